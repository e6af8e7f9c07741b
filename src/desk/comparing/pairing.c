/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/pairing.h"

#include "desk/desk.h"
#include "model/records/snapshot.h"

#include <string.h>

static void
clear_end (DossierPassageEnd *end)
{
  g_clear_pointer (&end->exact, g_free);
}

void
dossier_passages_clear (DossierPassages *passages)
{
  clear_end (&passages->a);
  clear_end (&passages->b);
}

/* Whether the verb's arguments name two passages; dossier_passages_load() says what is wrong with them. */
gboolean
dossier_passages_are_given (DossierVerbRun *run)
{
  return dossier_verb_run_has (run, "a-snapshot") || dossier_verb_run_has (run, "b-snapshot");
}

static gboolean
load_end (DossierVerbRun *run, const char *side, DossierPassageEnd *end, GError **error)
{
  g_autofree char *snapshot_name = g_strconcat (side, "-snapshot", NULL), *start_name = g_strconcat (side, "-start", NULL);
  g_autofree char *end_name = g_strconcat (side, "-end", NULL), *text = NULL;
  g_autoptr (DossierRecord) snapshot = NULL;

  if (!dossier_verb_run_has (run, snapshot_name) || !dossier_verb_run_has (run, start_name) || !dossier_verb_run_has (run, end_name))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” needs two passages: “a-snapshot”, “a-start”, “a-end”, and the same with b",
                   run->verb->name);
      return FALSE;
    }
  snapshot = dossier_verb_run_load (run, snapshot_name, DOSSIER_TYPE_SNAPSHOT, error);
  text = snapshot == NULL ? NULL : dossier_library_load_text (run->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error);
  if (text == NULL)
    return FALSE;
  end->snapshot = dossier_record_get_id (snapshot);
  end->source = dossier_snapshot_get_source (DOSSIER_SNAPSHOT (snapshot));
  end->start = dossier_verb_run_integer (run, start_name, 0);
  end->end = dossier_verb_run_integer (run, end_name, 0);
  if (end->start < 0 || end->start >= end->end || end->end > dossier_snapshot_get_text_length (DOSSIER_SNAPSHOT (snapshot)))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "Positions %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " are not in the text; nothing was changed", end->start, end->end);
      return FALSE;
    }
  end->exact = g_utf8_substring (text, end->start, end->end);
  return TRUE;
}

/* Reads the arguments DOSSIER_ARGUMENTS_OF_PAIR. */
gboolean
dossier_passages_load (DossierVerbRun   *run,
                       DossierPassages  *passages,
                       GError          **error)
{
  return load_end (run, "a", &passages->a, error) && load_end (run, "b", &passages->b, error);
}

/* Whether (@source, @exact) is on one side and (@other, @other_exact) on the other, either way round */
static gboolean
is_between (const DossierPassages *passages, gint64 source, const char *exact, gint64 other, const char *other_exact)
{
  const DossierPassageEnd *a = &passages->a, *b = &passages->b;

  return (a->source == source && b->source == other && strcmp (a->exact, exact) == 0 && strcmp (b->exact, other_exact) == 0) ||
         (b->source == source && a->source == other && strcmp (b->exact, exact) == 0 && strcmp (a->exact, other_exact) == 0);
}

/* Returns: (transfer full) (element-type DossierDismissal): that say the two are not the same; %NULL on error */
GPtrArray *
dossier_passages_find_dismissed (DossierVerbRun         *run,
                                 const DossierPassages  *passages,
                                 GError                **error)
{
  g_autoptr (GPtrArray) all = dossier_verb_run_query (run, DOSSIER_QUERY_DISMISSALS_OF_SOURCE, DOSSIER_TYPE_DISMISSAL, passages->a.source, error);
  GPtrArray *found;

  if (all == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      DossierDismissal *dismissal = g_ptr_array_index (all, i);

      if (strcmp (dossier_dismissal_get_kind (dismissal), "pair") == 0 &&
          is_between (passages, dossier_dismissal_get_a_source (dismissal), dossier_dismissal_get_a_exact (dismissal),
                      dossier_dismissal_get_b_source (dismissal), dossier_dismissal_get_b_exact (dismissal)))
        g_ptr_array_add (found, g_object_ref (dismissal));
    }
  return found;
}

static void
set_end (DossierRecord *dispute, guint snapshot, guint start, guint from, guint exact, const DossierPassageEnd *end, gint64 first, gint64 last)
{
  dossier_record_set_integer (dispute, snapshot, end->snapshot);
  dossier_record_set_integer (dispute, start, end->start);
  dossier_record_set_integer (dispute, start + 1, end->end);
  dossier_record_set_integer (dispute, from, first);
  dossier_record_set_integer (dispute, from + 1, last);
  dossier_record_set_text (dispute, exact, end->exact);
}

/* Returns: (transfer full) (nullable): the one that is kept of the same words already */
static DossierRecord *
find_kept (DossierVerbRun *run, const DossierPassages *passages, DossierRecord *fresh, GError **error)
{
  g_autoptr (GPtrArray) kept = dossier_verb_run_query (run, DOSSIER_QUERY_DISAGREEMENTS_OF_SOURCE, DOSSIER_TYPE_DISPUTE, passages->a.source, error);
  DossierDispute *wanted = DOSSIER_DISPUTE (fresh);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      DossierDispute *other = g_ptr_array_index (kept, i);

      if (is_between (passages, dossier_dispute_get_a_source (other), dossier_dispute_get_a_exact (other), dossier_dispute_get_b_source (other),
                      dossier_dispute_get_b_exact (other)) &&
          strcmp (dossier_dispute_get_words (other), dossier_dispute_get_words (wanted)) == 0 &&
          dossier_dispute_get_a_from (other) - dossier_dispute_get_a_start (other) == dossier_dispute_get_a_from (wanted) - dossier_dispute_get_a_start (wanted) &&
          dossier_dispute_get_b_from (other) - dossier_dispute_get_b_start (other) == dossier_dispute_get_b_from (wanted) - dossier_dispute_get_b_start (wanted))
        return g_object_ref (DOSSIER_RECORD (other));
    }
  return NULL;
}

/**
 * dossier_disputes_keep:
 * @differing: in each passage the words that differ, in code points of the whole text: first and last of the one, then
 *   of the other
 * @fresh: (out): whether it is new
 *
 * The same words disagree once: what is kept already is answered as it is.
 *
 * Returns: (transfer full): stored, its state "open" if it is new; %NULL on error
 */
DossierRecord *
dossier_disputes_keep (DossierVerbRun         *run,
                       const DossierPassages  *passages,
                       const char             *kind,
                       const gint64            differing[4],
                       const char             *words,
                       gboolean               *fresh,
                       GError                **error)
{
  g_autoptr (DossierRecord) dispute = g_object_new (DOSSIER_TYPE_DISPUTE, NULL);
  g_autoptr (GError) local = NULL;
  DossierRecord *kept;

  set_end (dispute, DOSSIER_DISPUTE_A_SNAPSHOT, DOSSIER_DISPUTE_A_START, DOSSIER_DISPUTE_A_FROM, DOSSIER_DISPUTE_A_EXACT, &passages->a,
           differing[0], differing[1]);
  set_end (dispute, DOSSIER_DISPUTE_B_SNAPSHOT, DOSSIER_DISPUTE_B_START, DOSSIER_DISPUTE_B_FROM, DOSSIER_DISPUTE_B_EXACT, &passages->b,
           differing[2], differing[3]);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_KIND, kind);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_WORDS, words);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_STATE, "open");
  dossier_record_set_integer (dispute, DOSSIER_DISPUTE_CREATED_AT, run->now);
  dossier_record_set_text (dispute, DOSSIER_DISPUTE_CREATED_BY, run->actor);
  kept = find_kept (run, passages, dispute, &local);
  *fresh = kept == NULL;
  if (kept != NULL)
    return kept;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return dossier_library_insert (run->library, dispute, error) ? g_steal_pointer (&dispute) : NULL;
}

/* As dossier_disputes_keep(), of the arguments DOSSIER_ARGUMENTS_OF_PAIR and DOSSIER_ARGUMENTS_OF_DISAGREEMENT. */
DossierRecord *
dossier_disputes_make (DossierVerbRun  *run,
                       GError         **error)
{
  g_auto (DossierPassages) passages = { 0 };
  const DossierPassageEnd *a = &passages.a, *b = &passages.b;
  gboolean fresh;

  if (!dossier_verb_run_has (run, "kind"))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” needs “kind”: what the two passages disagree in", run->verb->name);
      return NULL;
    }
  if (!dossier_passages_load (run, &passages, error))
    return NULL;
  const gint64 differing[4] = {
    dossier_verb_run_integer (run, "a-from", a->start), dossier_verb_run_integer (run, "a-to", a->end),
    dossier_verb_run_integer (run, "b-from", b->start), dossier_verb_run_integer (run, "b-to", b->end),
  };
  if (differing[0] < a->start || differing[1] < differing[0] || differing[1] > a->end ||
      differing[2] < b->start || differing[3] < differing[2] || differing[3] > b->end)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The words that differ are not in their passages; nothing was changed");
      return NULL;
    }
  return dossier_disputes_keep (run, &passages, dossier_verb_run_text (run, "kind"), differing, dossier_verb_run_text (run, "words"), &fresh, error);
}
