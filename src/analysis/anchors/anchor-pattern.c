/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-pattern.h"

#include <math.h>
#include <string.h>

#include "analysis/text/lexicon.h"
#include "analysis/text/letters.h"

/* Words around the quote count less than its own. */
#define CONTEXT 0.6

/* Returns: index in self->words of the first word with this key, -1 if none has it */
static gint
find_key (const DossierAnchorPattern *self, guint64 key)
{
  for (guint slot = (guint) (key ^ key >> 32) & self->mask; self->slots[slot] != 0; slot = (slot + 1) & self->mask)
    if (self->words[self->slots[slot] - 1].key == key)
      return (gint) self->slots[slot] - 1;
  return -1;
}

static void
make_slots (DossierAnchorPattern *self)
{
  guint size = 16;

  while (size < self->n * 3)
    size *= 2;
  self->mask = size - 1;
  self->slots = g_new0 (guint32, size);
  /* The quote's own words first: they are what a word of the text stands for. */
  for (guint turn = 0; turn < self->n; turn++)
    {
      guint i = (self->quote + turn) % self->n, slot;

      if (find_key (self, self->words[i].key) >= 0)
        continue;
      for (slot = (guint) (self->words[i].key ^ self->words[i].key >> 32) & self->mask; self->slots[slot] != 0;)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = i + 1;
    }
}

static void
weigh (DossierAnchorPattern *self, const DossierWordList *text)
{
  g_autofree guint *counts = g_new0 (guint, self->n);

  for (guint j = 0; j < text->n_words; j++)
    {
      gint i = find_key (self, text->words[j].key);

      if (i >= 0)
        counts[i]++;
    }
  for (guint i = 0; i < self->n; i++)
    {
      const DossierWord *word = &self->words[i];
      guint count = counts[find_key (self, word->key)];
      gboolean own = i >= self->quote && i < self->quote + self->n_quote;
      double weight = word->end - word->start >= 4 || (word->flags & (DOSSIER_WORD_DIGIT | DOSSIER_WORD_CAPITAL)) ? 1 : 0.6;

      self->weights[i] = MAX (0.15, weight / sqrt (MAX (count, 1))) * (own ? 1 : CONTEXT);
    }
}

/* The context is cut by letters: its outermost word may be half a word and is left out. */
DossierAnchorPattern *
dossier_anchor_pattern_new (const DossierAnchorSought *sought, const DossierWordList *text)
{
  DossierAnchorPattern *self = g_new0 (DossierAnchorPattern, 1);
  const DossierWordList *prefix = sought->prefix, *suffix = sought->suffix;
  guint skipped, n_suffix = suffix->n_words;

  dossier_word_list_split (sought->prefix);
  dossier_word_list_split (sought->exact);
  dossier_word_list_split (sought->suffix);
  skipped = prefix->n_words > 0 && prefix->words[0].start == 0 ? 1 : 0;
  n_suffix = suffix->n_words;
  if (n_suffix > 0 && suffix->words[n_suffix - 1].end == suffix->n_letters)
    n_suffix--;

  self->sought = sought;
  self->quote = prefix->n_words - skipped;
  self->n_quote = sought->exact->n_words;
  self->n = self->quote + self->n_quote + n_suffix;
  self->words = g_new (DossierWord, self->n + 1);
  self->weights = g_new (double, self->n + 1);
  if (self->quote > 0)
    memcpy (self->words, prefix->words + skipped, self->quote * sizeof (DossierWord));
  if (self->n_quote > 0)
    memcpy (self->words + self->quote, sought->exact->words, self->n_quote * sizeof (DossierWord));
  if (n_suffix > 0)
    memcpy (self->words + self->quote + self->n_quote, suffix->words, n_suffix * sizeof (DossierWord));
  make_slots (self);
  weigh (self, text);
  return self;
}

void
dossier_anchor_pattern_free (DossierAnchorPattern *self)
{
  g_free (self->words);
  g_free (self->weights);
  g_free (self->slots);
  g_free (self);
}

/* Returns: (transfer full): for each word of @text what it says for its place; more if the word before it fits too */
double *
dossier_anchor_pattern_weigh_text (const DossierAnchorPattern *self, const DossierWordList *text)
{
  double *found = g_new (double, text->n_words);
  gint before = -2;

  for (guint j = 0; j < text->n_words; j++)
    {
      gint i = find_key (self, text->words[j].key);

      found[j] = i >= 0 ? self->weights[i] : 0;
      if (i >= 0 && before >= 0 && self->words[before + 1].key == text->words[j].key)
        {
          found[j] *= 3;
          i = before + 1;
        }
      before = i >= 0 && i + 1 < (gint) self->n ? i : -2;
    }
  return found;
}

/* Whether one word is the other with slips of the pen: one in four letters, the first kept or the rest the same */
static gboolean
is_slip (const gunichar *a, guint n, const gunichar *b, guint m)
{
  guint row[34], most = MAX (n, m) / 4;

  if (most == 0 || n > 32 || m > 32 || (n > m ? n - m : m - n) > most)
    return FALSE;
  if (n + m >= 9)
    most++;   /* two neighbours changed places: two edits for one slip */
  for (guint j = 0; j <= m; j++)
    row[j] = j;
  for (guint i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint j = 1; j <= m; j++)
        {
          guint cost = diagonal + (dossier_letter_fold (a[i - 1]) != dossier_letter_fold (b[j - 1]));

          diagonal = row[j];
          row[j] = MIN (cost, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[m] <= most;
}

static gboolean
is_slip_of (const DossierAnchorPattern *self, guint i, const DossierWordList *text, guint j)
{
  const DossierWord *a = &self->words[i], *b = &text->words[j];
  const DossierWordList *from = i < self->quote ? self->sought->prefix
                                : i < self->quote + self->n_quote ? self->sought->exact : self->sought->suffix;

  if ((a->flags | b->flags) & DOSSIER_WORD_DIGIT)
    return FALSE;
  return is_slip (from->letters + a->start, a->end - a->start, text->letters + b->start, b->end - b->start);
}

/* Within the quote, words without a partner are given one that is nearly the same, in order. */
void
dossier_anchor_pattern_match_slips (const DossierAnchorPattern *self, const DossierWordList *text, gint *map)
{
  gint after = -1;

  for (guint i = 0; i < self->n; i++)
    {
      gint before = (gint) text->n_words;

      if (map[i] >= 0)
        {
          after = map[i];
          continue;
        }
      for (guint k = i + 1; k < self->n && before == (gint) text->n_words; k++)
        if (map[k] >= 0)
          before = map[k];
      if (after < 0 && before == (gint) text->n_words)
        return;
      if (after < 0)
        after = MAX (before - (gint) self->n_quote - 1, -1);
      for (gint j = after + 1; j < MIN (before, after + 6); j++)
        if (is_slip_of (self, i, text, (guint) j))
          {
            map[i] = after = j;
            break;
          }
    }
}

static gboolean
begins_sentence (const DossierWordList *list, guint at)
{
  while (at > 0 && !dossier_letter_is_word (list->letters[at - 1]))
    {
      at--;
      if (strchr (".!?\n\"", (int) MIN (dossier_letter_fold (list->letters[at]), 127)) != NULL && list->letters[at] != 0)
        return TRUE;
    }
  return at == 0;
}

typedef enum { PLAIN = 0, NAME = 1 << 0, FIGURE = 1 << 1, NEGATION = 1 << 2 } Fact;

static Fact
fact_of (const DossierWordList *list, const DossierWord *word)
{
  const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

  if (word->flags & DOSSIER_WORD_DIGIT)
    return FIGURE;
  if (lexeme != NULL)
    switch (lexeme->kind)
      {
      case DOSSIER_LEXEME_MONTH: case DOSSIER_LEXEME_WEEKDAY: case DOSSIER_LEXEME_SCALE:
        return FIGURE;
      case DOSSIER_LEXEME_NUMBER:
        return lexeme->value > 1 ? FIGURE : PLAIN;
      case DOSSIER_LEXEME_NEGATION:
        return NEGATION;
      case DOSSIER_LEXEME_NONE: case DOSSIER_LEXEME_HALF: case DOSSIER_LEXEME_HEDGE: case DOSSIER_LEXEME_SAYING: case DOSSIER_LEXEME_GRAMMAR: default:
        return PLAIN;
      }
  return (word->flags & DOSSIER_WORD_CAPITAL) && !begins_sentence (list, word->start) ? NAME : PLAIN;
}

/* Returns: whether the passage of words @start to @end, inclusive, has another figure, date, negation or name than the quote */
gboolean
dossier_anchor_pattern_differs (const DossierAnchorPattern *self, const DossierWordList *text, const gint *map, guint start, guint end)
{
  g_autofree guint8 *kept = g_new0 (guint8, end - start + 1);
  Fact gone = PLAIN, new = PLAIN;

  for (guint i = self->quote; i < self->quote + self->n_quote; i++)
    if (map[i] >= (gint) start && map[i] <= (gint) end)
      kept[map[i] - (gint) start] = TRUE;
    else
      gone |= fact_of (self->sought->exact, &self->words[i]);
  for (guint j = start; j <= end; j++)
    if (!kept[j - start])
      new |= fact_of (text, &text->words[j]);
  return ((gone | new) & NEGATION) != 0 || ((gone | new) & FIGURE) != 0 || (gone & new & NAME) != 0;
}
