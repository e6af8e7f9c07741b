/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/tables/wording-table.h"

#include "store/library-private.h"

#include <sqlite3.h>

/* Like the texts, the keys are not recorded by the history: they follow from them. */

static gint64
find_text (DossierDatabase *database, const char *sha256, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!dossier_database_list_ids (database, ids, error, "SELECT \"id\" FROM \"text\" WHERE \"hash\" = ?1", "t", sha256))
    return -1;
  return ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
}

/* @has: (out): whether the text has keys of this @version */
gboolean
dossier_library_has_keys (DossierLibrary  *self,
                          const char      *sha256,
                          gint64           version,
                          gboolean        *has,
                          GError         **error)
{
  gint64 n = 0;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);

  if (!dossier_database_ask (self->database, &n, error,
                             "SELECT count (*) FROM \"text\" t JOIN \"wording\" w ON w.\"text\" = t.\"id\" WHERE t.\"hash\" = ?1 AND w.\"version\" = ?2",
                             "ti", sha256, version))
    return FALSE;
  *has = n > 0;
  return TRUE;
}

/* Takes the keys of a text out of both tables: the keys themselves say where they are. */
gboolean
dossier_wording_forget (DossierDatabase  *database,
                        gint64            text,
                        GError          **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, "SELECT \"keys\" FROM \"wording\" WHERE \"text\" = ?1", "i", text);
  DossierStep step = row != NULL ? dossier_database_step (database, row, error) : DOSSIER_STEP_ERROR;

  if (step == DOSSIER_STEP_ROW && sqlite3_column_bytes (row, 0) > 0)
    g_array_append_vals (keys, sqlite3_column_blob (row, 0), (guint) sqlite3_column_bytes (row, 0) / sizeof (gint64));
  if (step == DOSSIER_STEP_ERROR)
    return FALSE;
  g_clear_pointer (&row, dossier_statement_release);
  for (guint i = 0; i < keys->len; i++)
    if (!dossier_database_do (database, error, "DELETE FROM \"fingerprint\" WHERE \"key\" = ?1 AND \"text\" = ?2", "ii",
                              g_array_index (keys, gint64, i), text))
      return FALSE;
  return dossier_database_do (database, error, "DELETE FROM \"wording\" WHERE \"text\" = ?1", "i", text);
}

/* @keys: (element-type gint64): each once. A text that is not kept has none. */
gboolean
dossier_library_store_keys (DossierLibrary  *self,
                            const char      *sha256,
                            const GArray    *keys,
                            gint64           version,
                            GError         **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (keys->data, keys->len * sizeof (gint64));
  gint64 text;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);

  text = find_text (self->database, sha256, error);
  if (text <= 0)
    return text == 0;
  if (!dossier_wording_forget (self->database, text, error))
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (!dossier_database_do (self->database, error, "INSERT INTO \"fingerprint\" (\"key\", \"text\") VALUES (?1, ?2) ON CONFLICT DO NOTHING", "ii",
                              g_array_index (keys, gint64, i), text))
      return FALSE;
  return dossier_database_do (self->database, error, "INSERT INTO \"wording\" (\"text\", \"version\", \"keys\") VALUES (?1, ?2, ?3)", "iib",
                              text, version, bytes);
}

/* Returns: (transfer full) (element-type gint64): row ids of texts, at most @most; %NULL on error */
GArray *
dossier_library_list_texts_with (DossierLibrary  *self,
                                 gint64           key,
                                 guint            most,
                                 GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_database_list_ids (self->database, ids, error, "SELECT \"text\" FROM \"fingerprint\" WHERE \"key\" = ?1 LIMIT ?2", "ii",
                                    key, (gint64) most) ? g_steal_pointer (&ids) : NULL;
}

/* Returns: (transfer full) (element-type gint64): row ids of the sources that have @text in one of their snapshots; %NULL on error */
GArray *
dossier_library_list_sources_of (DossierLibrary  *self,
                                 gint64           text,
                                 GError         **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_database_list_ids (self->database, ids, error,
                                    "SELECT DISTINCT \"source\" FROM \"snapshot\" WHERE \"text_sha256\" = (SELECT \"hash\" FROM \"text\" WHERE \"id\" = ?1) ORDER BY 1",
                                    "i", text) ? g_steal_pointer (&ids) : NULL;
}

/* Returns: how many texts have keys; -1 on error */
gint64
dossier_library_count_keyed (DossierLibrary  *self,
                             GError         **error)
{
  gint64 n = -1;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), -1);

  return dossier_database_ask (self->database, &n, error, "SELECT count (*) FROM \"wording\"", "") ? n : -1;
}
