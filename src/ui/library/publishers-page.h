/* The publishers of a library and how reliable each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"

G_BEGIN_DECLS

/* Property: "desk". */
#define DOSSIER_TYPE_PUBLISHERS_PAGE (dossier_publishers_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierPublishersPage, dossier_publishers_page, DOSSIER, PUBLISHERS_PAGE, AdwBin)

G_END_DECLS
