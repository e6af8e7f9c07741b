/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/anchoring/marking.h"
#include "desk/desk.h"
#include "desk/making/evidence-making.h"
#include "desk/making/field-rules.h"
#include "desk/verb-run.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/origin.h"

static gboolean
attach (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);
  g_autoptr (DossierRecord) evidence = claim != NULL ? dossier_evidence_make (run, dossier_record_get_id (claim), error) : NULL;

  if (evidence == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, evidence);
  return TRUE;
}

static gboolean
add (DossierVerbRun *run, GError **error)
{
  if (!dossier_verb_run_has (run, "highlight") && !dossier_marking_is_given (run))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                           "“evidence.add” needs “highlight”, or “snapshot” with “start” and “end”");
      return FALSE;
    }
  return attach (run, error);
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);

  return claim != NULL && dossier_verb_run_answer_query (run, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, DOSSIER_TYPE_EVIDENCE,
                                                         dossier_record_get_id (claim), error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  const char *value = dossier_verb_run_text (run, "value");
  g_autoptr (DossierRecord) evidence = NULL;
  gint64 origin = 0;

  if (strcmp (dossier_verb_run_text (run, "field"), "origin") != 0)
    return dossier_field_rules_apply (run, "evidence", DOSSIER_TYPE_EVIDENCE, error);

  evidence = dossier_verb_run_load (run, "evidence", DOSSIER_TYPE_EVIDENCE, error);
  if (evidence == NULL)
    return FALSE;
  if (*value != '\0' && (origin = dossier_library_resolve (run->library, DOSSIER_TYPE_ORIGIN, value, error)) == 0)
    return FALSE;
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_ORIGIN, origin);
  return dossier_verb_run_update (run, evidence, error);
}

static gboolean
explain (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) evidence = dossier_verb_run_load (run, "evidence", DOSSIER_TYPE_EVIDENCE, error);
  const char *reason = dossier_verb_run_text (run, "reason");

  if (evidence == NULL)
    return FALSE;
  if (*reason != '\0' && strcmp (dossier_evidence_get_stance (DOSSIER_EVIDENCE (evidence)), "contradicts") != 0)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           "Only evidence that contradicts can be explained; nothing was changed");
      return FALSE;
    }
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_EXPLAINED_REASON, reason);
  dossier_record_set_text (evidence, DOSSIER_EVIDENCE_EXPLAINED_BY, *reason != '\0' ? run->actor : "");
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_EXPLAINED_AT, *reason != '\0' ? run->now : 0);
  return dossier_verb_run_update (run, evidence, error);
}

/* The highlight stays: it marks words, whatever they are used for. */
static gboolean
remove_evidence (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) evidence = dossier_verb_run_load (run, "evidence", DOSSIER_TYPE_EVIDENCE, error);

  if (evidence == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, evidence);
  return dossier_library_delete (run->library, DOSSIER_TYPE_EVIDENCE, dossier_record_get_id (evidence), error);
}

static const DossierVerbArgument ADD[] = {
  DOSSIER_ARGUMENT_THE ("claim"),
  { "highlight", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "the words that say it" },
  DOSSIER_ARGUMENTS_OF_MARKING, DOSSIER_ARGUMENTS_OF_EVIDENCE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = { DOSSIER_ARGUMENT_THE ("claim"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("evidence"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("evidence"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument EXPLAIN[] = {
  DOSSIER_ARGUMENT_THE ("evidence"),
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why it does not count; empty takes that back" }, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_EVIDENCE_VERBS[] = {
  { "evidence.add", DOSSIER_VERB_WRITES, N_("Add evidence"), "attach a highlight to a claim", ADD, NULL, add, NULL, NULL },
  { "evidence.list", DOSSIER_VERB_READS, N_("List evidence"), "list a claim's evidence", LIST, NULL, list, NULL, NULL },
  { "evidence.set", DOSSIER_VERB_WRITES, N_("Edit evidence"), "change stance, directness, fit, interested, origin or note", SET, NULL, set, NULL, NULL },
  { "evidence.explain", DOSSIER_VERB_WRITES, N_("Explain contradiction"), "set a contradiction aside with a reason", EXPLAIN, NULL, explain, NULL, NULL },
  { "evidence.remove", DOSSIER_VERB_WRITES, N_("Remove evidence"), "detach a highlight from a claim", ONE, NULL, remove_evidence, NULL, NULL },
  DOSSIER_VERB_END
};
