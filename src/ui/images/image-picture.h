/* A picture of the library, decoded by the desk and shown as it comes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/image.h"

G_BEGIN_DECLS

/* Properties: "desk", "image" (both nullable), "edge" (px: the longer edge it is asked in). */
#define DOSSIER_TYPE_IMAGE_PICTURE (dossier_image_picture_get_type ())
G_DECLARE_FINAL_TYPE (DossierImagePicture, dossier_image_picture, DOSSIER, IMAGE_PICTURE, AdwBin)

void dossier_image_picture_set_image (DossierImagePicture *self,
                                DossierDesk    *desk,
                                DossierImage   *image);

GdkTexture *dossier_image_picture_create_texture (GVariant *answer);

G_END_DECLS
