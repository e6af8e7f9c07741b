/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/database.h"

#include "store/library.h"

#include <sqlite3.h>

/**
 * DossierDatabase:
 *
 * Every statement is prepared once for each connection and kept by its text. A borrowed one must
 * go out of scope (g_autoptr) before the same text is asked for again: a statement that is still
 * reading would be reset under the reader, so that is checked.
 */
struct _DossierDatabase
{
  sqlite3    *handle;      /* (owned) */
  char       *path;        /* (owned) */
  GHashTable *statements;  /* (owned) text → sqlite3_stmt; the text is SQLite's own copy */
};

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* @flags: as for sqlite3_open_v2()
 * @opened: (out): where it is not, dossier_database_fail() says why
 * Returns: (transfer full): not opened, too */
DossierDatabase *
dossier_database_open (const char *path,
                       int         flags,
                       gboolean   *opened)
{
  DossierDatabase *self = g_new0 (DossierDatabase, 1);

  *opened = sqlite3_open_v2 (path, &self->handle, flags, NULL) == SQLITE_OK;
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize);

  return self;
}

void
dossier_database_free (DossierDatabase *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
dossier_database_get_handle (DossierDatabase *self)
{
  return self->handle;
}

const char *
dossier_database_get_path (DossierDatabase *self)
{
  return self->path;
}

static gboolean
set_error (DossierDatabase *self, int answer, const char *words, GError **error)
{
  g_autofree char *name = g_filename_display_basename (self->path);
  const int code = answer & 0xff;

  if (code == SQLITE_FULL)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                 "The disk is full; “%s” is as it was before; free some space and try again", name);
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
                 "“%s” is damaged (%s); nothing was changed; open a backup of it", name, words);
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY,
                 "Another program is using “%s”; nothing was changed; close it there and try again", name);
  else if (code == SQLITE_CONSTRAINT)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_RULE,
                 "The change breaks a rule of the library (%s); nothing was changed", words);
  else if (code == SQLITE_READONLY)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                 "“%s” cannot be written to; nothing was changed; check the rights of the file and its folder", name);
  else
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                 "“%s” could not be read or changed (%s); it is as it was before", name, words);

  return FALSE;
}

/* Sets @error to what the last call on the connection ran into. Returns: %FALSE always */
gboolean
dossier_database_fail (DossierDatabase  *self,
                       GError          **error)
{
  return set_error (self, sqlite3_errcode (self->handle), sqlite3_errmsg (self->handle), error);
}

/* The same for a call that says what it ran into by its @answer only, as those of sessions do. */
gboolean
dossier_database_fail_by (DossierDatabase  *self,
                          int               answer,
                          GError          **error)
{
  return set_error (self, answer, sqlite3_errstr (answer), error);
}

/* Several statements at once, none of them kept. */
gboolean
dossier_database_run (DossierDatabase  *self,
                      const char       *sql,
                      GError          **error)
{
  return sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK || dossier_database_fail (self, error);
}

static DossierStatement *
prepare (DossierDatabase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        {
          dossier_database_fail (self, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, (char *) sqlite3_sql (statement), statement);
    }
  g_assert (!sqlite3_stmt_busy (statement));

  return statement;
}

/* 't' text, %NULL for none; 'i' gint64; 'r' gint64 reference, 0 for none; 'b' GBytes. Bound values
 * must outlive the statement's use. */
static DossierStatement *
query_valist (DossierDatabase *self, GError **error, const char *sql, const char *types, va_list values)
{
  g_autoptr (DossierStatement) statement = prepare (self, sql, error);
  int answer = SQLITE_OK;

  for (int i = 1; statement != NULL && answer == SQLITE_OK && types[i - 1] != '\0'; i++)
    if (types[i - 1] == 't')
      answer = sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_STATIC);
    else if (types[i - 1] == 'b')
      {
        gsize size;
        gconstpointer data = g_bytes_get_data (va_arg (values, GBytes *), &size);

        answer = sqlite3_bind_blob64 (statement, i, size > 0 ? data : "", size, SQLITE_STATIC);
      }
    else
      {
        gint64 value = va_arg (values, gint64);

        if (types[i - 1] == 'i' || value != 0)
          answer = sqlite3_bind_int64 (statement, i, value);
      }
  if (statement != NULL && answer == SQLITE_OK)
    return g_steal_pointer (&statement);

  if (statement != NULL)
    dossier_database_fail (self, error);
  return NULL;
}

/* @types: one letter a value: 't' text or %NULL, 'i' gint64, 'r' gint64 reference (0 is NULL),
 * 'b' GBytes. Text and bytes must stay until the statement goes out of scope.
 * Returns: (nullable): bound, not stepped; %NULL on error */
DossierStatement *
dossier_database_query (DossierDatabase  *self,
                        GError          **error,
                        const char       *sql,
                        const char       *types,
                        ...)
{
  DossierStatement *statement;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values);
  va_end (values);

  return statement;
}

DossierStep
dossier_database_step (DossierDatabase   *self,
                       DossierStatement  *statement,
                       GError           **error)
{
  const int answer = sqlite3_step (statement);

  if (answer == SQLITE_ROW)
    return DOSSIER_STEP_ROW;
  if (answer == SQLITE_DONE)
    return DOSSIER_STEP_DONE;

  dossier_database_fail (self, error);
  return DOSSIER_STEP_ERROR;
}

/* For statements that return no rows. */
gboolean
dossier_database_do (DossierDatabase  *self,
                     GError          **error,
                     const char       *sql,
                     const char       *types,
                     ...)
{
  g_autoptr (DossierStatement) statement = NULL;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values);
  va_end (values);

  return statement != NULL && dossier_database_step (self, statement, error) != DOSSIER_STEP_ERROR;
}

/* The first column of the first row as a number; no row or NULL: 0. */
gboolean
dossier_database_ask (DossierDatabase  *self,
                      gint64           *answer,
                      GError          **error,
                      const char       *sql,
                      const char       *types,
                      ...)
{
  g_autoptr (DossierStatement) statement = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values);
  va_end (values);

  if (statement != NULL)
    step = dossier_database_step (self, statement, error);
  *answer = step == DOSSIER_STEP_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  return step != DOSSIER_STEP_ERROR;
}

/* Appends the first column of every row to @ids, an array of gint64. */
gboolean
dossier_database_list_ids (DossierDatabase  *self,
                           GArray           *ids,
                           GError          **error,
                           const char       *sql,
                           const char       *types,
                           ...)
{
  g_autoptr (DossierStatement) statement = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;
  va_list values;

  va_start (values, types);
  statement = query_valist (self, error, sql, types, values);
  va_end (values);

  while (statement != NULL && (step = dossier_database_step (self, statement, error)) == DOSSIER_STEP_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }

  return step == DOSSIER_STEP_DONE;
}

void
dossier_statement_release (DossierStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}
