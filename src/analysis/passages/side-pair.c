/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/side-pair.h"

static gboolean
is_empty (const DossierWordRun *run)
{
  return run == NULL || run->last < run->first;
}

/* A sign of money or percent belongs to its figure, though no word has it. */
static gboolean
is_sign (gunichar c)
{
  return c == '%' || g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* Returns: (transfer full): the words with the signs that belong to them; where they stand, in code points, in @start and @end */
char *
dossier_side_quote (const DossierSide *side, const DossierWordRun *run, guint *start, guint *end)
{
  const DossierWordList *words = side->reading->words;

  *start = *end = side->sentence->start;
  if (is_empty (run))
    return NULL;
  *start = words->words[run->first].start;
  *end = words->words[run->last].end;
  if (*start > side->sentence->start && is_sign (words->letters[*start - 1]))
    --*start;
  if (is_sign (words->letters[*end]))
    ++*end;
  return dossier_word_list_get_text (words, *start, *end);
}

/* @a, @b: (nullable): the words on each side */
void
dossier_side_pair_report (DossierSidePair *self, DossierSign sign, DossierDisagreementKind kind, const DossierWordRun *a, const DossierWordRun *b)
{
  DossierDisagreement *found = g_new0 (DossierDisagreement, 1);

  found->sign = sign;
  found->kind = kind;
  found->a_words = dossier_side_quote (&self->a, a, &found->a_start, &found->a_end);
  found->b_words = dossier_side_quote (&self->b, b, &found->b_start, &found->b_end);
  found->words = dossier_disagreement_show_words (found);
  g_ptr_array_add (self->found, found);
}

gboolean
dossier_side_pair_has_kind (const DossierSidePair *self, DossierDisagreementKind kind)
{
  for (guint i = 0; i < self->found->len; i++)
    if (((DossierDisagreement *) g_ptr_array_index (self->found, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* Returns: the word behind the last of the sentence */
guint
dossier_side_get_end (const DossierSide *side)
{
  return side->sentence->first + side->sentence->n_words;
}

/* Whether the sentence has a word of that sense, which is not 0 */
gboolean
dossier_side_has_sense (const DossierSide *side, guint64 sense)
{
  for (guint i = side->sentence->first; i < dossier_side_get_end (side); i++)
    if (side->reading->senses[i] == sense)
      return TRUE;
  return FALSE;
}
