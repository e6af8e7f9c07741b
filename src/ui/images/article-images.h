/* Lets the editor take pictures out of the sources of a profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_ARTICLE_IMAGES (dossier_article_images_get_type ())
G_DECLARE_FINAL_TYPE (DossierArticleImages, dossier_article_images, DOSSIER, ARTICLE_IMAGES, AdwWindow)

GtkWidget *dossier_article_images_new (DossierDesk    *desk,
                                       DossierProfile *profile);

G_END_DECLS
