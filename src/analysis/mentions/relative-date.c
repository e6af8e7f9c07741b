/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/relative-date.h"

#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"
#include "analysis/text/word-table.h"

/* Words that count from the day a text appeared, by language: "morgen" is tomorrow in German only, "hier" yesterday in French. */
enum { DAY_WORD = 10, PERIOD_WORD = 20, TURN_WORD = 30 };   /* plus what the word means */

static const struct { const char *words[DOSSIER_N_LANGUAGES]; guint code; } RELATIVES[] = {
  { { "yesterday", "gestern", "hier", "ayer" }, DAY_WORD + 0 },
  { { "today tonight", "heute", "aujourdhui", "hoy" }, DAY_WORD + 1 },
  { { "tomorrow", "morgen", "demain", "mañana" }, DAY_WORD + 2 },
  { { "day days", "tag tage tagen", "jour jours", "día días" }, PERIOD_WORD + 0 },
  { { "week weeks", "woche wochen", "semaine semaines", "semana semanas" }, PERIOD_WORD + 1 },
  { { "month months", "monat monate monaten monats", "mois", "mes meses" }, PERIOD_WORD + 2 },
  { { "year years", "jahr jahre jahren jahres", "an ans année années", "año años" }, PERIOD_WORD + 3 },
  { { "last past previous", "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vergangenem vorige vorigen voriger voriges",
      "dernier dernière passé passée", "pasado pasada último última" }, TURN_WORD + 0 },
  { { "this", "diese dieser dieses diesen diesem", "ce cet cette", "este esta" }, TURN_WORD + 1 },
  { { "next coming", "nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes", "prochain prochaine", "próximo próxima" }, TURN_WORD + 2 },
};

/* Before or behind a number of days, weeks … */
static const char *const AGO[DOSSIER_N_LANGUAGES] = { "ago", "vor", "il y a", "hace" };
static const char *const AHEAD[DOSSIER_N_LANGUAGES] = { "in", "in", "dans", "dentro de" };
static const char FIRST_WORDS[] = "in vor il hace dans dentro";

/* The key of each listed word, to what it means */
static DossierWordTable *
make_table (DossierLanguage language)
{
  DossierWordTable *table = dossier_word_table_new ();

  for (guint i = 0; i < G_N_ELEMENTS (RELATIVES); i++)
    {
      g_auto (GStrv) words = g_strsplit (RELATIVES[i].words[language], " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        dossier_word_table_add (table, dossier_word_key (words[j]), GUINT_TO_POINTER (RELATIVES[i].code));
    }
  return table;
}

static guint
code_at (const DossierWordList *words, DossierLanguage language, guint at, guint end)
{
  static DossierWordTable *tables[DOSSIER_N_LANGUAGES];

  if (at >= end)
    return 0;
  if (g_once_init_enter (&tables[language]))
    g_once_init_leave (&tables[language], make_table (language));
  return GPOINTER_TO_UINT (dossier_word_table_lookup (tables[language], words->words[at].key));
}

static gboolean
is_period (guint code)
{
  return code >= PERIOD_WORD && code < TURN_WORD;
}

/* Returns: -1 for "last", 1 for "next", 0 for "this" or another word */
gint
dossier_relative_date_read_turn (const DossierWordList *words, DossierLanguage language, guint at)
{
  guint code = code_at (words, language, at, words->n_words);

  return code >= TURN_WORD ? (gint) (code - TURN_WORD) - 1 : 0;
}

/* "two", "2", "a", "einem". Returns: 0 for no small number */
static gint
read_count (const DossierWordList *words, guint at)
{
  const DossierWord *word = &words->words[at];
  const DossierLexeme *lexeme = dossier_lexicon_find (word->key, word->flags);

  if (word->flags & DOSSIER_WORD_DIGIT)
    {
      gint value = 0;

      for (guint i = word->start; i < word->end; i++)
        {
          if (words->letters[i] < '0' || words->letters[i] > '9' || value > 99)
            return 0;
          value = value * 10 + (gint) (words->letters[i] - '0');
        }
      return value;
    }
  if (lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_NUMBER)
    return (gint) lexeme->value;
  return dossier_phrases_has_word ("a an one einem einer eine ein un une una", word->key) ? 1 : 0;
}

/* Whether the phrase begins at the word. Returns: how many words it has */
static guint
starts (const char *phrase, const DossierWordList *words, guint at, guint end)
{
  for (guint n = 1; n <= 3 && at + n <= end; n++)
    if (dossier_phrases_ends (phrase, words, at, at + n) == n)
      return n;
  return 0;
}

static guint
read_counted (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  guint ahead = starts (AHEAD[language], words, at, end), ago = language == DOSSIER_LANGUAGE_ENGLISH ? 0 : starts (AGO[language], words, at, end);
  guint number = at + MAX (ahead, ago), behind = number + 2, period;
  gint count = number + 1 < end ? read_count (words, number) : 0;

  if (count == 0 || !is_period (period = code_at (words, language, number + 1, end)))
    return at;
  if (ahead + ago == 0)
    {
      if (behind >= end || language != DOSSIER_LANGUAGE_ENGLISH || !dossier_phrases_has_word (AGO[language], words->words[behind].key))
        return at;
      ago = 1;
      behind++;
    }
  *date = (DossierDate) { .relative = DOSSIER_RELATIVE_DAY + period - PERIOD_WORD, .offset = ago > 0 ? -count : count };
  return behind;
}

/* "three weeks ago", "vor drei Wochen", "il y a trois semaines", "in two months". Returns: the word behind it, else @at */
static guint
read_distance (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  if (!is_period (code_at (words, language, at + 1, end)) && !dossier_phrases_has_word (FIRST_WORDS, words->words[at].key))
    return at;
  return read_counted (words, language, at, end, date);
}

/**
 * dossier_relative_date_read:
 * @at: the word where such a date may begin
 * @end: the word behind the last of the sentence
 *
 * Returns: the word behind the date; @at if none begins there
 */
guint
dossier_relative_date_read (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  guint code = code_at (words, language, at, end), next = code_at (words, language, at + 1, end);

  if (code >= DAY_WORD && code < PERIOD_WORD)
    {
      *date = (DossierDate) { .relative = DOSSIER_RELATIVE_DAY, .offset = (gint) (code - DAY_WORD) - 1 };
      return at + 1;
    }
  /* "last week"; French and Spanish put the turn behind: "semana pasada". "this day", "past days" tell nothing. */
  if (code >= TURN_WORD && next > PERIOD_WORD && next < TURN_WORD)
    *date = (DossierDate) { .relative = DOSSIER_RELATIVE_DAY + next - PERIOD_WORD, .offset = (gint) (code - TURN_WORD) - 1 };
  else if (code > PERIOD_WORD && code < TURN_WORD && next >= TURN_WORD)
    *date = (DossierDate) { .relative = DOSSIER_RELATIVE_DAY + code - PERIOD_WORD, .offset = (gint) (next - TURN_WORD) - 1 };
  else
    return read_distance (words, language, at, end, date);
  return at + 2;
}
