/* What dossier-reader --image prints, and the pixels it passes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_IMAGE_PIXELS_FD 3

void     dossier_image_json_prepare (void);
gboolean dossier_image_json_read    (const char *bytes,
                                     gsize       length,
                                     guint       size,
                                     gboolean    with_pixels,
                                     GString    *json,
                                     GBytes    **pixels);

G_END_DECLS
