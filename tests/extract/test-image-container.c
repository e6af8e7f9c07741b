/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-container.h"

#include <string.h>

#include "extract/extract-error.h"

#define BYTES(literal) (literal), sizeof (literal) - 1

#define PNG(width, height) "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR" width height "\x08\x02\0\0\0\0\0\0\0"
#define GIF(width, height) "GIF89a" width height "\0\0\0"
#define FTYP(brand) "\0\0\0\x14" "ftyp" brand "\0\0\0\0mif1"
#define ISPE(width, height) "\0\0\0\x14ispe\0\0\0\0" width height
#define META(size, inner, ipco) "\0\0\0" size "meta\0\0\0\0\0\0\0" inner "iprp\0\0\0" ipco "ipco"

static void
test_kinds (void)
{
  static const struct { const char *why; const char *bytes; gsize length; const char *type; guint width, height; gboolean c2pa; } cases[] = {
    { "PNG", BYTES (PNG ("\0\0\1\2", "\0\0\0\3")), "image/png", 258, 3, FALSE },
    { "PNG with a manifest", BYTES (PNG ("\0\0\1\2", "\0\0\0\3") "\0\0\0\0caBX\0\0\0\0"), "image/png", 258, 3, TRUE },
    { "JPEG, behind a fill byte and a segment",
      BYTES ("\xFF\xD8\xFF\xFF\xE0\0\4ab\xFF\xC0\0\x0B\x08\0\x20\1\0\1\1\x11\0\xFF\xDA"), "image/jpeg", 256, 32, FALSE },
    { "JPEG, progressive, with a manifest",
      BYTES ("\xFF\xD8\xFF\xEB\0\x20JP\0\1\0\0\0\1\0\0\0\x20jumb\0\0\0\x11jumdc2pa\0\0" "\xFF\xC2\0\x0B\x08\0\x20\1\0\1\1\x11\0"), "image/jpeg",
      256, 32, TRUE },
    { "GIF", BYTES (GIF ("\5\0", "\6\0") ";"), "image/gif", 5, 6, FALSE },
    { "GIF whose frame is larger than its screen", BYTES (GIF ("\5\0", "\6\0") "\x2C\0\0\0\0\0\1\0\2\0\2\1\x44\0;"), "image/gif", 256, 512, FALSE },
    { "GIF with a manifest", BYTES (GIF ("\5\0", "\6\0") "\x21\xFF\x0B" "C2PA_GIF\1\0\0\0" ";"), "image/gif", 5, 6, TRUE },
    { "WebP, lossy", BYTES ("RIFF\x20\0\0\0WEBPVP8 \x10\0\0\0\0\0\0\x9D\1\x2A\x2C\1\xC8\0"), "image/webp", 300, 200, FALSE },
    { "WebP, lossless", BYTES ("RIFF\x20\0\0\0WEBPVP8L\x10\0\0\0\x2F\x0F\xC0\2\0"), "image/webp", 16, 12, FALSE },
    { "WebP, extended, with a manifest",
      BYTES ("RIFF\x20\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x0F\0\0\x0B\0\0" "C2PA\0\0\0\0"), "image/webp", 16, 12, TRUE },
    { "AVIF", BYTES (FTYP ("avif") META ("\x30", "\x24", "\x1C") ISPE ("\0\0\0\x10", "\0\0\0\x0C")), "image/avif", 16, 12, FALSE },
    { "AVIF with a thumbnail, turned",
      BYTES (FTYP ("avif") META ("\x4D", "\x41", "\x39") ISPE ("\0\0\0\4", "\0\0\0\3") ISPE ("\0\0\0\x10", "\0\0\0\x0C") "\0\0\0\x09irot\1"),
      "image/avif", 12, 16, FALSE },
    { "AVIF sequence with a manifest",
      BYTES (FTYP ("avis") META ("\x30", "\x24", "\x1C") ISPE ("\0\0\0\x10", "\0\0\0\x0C")
             "\0\0\0\x18uuid\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81"), "image/avif", 16, 12, TRUE },
  };

  g_test_summary ("Kind, size and manifest are seen without decoding");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      DossierImageContainer container;

      g_test_message ("%s", cases[i].why);
      g_assert_true (dossier_image_container_read (&container, bytes, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (container.media_type, ==, cases[i].type);
      g_assert_cmpuint (container.width, ==, cases[i].width);
      g_assert_cmpuint (container.height, ==, cases[i].height);
      g_assert_cmpint (container.has_c2pa, ==, cases[i].c2pa);
    }
}

static void
test_refusals (void)
{
  static const struct { const char *why; const char *bytes; gsize length; DossierExtractError code; } cases[] = {
    { "nothing", BYTES (""), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "a page", BYTES ("<html><img src=a.jpg>"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "SVG", BYTES ("<svg xmlns='http://www.w3.org/2000/svg'/>"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "TIFF, and so most raw formats", BYTES ("II*\0\x08\0\0\0"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "BMP", BYTES ("BM\x3A\0\0\0"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "PDF", BYTES ("%PDF-1.7"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "HEIC", BYTES (FTYP ("heic")), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "a RIFF that is sound", BYTES ("RIFF\x20\0\0\0WAVEfmt "), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "JPEG without a frame", BYTES ("\xFF\xD8\xFF\xD9"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "JPEG whose segment leads outside", BYTES ("\xFF\xD8\xFF\xE0\xFF\xFFxx"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "JPEG whose segment is shorter than its length", BYTES ("\xFF\xD8\xFF\xE0\0\1xx\xFF\xC0"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "PNG, only its name", BYTES ("\x89PNG\r\n\x1A\n"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "PNG of no width", BYTES (PNG ("\0\0\0\0", "\0\0\0\1")), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "AVIF without a size", BYTES (FTYP ("avif")), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "WebP, only its name", BYTES ("RIFF\4\0\0\0WEBP"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "a bomb: 65535 × 65535", BYTES (PNG ("\0\0\xFF\xFF", "\0\0\xFF\xFF")), DOSSIER_EXTRACT_ERROR_TOO_LARGE },
    { "a bomb of the largest numbers", BYTES (PNG ("\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\xFF")), DOSSIER_EXTRACT_ERROR_TOO_LARGE },
    { "one side too long", BYTES (PNG ("\0\0\x80\1", "\0\0\0\1")), DOSSIER_EXTRACT_ERROR_TOO_LARGE },
    { "both sides allowed, too many pixels", BYTES (PNG ("\0\0\x80\0", "\0\0\x40\0")), DOSSIER_EXTRACT_ERROR_TOO_LARGE },
    { "a small screen with a huge frame", BYTES (GIF ("\1\0", "\1\0") "\x2C\0\0\0\0\xFF\xFF\xFF\xFF\0\2\0;"), DOSSIER_EXTRACT_ERROR_TOO_LARGE },
  };

  g_test_summary ("What is no picture or claims too much goes no further");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      DossierImageContainer container;

      g_test_message ("%s", cases[i].why);
      g_assert_false (dossier_image_container_read (&container, bytes, &error));
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, (int) cases[i].code);
    }
}

static void
test_too_many_bytes (void)
{
  g_autofree char *data = g_malloc0 (DOSSIER_IMAGE_MAX_BYTES + 1);
  static const struct { gsize length; gboolean refused; } cases[] = { { DOSSIER_IMAGE_MAX_BYTES, FALSE }, { DOSSIER_IMAGE_MAX_BYTES + 1, TRUE } };

  g_test_summary ("20 MiB are read, a byte more is not");

  memcpy (data, PNG ("\0\0\0\1", "\0\0\0\1"), 33);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (data, cases[i].length);
      g_autoptr (GError) error = NULL;
      DossierImageContainer container;

      g_assert_cmpint (dossier_image_container_read (&container, bytes, &error), ==, !cases[i].refused);
      if (cases[i].refused)
        g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/image-container/kinds", test_kinds);
  g_test_add_func ("/extract/image-container/refusals", test_refusals);
  g_test_add_func ("/extract/image-container/too-many-bytes", test_too_many_bytes);

  return g_test_run ();
}
