/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-engine.h"

#include "extract/images/image-reader.h"
#include "extract/images/image-strip.h"

const DossierImageEngine dossier_image_engine = { dossier_image_load_decoders, dossier_image_read, dossier_image_strip };
