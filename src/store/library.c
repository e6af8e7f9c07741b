/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/library.h"

#include "store/changes.h"
#include "store/tables/content-table.h"
#include "store/dependents.h"
#include "store/library-file.h"
#include "store/library-private.h"
#include "store/tables/query-table.h"
#include "store/tables/record-table.h"
#include "store/schema.h"
#include "store/tables/surroundings-table.h"

#include <sqlite3.h>
#include <string.h>

G_DEFINE_QUARK (dossier-library-error-quark, dossier_library_error)

/* Opens @path, making it and its folders if it is absent and @mode asks for writing. A file that is
 * not ours, too new or damaged is refused and stays as it is, to the byte. Reading only works while
 * another process writes. Everything else is called on the thread that this is called on.
 * Returns: (transfer full) (nullable) */
DossierLibrary *
dossier_library_open (const char          *path,
                      DossierLibraryMode   mode,
                      GError             **error)
{
  g_autoptr (DossierLibrary) self = g_new0 (DossierLibrary, 1);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->thread = g_thread_self ();
  self->unrecorded = dossier_changes_new ();
  self->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) dossier_record_table_free);
  self->database = dossier_library_file_open (absolute, mode, &self->lock, error);
  if (self->database == NULL)
    return NULL;
  if (mode == DOSSIER_LIBRARY_READ_WRITE && (self->history = dossier_history_new (self->database, error)) == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* An open verb is taken back. */
void
dossier_library_close (DossierLibrary *self)
{
  g_return_if_fail (DOSSIER_LIBRARY_IS_HERE (self));

  g_clear_pointer (&self->history, dossier_history_free);
  g_clear_pointer (&self->database, dossier_database_free);
  g_clear_pointer (&self->lock, dossier_library_lock_free);   /* after the last write */
  g_hash_table_unref (self->tables);
  g_array_unref (self->unrecorded);
  g_free (self);
}

/* Returns: absolute */
const char *
dossier_library_get_path (DossierLibrary *self)
{
  return dossier_database_get_path (self->database);
}

/* A file that lost its name still takes writes, and nobody would ever find them again: its disk was taken out by force, or
 * it was moved or deleted below us. */
static gboolean
check_in_place (DossierLibrary *self, GError **error)
{
  g_autofree char *name = g_filename_display_basename (dossier_library_get_path (self));
  int moved = 0;

  if (sqlite3_file_control (dossier_database_get_handle (self->database), "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
    return TRUE;
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
               "“%s” is no longer where it was opened; nothing was changed; connect its disk again, or put the file back", name);
  return FALSE;
}

/* Returns: %FALSE and who has the library, when it was opened for reading only, or that its file is gone */
gboolean
dossier_library_may_write (DossierLibrary  *self,
                           GError         **error)
{
  g_autofree char *name = NULL;
  g_autofree char *who = NULL;

  if (self->history != NULL)
    return check_in_place (self, error);

  name = g_filename_display_basename (dossier_library_get_path (self));
  who = dossier_library_lock_who (dossier_library_get_path (self));
  if (who != NULL)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY,
                 "“%s” is open in %s; nothing was changed; close it there, or only read", name, who);
  else
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                 "“%s” was opened for reading only; nothing was changed", name);
  return FALSE;
}

/* Begins a verb: one transaction that undo takes back as a whole. @verb is what people read in
 * "Undo …", @actor the editor. @merge_key: (nullable): the place being typed in, such as
 * "sentence/17/text": verbs with the same one join to one step for ten seconds. */
gboolean
dossier_library_begin (DossierLibrary  *self,
                       const char      *verb,
                       const char      *actor,
                       const char      *merge_key,
                       GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);
  g_return_val_if_fail (verb != NULL && actor != NULL, FALSE);

  g_array_set_size (self->unrecorded, 0);
  return dossier_library_may_write (self, error) && dossier_history_begin (self->history, verb, actor, merge_key, error);
}

static void
hand_over (GArray *changes, GArray **result)
{
  if (result != NULL)
    *result = g_array_ref (changes);
}

/* Commits if @keep; else, or on error, nothing of the verb happened. A verb that changed nothing
 * leaves no step. @changes: (out) (optional) (transfer full): array of DossierChange */
gboolean
dossier_library_end (DossierLibrary  *self,
                     gboolean         keep,
                     GArray         **changes,
                     GError         **error)
{
  g_autoptr (GArray) found = dossier_changes_new ();

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self) && self->history != NULL, FALSE);

  if (!dossier_history_end (self->history, keep, found, error))
    return FALSE;
  if (keep)
    g_array_append_vals (found, self->unrecorded->data, self->unrecorded->len);
  g_array_set_size (self->unrecorded, 0);
  hand_over (found, changes);

  return TRUE;
}

static gboolean
step (DossierLibrary *self, DossierHistoryDirection direction, const char *actor, char **verb, GArray **changes, GError **error)
{
  g_autoptr (GArray) found = dossier_changes_new ();

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);
  g_return_val_if_fail (actor != NULL, FALSE);

  if (!dossier_library_may_write (self, error)
      || !dossier_history_step (self->history, direction, actor, verb, found, error))
    return FALSE;
  hand_over (found, changes);

  return TRUE;
}

/* Takes the last verb in force back, also one of an earlier run. On error nothing happened.
 * @verb: (out) (optional): which; @changes: as of dossier_library_end() */
gboolean
dossier_library_undo (DossierLibrary  *self,
                      const char      *actor,
                      char           **verb,
                      GArray         **changes,
                      GError         **error)
{
  return step (self, DOSSIER_HISTORY_UNDO, actor, verb, changes, error);
}

gboolean
dossier_library_redo (DossierLibrary  *self,
                      const char      *actor,
                      char           **verb,
                      GArray         **changes,
                      GError         **error)
{
  return step (self, DOSSIER_HISTORY_REDO, actor, verb, changes, error);
}

/* @undo_verb, @redo_verb: (out) (nullable): what each would act on, %NULL: nothing */
gboolean
dossier_library_peek (DossierLibrary  *self,
                      char           **undo_verb,
                      char           **redo_verb,
                      GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);

  *undo_verb = *redo_verb = NULL;
  return dossier_history_peek (self->database, DOSSIER_HISTORY_UNDO, undo_verb, error)
      && dossier_history_peek (self->database, DOSSIER_HISTORY_REDO, redo_verb, error);
}

static DossierRecordTable *
get_table (DossierLibrary *self, GType type)
{
  DossierRecordTable *table = g_hash_table_lookup (self->tables, GSIZE_TO_POINTER (type));

  if (table == NULL)
    {
      table = dossier_record_table_new (type);
      g_hash_table_insert (self->tables, GSIZE_TO_POINTER (type), table);
    }

  return table;
}

/* Returns: (transfer full) (nullable): %NULL and %DOSSIER_LIBRARY_ERROR_NOT_FOUND if there is none */
DossierRecord *
dossier_library_load (DossierLibrary  *self,
                      GType            type,
                      gint64           id,
                      GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_record_table_load (get_table (self, type), self->database, id, FALSE, error);
}

static gboolean
load_all (DossierLibrary *self, GType type, const gint64 *ids, guint n_ids, gboolean bare, GPtrArray *records, GError **error)
{
  DossierRecordTable *table = get_table (self, type);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) problem = NULL;
      DossierRecord *record = dossier_record_table_load (table, self->database, ids[i], bare, &problem);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else if (!g_error_matches (problem, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }

  return TRUE;
}

static GPtrArray *
load_at_once (DossierLibrary *self, GType type, const gint64 *ids, guint n_ids, gboolean bare, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_full (n_ids, g_object_unref);
  gboolean done;

  /* A savepoint: one reading transaction for all rows, also within a verb. */
  if (!dossier_database_do (self->database, error, "SAVEPOINT \"many\"", ""))
    return NULL;
  done = load_all (self, type, ids, n_ids, bare, records, error);
  if (!dossier_database_do (self->database, done ? error : NULL, "RELEASE \"many\"", ""))
    {
      dossier_database_run (self->database, "RELEASE \"many\"", NULL);   /* or no verb could begin any more */
      done = FALSE;
    }

  return done ? g_steal_pointer (&records) : NULL;
}

/* All as of one instant. Returns: (transfer full) (nullable) (element-type DossierRecord): in the order
 * of @ids; an id without a row is left out */
GPtrArray *
dossier_library_load_many (DossierLibrary  *self,
                           GType            type,
                           const gint64    *ids,
                           guint            n_ids,
                           GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return load_at_once (self, type, ids, n_ids, FALSE, error);
}

/* As dossier_library_load_many(), without what other rows say about these: derived fields are empty. For
 * who reads those other rows as well. */
GPtrArray *
dossier_library_load_bare (DossierLibrary  *self,
                           GType            type,
                           const gint64    *ids,
                           guint            n_ids,
                           GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return load_at_once (self, type, ids, n_ids, TRUE, error);
}

static gboolean
is_in_verb (DossierLibrary *self)
{
  return DOSSIER_LIBRARY_IS_HERE (self) && self->history != NULL && dossier_history_is_open (self->history);
}

/* An export is a fact of the world: its row is in no changeset, but the desk wants to hear of it. */
static gboolean
is_unrecorded (GType type)
{
  return !dossier_schema_find_type (type)->recorded;
}

/* Stores a new record within a verb and gives it an id, and a random UUID (RFC 9562, version 4). */
gboolean
dossier_library_insert (DossierLibrary  *self,
                        DossierRecord   *record,
                        GError         **error)
{
  g_autofree char *uuid = g_uuid_string_random ();

  return dossier_library_insert_as (self, record, uuid, error);
}

/* The same with a UUID that the thing has already, in an export that is read in. Fails if the
 * table has it. */
gboolean
dossier_library_insert_as (DossierLibrary  *self,
                           DossierRecord   *record,
                           const char      *uuid,
                           GError         **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (is_in_verb (self), FALSE);
  g_return_val_if_fail (dossier_record_get_id (record) == 0, FALSE);
  g_return_val_if_fail (g_uuid_string_is_valid (uuid), FALSE);

  lower = g_ascii_strdown (uuid, -1);
  if (!dossier_record_table_insert (get_table (self, G_OBJECT_TYPE (record)), self->database, record, lower, error))
    return FALSE;
  if (is_unrecorded (G_OBJECT_TYPE (record)))
    dossier_changes_add (self->unrecorded, DOSSIER_CHANGE_INSERT, NULL, record);

  return TRUE;
}

/* Writes all stored fields of @record, a private copy with the id of its row, within a verb. */
gboolean
dossier_library_update (DossierLibrary  *self,
                        DossierRecord   *record,
                        GError         **error)
{
  const GType type = G_OBJECT_TYPE (record);
  g_autoptr (DossierRecord) before = NULL;

  g_return_val_if_fail (is_in_verb (self), FALSE);
  g_return_val_if_fail (dossier_record_get_id (record) > 0, FALSE);

  if (is_unrecorded (type) && (before = dossier_library_load (self, type, dossier_record_get_id (record), error)) == NULL)
    return FALSE;
  if (!dossier_record_table_update (get_table (self, type), self->database, record, error))
    return FALSE;
  if (before != NULL)
    dossier_changes_add (self->unrecorded, DOSSIER_CHANGE_UPDATE, before, record);

  return TRUE;
}

/* Deletes one row within a verb, and its links. Rows that refer to it are the verb's to delete or
 * to change first or after; if one is left, dossier_library_end() fails. */
gboolean
dossier_library_delete (DossierLibrary  *self,
                        GType            type,
                        gint64           id,
                        GError         **error)
{
  g_autoptr (DossierRecord) gone = NULL;

  g_return_val_if_fail (is_in_verb (self), FALSE);

  if (is_unrecorded (type) && (gone = dossier_library_load (self, type, id, error)) == NULL)
    return FALSE;
  if (!dossier_record_table_delete (get_table (self, type), self->database, id, error))
    return FALSE;
  if (gone != NULL)
    dossier_changes_add (self->unrecorded, DOSSIER_CHANGE_DELETE, gone, NULL);

  return TRUE;
}

/* What other rows than the profile's own its review has to hear of. */
gboolean
dossier_library_read_surroundings (DossierLibrary       *self,
                                   DossierSurroundings  *surroundings,
                                   gint64                profile,
                                   GError              **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), FALSE);

  return dossier_surroundings_table_read (self->database, surroundings, profile, error);
}

/* @owner: whose, for a list that has an owner. Returns: (transfer full) (nullable): array of gint64 */
GArray *
dossier_library_query (DossierLibrary  *self,
                       DossierQuery     query,
                       gint64           owner,
                       GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_query_table_list (self->database, query, owner, error);
}

/* @reference: a UUID, a prefix of one of at least four digits that fits one row only, "#17" for the
 * row with that id, a profile's slug, or a publisher's name in any case.
 * Returns: a row id, or 0 and an error */
gint64
dossier_library_resolve (DossierLibrary  *self,
                         GType            type,
                         const char      *reference,
                         GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), 0);
  g_return_val_if_fail (reference != NULL, 0);

  return dossier_query_table_resolve (self->database, type, reference, error);
}

/* Returns: the oldest row whose @field is exactly @value; 0 without an error: none; -1 and an error */
gint64
dossier_library_find (DossierLibrary  *self,
                      GType            type,
                      guint            field,
                      const char      *value,
                      GError         **error)
{
  gint64 id;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), -1);
  g_return_val_if_fail (value != NULL, -1);

  return dossier_record_table_find (get_table (self, type), self->database, field, value, &id, error) ? id : -1;
}

/* Returns: (transfer full) (nullable): ids of the living rows of @type whose stored or derived fields,
 * grades included, can have changed because of @changes, in order; array of gint64 */
GArray *
dossier_library_dependents (DossierLibrary  *self,
                            GType            type,
                            const GArray    *changes,
                            GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  return dossier_dependents_list (self->database, dossier_record_type_table (type), changes, error);
}

/* Within a verb. What is linked already stays in its place. */
gboolean
dossier_library_link (DossierLibrary  *self,
                      DossierLink      link,
                      gint64           a,
                      gint64           b,
                      GError         **error)
{
  g_return_val_if_fail (is_in_verb (self), FALSE);

  return dossier_query_table_link (self->database, link, a, b, error);
}

/* Within a verb. What is not linked stays so. */
gboolean
dossier_library_unlink (DossierLibrary  *self,
                        DossierLink      link,
                        gint64           a,
                        gint64           b,
                        GError         **error)
{
  g_return_val_if_fail (is_in_verb (self), FALSE);

  return dossier_query_table_unlink (self->database, link, a, b, error);
}

/* Within a verb or not; not a step of the history: bytes that no row names do no harm until
 * dossier_library_sweep(). Returns: (transfer full) (nullable): the SHA-256 in lower case */
char *
dossier_library_store_blob (DossierLibrary  *self,
                            GBytes          *bytes,
                            GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_library_may_write (self, error) ? dossier_content_store_blob (self->database, bytes, error) : NULL;
}

/* Returns: (transfer full) (nullable): exactly what was stored, or an error (_NOT_FOUND, _DAMAGED) */
GBytes *
dossier_library_load_blob (DossierLibrary  *self,
                           const char      *sha256,
                           GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_content_load_blob (self->database, sha256, error);
}

/* As dossier_library_store_blob(), for a flat text that search reads. @text: UTF-8 without NUL;
 * @length: in bytes */
char *
dossier_library_store_text (DossierLibrary  *self,
                            const char      *text,
                            gsize            length,
                            GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);
  g_return_val_if_fail (g_utf8_validate_len (text, length, NULL), NULL);

  return dossier_library_may_write (self, error) ? dossier_content_store_text (self->database, text, length, error) : NULL;
}

char *
dossier_library_load_text (DossierLibrary  *self,
                           const char      *sha256,
                           GError         **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (self), NULL);

  return dossier_content_load_text (self->database, sha256, error);
}
