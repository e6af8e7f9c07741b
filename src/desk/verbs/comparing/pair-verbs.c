/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/anchoring/marking.h"
#include "desk/comparing/comparing.h"
#include "desk/comparing/dismissals.h"
#include "desk/comparing/pairing.h"
#include "desk/desk.h"
#include "desk/making/claims.h"
#include "desk/making/evidence-making.h"
#include "desk/verb-run.h"
#include "model/records/claim.h"

/* Returns: (nullable) (transfer none): what of @text lies on the passage and is evidence of @claim; 0: of any */
static const DossierMark *
find_mark (const DossierTextOf *text, const DossierPassageEnd *end, gint64 claim)
{
  for (guint i = 0; i < text->marks->len; i++)
    {
      const DossierMark *mark = g_ptr_array_index (text->marks, i);

      if ((claim == 0 || mark->claim == claim) && dossier_mark_meets (mark, end->snapshot, end->start, end->end, end->exact))
        return mark;
    }
  return NULL;
}

/* The claim that is asked for, else the one that either passage is evidence of, else a new one with the first one's words.
 * Returns: row id; 0 on error */
static gint64
choose_claim (DossierVerbRun *run, const DossierPassages *passages, const DossierTextOf *a, const DossierTextOf *b, gboolean *made, GError **error)
{
  const DossierMark *mark;
  g_autoptr (DossierRecord) claim = NULL;

  *made = FALSE;
  if (dossier_verb_run_has (run, "claim"))
    {
      claim = dossier_verb_run_load (run, "claim", DOSSIER_TYPE_CLAIM, error);
      return claim != NULL ? dossier_record_get_id (claim) : 0;
    }
  mark = find_mark (a, &passages->a, 0);
  if (mark == NULL)
    mark = find_mark (b, &passages->b, 0);
  if (mark != NULL && !dossier_verb_run_has (run, "text") && !dossier_verb_run_flag (run, "new"))
    return mark->claim;
  if (!dossier_verb_run_has (run, "text"))
    dossier_verb_run_add_argument (run, "text", g_variant_new_string (passages->a.exact));
  claim = dossier_claims_make (run, error);
  *made = claim != NULL;
  return claim != NULL ? dossier_record_get_id (claim) : 0;
}

/* A passage that is evidence of the claim stays as it is. */
static gboolean
attach (DossierVerbRun *run, const DossierTextOf *text, const DossierPassageEnd *end, gint64 claim, const char *stance, const char *name, GError **error)
{
  const DossierMark *mark = find_mark (text, end, claim);
  g_autoptr (DossierRecord) highlight = NULL, evidence = NULL;

  if (mark != NULL)
    {
      dossier_verb_run_answer_integer (run, name, mark->evidence);
      return TRUE;
    }
  mark = find_mark (text, end, 0);
  if (mark == NULL || mark->snapshot != end->snapshot || mark->start != end->start || mark->end != end->end)
    {
      highlight = dossier_marking_make_at (run, end->snapshot, end->start, end->end, error);
      if (highlight == NULL)
        return FALSE;
    }
  evidence = dossier_evidence_attach (run, claim, highlight != NULL ? dossier_record_get_id (highlight) : mark->highlight, stance, error);
  if (evidence == NULL)
    return FALSE;
  dossier_verb_run_answer_integer (run, name, dossier_record_get_id (evidence));
  return TRUE;
}

static gboolean
drop_dismissals (DossierVerbRun *run, const DossierPassages *passages, guint *n, GError **error)
{
  g_autoptr (GPtrArray) dismissals = dossier_passages_find_dismissed (run, passages, error);

  for (guint i = 0; dismissals != NULL && i < dismissals->len; i++)
    if (!dossier_library_delete (run->library, DOSSIER_TYPE_DISMISSAL, dossier_record_get_id (g_ptr_array_index (dismissals, i)), error))
      return FALSE;
  if (dismissals != NULL && n != NULL)
    *n = dismissals->len;
  return dismissals != NULL;
}

/* The stance is the second passage's: the claim is what the first one says, or what either of them is evidence of. A
 * passage that joins the other under that one's claim gets the stance too. */
static gboolean
link_pair (DossierVerbRun *run, GError **error)
{
  g_auto (DossierPassages) passages = { 0 };
  g_autoptr (DossierTextOf) a = NULL, b = NULL;
  g_autoptr (DossierRecord) claim = NULL;
  const DossierMark *mark;
  const char *stance;
  gboolean made, b_first;
  gint64 id;

  if (!dossier_passages_load (run, &passages, error))
    return FALSE;
  a = dossier_text_of_look (run->library, 0, passages.a.snapshot, error);
  b = a != NULL ? dossier_text_of_look (run->library, 0, passages.b.snapshot, error) : NULL;
  id = b != NULL ? choose_claim (run, &passages, a, b, &made, error) : 0;
  if (id == 0)
    return FALSE;

  stance = dossier_verb_run_text (run, "stance");
  mark = find_mark (b, &passages.b, id);
  b_first = mark != NULL && find_mark (a, &passages.a, id) == NULL;
  if (!attach (run, a, &passages.a, id, b_first ? stance : "supports", "a-evidence-row", error) ||
      !attach (run, b, &passages.b, id, stance, "b-evidence-row", error) ||
      !drop_dismissals (run, &passages, NULL, error) || !dossier_claims_gather (run, id, error))
    return FALSE;
  claim = dossier_verb_run_load_row (run, DOSSIER_TYPE_CLAIM, id, error);
  if (claim == NULL)
    return FALSE;
  dossier_verb_run_answer_text (run, "claim", dossier_record_get_uuid (claim));
  dossier_verb_run_answer_integer (run, "claim-row", id);
  dossier_verb_run_answer_flag (run, "made-claim", made);
  return TRUE;
}

static gboolean
dismiss (DossierVerbRun *run, GError **error)
{
  g_auto (DossierPassages) passages = { 0 };
  g_autoptr (DossierRecord) dismissal = NULL;

  if (!dossier_passages_load (run, &passages, error) || !drop_dismissals (run, &passages, NULL, error))
    return FALSE;
  dismissal = dossier_dismissals_make (run, "pair", 0, passages.a.source, passages.a.exact, passages.b.source, passages.b.exact, error);
  if (dismissal == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, dismissal);
  return TRUE;
}

static gboolean
reopen (DossierVerbRun *run, GError **error)
{
  g_auto (DossierPassages) passages = { 0 };
  guint n = 0;

  if (!dossier_passages_load (run, &passages, error) || !drop_dismissals (run, &passages, &n, error))
    return FALSE;
  if (n == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "Nobody said that these two are not the same; nothing was changed");
  return n > 0;
}

static gboolean
list (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) all = dossier_verb_run_query (run, DOSSIER_QUERY_DISMISSALS, DOSSIER_TYPE_DISMISSAL, 0, error);
  const char *kind = dossier_verb_run_text (run, "kind");
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    if (strcmp (kind, "any") == 0 || strcmp (dossier_dismissal_get_kind (g_ptr_array_index (all, i)), kind) == 0)
      g_ptr_array_add (rows, g_ptr_array_index (all, i));
  return dossier_verb_run_answer_rows (run, rows, error);
}

static gboolean
take_back (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) dismissal = dossier_verb_run_load (run, "dismissal", DOSSIER_TYPE_DISMISSAL, error);

  if (dismissal == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, dismissal);
  return dossier_library_delete (run->library, DOSSIER_TYPE_DISMISSAL, dossier_record_get_id (dismissal), error);
}

static const DossierVerbArgument LINK[] = {
  DOSSIER_ARGUMENTS_OF_PAIR, DOSSIER_ARGUMENTS_OF_EVIDENCE,
  { "claim", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "what both speak of; without, the claim that one of them is evidence of" },
  { "text", DOSSIER_ARGUMENT_TEXT, 0, NULL, "or what a new claim says; without, the words of the first passage" },
  { "new", DOSSIER_ARGUMENT_FLAG, 0, NULL, "make a new claim even if one of the passages is evidence already" },
  { "volatility", DOSSIER_ARGUMENT_TEXT, 0, "fixed|slow|fast|plan", "of a new claim: how fast it ages" },
  { "as-of", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of a new claim: the date its grade is computed at" },
  { "profile", DOSSIER_ARGUMENT_REFERENCE, 0, NULL, "the profile that the claim is for" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument DISMISS[] = {
  DOSSIER_ARGUMENTS_OF_PAIR, { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument REOPEN[] = { DOSSIER_ARGUMENTS_OF_PAIR, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument LIST[] = {
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, "any|pair|evidence|origin", "only what was not the same, no evidence, or no common origin" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument ONE[] = { DOSSIER_ARGUMENT_THE ("dismissal"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_PAIR_VERBS[] = {
  { "pair.link", DOSSIER_VERB_WRITES, N_("Link passages"), "make two passages evidence for one claim", LINK, NULL, link_pair, NULL, NULL },
  { "pair.dismiss", DOSSIER_VERB_WRITES, N_("Part passages"), "say that two passages do not speak of the same thing", DISMISS, NULL, dismiss, NULL, NULL },
  { "pair.reopen", DOSSIER_VERB_WRITES, N_("Pair passages again"), "take back that two passages are not the same", REOPEN, NULL, reopen, NULL, NULL },
  { "dismissal.list", DOSSIER_VERB_READS, N_("List dismissals"), "list what is not proposed again", LIST, NULL, list, NULL, NULL },
  { "dismissal.reopen", DOSSIER_VERB_WRITES, N_("Take back dismissal"), "let something be proposed again", ONE, NULL, take_back, NULL, NULL },
  DOSSIER_VERB_END
};
