/* Where a profile is delivered to, what was delivered when, and what is on its way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

/* Properties: "desk" (DossierDesk), "profile" (DossierProfile), both nullable. */
#define DOSSIER_TYPE_PUBLISH_PAGE (dossier_publish_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierPublishPage, dossier_publish_page, DOSSIER, PUBLISH_PAGE, DossierPage)

G_END_DECLS
