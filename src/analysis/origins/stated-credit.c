/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/stated-credit.h"

#include "analysis/text/letters.h"
#include "analysis/text/phrases.h"

/* News agencies by all their names, the first one being theirs. Names of a few letters are taken where they are written as such. */
static const char *const AGENCIES[][4] = {
  { "reuters", "thomson reuters" }, { "ap", "associated press" }, { "afp", "agence france presse" }, { "dpa", "deutsche presse agentur" },
  { "efe", "agencia efe" }, { "ansa" }, { "tass", "itar tass" }, { "xinhua" }, { "interfax" }, { "kyodo" }, { "yonhap" }, { "pti", "press trust of india" },
  { "upi", "united press international" }, { "apa", "austria presse agentur" }, { "keystone sda", "sda" }, { "anp" }, { "ntb" }, { "ritzau" }, { "belga" },
  { "lusa" }, { "europa press" }, { "epd" }, { "kna" }, { "aap" }, { "ians" }, { "ani" }, { "anadolu" }, { "canadian press" }, { "pa media", "press association" },
  { "bloomberg" }, { "ria novosti" }, { "ukrinform" }, { "pap" }, { "mti" }, { "tanjug" }, { "stt" }, { "bns" },
};

/* The first words of all these names */
static const char FIRST_WORDS[] = "reuters thomson ap associated afp agence dpa deutsche efe agencia ansa tass itar xinhua interfax kyodo yonhap pti press upi united apa austria keystone sda anp ntb "
                                  "ritzau belga lusa europa epd kna aap ians ani anadolu canadian pa bloomberg ria ukrinform pap mti tanjug stt bns";

/* Right before whom a report is from */
static const char *const BEFORE[] = {
  "reported by", "according to", "source", "sources", "via", "told", "citing", "by", "from", "with", "courtesy of", "copyright", "quelle", "quellen", "laut", "von", "mit", "gegenüber",
  "selon", "avec", "par", "source de", "según", "con", "fuente", "agencia", "agence", "agentur", "agency", "nachrichtenagentur", "report by", "reports by",
};

/* Right behind them */
static const char BEHIND[] = "reported reports said learned news berichtet berichtete berichteten meldet meldete rapporte indique informó informa";

/* "first reported by" may name any newspaper; so much of a name is taken. */
static const char *const FIRST_REPORTED[] = { "first reported by", "originally published by", "originally appeared in", "first published by", "first published in", "originally published in",
                                              "zuerst berichtete", "berichtete zuerst", "révélé par", "publicado originalmente en", "publicado originalmente por" };
static const char SOURCE_WORDS[] = "source quelle fuente";

/* The last words of all these phrases */
static const char LAST_WORDS[] = "by in berichtete zuerst par en por";

/* @name: of a publisher or a person, in any case
 *
 * Returns: the key under which texts that name it are found; 0 for a name without letters */
guint64
dossier_stated_credit_name_key (const char *name)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (name);
  guint64 key = 0;

  for (guint i = 0; i < words->n_words; i++)
    if (!dossier_phrases_has_word ("the der die das le la les el los las", words->words[i].key))
      key = (key ^ words->words[i].key) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + 1;
  for (guint i = 0; key != 0 && i < G_N_ELEMENTS (AGENCIES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (AGENCIES[i]) && AGENCIES[i][j] != NULL; j++)
      if (dossier_phrases_ends (AGENCIES[i][j], words, 0, words->n_words) == words->n_words)
        return dossier_word_key_append (dossier_word_key ("@"), AGENCIES[i][0]);
  return key;
}

/* Returns: the number of words of an agency's name that begins at the word, 0 if none does */
static guint
agency_at (const DossierWordList *words, guint at, guint end, guint *agency)
{
  if (!dossier_phrases_has_word (FIRST_WORDS, words->words[at].key))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (AGENCIES); i++)
    for (guint j = 0; j < G_N_ELEMENTS (AGENCIES[i]) && AGENCIES[i][j] != NULL; j++)
      for (guint n = 1; n <= 4 && at + n <= end; n++)
        if (dossier_phrases_ends (AGENCIES[i][j], words, at, at + n) == n)
          {
            *agency = i;
            return n;
          }
  return 0;
}

/* "ap" and "ani" are words in some language: short names are in capitals, or are those that write themselves small. */
static gboolean
is_written_as_name (const DossierWordList *words, guint at, guint n)
{
  const DossierWord *word = &words->words[at];

  if (n > 1 || word->end - word->start > 4)
    return (word->flags & DOSSIER_WORD_CAPITAL) != 0;
  return (word->flags & DOSSIER_WORD_UPPER) != 0 || dossier_phrases_has_word ("dpa epd", word->key);
}

static gboolean
is_enclosed (const DossierWordList *words, guint first, guint last)
{
  guint start = words->words[first].start, end = words->words[last].end;

  return start > 0 && (words->letters[start - 1] == '(' || words->letters[start - 1] == '/' || words->letters[start - 1] == 0x00A9) && end < words->n_letters &&
         (words->letters[end] == ')' || words->letters[end] == '/' || words->letters[start - 1] == 0x00A9);
}

static gboolean
is_credited (const DossierWordList *words, const DossierTextSentence *sentence, guint first, guint last)
{
  if (is_enclosed (words, first, last) || sentence->n_words <= last - first + 2)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (BEFORE); i++)
    if (dossier_phrases_ends (BEFORE[i], words, sentence->first, first) > 0)
      return TRUE;
  return last + 1 < sentence->first + sentence->n_words && dossier_phrases_has_word (BEHIND, words->words[last + 1].key);
}

static void
add (GArray *credits, guint64 key, guint sentence, guint first, guint last)
{
  DossierStatedCredit credit = { key, sentence, first, last };

  for (guint i = 0; i < credits->len; i++)
    if (g_array_index (credits, DossierStatedCredit, i).key == key)
      return;
  if (key != 0)
    g_array_append_val (credits, credit);
}

static void
add_name (GArray *credits, const DossierReading *reading, guint sentence, guint first, guint end)
{
  const DossierWord *words = reading->words->words;
  g_autofree char *name = NULL;
  guint last = first;

  while (first < end && dossier_phrases_has_word ("the die der das le la el", words[first].key))
    first++;
  if (first >= end || (words[first].flags & DOSSIER_WORD_CAPITAL) == 0)
    return;
  for (last = first; last + 1 < end && (words[last + 1].flags & DOSSIER_WORD_CAPITAL) && words[last + 1].start == words[last].end + 1; last++)
    ;
  name = dossier_word_list_get_text (reading->words, words[first].start, words[last].end);
  add (credits, dossier_stated_credit_name_key (name), sentence, first, last);
}

static gboolean
has_colon (const DossierWordList *words, guint at)
{
  guint end = words->words[at].end;

  while (dossier_letter_fold (words->letters[end]) == ' ')
    end++;
  return words->letters[end] == ':';
}

/* Any name behind "first reported by", or behind "Source:" */
static void
read_names (GArray *credits, const DossierReading *reading, guint nth)
{
  const DossierTextSentence *sentence = &reading->sentences[nth];
  guint end = sentence->first + sentence->n_words;

  for (guint at = sentence->first + 1; at < end; at++)
    {
      guint64 key = reading->words->words[at - 1].key;
      gboolean named = dossier_phrases_has_word (SOURCE_WORDS, key) && has_colon (reading->words, at - 1);

      for (guint i = 0; i < G_N_ELEMENTS (FIRST_REPORTED) && dossier_phrases_has_word (LAST_WORDS, key); i++)
        named = named || dossier_phrases_ends (FIRST_REPORTED[i], reading->words, sentence->first, at) > 0;
      if (named)
        add_name (credits, reading, nth, at, end);
    }
}

/* @is_byline: whether it is all about whom the text is from, so that an agency need not be introduced
 *
 * Returns: (transfer full) (element-type DossierStatedCredit): each once, in the order of the text */
GArray *
dossier_stated_credits_read (const DossierReading *reading, gboolean is_byline)
{
  GArray *credits = g_array_new (FALSE, FALSE, sizeof (DossierStatedCredit));

  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const DossierTextSentence *sentence = &reading->sentences[i];
      guint end = sentence->first + sentence->n_words, agency = 0;

      for (guint at = sentence->first; at < end; at++)
        {
          guint n = agency_at (reading->words, at, end, &agency);

          if (n > 0 && is_written_as_name (reading->words, at, n) && (is_byline || is_credited (reading->words, sentence, at, at + n - 1)))
            add (credits, dossier_word_key_append (dossier_word_key ("@"), AGENCIES[agency][0]), i, at, at + n - 1);
        }
      read_names (credits, reading, i);
    }
  return credits;
}
