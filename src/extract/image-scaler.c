/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/image-scaler.h"

#include "extract/html-tree.h"

#define PIECE (64 * 1024)

/**
 * dossier_image_scaler_prepare:
 *
 * To be called before the lock: gdk-pixbuf loads a decoder from a file when it is first
 * asked for. One that is not installed is found out when an image needs it.
 */
void
dossier_image_scaler_prepare (void)
{
  static const char *const names[] = { "jpeg", "png", "gif", "webp", "avif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (names[i], NULL);

      if (loader != NULL)
        gdk_pixbuf_loader_close (loader, NULL);
    }
}

static void
limit_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  guint size = *(const guint *) data;
  int longer = MAX (width, height);

  if ((guint64) width * (guint64) height > DOSSIER_IMAGE_MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0);   /* the header lied to us: no pixels at all */
  else if ((guint) longer > size)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) ((gint64) width * size / longer)), MAX (1, (int) ((gint64) height * size / longer)));
}

static GdkPixbuf *
scale_down (GdkPixbuf *picture, guint size)
{
  int width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture), longer = MAX (width, height);

  if ((guint) longer <= size)
    return g_object_ref (picture);

  return gdk_pixbuf_scale_simple (picture, MAX (1, (int) ((gint64) width * size / longer)), MAX (1, (int) ((gint64) height * size / longer)),
                                  GDK_INTERP_BILINEAR);
}

/**
 * dossier_image_scale:
 * @header: as dossier_image_header_read() allowed it
 * @size: pixels the longer side has at most
 * @error: return location for a #DossierExtractError
 *
 * The first picture of an animation, turned as its Exif orientation says.
 *
 * Returns: (transfer full): RGBA, 8 bits a sample, or %NULL with @error set
 */
GdkPixbuf *
dossier_image_scale (const char                *bytes,
                     gsize                      length,
                     const DossierImageHeader  *header,
                     guint                      size,
                     GError                   **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (header->loader, NULL);
  g_autoptr (GdkPixbuf) turned = NULL;
  g_autoptr (GdkPixbuf) scaled = NULL;
  GdkPixbuf *picture = NULL;

  if (loader == NULL)
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "This system has no decoder for %s", header->media_type);
      return NULL;
    }

  size = CLAMP (size, 1, DOSSIER_IMAGE_MAX_SIZE);
  g_signal_connect (loader, "size-prepared", G_CALLBACK (limit_size), &size);
  for (gsize at = 0; at < length; at += PIECE)
    {
      if (!gdk_pixbuf_loader_write (loader, (const guchar *) bytes + at, MIN (PIECE, length - at), NULL))
        break;
      /* Of an animation one picture is enough, and later ones may be very many. */
      if (header->loader[0] == 'g' && at > 0 && gdk_pixbuf_loader_get_pixbuf (loader) != NULL)
        break;
    }
  gdk_pixbuf_loader_close (loader, NULL);

  picture = gdk_pixbuf_loader_get_pixbuf (loader);
  if (picture == NULL)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE, "The image is damaged and could not be shown");
      return NULL;
    }
  scaled = scale_down (picture, size);
  turned = scaled != NULL ? gdk_pixbuf_apply_embedded_orientation (scaled) : NULL;

  return turned != NULL ? gdk_pixbuf_add_alpha (turned, FALSE, 0, 0, 0) : NULL;
}
