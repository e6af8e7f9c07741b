/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-scaler.h"

/* The mean of all pixels that fall into one, each weighed by its opacity: nothing of a large
 * photograph is skipped, and what is transparent lends no colour. */
static void
average (const DossierImagePixels *picture, guint x0, guint x1, guint y0, guint y1, guint8 pixel[4])
{
  guint64 sum[3] = { 0 }, opacity = 0;
  guint64 n = (guint64) (x1 - x0) * (y1 - y0);

  for (guint y = y0; y < y1; y++)
    {
      const guint8 *p = picture->data + (gsize) y * picture->rowstride + (gsize) x0 * picture->n_channels;

      for (guint x = x0; x < x1; x++, p += picture->n_channels)
        {
          guint a = picture->n_channels == 4 ? p[3] : 255;

          for (guint i = 0; i < 3; i++)
            sum[i] += (guint64) p[i] * a;
          opacity += a;
        }
    }
  for (guint i = 0; i < 3; i++)
    pixel[i] = (guint8) (opacity > 0 ? (sum[i] + opacity / 2) / opacity : 0);
  pixel[3] = (guint8) ((opacity + n / 2) / n);
}

/* Where the pixel (@x, @y) of the stored picture is seen. Exif 2.32, tag 274. */
static gsize
place (guint orientation, guint x, guint y, guint width, guint height)
{
  guint right = width - 1 - x, below = height - 1 - y;

  switch (orientation)
    {
    case 2: return (gsize) y * width + right;
    case 3: return (gsize) below * width + right;
    case 4: return (gsize) below * width + x;
    case 5: return (gsize) x * height + y;
    case 6: return (gsize) x * height + below;
    case 7: return (gsize) right * height + below;
    case 8: return (gsize) right * height + y;
    case 1:
    default: return (gsize) y * width + x;
    }
}

/**
 * dossier_image_scale:
 * @size: pixels of the longer side at most; a smaller picture keeps its size
 * @orientation: 1 to 8 as in Exif; anything else counts as 1
 * @width: (out): of the answer
 * @height: (out): of the answer
 *
 * Returns: (transfer full): RGBA, 8 bits each, not premultiplied, rows of 4 × @width bytes
 */
GBytes *
dossier_image_scale (const DossierImagePixels *picture,
                     guint                     size,
                     guint                     orientation,
                     guint                    *width,
                     guint                    *height)
{
  guint longer, w, h;
  guint8 *pixels;

  g_return_val_if_fail (picture->width > 0 && picture->height > 0 && size > 0, NULL);
  g_return_val_if_fail (picture->n_channels == 3 || picture->n_channels == 4, NULL);

  longer = MAX (picture->width, picture->height);
  size = MIN (size, longer);
  w = MAX ((guint) (((guint64) picture->width * size + longer / 2) / longer), 1);
  h = MAX ((guint) (((guint64) picture->height * size + longer / 2) / longer), 1);
  pixels = g_malloc ((gsize) w * h * 4);
  for (guint y = 0; y < h; y++)
    for (guint x = 0; x < w; x++)
      average (picture,
               (guint) ((guint64) x * picture->width / w), (guint) ((guint64) (x + 1) * picture->width / w),
               (guint) ((guint64) y * picture->height / h), (guint) ((guint64) (y + 1) * picture->height / h),
               pixels + 4 * place (orientation, x, y, w, h));
  *width = orientation >= 5 && orientation <= 8 ? h : w;
  *height = orientation >= 5 && orientation <= 8 ? w : h;
  return g_bytes_new_take (pixels, (gsize) w * h * 4);
}
