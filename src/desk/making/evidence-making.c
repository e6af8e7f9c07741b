/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/evidence-making.h"

#include "desk/anchoring/marking.h"
#include "desk/desk.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"

static gboolean
is_attached (DossierVerbRun *run, gint64 claim, gint64 highlight)
{
  g_autoptr (GPtrArray) others = dossier_verb_run_query (run, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, DOSSIER_TYPE_EVIDENCE, claim, NULL);

  for (guint i = 0; others != NULL && i < others->len; i++)
    if (dossier_evidence_get_highlight (g_ptr_array_index (others, i)) == highlight)
      return TRUE;
  return FALSE;
}

/**
 * dossier_evidence_attach:
 * @stance: supports or contradicts; the rest is what the verb's arguments say (DOSSIER_ARGUMENTS_OF_EVIDENCE)
 *
 * Returns: (transfer full): evidence for @claim, stored; %NULL on error
 */
DossierRecord *
dossier_evidence_attach (DossierVerbRun  *run,
                         gint64           claim,
                         gint64           highlight,
                         const char      *stance,
                         GError         **error)
{
  g_autoptr (DossierRecord) evidence = g_object_new (DOSSIER_TYPE_EVIDENCE, NULL);
  g_autoptr (GError) local = NULL;
  gint64 origin = dossier_verb_run_reference (run, "origin", DOSSIER_TYPE_ORIGIN, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_CLAIM, claim);
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_HIGHLIGHT, highlight);
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_STANCE, stance);
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_DIRECTNESS, dossier_verb_run_text (run, "directness"));
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_FIT, dossier_verb_run_text (run, "fit"));
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_INTERESTED, dossier_verb_run_flag (run, "interested"));
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_ORIGIN, origin);
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_CREATED_AT, run->now);
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_CREATED_BY, run->actor);
  return dossier_library_insert (run->library, evidence, error) ? g_steal_pointer (&evidence) : NULL;
}

/* Stores evidence for @claim from the verb's arguments (DOSSIER_ARGUMENTS_OF_EVIDENCE, and
 * `highlight` or DOSSIER_ARGUMENTS_OF_MARKING: then the words are marked first, in the same step).
 * Returns: (transfer full): %NULL on error */
DossierRecord *
dossier_evidence_make (DossierVerbRun  *run,
                       gint64           claim,
                       GError         **error)
{
  g_autoptr (DossierRecord) highlight = dossier_marking_is_given (run)
                                        ? dossier_marking_make (run, error)
                                        : dossier_verb_run_load (run, "highlight", DOSSIER_TYPE_HIGHLIGHT, error);

  if (highlight == NULL)
    return NULL;
  if (is_attached (run, claim, dossier_record_get_id (highlight)))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "These words are evidence for this claim already; nothing was added");
      return NULL;
    }
  return dossier_evidence_attach (run, claim, dossier_record_get_id (highlight), dossier_verb_run_text (run, "stance"), error);
}
