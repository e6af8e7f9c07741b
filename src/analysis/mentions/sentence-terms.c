/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/sentence-terms.h"

#include <math.h>

#include "analysis/text/letters.h"

/* Weights of what a sentence says in another form too: that it counts a thing, gives a sum or a share, or a day */
#define SLOT_UNIT 0.5f
#define SLOT_THING 0.3f
#define SLOT_DATE 0.3f

/* Words of so many letters, and so many letters of them */
#define LONG_WORD 7
#define BEGINNING 5
#define BEGINNING_WEIGHT 0.1f

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const DossierTextTerm *p = a, *q = b;

  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->weight > q->weight ? -1 : p->weight < q->weight;
}

static void
add_term (GArray *terms, guint64 key, float weight, guint word)
{
  DossierTextTerm term = { key, weight, word, FALSE };

  if (key != 0)
    g_array_append_val (terms, term);
}

static void
add_extra (GArray *terms, guint64 key, float weight, guint word)
{
  DossierTextTerm term = { key, weight, word, TRUE };

  g_array_append_val (terms, term);
}

static guint64
mix (guint64 key, gint64 value)
{
  return (key ^ (guint64) value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + 0x1234567;
}

/* What is counted or measured is a term as well: two sentences that give different figures for one thing belong together. */
static void
add_slot (GArray *terms, const DossierMention *mention)
{
  const DossierNumber *number = &mention->number;

  if (number->unit != DOSSIER_UNIT_COUNT)
    add_extra (terms, mix (6, number->unit), SLOT_UNIT, mention->first);
  else if (number->things[0] != 0)
    add_extra (terms, mix (7, (gint64) number->things[0]), SLOT_THING, mention->first);
}

/* "Monday" is a term like the day it means. */
static void
add_counted_day (GArray *terms, const DossierMention *mention)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, mention->date.first_day);
  add_extra (terms, mix (3, g_date_get_month (&day) * 100 + g_date_get_day (&day)), DOSSIER_TERM_PLAIN, mention->first);
}

/* Numbers and dates are terms by what they mean, not by how they are written. */
static void
add_mention_terms (const DossierReading *self, GArray *terms, const DossierMention *mention)
{
  const DossierDate *date = &mention->date;

  if (mention->kind == DOSSIER_MENTION_NUMBER)
    {
      add_term (terms, mix (1, llround (mention->number.value * 1000)), DOSSIER_TERM_FIGURE, mention->first);
      add_slot (terms, mention);
    }
  else if (mention->kind == DOSSIER_MENTION_DATE)
    {
      if (date->year != 0)
        add_term (terms, mix (2, date->year), DOSSIER_TERM_PLAIN, mention->first);
      if ((date->day != 0 && date->month != 0) || date->weekday != 0)
        add_extra (terms, mix (8, 0), SLOT_DATE, mention->first);
      if (date->day != 0 && date->month != 0)
        add_term (terms, mix (3, date->month * 100 + date->day), DOSSIER_TERM_FIGURE, mention->first);
      else if (date->by == DOSSIER_DATE_BY_PUBLISHED && date->precision == DOSSIER_DATE_TO_DAY)
        add_counted_day (terms, mention);
      else if (date->month != 0)
        add_term (terms, mix (4, date->month), DOSSIER_TERM_PLAIN, mention->first);
      if (date->weekday != 0)
        add_term (terms, mix (5, date->weekday), DOSSIER_TERM_COLOURED * 2, mention->first);
    }
  else if (mention->kind == DOSSIER_MENTION_NAME)
    {
      guint64 initials = dossier_word_key ("");

      for (guint i = mention->first; i <= mention->last; i++)
        add_term (terms, self->stems[i], DOSSIER_TERM_NAME, i);
      /* Two words or more also stand for their abbreviation. */
      for (guint i = mention->first; i <= mention->last && mention->last > mention->first; i++)
        if (self->words->words[i].flags & DOSSIER_WORD_CAPITAL)
          {
            char letter[8] = { 0 };

            g_unichar_to_utf8 (g_unichar_tolower (self->words->letters[self->words->words[i].start]), letter);
            initials = i == mention->first ? dossier_word_key (letter) : dossier_word_key_append (initials, letter);
          }
      if (mention->last > mention->first && mention->last - mention->first < 5)
        add_term (terms, initials, DOSSIER_TERM_COLOURED, mention->first);
    }
}

/* A word that has kin is a term half for itself and half for all of them. Long words also count by their beginning: "suspended"
 * and "suspension" have no stem in common, nor have the compounds of German. */
static void
add_plain_terms (const DossierReading *self, GArray *terms, guint nth)
{
  const DossierWord *word = &self->words->words[nth];
  guint64 beginning = mix (9, 0);

  if (self->senses[nth] != self->stems[nth])
    {
      add_term (terms, self->stems[nth], DOSSIER_TERM_PLAIN - DOSSIER_TERM_KIN, nth);
      add_term (terms, self->senses[nth], DOSSIER_TERM_KIN, nth);
    }
  else
    add_term (terms, self->stems[nth], DOSSIER_TERM_PLAIN, nth);
  if (self->stems[nth] == 0 || word->end - word->start < LONG_WORD)
    return;
  for (guint i = 0; i < BEGINNING; i++)
    beginning = mix (beginning, dossier_letter_fold (self->words->letters[word->start + i]));
  add_extra (terms, beginning, BEGINNING_WEIGHT, nth);
}

/* Fills in the terms of a sentence whose words, stems and mentions are known. */
void
dossier_reading_find_terms (const DossierReading *self, DossierTextSentence *sentence)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (DossierTextTerm));
  guint m = 0;

  for (guint i = sentence->first; i < sentence->first + sentence->n_words; i++)
    {
      const DossierMention *mention;

      while (m < sentence->mentions->len && g_array_index (sentence->mentions, DossierMention, m).last < i)
        m++;
      mention = m < sentence->mentions->len && g_array_index (sentence->mentions, DossierMention, m).first <= i
                ? &g_array_index (sentence->mentions, DossierMention, m) : NULL;
      if (mention == NULL)
        add_plain_terms (self, terms, i);
      else if (mention->first == i)
        add_mention_terms (self, terms, mention);
      if (mention != NULL && mention->kind >= DOSSIER_MENTION_NEGATION)
        add_term (terms, self->stems[i], DOSSIER_TERM_COLOURED, i);
    }
  g_array_sort (terms, compare_terms);
  sentence->terms = g_array_sized_new (FALSE, FALSE, sizeof (DossierTextTerm), terms->len);
  for (guint i = 0; i < terms->len; i++)
    if (i == 0 || g_array_index (terms, DossierTextTerm, i).key != g_array_index (terms, DossierTextTerm, i - 1).key)
      g_array_append_val (sentence->terms, g_array_index (terms, DossierTextTerm, i));
}
