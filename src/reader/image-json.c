/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/image-json.h"

#include "extract/image-metadata.h"
#include "extract/image-scaler.h"
#include "reader/batch.h"
#include "reader/document-json.h"

#include <string.h>

/* The form "dossier-image/1":
 *
 *   mediaType, width, height, bytes   as the file says
 *   metadata  {creators, credit, copyright, usageTerms, webStatement, licensor, alt,
 *             caption, created, digitalSourceType}; hasLocation, hasC2pa
 *   pixels    {width, height, rowstride}: of what follows on descriptor 3, RGBA with 8 bits
 *             a sample, alpha not multiplied in, rowstride * height bytes; or null
 *   pixelsError  why not, if they were asked for */

void
dossier_image_json_prepare (void)
{
  dossier_image_metadata_prepare ();
  dossier_image_scaler_prepare ();
}

static void
append_metadata (GString *json, const DossierImageMetadata *metadata)
{
  const struct { const char *name, *text; } members[] = {
    { "credit", metadata->credit }, { "copyright", metadata->copyright }, { "usageTerms", metadata->usage_terms },
    { "webStatement", metadata->web_statement }, { "licensor", metadata->licensor }, { "alt", metadata->alt },
    { "caption", metadata->caption }, { "created", metadata->created }, { "digitalSourceType", metadata->digital_source_type },
  };

  g_string_append (json, ",\"metadata\":{\"creators\":[");
  for (guint i = 0; metadata->creators[i] != NULL; i++)
    {
      g_string_append (json, i > 0 ? "," : "");
      dossier_json_append_string (json, metadata->creators[i], -1);
    }
  g_string_append_c (json, ']');
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_string_append_printf (json, ",\"%s\":", members[i].name);
      dossier_json_append_string (json, members[i].text, -1);
    }
  g_string_append_printf (json, "},\"hasLocation\":%s,\"hasC2pa\":%s", metadata->has_location ? "true" : "false",
                          metadata->has_c2pa ? "true" : "false");
}

static void
append_pixels (GString *json, GdkPixbuf *picture, const GError *error, GBytes **pixels)
{
  if (picture == NULL)
    {
      g_string_append (json, ",\"pixels\":null");
      if (error != NULL)
        {
          g_string_append (json, ",\"pixelsError\":");
          dossier_json_append_string (json, error->message, -1);
        }
      return;
    }

  guint width = (guint) gdk_pixbuf_get_width (picture), height = (guint) gdk_pixbuf_get_height (picture), rowstride = width * 4;
  guchar *copy = g_malloc ((gsize) rowstride * height);

  for (guint y = 0; y < height; y++)
    memcpy (copy + (gsize) y * rowstride, gdk_pixbuf_read_pixels (picture) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (picture), rowstride);
  *pixels = g_bytes_new_take (copy, (gsize) rowstride * height);
  g_string_append_printf (json, ",\"pixels\":{\"width\":%u,\"height\":%u,\"rowstride\":%u}", width, height, rowstride);
}

/**
 * dossier_image_json_read:
 * @size: pixels the longer side has at most
 * @json: gets the answer, an error too
 * @pixels: (out) (nullable): what belongs on descriptor 3
 *
 * Returns: whether it is an image that is read
 */
gboolean
dossier_image_json_read (const char *bytes,
                         gsize       length,
                         guint       size,
                         gboolean    with_pixels,
                         GString    *json,
                         GBytes    **pixels)
{
  g_auto (DossierImageMetadata) metadata = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) picture = NULL;
  DossierImageHeader header;

  if (!dossier_image_header_read (bytes, length, &header, &error))
    {
      dossier_document_json_append_error (json, NULL, dossier_reader_error_code (error), error->message);
      return FALSE;
    }
  dossier_image_metadata_read (bytes, length, &metadata);
  if (with_pixels)
    picture = dossier_image_scale (bytes, length, &header, size, &error);

  g_string_append_printf (json, "{\"format\":\"dossier-image/1\",\"mediaType\":\"%s\",\"width\":%u,\"height\":%u,\"bytes\":%" G_GSIZE_FORMAT,
                          header.media_type, header.width, header.height, length);
  append_metadata (json, &metadata);
  append_pixels (json, picture, error, pixels);
  g_string_append (json, "}\n");

  return TRUE;
}
