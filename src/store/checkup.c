/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/upkeep.h"

#include "store/tables/content-table.h"
#include "store/library-file.h"
#include "store/library-private.h"
#include "store/schema.h"

#include <errno.h>
#include <gio/gio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Runs @sql, whose rows are complaints in one column; "ok" is none. A statement that fails is one too. */
static void
complain (DossierDatabase *database, const char *sql, GPtrArray *complaints)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (DossierStatement) row = dossier_database_query (database, &problem, sql, "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (database, row, &problem)) == DOSSIER_STEP_ROW)
    if (g_strcmp0 ((const char *) sqlite3_column_text (row, 0), "ok") != 0)
      g_ptr_array_add (complaints, g_strdup ((const char *) sqlite3_column_text (row, 0)));
  if (step == DOSSIER_STEP_ERROR)
    g_ptr_array_add (complaints, g_strdup (problem->message));
}

/* What SQLite says of the file is for who knows its inside; what it means comes first. An index holds nothing of its own. */
static char *
explain (const char *said)
{
  const gboolean of_index = strstr (said, "missing from index") != NULL || g_str_has_prefix (said, "wrong # of entries in index") ||
                            g_str_has_prefix (said, "non-unique entry in index");

  return g_strdup_printf (of_index ? "An index of the file does not fit its rows, which can still be read: %s" : "A part of the file is broken: %s", said);
}

static void
check_structure (DossierDatabase *database, GPtrArray *complaints)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  complain (database, "PRAGMA integrity_check (20)", said);
  for (guint i = 0; i < said->len; i++)
    g_ptr_array_add (complaints, explain (g_ptr_array_index (said, i)));
  complain (database, "SELECT 'A row of “' || \"table\" || '” refers to a ' || \"parent\" || ' that is not there'"
                      " FROM pragma_foreign_key_check", complaints);
  complain (database, "SELECT 'The captured bytes ' || \"sha256\" || ' of snapshot #' || \"id\" || ' are missing' FROM \"snapshot\""
                      " WHERE \"sha256\" <> '' AND \"sha256\" NOT IN (SELECT \"hash\" FROM \"blob\")", complaints);
  complain (database, "SELECT 'The document ' || \"document_sha256\" || ' of snapshot #' || \"id\" || ' is missing' FROM \"snapshot\""
                      " WHERE \"document_sha256\" <> '' AND \"document_sha256\" NOT IN (SELECT \"hash\" FROM \"blob\")", complaints);
  complain (database, "SELECT 'The text ' || \"text_sha256\" || ' of snapshot #' || \"id\" || ' is missing' FROM \"snapshot\""
                      " WHERE \"text_sha256\" <> '' AND \"text_sha256\" NOT IN (SELECT \"hash\" FROM \"text\")", complaints);
  complain (database, "SELECT 'The picture ' || \"sha256\" || ' of image #' || \"id\" || ' is missing' FROM \"image\""
                      " WHERE \"sha256\" <> '' AND \"sha256\" NOT IN (SELECT \"hash\" FROM \"blob\")", complaints);
  complain (database, "SELECT 'The copy for export ' || \"asset_sha256\" || ' of image #' || \"id\" || ' is missing' FROM \"image\""
                      " WHERE \"asset_sha256\" <> '' AND \"asset_sha256\" NOT IN (SELECT \"hash\" FROM \"blob\")", complaints);
}

/* An index is checked by writing a command to it, though nothing is written. */
static void
check_search (DossierDatabase *database, GPtrArray *complaints)
{
  static const char *const indexes[] = { "passage_search", "source_search", "claim_search", "profile_search", "sentence_search" };

  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO \"%s\" (\"%s\", \"rank\") VALUES ('integrity-check', 1)", indexes[i], indexes[i]);
      g_autoptr (GError) problem = NULL;

      if (!dossier_database_do (database, &problem, sql, ""))
        g_ptr_array_add (complaints, g_strdup_printf ("The search index “%s” does not fit its rows: %s", indexes[i], problem->message));
    }
}

/* Every load computes the hash again. */
static void
check_contents (DossierDatabase *database, const char *sql, gboolean texts, GCancellable *cancellable, GPtrArray *complaints)
{
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);

  complain (database, sql, hashes);
  for (guint i = 0; i < hashes->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const char *hash = g_ptr_array_index (hashes, i);
      g_autoptr (GError) problem = NULL;

      if (texts)
        g_free (dossier_content_load_text (database, hash, &problem));
      else
        {
          g_autoptr (GBytes) bytes = dossier_content_load_blob (database, hash, &problem);

          g_assert (bytes != NULL || problem != NULL);
        }
      if (problem != NULL)
        g_ptr_array_add (complaints, g_strdup (problem->message));
    }
}

static int
stop_if_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* The structure of the file and what its rows refer to, without the hashes: a second or so on a large library.
 * Returns: (transfer full) (nullable) (element-type utf8): %NULL when it was cancelled */
GPtrArray *
dossier_library_check_structure (DossierLibrary  *self,
                                 GCancellable    *cancellable,
                                 GError         **error)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  handle = dossier_database_get_handle (self->database);
  if (cancellable != NULL)
    sqlite3_progress_handler (handle, 10000, stop_if_cancelled, cancellable);
  check_structure (self->database, complaints);
  sqlite3_progress_handler (handle, 0, NULL, NULL);

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&complaints);
}

/* Takes seconds on a large library. To go on working meanwhile, open the file a second time for reading,
 * on another thread, and check that; the search indexes are then left out, for checking them needs the
 * right to write. Returns: (transfer full) (nullable) (element-type utf8): %NULL when it could not be done */
GPtrArray *
dossier_library_check (DossierLibrary  *self,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *handle;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);
  g_return_val_if_fail (self->history == NULL || !dossier_history_is_open (self->history), NULL);

  handle = dossier_database_get_handle (self->database);
  if (cancellable != NULL)
    sqlite3_progress_handler (handle, 10000, stop_if_cancelled, cancellable);
  check_structure (self->database, complaints);
  if (self->history != NULL)
    check_search (self->database, complaints);
  check_contents (self->database, "SELECT \"hash\" FROM \"blob\"", FALSE, cancellable, complaints);
  check_contents (self->database, "SELECT \"hash\" FROM \"text\"", TRUE, cancellable, complaints);
  sqlite3_progress_handler (handle, 0, NULL, NULL);

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&complaints);
}

/* All pages in one step, and so of one instant: between two of them another connection's commit would have the
 * copy begin anew. Writers go on meanwhile, into the WAL. */
static gboolean
copy_pages (DossierDatabase *from, DossierDatabase *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (dossier_database_get_handle (to), "main", dossier_database_get_handle (from), "main");
  int answer;

  if (backup == NULL)
    return dossier_database_fail (to, error);
  answer = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);

  return answer == SQLITE_DONE || dossier_database_fail (to, error);
}

/* A copy that cannot be opened and read is none. */
static gboolean
check_copy (DossierDatabase *copy, GError **error)
{
  g_autoptr (GPtrArray) complaints = g_ptr_array_new_with_free_func (g_free);

  complain (copy, "PRAGMA quick_check (1)", complaints);
  if (complaints->len == 0)
    return dossier_schema_verify (copy, error);

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               "The copy came out damaged (%s); it was not kept; check the library and the disk",
               (const char *) g_ptr_array_index (complaints, 0));
  return FALSE;
}

static gboolean
make_copy (DossierLibrary *self, const char *path, GError **error)
{
  g_autoptr (DossierDatabase) copy = NULL;
  gboolean opened;

  copy = dossier_database_open (path, SQLITE_OPEN_READWRITE, &opened);
  if (!opened)
    return dossier_database_fail (copy, error);

  return copy_pages (self->database, copy, error)
      && dossier_database_run (copy, "PRAGMA journal_mode = DELETE", error)   /* one file, nothing beside it */
      && check_copy (copy, error);
}

/* Writes a whole copy to @path, also while the library is in use. It is written beside it, read back and checked
 * first; what is there already, be it another library or only its log, stays as it is. */
gboolean
dossier_library_backup (DossierLibrary  *self,
                        const char      *path,
                        GError         **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *fresh = g_strconcat (absolute, ".XXXXXX", NULL);
  g_autofree char *name = g_filename_display_basename (absolute);
  int fd;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);
  g_return_val_if_fail (self->history == NULL || !dossier_history_is_open (self->history), FALSE);

  if (strcmp (absolute, dossier_library_get_path (self)) == 0)
    {
      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                   "“%s” is the library itself; choose another place for its copy", name);
      return FALSE;
    }
  if (dossier_library_file_is_taken (absolute))
    {
      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                   "“%s” is there already, or its log is, and was left as it is; choose another name", name);
      return FALSE;
    }
  if ((fd = g_mkstemp (fresh)) < 0)
    {
      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                   "“%s” cannot be written (%s); check the folder", name, g_strerror (errno));
      return FALSE;
    }
  close (fd);

  if (make_copy (self, fresh, error) && dossier_library_file_sync (fresh, error) && dossier_library_file_put (fresh, absolute, error))
    return TRUE;
  dossier_library_file_drop (fresh);
  return FALSE;
}
