/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/reading.h"

#include <math.h>

#include "analysis/text/lexicon.h"
#include "analysis/text/sentence-splitter.h"

static gboolean
says_nothing (const DossierLexeme *lexeme, DossierWordFlags flags)
{
  return lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_GRAMMAR && (flags & DOSSIER_WORD_UPPER) == 0;
}

/* Stemming costs more than all the rest and most words come again. */
static void
find_stems (DossierReading *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  const DossierWordList *words = self->words;

  self->stems = g_new (guint64, words->n_words + 1);
  for (guint i = 0; i < words->n_words; i++)
    {
      const DossierWord *word = &words->words[i];
      guint64 *stem = g_hash_table_lookup (known, &word->key);

      if (stem == NULL)
        {
          g_autofree char *folded = dossier_word_list_get_folded (words, i);

          stem = g_new (guint64, 1);
          *stem = dossier_language_get_stem (self->language, folded);
          if (says_nothing (dossier_lexicon_find (word->key, 0), 0))
            *stem = 0;
          g_hash_table_insert (known, (gpointer) &word->key, stem);
        }
      self->stems[i] = *stem != 0 || (word->flags & DOSSIER_WORD_UPPER) == 0 ? *stem : word->key;
    }
}

static DossierCapitals *
find_capitals (const DossierReading *self, const GArray *spans)
{
  DossierCapitals *capitals = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < spans->len; i++)
    {
      const DossierSentenceSpan *span = &g_array_index (spans, DossierSentenceSpan, i);

      if (dossier_mention_is_headline (self->words, span->word, span->word + span->n_words))
        continue;
      for (guint j = span->word + 1; j < span->word + span->n_words; j++)
        if (self->words->words[j].flags & DOSSIER_WORD_CAPITAL)
          g_hash_table_add (capitals, &self->words->words[j].key);
    }
  return capitals;
}

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
  DossierTextTerm term = { key, weight, word };

  if (key != 0)
    g_array_append_val (terms, term);
}

static guint64
mix (guint64 key, gint64 value)
{
  return (key ^ (guint64) value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + 0x1234567;
}

/* Numbers and dates are terms by what they mean, not by how they are written. */
static void
add_mention_terms (const DossierReading *self, GArray *terms, const DossierMention *mention)
{
  const DossierDate *date = &mention->date;

  if (mention->kind == DOSSIER_MENTION_NUMBER)
    add_term (terms, mix (1, llround (mention->number.value * 1000)), DOSSIER_TERM_FIGURE, mention->first);
  else if (mention->kind == DOSSIER_MENTION_DATE)
    {
      if (date->year != 0)
        add_term (terms, mix (2, date->year), DOSSIER_TERM_PLAIN, mention->first);
      if (date->day != 0 && date->month != 0)
        add_term (terms, mix (3, date->month * 100 + date->day), DOSSIER_TERM_FIGURE, mention->first);
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

static void
read_terms (const DossierReading *self, DossierTextSentence *sentence)
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
        add_term (terms, self->stems[i], DOSSIER_TERM_PLAIN, i);
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

/* @text: valid UTF-8 */
DossierReading *
dossier_reading_new (const char *text)
{
  DossierReading *self = g_new0 (DossierReading, 1);
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GHashTable) capitals = NULL;

  self->words = dossier_word_list_new (text);
  self->language = dossier_language_guess (self->words);
  spans = dossier_sentences_split (self->words);
  find_stems (self);
  capitals = find_capitals (self, spans);
  self->n_sentences = spans->len;
  self->sentences = g_new0 (DossierTextSentence, spans->len + 1);
  for (guint i = 0; i < spans->len; i++)
    {
      const DossierSentenceSpan *span = &g_array_index (spans, DossierSentenceSpan, i);
      DossierTextSentence *sentence = &self->sentences[i];

      *sentence = (DossierTextSentence) { .start = span->start, .end = span->end, .first = span->word, .n_words = span->n_words };
      sentence->mentions = dossier_mentions_read (self->words, self->language, capitals, span->word, span->word + span->n_words);
      read_terms (self, sentence);
    }
  return self;
}

void
dossier_reading_free (DossierReading *self)
{
  for (guint i = 0; i < self->n_sentences; i++)
    {
      g_array_unref (self->sentences[i].terms);
      g_array_unref (self->sentences[i].mentions);
    }
  g_free (self->sentences);
  g_free (self->stems);
  dossier_word_list_free (self->words);
  g_free (self);
}
