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

/* The sentences of the text as it is, matched with nothing yet. */
static GArray *
read_sentences (const DossierWriting *before, const DossierWriting *now)
{
  GArray *sentences = g_array_new (FALSE, TRUE, sizeof (DossierPlannedSentence));
  g_autoptr (GArray) starts = dossier_sentence_cuts_find (before, now);

  g_array_set_clear_func (sentences, clear_planned);
  for (guint i = 0; i < starts->len; i++)
    {
      DossierPlannedSentence planned = { .start = g_array_index (starts, guint, i), .is = -1, .like = -1 };
      guint end = i + 1 < starts->len ? g_array_index (starts, guint, i + 1) : now->n_letters;

      for (guint at = i > 0 ? g_array_index (sentences, DossierPlannedSentence, i - 1).end : 0; at < planned.start; at++)
        planned.paragraph = planned.paragraph || is_break (now->letters[at]);
      while (end > planned.start && (is_break (now->letters[end - 1]) || g_unichar_isspace (now->letters[end - 1])))
        end--;
      planned.end = end;
      planned.text = g_ucs4_to_utf8 (now->letters + planned.start, (glong) (end - planned.start), NULL, NULL, NULL);
      g_array_append_val (sentences, planned);
    }
  return sentences;
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
match (DossierSectionPlan *self, const DossierKeptSentence *kept, guint n_kept)
{
  guint n_now = self->sentences->len, least = MIN (n_kept, n_now), head = 0, tail = 0;
  g_autofree const char **old = g_new0 (const char *, n_kept + 1), **now = g_new0 (const char *, n_now + 1);
  g_autofree int *is = g_new (int, n_now + 1), *like = g_new (int, n_now + 1);
  DossierSentenceMatch middle;

  while (head < least && strcmp (kept[head].text, dossier_section_plan_get (self, head)->text) == 0)
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

static gunichar *
read_kept (const DossierKeptSentence *kept, guint n_kept, GArray *starts, glong *n_letters)
{
  g_autofree char *text = dossier_section_plan_join_text (kept, n_kept);
  guint at = 0;

  for (guint i = 0; i < n_kept; i++)
    if (kept[i].text[0] != '\0')
      {
        g_array_append_val (starts, at);
        at += (guint) g_utf8_strlen (kept[i].text, -1) + 1;
      }
  return g_utf8_to_ucs4_fast (text, -1, n_letters);
}

/**
 * dossier_section_plan_new:
 * @text: the running text as it is now: paragraphs are lines, sentences within one are found
 *
 * Every sentence that was there is looked for, so that it keeps what it is and what it rests on
 * through typing, splitting, joining and moving. Nothing but white space of @text is lost.
 *
 * Returns: (transfer full)
 */
DossierSectionPlan *
dossier_section_plan_new (const DossierKeptSentence *kept,
                          guint                      n_kept,
                          const char                *text)
{
  DossierSectionPlan *self = g_new0 (DossierSectionPlan, 1);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  glong n_before, n_now;
  g_autofree gunichar *before = read_kept (kept, n_kept, starts, &n_before), *now = g_utf8_to_ucs4_fast (text, -1, &n_now);

  self->sentences = read_sentences (&(DossierWriting) { before, (guint) n_before, starts },
                                    &(DossierWriting) { now, (guint) n_now, NULL });
  self->into = g_new (int, n_kept + 1);
  match (self, kept, n_kept);
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
      g_string_append_printf (text, "%s%s", text->len == 0 ? "" : kept[i].paragraph ? "\n" : " ", kept[i].text);
  return g_string_free (text, FALSE);
}
