/* The page as its readers will see it, kept current while it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_PAGE_PREVIEW (dossier_page_preview_get_type ())
G_DECLARE_FINAL_TYPE (DossierPagePreview, dossier_page_preview, DOSSIER, PAGE_PREVIEW, AdwBin)

void dossier_page_preview_set_profile (DossierPagePreview *self,
                                       DossierDesk        *desk,
                                       DossierProfile     *profile);

G_END_DECLS
