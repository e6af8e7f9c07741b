/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/tables/record-table.h"

#include "store/library.h"
#include "store/schema.h"

#include <sqlite3.h>

/**
 * DossierRecordTable:
 *
 * A record class says its table and its fields; from that come the statements. Loading goes through
 * the table's view, which adds what other rows say; a derived field without a column there stays empty.
 */
struct _DossierRecordTable
{
  DossierRecordClass *klass;
  char               *select;     /* (owned) SQL, as the others */
  char               *select_bare;
  char               *insert;
  char               *update;
  char               *delete;
  char               *unlink;     /* (nullable) several statements, one a line, each with one value */
  GArray             *columns;    /* (nullable) column of the view → field number, -1 none; known at the first load */
  GArray             *bare_columns; /* (nullable) the same of the table */
};

static const char *const LINKS[] = { "sentence_claim", "profile_source", "profile_claim" };

static void
write_sql (DossierRecordTable *self)
{
  g_autoptr (GString) names = g_string_new ("\"uuid\"");
  g_autoptr (GString) marks = g_string_new ("?1");
  g_autoptr (GString) pairs = g_string_new (NULL);
  g_autoptr (GString) unlink = g_string_new (NULL);
  const char *table = self->klass->table;
  guint n = 1;

  for (guint i = 0; i < self->klass->n_fields; i++)
    if (!self->klass->fields[i].derived)
      {
        const char *column = self->klass->fields[i].column;

        n++;
        g_string_append_printf (names, ", \"%s\"", column);
        g_string_append_printf (marks, ", ?%u", n);
        g_string_append_printf (pairs, "%s\"%s\" = ?%u", pairs->len > 0 ? ", " : "", column, n);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (LINKS); i++)
    for (guint end = 0; end < 2; end++)
      if (g_str_equal (dossier_schema_find_table (LINKS[i])->references[end].column, table))
        g_string_append_printf (unlink, "%sDELETE FROM main.\"%s\" WHERE \"%s\" = ?1", unlink->len > 0 ? "\n" : "", LINKS[i], table);

  self->select = g_strdup_printf ("SELECT * FROM temp.\"%s_view\" WHERE \"id\" = ?1", table);
  self->select_bare = g_strdup_printf ("SELECT * FROM main.\"%s\" WHERE \"id\" = ?1", table);
  self->insert = g_strdup_printf ("INSERT INTO main.\"%s\" (%s) VALUES (%s)", table, names->str, marks->str);
  self->update = g_strdup_printf ("UPDATE main.\"%s\" SET %s WHERE \"id\" = ?1", table, pairs->str);
  self->delete = g_strdup_printf ("DELETE FROM main.\"%s\" WHERE \"id\" = ?1", table);
  self->unlink = unlink->len > 0 ? g_string_free (g_steal_pointer (&unlink), FALSE) : NULL;
}

/* @type: a record class */
DossierRecordTable *
dossier_record_table_new (GType type)
{
  DossierRecordTable *self = g_new0 (DossierRecordTable, 1);

  self->klass = g_type_class_ref (type);
  write_sql (self);

  return self;
}

void
dossier_record_table_free (DossierRecordTable *self)
{
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->bare_columns, g_array_unref);
  g_free (self->select);
  g_free (self->select_bare);
  g_free (self->insert);
  g_free (self->update);
  g_free (self->delete);
  g_free (self->unlink);
  g_type_class_unref (self->klass);
  g_free (self);
}

static gboolean
not_found (DossierRecordTable *self, gint64 id, GError **error)
{
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND,
               "There is no %s #%" G_GINT64_FORMAT " in the library", dossier_record_table_word (self->klass->table), id);
  return FALSE;
}

static GArray *
map_columns (DossierRecordTable *self, DossierStatement *row)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < sqlite3_column_count (row); i++)
    {
      int field = dossier_record_find_field (self->klass, sqlite3_column_name (row, i));

      g_array_append_val (columns, field);
    }
  return columns;
}

/* @bare: only what the row itself holds; derived fields stay empty, and a row costs a tenth.
 * Returns: (transfer full) (nullable): %NULL and %DOSSIER_LIBRARY_ERROR_NOT_FOUND if there is no such row */
DossierRecord *
dossier_record_table_load (DossierRecordTable  *self,
                           DossierDatabase     *database,
                           gint64               id,
                           gboolean             bare,
                           GError             **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, bare ? self->select_bare : self->select, "i", id);
  DossierStep step = row != NULL ? dossier_database_step (database, row, error) : DOSSIER_STEP_ERROR;
  GArray **columns = bare ? &self->bare_columns : &self->columns;
  DossierRecord *record;

  if (step != DOSSIER_STEP_ROW)
    {
      if (step == DOSSIER_STEP_DONE)
        not_found (self, id, error);
      return NULL;
    }
  if (*columns == NULL)
    *columns = map_columns (self, row);

  record = g_object_new (G_TYPE_FROM_CLASS (self->klass), NULL);
  dossier_record_set_identity (record, id, (const char *) sqlite3_column_text (row, 1));
  for (guint i = 2; i < (*columns)->len; i++)
    {
      const int field = g_array_index (*columns, int, i);

      if (field < 0)
        continue;
      if (self->klass->fields[field].type == DOSSIER_FIELD_TEXT)
        dossier_record_set_text (record, (guint) field, (const char *) sqlite3_column_text (row, (int) i));
      else
        dossier_record_set_integer (record, (guint) field, sqlite3_column_int64 (row, (int) i));
    }

  return record;
}

/* Binds all that is stored, from the second parameter on, and steps. */
static gboolean
write_row (DossierRecordTable *self, DossierDatabase *database, DossierRecord *record, DossierStatement *row, GError **error)
{
  int n = 1;
  int answer = SQLITE_OK;

  for (guint i = 0; i < self->klass->n_fields && answer == SQLITE_OK; i++)
    {
      const DossierRecordField *field = &self->klass->fields[i];

      if (field->derived)
        continue;
      n++;
      if (field->type == DOSSIER_FIELD_TEXT)
        answer = sqlite3_bind_text (row, n, dossier_record_get_text (record, i), -1, SQLITE_STATIC);
      else if (field->type != DOSSIER_FIELD_REFERENCE || dossier_record_get_integer (record, i) != 0)
        answer = sqlite3_bind_int64 (row, n, dossier_record_get_integer (record, i));
    }
  if (answer != SQLITE_OK)
    return dossier_database_fail (database, error);

  return dossier_database_step (database, row, error) == DOSSIER_STEP_DONE;
}

/* Gives @record its identity. @uuid: in lower case, not used in this table yet */
gboolean
dossier_record_table_insert (DossierRecordTable  *self,
                             DossierDatabase     *database,
                             DossierRecord       *record,
                             const char          *uuid,
                             GError             **error)
{
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, self->insert, "t", uuid);

  if (row == NULL || !write_row (self, database, record, row, error))
    return FALSE;

  dossier_record_set_identity (record, sqlite3_last_insert_rowid (dossier_database_get_handle (database)), uuid);
  return TRUE;
}

/* Writes every stored column; the history records those that differ. */
gboolean
dossier_record_table_update (DossierRecordTable  *self,
                             DossierDatabase     *database,
                             DossierRecord       *record,
                             GError             **error)
{
  const gint64 id = dossier_record_get_id (record);
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, self->update, "i", id);

  if (row == NULL || !write_row (self, database, record, row, error))
    return FALSE;

  return sqlite3_changes (dossier_database_get_handle (database)) > 0 || not_found (self, id, error);
}

/* Takes the row's links with it; rows that refer to it are the caller's to delete or change, or the
 * commit is refused. */
gboolean
dossier_record_table_delete (DossierRecordTable  *self,
                             DossierDatabase     *database,
                             gint64               id,
                             GError             **error)
{
  g_auto (GStrv) unlinks = g_strsplit (self->unlink != NULL ? self->unlink : "", "\n", -1);

  for (char **sql = unlinks; *sql != NULL; sql++)
    if (!dossier_database_do (database, error, *sql, "i", id))
      return FALSE;
  if (!dossier_database_do (database, error, self->delete, "i", id))
    return FALSE;

  return sqlite3_changes (dossier_database_get_handle (database)) > 0 || not_found (self, id, error);
}

/* @id: (out): the oldest row whose @field is exactly @value, 0: none */
gboolean
dossier_record_table_find (DossierRecordTable  *self,
                           DossierDatabase     *database,
                           guint                field,
                           const char          *value,
                           gint64              *id,
                           GError             **error)
{
  g_autofree char *sql = NULL;

  g_return_val_if_fail (field < self->klass->n_fields, FALSE);

  sql = g_strdup_printf ("SELECT \"id\" FROM %s\"%s%s\" WHERE \"%s\" = ?1 ORDER BY \"id\" LIMIT 1",
                         self->klass->fields[field].derived ? "temp." : "main.", self->klass->table,
                         self->klass->fields[field].derived ? "_view" : "", self->klass->fields[field].column);
  return dossier_database_ask (database, id, error, sql, "t", value);
}
