/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/anchoring/marking.h"
#include "desk/comparing/dismissals.h"
#include "desk/comparing/matrix-making.h"
#include "desk/comparing/suggesting.h"
#include "desk/desk.h"
#include "desk/making/evidence-making.h"
#include "desk/verb-run.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/profile.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

static gboolean
look (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);

  if (profile == NULL)
    return FALSE;
  run->prepared = dossier_matrix_making_look (run->library, run->house, dossier_record_get_id (profile),
                                              !dossier_verb_run_flag (run, "no-suggestions"), error);
  run->free_prepared = (GDestroyNotify) dossier_matrix_making_free;
  return run->prepared != NULL;
}

static gboolean
make (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierMatrix) matrix = dossier_matrix_making_run (run->prepared);

  g_variant_dict_insert_value (&run->answer, "columns", dossier_matrix_serialize_columns (matrix));
  g_variant_dict_insert_value (&run->answer, "rows", dossier_matrix_serialize_rows (matrix));
  return TRUE;
}

typedef struct
{
  GPtrArray        *texts;        /* (owned) DossierTextOf: all that may be compared */
  GPtrArray        *dismissals;   /* (owned) DossierDismissal */
  DossierTextOf    *text;         /* (owned) the source in question */
  DossierRecord    *claim;        /* (owned) */
  DossierMatrixCell cell;         /* what is suggested */
} Suggestion;

static void
suggestion_free (Suggestion *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->dismissals, g_ptr_array_unref);
  g_clear_pointer (&self->text, dossier_text_of_unref);
  g_clear_object (&self->claim);
  g_free (self->cell.quote);
  g_free (self->cell.why);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Suggestion, suggestion_free)

/* The other sources that have evidence for the claim: only they lead anywhere. */
static gboolean
look_for_others (DossierVerbRun *run, Suggestion *self, GError **error)
{
  g_autoptr (GPtrArray) evidence = dossier_verb_run_query (run, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, DOSSIER_TYPE_EVIDENCE,
                                                           dossier_record_get_id (self->claim), error);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_text_of_unref);
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    {
      gint64 source = dossier_evidence_get_source (g_ptr_array_index (evidence, i));
      DossierTextOf *text;

      if (source == dossier_record_get_id (self->text->source) || !g_hash_table_add (met, GSIZE_TO_POINTER ((gsize) source)))
        continue;
      text = dossier_text_of_look (run->library, source, 0, error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (self->texts, text);
    }
  return evidence != NULL;
}

/* Looks for a suggestion unless the verb says which words it is about. Comparing takes a moment only the first time. */
static Suggestion *
look_for_suggestion (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) source = dossier_verb_run_load (run, "source", DOSSIER_TYPE_SOURCE, error);
  g_autoptr (Suggestion) self = g_new0 (Suggestion, 1);
  DossierSuggesting suggesting;

  self->claim = source != NULL ? dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error) : NULL;
  if (self->claim == NULL)
    return NULL;
  if (dossier_marking_is_given (run))
    return g_steal_pointer (&self);
  self->text = dossier_text_of_look (run->library, dossier_record_get_id (source), 0, error);
  if (self->text == NULL || !look_for_others (run, self, error))
    return NULL;
  self->dismissals = dossier_verb_run_query (run, DOSSIER_QUERY_DISMISSALS, DOSSIER_TYPE_DISMISSAL, 0, error);
  if (self->dismissals == NULL)
    return NULL;
  suggesting = (DossierSuggesting) { self->texts, self->dismissals };
  dossier_suggesting_fill (&suggesting, dossier_record_get_id (self->claim), dossier_claim_get_text (DOSSIER_CLAIM (self->claim)), self->text, &self->cell);
  return g_steal_pointer (&self);
}

/* Where the words are that the verb is about: as it says, or what is suggested. */
static gboolean
find_place (DossierVerbRun *run, const Suggestion *self, gint64 *snapshot, gint64 *start, gint64 *end, GError **error)
{
  if (dossier_marking_is_given (run))
    {
      *snapshot = dossier_verb_run_reference (run, "snapshot", DOSSIER_TYPE_SNAPSHOT, error);
      *start = dossier_verb_run_integer (run, "start", -1);
      *end = dossier_verb_run_integer (run, "end", -1);
      return *snapshot != 0;
    }
  *snapshot = self->cell.snapshot;
  *start = self->cell.start;
  *end = self->cell.end;
  if (*snapshot == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                         _("Nothing in this source is suggested for this claim; nothing was changed; mark the words yourself"));
  return *snapshot != 0;
}

static gboolean
accept (DossierVerbRun *run, GError **error)
{
  g_autoptr (Suggestion) self = look_for_suggestion (run, error);
  gboolean said = dossier_verb_run_has (run, "stance") || dossier_marking_is_given (run);
  g_autoptr (DossierRecord) highlight = NULL, evidence = NULL;
  gint64 snapshot, start, end;

  if (self == NULL || !find_place (run, self, &snapshot, &start, &end, error))
    return FALSE;
  highlight = dossier_marking_make_at (run, snapshot, start, end, error);
  evidence = highlight == NULL ? NULL
             : dossier_evidence_attach (run, dossier_record_get_id (self->claim), dossier_record_get_id (highlight),
                                        said ? dossier_verb_run_text (run, "stance")
                                        : self->cell.state == DOSSIER_CELL_SUGGESTED_DIFFERS ? "contradicts" : "supports", error);
  if (evidence == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, evidence);
  return TRUE;
}

static gboolean
dismiss (DossierVerbRun *run, GError **error)
{
  g_autoptr (Suggestion) self = look_for_suggestion (run, error);
  g_autoptr (DossierRecord) its = NULL, dismissal = NULL;
  g_autofree char *text = NULL, *words = NULL;
  gint64 snapshot, start, end;

  if (self == NULL || !find_place (run, self, &snapshot, &start, &end, error))
    return FALSE;
  its = dossier_verb_run_load_row (run, DOSSIER_TYPE_SNAPSHOT, snapshot, error);
  text = its == NULL ? NULL : dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (its)), error);
  if (text == NULL)
    return FALSE;
  if (start < 0 || start >= end || end > dossier_snapshot_get_text_length (DOSSIER_SNAPSHOT (its)))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "Positions %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are not in the text; nothing was changed", start, end);
      return FALSE;
    }
  words = g_utf8_substring (text, start, end);
  dismissal = dossier_dismissals_make (run, "evidence", dossier_record_get_id (self->claim), dossier_snapshot_get_source (DOSSIER_SNAPSHOT (its)),
                                       words, 0, "", error);
  if (dismissal == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, dismissal);
  return TRUE;
}

static const DossierVerbArgument MATRIX[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "no-suggestions", DOSSIER_ARGUMENT_FLAG, 0, NULL, "only what is evidence already" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ACCEPT[] = {
  DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_THE ("source"),
  DOSSIER_ARGUMENTS_OF_MARKING, DOSSIER_ARGUMENTS_OF_EVIDENCE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DISMISS[] = {
  DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_THE ("source"), DOSSIER_ARGUMENTS_OF_MARKING,
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_MATRIX_VERBS[] = {
  { "matrix", DOSSIER_VERB_READS, N_("Show matrix"), "show a profile's claims against its sources: who agrees, who differs, who is silent", MATRIX, NULL, look, make, NULL },
  { "matrix.accept", DOSSIER_VERB_WRITES, N_("Accept suggestion"), "make suggested words evidence for a claim", ACCEPT, NULL, accept, NULL, NULL },
  { "matrix.dismiss", DOSSIER_VERB_WRITES, N_("Dismiss suggestion"), "say that suggested words are no evidence for a claim", DISMISS, NULL, dismiss, NULL, NULL },
  DOSSIER_VERB_END
};
