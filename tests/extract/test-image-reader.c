/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-reader.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <string.h>

#include "extract/extract-error.h"
#include "extract/images/image-container.h"
#include "support/sample-pictures.h"

#if GEXIV2_CHECK_VERSION (0, 15, 0)
# define SET_STRING gexiv2_metadata_set_tag_string
#else
# define SET_STRING gexiv2_metadata_try_set_tag_string
#endif

/* 40 × 20; the left half red, the right half blue at half opacity. */
static GBytes *
save_picture (const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, 40, 20);
  g_autoptr (GdkPixbuf) right = gdk_pixbuf_new_subpixbuf (pixbuf, 20, 0, 20, 20);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xFF0000FF);
  gdk_pixbuf_fill (right, 0x0000FF80);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

/* @tags: name, value, name, value, …, %NULL */
static GBytes *
save_with_tags (const char *const *tags)
{
  g_autoptr (GBytes) plain = save_picture ("jpeg");
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  char *data;
  gsize length;
  int fd = g_file_open_tmp ("dossier-image-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain), &error);
  g_assert_no_error (error);
  gexiv2_metadata_open_path (metadata, path, &error);
  g_assert_no_error (error);
  for (; *tags != NULL; tags += 2)
    {
      SET_STRING (metadata, tags[0], tags[1], &error);
      g_assert_no_error (error);
    }
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_remove (path);

  return g_bytes_new_take (data, length);
}

static JsonObject *
get_object (JsonNode *node, const char *name)
{
  JsonObject *object = json_node_get_object (node);

  return name == NULL ? object : json_object_get_object_member (object, name);
}

static void
test_sample (void)
{
  static const struct { const char *member; const char *value; } cases[] = {
    { "mediaType", "image/jpeg" },
    { "title", "Signing hall" },
    { "alt", "A person stands at a terminal between two rows of dark server cabinets." },
    { "caption", "A technician at a terminal in the rented hall that houses the signing hardware of Tarnfjord Registry, as an illustrator imagines it." },
    { "creator", "The Dossier Contributors" },
    { "creditLine", "Illustration: Dossier" },
    { "copyrightNotice", "© 2026 The Dossier Contributors" },
    { "usageTerms", "Free to use with Dossier under the GNU General Public License, version 3 or later." },
    { "digitalSourceType", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation" },
    { "created", "2026-03-01" },
  };
  static const struct { const char *member; gboolean value; } flags[] = {
    { "exif", TRUE }, { "xmp", TRUE }, { "iptc", TRUE }, { "located", FALSE }, { "serial", FALSE }, { "c2pa", FALSE },
  };
  g_autofree char *path = g_build_filename (g_getenv ("DOSSIER_DATA"), "sample", "hall.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (JsonNode) node = NULL;
  char *data;
  gsize length;

  g_test_summary ("A picture as a newsroom sends it says who made it and what it shows");

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, length);
  node = dossier_image_read (bytes, 240, &pixels, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (json_object_get_string_member (get_object (node, NULL), cases[i].member), ==, cases[i].value);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    g_assert_cmpint (json_object_get_boolean_member (get_object (node, NULL), flags[i].member), ==, flags[i].value);
  g_assert_false (json_object_has_member (get_object (node, NULL), "licenseUrl"));
  g_assert_false (json_object_has_member (get_object (node, NULL), "createdAt"));
  g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "width"), ==, 1200);
  g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "height"), ==, 675);
  g_assert_cmpint (json_object_get_int_member (get_object (node, "pixels"), "width"), ==, 240);
  g_assert_cmpint (json_object_get_int_member (get_object (node, "pixels"), "height"), ==, 135);
  g_assert_cmpint (json_object_get_int_member (get_object (node, "pixels"), "rowstride"), ==, 960);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 960 * 135);
}

static void
assert_colour (const guint8 *pixel, guint red, guint blue, guint opacity)
{
  /* JPEG comes near only. */
  g_assert_cmpint (ABS ((int) pixel[0] - (int) red), <=, 4);
  g_assert_cmpint (ABS ((int) pixel[2] - (int) blue), <=, 4);
  g_assert_cmpint (pixel[3], ==, opacity);
}

static void
test_kinds (void)
{
  static const struct { const char *type; guint right_opacity; } cases[] = { { "png", 128 }, { "jpeg", 255 }, { "webp", 128 } };

  g_test_summary ("Every kind is decoded, with its opacity");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = save_picture (cases[i].type);
      g_autoptr (GBytes) pixels = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_image_read (bytes, 10, &pixels, &error);
      g_autofree char *type = g_strconcat ("image/", cases[i].type, NULL);
      const guint8 *data;

      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (get_object (node, NULL), "mediaType"), ==, type);
      g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "width"), ==, 40);
      g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "height"), ==, 20);
      g_assert_false (json_object_get_boolean_member (get_object (node, NULL), "xmp"));
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, 10 * 5 * 4);
      data = g_bytes_get_data (pixels, NULL);
      assert_colour (data, 255, 0, 255);
      assert_colour (data + 9 * 4, 0, 255, cases[i].right_opacity);
    }
}

static void
test_animations (void)
{
  static const struct { const char *why; const char *base64; const char *type; } cases[] = {
    { "GIF", SAMPLE_GIF, "image/gif" },
    { "WebP", SAMPLE_WEBP, "image/webp" },
  };

  g_test_summary ("Of what moves, the first frame is shown");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = sample_picture_from_base64 (cases[i].base64);
      g_autoptr (GBytes) pixels = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_image_read (bytes, 64, &pixels, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member (get_object (node, NULL), "mediaType"), ==, cases[i].type);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, 16 * 12 * 4);
      assert_colour (g_bytes_get_data (pixels, NULL), 255, 0, 255);
    }
}

/* 100 000 frames: the header of the sample, and its second frame again and again. */
static void
test_many_frames (void)
{
  g_autoptr (GBytes) sample = sample_picture_from_base64 (SAMPLE_GIF);
  const guint8 *data = g_bytes_get_data (sample, NULL);
  g_autoptr (GByteArray) many = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  gsize first = 13 + 12, frame = g_bytes_get_size (sample) - 1 - first;
  gint64 start = g_get_monotonic_time ();

  g_test_summary ("Frames that nobody sees cost nothing");

  g_byte_array_append (many, data, (guint) first);
  for (guint i = 0; i < 100000; i++)
    g_byte_array_append (many, data + first, (guint) frame);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&many));
  node = dossier_image_read (bytes, 64, &pixels, &error);
  g_assert_no_error (error);
  assert_colour (g_bytes_get_data (pixels, NULL), 255, 0, 255);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
}

static void
test_avif (void)
{
  g_autoptr (GBytes) bytes = sample_picture_from_base64 (SAMPLE_AVIF);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbufLoader) decoder = gdk_pixbuf_loader_new_with_mime_type ("image/avif", NULL);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) shown = NULL;

  g_test_summary ("AVIF is described even where no decoder is installed, and shown where one is");

  node = dossier_image_read (bytes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (get_object (node, NULL), "mediaType"), ==, "image/avif");
  g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "width"), ==, 8);
  g_assert_false (json_object_has_member (get_object (node, NULL), "pixels"));
  shown = dossier_image_read (bytes, 8, &pixels, &error);
  if (decoder != NULL)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (pixels), ==, 8 * 6 * 4);
      gdk_pixbuf_loader_close (decoder, NULL);
    }
  else
    g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED);
}

static GBytes *
cut (GBytes *bytes, double share)
{
  return g_bytes_new_from_bytes (bytes, 0, (gsize) ((double) g_bytes_get_size (bytes) * share));
}

static void
test_damage (void)
{
  static const char *const types[] = { "png", "jpeg", "webp" };
  g_autoptr (GBytes) gif = sample_picture_from_base64 (SAMPLE_GIF);
  g_autoptr (GBytes) cut_gif = cut (gif, 0.3);
  g_autoptr (GError) gif_error = NULL;

  g_test_summary ("What is cut off is refused, wanted or not, rather than shown grey");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = save_picture (types[i]);

      for (double share = 0.98; share > 0.5; share -= 0.08)
        {
          g_autoptr (GBytes) bytes = cut (whole, share);
          g_autoptr (GBytes) pixels = NULL;
          g_autoptr (GError) error = NULL;

          g_test_message ("%s, %.0f %%", types[i], 100 * share);
          g_assert_null (dossier_image_read (bytes, 64, &pixels, &error));
          g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
          g_assert_null (pixels);
          g_assert_null (dossier_image_read (bytes, 0, NULL, NULL));
        }
    }
  g_assert_null (dossier_image_read (cut_gif, 0, NULL, &gif_error));
  g_assert_error (gif_error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
}

static void
test_polyglots (void)
{
  g_autoptr (GBytes) jpeg = save_picture ("jpeg");
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) script = g_bytes_new_static ("GIF89a/*\0\0\0\0\0*/=1;alert(1)", 27);
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  g_test_summary ("A file is what its first bytes say, whatever else it is");

  g_byte_array_append (both, g_bytes_get_data (jpeg, NULL), (guint) g_bytes_get_size (jpeg));
  g_byte_array_append (both, (const guint8 *) "<html><script>alert(1)</script>", 31);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&both));
  node = dossier_image_read (bytes, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (get_object (node, NULL), "mediaType"), ==, "image/jpeg");

  g_assert_null (dossier_image_read (script, 0, NULL, &error));
  g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
  g_clear_error (&error);
  both = g_byte_array_new ();
  g_byte_array_append (both, (const guint8 *) "<!--", 4);
  g_byte_array_append (both, g_bytes_get_data (jpeg, NULL), (guint) g_bytes_get_size (jpeg));
  page = g_byte_array_free_to_bytes (g_steal_pointer (&both));
  g_assert_null (dossier_image_read (page, 0, NULL, &error));
  g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED);
}

static void
test_tags (void)
{
  static const struct { const char *why; const char *tags[7]; const char *member; const char *value; } cases[] = {
    { "XMP before Exif", { "Exif.Image.Artist", "Camera", "Xmp.dc.creator", "Person" }, "creator", "Person" },
    { "IIM before Exif", { "Exif.Image.Artist", "Camera", "Iptc.Application2.Byline", "Person" }, "creator", "Person" },
    { "Exif when there is nothing else", { "Exif.Image.Artist", "Person" }, "creator", "Person" },
    { "an empty XMP value is none", { "Xmp.dc.rights", " ", "Exif.Image.Copyright", "© Paper" }, "copyrightNotice", "© Paper" },
    { "one of several languages", { "Xmp.dc.description", "lang=\"x-default\" A quay, at night, lang=\"de\" Ein Kai" }, "caption", "A quay, at night" },
    { "licence", { "Xmp.xmpRights.WebStatement", "https://example.org/licence" }, "licenseUrl", "https://example.org/licence" },
    { "a licence that is no web address", { "Xmp.xmpRights.WebStatement", "javascript:alert(1)" }, "licenseUrl", NULL },
    { "a source type in words", { "Xmp.iptcExt.DigitalSourceType", "a photograph" }, "digitalSourceType", NULL },
    { "headline for a title", { "Xmp.photoshop.Headline", "Night" }, "title", "Night" },
    { "Exif date", { "Exif.Photo.DateTimeOriginal", "2024:07:16 10:11:12" }, "created", "2024-07-16" },
    { "no instant without an offset", { "Exif.Photo.DateTimeOriginal", "2024:07:16 10:11:12" }, "createdAt", NULL },
    { "an instant", { "Xmp.photoshop.DateCreated", "2024-07-16T10:11:12Z" }, "createdAt", "2024-07-16T10:11:12Z" },
    { "a broken date gives way", { "Xmp.photoshop.DateCreated", "soon", "Exif.Photo.DateTimeOriginal", "2024:07:16 10:11:12" }, "created", "2024-07-16" },
    { "controls and space go", { "Xmp.photoshop.Credit", " A\tB \n" }, "creditLine", "A B" },
  };

  g_test_summary ("Each value comes from the best place that has it");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = save_with_tags (cases[i].tags);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_image_read (bytes, 0, NULL, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (json_object_get_string_member_with_default (get_object (node, NULL), cases[i].member, NULL), ==, cases[i].value);
    }
}

static void
test_flags (void)
{
  static const struct { const char *why; const char *tags[7]; const char *member; gboolean value; } cases[] = {
    { "Exif place", { "Exif.GPSInfo.GPSLatitude", "59/1 26/1 0/1", "Exif.GPSInfo.GPSLatitudeRef", "N" }, "located", TRUE },
    { "XMP place", { "Xmp.exif.GPSLatitude", "59,26.2N" }, "located", TRUE },
    { "a GPS version is no place", { "Exif.GPSInfo.GPSVersionID", "2 3 0 0" }, "located", FALSE },
    { "body", { "Exif.Photo.BodySerialNumber", "12345" }, "serial", TRUE },
    { "lens", { "Xmp.aux.SerialNumber", "12345" }, "serial", TRUE },
    { "neither", { "Exif.Image.Model", "Box" }, "serial", FALSE },
    { "Exif alone", { "Exif.Image.Model", "Box" }, "xmp", FALSE },
  };

  g_test_summary ("What would give a person away is told");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = save_with_tags (cases[i].tags);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_image_read (bytes, 0, NULL, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_cmpint (json_object_get_boolean_member (get_object (node, NULL), cases[i].member), ==, cases[i].value);
    }
}

static void
test_turned (void)
{
  static const char *const tags[] = { "Exif.Image.Orientation", "6", NULL };
  g_autoptr (GBytes) bytes = save_with_tags (tags);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dossier_image_read (bytes, 40, &pixels, &error);
  const guint8 *data;

  g_test_summary ("A picture taken with the camera turned is upright, and so are its measures");

  g_assert_no_error (error);
  g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "width"), ==, 20);
  g_assert_cmpint (json_object_get_int_member (get_object (node, NULL), "height"), ==, 40);
  g_assert_cmpint (json_object_get_int_member (get_object (node, "pixels"), "width"), ==, 20);
  data = g_bytes_get_data (pixels, NULL);
  assert_colour (data + 2 * 80, 255, 0, 255);     /* above: what was left */
  assert_colour (data + 37 * 80, 0, 255, 255);
}

static void
test_huge_xmp (void)
{
  g_autofree char *words = g_strnfill (40000, 'w');
  const char *tags[] = { "Xmp.dc.title", words, NULL };
  g_autoptr (GBytes) bytes = save_with_tags (tags);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GBytes) plain = save_picture ("png");
  g_autoptr (GBytes) chunk = NULL;
  g_autofree guint8 *body = g_malloc (8 * 1024 * 1024);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dossier_image_read (bytes, 0, NULL, &error);
  g_autoptr (JsonNode) other = NULL;

  g_test_summary ("Metadata larger than any picture needs does no harm");

  g_assert_no_error (error);
  g_assert_cmpint (strlen (json_object_get_string_member (get_object (node, NULL), "title")), ==, 4000);

  /* Eight MiB of a chunk that is metadata only by its name, with a checksum that is none. */
  memset (body, 'x', 8 * 1024 * 1024);
  memcpy (body, "\0\x7F\xFF\xF4iTXtXML:com.adobe.xmp\0\0\0\0\0", 30);
  g_byte_array_append (png, g_bytes_get_data (plain, NULL), 33);
  g_byte_array_append (png, body, 8 * 1024 * 1024);
  g_byte_array_append (png, (const guint8 *) g_bytes_get_data (plain, NULL) + 33, (guint) g_bytes_get_size (plain) - 33);
  chunk = g_byte_array_free_to_bytes (g_steal_pointer (&png));
  other = dossier_image_read (chunk, 0, NULL, &error);
  g_assert_true ((other == NULL) == (error != NULL));
}

/* Bits that fell over: an answer or an error, never both, never neither. */
static void
test_flips (void)
{
  static const char *const types[] = { "png", "jpeg", "webp", "tags", "gif" };
  static const char *const tags[] = { "Exif.GPSInfo.GPSLatitude", "59/1 26/1 0/1", "Xmp.dc.title", "Quay", "Iptc.Application2.Byline", "P", NULL };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240716);
  /* Decoders complain of hostile bytes; in the child nobody hears it. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_summary ("Damaged bits end in an answer or an error");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = g_str_equal (types[i], "tags") ? save_with_tags (tags)
                                 : g_str_equal (types[i], "gif") ? sample_picture_from_base64 (SAMPLE_GIF) : save_picture (types[i]);
      gsize length = g_bytes_get_size (whole);

      for (guint k = 0; k < 300; k++)
        {
          g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), length);
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (GBytes) pixels = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (JsonNode) node = NULL;

          for (int flip = g_rand_int_range (rand, 1, 5); flip > 0; flip--)
            data[g_rand_int_range (rand, 0, (gint32) length)] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
          bytes = g_bytes_new_static (data, length);
          node = dossier_image_read (bytes, 32, &pixels, &error);
          g_assert_true ((node == NULL) == (error != NULL));
          g_assert_true ((node == NULL) == (pixels == NULL));
        }
    }
  g_log_set_always_fatal (fatal);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_image_load_decoders ();
  g_test_add_func ("/extract/image-reader/sample", test_sample);
  g_test_add_func ("/extract/image-reader/kinds", test_kinds);
  g_test_add_func ("/extract/image-reader/36-animations", test_animations);
  g_test_add_func ("/extract/image-reader/36-many-frames", test_many_frames);
  g_test_add_func ("/extract/image-reader/avif", test_avif);
  g_test_add_func ("/extract/image-reader/36-damage", test_damage);
  g_test_add_func ("/extract/image-reader/36-polyglots", test_polyglots);
  g_test_add_func ("/extract/image-reader/tags", test_tags);
  g_test_add_func ("/extract/image-reader/flags", test_flags);
  g_test_add_func ("/extract/image-reader/turned", test_turned);
  g_test_add_func ("/extract/image-reader/36-huge-xmp", test_huge_xmp);
  g_test_add_func ("/extract/image-reader/37-flips", test_flips);

  return g_test_run ();
}
