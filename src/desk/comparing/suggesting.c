/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/suggesting.h"

#include "analysis/passages/comparison.h"
#include "analysis/passages/pair-words.h"
#include "desk/comparing/text-cache.h"
#include "model/judgements/dismissal.h"

#include <string.h>

/* In hundredths: how sure a pair of passages must be, and how sure it must be if only the claim's own words speak for it:
 * an editor's sentence has less in common with an article than another article has. */
#define LEAST_OF_EVIDENCE 25
#define LEAST_OF_CLAIM 30

typedef struct
{
  const DossierSuggesting *all;
  gint64                   claim;
  const DossierTextOf     *text;
  DossierMatrixCell       *cell;
  guint                    best;
} Search;

static gboolean
is_dismissed (const Search *self, const DossierTextOf *other, const char *other_words, const char *words)
{
  gint64 source = dossier_record_get_id (self->text->source), its = other != NULL ? dossier_record_get_id (other->source) : 0;

  for (guint i = 0; i < self->all->dismissals->len; i++)
    {
      DossierDismissal *dismissal = g_ptr_array_index (self->all->dismissals, i);
      const char *kind = dossier_dismissal_get_kind (dismissal);
      const char *a = dossier_dismissal_get_a_exact (dismissal), *b = dossier_dismissal_get_b_exact (dismissal);
      gint64 a_source = dossier_dismissal_get_a_source (dismissal), b_source = dossier_dismissal_get_b_source (dismissal);

      if (strcmp (kind, "evidence") == 0 && dossier_dismissal_get_claim (dismissal) == self->claim && a_source == source && strcmp (a, words) == 0)
        return TRUE;
      if (strcmp (kind, "pair") != 0 || other == NULL)
        continue;
      if ((a_source == source && b_source == its && strcmp (a, words) == 0 && strcmp (b, other_words) == 0) ||
          (b_source == source && a_source == its && strcmp (b, words) == 0 && strcmp (a, other_words) == 0))
        return TRUE;
    }
  return FALSE;
}

static char *
cut (const char *text, guint start, guint end)
{
  return g_utf8_substring (text, start, end);
}

static void
take (Search *self, guint score, guint start, guint end, const char *why, gboolean differs)
{
  DossierMatrixCell *cell = self->cell;

  self->best = score;
  g_free (cell->quote);
  g_free (cell->why);
  cell->state = differs ? DOSSIER_CELL_SUGGESTED_DIFFERS : DOSSIER_CELL_SUGGESTED_AGREES;
  cell->quote = cut (self->text->text, start, end);
  cell->why = g_strdup (why);
  cell->snapshot = self->text->snapshot;
  cell->start = start;
  cell->end = end;
}

/* The passages of the source that are paired with @mark, evidence in another one. */
static void
follow_mark (Search *self, const DossierTextOf *other, const DossierMark *mark)
{
  g_autoptr (DossierSideBySide) pairs = dossier_text_cache_compare (other->sha256, other->text, self->text->sha256, self->text->text);

  for (guint i = 0; i < pairs->passages->len; i++)
    {
      const DossierSidePassage *passage = g_ptr_array_index (pairs->passages, i);
      g_autofree char *its_words = NULL, *words = NULL;

      if (passage->relation > DOSSIER_RELATION_DIFFER || passage->score < MAX (self->best + 1, LEAST_OF_EVIDENCE))
        continue;
      its_words = cut (other->text, passage->a_start, passage->a_end);
      if (!dossier_mark_meets (mark, other->snapshot, passage->a_start, passage->a_end, its_words))
        continue;
      words = cut (self->text->text, passage->b_start, passage->b_end);
      if (is_dismissed (self, other, its_words, words))
        continue;
      take (self, passage->score, passage->b_start, passage->b_end, passage->why,
            (passage->relation == DOSSIER_RELATION_DIFFER) == mark->supports);
      self->cell->against_snapshot = other->snapshot;
      self->cell->against_start = passage->a_start;
      self->cell->against_end = passage->a_end;
    }
}

static void
follow_claim (Search *self, const char *claim)
{
  g_autoptr (DossierReadText) text = dossier_text_cache_read (self->text->sha256, self->text->text);
  g_autoptr (DossierReading) reading = dossier_reading_new (claim);
  g_autoptr (DossierComparison) comparison = dossier_comparison_new (reading, text->reading);

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, i);
      const DossierTextSentence *sentence = &text->reading->sentences[pair->b];
      guint score = (guint) (pair->score * 100);
      g_autofree char *words = NULL, *why = NULL;

      if (score < MAX (self->best + 1, LEAST_OF_CLAIM))
        continue;
      words = cut (self->text->text, sentence->start, sentence->end);
      if (is_dismissed (self, NULL, NULL, words))
        continue;
      why = dossier_passage_pair_explain (pair, reading, text->reading);
      take (self, score, sentence->start, sentence->end, why, ((GPtrArray *) g_ptr_array_index (comparison->disagreements, i))->len > 0);
    }
}

/**
 * dossier_suggesting_fill:
 * @claim: row id; @words: what it says
 * @text: a source without evidence for it
 * @cell: empty; filled if anything is found
 *
 * What other sources offer as evidence leads to the passages that are paired with it; only where none is does the
 * claim's own wording. Pure, for any thread.
 *
 * Returns: whether there is something to suggest
 */
gboolean
dossier_suggesting_fill (const DossierSuggesting *self,
                         gint64                   claim,
                         const char              *words,
                         const DossierTextOf     *text,
                         DossierMatrixCell       *cell)
{
  Search search = { self, claim, text, cell, 0 };

  for (guint i = 0; i < self->texts->len; i++)
    {
      const DossierTextOf *other = g_ptr_array_index (self->texts, i);

      for (guint k = 0; other != text && k < other->marks->len; k++)
        {
          const DossierMark *mark = g_ptr_array_index (other->marks, k);

          if (mark->claim == claim && mark->verified)
            follow_mark (&search, other, mark);
        }
    }
  if (search.best == 0)
    follow_claim (&search, words);
  return search.best > 0;
}
