/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/transfer.h"

#include "desk/desk.h"
#include "desk/transfer/mapping.h"
#include "model/records/profile.h"

/* Returns: the row of an object that was made or found before; 0: none */
gint64
dossier_transfer_row (DossierTransfer *self,
                      const char      *uuid)
{
  gint64 *row = g_hash_table_lookup (self->rows, uuid);

  return row != NULL ? *row : 0;
}

static void
remember (DossierTransfer *self, const char *uuid, gint64 row)
{
  g_hash_table_insert (self->rows, g_strdup (uuid), g_memdup2 (&row, sizeof row));
}

/* Returns: the row with @uuid; 0: the library has none; -1 and an error */
gint64
dossier_transfer_find (DossierTransfer  *self,
                       GType             type,
                       const char       *uuid,
                       GError          **error)
{
  g_autoptr (GError) local = NULL;
  gint64 row = dossier_library_resolve (self->run->library, type, uuid, &local);

  if (local == NULL || g_error_matches (local, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND))
    return row;
  g_propagate_error (error, g_steal_pointer (&local));
  return -1;
}

/* Stores @record under @uuid, which the library must not have yet. */
gboolean
dossier_transfer_make (DossierTransfer  *self,
                       DossierRecord    *record,
                       const char       *uuid,
                       GError          **error)
{
  gint64 known = dossier_transfer_find (self, G_OBJECT_TYPE (record), uuid, error);

  if (known > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "The library has the %s %.8s… already, in another profile; nothing was imported; delete that profile first",
                 dossier_record_type_table (G_OBJECT_TYPE (record)), uuid);
  if (known != 0 || !dossier_library_insert_as (self->run->library, record, uuid, error))
    return FALSE;
  remember (self, uuid, dossier_record_get_id (record));
  g_hash_table_add (self->made, g_strdup (uuid));
  return TRUE;
}

/* What the library has under @uuid stays as it is there; else @record is stored. */
gboolean
dossier_transfer_make_or_use (DossierTransfer  *self,
                              DossierRecord    *record,
                              const char       *uuid,
                              GError          **error)
{
  gint64 known = dossier_transfer_find (self, G_OBJECT_TYPE (record), uuid, error);

  if (known == 0)
    return dossier_transfer_make (self, record, uuid, error);
  if (known > 0)
    remember (self, uuid, known);
  return known > 0;
}

static gboolean
check_free (DossierTransfer *self, GError **error)
{
  const char *slug = dossier_mapping_text (self->document, "profile/slug");
  gint64 known = dossier_transfer_find (self, DOSSIER_TYPE_PROFILE, dossier_mapping_text (self->document, "profile/id"), error);

  if (known > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "The library has the profile “%s” of this file already; nothing was imported; delete it first to take this one in its place",
                 dossier_mapping_text (self->document, "profile/title"));
  if (known != 0)
    return FALSE;
  known = dossier_library_find (self->run->library, DOSSIER_TYPE_PROFILE, DOSSIER_PROFILE_SLUG, slug, error);
  if (known > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "Another profile has the slug “%s”; nothing was imported; give that one another slug first", slug);
  return known == 0;
}

static void
index_history (DossierTransfer *self)
{
  JsonArray *history = json_object_get_array_member (self->document, "history");

  for (guint i = 0; i < json_array_get_length (history); i++)
    {
      JsonObject *event = json_array_get_object_element (history, i);

      g_hash_table_insert (self->events, g_strconcat (dossier_mapping_text (event, "action"), " ", dossier_mapping_text (event, "targetId"), NULL),
                           event);
    }
}

static void
answer (DossierTransfer *self)
{
  DossierVerbRun *run = self->run;

  dossier_verb_run_answer_text (run, "id", dossier_mapping_text (self->document, "profile/id"));
  dossier_verb_run_answer_integer (run, "row", self->profile);
  dossier_verb_run_answer_text (run, "slug", dossier_mapping_text (self->document, "profile/slug"));
  dossier_verb_run_answer_integer (run, "made", g_hash_table_size (self->made));
  dossier_verb_run_answer_integer (run, "known", (gint64) g_hash_table_size (self->rows) - (gint64) g_hash_table_size (self->made));
}

/**
 * dossier_transfer_perform:
 * @run: in the library's thread
 *
 * Makes the profile with all that it rests on, each object under the UUID that it has in the
 * file. Sources, snapshots, claims and the like that the library has already stay as they are.
 * Answers `id`, `row`, `slug`, and how many objects were `made` and `known`.
 */
gboolean
dossier_transfer_perform (DossierVerbRun  *run,
                          DossierPackage  *package,
                          GError         **error)
{
  DossierTransfer self = {
    .run = run, .package = package, .document = dossier_package_get (package),
    .rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .highlights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
  };
  gboolean done;

  index_history (&self);
  done = check_free (&self, error) && dossier_transfer_evidence (&self, error) && dossier_transfer_page (&self, error);
  if (done)
    answer (&self);
  g_hash_table_unref (self.rows);
  g_hash_table_unref (self.made);
  g_hash_table_unref (self.events);
  g_hash_table_unref (self.highlights);
  return done;
}
