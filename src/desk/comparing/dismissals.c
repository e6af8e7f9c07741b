/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/dismissals.h"

#include "model/judgements/dispute.h"

/* Stores what the verb's actor said no to, with its argument `reason`.
 * @claim, @b_source: 0: none
 * Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_dismissals_make (DossierVerbRun  *run,
                         const char      *kind,
                         gint64           claim,
                         gint64           a_source,
                         const char      *a_exact,
                         gint64           b_source,
                         const char      *b_exact,
                         GError         **error)
{
  g_autoptr (DossierRecord) dismissal = g_object_new (DOSSIER_TYPE_DISMISSAL, NULL);

  dossier_record_set_text (dismissal, DOSSIER_DISMISSAL_KIND, kind);
  dossier_record_set_integer (dismissal, DOSSIER_DISMISSAL_CLAIM, claim);
  dossier_record_set_integer (dismissal, DOSSIER_DISMISSAL_A_SOURCE, a_source);
  dossier_record_set_text (dismissal, DOSSIER_DISMISSAL_A_EXACT, a_exact);
  dossier_record_set_integer (dismissal, DOSSIER_DISMISSAL_B_SOURCE, b_source);
  dossier_record_set_text (dismissal, DOSSIER_DISMISSAL_B_EXACT, b_exact);
  dossier_record_set_text (dismissal, DOSSIER_DISMISSAL_REASON, dossier_verb_run_text (run, "reason"));
  dossier_record_set_text (dismissal, DOSSIER_DISMISSAL_DECIDED_BY, run->actor);
  dossier_record_set_integer (dismissal, DOSSIER_DISMISSAL_DECIDED_AT, run->now);
  return dossier_library_insert (run->library, dismissal, error) ? g_steal_pointer (&dismissal) : NULL;
}

static gboolean
drop (DossierVerbRun *run, DossierQuery query, GType type, gint64 owner, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (run->library, query, owner, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!dossier_library_delete (run->library, type, g_array_index (ids, gint64, i), error))
      return FALSE;
  return ids != NULL;
}

/* Deletes those that speak of @owner, which goes itself. @query: one for dismissals */
gboolean
dossier_dismissals_drop (DossierVerbRun  *run,
                         DossierQuery     query,
                         gint64           owner,
                         GError         **error)
{
  return drop (run, query, DOSSIER_TYPE_DISMISSAL, owner, error);
}

/* Deletes the disagreements of a source that goes itself. */
gboolean
dossier_disagreements_drop (DossierVerbRun  *run,
                            gint64           source,
                            GError         **error)
{
  return drop (run, DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE, DOSSIER_TYPE_DISPUTE, source, error);
}
