/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/sentence-terms.h"

#include <math.h>

#include "analysis/text/letters.h"
#include "analysis/text/phrases.h"

/* Weights of what a sentence says in another form too: that it counts a thing, gives a sum or a share, or a day. What is
 * counted is told by one of the two words behind the figure, the first more often: "1,200 expired names". */
#define SLOT_UNIT 0.5f
#define SLOT_THING 0.3f
#define SLOT_SECOND_THING 0.15f
#define SLOT_DATE 0.3f

/* Words of so many letters, and so many letters of them */
#define LONG_WORD 7
#define BEGINNING 5
#define BEGINNING_WEIGHT 0.1f

/* Words between which a name tells who says something: a verb so many words before it, or behind it */
#define SPEAKER_BEFORE 3
#define SPEAKER_BEHIND 2
static const char SPEAKING[] =
  "said says saying told tells added adds noted confirmed explained insisted warned argued announced declared stated claimed according "
  "sagte sagten erklärte erklärten teilte teilten mitteilte mitteilten betonte versprach warnte bestätigte laut zufolge "
  "dit déclaré déclare assure assuré expliqué explique affirme affirmé confirmé annoncé indique indiqué selon "
  "dijo dice declaró afirmó aseguró explicó confirmó anunció indicó según";

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const DossierTextTerm *p = a, *q = b;

  if (p->key != q->key)
    return p->key < q->key ? -1 : 1;
  return p->weight > q->weight ? -1 : p->weight < q->weight;
}

static void
add (GArray *terms, guint64 key, float weight, guint word, DossierTermRole role)
{
  DossierTextTerm term = { key, weight, word, role };

  if (key != 0)
    g_array_append_val (terms, term);
}

static void
add_term (GArray *terms, guint64 key, float weight, guint word)
{
  add (terms, key, weight, word, DOSSIER_TERM_STATED);
}

static void
add_extra (GArray *terms, guint64 key, float weight, guint word)
{
  add (terms, key, weight, word, DOSSIER_TERM_EXTRA);
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
    add (terms, mix (6, number->unit), SLOT_UNIT, mention->first, DOSSIER_TERM_SLOT);
  else
    for (guint i = 0; i < G_N_ELEMENTS (number->things); i++)
      if (number->things[i] != 0)
        add (terms, mix (7, (gint64) number->things[i]), i == 0 ? SLOT_THING : SLOT_SECOND_THING, mention->first, DOSSIER_TERM_SLOT);
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

static void
add_date_terms (GArray *terms, const DossierMention *mention)
{
  const DossierDate *date = &mention->date;

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

static gboolean
is_speaker (const DossierReading *self, const DossierTextSentence *sentence, const DossierMention *name)
{
  guint first = name->first > sentence->first + SPEAKER_BEFORE ? name->first - SPEAKER_BEFORE : sentence->first;
  guint end = MIN (name->last + SPEAKER_BEHIND + 1, sentence->first + sentence->n_words);

  for (guint i = first; i < end; i++)
    if ((i < name->first || i > name->last) && dossier_phrases_has_word (SPEAKING, self->words->words[i].key))
      return TRUE;
  return FALSE;
}

static void
add_name_terms (const DossierReading *self, const DossierTextSentence *sentence, GArray *terms, const DossierMention *mention)
{
  guint64 initials = dossier_word_key ("");
  DossierTermRole role = is_speaker (self, sentence, mention) ? DOSSIER_TERM_SPEAKER : DOSSIER_TERM_STATED;

  for (guint i = mention->first; i <= mention->last; i++)
    add (terms, self->stems[i], DOSSIER_TERM_NAME, i, role);
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

/* Numbers and dates are terms by what they mean, not by how they are written. */
static void
add_mention_terms (const DossierReading *self, const DossierTextSentence *sentence, GArray *terms, const DossierMention *mention)
{
  if (mention->kind == DOSSIER_MENTION_NUMBER)
    {
      add_term (terms, mix (1, llround (mention->number.value * 1000)), DOSSIER_TERM_FIGURE, mention->first);
      add_slot (terms, mention);
    }
  else if (mention->kind == DOSSIER_MENTION_DATE)
    add_date_terms (terms, mention);
  else if (mention->kind == DOSSIER_MENTION_NAME)
    add_name_terms (self, sentence, terms, mention);
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
        add_mention_terms (self, sentence, terms, mention);
      if (mention != NULL && mention->kind >= DOSSIER_MENTION_NEGATION)
        add_term (terms, self->stems[i], DOSSIER_TERM_COLOURED, i);
    }
  g_array_sort (terms, compare_terms);
  sentence->terms = g_array_sized_new (FALSE, FALSE, sizeof (DossierTextTerm), terms->len);
  for (guint i = 0; i < terms->len; i++)
    if (i == 0 || g_array_index (terms, DossierTextTerm, i).key != g_array_index (terms, DossierTextTerm, i - 1).key)
      g_array_append_val (sentence->terms, g_array_index (terms, DossierTextTerm, i));
}
