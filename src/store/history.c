/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/history.h"

#include "store/changes.h"
#include "store/schema.h"

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

/**
 * DossierHistory:
 *
 * A log. A `do` row holds the changeset of one verb; an `undo` or `redo` row holds none.
 * Each row says which change was in force `before` it and which one is since (`head`;
 * 0: none). So the last row alone says where we are, and no pointer can disagree. The
 * step forward is the newest change made on the head; what a later edit replaced stays
 * in the log, out of reach.
 */
struct _DossierHistory
{
  DossierDatabase  *database;   /* outlives us */
  sqlite3_session  *guard;      /* (owned) records nothing, see dossier_history_new() */
  sqlite3_session  *recording;  /* (owned) (nullable) from begin to end */
};

typedef void Buffer;   /* what SQLite allocated for us */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_changegroup, sqlite3changegroup_delete)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Buffer, sqlite3_free)

#define HEAD "coalesce ((SELECT \"head\" FROM \"history\" ORDER BY \"seq\" DESC LIMIT 1), 0)"
#define SCHEMA "(SELECT \"user_version\" FROM pragma_user_version)"
/* A changeset knows columns by number: after a migration they may be others. */
#define FITS "(\"changeset\" IS NOT NULL AND \"schema\" = " SCHEMA ")"

static const char APPEND[] =   /* head -1: the new row itself */
  "INSERT INTO \"history\" SELECT n, ?1, " HEAD ", iif (?2 < 0, n, ?2), ?3, ?4, ?5, ?6, " SCHEMA ", NULL"
  " FROM (SELECT coalesce (max (\"seq\"), 0) + 1 AS n FROM \"history\")";
static const char PLACE[] =    /* the row to write to, and what is there: a stretch of typing, up to ten seconds */
  "SELECT p.\"seq\", p.\"changeset\" FROM \"history\" n JOIN \"history\" p ON p.\"seq\" = n.\"seq\" OR"
  " (p.\"seq\" = (SELECT max (\"seq\") FROM \"history\" WHERE \"seq\" < n.\"seq\") AND p.\"kind\" = 'do'"
  "  AND p.\"verb\" = n.\"verb\" AND p.\"actor\" = n.\"actor\" AND p.\"merge_key\" = n.\"merge_key\""
  "  AND p.\"schema\" = n.\"schema\" AND n.\"at\" - p.\"at\" BETWEEN 0 AND 10000000)"
  " WHERE n.\"seq\" = (SELECT max (\"seq\") FROM \"history\") ORDER BY p.\"seq\" LIMIT 1";
static const char WRITE[] = "UPDATE \"history\" SET \"changeset\" = ?2 WHERE \"seq\" = ?1";
static const char TRIM[] = "DELETE FROM \"history\" WHERE \"seq\" > ?1 OR (\"seq\" = ?1 AND \"changeset\" IS NULL)";
static const char *const NEXT[] = {   /* the verb, the head after it, whether we may, what to apply */
  [DOSSIER_HISTORY_UNDO] = "SELECT \"verb\", \"before\", " FITS ", \"changeset\" FROM \"history\" WHERE \"seq\" = " HEAD,
  [DOSSIER_HISTORY_REDO] = "SELECT \"verb\", \"seq\", " FITS ", \"changeset\" FROM \"history\""
                           " WHERE \"kind\" = 'do' AND \"before\" = " HEAD " ORDER BY \"seq\" DESC LIMIT 1",
};

/* Leaves no transaction open; on a full disk SQLite may have ended it by itself. */
static gboolean
finish (DossierHistory *self, gboolean succeeded, GError **error)
{
  g_clear_pointer (&self->recording, sqlite3session_delete);

  if (succeeded && dossier_database_run (self->database, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (dossier_database_get_handle (self->database)))
    dossier_database_run (self->database, "ROLLBACK", NULL);
  return FALSE;
}

static int
on_conflict (gpointer where, int kind, sqlite3_changeset_iter *iter)
{
  const char *table = "a reference";
  int n_columns, operation, indirect;

  if (kind != SQLITE_CHANGESET_FOREIGN_KEY)
    sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  g_free (*(char **) where);
  *(char **) where = g_strdup (table);

  return SQLITE_CHANGESET_ABORT;
}

/* Call before any statement that changes rows is prepared on @database: SQLite makes `DELETE FROM t`
 * a truncation that no session sees, if it was prepared while none was open. So one that records
 * nothing stays open. */
DossierHistory *
dossier_history_new (DossierDatabase  *database,
                     GError          **error)
{
  DossierHistory *self = g_new0 (DossierHistory, 1);
  const int answer = sqlite3session_create (dossier_database_get_handle (database), "main", &self->guard);

  self->database = database;
  if (answer == SQLITE_OK)
    return self;

  dossier_database_fail_by (database, answer, error);
  g_free (self);
  return NULL;
}

void
dossier_history_free (DossierHistory *self)
{
  if (self->recording != NULL)
    finish (self, FALSE, NULL);
  g_clear_pointer (&self->guard, sqlite3session_delete);
  g_free (self);
}

/* Returns: whether a verb has begun and not ended */
gboolean
dossier_history_is_open (DossierHistory *self)
{
  return self->recording != NULL;
}

static gboolean
start_recording (DossierHistory *self, GError **error)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);
  int answer = sqlite3session_create (dossier_database_get_handle (self->database), "main", &self->recording);

  for (guint i = 0; i < n && answer == SQLITE_OK; i++)
    if (tables[i].recorded)
      answer = sqlite3session_attach (self->recording, tables[i].name);

  return answer == SQLITE_OK || dossier_database_fail_by (self->database, answer, error);
}

/* @merge_key: (nullable): the place being typed in, such as "sentence/17/text" */
gboolean
dossier_history_begin (DossierHistory  *self,
                       const char      *verb,
                       const char      *actor,
                       const char      *merge_key,
                       GError         **error)
{
  g_return_val_if_fail (self->recording == NULL, FALSE);

  if (!dossier_database_run (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;

  return (dossier_database_do (self->database, error, APPEND, "tittit", "do", (gint64) -1, verb, actor, g_get_real_time (), merge_key)
          && start_recording (self, error))
      || finish (self, FALSE, NULL);
}

/* Puts @change, what this verb did, into its row, or joins it to the stretch of typing before. */
static gboolean
write_change (DossierHistory *self, gpointer change, int change_size, GError **error)
{
  g_autoptr (DossierStatement) place = dossier_database_query (self->database, error, PLACE, "");
  g_autoptr (sqlite3_changegroup) group = NULL;
  g_autoptr (Buffer) whole = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int whole_size = 0, answer;
  gint64 seq;

  if (place == NULL || dossier_database_step (self->database, place, error) != DOSSIER_STEP_ROW)
    return FALSE;
  seq = sqlite3_column_int64 (place, 0);
  if ((answer = sqlite3changegroup_new (&group)) != SQLITE_OK
      || (answer = sqlite3changegroup_add (group, sqlite3_column_bytes (place, 1), (void *) sqlite3_column_blob (place, 1))) != SQLITE_OK
      || (answer = sqlite3changegroup_add (group, change_size, change)) != SQLITE_OK
      || (answer = sqlite3changegroup_output (group, &whole_size, &whole)) != SQLITE_OK)
    return dossier_database_fail_by (self->database, answer, error);
  sqlite3_reset (place);   /* or it would still be reading at the commit */

  bytes = g_bytes_new_static (whole, (gsize) whole_size);
  return (whole_size == 0 || dossier_database_do (self->database, error, WRITE, "ib", seq, bytes))
      && (whole_size > 0 || dossier_database_do (self->database, error,
                              "UPDATE \"history\" SET \"changeset\" = NULL WHERE \"seq\" = ?1", "i", seq))
      && dossier_database_do (self->database, error, TRIM, "i", seq);
}

/* Commits if @keep; else, or on error, nothing of the verb happened. What changed no recorded row
 * leaves no step, nor does typing that was taken back. @changes: appended to */
gboolean
dossier_history_end (DossierHistory  *self,
                     gboolean         keep,
                     GArray          *changes,
                     GError         **error)
{
  g_autoptr (Buffer) change = NULL;
  int size = 0, answer;

  g_return_val_if_fail (self->recording != NULL, FALSE);

  if (!keep)
    return finish (self, FALSE, NULL) || TRUE;
  if ((answer = sqlite3session_changeset (self->recording, &size, &change)) != SQLITE_OK)
    return dossier_database_fail_by (self->database, answer, error) || finish (self, FALSE, NULL);

  return finish (self, dossier_changes_read (self->database, change, size, FALSE, changes, error)
                       && write_change (self, change, size, error), error);
}

static gboolean
find_next (DossierDatabase *database, DossierStatement *next, DossierHistoryDirection direction, GError **error)
{
  DossierStep step = dossier_database_step (database, next, error);

  if (step == DOSSIER_STEP_ERROR)
    return FALSE;
  if (step == DOSSIER_STEP_ROW && sqlite3_column_int (next, 2) != 0)
    return TRUE;

  g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOTHING,
                       direction == DOSSIER_HISTORY_UNDO ? "There is nothing to undo; nothing was changed" : "There is nothing to redo; nothing was changed");
  return FALSE;
}

static gboolean
apply (DossierHistory *self, DossierStatement *next, gboolean undo, GError **error)
{
  sqlite3 *handle = dossier_database_get_handle (self->database);
  g_autofree char *where = NULL;
  const int answer = sqlite3changeset_apply_v2 (handle, sqlite3_column_bytes (next, 3), (void *) sqlite3_column_blob (next, 3),
                                                NULL, on_conflict, &where, NULL, NULL, undo ? SQLITE_CHANGESETAPPLY_INVERT : 0);

  if (answer == SQLITE_OK)
    return TRUE;
  if (where == NULL)
    return dossier_database_fail_by (self->database, answer, error);

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DRIFTED,
               "“%s” does not fit any more: %s has changed since; nothing was changed",
               (const char *) sqlite3_column_text (next, 0), where);
  return FALSE;
}

/* Takes back or repeats one verb, and logs that. On error nothing happened. */
gboolean
dossier_history_step (DossierHistory           *self,
                      DossierHistoryDirection   direction,
                      const char               *actor,
                      char                    **verb,
                      GArray                   *changes,
                      GError                  **error)
{
  const gboolean undo = direction == DOSSIER_HISTORY_UNDO;
  g_autofree char *name = NULL;
  gboolean done = FALSE;

  g_return_val_if_fail (self->recording == NULL, FALSE);

  if (!dossier_database_run (self->database, "BEGIN IMMEDIATE", error))
    return FALSE;
  else
    {
      g_autoptr (DossierStatement) next = dossier_database_query (self->database, error, NEXT[direction], "");

      if (next != NULL && find_next (self->database, next, direction, error) && apply (self, next, undo, error))
        {
          name = g_strdup ((const char *) sqlite3_column_text (next, 0));
          done = dossier_changes_read (self->database, sqlite3_column_blob (next, 3), sqlite3_column_bytes (next, 3),
                                       undo, changes, error)
              && dossier_database_do (self->database, error, APPEND, "tittit", undo ? "undo" : "redo",
                                      (gint64) sqlite3_column_int64 (next, 1), name, actor, g_get_real_time (), NULL);
        }
    }
  if (!finish (self, done, error))
    return FALSE;

  if (verb != NULL)
    *verb = g_steal_pointer (&name);
  return TRUE;
}

/* @verb: (out) (nullable): what the step would take back or repeat; %NULL: none */
gboolean
dossier_history_peek (DossierDatabase          *database,
                      DossierHistoryDirection   direction,
                      char                    **verb,
                      GError                  **error)
{
  g_autoptr (DossierStatement) next = dossier_database_query (database, error, NEXT[direction], "");
  g_autoptr (GError) problem = NULL;

  *verb = NULL;
  if (next == NULL)
    return FALSE;
  if (find_next (database, next, direction, &problem))
    *verb = g_strdup ((const char *) sqlite3_column_text (next, 0));
  else if (!g_error_matches (problem, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  return TRUE;
}
