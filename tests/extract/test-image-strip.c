/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-strip.h"

#include <string.h>

#include "extract/extract-error.h"
#include "extract/images/image-reader.h"
#include "support/sample-pictures.h"
#include "support/telling-picture.h"

static GBytes *
strip (GBytes *bytes, const char *expected_type)
{
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;
  GBytes *copy = dossier_image_strip (bytes, &media_type, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (media_type, ==, expected_type);
  return copy;
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();

  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL));
  g_assert_true (gdk_pixbuf_loader_close (loader, NULL));
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static void
assert_same_pixels (GBytes *a, GBytes *b)
{
  g_autoptr (GdkPixbuf) first = decode (a);
  g_autoptr (GdkPixbuf) second = decode (b);

  g_assert_cmpint (gdk_pixbuf_get_width (first), ==, gdk_pixbuf_get_width (second));
  g_assert_cmpmem (gdk_pixbuf_read_pixels (first), gdk_pixbuf_get_byte_length (first),
                   gdk_pixbuf_read_pixels (second), gdk_pixbuf_get_byte_length (second));
}

static void
assert_says (GBytes *bytes, const char *tag, const char *expected)
{
  g_autofree char *value = telling_picture_get (bytes, tag);

  g_assert_cmpstr (value, ==, expected);
}

static const struct { const char *kind; const char *media_type; gboolean has_words; } KINDS[] = {
  { "jpeg", "image/jpeg", TRUE }, { "png", "image/png", TRUE }, { "webp", "image/webp", TRUE }, { "gif", "image/gif", FALSE },
};

static void
test_tells_nothing (void)
{
  g_test_summary ("The copy shows the same and says whose it is; where it was taken and with what is gone");

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GBytes) bytes = telling_picture_new (KINDS[i].kind, TRUE);
      g_autoptr (GBytes) copy = strip (bytes, KINDS[i].media_type);
      g_autoptr (GBytes) again = strip (copy, KINDS[i].media_type);
      g_auto (GStrv) tags = telling_picture_list (copy);

      g_test_message ("%s", KINDS[i].kind);
      g_assert_true (telling_picture_holds (bytes, TELLING_CANARY));
      g_assert_false (telling_picture_holds (copy, TELLING_CANARY));
      g_assert_cmpuint (telling_picture_n_views (copy), ==, 0);
      for (char **tag = tags; *tag != NULL; tag++)
        g_assert_false (strstr (*tag, "GPS") != NULL || strstr (*tag, "Serial") != NULL || strstr (*tag, "MakerNote") != NULL
                        || strstr (*tag, "Thumbnail") != NULL || g_str_has_prefix (*tag, "Exif.Photo") || g_str_has_prefix (*tag, "Iptc."));
      assert_same_pixels (bytes, copy);
      g_assert_true (g_bytes_equal (copy, again));   /* there is nothing left to take out */
      if (!KINDS[i].has_words)
        continue;
      assert_says (copy, "Xmp.dc.creator", TELLING_CREATOR);
      assert_says (copy, "Xmp.photoshop.Credit", TELLING_CREDIT);
      assert_says (copy, "Xmp.dc.rights", "lang=\"x-default\" " TELLING_RIGHTS);
      assert_says (copy, "Xmp.iptcExt.DigitalSourceType", TELLING_TYPE);
      assert_says (copy, "Exif.Image.Orientation", "6");
      g_assert_true (telling_picture_holds (copy, "A quay in rain"));
    }
}

static void
test_nothing_to_take (void)
{
  g_test_summary ("A picture that tells nothing stays as it is, byte for byte");

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autoptr (GBytes) bytes = telling_picture_new (KINDS[i].kind, FALSE);
      g_autoptr (GBytes) copy = strip (bytes, KINDS[i].media_type);

      g_test_message ("%s", KINDS[i].kind);
      g_assert_cmpmem (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static void
test_words (void)
{
  static const struct { const char *why; const char *set; const char *value; const char *get; const char *expected; } cases[] = {
    { "Exif's artist becomes XMP's creator", "Exif.Image.Artist", "Ada", "Xmp.dc.creator", "Ada" },
    { "so does IIM's by-line", "Iptc.Application2.Byline", "Ada", "Xmp.dc.creator", "Ada" },
    { "Exif's copyright", "Exif.Image.Copyright", "Wire", "Xmp.dc.rights", "lang=\"x-default\" Wire" },
    { "IIM's credit", "Iptc.Application2.Credit", "Wire", "Xmp.photoshop.Credit", "Wire" },
    { "several creators stay several", "Xmp.dc.creator", "Ada, Eva", "Xmp.dc.creator", "Ada, Eva" },
    { "markup is words", "Xmp.photoshop.Credit", "<A & \"B\">", "Xmp.photoshop.Credit", "<A & \"B\">" },
    { "a licence's address stays", "Xmp.xmpRights.WebStatement", "https://example.org/l", "Xmp.xmpRights.WebStatement", "https://example.org/l" },
    { "a caption goes", "Xmp.dc.description", "The informant", "Xmp.dc.description", NULL },
    { "a title goes", "Xmp.dc.title", "The informant", "Xmp.dc.title", NULL },
    { "a town goes", "Xmp.photoshop.City", "Tallinn", "Xmp.photoshop.City", NULL },
    { "a date goes", "Xmp.photoshop.DateCreated", "2026-03-01", "Xmp.photoshop.DateCreated", NULL },
    { "a date of Exif goes", "Exif.Photo.DateTimeOriginal", "2026:03:01 10:00:00", "Exif.Photo.DateTimeOriginal", NULL },
    { "software goes", "Exif.Image.Software", "x", "Exif.Image.Software", NULL },
    { "upright needs no word", "Exif.Image.Orientation", "1", "Exif.Image.Orientation", NULL },
    { "no such turning", "Exif.Image.Orientation", "77", "Exif.Image.Orientation", NULL },
  };
  g_autoptr (GBytes) plain = telling_picture_new ("jpeg", FALSE);

  g_test_summary ("What is said of rights is kept, wherever it stood; what is said of the scene is not");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = telling_picture_tag (plain, "jpeg", cases[i].set, cases[i].value, NULL);
      g_autoptr (GBytes) copy = strip (bytes, "image/jpeg");

      g_test_message ("%s", cases[i].why);
      assert_says (copy, cases[i].get, cases[i].expected);
    }
}

static void
test_long_words (void)
{
  g_autofree char *words = g_strnfill (59000, 'x');
  g_autoptr (GBytes) plain = telling_picture_new ("jpeg", FALSE);
  g_autoptr (GBytes) bytes = telling_picture_tag (plain, "jpeg", "Xmp.photoshop.Credit", words, "Xmp.dc.rights", "Wire", "Xmp.dc.creator",
                                                  words + 57000, NULL);
  g_autoptr (GBytes) copy = strip (bytes, "image/jpeg");

  g_test_summary ("More words than a segment holds are left out whole");

  assert_same_pixels (plain, copy);
  assert_says (copy, "Xmp.photoshop.Credit", NULL);
}

#define AT_END 0   /* of the picture itself, behind its thumbnail */

static gsize
find_end (GBytes *bytes)
{
  gsize at;
  const guint8 *data = g_bytes_get_data (bytes, &at);

  at--;   /* two bytes a marker */
  while (at-- > 0 && (data[at] != 0xFF || data[at + 1] != 0xD9))
    ;
  return at;
}

/* Returns: (transfer full): @bytes with @piece put in at @at */
static GBytes *
insert (GBytes *bytes, gsize at, const char *piece, gsize length)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gsize whole;
  const guint8 *data = g_bytes_get_data (bytes, &whole);

  at = at == AT_END ? find_end (bytes) : at;
  g_byte_array_append (all, data, (guint) at);
  g_byte_array_append (all, (const guint8 *) piece, (guint) length);
  g_byte_array_append (all, data + at, (guint) (whole - at));
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

#define PIECE(bytes) bytes, sizeof bytes - 1

static void
test_hiding_places (void)
{
  static const struct { const char *why; const char *kind; gsize at; const char *piece; gsize length; const char *media_type; } cases[] = {
    { "a comment", "jpeg", 2, PIECE ("\xFF\xFE\0\x08" "secret"), "image/jpeg" },
    { "a maker's segment", "jpeg", 20, PIECE ("\xFF\xEC\0\x08" "secret"), "image/jpeg" },
    { "a list of more pictures", "jpeg", 20, PIECE ("\xFF\xE2\0\x0C" "MPF\0secret"), "image/jpeg" },
    { "a JFIF extension", "jpeg", 20, PIECE ("\xFF\xE0\0\x0D" "JFXX\0secret"), "image/jpeg" },
    { "Photoshop's resources", "jpeg", 20, PIECE ("\xFF\xED\0\x16" "Photoshop 3.0\0secret"), "image/jpeg" },
    { "behind Adobe's word on colours", "jpeg", 20, PIECE ("\xFF\xEE\0\x14" "Adobe\0\x64\0\0\0\0\x01" "secret"), "image/jpeg" },
    { "between scan and end, which decoders skip", "jpeg", AT_END, PIECE ("\xFF\x01" "secret"), "image/jpeg" },
    { "text", "png", 33, PIECE ("\0\0\0\x08tEXtk\0secret\x14\x5E\x76\xCA"), "image/png" },
    { "a private chunk", "png", 33, PIECE ("\0\0\0\x06prVtsecret\0\0\0\0"), "image/png" },
    { "a GIF's application", "gif", 19, PIECE ("\x21\xFF\x0B" "XMP DataXMP\x06" "secret\0"), "image/gif" },
    { "a GIF's plain text", "gif", 19, PIECE ("\x21\x01\x0C" "123456789012\x06" "secret\0"), "image/gif" },
    { "behind how often a GIF repeats", "gif", 19, PIECE ("\x21\xFF\x0B" "NETSCAPE2.0\x03\x01\0\0\x06" "secret\0"), "image/gif" },
  };

  g_test_summary ("What does not draw the picture is not copied");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) plain = telling_picture_new (cases[i].kind, FALSE);
      g_autoptr (GBytes) bytes = insert (plain, cases[i].at, cases[i].piece, cases[i].length);
      g_autoptr (GBytes) copy = NULL;

      g_test_message ("%s", cases[i].why);
      copy = strip (bytes, cases[i].media_type);
      g_assert_true (telling_picture_holds (bytes, "secret"));
      g_assert_false (telling_picture_holds (copy, "secret"));
    }
}

static void
test_painted_again (void)
{
  g_autoptr (GBytes) whole = telling_picture_new ("gif", FALSE);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 4);   /* in the second frame */
  g_autoptr (GBytes) copy = strip (cut, "image/png");
  g_autoptr (GBytes) telling = telling_picture_new ("jpeg", TRUE);
  g_autoptr (GBytes) odd = insert (telling, AT_END, "\xFF\x01" "secret", 8);
  g_autoptr (GBytes) painted = strip (odd, "image/jpeg");

  g_test_summary ("A file whose parts cannot be told apart is written anew, and keeps its words");

  g_assert_false (telling_picture_holds (painted, TELLING_CANARY));
  g_assert_false (telling_picture_holds (painted, "secret"));
  assert_says (painted, "Xmp.dc.creator", TELLING_CREATOR);
  assert_says (painted, "Exif.Image.Orientation", "6");
  assert_same_pixels (whole, copy);
}

static void
test_errors (void)
{
  static const struct { const char *why; const char *bytes; gsize length; int code; } cases[] = {
    { "nothing", PIECE (""), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "words", PIECE ("Ada, at the quay, in rain"), DOSSIER_EXTRACT_ERROR_UNSUPPORTED },
    { "a head without body", PIECE ("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0"), DOSSIER_EXTRACT_ERROR_UNREADABLE },
    { "a GIF without frames", PIECE ("GIF89a\x01\0\x01\0\0\0\0;       "), DOSSIER_EXTRACT_ERROR_UNREADABLE },
  };

  g_test_summary ("What is no picture has no copy");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      const char *media_type = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_null (dossier_image_strip (bytes, &media_type, &error));
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, cases[i].code);
    }
}

/* Every cut and every flipped byte: an error or a copy that is clean, never a crash. */
static void
test_damage (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8841);

  g_test_summary ("A damaged file gives a clean copy or none");

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    for (guint j = 0; j < 150; j++)
      {
        g_autoptr (GBytes) bytes = telling_picture_new (KINDS[i].kind, TRUE);
        gsize length = g_bytes_get_size (bytes);
        g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
        g_autoptr (GBytes) damaged = NULL;
        g_autoptr (GBytes) copy = NULL;
        const char *media_type = NULL;

        data[g_rand_int_range (random, 12, (gint32) length)] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
        damaged = g_bytes_new (data, j % 3 == 0 ? (gsize) g_rand_int_range (random, 16, (gint32) length) : length);
        copy = dossier_image_strip (damaged, &media_type, NULL);
        if (copy != NULL)
          g_assert_false (telling_picture_holds (copy, TELLING_CANARY));
      }
}

static void
test_avif (void)
{
  g_autoptr (GBytes) bytes = sample_picture_from_base64 (SAMPLE_AVIF);
  g_autoptr (GdkPixbufLoader) decoder = gdk_pixbuf_loader_new_with_mime_type ("image/avif", NULL);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;

  g_test_summary ("An AVIF, whose parts are not told apart, is painted again without loss; without a decoder it is refused in words");
  copy = dossier_image_strip (bytes, &media_type, &error);
  if (decoder == NULL)
    {
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, "AVIF"));
      return;
    }
  gdk_pixbuf_loader_close (decoder, NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (media_type, ==, "image/png");
  assert_same_pixels (bytes, copy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_image_load_decoders ();
  g_test_add_func ("/extract/image-strip/tells-nothing", test_tells_nothing);
  g_test_add_func ("/extract/image-strip/nothing-to-take", test_nothing_to_take);
  g_test_add_func ("/extract/image-strip/words", test_words);
  g_test_add_func ("/extract/image-strip/long-words", test_long_words);
  g_test_add_func ("/extract/image-strip/hiding-places", test_hiding_places);
  g_test_add_func ("/extract/image-strip/painted-again", test_painted_again);
  g_test_add_func ("/extract/image-strip/avif", test_avif);
  g_test_add_func ("/extract/image-strip/errors", test_errors);
  g_test_add_func ("/extract/image-strip/damage", test_damage);

  return g_test_run ();
}
