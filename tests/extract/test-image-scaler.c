/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-scaler.h"

#include <string.h>

/* Two rows of three pixels, each its own shade: 1 2 3 / 4 5 6. */
static const guint8 SHADES[] = { 1, 1, 1, 2, 2, 2, 3, 3, 3, 0, 0, 0, 4, 4, 4, 5, 5, 5, 6, 6, 6, 0, 0, 0 };
static const DossierImagePixels PICTURE = { SHADES, 3, 2, 12, 3 };

static void
test_orientations (void)
{
  static const struct { const char *why; guint orientation; guint width; guint8 shades[6]; } cases[] = {
    { "none said", 0, 3, { 1, 2, 3, 4, 5, 6 } },
    { "upright", 1, 3, { 1, 2, 3, 4, 5, 6 } },
    { "mirrored", 2, 3, { 3, 2, 1, 6, 5, 4 } },
    { "upside down", 3, 3, { 6, 5, 4, 3, 2, 1 } },
    { "flipped", 4, 3, { 4, 5, 6, 1, 2, 3 } },
    { "transposed", 5, 2, { 1, 4, 2, 5, 3, 6 } },
    { "to be turned right", 6, 2, { 4, 1, 5, 2, 6, 3 } },
    { "transversed", 7, 2, { 6, 3, 5, 2, 4, 1 } },
    { "to be turned left", 8, 2, { 3, 6, 2, 5, 1, 4 } },
    { "unknown", 9, 3, { 1, 2, 3, 4, 5, 6 } },
  };

  g_test_summary ("Pictures stand upright, as Exif's tag 274 says");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint width, height;
      g_autoptr (GBytes) pixels = dossier_image_scale (&PICTURE, 100, cases[i].orientation, &width, &height);
      const guint8 *data = g_bytes_get_data (pixels, NULL);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (width, ==, cases[i].width);
      g_assert_cmpuint (height, ==, 6 / cases[i].width);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, 24);
      for (guint k = 0; k < 6; k++)
        {
          g_assert_cmpuint (data[4 * k], ==, cases[i].shades[k]);
          g_assert_cmpuint (data[4 * k + 3], ==, 255);
        }
    }
}

static void
test_sizes (void)
{
  static const struct { const char *why; guint width, height, size, to_width, to_height; } cases[] = {
    { "wide", 400, 200, 100, 100, 50 },
    { "tall", 200, 400, 100, 50, 100 },
    { "smaller than asked for", 40, 20, 100, 40, 20 },
    { "as asked for", 100, 30, 100, 100, 30 },
    { "never thinner than a pixel", 1000, 1, 10, 10, 1 },
    { "to one pixel", 300, 300, 1, 1, 1 },
  };

  g_test_summary ("The longer side is as long as asked for, and nothing is made larger");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *data = g_malloc0 ((gsize) cases[i].width * cases[i].height * 4);
      DossierImagePixels picture = { data, cases[i].width, cases[i].height, cases[i].width * 4, 4 };
      guint width, height;
      g_autoptr (GBytes) pixels = dossier_image_scale (&picture, cases[i].size, 1, &width, &height);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (width, ==, cases[i].to_width);
      g_assert_cmpuint (height, ==, cases[i].to_height);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) width * height * 4);
    }
}

static void
test_opacity (void)
{
  static const guint8 TWO[] = { 200, 100, 0, 255, 7, 7, 7, 0 };
  static const DossierImagePixels picture = { TWO, 2, 1, 8, 4 };
  guint width, height;
  g_autoptr (GBytes) pixels = dossier_image_scale (&picture, 1, 1, &width, &height);
  static const guint8 EXPECTED[] = { 200, 100, 0, 128 };

  g_test_summary ("What is transparent lends no colour to its neighbours");

  g_assert_cmpmem (g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels), EXPECTED, 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/image-scaler/orientations", test_orientations);
  g_test_add_func ("/extract/image-scaler/sizes", test_sizes);
  g_test_add_func ("/extract/image-scaler/opacity", test_opacity);

  return g_test_run ();
}
