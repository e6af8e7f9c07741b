/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/reading.h"

#include "analysis/mentions/date-resolver.h"
#include "analysis/mentions/sentence-terms.h"
#include "analysis/text/kin-words.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/sentence-splitter.h"

static gboolean
says_nothing (const DossierLexeme *lexeme, DossierWordFlags flags)
{
  return lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_GRAMMAR && (flags & DOSSIER_WORD_UPPER) == 0;
}

typedef struct
{
  guint64 stem;
  guint64 sense;
  DossierWordingMarks marks;
} Root;

static Root *
find_root (const DossierReading *self, guint nth)
{
  g_autofree char *folded = dossier_word_list_get_folded (self->words, nth);
  Root *root = g_new0 (Root, 1);

  root->marks = dossier_wording_marks_find (self->language, self->words->words[nth].key);
  if (says_nothing (dossier_lexicon_find (self->words->words[nth].key, 0), 0))
    return root;
  root->stem = dossier_language_get_stem (self->language, folded);
  root->sense = dossier_kin_words_find (self->language, root->stem);
  return root;
}

/* Stemming costs more than all the rest and most words come again. */
static void
find_stems (DossierReading *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  const DossierWordList *words = self->words;

  self->stems = g_new (guint64, words->n_words + 1);
  self->senses = g_new (guint64, words->n_words + 1);
  self->marks = g_new (DossierWordingMarks, words->n_words + 1);
  for (guint i = 0; i < words->n_words; i++)
    {
      const DossierWord *word = &words->words[i];
      Root *root = g_hash_table_lookup (known, &word->key);
      gboolean abbreviation;

      if (root == NULL)
        g_hash_table_insert (known, (gpointer) &word->key, root = find_root (self, i));
      abbreviation = root->stem == 0 && (word->flags & DOSSIER_WORD_UPPER) != 0;   /* "US" is not "us" */
      self->stems[i] = abbreviation ? word->key : root->stem;
      self->senses[i] = abbreviation ? word->key : root->sense;
      self->marks[i] = root->marks;
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

/* Words from the beginning among which a text says when it appeared, and how long a line that only says this may be */
#define HEAD_WORDS 120
#define DATE_LINE_WORDS 8

static guint
count_words_of_line (const DossierReading *self, guint at)
{
  const gunichar *letters = self->words->letters;
  guint start = self->words->words[at].start, end = start;

  while (start > 0 && letters[start - 1] != '\n')
    start--;
  while (end < self->words->n_letters && letters[end] != '\n')
    end++;
  return dossier_word_list_find (self->words, end) - dossier_word_list_find (self->words, start);
}

/* A text without a date of its own may give it in a line at its head: "Thursday, July 18, 2024" */
static void
find_published (DossierReading *self)
{
  for (guint i = 0; i < self->n_sentences && self->sentences[i].first < HEAD_WORDS; i++)
    for (guint j = 0; j < self->sentences[i].mentions->len; j++)
      {
        const DossierMention *mention = &g_array_index (self->sentences[i].mentions, DossierMention, j);

        if (mention->kind == DOSSIER_MENTION_DATE && mention->date.precision == DOSSIER_DATE_TO_DAY && mention->date.by == DOSSIER_DATE_BY_TEXT &&
            count_words_of_line (self, mention->first) <= DATE_LINE_WORDS)
          {
            g_date_set_julian (&self->published, mention->date.first_day);
            return;
          }
      }
}

static void
resolve_dates (DossierReading *self)
{
  for (guint i = 0; i < self->n_sentences; i++)
    for (guint j = 0; j < self->sentences[i].mentions->len; j++)
      {
        DossierMention *mention = &g_array_index (self->sentences[i].mentions, DossierMention, j);

        if (mention->kind == DOSSIER_MENTION_DATE)
          dossier_date_resolve (&mention->date, g_date_valid (&self->published) ? &self->published : NULL,
                                dossier_date_is_to_come (self->words, self->sentences[i].first, mention->first));
      }
}

static void
read_mentions (DossierReading *self, const GArray *spans)
{
  g_autoptr (GHashTable) capitals = find_capitals (self, spans);

  self->n_sentences = spans->len;
  self->sentences = g_new0 (DossierTextSentence, spans->len + 1);
  for (guint i = 0; i < spans->len; i++)
    {
      const DossierSentenceSpan *span = &g_array_index (spans, DossierSentenceSpan, i);

      self->sentences[i] = (DossierTextSentence) { .start = span->start, .end = span->end, .first = span->word, .n_words = span->n_words };
      for (guint j = span->word; j < span->word + span->n_words; j++)
        self->sentences[i].marks |= self->marks[j];
      self->sentences[i].mentions = dossier_mentions_read (self->words, self->language, capitals, span->word, span->word + span->n_words);
    }
}

/* @text: valid UTF-8 */
DossierReading *
dossier_reading_new (const char *text)
{
  return dossier_reading_new_dated (text, NULL);
}

/**
 * dossier_reading_new_dated:
 * @text: valid UTF-8
 * @published: (nullable): the day it appeared; without it what a line at the head of the text says
 *
 * Safe to call in any thread.
 */
DossierReading *
dossier_reading_new_dated (const char *text, const GDate *published)
{
  DossierReading *self = g_new0 (DossierReading, 1);
  g_autoptr (GArray) spans = NULL;

  g_date_clear (&self->published, 1);
  self->words = dossier_word_list_new (text);
  self->language = dossier_language_guess (self->words);
  spans = dossier_sentences_split (self->words);
  find_stems (self);
  read_mentions (self, spans);
  resolve_dates (self);
  if (published != NULL && g_date_valid (published))
    self->published = *published;
  else
    find_published (self);
  if (g_date_valid (&self->published))
    resolve_dates (self);
  for (guint i = 0; i < self->n_sentences; i++)
    dossier_reading_find_terms (self, &self->sentences[i]);
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
  g_free (self->senses);
  g_free (self->marks);
  dossier_word_list_free (self->words);
  g_free (self);
}
