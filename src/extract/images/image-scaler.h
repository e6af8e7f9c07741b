/* Makes a decoded picture small and upright.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierImagePixels:
 * @data: (nullable): rows of 8-bit samples, 3 (RGB) or 4 (RGBA, not premultiplied) a pixel
 * @rowstride: bytes from one row to the next
 */
typedef struct
{
  const guint8 *data;
  guint         width;
  guint         height;
  guint         rowstride;
  guint         n_channels;
} DossierImagePixels;

GBytes *dossier_image_scale (const DossierImagePixels *picture,
                             guint                     size,
                             guint                     orientation,
                             guint                    *width,
                             guint                    *height);

G_END_DECLS
