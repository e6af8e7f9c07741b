/* The pictures of a profile, and the notes each one needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

/* Properties: "desk" (DossierDesk), "profile" (DossierProfile), both nullable. */
#define DOSSIER_TYPE_IMAGES_PAGE (dossier_images_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierImagesPage, dossier_images_page, DOSSIER, IMAGES_PAGE, DossierPage)

void dossier_images_page_show_image (DossierImagesPage *self,
                                     gint64             image);

G_END_DECLS
