/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>

#include "desk/anchoring/marking.h"
#include "desk/comparing/dismissals.h"
#include "desk/desk.h"
#include "desk/making/claims.h"
#include "desk/making/evidence-making.h"
#include "desk/making/field-rules.h"
#include "desk/reading/profile-reading.h"
#include "desk/verb-run.h"
#include "grading/graph-grades.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/profile.h"
#include "model/records/sentence.h"

/* In the same step: what a person drops on a sentence, the sentence rests on. */
static gboolean
attach_to_sentence (DossierVerbRun *run, gint64 claim, GError **error)
{
  g_autoptr (DossierRecord) sentence = NULL;

  if (!dossier_verb_run_has (run, "sentence"))
    return TRUE;
  sentence = dossier_verb_run_load (run, "sentence", DOSSIER_TYPE_SENTENCE, error);
  return sentence != NULL
         && dossier_library_link (run->library, DOSSIER_LINK_SENTENCE_CLAIM, dossier_record_get_id (sentence), claim, error)
         && dossier_library_link (run->library, DOSSIER_LINK_PROFILE_CLAIM, dossier_sentence_get_profile (DOSSIER_SENTENCE (sentence)), claim, error);
}

static gboolean
add (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_claims_make (run, error);
  gint64 id;

  if (claim == NULL)
    return FALSE;
  id = dossier_record_get_id (claim);
  dossier_verb_run_answer_made (run, claim);
  if (dossier_verb_run_has (run, "highlight") || dossier_marking_is_given (run))
    {
      g_autoptr (DossierRecord) evidence = dossier_evidence_make (run, id, error);

      if (evidence == NULL)
        return FALSE;
      dossier_verb_run_answer_text (run, "evidence", dossier_record_get_uuid (evidence));
      dossier_verb_run_answer_integer (run, "evidence-row", dossier_record_get_id (evidence));
    }
  return dossier_claims_gather (run, id, error) && attach_to_sentence (run, id, error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_list (run, "profile", DOSSIER_TYPE_PROFILE, DOSSIER_QUERY_CLAIMS_OF_PROFILE, DOSSIER_QUERY_CLAIMS,
                                       DOSSIER_TYPE_CLAIM, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "claim", DOSSIER_TYPE_CLAIM, error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "claim", DOSSIER_TYPE_CLAIM, error);
}

static gboolean
unlink_all (DossierVerbRun *run, DossierQuery owners, DossierLink link, gint64 claim, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (run->library, owners, claim, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!dossier_library_unlink (run->library, link, g_array_index (ids, gint64, i), claim, error))
      return FALSE;
  return ids != NULL;
}

static gboolean
delete (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);
  g_autoptr (GArray) evidence = NULL;
  gint64 id;

  if (claim == NULL)
    return FALSE;
  id = dossier_record_get_id (claim);
  evidence = dossier_library_query (run->library, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, id, error);
  for (guint i = 0; evidence != NULL && i < evidence->len; i++)
    if (!dossier_library_delete (run->library, DOSSIER_TYPE_EVIDENCE, g_array_index (evidence, gint64, i), error))
      return FALSE;
  dossier_verb_run_answer_made (run, claim);
  return evidence != NULL
         && unlink_all (run, DOSSIER_QUERY_SENTENCES_OF_CLAIM, DOSSIER_LINK_SENTENCE_CLAIM, id, error)
         && unlink_all (run, DOSSIER_QUERY_PROFILES_OF_CLAIM, DOSSIER_LINK_PROFILE_CLAIM, id, error)
         && dossier_dismissals_drop (run, DOSSIER_QUERY_DISMISSALS_OF_CLAIM, id, error)
         && dossier_library_delete (run->library, DOSSIER_TYPE_CLAIM, id, error);
}

/* Bound to what the claim rests on now: when that changes the override expires by itself. */
static gboolean
override (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) graph = NULL;
  g_autoptr (DossierGraphGrades) grades = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autofree char *digest = NULL;
  gint64 id, score = dossier_verb_run_integer (run, "score", 0);
  DossierClaim *graded;

  if (claim == NULL)
    return FALSE;
  id = dossier_record_get_id (claim);
  g_array_append_val (claims, id);
  graph = dossier_claims_read (run->library, run->house, claims, error);
  if (graph == NULL)
    return FALSE;
  if (score < 0 || score > 99)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "A score lies between 0 and 99; nothing was changed");
      return FALSE;
    }

  graded = dossier_profile_graph_find (graph, DOSSIER_TYPE_CLAIM, id);
  grades = dossier_graph_grades_new (graph, NULL);
  digest = dossier_graph_grades_digest_inputs (grades, graded);
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_SET, TRUE);
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_SCORE, score);
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_REASON, dossier_verb_run_text (run, "reason"));
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_BY, run->actor);
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_SECOND_BY, dossier_verb_run_text (run, "second"));
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_AT, run->now);
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_DIGEST, digest);
  dossier_record_take_over (DOSSIER_RECORD (graded), claim);
  if (dossier_graph_grades_check_override (grades, graded, &refusal) != DOSSIER_OVERRIDE_VALID)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "%s; nothing was changed",
                   refusal != NULL ? refusal->message : "The override is outside its bounds");
      return FALSE;
    }
  return dossier_verb_run_update (run, claim, error);
}

static gboolean
drop_override (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);

  if (claim == NULL)
    return FALSE;
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_SET, FALSE);
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_SCORE, 0);
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_REASON, "");
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_BY, "");
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_SECOND_BY, "");
  dossier_record_set_integer (claim, DOSSIER_CLAIM_OVERRIDE_AT, 0);
  dossier_record_set_text (claim, DOSSIER_CLAIM_OVERRIDE_DIGEST, "");
  return dossier_verb_run_update (run, claim, error);
}

static gboolean
grade_profile (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_the (run, "profile", DOSSIER_TYPE_PROFILE, error);
}

static const DossierVerbArgument ADD[] = {
  { "text", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "the statement, in your words" },
  { "volatility", DOSSIER_ARGUMENT_TEXT, 0, "fixed|slow|fast|plan", "how soon it goes stale" },
  { "as-of", DOSSIER_ARGUMENT_TEXT, 0, NULL, "date the grade is computed at; today" },
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the profile it is for" },
  { "highlight", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "its first evidence" },
  { "sentence", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the sentence that rests on it" },
  { "note", DOSSIER_ARGUMENT_TEXT, 0, NULL, "a remark" },
  DOSSIER_ARGUMENTS_OF_MARKING, DOSSIER_ARGUMENTS_OF_EVIDENCE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = {
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "only the claims of this profile" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument OVERRIDE[] = {
  DOSSIER_ARGUMENT_THE ("claim"),
  { "score", DOSSIER_ARGUMENT_INTEGER, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "0 to 99; at most 15 above the computed one" },
  { "reason", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "at least 20 characters" },
  { "second", DOSSIER_ARGUMENT_TEXT, 0, NULL, "who agreed: needed upward across a band" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument PROFILE[] = { DOSSIER_ARGUMENT_THE ("profile"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_CLAIM_VERBS[] = {
  { "claim.add", DOSSIER_VERB_WRITES, N_("Add claim"), "make a claim, with its first evidence if you name a highlight", ADD, NULL, add, NULL, NULL },
  { "claim.list", DOSSIER_VERB_READS, N_("List claims"), "list claims with their grades", LIST, NULL, list, NULL, NULL },
  { "claim.show", DOSSIER_VERB_READS, N_("Show claim"), "show a claim and its grade", ONE, NULL, show, NULL, NULL },
  { "claim.set", DOSSIER_VERB_WRITES, N_("Edit claim"), "change text, volatility, as-of, resolution or note", SET, NULL, set, NULL, NULL },
  { "claim.delete", DOSSIER_VERB_WRITES, N_("Delete claim"), "delete a claim; its highlights stay", ONE, NULL, delete, NULL, NULL },
  { "claim.override", DOSSIER_VERB_WRITES, N_("Override grade"), "set a grade by hand, within bounds and with a reason", OVERRIDE, NULL, override, NULL, NULL },
  { "claim.drop-override", DOSSIER_VERB_WRITES, N_("Drop override"), "go back to the computed grade", ONE, NULL, drop_override, NULL, NULL },
  { "grade.claim", DOSSIER_VERB_READS, N_("Grade claim"), "score, band and explanation of a claim", ONE, NULL, show, NULL, NULL },
  { "grade.profile", DOSSIER_VERB_READS, N_("Grade profile"), "score, band and coverage of a profile", PROFILE, NULL, grade_profile, NULL, NULL },
  DOSSIER_VERB_END
};
