/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/care/recheck.h"

#include "model/records/snapshot.h"
#include "store/changes.h"
#include "store/library-private.h"
#include "store/tables/content-table.h"

#include <sqlite3.h>

/* Everything that a snapshot names, with about how many bytes have to be read for it. */
#define NAMED \
  "SELECT n.\"hash\" AS \"hash\", coalesce (b.\"size\", 0) + coalesce (t.\"length\", 0) AS \"size\", coalesce (k.\"checked_at\", 0) AS \"checked_at\"" \
  " FROM (SELECT \"sha256\" AS \"hash\" FROM \"snapshot\" UNION SELECT \"document_sha256\" FROM \"snapshot\"" \
  "       UNION SELECT \"text_sha256\" FROM \"snapshot\") n" \
  " LEFT JOIN \"blob\" b ON b.\"hash\" = n.\"hash\" LEFT JOIN \"text\" t ON t.\"hash\" = n.\"hash\"" \
  " LEFT JOIN \"content_check\" k ON k.\"hash\" = n.\"hash\"" \
  " WHERE n.\"hash\" <> '' AND coalesce (k.\"checked_at\", 0) < ?1"

static void
content_check_free (DossierContentCheck *self)
{
  g_free (self->hash);
  g_free (self);
}

/* What was not looked at since @before (microseconds since 1970 UTC), the longest ago first, until @budget bytes
 * are reached. Returns: (transfer full) (nullable) (element-type DossierContentCheck): at least one if there is any */
GPtrArray *
dossier_recheck_choose (DossierLibrary  *library,
                        gint64           before,
                        gint64           budget,
                        GError         **error)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) content_check_free);
  g_autoptr (DossierStatement) row = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;
  gint64 size = 0;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (library), NULL);

  row = dossier_database_query (library->database, error, NAMED " ORDER BY 3, 1", "i", before);
  while (size < budget && row != NULL && (step = dossier_database_step (library->database, row, error)) == DOSSIER_STEP_ROW)
    {
      DossierContentCheck *content = g_new0 (DossierContentCheck, 1);

      content->hash = g_strdup ((const char *) sqlite3_column_text (row, 0));
      size += sqlite3_column_int64 (row, 1);
      g_ptr_array_add (contents, content);
    }

  return step != DOSSIER_STEP_ERROR ? g_steal_pointer (&contents) : NULL;
}

/* How many dossier_recheck_choose() would give without a budget; -1 on error. */
gint64
dossier_recheck_count (DossierLibrary  *library,
                       gint64           before,
                       GError         **error)
{
  gint64 n;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (library), -1);

  return dossier_database_ask (library->database, &n, error, "SELECT count (*) FROM (" NAMED ")", "i", before) ? n : -1;
}

/* What is not kept at all does not count here: the same hash may name bytes, a text, or both. */
static gboolean
gives_its_hash (DossierDatabase *database, const char *hash, gboolean *whole, GError **error)
{
  g_autoptr (GError) bytes_problem = NULL, text_problem = NULL;
  G_GNUC_UNUSED g_autoptr (GBytes) bytes = dossier_content_load_blob (database, hash, &bytes_problem);
  G_GNUC_UNUSED g_autofree char *text = dossier_content_load_text (database, hash, &text_problem);
  const GError *const problems[] = { bytes_problem, text_problem };
  guint missing = 0;

  *whole = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_error_matches (problems[i], DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND))
      missing++;
    else if (g_error_matches (problems[i], DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED))
      *whole = FALSE;
    else if (problems[i] != NULL)
      {
        g_propagate_error (error, g_error_copy (problems[i]));
        return FALSE;
      }
  *whole = *whole && missing < G_N_ELEMENTS (problems);
  return TRUE;
}

/* Reads each and computes its hash: on a reading connection of its own thread, or where the disk allows only
 * one connection on the library's. Cancelled: those that were not reached are taken off @contents. */
gboolean
dossier_recheck_look (DossierLibrary  *library,
                      GPtrArray       *contents,
                      GCancellable    *cancellable,
                      GError         **error)
{
  guint i;

  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (library), FALSE);

  for (i = 0; i < contents->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      DossierContentCheck *content = g_ptr_array_index (contents, i);

      if (!gives_its_hash (library->database, content->hash, &content->whole, error))
        return FALSE;
    }
  g_ptr_array_set_size (contents, (int) i);
  return TRUE;
}

/* Tells the views of the snapshots that name @hash. */
static gboolean
add_changes (DossierLibrary *library, const char *hash, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!dossier_database_list_ids (library->database, ids, error,
         "SELECT \"id\" FROM \"snapshot\" WHERE \"sha256\" = ?1 OR \"document_sha256\" = ?1 OR \"text_sha256\" = ?1", "t", hash))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DossierRecord) snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, g_array_index (ids, gint64, i), error);

      if (snapshot == NULL)
        return FALSE;
      dossier_changes_add (library->unrecorded, DOSSIER_CHANGE_UPDATE, snapshot, snapshot);
    }
  return TRUE;
}

/* Inside a verb. Not recorded: undo cannot make bytes whole. Only where the answer is another one than the
 * last time are the views told, for there may be thousands. */
gboolean
dossier_recheck_note (DossierLibrary   *library,
                      const GPtrArray  *contents,
                      gint64            at,
                      GError          **error)
{
  g_return_val_if_fail (DOSSIER_LIBRARY_IS_HERE (library), FALSE);

  for (guint i = 0; i < contents->len; i++)
    {
      const DossierContentCheck *content = g_ptr_array_index (contents, i);
      gint64 altered;

      if (!dossier_database_ask (library->database, &altered, error,
             "SELECT count (*) FROM \"content_check\" WHERE \"hash\" = ?1 AND \"whole\" = 0", "t", content->hash)
          || !dossier_database_do (library->database, error,
             "INSERT INTO \"content_check\" VALUES (?1, ?2, ?3) ON CONFLICT (\"hash\")"
             " DO UPDATE SET \"checked_at\" = excluded.\"checked_at\", \"whole\" = excluded.\"whole\"",
             "tii", content->hash, at, (gint64) content->whole)
          || ((altered != 0) == content->whole && !add_changes (library, content->hash, error)))
        return FALSE;
    }
  return TRUE;
}
