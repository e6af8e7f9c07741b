/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/telling-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <gexiv2/gexiv2.h>
#include <glib/gstdio.h>
#include <string.h>

#if GEXIV2_CHECK_VERSION (0, 15, 0)
# define GET_STRING gexiv2_metadata_get_tag_string
# define SET_STRING gexiv2_metadata_set_tag_string
# define SET_THUMBNAIL gexiv2_metadata_set_exif_thumbnail_from_buffer
#else
# define GET_STRING gexiv2_metadata_try_get_tag_string
# define SET_STRING gexiv2_metadata_try_set_tag_string
# define SET_THUMBNAIL gexiv2_metadata_try_set_exif_thumbnail_from_buffer
#endif

/* Two frames that repeat; between them is room for words, which the tail's first byte ends. */
static const char GIF_HEAD[] =
  "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF"
  "\x21\xFF\x0B" "NETSCAPE2.0\x03\x01\0\0\0"
  "\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
static const char GIF_TAIL[] =
  "\0"
  "\x21\xF9\x04\0\0\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
  ";";

static const char *const TAGS[][2] = {
  { "Exif.GPSInfo.GPSLatitude", "59/1 26/1 0/1" }, { "Exif.GPSInfo.GPSLatitudeRef", "N" },
  { "Exif.GPSInfo.GPSLongitude", "24/1 45/1 0/1" }, { "Exif.GPSInfo.GPSLongitudeRef", "E" },
  { "Exif.GPSInfo.GPSMapDatum", TELLING_CANARY }, { "Exif.Photo.BodySerialNumber", TELLING_CANARY },
  { "Exif.Photo.UserComment", "charset=Ascii " TELLING_CANARY }, { "Exif.Photo.CameraOwnerName", TELLING_CANARY },
  { "Exif.Image.Orientation", "6" }, { "Exif.Image.Artist", "someone else" },
  { "Iptc.Application2.SubLocation", TELLING_CANARY }, { "Iptc.Application2.Credit", "someone else" },
  { "Xmp.exif.GPSLatitude", "59,26.0N" }, { "Xmp.aux.SerialNumber", TELLING_CANARY },
  { "Xmp.dc.description", TELLING_CANARY }, { "Xmp.xmpMM.DocumentID", TELLING_CANARY },
  { "Xmp.dc.creator", TELLING_CREATOR }, { "Xmp.dc.rights", TELLING_RIGHTS }, { "Xmp.photoshop.Credit", TELLING_CREDIT },
  { "Xmp.iptcExt.DigitalSourceType", TELLING_TYPE }, { "Xmp.iptc.AltTextAccessibility", "A quay in rain" },
};

static GExiv2Metadata *
open_metadata (GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return gexiv2_metadata_open_buf (metadata, data, (glong) length, NULL) ? g_steal_pointer (&metadata) : NULL;
}

static GBytes *
save_metadata (GExiv2Metadata *metadata, GBytes *bytes, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("picture-XXXXXX.%s", kind);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  g_close (g_file_open_tmp (name, &path, &error), NULL);
  g_assert_no_error (error);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  gexiv2_metadata_save_file (metadata, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return g_bytes_new_take (data, length);
}

static void
set (GExiv2Metadata *metadata, const char *tag, const char *value)
{
  g_autoptr (GError) error = NULL;

  SET_STRING (metadata, tag, value, &error);
  g_assert_no_error (error);
}

/* Undefined bytes are written as numbers. */
static void
set_makers_note (GExiv2Metadata *metadata)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (const char *c = "Maker's note: " TELLING_CANARY; *c != '\0'; c++)
    g_string_append_printf (numbers, "%d ", *c);
  set (metadata, "Exif.Photo.MakerNote", numbers->str);
}

static GBytes *
draw (const char *kind)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 48, 32);
  g_autoptr (GError) error = NULL;
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  char *data;
  gsize length;

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    pixels[i] = (guchar) (i * 7);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, kind, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static GBytes *
join (const char *head, gsize head_length, const char *middle, const char *tail, gsize tail_length)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  g_byte_array_append (all, (const guint8 *) head, (guint) head_length);
  g_byte_array_append (all, (const guint8 *) middle, (guint) strlen (middle));
  g_byte_array_append (all, (const guint8 *) tail, (guint) tail_length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static GBytes *
make_gif (gboolean telling)
{
  g_autofree char *comment = g_strdup_printf ("\x21\xFE%c%s", (int) strlen (TELLING_CANARY), TELLING_CANARY);
  g_autoptr (GBytes) gif = NULL;

  if (!telling)
    return join (GIF_HEAD, sizeof GIF_HEAD - 1, "", GIF_TAIL + 1, sizeof GIF_TAIL - 2);
  gif = join (GIF_HEAD, sizeof GIF_HEAD - 1, comment, GIF_TAIL, sizeof GIF_TAIL - 1);
  return join (g_bytes_get_data (gif, NULL), g_bytes_get_size (gif), "behind " TELLING_CANARY, "", 0);
}

/* Returns: (transfer full): a picture; @kind: "jpeg", "png", "webp" or "gif"; with @telling it holds the
 *   canary in every place that a camera has for it */
GBytes *
telling_picture_new (const char *kind,
                     gboolean    telling)
{
  g_autoptr (GExiv2Metadata) metadata = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) thumbnail = NULL;
  g_autoptr (GBytes) tagged = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (kind, "gif"))
    return make_gif (telling);
  plain = draw (kind);
  if (!telling)
    return g_steal_pointer (&plain);
  metadata = open_metadata (plain);
  for (guint i = 0; i < G_N_ELEMENTS (TAGS); i++)
    set (metadata, TAGS[i][0], TAGS[i][1]);
  set_makers_note (metadata);
  thumbnail = draw ("jpeg");
  SET_THUMBNAIL (metadata, g_bytes_get_data (thumbnail, NULL), (gint) g_bytes_get_size (thumbnail), &error);
  g_assert_no_error (error);
  tagged = save_metadata (metadata, plain, kind);
  return join (g_bytes_get_data (tagged, NULL), g_bytes_get_size (tagged), "behind " TELLING_CANARY, "", 0);
}

/* @...: pairs of a tag and its value. Returns: (transfer full): @bytes with these tags too */
GBytes *
telling_picture_tag (GBytes     *bytes,
                     const char *kind,
                     ...)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);
  va_list pairs;
  const char *tag;

  va_start (pairs, kind);
  while ((tag = va_arg (pairs, const char *)) != NULL)
    set (metadata, tag, va_arg (pairs, const char *));
  va_end (pairs);
  return save_metadata (metadata, bytes, kind);
}

/* Returns: (transfer full) (nullable): what @bytes say under @tag */
char *
telling_picture_get (GBytes     *bytes,
                     const char *tag)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);

  g_assert_nonnull (metadata);
  return GET_STRING (metadata, tag, NULL);
}

/* Returns: (transfer full): every tag of @bytes */
char **
telling_picture_list (GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) exif = gexiv2_metadata_get_exif_tags (metadata);
  g_auto (GStrv) iptc = gexiv2_metadata_get_iptc_tags (metadata);
  g_auto (GStrv) xmp = gexiv2_metadata_get_xmp_tags (metadata);

  g_strv_builder_addv (all, (const char **) exif);
  g_strv_builder_addv (all, (const char **) iptc);
  g_strv_builder_addv (all, (const char **) xmp);
  return g_strv_builder_end (all);
}

/* Returns: how many smaller pictures @bytes hold */
guint
telling_picture_n_views (GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);
  GExiv2PreviewProperties **previews = gexiv2_metadata_get_preview_properties (metadata);
  guint n = 0;

  while (previews != NULL && previews[n] != NULL)
    n++;
  return n;
}

gboolean
telling_picture_holds (GBytes     *bytes,
                       const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) != NULL;
}
