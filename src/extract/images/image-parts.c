/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/images/image-parts.h"

#include "extract/images/stretch.h"

#include <string.h>
#include <zlib.h>

/* What hides in picture files is beyond listing: comments, makers' segments, second pictures behind the
 * end of the first. So what draws the picture is listed and copied, and the rest is left where it was. */

#define MAX_PACKET  60000   /* bytes: a JPEG segment holds no more than 65533 */
#define JPEG_XMP    "http://ns.adobe.com/xap/1.0/"
#define PNG_XMP     "XML:com.adobe.xmp\0\0\0\0"   /* not compressed, no language, no translation */

/* What the copy says of itself. */
typedef struct
{
  const char *packet;        /* (nullable) XMP */
  guint       orientation;   /* 1 to 8; 1 needs no words */
} Words;

static void
put (GByteArray *out, gconstpointer data, gsize length)
{
  g_byte_array_append (out, data, (guint) length);
}

static void
put_big (GByteArray *out, guint32 value, guint n)
{
  for (guint i = n; i-- > 0; )
    put (out, &(guint8) { (guint8) (value >> 8 * i) }, 1);
}

static void
put_little (GByteArray *out, guint32 value, guint n)
{
  for (guint i = 0; i < n; i++)
    put (out, &(guint8) { (guint8) (value >> 8 * i) }, 1);
}

/* A whole Exif block with one directory and one entry in it. TIFF 6.0; Exif 2.32, tag 274. */
static void
put_orientation (GByteArray *out, guint orientation)
{
  put (out, "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", 18);
  put_little (out, orientation, 4);
  put_little (out, 0, 4);
}

#define ORIENTATION_LENGTH 26

/* The JFIF segment has to be the first; a thumbnail may follow its twelve bytes. ITU-T T.871 */
static void
put_jfif (GByteArray *out, DossierStretch in)
{
  if (!dossier_stretch_has (in, 2, "\xFF\xE0", 2) || dossier_stretch_big (in, 4, 2) < 16 || !dossier_stretch_has (in, 6, "JFIF", 5))
    return;
  put (out, "\xFF\xE0\0\x10", 4);
  put (out, in.data + 6, 12);
  put (out, "\0\0", 2);
}

static void
put_jpeg_words (GByteArray *out, const Words *words)
{
  if (words->orientation > 1)
    {
      put (out, "\xFF\xE1", 2);
      put_big (out, 2 + 6 + ORIENTATION_LENGTH, 2);
      put (out, "Exif\0", 6);
      put_orientation (out, words->orientation);
    }
  if (words->packet != NULL)
    {
      gsize length = strlen (words->packet);

      put (out, "\xFF\xE1", 2);
      put_big (out, (guint32) (2 + sizeof JPEG_XMP + length), 2);
      put (out, JPEG_XMP, sizeof JPEG_XMP);
      put (out, words->packet, length);
    }
}

/* Frames, tables and scans, colour profiles, and Adobe's word on how colours are stored. */
static void
put_jpeg_segment (GByteArray *out, DossierStretch in, gsize at, guint marker, gsize length)
{
  if ((marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) || (marker >= 0xDA && marker <= 0xDD)
      || (marker == 0xE2 && length >= 16 && dossier_stretch_has (in, at + 4, "ICC_PROFILE", 12)))
    put (out, in.data + at, 2 + length);
  else if (marker == 0xEE && length >= 14 && dossier_stretch_has (in, at + 4, "Adobe", 5))
    {
      put (out, "\xFF\xEE\0\x0E", 4);
      put (out, in.data + at + 4, 12);
    }
}

/* Returns: the place of the marker after the coded data that begins at @at */
static gsize
skip_scan (DossierStretch in, gsize at)
{
  while (at + 1 < in.length
         && (in.data[at] != 0xFF || in.data[at + 1] == 0 || (in.data[at + 1] >= 0xD0 && in.data[at + 1] <= 0xD7)))
    at++;
  return at + 1 < in.length ? at : in.length;
}

/* ITU-T T.81, B.1.1. Ends with the first picture: what follows its end is of no use to it. */
static gboolean
copy_jpeg (DossierStretch in, const Words *words, GByteArray *out)
{
  gsize at = 2;
  guint n_scans = 0;

  put (out, "\xFF\xD8", 2);
  put_jfif (out, in);
  put_jpeg_words (out, words);
  while (at + 4 <= in.length && in.data[at] == 0xFF && in.data[at + 1] != 0xD9)
    {
      guint marker = in.data[at + 1];
      gsize length = dossier_stretch_big (in, at + 2, 2), scan;

      if (marker == 0xFF)
        {
          at++;   /* a fill byte */
          continue;
        }
      if (marker < 0xC0 || (marker >= 0xD0 && marker <= 0xD8) || length < 2 || length > in.length - at - 2)
        return FALSE;
      put_jpeg_segment (out, in, at, marker, length);
      at += 2 + length;
      if (marker != 0xDA)
        continue;
      n_scans++;
      scan = at;
      at = skip_scan (in, scan);
      put (out, in.data + scan, at - scan);
    }
  put (out, "\xFF\xD9", 2);
  return n_scans > 0 && (at == in.length || dossier_stretch_has (in, at, "\xFF\xD9", 2));
}

static void
put_chunk (GByteArray *out, const char *type, gconstpointer data, gsize length)
{
  guint start = out->len + 4;

  put_big (out, (guint32) length, 4);
  put (out, type, 4);
  put (out, data, length);
  put_big (out, (guint32) crc32 (0, out->data + start, (uInt) (4 + length)), 4);
}

static void
put_png_words (GByteArray *out, const Words *words)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (words->orientation > 1)
    {
      put_orientation (data, words->orientation);
      put_chunk (out, "eXIf", data->data, data->len);
      g_byte_array_set_size (data, 0);
    }
  if (words->packet != NULL)
    {
      put (data, PNG_XMP, sizeof PNG_XMP);
      put (data, words->packet, strlen (words->packet));
      put_chunk (out, "iTXt", data->data, data->len);
    }
}

static gboolean
is_one_of (DossierStretch in, gsize at, const char *types)
{
  for (; *types != '\0'; types += 4)
    if (dossier_stretch_has (in, at, types, 4))
      return TRUE;
  return FALSE;
}

/* PNG, third edition: the picture, its colours, its grain and its animation. */
static gboolean
copy_png (DossierStretch in, const Words *words, GByteArray *out)
{
  gsize at = 8;

  put (out, in.data, 8);
  while (at <= in.length && in.length - at >= 12)
    {
      gsize length = dossier_stretch_big (in, at, 4);

      if (length > in.length - at - 12 || (at == 8) != dossier_stretch_has (in, at + 4, "IHDR", 4))
        return FALSE;
      if (is_one_of (in, at + 4, "IHDR" "PLTE" "IDAT" "IEND" "tRNS" "gAMA" "cHRM" "sRGB" "iCCP" "sBIT" "cICP" "mDCV" "cLLI"
                                 "pHYs" "bKGD" "acTL" "fcTL" "fdAT"))
        put (out, in.data + at, 12 + length);
      if (at == 8)
        put_png_words (out, words);
      if (dossier_stretch_has (in, at + 4, "IEND", 4))
        return length == 0;
      at += 12 + length;
    }
  return FALSE;
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

/* How a frame is shown and how often all are; these blocks have one size. */
static gboolean
is_gif_timing (DossierStretch in, gsize at, gsize end)
{
  if (dossier_stretch_has (in, at, "\x21\xF9\x04", 3))
    return end - at == 8;
  return (dossier_stretch_has (in, at, "\x21\xFF\x0B" "NETSCAPE2.0\x03\x01", 16) || dossier_stretch_has (in, at, "\x21\xFF\x0B" "ANIMEXTS1.0\x03\x01", 16))
         && end - at == 19;
}

/* GIF89a specification. It has no agreed place for credits, so the copy has none. */
static gboolean
copy_gif (DossierStretch in, GByteArray *out)
{
  gsize at = 13 + gif_table_size ((guint8) dossier_stretch_big (in, 10, 1));
  guint n_frames = 0;

  if (at > in.length)
    return FALSE;
  put (out, in.data, at);
  while (at < in.length && in.data[at] != 0x3B)
    {
      gboolean is_frame = in.data[at] == 0x2C;
      gsize end;

      if (is_frame)
        end = skip_gif_blocks (in, at + 11 + gif_table_size ((guint8) dossier_stretch_big (in, at + 9, 1)));
      else
        end = in.data[at] == 0x21 ? skip_gif_blocks (in, at + 2) : 0;
      if (end == 0)
        return FALSE;
      if (is_frame || is_gif_timing (in, at, end))
        put (out, in.data + at, end - at);
      n_frames += is_frame;
      at = end;
    }
  put (out, ";", 1);
  return n_frames > 0;
}

static void
put_riff (GByteArray *out, const char *type, gconstpointer data, gsize length)
{
  put (out, type, 4);
  put_little (out, (guint32) length, 4);
  put (out, data, length);
  if ((length & 1) != 0)
    put (out, "", 1);
}

/* Copies the chunks of @in from @at on whose types are in @types, going into animation frames.
 * Returns: whether they fill @in and draw something */
static gboolean
copy_riff (DossierStretch in, gsize at, const char *types, GByteArray *out)
{
  gboolean draws = FALSE;

  while (at < in.length && in.length - at >= 8)
    {
      gsize length = dossier_stretch_little (in, at + 4, 4);

      if (length > in.length - at - 8)
        return FALSE;
      if (is_one_of (in, at, types) && dossier_stretch_has (in, at, "ANMF", 4))
        {
          g_autoptr (GByteArray) frame = g_byte_array_new ();
          DossierStretch inside = { in.data + at + 8, length };

          if (length < 16)
            return FALSE;
          put (frame, inside.data, 16);
          if (!copy_riff (inside, 16, "ALPH" "VP8 " "VP8L", frame))
            return FALSE;
          put_riff (out, "ANMF", frame->data, frame->len);
        }
      else if (is_one_of (in, at, types))
        put_riff (out, (const char *) in.data + at, in.data + at + 8, length);
      draws = draws || is_one_of (in, at, "VP8 " "VP8L" "ANMF");
      at += 8 + length + (length & 1);
    }
  return draws && at >= in.length;
}

/* RFC 9649, 2.7: flags, and the size less one. @size is of the frame where there was no such chunk. */
static void
put_webp_header (GByteArray *out, DossierStretch in, const Words *words)
{
  guint8 flags = (guint8) ((words->orientation > 1 ? 0x08 : 0) | (words->packet != NULL ? 0x04 : 0));
  g_autoptr (GByteArray) data = g_byte_array_new ();

  if (dossier_stretch_has (in, 12, "VP8X", 4))
    flags = (guint8) (flags | (dossier_stretch_big (in, 20, 1) & 0x32));   /* colour profile, opacity, animation */
  else if (flags == 0)
    return;
  else if (dossier_stretch_has (in, 12, "VP8L", 4) && (dossier_stretch_little (in, 21, 4) >> 28 & 1) != 0)
    flags |= 0x10;
  put_little (data, flags, 4);
  if (dossier_stretch_has (in, 12, "VP8X", 4))
    put (data, in.data + 24, 6);
  else if (dossier_stretch_has (in, 12, "VP8L", 4))
    {
      put_little (data, dossier_stretch_little (in, 21, 4) & 0x3FFF, 3);
      put_little (data, dossier_stretch_little (in, 21, 4) >> 14 & 0x3FFF, 3);
    }
  else
    {
      put_little (data, (dossier_stretch_little (in, 26, 2) & 0x3FFF) - 1, 3);
      put_little (data, (dossier_stretch_little (in, 28, 2) & 0x3FFF) - 1, 3);
    }
  put_riff (out, "VP8X", data->data, data->len);
}

static gboolean
copy_webp (DossierStretch file, const Words *words, GByteArray *out)
{
  DossierStretch in = { file.data, MIN (file.length, 8 + (gsize) dossier_stretch_little (file, 4, 4)) };
  g_autoptr (GByteArray) exif = g_byte_array_new ();
  guint32 length;

  if (in.length < 30)
    return FALSE;
  put (out, "RIFF\0\0\0\0WEBP", 12);
  put_webp_header (out, in, words);
  if (!copy_riff (in, 12, "ICCP" "ANIM" "ANMF" "ALPH" "VP8 " "VP8L", out))
    return FALSE;
  if (words->orientation > 1)
    {
      put_orientation (exif, words->orientation);
      put_riff (out, "EXIF", exif->data, exif->len);
    }
  if (words->packet != NULL)
    put_riff (out, "XMP ", words->packet, strlen (words->packet));
  length = GUINT32_TO_LE (out->len - 8);
  memcpy (out->data + 4, &length, sizeof length);
  return TRUE;
}

/**
 * dossier_image_parts_copy:
 * @bytes: a picture whose header has been read
 * @media_type: of it
 * @packet: (nullable): XMP that the copy shall carry; GIF has no place for it, and what is over 60000 bytes is
 *   left out
 * @orientation: 1 to 8 as in Exif, that the copy shall say; GIF has no place for it
 *
 * Copies what draws the picture, bit by bit, and puts @packet and @orientation to it. A copy of the copy with
 * the same words is the same.
 *
 * Returns: (transfer full) (nullable): %NULL for kinds that are not taken apart (AVIF), and when the parts
 *   do not fit together
 */
GBytes *
dossier_image_parts_copy (GBytes     *bytes,
                          const char *media_type,
                          const char *packet,
                          guint       orientation)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  Words words = { packet != NULL && strlen (packet) <= MAX_PACKET ? packet : NULL, orientation };
  DossierStretch in;
  gboolean whole = FALSE;

  g_return_val_if_fail (bytes != NULL && media_type != NULL && orientation >= 1 && orientation <= 8, NULL);

  in.data = g_bytes_get_data (bytes, &in.length);
  if (in.length < 16)
    return NULL;
  if (g_str_equal (media_type, "image/jpeg"))
    whole = copy_jpeg (in, &words, out);
  else if (g_str_equal (media_type, "image/png"))
    whole = copy_png (in, &words, out);
  else if (g_str_equal (media_type, "image/webp"))
    whole = copy_webp (in, &words, out);
  else if (g_str_equal (media_type, "image/gif"))
    whole = copy_gif (in, out);
  return whole ? g_byte_array_free_to_bytes (g_steal_pointer (&out)) : NULL;
}
