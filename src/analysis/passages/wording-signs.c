/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/wording-signs.h"

#include "analysis/text/lexicon.h"

/* So many words behind a quantity name what it is of; behind a verb's helper stands the verb. */
#define REACH 4

/* Words of a cause that are looked at, with those that introduce it */
#define CAUSE_WORDS 8

static guint64
sense_at (const DossierSide *side, guint i)
{
  const DossierWord *word = &side->reading->words->words[i];
  const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

  return lexeme == NULL || lexeme->kind == DOSSIER_LEXEME_SCALE ? side->reading->senses[i] : 0;
}

static gboolean
is_marked (const DossierSide *side, guint i, guint mark)
{
  return (side->reading->marks[i] & mark) != 0;
}

static gboolean
has_any (const DossierSide *side, guint mark)
{
  return (side->sentence->marks & mark) != 0;
}

/* Returns: whether the other side has one of the words right behind @at: @run reaches from @at to it */
static gboolean
finds_shared (const DossierSide *side, guint at, const DossierSide *other, DossierWordRun *run, guint64 *sense)
{
  for (guint i = at + 1, n = 0; i < dossier_side_get_end (side) && n < REACH; i++)
    {
      guint64 wanted = sense_at (side, i);

      if (wanted == 0)
        continue;
      n++;
      if (dossier_side_has_sense (other, wanted))
        {
          *run = (DossierWordRun) { at, i };
          *sense = wanted;
          return TRUE;
        }
    }
  return FALSE;
}

/* Returns: a word so marked with that sense behind it, else the end of the sentence */
static guint
find_before (const DossierSide *side, guint mark, guint64 sense, guint *last)
{
  for (guint i = side->sentence->first; has_any (side, mark) && i < dossier_side_get_end (side); i++)
    if (is_marked (side, i, mark))
      for (guint j = i + 1, n = 0; j < dossier_side_get_end (side) && n < REACH; j++)
        {
          n += sense_at (side, j) != 0;
          *last = j;
          if (side->reading->senses[j] == sense)
            return i;
        }
  return dossier_side_get_end (side);
}

static void
report (DossierSidePair *self, const DossierSide *side, DossierSign sign, DossierDisagreementKind kind, const DossierWordRun *mine, const DossierWordRun *theirs)
{
  if (side == &self->a)
    dossier_side_pair_report (self, sign, kind, mine, theirs);
  else
    dossier_side_pair_report (self, sign, kind, theirs, mine);
}

/* "all its customers" against "some customers", "only business customers" or "50 customers" */
static gboolean
find_scope (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_WHOLE) && i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;

      if (!is_marked (side, i, DOSSIER_WORDING_WHOLE) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, DOSSIER_WORDING_PART, sense, &theirs.last);
      if (theirs.first < dossier_side_get_end (other) && find_before (other, DOSSIER_WORDING_WHOLE, sense, &theirs.last) == dossier_side_get_end (other))
        {
          theirs.first = find_before (other, DOSSIER_WORDING_PART, sense, &theirs.last);
          report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_SCOPE, &mine, &theirs);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
counts (const DossierNumber *number, guint64 sense)
{
  return number->unit == DOSSIER_UNIT_COUNT && (number->things[0] == sense || number->things[1] == sense);
}

/* "all positions" against "50 employees": whether these are all is what the text leaves open. */
static gboolean
find_all_against_number (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_WHOLE) && i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine;
      guint64 sense;

      if (!is_marked (side, i, DOSSIER_WORDING_WHOLE) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      for (guint j = 0; j < other->sentence->mentions->len; j++)
        {
          const DossierMention *mention = &g_array_index (other->sentence->mentions, DossierMention, j);
          const DossierWordRun theirs = { mention->first, MIN (mention->last + 1, dossier_side_get_end (other) - 1) };

          if (mention->kind != DOSSIER_MENTION_NUMBER || !counts (&mention->number, sense) || has_any (other, DOSSIER_WORDING_WHOLE))
            continue;
          report (self, side, DOSSIER_SIGN_NUMBER, DOSSIER_DISAGREEMENT_SCALE, &mine, &theirs);
          return TRUE;
        }
    }
  return FALSE;
}

/* Returns: the last word so marked, of which there is one */
static DossierWordRun
find_last (const DossierSide *side, guint mark)
{
  guint i = dossier_side_get_end (side) - 1;

  while (i > side->sentence->first && !is_marked (side, i, mark))
    i--;
  return (DossierWordRun) { i, i };
}

/* One state on one side, its opposite on the other, and of the same thing */
static gboolean
find_opposites (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = 0; i < DOSSIER_WORDING_N_OPPOSITES; i++)
    {
      DossierWordRun mine, theirs;

      if (!has_any (side, DOSSIER_WORDING_ONE (i)) || !has_any (other, DOSSIER_WORDING_OTHER (i)) || has_any (side, DOSSIER_WORDING_OTHER (i)) ||
          has_any (other, DOSSIER_WORDING_ONE (i)))
        continue;
      mine = find_last (side, DOSSIER_WORDING_ONE (i));
      theirs = find_last (other, DOSSIER_WORDING_OTHER (i));
      report (self, side, DOSSIER_SIGN_WORDING, dossier_wording_marks_is_status (i) ? DOSSIER_DISAGREEMENT_STATUS : DOSSIER_DISAGREEMENT_CONTRADICTION, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "has approved" against "must still approve", "the ban" in force against "an impending ban" */
static gboolean
find_status (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_DONE) && i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;
      guint last;

      if (!is_marked (side, i, DOSSIER_WORDING_DONE) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, DOSSIER_WORDING_TO_COME, sense, &theirs.last);
      if (theirs.first == dossier_side_get_end (other) || find_before (other, DOSSIER_WORDING_DONE, sense, &last) < dossier_side_get_end (other) ||
          find_before (side, DOSSIER_WORDING_TO_COME, sense, &last) < dossier_side_get_end (side))
        continue;
      report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_STATUS, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "an impending ban" against "the recent ban" */
static gboolean
find_impending (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_IMPENDING) && i < dossier_side_get_end (side); i++)
    {
      DossierWordRun mine, theirs;
      guint64 sense;

      if (!is_marked (side, i, DOSSIER_WORDING_IMPENDING) || !finds_shared (side, i, other, &mine, &sense))
        continue;
      theirs.first = find_before (other, DOSSIER_WORDING_ACTUAL, sense, &theirs.last);
      if (theirs.first == dossier_side_get_end (other) || has_any (other, DOSSIER_WORDING_IMPENDING))
        continue;
      report (self, side, DOSSIER_SIGN_HEDGE, DOSSIER_DISAGREEMENT_STATUS, &mine, &theirs);
      return TRUE;
    }
  return FALSE;
}

/* "to gradually wind down" against "to wind down" */
static gboolean
find_qualified (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_QUALIFIED) && i + 1 < dossier_side_get_end (side); i++)
    {
      const DossierWordRun mine = { i, i + 1 };
      guint64 sense = is_marked (side, i, DOSSIER_WORDING_QUALIFIED) ? sense_at (side, i + 1) : 0;

      if (sense == 0 || has_any (other, DOSSIER_WORDING_QUALIFIED) || !dossier_side_has_sense (other, sense))
        continue;
      report (self, side, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_MODALITY, &mine, NULL);
      return TRUE;
    }
  return FALSE;
}

static gboolean
says_something (const DossierSide *side, guint first)
{
  for (guint i = first; i < dossier_side_get_end (side); i++)
    if (sense_at (side, i) != 0)
      return TRUE;
  return FALSE;
}

/* Returns: the words of the cause that a sentence gives, with what says that it is one: behind it, or before it where it is
 * the last word ("fuel was named as the reason"); empty if the sentence gives none */
static DossierWordRun
find_cause (const DossierSide *side)
{
  guint first = side->sentence->first, end = dossier_side_get_end (side);

  for (guint i = first; has_any (side, DOSSIER_WORDING_CAUSE_END) && i < end; i++)
    {
      guint n = is_marked (side, i, DOSSIER_WORDING_CAUSE_END) ? dossier_wording_marks_find_cause (side->reading->words, first, i + 1) : 0;

      if (n > 0 && says_something (side, i + 1))
        return (DossierWordRun) { i + 1 - n, MIN (i + 1 + CAUSE_WORDS, end) - 1 };
      if (n > 0)
        return (DossierWordRun) { first, i };
    }
  return (DossierWordRun) { 1, 0 };
}

/* Whether a cause has a word that the other has too. Names are in both: they are what both texts are about. */
static gboolean
have_common (const DossierSide *side, const DossierWordRun *run, const DossierSide *other, const DossierWordRun *within)
{
  for (guint i = run->first; i <= run->last; i++)
    if (sense_at (side, i) != 0 && (side->reading->words->words[i].flags & DOSSIER_WORD_CAPITAL) == 0)
      for (guint j = within->first; j <= within->last; j++)
        if (other->reading->senses[j] == side->reading->senses[i])
          return TRUE;
  return FALSE;
}

static void
find_causes (DossierSidePair *self)
{
  DossierWordRun a = find_cause (&self->a), b = find_cause (&self->b);

  if (a.last >= a.first && b.last >= b.first && !have_common (&self->a, &a, &self->b, &b))
    dossier_side_pair_report (self, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_CAUSE, &a, &b);
}

static DossierWordRun
find_given_up (const DossierSide *side)
{
  guint first = side->sentence->first;

  for (guint i = first; has_any (side, DOSSIER_WORDING_GIVEN_UP_END) && i < dossier_side_get_end (side); i++)
    {
      guint n = is_marked (side, i, DOSSIER_WORDING_GIVEN_UP_END) ? dossier_wording_marks_find_given_up (side->reading->words, first, i + 1) : 0;

      if (n > 0)
        return (DossierWordRun) { i + 1 - n, i };
    }
  return (DossierWordRun) { 1, 0 };
}

/* What one side says was given up the other says is so: a negation in other words */
static gboolean
find_reversal (DossierSidePair *self, const DossierSide *side, const DossierSide *other)
{
  DossierWordRun run = find_given_up (side), theirs = find_given_up (other), spoken;
  guint64 sense;

  if (run.last < run.first || theirs.last >= theirs.first || !finds_shared (side, run.last, other, &spoken, &sense))
    return FALSE;
  run.last = spoken.last;
  theirs = (DossierWordRun) { 1, 0 };
  for (guint i = other->sentence->first; i < dossier_side_get_end (other); i++)
    if (other->reading->senses[i] == sense)
      theirs = (DossierWordRun) { i, i };
  report (self, side, DOSSIER_SIGN_NEGATION, DOSSIER_DISAGREEMENT_CONTRADICTION, &run, &theirs);
  return TRUE;
}

/* Praise or blame of something that both speak of */
static DossierWordRun
find_coloured (const DossierSide *side, const DossierSide *other)
{
  for (guint i = side->sentence->first; has_any (side, DOSSIER_WORDING_COLOURED) && i + 1 < dossier_side_get_end (side); i++)
    if (is_marked (side, i, DOSSIER_WORDING_COLOURED) && side->reading->senses[i + 1] != 0 && dossier_side_has_sense (other, side->reading->senses[i + 1]))
      return (DossierWordRun) { i, i + 1 };
  return (DossierWordRun) { 1, 0 };
}

static void
find_framing (DossierSidePair *self)
{
  DossierWordRun a = find_coloured (&self->a, &self->b), b = find_coloured (&self->b, &self->a);

  if ((a.last < a.first) != (b.last < b.first))
    dossier_side_pair_report (self, DOSSIER_SIGN_WORDING, DOSSIER_DISAGREEMENT_FRAMING, &a, &b);
}

/* Looks for each kind once; what was found by figures, names and negations already is not said again. */
void
dossier_wording_signs_find (DossierSidePair *self)
{
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_CONTRADICTION) && !find_opposites (self, &self->a, &self->b) &&
      !find_opposites (self, &self->b, &self->a) && !find_reversal (self, &self->a, &self->b))
    find_reversal (self, &self->b, &self->a);
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_STATUS) && !find_impending (self, &self->a, &self->b) && !find_impending (self, &self->b, &self->a) &&
      !find_status (self, &self->a, &self->b))
    find_status (self, &self->b, &self->a);
  if (!dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_MODALITY) && !find_qualified (self, &self->a, &self->b))
    find_qualified (self, &self->b, &self->a);
  if (!find_scope (self, &self->a, &self->b) && !find_scope (self, &self->b, &self->a) && !dossier_side_pair_has_kind (self, DOSSIER_DISAGREEMENT_SCALE) &&
      !find_all_against_number (self, &self->a, &self->b))
    find_all_against_number (self, &self->b, &self->a);
  find_causes (self);
  find_framing (self);
}
