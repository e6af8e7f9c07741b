/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/sentence-cuts.h"

#include "analysis/text/sentence-splitter.h"

/* One of two texts while they are compared. */
typedef struct
{
  const DossierWriting *text;
  gboolean             *kept;    /* (owned) (nullable) where a sentence begins, as it was decided */
  gboolean             *split;   /* (owned) where one begins by the rules, in the paragraphs that differ */
} Side;

/* What differs is one stretch: from @from to @old_to before, and to @new_to now. */
typedef struct
{
  Side  before;
  Side  now;
  guint from;
  guint old_to;
  guint new_to;
} Cutting;

static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static gboolean
is_space (gunichar c)
{
  return is_break (c) || g_unichar_isspace (c);
}

static void
find_difference (Cutting *self)
{
  const DossierWriting *before = self->before.text, *now = self->now.text;
  guint least = MIN (before->n_letters, now->n_letters), tail = 0;

  while (self->from < least && before->letters[self->from] == now->letters[self->from])
    self->from++;
  while (tail < least - self->from && before->letters[before->n_letters - 1 - tail] == now->letters[now->n_letters - 1 - tail])
    tail++;
  self->old_to = before->n_letters - tail;
  self->new_to = now->n_letters - tail;
}

static void
split_paragraph (Side *side, guint start, guint end)
{
  g_autofree char *text = NULL;
  g_autoptr (DossierWordList) words = NULL;
  g_autoptr (GArray) spans = NULL;

  while (start < end && is_space (side->text->letters[start]))
    start++;
  if (start == end)
    return;
  side->split[start] = TRUE;
  text = g_ucs4_to_utf8 (side->text->letters + start, (glong) (end - start), NULL, NULL, NULL);
  words = dossier_word_list_new (text);
  spans = dossier_sentences_split (words);
  for (guint i = 1; i < spans->len; i++)   /* marks before the first word belong to it */
    side->split[start + g_array_index (spans, DossierSentenceSpan, i).start] = TRUE;
}

/* Splits the paragraphs that the stretch from @from to @to touches. */
static void
split_around (Side *side, guint from, guint to)
{
  const DossierWriting *text = side->text;
  guint start = from;

  side->split = g_new0 (gboolean, text->n_letters + 1);
  while (start > 0 && !is_break (text->letters[start - 1]))
    start--;
  while (start <= to && start < text->n_letters)
    {
      guint end = start;

      while (end < text->n_letters && !is_break (text->letters[end]))
        end++;
      split_paragraph (side, start, end);
      start = end + 1;
    }
}

/* Whether the words on both sides of @at are as they were. */
static gboolean
is_untouched (const Cutting *self, guint at)
{
  const DossierWriting *now = self->now.text;
  guint first = at, last = at;

  while (first > 0 && is_space (now->letters[first - 1]))
    first--;
  while (first > 0 && !is_space (now->letters[first - 1]))
    first--;
  while (last < now->n_letters && !is_space (now->letters[last]))
    last++;
  return last < self->from || first > self->new_to;
}

/* What somebody decided against the rules stays as long as it can be told to be the same place. */
static gboolean
begins (const Cutting *self, guint at)
{
  guint then;

  if (at >= self->from && at < self->new_to)
    return self->now.split[at];
  then = at < self->from ? at : at - self->new_to + self->old_to;
  if (self->before.kept[then] == self->now.split[at])   /* of nearly all letters */
    return self->now.split[at];
  if (is_untouched (self, at) || self->before.kept[then] != self->before.split[then])
    return self->before.kept[then];
  return self->now.split[at];
}

/* A paragraph begins with a sentence, whatever was decided. */
static gboolean
begins_paragraph (const DossierWriting *text, guint at)
{
  while (at > 0 && is_space (text->letters[at - 1]))
    if (is_break (text->letters[--at]))
      return TRUE;
  return at == 0;
}

static GArray *
collect (const Cutting *self)
{
  const DossierWriting *now = self->now.text;
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean within = FALSE;

  for (guint at = 0; at < now->n_letters; at++)
    {
      if (is_break (now->letters[at]))
        within = FALSE;
      if (is_space (now->letters[at]))
        continue;
      if (!within || begins (self, at))
        g_array_append_val (starts, at);
      within = TRUE;
    }
  return starts;
}

/**
 * dossier_sentence_cuts_find:
 * @before: the text as it was, with the starts that were decided then
 * @now: the text as it is; its starts are not looked at
 *
 * The rules find sentences where the text has changed. Everywhere else, and where people have joined
 * or split against the rules, it stays as it was.
 *
 * Returns: (transfer full) (element-type guint): where sentences begin, ascending; no character that is
 *   not white space stands before the first
 */
GArray *
dossier_sentence_cuts_find (const DossierWriting *before,
                            const DossierWriting *now)
{
  Cutting self = { .before = { .text = before }, .now = { .text = now } };
  GArray *starts;

  find_difference (&self);
  self.before.kept = g_new0 (gboolean, before->n_letters + 1);
  for (guint i = 0; i < before->starts->len; i++)
    self.before.kept[g_array_index (before->starts, guint, i)] = TRUE;
  split_around (&self.before, self.from, self.old_to);
  split_around (&self.now, self.from, self.new_to);
  for (guint at = 0; at < before->n_letters; at++)   /* outside of them the rules are not asked, and not contradicted */
    if (begins_paragraph (before, at) && self.before.kept[at])
      self.before.split[at] = TRUE;

  starts = collect (&self);
  g_free (self.before.kept);
  g_free (self.before.split);
  g_free (self.now.split);
  return starts;
}
