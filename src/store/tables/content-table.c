/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/tables/content-table.h"

#include "store/library.h"

#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>

static gboolean
missing (GError **error, const char *sha256)
{
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND,
               "The library has no content with the hash %s", sha256);
  return FALSE;
}

static gboolean
damaged (GError **error, const char *sha256)
{
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               "What the library keeps under the hash %s is damaged; open a backup of it", sha256);
  return FALSE;
}

/* Sends all of @bytes through @converter; %NULL when it fails or gives more than @limit bytes. */
static GBytes *
convert (GConverter *converter, GBytes *bytes, gsize limit)
{
  g_autoptr (GInputStream) base = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (base, converter);
  g_autoptr (GByteArray) result = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      if (result->len + (gsize) n > limit)
        return NULL;
      g_byte_array_append (result, buffer, (guint) n);
    }

  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&result)) : NULL;
}

/* Bytes that are there already are not written again.
 * Returns: (transfer full) (nullable): the SHA-256 in hexadecimal, lower case */
char *
dossier_content_store_blob (DossierDatabase  *database,
                            GBytes           *bytes,
                            GError          **error)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  const gsize size = g_bytes_get_size (bytes);
  g_autoptr (GBytes) packed = NULL;
  gint64 known;

  if (!dossier_database_ask (database, &known, error, "SELECT 1 FROM \"blob\" WHERE \"hash\" = ?1", "t", hash))
    return NULL;
  if (known == 0)
    {
      if (size > 0)
        {
          g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);

          packed = convert (G_CONVERTER (compressor), bytes, size - size / 32 - 1);   /* pictures and PDF gain nothing */
        }
      if (!dossier_database_do (database, error, "INSERT INTO \"blob\" (\"hash\", \"codec\", \"size\", \"bytes\") VALUES (?1, ?2, ?3, ?4)",
                                "ttib", hash, packed != NULL ? "zlib" : "none", (gint64) size, packed != NULL ? packed : bytes))
        return NULL;
    }

  return g_steal_pointer (&hash);
}

/* The hash is computed again, so what comes back is what was stored.
 * Returns: (transfer full) (nullable): %NULL and %DOSSIER_LIBRARY_ERROR_NOT_FOUND, or _DAMAGED */
GBytes *
dossier_content_load_blob (DossierDatabase  *database,
                           const char       *sha256,
                           GError          **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (database, error,
    "SELECT \"codec\", \"size\", \"bytes\" FROM \"blob\" WHERE \"hash\" = ?1", "t", sha256);
  DossierStep step = row != NULL ? dossier_database_step (database, row, error) : DOSSIER_STEP_ERROR;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;

  if (step == DOSSIER_STEP_DONE)
    missing (error, sha256);
  if (step != DOSSIER_STEP_ROW)
    return NULL;

  bytes = g_bytes_new (sqlite3_column_blob (row, 2), (gsize) sqlite3_column_bytes (row, 2));
  if (strcmp ((const char *) sqlite3_column_text (row, 0), "zlib") == 0)
    {
      g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
      g_autoptr (GBytes) packed = g_steal_pointer (&bytes);

      bytes = convert (G_CONVERTER (decompressor), packed, (gsize) sqlite3_column_int64 (row, 1));
    }
  hash = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  if (g_strcmp0 (hash, sha256) == 0)
    return g_steal_pointer (&bytes);

  damaged (error, sha256);
  return NULL;
}

/* Returns: where the passage that begins at @start ends: after a line's end if there is one in its
 * second half, else after a space, else at the full length */
static const char *
find_cut (const char *start, const char *end)
{
  const char *full = start, *line = NULL, *space = NULL;

  for (guint n = 0; n < DOSSIER_PASSAGE_LENGTH; n++)
    {
      if (full >= end)
        return end;
      if (n >= DOSSIER_PASSAGE_LENGTH / 2 && *full == '\n')
        line = full + 1;
      if (n >= DOSSIER_PASSAGE_LENGTH / 2 && *full == ' ')
        space = full + 1;
      full = g_utf8_next_char (full);
    }
  if (full >= end)
    return end;

  return line != NULL ? line : space != NULL ? space : full;
}

static gboolean
store_passages (DossierDatabase *database, gint64 text_id, const char *text, const char *end, GError **error)
{
  gint64 ordinal = 0;

  for (const char *start = text, *cut; start < end; start = cut)
    {
      g_autofree char *body = NULL;

      cut = find_cut (start, end);
      body = g_strndup (start, (gsize) (cut - start));
      if (!dossier_database_do (database, error, "INSERT INTO \"passage\" (\"text\", \"ordinal\", \"body\") VALUES (?1, ?2, ?3)",
                                "iit", text_id, ordinal++, body))
        return FALSE;
    }

  return TRUE;
}

/* @text: valid UTF-8 without NUL; @length: in bytes
 * Returns: (transfer full) (nullable): the SHA-256 of the UTF-8 in hexadecimal, lower case */
char *
dossier_content_store_text (DossierDatabase  *database,
                            const char       *text,
                            gsize             length,
                            GError          **error)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  gint64 known;

  if (!dossier_database_ask (database, &known, error, "SELECT 1 FROM \"text\" WHERE \"hash\" = ?1", "t", hash))
    return NULL;
  if (known != 0)
    return g_steal_pointer (&hash);

  /* A savepoint, for a text must be whole or absent also where no verb is open. */
  if (!dossier_database_do (database, error, "SAVEPOINT \"text\"", ""))
    return NULL;
  if (dossier_database_do (database, error, "INSERT INTO \"text\" (\"hash\", \"length\") VALUES (?1, ?2)", "ti",
                           hash, (gint64) g_utf8_strlen (text, (gssize) length))
      && store_passages (database, sqlite3_last_insert_rowid (dossier_database_get_handle (database)), text, text + length, error)
      && dossier_database_do (database, error, "RELEASE \"text\"", ""))
    return g_steal_pointer (&hash);

  dossier_database_run (database, "ROLLBACK TO \"text\"; RELEASE \"text\"", NULL);
  return NULL;
}

/* The hash is computed again, so what comes back is what was stored.
 * Returns: (transfer full) (nullable): %NULL and %DOSSIER_LIBRARY_ERROR_NOT_FOUND, or _DAMAGED */
char *
dossier_content_load_text (DossierDatabase  *database,
                           const char       *sha256,
                           GError          **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (database, error,
    "SELECT p.\"body\" FROM \"text\" t LEFT JOIN \"passage\" p ON p.\"text\" = t.\"id\" WHERE t.\"hash\" = ?1 ORDER BY p.\"ordinal\"", "t", sha256);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hash = NULL;
  gboolean known = FALSE;
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (database, row, error)) == DOSSIER_STEP_ROW)
    {
      known = TRUE;
      if (sqlite3_column_type (row, 0) != SQLITE_NULL)
        g_string_append_len (text, (const char *) sqlite3_column_text (row, 0), sqlite3_column_bytes (row, 0));
    }
  if (step == DOSSIER_STEP_ERROR || (!known && !missing (error, sha256)))
    return NULL;

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
  if (strcmp (hash, sha256) == 0)
    return g_string_free (g_steal_pointer (&text), FALSE);

  damaged (error, sha256);
  return NULL;
}
