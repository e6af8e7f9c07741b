/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/upkeep.h"

#include "store/tables/content-table.h"
#include "store/library-private.h"
#include "store/schema.h"
#include "store/tables/wording-table.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/statvfs.h>

#define ROOM (256 << 10)   /* bytes: less is a full disk, though the log may have a page to use again */

void
dossier_history_entry_free (DossierHistoryEntry *self)
{
  g_free (self->kind);
  g_free (self->verb);
  g_free (self->actor);
  g_free (self);
}

/* @limit: 0: all. Returns: (transfer full) (nullable) (element-type DossierHistoryEntry) */
GPtrArray *
dossier_library_list_history (DossierLibrary  *self,
                              guint            limit,
                              GError         **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_history_entry_free);
  g_autoptr (DossierStatement) row = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;
  gint64 in_force = -1;   /* not known before the first row, whose head it is */

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  row = dossier_database_query (self->database, error,
    "SELECT \"seq\", \"kind\", \"verb\", \"actor\", \"at\", \"before\", \"head\" FROM \"history\" ORDER BY \"seq\" DESC LIMIT ?1",
    "i", limit > 0 ? (gint64) limit : (gint64) -1);
  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    {
      DossierHistoryEntry *entry = g_new0 (DossierHistoryEntry, 1);

      entry->seq = sqlite3_column_int64 (row, 0);
      entry->kind = g_strdup ((const char *) sqlite3_column_text (row, 1));
      entry->verb = g_strdup ((const char *) sqlite3_column_text (row, 2));
      entry->actor = g_strdup ((const char *) sqlite3_column_text (row, 3));
      entry->at = sqlite3_column_int64 (row, 4);
      if (in_force < 0)
        in_force = sqlite3_column_int64 (row, 6);
      if (entry->seq == in_force)   /* then the next is the one it was made on: always an older row */
        {
          entry->in_force = TRUE;
          in_force = sqlite3_column_int64 (row, 5);
        }
      g_ptr_array_add (entries, entry);
    }

  return step == DOSSIER_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

static gboolean
count_table (DossierLibrary *self, const char *table, GVariantBuilder *counts, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM main.\"%s\"", table);
  gint64 n;

  if (!dossier_database_ask (self->database, &n, error, sql, ""))
    return FALSE;
  g_variant_builder_add (counts, "{sx}", table, n);

  return TRUE;
}

/* Returns: (nullable): floating a{sx} */
GVariant *
dossier_library_count (DossierLibrary  *self,
                       GError         **error)
{
  static const char *const others[] = { "history", "blob", "text" };
  g_auto (GVariantBuilder) counts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  for (guint i = 0; i < n; i++)
    if (!count_table (self, tables[i].name, &counts, error))
      return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (!count_table (self, others[i], &counts, error))
      return NULL;

  return g_variant_builder_end (&counts);
}

/* Takes every hash that @sql names into @named. */
static gboolean
name_hashes (DossierLibrary *self, const char *sql, GHashTable *named, GError **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (self->database, error, sql, "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    if (sqlite3_column_type (row, 0) == SQLITE_TEXT)
      g_hash_table_add (named, g_strdup ((const char *) sqlite3_column_text (row, 0)));

  return step == DOSSIER_STEP_DONE;
}

/* A changeset holds texts as they are (https://sqlite.org/sessionintro.html), so every 64 hexadecimal
 * digits in a row in it are taken for a hash: rather keep a byte too much. */
static void
name_hashes_in (const guint8 *bytes, gsize size, GHashTable *named)
{
  gsize run = 0;

  for (gsize i = 0; i < size; i++)
    {
      run = g_ascii_isxdigit ((char) bytes[i]) ? run + 1 : 0;
      if (run >= 64)
        g_hash_table_add (named, g_strndup ((const char *) bytes + i - 63, 64));
    }
}

static gboolean
name_hashes_of_history (DossierLibrary *self, GHashTable *named, GError **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (self->database, error,
    "SELECT \"changeset\" FROM \"history\" WHERE \"changeset\" IS NOT NULL", "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    name_hashes_in (sqlite3_column_blob (row, 0), (gsize) sqlite3_column_bytes (row, 0), named);

  return step == DOSSIER_STEP_DONE;
}

/* @sql: id, hash and size of everything. Returns: (nullable): ids of what @named does not name */
static GArray *
list_unnamed (DossierLibrary *self, const char *sql, GHashTable *named, gint64 *size, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierStatement) row = dossier_database_query (self->database, error, sql, "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    if (!g_hash_table_contains (named, sqlite3_column_text (row, 1)))
      {
        gint64 id = sqlite3_column_int64 (row, 0);

        g_array_append_val (ids, id);
        *size += sqlite3_column_int64 (row, 2);
      }

  return step == DOSSIER_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
delete_all (DossierLibrary *self, const char *sql, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!dossier_database_do (self->database, error, sql, "i", g_array_index (ids, gint64, i)))
      return FALSE;

  return TRUE;
}

static gboolean
forget_wording (DossierLibrary *self, const GArray *texts, GError **error)
{
  for (guint i = 0; i < texts->len; i++)
    if (!dossier_wording_forget (self->database, g_array_index (texts, gint64, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
name_hashes_of_outbox (DossierLibrary *self, GHashTable *named, GError **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (self->database, error, "SELECT \"assets\" FROM \"outbox\"", "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    name_hashes_in ((const guint8 *) sqlite3_column_text (row, 0), (gsize) sqlite3_column_bytes (row, 0), named);

  return step == DOSSIER_STEP_DONE;
}

static gint64
sweep (DossierLibrary *self, GError **error)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) blobs = NULL;
  g_autoptr (GArray) texts = NULL;
  gint64 size = 0;

  if (!name_hashes (self, "SELECT \"sha256\" FROM \"snapshot\" UNION SELECT \"text_sha256\" FROM \"snapshot\""
                          " UNION SELECT \"document_sha256\" FROM \"snapshot\" UNION SELECT \"sha256\" FROM \"image\""
                          " UNION SELECT \"asset_sha256\" FROM \"image\""
                          " UNION SELECT \"digest\" FROM \"publication\" UNION SELECT \"payload_sha256\" FROM \"outbox\""
                          " UNION SELECT \"document_sha256\" FROM \"outbox\"", named, error)
      || !name_hashes_of_history (self, named, error)
      || !name_hashes_of_outbox (self, named, error)
      || (blobs = list_unnamed (self, "SELECT \"id\", \"hash\", length (\"bytes\") FROM \"blob\"", named, &size, error)) == NULL
      || (texts = list_unnamed (self, "SELECT \"id\", \"hash\", \"length\" FROM \"text\"", named, &size, error)) == NULL
      || !delete_all (self, "DELETE FROM \"blob\" WHERE \"id\" = ?1", blobs, error)
      || !forget_wording (self, texts, error)
      || !delete_all (self, "DELETE FROM \"passage\" WHERE \"text\" = ?1", texts, error)
      || !delete_all (self, "DELETE FROM \"text\" WHERE \"id\" = ?1", texts, error))
    return -1;

  return size;
}

/* For idle moments, never between storing bytes and the verb that names them: an import that was given
 * up leaves such bytes. What undo or redo could ask for again stays.
 * Returns: how many bytes (of texts: characters) were dropped, -1 on error */
gint64
dossier_library_sweep (DossierLibrary  *self,
                       GError         **error)
{
  gint64 size;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), -1);
  g_return_val_if_fail (self->history == NULL || !dossier_history_is_open (self->history), -1);

  if (!dossier_library_may_write (self, error) || !dossier_database_run (self->database, "BEGIN IMMEDIATE", error))
    return -1;
  size = sweep (self, error);
  if (size >= 0 && dossier_database_run (self->database, "COMMIT", error))
    return size;

  if (!sqlite3_get_autocommit (dossier_database_get_handle (self->database)))
    dossier_database_run (self->database, "ROLLBACK", NULL);
  return -1;
}

static void
dump_value (GString *text, DossierStatement *row, int column)
{
  char *quoted;

  switch (sqlite3_column_type (row, column))
    {
    case SQLITE_NULL: g_string_append (text, "NULL"); break;
    case SQLITE_INTEGER: g_string_append_printf (text, "%lld", sqlite3_column_int64 (row, column)); break;
    default:
      quoted = sqlite3_mprintf ("%Q", sqlite3_column_text (row, column));
      g_string_append (text, quoted);
      sqlite3_free (quoted);
    }
}

static gboolean
dump_table (DossierLibrary *self, const DossierTable *table, GString *text, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.\"%s\" ORDER BY 1%s", table->name, table->link ? ", 2" : "");
  g_autoptr (DossierStatement) row = dossier_database_query (self->database, error, sql, "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (self->database, row, error)) == DOSSIER_STEP_ROW)
    {
      g_string_append_printf (text, "%s: ", table->name);
      for (int i = 0; i < sqlite3_column_count (row); i++)
        {
          g_string_append (text, i > 0 ? ", " : "");
          dump_value (text, row, i);
        }
      g_string_append_c (text, '\n');
    }

  return step == DOSSIER_STEP_DONE;
}

/* Returns: (transfer full) (nullable): the same text for the same recorded rows */
char *
dossier_library_dump (DossierLibrary  *self,
                      GError         **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  for (guint i = 0; i < n; i++)
    if (tables[i].recorded && !dump_table (self, &tables[i], text, error))
      return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
write_page (DossierLibrary *self, GError **error)
{
  g_autofree char *same = NULL;
  gint64 version = 0;

  if (!dossier_database_ask (self->database, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  same = g_strdup_printf ("BEGIN IMMEDIATE; PRAGMA user_version = %" G_GINT64_FORMAT "; COMMIT", version);
  if (dossier_database_run (self->database, same, error))
    return TRUE;
  if (sqlite3_get_autocommit (dossier_database_get_handle (self->database)) == 0)
    dossier_database_run (self->database, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
dossier_library_try_disk (DossierLibrary  *self,
                          GError         **error)
{
  struct statvfs disk;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);
  g_return_val_if_fail (self->history == NULL || !dossier_history_is_open (self->history), FALSE);

  if (!dossier_library_may_write (self, error))
    return FALSE;
  if (statvfs (dossier_library_get_path (self), &disk) == 0 && (guint64) disk.f_bavail * disk.f_frsize < ROOM)
    {
      g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE, "The disk is full; free some space");
      return FALSE;
    }
  return write_page (self, error);
}
