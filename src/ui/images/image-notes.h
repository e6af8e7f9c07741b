/* The notes that a picture needs before it may be published, and what its file says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/image.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_IMAGE_NOTES (dossier_image_notes_get_type ())
G_DECLARE_FINAL_TYPE (DossierImageNotes, dossier_image_notes, DOSSIER, IMAGE_NOTES, AdwBin)

void dossier_image_notes_set_image (DossierImageNotes *self,
                                    DossierDesk       *desk,
                                    DossierImage      *image);

G_END_DECLS
