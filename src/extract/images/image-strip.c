/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-strip.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "extract/extract-error.h"
#include "extract/images/image-container.h"
#include "extract/images/image-metadata.h"
#include "extract/images/image-parts.h"
#include "extract/images/image-reader.h"

#define WHOLE_SIZE G_MAXINT32   /* no decoder leaves anything out for it */

/* What gdk-pixbuf can write; it has no writer for GIF. Quality is out of 100. */
static const struct { const char *media_type; const char *format; const char *quality; } WRITERS[] = {
  { "image/jpeg", "jpeg", "95" }, { "image/webp", "webp", "95" }, { "image/png", "png", NULL },
};

/* @copy is believed to be free of such data only when a reader that knows it finds none, and is still
 * a picture of the same kind. */
static gboolean
is_fit (GBytes *copy, const char *media_type)
{
  DossierImageContainer container;

  return dossier_image_container_read (&container, copy, NULL) && g_str_equal (container.media_type, media_type)
         && !container.has_c2pa && dossier_image_metadata_is_bare (copy);
}

/* Returns: (transfer full) (nullable): @pixbuf as a file of that kind */
static GBytes *
encode (GdkPixbuf *pixbuf, const char *format, const char *quality)
{
  const char *profile = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  const char *keys[3] = { 0 }, *values[3] = { 0 };
  guint n = 0;
  char *buffer = NULL;
  gsize length = 0;

  if (quality != NULL)
    {
      keys[n] = "quality";
      values[n++] = quality;
    }
  if (profile != NULL)
    {
      keys[n] = "icc-profile";
      values[n++] = profile;
    }
  return gdk_pixbuf_save_to_bufferv (pixbuf, &buffer, &length, format, (char **) keys, (char **) values, NULL)
         ? g_bytes_new_take (buffer, length) : NULL;
}

/* Decoding forgets all but the pixels. The kind stays the same if it can be written, else it is PNG. */
static GBytes *
paint_again (GBytes *bytes, const DossierImageContainer *container, const char *packet, guint orientation, const char **media_type,
             GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = dossier_image_decode (bytes, container, WHOLE_SIZE, error);

  if (pixbuf == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (WRITERS); i++)
    {
      gboolean is_last = i == G_N_ELEMENTS (WRITERS) - 1;
      g_autoptr (GBytes) encoded = NULL;
      g_autoptr (GBytes) copy = NULL;

      if (!is_last && !g_str_equal (WRITERS[i].media_type, container->media_type))
        continue;
      encoded = encode (pixbuf, WRITERS[i].format, WRITERS[i].quality);
      if (encoded == NULL)
        continue;
      copy = dossier_image_parts_copy (encoded, WRITERS[i].media_type, packet, orientation);
      if (copy == NULL)
        copy = g_bytes_ref (encoded);
      if (is_fit (copy, WRITERS[i].media_type))
        {
          *media_type = WRITERS[i].media_type;
          return g_steal_pointer (&copy);
        }
    }
  g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                       "The picture could not be freed of hidden data. Save it anew as JPEG or PNG and add it again");
  return NULL;
}

/**
 * dossier_image_strip:
 * @bytes: a JPEG, PNG, WebP, AVIF or GIF of at most 20 MiB
 * @media_type: (out): of the answer, static; the same as of @bytes, or image/png
 * @error: return location for %DOSSIER_EXTRACT_ERROR
 *
 * Makes a copy that shows the same and says, as XMP, only who made it and who is credited, rights and licence,
 * alternative text and digital source type (IPTC Photo Metadata Standard 2025.1), and how it is to be turned.
 * GPS, serial numbers, makers' notes, comments, dates, thumbnails, C2PA manifests and whatever else the file
 * holds are gone. The pixels stay bit by bit where the parts of the file can be told apart, else the picture
 * is written anew. Needs dossier_image_load_decoders().
 *
 * Returns: (transfer full): %NULL on error; never bytes in which such data were found when read back
 */
GBytes *
dossier_image_strip (GBytes      *bytes,
                     const char **media_type,
                     GError     **error)
{
  DossierImageContainer container;
  g_autofree char *packet = NULL;
  g_autoptr (GBytes) copy = NULL;
  guint orientation;

  g_return_val_if_fail (bytes != NULL && media_type != NULL, NULL);

  if (!dossier_image_container_read (&container, bytes, error))
    return NULL;
  packet = dossier_image_metadata_dup_credits (bytes, &orientation);
  if (g_str_equal (container.media_type, "image/avif") || g_str_equal (container.media_type, "image/gif"))
    orientation = 1;   /* the one is turned by its decoder, the other never */
  copy = dossier_image_parts_copy (bytes, container.media_type, packet, orientation);
  if (copy == NULL || !is_fit (copy, container.media_type))
    return paint_again (bytes, &container, packet, orientation, media_type, error);
  *media_type = container.media_type;
  return g_steal_pointer (&copy);
}
