/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/care/salvage.h"

#include "store/care/damaged-file.h"
#include "store/care/mending.h"
#include "store/library-file.h"
#include "store/library-lock.h"
#include "store/library.h"
#include "store/schema.h"
#include "store/upkeep.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/**
 * DossierSalvage:
 *
 * The damaged file is copied, byte by byte with nought for what the disk does not give, and only the copy is
 * opened: the original stays as it is for whoever can do more. Every row is asked for by its id, so one bad page
 * costs the rows on it and no others. What is read goes into a library made anew, in which nothing is taken on
 * trust: bytes and texts must give their hash, references must lead somewhere, quotes must stand in their texts.
 */

#define NEWEST_CONCEIVABLE 1000   /* version of the schema */

/* Parents before children, so that link tables can be asked for by the ids that were found; what is not a
 * record class comes after. */
static const char *const CONTENTS[] = { "blob", "text", "passage" };

typedef struct
{
  DossierDamagedFile *old;
  DossierDatabase    *fresh;
  DossierSalvage     *result;
  GCancellable       *cancellable;
  guint               n_opening;     /* losses that were told when it was opened: older steps still fit then */
} Salvaging;

void
dossier_salvage_free (DossierSalvage *self)
{
  g_array_unref (self->tables);
  g_ptr_array_unref (self->losses);
  g_free (self);
}

static DossierSalvage *
dossier_salvage_new (void)
{
  DossierSalvage *self = g_new0 (DossierSalvage, 1);

  self->tables = g_array_new (FALSE, TRUE, sizeof (DossierSalvagedTable));
  self->losses = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gboolean
take_table (Salvaging *self, const char *table, gboolean link, GError **error)
{
  DossierSalvagedTable count = { table, 0, 0, FALSE };

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
      || !(link ? dossier_damaged_file_take_links (self->old, table, self->fresh, &count.kept, &count.lost, &count.more, error)
                : dossier_damaged_file_take_rows (self->old, table, self->fresh, &count.kept, &count.lost, &count.more, error)))
    return FALSE;
  if (count.kept > 0 || count.lost > 0 || count.more)
    g_array_append_val (self->result->tables, count);
  if (count.more)   /* a number alone would look like all of it */
    g_ptr_array_add (self->result->losses, g_strdup_printf ("A part of the table “%s” could not be read; how much was in it cannot be told.", table));
  return TRUE;
}

static gboolean
lost_something (const DossierSalvage *result, guint n_opening)
{
  for (guint i = 0; i < result->tables->len; i++)
    if (g_array_index (result->tables, DossierSalvagedTable, i).lost > 0 || g_array_index (result->tables, DossierSalvagedTable, i).more)
      return TRUE;
  return result->losses->len > n_opening;
}

/* Rows that went with what they referred to are lost too. */
static gboolean
count_again (Salvaging *self, GError **error)
{
  for (guint i = 0; i < self->result->tables->len; i++)
    {
      DossierSalvagedTable *table = &g_array_index (self->result->tables, DossierSalvagedTable, i);
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->table);
      g_autoptr (DossierStatement) row = dossier_database_query (self->fresh, error, sql, "");

      if (row == NULL || dossier_database_step (self->fresh, row, error) != DOSSIER_STEP_ROW)
        return FALSE;
      if (sqlite3_column_int64 (row, 0) < table->kept)
        {
          table->lost += table->kept - sqlite3_column_int64 (row, 0);
          table->kept = sqlite3_column_int64 (row, 0);
        }
    }
  return TRUE;
}

/* Steps that do not fit the rows would be refused one by one: rather none. */
static gboolean
take_history (Salvaging *self, GError **error)
{
  if (lost_something (self->result, self->n_opening))
    {
      g_ptr_array_add (self->result->losses, g_strdup ("What was done before can no longer be undone: the history does not fit what is left."));
      return TRUE;
    }
  return take_table (self, "history", FALSE, error);
}

static gboolean
take_all (Salvaging *self, GError **error)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  for (guint i = 0; i < n; i++)
    if (!take_table (self, tables[i].name, tables[i].link, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (CONTENTS); i++)
    if (!take_table (self, CONTENTS[i], FALSE, error))
      return FALSE;

  return dossier_mending_contents (self->fresh, self->result->losses, error)
      && dossier_mending_references (self->fresh, self->result->losses, error)
      && dossier_mending_quotes (self->fresh, self->result->losses, error)
      && count_again (self, error)
      && take_history (self, error)
      && dossier_damaged_file_take_sequences (self->old, self->fresh, error);
}

static gboolean
fill (Salvaging *self, GError **error)
{
  return dossier_database_run (self->fresh, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN", error)
      && take_all (self, error)
      && dossier_database_run (self->fresh, "COMMIT", error);
}

/* What was made must be as good as any library. */
static gboolean
check_result (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (DossierLibrary) library = dossier_library_open (path, DOSSIER_LIBRARY_READ_ONLY, error);
  g_autoptr (GPtrArray) complaints = library != NULL ? dossier_library_check (library, cancellable, error) : NULL;

  if (complaints == NULL)
    return FALSE;
  if (complaints->len == 0)
    return TRUE;

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               "What could be read does not make a whole library (%s); nothing was kept; the damaged file is as it was; open a backup",
               (const char *) g_ptr_array_index (complaints, 0));
  return FALSE;
}

static gboolean
found_something (const char *from, const DossierSalvage *result, GError **error)
{
  g_autofree char *name = g_filename_display_basename (from);

  for (guint i = 0; i < result->tables->len; i++)
    if (g_array_index (result->tables, DossierSalvagedTable, i).kept > 0)
      return TRUE;
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               "“%s” holds nothing that can be read; it was left as it was; open a backup", name);
  return FALSE;
}

static gboolean
salvage_into (DossierDamagedFile *old, const char *fresh, DossierSalvage *result, GCancellable *cancellable, GError **error)
{
  Salvaging self = { old, NULL, result, cancellable, result->losses->len };
  gboolean done;

  self.fresh = dossier_library_file_make (fresh, error);
  if (self.fresh == NULL)
    return FALSE;
  done = fill (&self, error);
  dossier_database_free (self.fresh);

  return done && dossier_library_file_sync (fresh, error) && check_result (fresh, cancellable, error);
}

/* What a newer Dossier made has tables that this one does not know: they would be lost without a word. A version that
 * no release will ever have is damage. */
static gboolean
is_too_new (const char *from, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (dossier_library_file_inspect (from, &problem) || !g_error_matches (problem, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_TOO_NEW)
      || dossier_library_file_read_version (from) > NEWEST_CONCEIVABLE)
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return TRUE;
}

static gboolean
refuse (const char *from, const char *to, GError **error)
{
  g_autofree char *who = dossier_library_lock_who (from);
  g_autofree char *name = g_filename_display_basename (who != NULL || !g_file_test (from, G_FILE_TEST_IS_REGULAR) ? from : to);

  if (!g_file_test (from, G_FILE_TEST_IS_REGULAR))
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "“%s” is not a file; check its name", name);
  else if (who != NULL)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY,
                 "“%s” is open in %s; nothing was changed; close it there first", name, who);
  else if (dossier_library_file_is_taken (to))
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                 "“%s” is there already, or its log is, and was left as it is; choose another name", name);
  else
    return FALSE;
  return TRUE;
}

/**
 * dossier_salvage:
 * @from: the damaged library; stays as it is to the byte, and must not be open anywhere
 * @to: the library to make, which must not be there; only its owner may read it
 * @error: return location for %DOSSIER_LIBRARY_ERROR_NOT_FOUND (no such file), %DOSSIER_LIBRARY_ERROR_BUSY (open
 *   somewhere), %DOSSIER_LIBRARY_ERROR_TOO_NEW, %DOSSIER_LIBRARY_ERROR_STORAGE (@to is there, the disk refuses),
 *   %DOSSIER_LIBRARY_ERROR_DAMAGED (not even a part could be read), or %G_IO_ERROR_CANCELLED
 *
 * Takes a while: for a worker thread.
 *
 * Returns: (transfer full) (nullable): what became of it
 */
DossierSalvage *
dossier_salvage (const char    *from,
                 const char    *to,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr (DossierSalvage) result = dossier_salvage_new ();
  g_autoptr (DossierDamagedFile) old = NULL;
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *fresh = g_strdup_printf ("%s.%s.part", to, unique);
  g_autofree char *folder = g_path_get_dirname (to);
  gboolean done;

  if (refuse (from, to, error) || is_too_new (from, error))
    return NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE, "%s could not be made; check the rights of its folder", folder);
      return NULL;
    }
  old = dossier_damaged_file_open (from, folder, result->losses, error);
  if (old == NULL)
    return NULL;

  done = salvage_into (old, fresh, result, cancellable, error) && found_something (from, result, error);
  if (done && g_rename (fresh, to) == 0)
    return g_steal_pointer (&result);

  if (done)
    g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE, "%s could not be put in its place; nothing was kept", to);
  dossier_library_file_drop (fresh);
  return NULL;
}
