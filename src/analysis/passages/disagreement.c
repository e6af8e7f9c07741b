/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/disagreement.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "analysis/passages/side-pair.h"
#include "analysis/passages/wording-signs.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* From here on two sentences are one reworded: whatever differs is a disagreement. Below, only what both count or date alike. */
#define REWORDED 0.5

/* From here on a figure that only one of them has is one too. */
#define NEARLY_SAME 0.85

/* Words that attribute in another way, or mean something else: they make up for words of saying on the other side. */
static const char WEAK_SAYING[] = "stated states state stating informed informs declared declares announced announces reported reports claimed claims added adds noted "
                                  "confirmed argued testified wrote explained insisted warned related according told said says saying tells spokesman spokeswoman";

/* Contractions that hold both a hedge and a negation */
static const char HEDGED_NEGATION[] = "couldnt mightnt";

const char *
dossier_sign_to_id (DossierSign sign)
{
  static const char *const ids[] = { "number", "date", "name", "negation", "hedge", "attribution", "wording" };

  g_return_val_if_fail (sign < G_N_ELEMENTS (ids), NULL);
  return ids[sign];
}

const char *
dossier_disagreement_kind_to_id (DossierDisagreementKind kind)
{
  static const char *const ids[] = { "contradiction", "scope", "scale", "precision", "modality", "status", "date", "cause", "naming", "framing" };

  g_return_val_if_fail (kind < G_N_ELEMENTS (ids), NULL);
  return ids[kind];
}

/* Returns: (transfer full): both sides' words, or those of the one that has any */
char *
dossier_disagreement_show_words (const DossierDisagreement *self)
{
  if (self->a_words != NULL && self->b_words != NULL)
    return g_strdup_printf (_("“%s” against “%s”"), self->a_words, self->b_words);
  return g_strdup_printf (_("“%s” on one side only"), self->a_words != NULL ? self->a_words : self->b_words);
}

/* Returns: (transfer full): a sentence for people */
char *
dossier_disagreement_describe (const DossierDisagreement *self)
{
  const char *words = self->words;

  switch (self->kind)
    {
    case DOSSIER_DISAGREEMENT_CONTRADICTION:
      return g_strdup_printf (_("One text says what the other denies: %s"), words);
    case DOSSIER_DISAGREEMENT_SCOPE:
      return g_strdup_printf (_("One text speaks of the whole, the other of a part: %s"), words);
    case DOSSIER_DISAGREEMENT_SCALE:
      return g_strdup_printf (_("The figures are far apart: %s"), words);
    case DOSSIER_DISAGREEMENT_PRECISION:
      return g_strdup_printf (_("The figures are not the same: %s"), words);
    case DOSSIER_DISAGREEMENT_MODALITY:
      return g_strdup_printf (_("One text is less sure: %s"), words);
    case DOSSIER_DISAGREEMENT_STATUS:
      return g_strdup_printf (_("Done for one text, not for the other: %s"), words);
    case DOSSIER_DISAGREEMENT_DATE:
      return g_strdup_printf (_("The dates do not fit: %s"), words);
    case DOSSIER_DISAGREEMENT_CAUSE:
      return g_strdup_printf (_("The texts give different reasons: %s"), words);
    case DOSSIER_DISAGREEMENT_NAMING:
      return g_strdup_printf (_("The texts name it differently: %s"), words);
    case DOSSIER_DISAGREEMENT_FRAMING:
      return g_strdup_printf (_("The texts put it in another light: %s"), words);
    default:
      g_return_val_if_reached (NULL);
    }
}

void
dossier_disagreement_free (DossierDisagreement *self)
{
  g_free (self->words);
  g_free (self->a_words);
  g_free (self->b_words);
  g_free (self);
}

/* Returns: (transfer full) (element-type DossierMention*): those of one kind */
static GPtrArray *
list (const DossierSide *side, DossierMentionKind kind)
{
  GPtrArray *mentions = g_ptr_array_new ();

  for (guint i = 0; i < side->sentence->mentions->len; i++)
    {
      DossierMention *mention = &g_array_index (side->sentence->mentions, DossierMention, i);

      if (mention->kind == kind)
        g_ptr_array_add (mentions, mention);
    }
  return mentions;
}

/* @x, @y: (nullable): where each side says it */
static void
report (DossierSidePair *self, DossierSign sign, DossierDisagreementKind kind, const DossierMention *x, const DossierMention *y)
{
  const DossierWordRun a = { x != NULL ? x->first : 1, x != NULL ? x->last : 0 }, b = { y != NULL ? y->first : 1, y != NULL ? y->last : 0 };

  dossier_side_pair_report (self, sign, kind, &a, &b);
}

#define THING_WORDS 2

/* The figure with the words right behind it that say what is counted: "nearly two hours", without the "in" that follows */
static DossierWordRun
get_run_of_thing (const DossierSide *side, const DossierMention *mention)
{
  const DossierWordList *words = side->reading->words;
  DossierWordRun run = { mention->first, mention->last };

  while (run.last < mention->last + THING_WORDS && run.last + 1 < dossier_side_get_end (side) && side->reading->senses[run.last + 1] != 0 &&
         words->words[run.last + 1].start == words->words[run.last].end + 1)
    run.last++;
  return run;
}

static void
report_things (DossierSidePair *self, DossierDisagreementKind kind, const DossierMention *x, const DossierMention *y)
{
  const DossierWordRun a = get_run_of_thing (&self->a, x), b = get_run_of_thing (&self->b, y);

  dossier_side_pair_report (self, DOSSIER_SIGN_NUMBER, kind, &a, &b);
}

typedef gboolean (*Agree) (const DossierSidePair *self, const DossierMention *x, const DossierMention *y);

/* Takes out of both lists what agrees. */
static void
cancel (const DossierSidePair *self, GPtrArray *a, GPtrArray *b, Agree agree)
{
  for (guint i = 0; i < a->len;)
    {
      guint j = 0;

      while (j < b->len && !agree (self, g_ptr_array_index (a, i), g_ptr_array_index (b, j)))
        j++;
      if (j == b->len)
        {
          i++;
          continue;
        }
      g_ptr_array_remove_index (a, i);
      g_ptr_array_remove_index (b, j);
    }
}

static gboolean
numbers_agree (const DossierSidePair *self, const DossierMention *x, const DossierMention *y)
{
  return dossier_mention_numbers_agree (&x->number, &y->number);
}

static gboolean
dates_agree (const DossierSidePair *self, const DossierMention *x, const DossierMention *y)
{
  return dossier_mention_dates_agree (&x->date, &y->date);
}

static gboolean
names_agree (const DossierSidePair *self, const DossierMention *x, const DossierMention *y)
{
  return dossier_mention_names_agree (self->a.reading->words, x, self->b.reading->words, y);
}

/* Whether both numbers count the same kind of thing */
static gboolean
are_comparable (const DossierNumber *a, const DossierNumber *b)
{
  if (a->unit != b->unit)
    return FALSE;
  if (a->unit != DOSSIER_UNIT_COUNT)
    return TRUE;
  for (guint i = 0; i < 2; i++)
    for (guint j = 0; j < 2; j++)
      if (a->things[i] != 0 && a->things[i] == b->things[j])
        return TRUE;
  return FALSE;
}

/* More than twice as much is another scale, less is another precision. */
static DossierDisagreementKind
kind_of_numbers (const DossierNumber *a, const DossierNumber *b)
{
  double larger = MAX (fabs (a->value), fabs (b->value)), smaller = MIN (fabs (a->value), fabs (b->value));

  return larger > 2 * smaller ? DOSSIER_DISAGREEMENT_SCALE : DOSSIER_DISAGREEMENT_PRECISION;
}

static gboolean
compare_numbers (DossierSidePair *self, GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        const DossierMention *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, j);

        if (self->likeness.share >= (x->number.unit == y->number.unit ? REWORDED : NEARLY_SAME) || are_comparable (&x->number, &y->number))
          {
            report_things (self, kind_of_numbers (&x->number, &y->number), x, y);
            return TRUE;
          }
      }
  return FALSE;
}

static gboolean
is_year_only (const DossierMention *mention)
{
  const DossierDate *date = &mention->date;

  return date->year != 0 && date->month == 0 && date->weekday == 0;
}

static gboolean
compare_dates (DossierSidePair *self, GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        const DossierMention *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, j);

        if (dossier_mention_dates_conflict (&x->date, &y->date))
          {
            report (self, DOSSIER_SIGN_DATE, DOSSIER_DISAGREEMENT_DATE, x, y);
            return TRUE;
          }
      }
  return FALSE;
}

/* Leaves only what stands within the part that both sentences have: before and behind it is something else. */
static void
keep_common (const DossierSidePair *self, GPtrArray *a, GPtrArray *b)
{
  for (guint i = a->len; i-- > 0;)
    {
      const DossierMention *mention = g_ptr_array_index (a, i);

      if (mention->last < self->likeness.a_first || mention->first > self->likeness.a_last)
        g_ptr_array_remove_index (a, i);
    }
  for (guint i = b->len; i-- > 0;)
    {
      const DossierMention *mention = g_ptr_array_index (b, i);

      if (mention->last < self->likeness.b_first || mention->first > self->likeness.b_last)
        g_ptr_array_remove_index (b, i);
    }
}

/* A figure may read like a year on one side: "1,000" and "2000". */
static void
compare_figures (DossierSidePair *self)
{
  g_autoptr (GPtrArray) a = list (&self->a, DOSSIER_MENTION_NUMBER), b = list (&self->b, DOSSIER_MENTION_NUMBER);
  g_autoptr (GPtrArray) a_dates = list (&self->a, DOSSIER_MENTION_DATE), b_dates = list (&self->b, DOSSIER_MENTION_DATE);

  cancel (self, a, b, numbers_agree);
  cancel (self, a_dates, b_dates, dates_agree);
  if (compare_numbers (self, a, b) | compare_dates (self, a_dates, b_dates) || self->likeness.share < REWORDED)
    return;
  if (a->len > 0 && b_dates->len > 0 && is_year_only (g_ptr_array_index (b_dates, 0)))
    report (self, DOSSIER_SIGN_NUMBER, DOSSIER_DISAGREEMENT_PRECISION, g_ptr_array_index (a, 0), g_ptr_array_index (b_dates, 0));
  else if (b->len > 0 && a_dates->len > 0 && is_year_only (g_ptr_array_index (a_dates, 0)))
    report (self, DOSSIER_SIGN_NUMBER, DOSSIER_DISAGREEMENT_PRECISION, g_ptr_array_index (a_dates, 0), g_ptr_array_index (b, 0));
  else if (self->likeness.share >= NEARLY_SAME)
    {
      keep_common (self, a, b);
      if (a->len + b->len == 1)
        report (self, DOSSIER_SIGN_NUMBER, DOSSIER_DISAGREEMENT_PRECISION, a->len > 0 ? g_ptr_array_index (a, 0) : NULL, b->len > 0 ? g_ptr_array_index (b, 0) : NULL);
    }
}

static gboolean
has_word_of (const DossierSide *side, const char *words)
{
  for (guint i = 0; i < side->sentence->n_words; i++)
    if (dossier_phrases_has_word (words, side->reading->words->words[side->sentence->first + i].key))
      return TRUE;
  return FALSE;
}

static void
compare_attribution (DossierSidePair *self)
{
  g_autoptr (GPtrArray) a = list (&self->a, DOSSIER_MENTION_ATTRIBUTION), b = list (&self->b, DOSSIER_MENTION_ATTRIBUTION);

  if (a->len > 0 && b->len == 0 && !has_word_of (&self->b, WEAK_SAYING))
    report (self, DOSSIER_SIGN_ATTRIBUTION, DOSSIER_DISAGREEMENT_FRAMING, g_ptr_array_index (a, 0), NULL);
  else if (b->len > 0 && a->len == 0 && !has_word_of (&self->a, WEAK_SAYING))
    report (self, DOSSIER_SIGN_ATTRIBUTION, DOSSIER_DISAGREEMENT_FRAMING, NULL, g_ptr_array_index (b, 0));
}

static void
compare_names (DossierSidePair *self)
{
  g_autoptr (GPtrArray) a = list (&self->a, DOSSIER_MENTION_NAME), b = list (&self->b, DOSSIER_MENTION_NAME);

  cancel (self, a, b, names_agree);
  if (a->len > 0 && b->len > 0)
    report (self, DOSSIER_SIGN_NAME, DOSSIER_DISAGREEMENT_NAMING, g_ptr_array_index (a, 0), g_ptr_array_index (b, 0));
}

/* Contractions of a hedge with a negation are listed as negations. */
static guint
count_hedges (const DossierSide *side, const GPtrArray *hedges)
{
  guint n = hedges->len;

  for (guint i = 0; i < side->sentence->n_words; i++)
    n += dossier_phrases_has_word (HEDGED_NEGATION, side->reading->words->words[side->sentence->first + i].key);
  return n;
}

static void
compare_colour (DossierSidePair *self, DossierMentionKind kind, DossierSign sign, DossierDisagreementKind as)
{
  g_autoptr (GPtrArray) a = list (&self->a, kind), b = list (&self->b, kind);
  guint n, m;

  keep_common (self, a, b);
  n = kind == DOSSIER_MENTION_HEDGE ? count_hedges (&self->a, a) : a->len;
  m = kind == DOSSIER_MENTION_HEDGE ? count_hedges (&self->b, b) : b->len;
  if (n > m && a->len > 0)
    report (self, sign, as, g_ptr_array_index (a, a->len - 1), b->len > 0 ? g_ptr_array_index (b, 0) : NULL);
  else if (m > n && b->len > 0)
    report (self, sign, as, a->len > 0 ? g_ptr_array_index (a, 0) : NULL, g_ptr_array_index (b, b->len - 1));
}

/* So many of the words right behind a hedge, or around a negation, must be in the other sentence for it to speak of the same. */
#define NEAR_WORDS 4
#define NEAR_BEFORE 2
#define NEAR_SHARED 2

/* Whether what a hedge or a negation of one side stands with is said on the other. What a hedge weakens stands behind it, what
 * is denied on both sides. */
static gboolean
touches_shared (const DossierSide *side, const DossierMention *mention, const DossierSide *other)
{
  guint n = 0, n_shared = 0;

  for (guint i = mention->last + 1; i < dossier_side_get_end (side) && n < NEAR_WORDS; i++)
    if (side->reading->senses[i] != 0)
      {
        n++;
        n_shared += dossier_side_has_sense (other, side->reading->senses[i]);
      }
  n = 0;
  for (guint i = mention->first; mention->kind == DOSSIER_MENTION_NEGATION && i > side->sentence->first && n < NEAR_BEFORE; i--)
    if (side->reading->senses[i - 1] != 0)
      {
        n++;
        n_shared += dossier_side_has_sense (other, side->reading->senses[i - 1]);
      }
  return n_shared >= NEAR_SHARED;
}

static gboolean
has_marked (const DossierSide *side, DossierWordingMarks mark)
{
  return (side->sentence->marks & mark) != 0;
}

/* "cancels the winter ferry" against "there will be no winter ferry": both deny it. "Did not cancel" has the word too. */
static gboolean
denies_in_other_words (const DossierSide *side, const DossierSide *denying)
{
  return has_marked (side, DOSSIER_WORDING_UNDOING) && !has_marked (denying, DOSSIER_WORDING_UNDOING);
}

/* Sentences that only say the like: a hedge or a negation counts where the other side has none and says what it touches … */
static void
compare_far (DossierSidePair *self, DossierMentionKind kind, DossierSign sign, DossierDisagreementKind as)
{
  g_autoptr (GPtrArray) a = list (&self->a, kind), b = list (&self->b, kind);
  const DossierSide *side = a->len > 0 ? &self->a : &self->b, *other = a->len > 0 ? &self->b : &self->a;
  const GPtrArray *mentions = a->len > 0 ? a : b;

  if ((a->len == 0) == (b->len == 0) || (kind == DOSSIER_MENTION_NEGATION && denies_in_other_words (other, side)))
    return;
  for (guint i = 0; i < mentions->len; i++)
    {
      const DossierMention *mention = g_ptr_array_index (mentions, i);

      if (touches_shared (side, mention, other))
        {
          report (self, sign, as, side == &self->a ? mention : NULL, side == &self->a ? NULL : mention);
          return;
        }
    }
}

/* … and one figure for two different things is another precision. */
static void
compare_things (DossierSidePair *self)
{
  g_autoptr (GPtrArray) a = list (&self->a, DOSSIER_MENTION_NUMBER), b = list (&self->b, DOSSIER_MENTION_NUMBER);

  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        const DossierMention *x = g_ptr_array_index (a, i), *y = g_ptr_array_index (b, j);
        DossierNumber p = x->number, q = y->number;

        p.unit = q.unit = DOSSIER_UNIT_COUNT;
        if (dossier_mention_numbers_agree (&x->number, &y->number) && x->number.things[0] != 0 && y->number.things[0] != 0 &&
            !are_comparable (&p, &q))
          {
            report_things (self, DOSSIER_DISAGREEMENT_PRECISION, x, y);
            return;
          }
      }
}

/**
 * dossier_disagreements_find:
 * @a_sentence: index of a sentence that is paired with @b_sentence
 *
 * Figures and dates are compared by value, names with their variants; negations, hedges and attributions
 * only where one sentence is the other reworded, because elsewhere they may belong to something else.
 *
 * Returns: (transfer full) (element-type DossierDisagreement): at most one of each sign
 */
GPtrArray *
dossier_disagreements_find (const DossierReading *a, guint a_sentence, const DossierReading *b, guint b_sentence)
{
  DossierSidePair self = {
    { a, &a->sentences[a_sentence] }, { b, &b->sentences[b_sentence] },
    .found = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_disagreement_free),
  };

  dossier_likeness_measure (a, a_sentence, b, b_sentence, &self.likeness);
  compare_figures (&self);
  if (self.likeness.share < REWORDED)
    {
      compare_far (&self, DOSSIER_MENTION_HEDGE, DOSSIER_SIGN_HEDGE, DOSSIER_DISAGREEMENT_MODALITY);
      compare_far (&self, DOSSIER_MENTION_NEGATION, DOSSIER_SIGN_NEGATION, DOSSIER_DISAGREEMENT_CONTRADICTION);
      compare_things (&self);
      dossier_wording_signs_find (&self);
      return self.found;
    }
  compare_names (&self);
  compare_colour (&self, DOSSIER_MENTION_NEGATION, DOSSIER_SIGN_NEGATION, DOSSIER_DISAGREEMENT_CONTRADICTION);
  compare_colour (&self, DOSSIER_MENTION_HEDGE, DOSSIER_SIGN_HEDGE, DOSSIER_DISAGREEMENT_MODALITY);
  compare_attribution (&self);
  dossier_wording_signs_find (&self);
  return self.found;
}

/* The name in lower case without the ending of the possessive, which is no other spelling */
static char *
name_itself (const DossierSide *side, const DossierMention *name)
{
  guint end = dossier_mention_is_possessive (side->reading->words, name->last) ? name->end - 2 : name->end;
  g_autofree char *text = dossier_word_list_get_text (side->reading->words, name->start, end);

  return g_utf8_strdown (text, -1);
}

/* Returns: whether both are one name with other letters: the same number of words, each the same but for its ending */
static gboolean
are_spellings (const DossierSide *a, const DossierMention *x, const DossierSide *b, const DossierMention *y)
{
  g_autofree char *first = NULL, *second = NULL;

  if (x->last == x->first || x->last - x->first != y->last - y->first)
    return FALSE;
  for (guint i = 0; i <= x->last - x->first; i++)
    if (dossier_mention_name_key (a->reading->words, x->first + i) != dossier_mention_name_key (b->reading->words, y->first + i))
      return FALSE;
  first = name_itself (a, x);
  second = name_itself (b, y);
  return strcmp (first, second) != 0;
}

/**
 * dossier_disagreement_find_spelling:
 *
 * Returns: (transfer full) (nullable): a name that both passages have and write in two ways: "Lab" and "Labs"
 */
DossierDisagreement *
dossier_disagreement_find_spelling (const DossierReading *a, guint a_sentence, const DossierReading *b, guint b_sentence)
{
  DossierSidePair self = { { a, &a->sentences[a_sentence] }, { b, &b->sentences[b_sentence] },
                      .found = g_ptr_array_new () };
  g_autoptr (GPtrArray) found = self.found, x = list (&self.a, DOSSIER_MENTION_NAME), y = list (&self.b, DOSSIER_MENTION_NAME);

  for (guint i = 0; i < x->len && found->len == 0; i++)
    for (guint j = 0; j < y->len && found->len == 0; j++)
      if (are_spellings (&self.a, g_ptr_array_index (x, i), &self.b, g_ptr_array_index (y, j)))
        report (&self, DOSSIER_SIGN_NAME, DOSSIER_DISAGREEMENT_NAMING, g_ptr_array_index (x, i), g_ptr_array_index (y, j));
  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}
