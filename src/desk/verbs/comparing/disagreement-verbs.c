/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/comparing/comparing.h"
#include "desk/comparing/pairing.h"
#include "desk/desk.h"
#include "desk/making/field-rules.h"
#include "desk/verb-run.h"
#include "model/records/profile.h"

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 profile = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, &local);
  const char *state = dossier_verb_run_text (run, "state");
  g_autoptr (GPtrArray) all = NULL, rows = g_ptr_array_new ();

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  all = dossier_verb_run_query (run, profile != 0 ? DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE : DOSSIER_QUERY_DISAGREEMENTS, DOSSIER_TYPE_DISPUTE,
                                profile, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (strcmp (state, "any") == 0 || strcmp (dossier_dispute_get_state (g_ptr_array_index (all, i)), state) == 0)
      g_ptr_array_add (rows, g_ptr_array_index (all, i));
  return dossier_verb_run_answer_rows (run, rows, error);
}

typedef struct
{
  gint64     profile;
  GPtrArray *pairs;       /* (owned) DossierComparing */
  GPtrArray *compared;    /* (owned) DossierSideBySide, of each pair */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->compared);
  g_free (self);
}

/* Every two sources of the profile, with what was decided about them. */
static gboolean
look_for_pairs (DossierVerbRun *run, Finding *finding, GError **error)
{
  g_autoptr (GArray) sources = dossier_library_query (run->library, DOSSIER_QUERY_SOURCES_OF_PROFILE, finding->profile, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_text_of_unref);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      DossierTextOf *text = dossier_text_of_look (run->library, g_array_index (sources, gint64, i), 0, error);

      if (text == NULL)
        return FALSE;
      g_ptr_array_add (texts, text);
      for (guint k = 0; k < i; k++)
        {
          DossierComparing *pair = dossier_comparing_new (run->library, g_ptr_array_index (texts, k), text, error);

          if (pair == NULL)
            return FALSE;
          g_ptr_array_add (finding->pairs, pair);
        }
    }
  return sources != NULL;
}

static gboolean
look (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load (run, "profile", DOSSIER_TYPE_PROFILE, error);
  Finding *finding;

  if (profile == NULL)
    return FALSE;
  finding = g_new0 (Finding, 1);
  run->prepared = finding;
  run->free_prepared = finding_free;
  finding->profile = dossier_record_get_id (profile);
  finding->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_comparing_free);
  finding->compared = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_side_by_side_unref);
  return look_for_pairs (run, finding, error);
}

static gboolean
compare_all (DossierVerbRun *run, GError **error)
{
  Finding *finding = run->prepared;

  for (guint i = 0; i < finding->pairs->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
        return FALSE;
      dossier_verb_run_say (run, (double) i / finding->pairs->len, _("Comparing"));
      g_ptr_array_add (finding->compared, dossier_comparing_run (g_ptr_array_index (finding->pairs, i)));
    }
  return TRUE;
}

static void
set_end (DossierPassageEnd *end, const DossierTextOf *text, guint start, guint last)
{
  *end = (DossierPassageEnd) { dossier_record_get_id (text->source), text->snapshot, start, last, g_utf8_substring (text->text, start, last) };
}

/* Keeps what differs in @passage and nobody has seen yet. */
static gboolean
keep_differences (DossierVerbRun *run, const DossierComparing *pair, const DossierSidePassage *passage, gint64 *n_found, GError **error)
{
  g_auto (DossierPassages) passages = { 0 };

  set_end (&passages.a, pair->a, passage->a_start, passage->a_end);
  set_end (&passages.b, pair->b, passage->b_start, passage->b_end);
  for (guint i = 0; i < passage->differences->len; i++)
    {
      const DossierSideDifference *difference = g_ptr_array_index (passage->differences, i);
      const gint64 differing[4] = {
        CLAMP (difference->a_start, passage->a_start, passage->a_end), CLAMP (difference->a_end, passage->a_start, passage->a_end),
        CLAMP (difference->b_start, passage->b_start, passage->b_end), CLAMP (difference->b_end, passage->b_start, passage->b_end),
      };
      g_autoptr (DossierRecord) dispute = NULL;
      gboolean fresh;

      if (difference->disagreement != 0)
        continue;
      dispute = dossier_disputes_keep (run, &passages, dossier_disagreement_kind_to_id (difference->kind), differing, difference->words, &fresh, error);
      if (dispute == NULL)
        return FALSE;
      *n_found += fresh;
    }
  return TRUE;
}

/* Without `all` only what touches evidence: an editor who looks for nothing is not to be asked about everything. */
static gboolean
find (DossierVerbRun *run, GError **error)
{
  Finding *finding = run->prepared;
  g_autoptr (GPtrArray) kept = NULL;
  gint64 n_found = 0, n_open = 0;

  for (guint i = 0; i < finding->pairs->len; i++)
    {
      DossierSideBySide *compared = g_ptr_array_index (finding->compared, i);

      for (guint k = 0; k < compared->passages->len; k++)
        {
          const DossierSidePassage *passage = g_ptr_array_index (compared->passages, k);

          if (passage->relation == DOSSIER_RELATION_DIFFER && (passage->claim != 0 || dossier_verb_run_flag (run, "all")) &&
              !keep_differences (run, g_ptr_array_index (finding->pairs, i), passage, &n_found, error))
            return FALSE;
        }
    }
  kept = dossier_verb_run_query (run, DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE, DOSSIER_TYPE_DISPUTE, finding->profile, error);
  if (kept == NULL)
    return FALSE;
  for (guint i = 0; i < kept->len; i++)
    n_open += strcmp (dossier_dispute_get_state (g_ptr_array_index (kept, i)), "open") == 0;
  dossier_verb_run_answer_integer (run, "found", n_found);
  dossier_verb_run_answer_integer (run, "open", n_open);
  return TRUE;
}

static gboolean
propose (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) dispute = dossier_disputes_make (run, error);

  if (dispute == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, dispute);
  return TRUE;
}

/* The one that is named, or the one between the two passages that are: then it is kept in the same step. */
static DossierRecord *
get_dispute (DossierVerbRun *run, GError **error)
{
  if (dossier_verb_run_has (run, "disagreement"))
    return dossier_verb_run_load (run, "disagreement", DOSSIER_TYPE_DISPUTE, error);
  if (dossier_passages_are_given (run))
    return dossier_disputes_make (run, error);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” needs “disagreement”, or two passages and “kind”", run->verb->name);
  return NULL;
}

static gboolean
decide (DossierVerbRun *run, DossierRecord *dispute, const char *state, GError **error)
{
  gboolean open = strcmp (state, "open") == 0;

  dossier_record_set_text (dispute, DOSSIER_DISPUTE_STATE, state);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_REASON, open ? "" : dossier_verb_run_text (run, "reason"));
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_DECIDED_BY, open ? "" : run->actor);
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_DECIDED_AT, open ? 0 : run->now);
  return dossier_verb_run_update (run, dispute, error);
}

static gboolean
dispose (DossierVerbRun *run, GError **error)
{
  g_autofree char *reason = g_strstrip (g_strdup (dossier_verb_run_text (run, "reason")));
  g_autoptr (DossierRecord) dispute = NULL;

  if (*reason == '\0')
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                           _("Say why: a disagreement is closed with a reason, which is kept and exported; nothing was changed"));
      return FALSE;
    }
  dispute = get_dispute (run, error);
  return dispute != NULL && decide (run, dispute, dossier_verb_run_text (run, "as"), error);
}

static gboolean
dismiss (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) dispute = get_dispute (run, error);

  return dispute != NULL && decide (run, dispute, "dismissed", error);
}

static gboolean
reopen (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) dispute = dossier_verb_run_load (run, "disagreement", DOSSIER_TYPE_DISPUTE, error);

  return dispute != NULL && decide (run, dispute, "open", error);
}

static gboolean
set (DossierVerbRun *run, GError **error)
{
  return dossier_field_rules_apply (run, "disagreement", DOSSIER_TYPE_DISPUTE, error);
}

#define EITHER { "disagreement", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "which one; or two passages and what they disagree in" }

static const DossierVerbArgument LIST[] = {
  { "profile", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only those between two of its sources" },
  { "state", DOSSIER_ARGUMENT_TEXT, 0, "any|open|resolved|reported|dropped|dismissed", "only those in this state" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument FIND[] = {
  DOSSIER_ARGUMENT_THE ("profile"),
  { "all", DOSSIER_ARGUMENT_FLAG, 0, NULL, "also what touches no evidence" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument PROPOSE[] = { DOSSIER_ARGUMENTS_OF_PAIR, DOSSIER_ARGUMENTS_OF_DISAGREEMENT, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DISPOSE[] = {
  EITHER,
  { "as", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_CHOICE_FLAG, "resolved|reported|dropped", "which is right is clear; the page says that sources differ; the page says neither" },
  { "reason", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED, NULL, "why" },
  DOSSIER_ARGUMENTS_OF_PAIR, DOSSIER_ARGUMENTS_OF_DISAGREEMENT, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DISMISS[] = {
  EITHER, { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" },
  DOSSIER_ARGUMENTS_OF_PAIR, DOSSIER_ARGUMENTS_OF_DISAGREEMENT, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("disagreement"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument SET[] = { DOSSIER_ARGUMENT_THE ("disagreement"), DOSSIER_ARGUMENT_FIELD_AND_VALUE, DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_DISAGREEMENT_VERBS[] = {
  { "disagreement.list", DOSSIER_VERB_READS, N_("List disagreements"), "list kept disagreements and what was decided about them", LIST, NULL, list, NULL, NULL },
  { "disagreement.find", DOSSIER_VERB_WRITES, N_("Find disagreements"), "compare a profile's sources and keep where what it rests on is contested", FIND, compare_all, find, NULL, look },
  { "disagreement.propose", DOSSIER_VERB_WRITES, N_("Note disagreement"), "keep a disagreement between two passages, open", PROPOSE, NULL, propose, NULL, NULL },
  { "disagreement.dispose", DOSSIER_VERB_WRITES, N_("Decide disagreement"), "close a disagreement: resolved, reported as “sources differ”, or dropped", DISPOSE, NULL, dispose, NULL, NULL },
  { "disagreement.dismiss", DOSSIER_VERB_WRITES, N_("Dismiss disagreement"), "say that nothing differs there", DISMISS, NULL, dismiss, NULL, NULL },
  { "disagreement.reopen", DOSSIER_VERB_WRITES, N_("Reopen disagreement"), "take a decision back", ONE, NULL, reopen, NULL, NULL },
  { "disagreement.set", DOSSIER_VERB_WRITES, N_("Edit disagreement"), "change a disagreement's kind, words or reason", SET, NULL, set, NULL, NULL },
  DOSSIER_VERB_END
};
