/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/changes.h"

#include "store/schema.h"

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_changeset_iter, sqlite3changeset_finalize)

/* Returns: an array of DossierChange */
GArray *
dossier_changes_new (void)
{
  return g_array_new (FALSE, TRUE, sizeof (DossierChange));
}

static void
add_parent (DossierChange *change, const char *column, gint64 id)
{
  for (guint i = 0; i < change->n_parents; i++)
    if (change->parents[i].column == column && change->parents[i].id == id)
      return;
  if (id == 0)
    return;

  g_assert (change->n_parents < G_N_ELEMENTS (change->parents));
  change->parents[change->n_parents].column = column;
  change->parents[change->n_parents++].id = id;
}

/* A changeset leaves out what an update did not touch, so that is read from the row. */
static gboolean
add_untouched_parents (DossierDatabase *database, const DossierTable *table, DossierChange *change, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM main.\"%s\" WHERE \"id\" = ?1", table->name);
  g_autoptr (DossierStatement) row = dossier_database_query (database, error, sql, "i", change->id);
  DossierStep step = row != NULL ? dossier_database_step (database, row, error) : DOSSIER_STEP_ERROR;

  for (guint i = 0; step == DOSSIER_STEP_ROW && i < table->n_references; i++)
    add_parent (change, table->references[i].column, sqlite3_column_int64 (row, table->references[i].number));

  return step != DOSSIER_STEP_ERROR;
}

static gint64
get_number (int (*get) (sqlite3_changeset_iter *, int, sqlite3_value **), sqlite3_changeset_iter *iter, int column)
{
  sqlite3_value *value = NULL;

  return get (iter, column, &value) == SQLITE_OK && value != NULL ? sqlite3_value_int64 (value) : 0;
}

static gboolean
read_one (DossierDatabase *database, sqlite3_changeset_iter *iter, GArray *changes, GError **error)
{
  const char *name = NULL;
  int n_columns, operation, indirect;
  const DossierTable *table;
  DossierChange change = { 0 };
  gint64 keys[2];

  if (sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect) != SQLITE_OK)
    return dossier_database_fail (database, error);
  table = dossier_schema_find_table (name);
  if (table == NULL)
    return TRUE;

  for (int i = 0; i < 2; i++)
    keys[i] = get_number (operation == SQLITE_INSERT ? sqlite3changeset_new : sqlite3changeset_old, iter, i);
  change.table = table->name;
  change.id = keys[0];
  change.other = table->link ? keys[1] : 0;
  change.kind = operation == SQLITE_INSERT ? DOSSIER_CHANGE_INSERT
              : operation == SQLITE_DELETE ? DOSSIER_CHANGE_DELETE : DOSSIER_CHANGE_UPDATE;

  for (guint i = 0; i < table->n_references; i++)
    {
      if (operation != SQLITE_INSERT)
        add_parent (&change, table->references[i].column, get_number (sqlite3changeset_old, iter, table->references[i].number));
      if (operation != SQLITE_DELETE)
        add_parent (&change, table->references[i].column, get_number (sqlite3changeset_new, iter, table->references[i].number));
    }
  if (operation == SQLITE_UPDATE && !table->link && !add_untouched_parents (database, table, &change, error))
    return FALSE;

  g_array_append_val (changes, change);
  return TRUE;
}

/* Appends to @changes what the changeset did; @invert: what applying its inverse did. The rows in
 * the library are as they are afterwards. */
gboolean
dossier_changes_read (DossierDatabase  *database,
                      gconstpointer     changeset,
                      int               size,
                      gboolean          invert,
                      GArray           *changes,
                      GError          **error)
{
  g_autoptr (sqlite3_changeset_iter) iter = NULL;
  int answer = sqlite3changeset_start_v2 (&iter, size, (void *) changeset, invert ? SQLITE_CHANGESETSTART_INVERT : 0);

  if (size == 0)
    return TRUE;
  while (answer == SQLITE_OK && (answer = sqlite3changeset_next (iter)) == SQLITE_ROW)
    {
      if (!read_one (database, iter, changes, error))
        return FALSE;
      answer = SQLITE_OK;
    }
  if (answer == SQLITE_DONE)
    return TRUE;

  g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
                       "A step of the history is damaged; nothing was changed");
  return FALSE;
}

static void
add_parents_of (DossierChange *change, const DossierTable *table, DossierRecord *record)
{
  for (guint i = 0; i < table->n_references; i++)
    {
      int field = dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), table->references[i].column);

      add_parent (change, table->references[i].column, dossier_record_get_integer (record, (guint) field));
    }
}

/* For a row of a table that is not recorded, so that no changeset will tell. @before, @after: (nullable):
 * one of them where the row is new or gone */
void
dossier_changes_add (GArray             *changes,
                     DossierChangeKind   kind,
                     DossierRecord      *before,
                     DossierRecord      *after)
{
  DossierRecord *record = after != NULL ? after : before;
  const DossierTable *table = dossier_schema_find_type (G_OBJECT_TYPE (record));
  DossierChange change = { .table = table->name, .kind = kind, .id = dossier_record_get_id (record) };

  if (before != NULL)
    add_parents_of (&change, table, before);
  if (after != NULL)
    add_parents_of (&change, table, after);
  g_array_append_val (changes, change);
}
