/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-container.h"

#include <string.h>

#include "extract/extract-error.h"
#include "extract/images/stretch.h"

/* Decoders trust headers and allocate what these claim, so the claim is judged first. Each
 * walker steps over one container's parts; it decodes none of them and believes no length
 * that leads outside the bytes. */

/* ITU-T T.81, B.1.1. A JUMBF superbox of C2PA lies in APP11 segments (JPEG XT, ISO 18477-3). */
static void
walk_jpeg (DossierStretch span, DossierImageContainer *self)
{
  gsize at = 2;

  while (at + 4 <= span.length && span.data[at] == 0xFF)
    {
      guint marker = span.data[at + 1];
      gsize length = dossier_stretch_big (span, at + 2, 2);

      if (marker == 0xFF)
        {
          at++;   /* a fill byte */
          continue;
        }
      if (marker == 0xDA || marker == 0xD9)
        {
          self->is_whole = memmem (span.data + at, span.length - at, "\xFF\xD9", 2) != NULL;
          return;
        }
      if (length < 2 || length > span.length - at - 2)
        return;
      if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC && self->width == 0)
        {
          self->height = dossier_stretch_big (span, at + 5, 2);
          self->width = dossier_stretch_big (span, at + 7, 2);
        }
      if (marker == 0xEB && dossier_stretch_has (span, at + 4, "JP", 2)
          && memmem (span.data + at + 4, MIN (length - 2, 64), "jumdc2pa", 8) != NULL)
        self->has_c2pa = TRUE;
      at += 2 + length;
    }
}

static void
walk_png (DossierStretch span, DossierImageContainer *self)
{
  gsize at = 8;

  if (!dossier_stretch_has (span, 12, "IHDR", 4))
    return;
  self->width = dossier_stretch_big (span, 16, 4);
  self->height = dossier_stretch_big (span, 20, 4);
  while (span.length - at >= 12)
    {
      gsize length = dossier_stretch_big (span, at, 4);

      if (dossier_stretch_has (span, at + 4, "caBX", 4))
        self->has_c2pa = TRUE;
      if (length > span.length - at - 12)
        return;
      self->is_whole = self->is_whole || dossier_stretch_has (span, at + 4, "IEND", 4);
      at += 12 + length;
    }
}

/* Returns: the place after the data sub-blocks that begin at @at; 0 when they do not end */
static gsize
skip_gif_blocks (DossierStretch span, gsize at)
{
  while (at < span.length && span.data[at] != 0)
    at += 1u + span.data[at];
  return at < span.length ? at + 1 : 0;
}

static gsize
gif_table_size (guint8 flags)
{
  return (flags & 0x80) != 0 ? 3u << ((flags & 7) + 1) : 0;
}

/* GIF89a specification. A frame may be larger than the screen, and memory is had for both. */
static void
walk_gif (DossierStretch span, DossierImageContainer *self)
{
  gsize at = 13 + gif_table_size ((guint8) dossier_stretch_big (span, 10, 1));

  self->width = dossier_stretch_little (span, 6, 2);
  self->height = dossier_stretch_little (span, 8, 2);
  while (at != 0 && at < span.length && span.data[at] == 0x21)
    {
      if (dossier_stretch_has (span, at + 1, "\xFF\x0B" "C2PA_GIF", 10))
        self->has_c2pa = TRUE;
      at = skip_gif_blocks (span, at + 2);
    }
  if (at == 0 || at >= span.length || span.data[at] != 0x2C)
    return;
  self->width = MAX (self->width, dossier_stretch_little (span, at + 5, 2));
  self->height = MAX (self->height, dossier_stretch_little (span, at + 7, 2));
  self->first_frame_end = skip_gif_blocks (span, at + 11 + gif_table_size ((guint8) dossier_stretch_big (span, at + 9, 1)));
  self->is_whole = self->first_frame_end > 0;
}

/* RFC 9649 */
static void
walk_webp (DossierStretch span, DossierImageContainer *self)
{
  gsize at = 12;

  if (dossier_stretch_has (span, 12, "VP8X", 4))
    {
      self->width = dossier_stretch_little (span, 24, 3) + 1;
      self->height = dossier_stretch_little (span, 27, 3) + 1;
    }
  else if (dossier_stretch_has (span, 12, "VP8L", 4) && dossier_stretch_has (span, 20, "\x2F", 1))
    {
      self->width = (dossier_stretch_little (span, 21, 4) & 0x3FFF) + 1;
      self->height = (dossier_stretch_little (span, 21, 4) >> 14 & 0x3FFF) + 1;
    }
  else if (dossier_stretch_has (span, 12, "VP8 ", 4) && dossier_stretch_has (span, 23, "\x9D\x01\x2A", 3))
    {
      self->width = dossier_stretch_little (span, 26, 2) & 0x3FFF;
      self->height = dossier_stretch_little (span, 28, 2) & 0x3FFF;
    }
  self->is_whole = dossier_stretch_little (span, 4, 4) <= span.length - 8;
  while (at < span.length && span.length - at >= 8)
    {
      gsize length = dossier_stretch_little (span, at + 4, 4);

      if (dossier_stretch_has (span, at, "C2PA", 4))
        self->has_c2pa = TRUE;
      if (length > span.length - at - 8)
        return;
      at += 8 + length + (length & 1);
    }
}

/* ISO/IEC 14496-12: @box becomes the inside of the box at @at. Returns: the place after it; 0 at the end */
static gsize
next_box (DossierStretch span, gsize at, char type[4], DossierStretch *box)
{
  gsize head = 8, size;

  if (at >= span.length || span.length - at < 8)
    return 0;
  size = dossier_stretch_big (span, at, 4);
  memcpy (type, span.data + at + 4, 4);
  if (size == 1 && dossier_stretch_big (span, at + 8, 4) == 0)
    {
      size = dossier_stretch_big (span, at + 12, 4);
      head = 16;
    }
  else if (size == 0)
    size = span.length - at;
  if (size < head || size > span.length - at)
    return 0;
  *box = (DossierStretch) { span.data + at + head, size - head };
  return at + size;
}

/* The largest of the sizes is the picture's: thumbnails and tiles have smaller ones. */
static void
walk_avif_properties (DossierStretch span, DossierImageContainer *self)
{
  DossierStretch box;
  char type[4];
  gboolean turned = FALSE;

  for (gsize at = next_box (span, 0, type, &box); at != 0; at = next_box (span, at, type, &box))
    {
      guint width = dossier_stretch_big (box, 4, 4), height = dossier_stretch_big (box, 8, 4);

      if (memcmp (type, "ispe", 4) == 0 && (guint64) width * height > (guint64) self->width * self->height)
        {
          self->width = width;
          self->height = height;
        }
      else if (memcmp (type, "irot", 4) == 0 && (dossier_stretch_big (box, 0, 1) & 1) != 0)
        turned = TRUE;
    }
  if (turned)
    {
      guint width = self->width;

      self->width = self->height;
      self->height = width;
    }
}

static void
walk_avif (DossierStretch span, DossierImageContainer *self)
{
  static const char C2PA[] = "\xD8\xFE\xC3\xD6\x1B\x0E\x48\x3C\x92\x97\x58\x28\x87\x7E\xC4\x81";
  DossierStretch top, meta, properties;
  char type[4];

  for (gsize at = next_box (span, 0, type, &top); at != 0; at = next_box (span, at, type, &top))
    {
      if (memcmp (type, "uuid", 4) == 0 && dossier_stretch_has (top, 0, C2PA, 16))
        self->has_c2pa = TRUE;
      if (memcmp (type, "meta", 4) != 0)
        continue;
      for (gsize in = next_box (top, 4, type, &meta); in != 0; in = next_box (top, in, type, &meta))
        if (memcmp (type, "iprp", 4) == 0 && next_box (meta, 0, type, &properties) != 0 && memcmp (type, "ipco", 4) == 0)
          walk_avif_properties (properties, self);
    }
}

/* HEIC has the same shape with other brands, and is not read. */
static gboolean
is_avif (DossierStretch span)
{
  gsize end = MIN (MIN (dossier_stretch_big (span, 0, 4), span.length), 256);

  if (!dossier_stretch_has (span, 4, "ftyp", 4))
    return FALSE;
  for (gsize at = 8; at + 4 <= end; at += 4)
    if (at != 12 && (dossier_stretch_has (span, at, "avif", 4) || dossier_stretch_has (span, at, "avis", 4)))
      return TRUE;
  return FALSE;
}

static gboolean
walk (DossierStretch span, DossierImageContainer *self)
{
  if (dossier_stretch_has (span, 0, "\xFF\xD8\xFF", 3))
    {
      self->media_type = "image/jpeg";
      walk_jpeg (span, self);
    }
  else if (dossier_stretch_has (span, 0, "\x89PNG\r\n\x1A\n", 8))
    {
      self->media_type = "image/png";
      walk_png (span, self);
    }
  else if (dossier_stretch_has (span, 0, "GIF87a", 6) || dossier_stretch_has (span, 0, "GIF89a", 6))
    {
      self->media_type = "image/gif";
      walk_gif (span, self);
    }
  else if (dossier_stretch_has (span, 0, "RIFF", 4) && dossier_stretch_has (span, 8, "WEBP", 4))
    {
      self->media_type = "image/webp";
      walk_webp (span, self);
    }
  else if (is_avif (span))
    {
      self->media_type = "image/avif";
      walk_avif (span, self);
      self->is_whole = TRUE;   /* its decoders say themselves what is missing */
    }
  return self->media_type != NULL;
}

/* Whether a picture of @width times @height pixels is decoded at all. */
gboolean
dossier_image_size_is_sane (guint64 width,
                            guint64 height)
{
  return width > 0 && height > 0 && width <= DOSSIER_IMAGE_MAX_SIDE && height <= DOSSIER_IMAGE_MAX_SIDE
         && width * height <= DOSSIER_IMAGE_MAX_PIXELS;
}

/**
 * dossier_image_container_read:
 * @self: (out caller-allocates)
 * @bytes: of unknown kind; names and declared types are not asked, the first bytes decide
 *
 * Returns: %FALSE for what is no picture of the five kinds (%DOSSIER_EXTRACT_ERROR_UNSUPPORTED), is
 *   over a limit (TOO_LARGE) or has no readable header (UNREADABLE)
 */
gboolean
dossier_image_container_read (DossierImageContainer  *self,
                              GBytes                 *bytes,
                              GError                **error)
{
  DossierStretch span;

  *self = (DossierImageContainer) { 0 };
  span.data = g_bytes_get_data (bytes, &span.length);
  if (span.length > DOSSIER_IMAGE_MAX_BYTES)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                           "The picture is larger than 20 MiB. Save it smaller and add it again");
      return FALSE;
    }
  if (!walk (span, self))
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNSUPPORTED,
                           "This is not a JPEG, PNG, WebP, AVIF or GIF picture. Save it as one of these and add it again");
      return FALSE;
    }
  if (self->width == 0 || self->height == 0)
    {
      g_set_error_literal (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE,
                           "The picture is damaged: it does not say how large it is");
      return FALSE;
    }
  if (!dossier_image_size_is_sane (self->width, self->height))
    {
      g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_TOO_LARGE,
                   "The picture claims %u × %u pixels; up to 64 megapixels are read. Save it smaller and add it again",
                   self->width, self->height);
      return FALSE;
    }
  return TRUE;
}
