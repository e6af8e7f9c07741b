/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/image-header.h"

#include "extract/html-tree.h"

#include <string.h>

static guint
be16 (const char *p)
{
  return ((guint) (guchar) p[0] << 8) | (guchar) p[1];
}

static guint
be32 (const char *p)
{
  return (be16 (p) << 16) | be16 (p + 2);
}

static guint
le16 (const char *p)
{
  return ((guint) (guchar) p[1] << 8) | (guchar) p[0];
}

static guint
le24 (const char *p)
{
  return le16 (p) | ((guint) (guchar) p[2] << 16);
}

/* Segment by segment to the frame header (ITU-T T.81, B.2.2). */
static gboolean
read_jpeg (const char *bytes, gsize length, DossierImageHeader *header)
{
  for (gsize i = 2; i + 9 < length;)
    {
      guint marker = (guchar) bytes[i + 1];

      if ((guchar) bytes[i] != 0xff)
        return FALSE;
      if (marker == 0xff)
        {
          i++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          header->height = be16 (bytes + i + 5);
          header->width = be16 (bytes + i + 7);
          return TRUE;
        }
      if (marker == 0xd9 || marker == 0xda || be16 (bytes + i + 2) < 2)
        return FALSE;
      i += 2 + be16 (bytes + i + 2);
    }

  return FALSE;
}

static gboolean
read_webp (const char *bytes, gsize length, DossierImageHeader *header)
{
  if (length < 30)
    return FALSE;
  if (memcmp (bytes + 12, "VP8 ", 4) == 0)
    {
      header->width = le16 (bytes + 26) & 0x3fff;
      header->height = le16 (bytes + 28) & 0x3fff;
    }
  else if (memcmp (bytes + 12, "VP8L", 4) == 0)
    {
      guint bits = le24 (bytes + 21) | ((guint) (guchar) bytes[24] << 24);

      header->width = (bits & 0x3fff) + 1;
      header->height = ((bits >> 14) & 0x3fff) + 1;
    }
  else if (memcmp (bytes + 12, "VP8X", 4) == 0)
    {
      header->width = le24 (bytes + 24) + 1;
      header->height = le24 (bytes + 27) + 1;
    }
  else
    return FALSE;

  return TRUE;
}

/* The largest of the image spatial extents boxes; a grid's tiles are smaller than it. */
static gboolean
read_avif (const char *bytes, gsize length, DossierImageHeader *header)
{
  gsize end = MIN (length, 64 * 1024);

  for (const char *p = bytes; (p = memmem (p, (gsize) (bytes + end - p), "ispe", 4)) != NULL && p + 16 <= bytes + end; p += 4)
    {
      header->width = MAX (header->width, be32 (p + 8));
      header->height = MAX (header->height, be32 (p + 12));
    }

  return header->width > 0;
}

/**
 * dossier_image_header_read:
 * @header: (out caller-allocates): what the file says of itself
 * @error: return location for a #DossierExtractError
 *
 * The gate before any decoder: JPEG, PNG, WebP, AVIF or GIF by their first bytes, at most
 * 20 MiB, and at most 64 million pixels declared.
 *
 * Returns: whether the image may be decoded
 */
gboolean
dossier_image_header_read (const char          *bytes,
                           gsize                length,
                           DossierImageHeader  *header,
                           GError             **error)
{
  gboolean known = FALSE;

  memset (header, 0, sizeof *header);
  if (length > DOSSIER_IMAGE_MAX_BYTES)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE, "The image is larger than 20 MiB and was not read");
      return FALSE;
    }
  if (length >= 24 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    {
      header->media_type = "image/png";
      header->loader = "png";
      header->width = be32 (bytes + 16);
      header->height = be32 (bytes + 20);
      known = memcmp (bytes + 12, "IHDR", 4) == 0;
    }
  else if (length >= 12 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    {
      header->media_type = "image/jpeg";
      header->loader = "jpeg";
      known = read_jpeg (bytes, length, header);
    }
  else if (length >= 10 && (memcmp (bytes, "GIF87a", 6) == 0 || memcmp (bytes, "GIF89a", 6) == 0))
    {
      header->media_type = "image/gif";
      header->loader = "gif";
      header->width = le16 (bytes + 6);
      header->height = le16 (bytes + 8);
      known = TRUE;
    }
  else if (length >= 16 && memcmp (bytes, "RIFF", 4) == 0 && memcmp (bytes + 8, "WEBP", 4) == 0)
    {
      header->media_type = "image/webp";
      header->loader = "webp";
      known = read_webp (bytes, length, header);
    }
  else if (length >= 16 && memcmp (bytes + 4, "ftyp", 4) == 0 && (memcmp (bytes + 8, "avif", 4) == 0 || memcmp (bytes + 8, "avis", 4) == 0))
    {
      header->media_type = "image/avif";
      header->loader = "avif";
      known = read_avif (bytes, length, header);
    }

  if (header->media_type == NULL)
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                         "Only JPEG, PNG, WebP, AVIF and GIF images are read");
  else if (!known || header->width == 0 || header->height == 0)
    g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE, "The image is damaged: it does not say how large it is");
  else if ((guint64) header->width * header->height > DOSSIER_IMAGE_MAX_PIXELS)
    g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                 "The image claims %u × %u pixels, over 64 million, and was not read", header->width, header->height);
  else
    return TRUE;

  return FALSE;
}
