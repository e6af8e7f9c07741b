/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/section-plan.h"

#include <string.h>

#include "analysis/writing/sentence-cuts.h"
#include "analysis/writing/sentence-match.h"

static void
clear_planned (gpointer planned)
{
  g_free (((DossierPlannedSentence *) planned)->text);
}

static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* The paragraphs at both ends that nobody has touched: what they are need not be found out. */
typedef struct
{
  guint n_head;      /* sentences of them */
  guint n_tail;
  gsize head;        /* bytes, with the line break behind them */
  gsize tail;        /* bytes, with the line break before them */
} Untouched;

/* Whether the text holds it as it is: not blank, no white space at its ends, no line break. */
static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && !g_unichar_isspace (g_utf8_get_char (text)) &&
         !g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + length))) &&
         strpbrk (text, "\n\r") == NULL && strstr (text, "\xE2\x80\xA8") == NULL && strstr (text, "\xE2\x80\xA9") == NULL;
}

/* Bytes that both begin with, and that both end with beyond these, in whole paragraphs. */
static void
find_ends (Untouched *self, const char *before, gsize n_before, const char *now, gsize n_now)
{
  gsize least = MIN (n_before, n_now), head = 0, tail = 0;

  while (head < least && before[head] == now[head])
    head++;
  while (tail < least - head && before[n_before - 1 - tail] == now[n_now - 1 - tail])
    tail++;
  while (head > 0 && before[head - 1] != '\n')
    head--;
  while (tail > 0 && before[n_before - tail] != '\n')
    tail--;
  self->head = head;
  self->tail = tail;
}

/* @before: the text of all of @kept */
static Untouched
find_untouched (const DossierKeptSentence *kept, guint n_kept, const char *before, const char *now)
{
  Untouched self = { 0 };
  gsize n_before = strlen (before), at = 0;

  find_ends (&self, before, n_before, now, strlen (now));
  for (guint i = 0; i < n_kept; i++)
    {
      if (!is_plain (kept[i].text))
        return (Untouched) { 0 };
      self.n_head += at < self.head;
      self.n_tail += at > n_before - self.tail;
      at += strlen (kept[i].text) + 1;
    }
  return self;
}

/* A sentence that stands where it stood. @at: where it begins. Returns: where it ends */
static guint
add_untouched (GArray *sentences, const DossierKeptSentence *kept, guint nth, guint at)
{
  DossierPlannedSentence planned = { .start = at, .end = at + (guint) g_utf8_strlen (kept[nth].text, -1), .is = (int) nth, .like = -1 };

  planned.paragraph = nth > 0 && kept[nth].paragraph;
  planned.text = g_strdup (kept[nth].text);
  g_array_append_val (sentences, planned);
  return planned.end;
}

/* The sentences that are found, matched with nothing yet. @from: where @now begins in all of the text */
static void
add_sentences (GArray *sentences, const DossierWriting *before, const DossierWriting *now, guint from)
{
  g_autoptr (GArray) starts = dossier_sentence_cuts_find (before, now);

  for (guint i = 0, last = 0; i < starts->len; i++)
    {
      DossierPlannedSentence planned = { .start = g_array_index (starts, guint, i), .is = -1, .like = -1 };
      guint end = i + 1 < starts->len ? g_array_index (starts, guint, i + 1) : now->n_letters;

      planned.paragraph = i == 0 && from > 0;   /* a line break stands right before */
      for (guint at = last; at < planned.start; at++)
        planned.paragraph = planned.paragraph || is_break (now->letters[at]);
      while (end > planned.start && (is_break (now->letters[end - 1]) || g_unichar_isspace (now->letters[end - 1])))
        end--;
      last = end;
      planned.text = g_ucs4_to_utf8 (now->letters + planned.start, (glong) (end - planned.start), NULL, NULL, NULL);
      planned.start += from;
      planned.end = end + from;
      g_array_append_val (sentences, planned);
    }
}

/* A copy rests on what the original rests on. */
static void
match_copies (DossierSectionPlan *self, const DossierKeptSentence *kept, guint n_kept)
{
  for (guint i = 0; i < self->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self, i);

      for (guint k = 0; k < n_kept && planned->is < 0 && planned->like < 0; k++)
        if (strcmp (kept[k].text, planned->text) == 0)
          planned->like = (int) k;
    }
}

/* Equal ones at both ends are what they were; what is between is matched. */
static void
match (DossierSectionPlan *self, const DossierKeptSentence *kept, guint n_kept, const Untouched *untouched)
{
  guint n_now = self->sentences->len, least = MIN (n_kept, n_now), head = untouched->n_head, tail = untouched->n_tail;
  g_autofree const char **old = g_new0 (const char *, n_kept + 1), **now = g_new0 (const char *, n_now + 1);
  g_autofree int *is = g_new (int, n_now + 1), *like = g_new (int, n_now + 1);
  DossierSentenceMatch middle;

  while (head < least - tail && strcmp (kept[head].text, dossier_section_plan_get (self, head)->text) == 0)
    head++;
  while (tail < least - head && strcmp (kept[n_kept - 1 - tail].text, dossier_section_plan_get (self, n_now - 1 - tail)->text) == 0)
    tail++;
  for (guint i = 0; i < n_kept; i++)
    old[i] = kept[i].text, self->into[i] = -1;
  for (guint i = 0; i < n_now; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self, i);

      now[i] = planned->text;
      planned->is = i < head ? (int) i : i >= n_now - tail ? (int) (i + n_kept - n_now) : -1;
    }

  middle = (DossierSentenceMatch) { old + head, n_kept - head - tail, now + head, n_now - head - tail, is, like, self->into + head };
  dossier_sentence_match_run (&middle);
  for (guint i = 0; i < middle.n_now; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self, head + i);

      planned->is = is[i] >= 0 ? is[i] + (int) head : -1;
      planned->like = like[i] >= 0 ? like[i] + (int) head : -1;
    }
  for (guint i = 0; i < middle.n_old; i++)
    if (middle.into[i] >= 0)
      middle.into[i] += (int) head;
  match_copies (self, kept, n_kept);
}

static void
mark_moved (DossierSectionPlan *self)
{
  int last = -1;

  for (guint i = 0; i < self->sentences->len; i++)
    {
      DossierPlannedSentence *planned = dossier_section_plan_get (self, i);

      planned->moved = planned->is >= 0 && planned->is < last;
      last = MAX (last, planned->is);
    }
}

/* What lies between the paragraphs that nobody has touched, as it was and as it is. @at: where it begins */
static void
add_touched (GArray *sentences, const DossierKeptSentence *kept, guint n_kept, const char *text, gsize length, guint at)
{
  g_autofree char *joined = dossier_section_plan_join_text (kept, n_kept);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  glong n_before, n_now;
  g_autofree gunichar *before = g_utf8_to_ucs4_fast (joined, -1, &n_before), *now = g_utf8_to_ucs4_fast (text, (glong) length, &n_now);
  guint start = 0;

  for (guint i = 0; i < n_kept; i++)
    if (kept[i].text[0] != '\0')
      {
        g_array_append_val (starts, start);
        start += (guint) g_utf8_strlen (kept[i].text, -1) + 1;
      }
  add_sentences (sentences, &(DossierWriting) { before, (guint) n_before, starts }, &(DossierWriting) { now, (guint) n_now, NULL }, at);
}

/* The sentences of the text as it is; those of paragraphs that nobody has touched are what they were. */
static GArray *
read_sentences (const DossierKeptSentence *kept, guint n_kept, const char *text, const Untouched *untouched)
{
  GArray *sentences = g_array_new (FALSE, TRUE, sizeof (DossierPlannedSentence));
  gsize length = strlen (text) - untouched->head - untouched->tail;
  guint at = 0;

  g_array_set_clear_func (sentences, clear_planned);
  for (guint i = 0; i < untouched->n_head; i++)
    at = add_untouched (sentences, kept, i, at) + 1;
  add_touched (sentences, kept + untouched->n_head, n_kept - untouched->n_head - untouched->n_tail, text + untouched->head, length, at);
  at += (guint) g_utf8_strlen (text + untouched->head, (gssize) length) + 1;
  for (guint i = n_kept - untouched->n_tail; i < n_kept; i++)
    at = add_untouched (sentences, kept, i, at) + 1;
  return sentences;
}

/**
 * dossier_section_plan_new:
 * @text: the running text as it is now: paragraphs are lines, sentences within one are found
 *
 * Every sentence that was there is looked for, so that it keeps what it is and what it rests on
 * through typing, splitting, joining and moving. Nothing but white space of @text is lost. Paragraphs
 * that stand as they stood before and after all that has changed are only counted: this is asked after
 * every key.
 *
 * Returns: (transfer full)
 */
DossierSectionPlan *
dossier_section_plan_new (const DossierKeptSentence *kept,
                          guint                      n_kept,
                          const char                *text)
{
  DossierSectionPlan *self = g_new0 (DossierSectionPlan, 1);
  g_autofree char *before = dossier_section_plan_join_text (kept, n_kept);
  Untouched untouched = find_untouched (kept, n_kept, before, text);

  self->sentences = read_sentences (kept, n_kept, text, &untouched);
  self->into = g_new (int, n_kept + 1);
  match (self, kept, n_kept, &untouched);
  mark_moved (self);
  return self;
}

void
dossier_section_plan_free (DossierSectionPlan *self)
{
  g_array_unref (self->sentences);
  g_free (self->into);
  g_free (self);
}

DossierPlannedSentence *
dossier_section_plan_get (DossierSectionPlan *self,
                          guint               nth)
{
  g_return_val_if_fail (nth < self->sentences->len, NULL);

  return &g_array_index (self->sentences, DossierPlannedSentence, nth);
}

/* @position: in code points. Returns: the sentence that it is in or right behind, or the one before;
 * -1 when there is none */
int
dossier_section_plan_find_at (DossierSectionPlan *self,
                              guint               position)
{
  int found = -1;

  for (guint i = 0; i < self->sentences->len; i++)
    if (dossier_section_plan_get (self, i)->start <= position)
      found = (int) i;
  return found;
}

/* Returns: (transfer full): the running text: a line for each paragraph */
char *
dossier_section_plan_join_text (const DossierKeptSentence *kept,
                                guint                      n_kept)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_kept; i++)
    if (kept[i].text[0] != '\0')
      {
        if (text->len > 0)
          g_string_append_c (text, kept[i].paragraph ? '\n' : ' ');
        g_string_append (text, kept[i].text);
      }
  return g_string_free (text, FALSE);
}
