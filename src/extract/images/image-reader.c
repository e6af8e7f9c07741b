/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-reader.h"

#include <string.h>

#include "extract/extract-error.h"
#include "extract/images/image-metadata.h"
#include "extract/images/image-scaler.h"

/* A picture that nobody wants to see is decoded too, to know that it is whole; this small. */
#define CHECK_SIZE 64

static const char *const MEDIA_TYPES[] = { "image/jpeg", "image/png", "image/webp", "image/gif", "image/avif" };

/* One decoding. */
typedef struct
{
  guint    size;        /* pixels of the longer side that are wanted */
  gboolean shrinks;     /* the decoder can leave pixels out itself, and well */
  gboolean too_large;
} Decoding;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  Decoding *decoding = user_data;
  guint longer = (guint) MAX (width, height);

  /* The frame inside may claim more than its container did. */
  if (width <= 0 || height <= 0 || !dossier_image_size_is_sane ((guint64) width, (guint64) height))
    {
      decoding->too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 0, 0);
    }
  else if (decoding->shrinks && longer > 2 * (guint64) decoding->size)
    gdk_pixbuf_loader_set_size (loader,
                                MAX ((int) ((guint64) width * 2 * decoding->size / longer), 1),
                                MAX ((int) ((guint64) height * 2 * decoding->size / longer), 1));
}

/* Only the first frame of a GIF is shown, and thousands may follow it. */
static GBytes *
take_first_frame (GBytes *bytes, gsize end)
{
  g_autoptr (GByteArray) frame = g_byte_array_sized_new ((guint) end + 1);

  g_byte_array_append (frame, g_bytes_get_data (bytes, NULL), (guint) end);
  g_byte_array_append (frame, (const guint8 *) ";", 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&frame));
}

static void
set_damaged (const Decoding *decoding, GError **error)
{
  if (decoding->too_large)
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                         "The picture is larger inside than it claims to be");
  else
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                         "The picture is damaged or cut off. Get the file again");
}

/* Returns: (transfer full): %NULL on error; at least as large as wanted, unless the picture is smaller */
static GdkPixbuf *
decode (GBytes *bytes, const DossierImageContainer *container, GdkPixbufLoader *loader, guint size, GError **error)
{
  Decoding decoding = { .size = size, .shrinks = g_str_equal (container->media_type, "image/jpeg") };
  g_autoptr (GBytes) frame = container->first_frame_end > 0 ? take_first_frame (bytes, container->first_frame_end) : g_bytes_ref (bytes);
  GdkPixbuf *pixbuf;
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), &decoding);
  whole = gdk_pixbuf_loader_write_bytes (loader, frame, NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole && container->is_whole;
  g_signal_handlers_disconnect_by_data (loader, &decoding);
  pixbuf = whole && !decoding.too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf == NULL || gdk_pixbuf_get_bits_per_sample (pixbuf) != 8)
    {
      set_damaged (&decoding, error);
      return NULL;
    }
  return g_object_ref (pixbuf);
}

static void
set_no_decoder (const char *media_type, GError **error)
{
  g_autofree char *upper = g_ascii_strup (media_type + strlen ("image/"), -1);
  const char *kind = g_str_equal (upper, "WEBP") ? "WebP" : upper;

  g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
               "This computer cannot show %s pictures: GdkPixbuf has no loader for them here. Install one (for WebP webp-pixbuf-loader, "
               "for AVIF libavif-gdk-pixbuf), or save the picture as JPEG or PNG and add that", kind);
}

/**
 * dossier_image_decode:
 * @container: what was read of @bytes
 * @size: pixels of the longer side that will do; the decoder may leave others out
 * @error: return location for %DOSSIER_EXTRACT_ERROR
 *
 * Returns: (transfer full): the first frame, not turned; %NULL on error
 */
GdkPixbuf *
dossier_image_decode (GBytes                       *bytes,
                      const DossierImageContainer  *container,
                      guint                         size,
                      GError                      **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (container->media_type, NULL);

  if (loader == NULL)
    {
      set_no_decoder (container->media_type, error);
      return NULL;
    }
  return decode (bytes, container, loader, size, error);
}

static GBytes *
scale (GdkPixbuf *pixbuf, guint size, guint orientation, JsonBuilder *builder)
{
  DossierImagePixels picture = {
    .data = gdk_pixbuf_read_pixels (pixbuf),
    .width = (guint) gdk_pixbuf_get_width (pixbuf),
    .height = (guint) gdk_pixbuf_get_height (pixbuf),
    .rowstride = (guint) gdk_pixbuf_get_rowstride (pixbuf),
    .n_channels = (guint) gdk_pixbuf_get_n_channels (pixbuf),
  };
  guint width, height;
  GBytes *pixels = dossier_image_scale (&picture, size, orientation, &width, &height);

  json_builder_set_member_name (builder, "pixels");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, height);
  json_builder_set_member_name (builder, "rowstride");
  json_builder_add_int_value (builder, (gint64) width * 4);
  json_builder_end_object (builder);
  return pixels;
}

/* What the decoders load late is loaded here: their modules, which are files. */
void
dossier_image_load_decoders (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (MEDIA_TYPES); i++)
    {
      g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (MEDIA_TYPES[i], NULL);

      if (loader != NULL)
        gdk_pixbuf_loader_close (loader, NULL);
    }
  dossier_image_metadata_load ();
}

static void
add_container (JsonBuilder *builder, const DossierImageContainer *container, guint orientation)
{
  gboolean lies = orientation >= 5;

  json_builder_set_member_name (builder, "mediaType");
  json_builder_add_string_value (builder, container->media_type);
  json_builder_set_member_name (builder, "width");
  json_builder_add_int_value (builder, lies ? container->height : container->width);
  json_builder_set_member_name (builder, "height");
  json_builder_add_int_value (builder, lies ? container->width : container->height);
  json_builder_set_member_name (builder, "c2pa");
  json_builder_add_boolean_value (builder, container->has_c2pa);
}

/**
 * dossier_image_read:
 * @bytes: a JPEG, PNG, WebP, AVIF or GIF of at most 20 MiB, whatever its name was
 * @size: pixels of the longer side at most; 0: no pixels are wanted
 * @pixels: (out) (optional): the first frame, upright, RGBA of 8 bits, not premultiplied; %NULL when
 *   @size is 0
 * @error: return location for %DOSSIER_EXTRACT_ERROR
 *
 * The object holds "mediaType", "width" and "height" (as seen, so after turning), the flags "c2pa", "exif",
 * "xmp", "iptc", "located" and "serial", of the texts "title", "alt", "caption", "creator", "creditLine",
 * "copyrightNotice", "usageTerms", "licenseUrl", "digitalSourceType", "created" (a partial date) and "createdAt"
 * (an instant) those that the file has, and with pixels "pixels": {"width", "height", "rowstride"}.
 *
 * A picture that cannot be decoded to its end is an error even when no pixels are wanted. Only a kind whose
 * decoder this system lacks (AVIF on many) passes by its header then.
 *
 * Returns: (transfer full): %NULL on error
 */
JsonNode *
dossier_image_read (GBytes  *bytes,
                    guint    size,
                    GBytes **pixels,
                    GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  DossierImageContainer container;
  gboolean wanted = size > 0 && pixels != NULL;
  guint orientation;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (pixels != NULL)
    *pixels = NULL;
  if (!dossier_image_container_read (&container, bytes, error))
    return NULL;
  loader = gdk_pixbuf_loader_new_with_mime_type (container.media_type, NULL);
  if (loader == NULL && wanted)
    {
      set_no_decoder (container.media_type, error);
      return NULL;
    }
  if (loader != NULL && (pixbuf = decode (bytes, &container, loader, wanted ? size : CHECK_SIZE, error)) == NULL)
    return NULL;

  json_builder_begin_object (builder);
  orientation = dossier_image_metadata_add (bytes, builder);
  if (g_str_equal (container.media_type, "image/avif"))
    orientation = 1;   /* its decoders turn by the container's own word, which overrides Exif */
  add_container (builder, &container, orientation);
  if (wanted)
    *pixels = scale (pixbuf, size, orientation, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
