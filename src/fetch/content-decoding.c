/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/content-decoding.h"

#include <glib/gi18n-lib.h>

#define CHUNK (64 * 1024)

typedef enum
{
  CODING_UNKNOWN,
  CODING_IDENTITY,
  CODING_GZIP,
  CODING_DEFLATE,
} Coding;

static Coding
parse_coding (const char *coding)
{
  g_autofree char *name = coding != NULL ? g_ascii_strdown (coding, -1) : g_strdup ("");

  g_strstrip (name);

  if (*name == '\0' || g_str_equal (name, "identity"))
    return CODING_IDENTITY;
  if (g_str_equal (name, "gzip") || g_str_equal (name, "x-gzip"))
    return CODING_GZIP;
  if (g_str_equal (name, "deflate"))
    return CODING_DEFLATE;

  /* Codings on codings are no more than a way to hide a bomb. */
  return CODING_UNKNOWN;
}

/* RFC 9110 says zlib (RFC 1950), yet some servers send the bare stream; a zlib header is known by
 * its method and its check sum. */
static GZlibCompressorFormat
find_format (Coding        coding,
             const guint8 *bytes,
             gsize         size)
{
  if (coding == CODING_GZIP)
    return G_ZLIB_COMPRESSOR_FORMAT_GZIP;

  return size >= 2 && (bytes[0] & 0x0f) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0
           ? G_ZLIB_COMPRESSOR_FORMAT_ZLIB
           : G_ZLIB_COMPRESSOR_FORMAT_RAW;
}

static gboolean
is_within_limits (gsize    decoded,
                  gsize    consumed,
                  GError **error)
{
  if (decoded > DOSSIER_FETCH_MAX_DECODED_BYTES)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TOO_LARGE,
                   _("The page is too large: it unpacks to more than %d MiB. Nothing was imported. "
                     "Save the part you need as a file and import that."),
                   DOSSIER_FETCH_MAX_DECODED_BYTES / (1024 * 1024));
      return FALSE;
    }

  if (decoded > DOSSIER_FETCH_RATIO_FROM && decoded / DOSSIER_FETCH_MAX_RATIO > consumed)
    {
      g_set_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_TOO_LARGE,
                   _("The page is too large: it unpacks to more than %d times its size, as no real page "
                     "does. Nothing was imported. Open the address in a browser to see what it is."),
                   DOSSIER_FETCH_MAX_RATIO);
      return FALSE;
    }

  return TRUE;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_NETWORK,
                       _("The page arrived damaged or cut off: its compression does not end as it should. "
                         "Nothing was imported. Try again."));
}

/**
 * dossier_content_coding_is_supported:
 * @coding: (nullable): value of Content-Encoding (RFC 9110 §8.4); %NULL for none
 *
 * Returns: whether dossier_content_decode() knows @coding: none, identity, gzip, deflate
 */
gboolean
dossier_content_coding_is_supported (const char *coding)
{
  return parse_coding (coding) != CODING_UNKNOWN;
}

/**
 * dossier_content_decode:
 * @wire: the body as received
 * @coding: (nullable): a supported coding
 * @cancellable: (nullable)
 * @error: return location for %DOSSIER_FETCH_ERROR_TOO_LARGE, %DOSSIER_FETCH_ERROR_NETWORK if the
 *   data is damaged or cut off, or %G_IO_ERROR_CANCELLED
 *
 * The limits are counted while unpacking, so that a bomb never lies in memory. Unlike libsoup's own
 * decoder this one has limits, and tells a cut-off body from a whole one.
 *
 * Returns: (transfer full): what was packed
 */
GBytes *
dossier_content_decode (GBytes        *wire,
                        const char    *coding,
                        GCancellable  *cancellable,
                        GError       **error)
{
  Coding kind = parse_coding (coding);
  g_autoptr (GByteArray) decoded = NULL;
  g_autoptr (GConverter) converter = NULL;
  g_autofree guint8 *chunk = NULL;
  const guint8 *bytes;
  gsize size, consumed = 0;

  g_return_val_if_fail (wire != NULL && kind != CODING_UNKNOWN, NULL);

  bytes = g_bytes_get_data (wire, &size);
  if (kind == CODING_IDENTITY || size == 0)
    return g_bytes_ref (wire);

  decoded = g_byte_array_new ();
  chunk = g_malloc (CHUNK);
  converter = G_CONVERTER (g_zlib_decompressor_new (find_format (kind, bytes, size)));

  for (;;)
    {
      GConverterResult result;
      gsize n_read = 0, n_written = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      result = g_converter_convert (converter, bytes + consumed, size - consumed, chunk, CHUNK,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
      if (result == G_CONVERTER_ERROR)
        {
          set_damaged (error);
          return NULL;
        }

      consumed += n_read;
      g_byte_array_append (decoded, chunk, (guint) n_written);
      if (!is_within_limits (decoded->len, consumed, error))
        return NULL;

      if (result != G_CONVERTER_FINISHED)
        continue;

      /* A gzip file may be several one after the other (RFC 1952 §2.2); other bytes behind the end
       * are padding. */
      if (kind != CODING_GZIP || size - consumed < 2 ||
          bytes[consumed] != 0x1f || bytes[consumed + 1] != 0x8b)
        break;

      g_converter_reset (converter);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&decoded));
}
