/* An image file to pixels of a wanted size.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/image-header.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

#define DOSSIER_IMAGE_MAX_SIZE 4096   /* pixels of the longer side that may be asked for */

void       dossier_image_scaler_prepare (void);
GdkPixbuf *dossier_image_scale          (const char                *bytes,
                                         gsize                      length,
                                         const DossierImageHeader  *header,
                                         guint                      size,
                                         GError                   **error);

G_END_DECLS
