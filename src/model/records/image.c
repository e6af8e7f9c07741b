/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/image.h"

DOSSIER_DEFINE_RECORD (DossierImage, image, IMAGE, DOSSIER_IMAGE_FIELDS, "image")
