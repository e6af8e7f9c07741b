/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fact-mention.h"

#include <math.h>
#include <string.h>

#include "analysis/text/kin-words.h"
#include "analysis/text/letters.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"
#include "analysis/text/word-table.h"

/* Words before a number that bound it; the last word of each decides, longer phrases come first. */
static const struct { const char *phrase; DossierBound bound; } BOUNDS[] = {
  { "no more than", DOSSIER_BOUND_AT_MOST }, { "not more than", DOSSIER_BOUND_AT_MOST }, { "no fewer than", DOSSIER_BOUND_AT_LEAST },
  { "no less than", DOSSIER_BOUND_AT_LEAST }, { "fewer than", DOSSIER_BOUND_AT_MOST }, { "less than", DOSSIER_BOUND_AT_MOST },
  { "under", DOSSIER_BOUND_AT_MOST }, { "below", DOSSIER_BOUND_AT_MOST }, { "up to", DOSSIER_BOUND_AT_MOST }, { "at most", DOSSIER_BOUND_AT_MOST },
  { "as many as", DOSSIER_BOUND_AT_MOST }, { "more than", DOSSIER_BOUND_AT_LEAST }, { "greater than", DOSSIER_BOUND_AT_LEAST },
  { "over", DOSSIER_BOUND_AT_LEAST }, { "above", DOSSIER_BOUND_AT_LEAST }, { "at least", DOSSIER_BOUND_AT_LEAST }, { "exceeding", DOSSIER_BOUND_AT_LEAST },
  { "nearly", DOSSIER_BOUND_ABOUT }, { "almost", DOSSIER_BOUND_ABOUT }, { "about", DOSSIER_BOUND_ABOUT }, { "around", DOSSIER_BOUND_ABOUT },
  { "roughly", DOSSIER_BOUND_ABOUT }, { "approximately", DOSSIER_BOUND_ABOUT }, { "some", DOSSIER_BOUND_ABOUT }, { "an estimated", DOSSIER_BOUND_ABOUT },
  { "close to", DOSSIER_BOUND_ABOUT },
  { "mehr als", DOSSIER_BOUND_AT_LEAST }, { "über", DOSSIER_BOUND_AT_LEAST }, { "mindestens", DOSSIER_BOUND_AT_LEAST },
  { "weniger als", DOSSIER_BOUND_AT_MOST }, { "unter", DOSSIER_BOUND_AT_MOST }, { "bis zu", DOSSIER_BOUND_AT_MOST }, { "höchstens", DOSSIER_BOUND_AT_MOST },
  { "fast", DOSSIER_BOUND_ABOUT }, { "rund", DOSSIER_BOUND_ABOUT }, { "etwa", DOSSIER_BOUND_ABOUT }, { "knapp", DOSSIER_BOUND_ABOUT }, { "ungefähr", DOSSIER_BOUND_ABOUT },
  { "plus de", DOSSIER_BOUND_AT_LEAST }, { "plus dun", DOSSIER_BOUND_AT_LEAST }, { "moins dun", DOSSIER_BOUND_AT_MOST }, { "près dun", DOSSIER_BOUND_ABOUT },
  { "au moins", DOSSIER_BOUND_AT_LEAST }, { "moins de", DOSSIER_BOUND_AT_MOST }, { "jusquà", DOSSIER_BOUND_AT_MOST },
  { "près de", DOSSIER_BOUND_ABOUT }, { "environ", DOSSIER_BOUND_ABOUT }, { "presque", DOSSIER_BOUND_ABOUT },
  { "más de", DOSSIER_BOUND_AT_LEAST }, { "al menos", DOSSIER_BOUND_AT_LEAST }, { "menos de", DOSSIER_BOUND_AT_MOST }, { "hasta", DOSSIER_BOUND_AT_MOST },
  { "casi", DOSSIER_BOUND_ABOUT }, { "cerca de", DOSSIER_BOUND_ABOUT }, { "unos", DOSSIER_BOUND_ABOUT }, { "alrededor de", DOSSIER_BOUND_ABOUT },
};

/* Before a number that says how many; of a number, it says no more. */
static const char ARTICLES[] = "a an ein eine einem einen einer un una une";

static const char PERCENT[] = "percent percentage pct prozent pourcent";
static const char MONEY[] = "dollar dollars euro euros pound pounds yen yuan franc francs franken rubel ruble rubles rupee rupees crowns kronen pesos peso "
                            "dólar dólares deuros usd eur gbp jpy chf cny";

/* Durations are compared in minutes. "second" alone is more often an order. */
static const struct { const char *words; double minutes; } DURATIONS[] = {
  { "seconds sekunden secondes segundos", 1.0 / 60 },
  { "minute minutes minuten minuto minutos", 1 },
  { "hour hours stunde stunden heure heures hora horas", 60 },
};

static gboolean
is_in (const char *list, guint64 key)
{
  return dossier_phrases_has_word (list, key);
}

/* What follows the digits of a word: "5bn", "10k", "3.5m". Returns: 0 if the letters mean no multiple */
static double
suffix_scale (const DossierWordList *words, guint from, guint end)
{
  static const struct { const char *letters; double scale; } suffixes[] = {
    { "", 1 }, { "k", 1e3 }, { "m", 1e6 }, { "mn", 1e6 }, { "b", 1e9 }, { "bn", 1e9 }, { "tn", 1e12 },
    { "st", 1 }, { "nd", 1 }, { "rd", 1 }, { "th", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      guint n = (guint) strlen (suffixes[i].letters), j = 0;

      while (j < n && from + j < end && dossier_letter_fold (words->letters[from + j]) == (gunichar) suffixes[i].letters[j])
        j++;
      if (j == n && from + n == end)
        return suffixes[i].scale;
    }
  return 0;
}

/* "12’500" */
static gboolean
is_swiss_group (const DossierWordList *words, guint at, guint end)
{
  return (words->letters[at] == '\'' || words->letters[at] == 0x2019) && at + 3 < end && dossier_letter_is_digit (words->letters[at + 1]) &&
         dossier_letter_is_digit (words->letters[at + 2]) && dossier_letter_is_digit (words->letters[at + 3]);
}

/* "1,234.5" in English and "1.234,5" in German; what a single separator means is a matter of the language. */
static gboolean
read_digits (const DossierWordList *words, guint at, DossierLanguage language, double *value)
{
  const DossierWord *word = &words->words[at];
  gunichar point = dossier_language_get_point (language), last = 0;
  char digits[40];
  guint n = 0, n_separators = 0, behind = 0, i;
  gboolean mixed = FALSE;
  double scale;

  for (i = word->start; i < word->end && n < sizeof digits - 2; i++)
    {
      gunichar c = words->letters[i];

      if (is_swiss_group (words, i, word->end))
        continue;
      if (!dossier_letter_is_digit (c) && c != '.' && c != ',')
        break;
      if (dossier_letter_is_digit (c))
        behind++;
      else
        {
          mixed = mixed || (last != 0 && last != c);
          last = c;
          behind = 0;
          n_separators++;
        }
    }
  scale = suffix_scale (words, i, word->end);
  if (i == word->start || scale == 0)
    return FALSE;
  /* The last of two kinds is the point; one that comes once is, unless three digits follow and the language groups by it. */
  if (mixed || (n_separators == 1 && (behind != 3 || last == point)))
    point = last;
  else
    point = 0;
  for (guint j = word->start; j < i && n < sizeof digits - 2; j++)
    if (dossier_letter_is_digit (words->letters[j]))
      digits[n++] = (char) words->letters[j];
    else if (words->letters[j] == point)
      digits[n++] = '.';
  digits[n] = '\0';
  *value = g_ascii_strtod (digits, NULL) * scale;
  return TRUE;
}

static const DossierLexeme *
lexeme_at (const DossierWordList *words, guint at, guint end)
{
  return at < end ? dossier_lexicon_find (words->words[at].key, words->words[at].flags) : NULL;
}

static gboolean
is_kind (const DossierLexeme *lexeme, DossierLexemeKind kind)
{
  return lexeme != NULL && lexeme->kind == kind;
}

static gboolean
adjoin (const DossierWordList *words, guint at)
{
  return words->words[at].end + 1 == words->words[at + 1].start;
}

/* Thin or plain spaces between groups: "240 000". Returns: the word behind the last group */
static guint
read_groups (const DossierWordList *words, DossierLanguage language, guint next, guint end, double *value)
{
  while (next < end && (words->words[next].flags & DOSSIER_WORD_DIGIT) && words->words[next].end - words->words[next].start == 3 &&
         adjoin (words, next - 1) && dossier_letter_fold (words->letters[words->words[next].start - 1]) == ' ' && *value < 1e12 && *value >= 1)
    {
      double group;

      if (!read_digits (words, next, language, &group) || *value != floor (*value))
        break;
      *value = *value * 1000 + group;
      next++;
    }
  return next;
}

/* "treinta y cinco", "vingt et un", "three hundred and fifty". Returns: how many words at @next go on a round number so, 0 if
 * none do */
static guint
read_joined (const DossierWordList *words, DossierLanguage language, guint next, guint end, double *value)
{
  static const char *const AND[DOSSIER_N_LANGUAGES] = { "and", "und", "et", "y" };
  const DossierLexeme *lexeme = lexeme_at (words, next + 1, end);
  double tens = fmod (*value, 100), most = language == DOSSIER_LANGUAGE_FRENCH ? 11 : 9;

  if (next + 1 >= end || !is_in (AND[language], words->words[next].key))
    return 0;
  if (language == DOSSIER_LANGUAGE_ENGLISH ? *value < 100 || tens != 0 : tens < 20 || fmod (tens, 10) != 0)
    return 0;
  if (is_kind (lexeme, DOSSIER_LEXEME_NUMBER) && lexeme->value <= (language == DOSSIER_LANGUAGE_ENGLISH ? 99 : most))
    *value += lexeme->value;
  else if (is_in ("un une uno una", words->words[next + 1].key))
    *value += 1;
  else
    return 0;
  return 2;
}

/* "quatre-vingts", "soixante-dix", "deux cents": what French does in its own way. Returns: whether the word is part of the number */
static gboolean
read_french (const DossierWordList *words, guint next, const DossierLexeme *lexeme, double *value)
{
  double tens = fmod (*value, 100);

  if (!adjoin (words, next - 1))
    return FALSE;
  if (is_in ("cents", words->words[next].key) && *value < 10)
    *value *= 100;
  else if (is_kind (lexeme, DOSSIER_LEXEME_NUMBER) && lexeme->value == 20 && tens == 4)
    *value += 76;
  else if (is_kind (lexeme, DOSSIER_LEXEME_NUMBER) && lexeme->value < 20 && (tens == 60 || tens == 80))
    *value += lexeme->value;
  else
    return FALSE;
  return TRUE;
}

/* Further words of a number that has begun before @next. Returns: the word behind it */
static guint
read_further (const DossierWordList *words, DossierLanguage language, guint next, guint end, gboolean in_digits, double *value)
{
  for (; next < end; next++)
    {
      const DossierLexeme *lexeme = lexeme_at (words, next, end);
      guint n_joined;

      if (is_kind (lexeme, DOSSIER_LEXEME_SCALE) && adjoin (words, next - 1))
        *value *= lexeme->value;
      else if (in_digits)
        break;
      else if (is_kind (lexeme, DOSSIER_LEXEME_NUMBER) && lexeme->value < 100 && adjoin (words, next - 1) &&
               ((fmod (*value, 100) >= 20 && fmod (*value, 10) == 0 && lexeme->value < 10) || (*value >= 100 && fmod (*value, 100) == 0)))
        *value += lexeme->value;
      else if (language == DOSSIER_LANGUAGE_FRENCH && read_french (words, next, lexeme, value))
        continue;
      else if ((n_joined = read_joined (words, language, next, end, value)) > 0)
        next += n_joined - 1;
      else
        break;
    }
  return next;
}

/* "twenty-five", "three hundred and fifty thousand", "1.2 Mio.", "half a million". Returns: the word behind it, @at if no
 * number is there */
static guint
read_value (const DossierWordList *words, DossierLanguage language, guint at, guint end, double *value)
{
  const DossierLexeme *lexeme = lexeme_at (words, at, end);
  if (words->words[at].flags & DOSSIER_WORD_DIGIT)
    return read_digits (words, at, language, value) ? read_further (words, language, read_groups (words, language, at + 1, end, value), end, TRUE, value) : at;
  if (is_kind (lexeme, DOSSIER_LEXEME_HALF))
    {
      guint article = at + 2 < end && is_in (ARTICLES, words->words[at + 1].key);

      if (!is_kind (lexeme_at (words, at + article + 1, end), DOSSIER_LEXEME_SCALE))
        return at;
      *value = 0.5;
      return read_further (words, language, at + article + 1, end, TRUE, value);
    }
  if (is_kind (lexeme, DOSSIER_LEXEME_NUMBER))
    {
      *value = lexeme->value;
      return read_further (words, language, at + 1, end, FALSE, value);
    }
  if (!is_kind (lexeme, DOSSIER_LEXEME_SCALE) || at == 0 || !adjoin (words, at - 1))
    return at;
  *value = lexeme->value;   /* "a million": the article says one */
  return read_further (words, language, at + 1, end, FALSE, value);
}

/* Returns: the last words of all bounds, which few words before a number are */
static const DossierWordTable *
get_bound_ends (void)
{
  static DossierWordTable *ends;

  if (g_once_init_enter (&ends))
    {
      DossierWordTable *made = dossier_word_table_new ();

      for (guint i = 0; i < G_N_ELEMENTS (BOUNDS); i++)
        {
          const char *space = strrchr (BOUNDS[i].phrase, ' ');

          dossier_word_table_add (made, dossier_word_key (space != NULL ? space + 1 : BOUNDS[i].phrase), BOUNDS[i].phrase);
        }
      g_once_init_leave (&ends, made);
    }
  return ends;
}

static DossierBound
read_bound (const DossierWordList *words, guint first, guint *at)
{
  if (*at == first || dossier_word_table_lookup (get_bound_ends (), words->words[*at - 1].key) == NULL)
    return DOSSIER_BOUND_EXACT;
  for (guint i = 0; i < G_N_ELEMENTS (BOUNDS); i++)
    {
      guint n = dossier_phrases_ends (BOUNDS[i].phrase, words, first, *at);

      if (n > 0)
        {
          *at -= n;
          return BOUNDS[i].bound;
        }
    }
  return DOSSIER_BOUND_EXACT;
}

static void
read_unit (const DossierWordList *words, DossierLanguage language, guint first, guint *next, guint end, DossierNumber *number)
{
  gunichar before = words->words[first].start > 0 ? words->letters[words->words[first].start - 1] : 0;
  guint behind = words->words[*next - 1].end, n = 0;

  if (before != 0 && (before == '$' || g_unichar_type (before) == G_UNICODE_CURRENCY_SYMBOL))
    number->unit = DOSSIER_UNIT_MONEY;
  if (behind < words->n_letters && dossier_letter_fold (words->letters[behind]) == ' ')
    behind++;
  if (behind < words->n_letters && words->letters[behind] == '%')
    number->unit = DOSSIER_UNIT_PERCENT;
  else if (behind < words->n_letters && g_unichar_type (words->letters[behind]) == G_UNICODE_CURRENCY_SYMBOL)
    number->unit = DOSSIER_UNIT_MONEY;
  else if (*next < end && is_in (PERCENT, words->words[*next].key))
    {
      number->unit = DOSSIER_UNIT_PERCENT;
      (*next)++;
    }
  else if (*next + 1 < end && dossier_phrases_ends ("per cent", words, *next, *next + 2) + dossier_phrases_ends ("pour cent", words, *next, *next + 2) +
           dossier_phrases_ends ("por ciento", words, *next, *next + 2) > 0)
    {
      number->unit = DOSSIER_UNIT_PERCENT;
      *next += 2;
    }
  else if (*next < end && is_in (MONEY, words->words[*next].key))
    number->unit = DOSSIER_UNIT_MONEY;
  else if (*next + 1 < end && is_in ("de d of", words->words[*next].key) && is_in (MONEY, words->words[*next + 1].key))
    number->unit = DOSSIER_UNIT_MONEY;   /* "millions d'euros" is one word more than "million euros" */
  for (guint i = *next; i < MIN (end, *next + 4) && n < 2; i++)
    {
      const DossierLexeme *lexeme = lexeme_at (words, i, end);

      if (lexeme == NULL)
        {
          g_autofree char *folded = dossier_word_list_get_folded (words, i);

          number->things[n++] = dossier_kin_words_find (language, dossier_language_get_stem (language, folded));
        }
      else if (n > 0 || lexeme->kind != DOSSIER_LEXEME_GRAMMAR)
        break;
    }
}

/* "two hours" may be "120 minutes" elsewhere. */
static void
read_duration (const DossierWordList *words, guint next, guint end, DossierNumber *number)
{
  if (number->unit != DOSSIER_UNIT_COUNT || next >= end)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (DURATIONS); i++)
    if (is_in (DURATIONS[i].words, words->words[next].key))
      {
        number->unit = DOSSIER_UNIT_MINUTES;
        number->value *= DURATIONS[i].minutes;
        return;
      }
}

/* Returns: whether the word is one or two digits, and then how much they are */
static gboolean
read_two_digits (const DossierWordList *words, guint at, guint *value)
{
  const DossierWord *word = &words->words[at];

  *value = 0;
  for (guint i = word->start; i < word->end; i++)
    {
      if (!dossier_letter_is_digit (words->letters[i]))
        return FALSE;
      *value = *value * 10 + words->letters[i] - '0';
    }
  return word->end - word->start <= 2;
}

/* "02:19". Returns: the word behind it; @at if none begins there */
static guint
read_clock (const DossierWordList *words, guint at, guint end, DossierNumber *number)
{
  guint hours, minutes;

  if (at + 1 >= end || !adjoin (words, at) || words->letters[words->words[at].end] != ':' || words->words[at + 1].end - words->words[at + 1].start != 2 ||
      !read_two_digits (words, at, &hours) || !read_two_digits (words, at + 1, &minutes) || hours > 24 || minutes > 59)
    return at;
  *number = (DossierNumber) { .value = hours + minutes / 100.0, .unit = DOSSIER_UNIT_CLOCK };
  return at + 2;
}

/**
 * dossier_mention_read_number:
 * @at: the word where a number may begin
 * @first: the first word of the sentence, before which nothing is looked at
 *
 * Returns: the word behind the number; @at if none begins there
 */
guint
dossier_mention_read_number (const DossierWordList *words, DossierLanguage language, guint at, guint first, guint end, DossierMention *mention)
{
  DossierNumber number = { 0 };
  guint next = read_clock (words, at, end, &number), begin = at;
  gboolean clock = next > at;

  if (!clock)
    next = read_value (words, language, at, end, &number.value);
  if (next == at)
    return at;
  /* "one" is a pronoun more often than a number, and a letter before it makes a word of it: "Covid-19". */
  if (begin > first && adjoin (words, begin - 1) && words->letters[words->words[begin].start - 1] == '-' && (words->words[begin - 1].flags & DOSSIER_WORD_CAPITAL))
    return at;
  if (!clock)
    read_unit (words, language, at, &next, end, &number);
  read_duration (words, next, end, &number);
  if (number.value == 1 && number.unit == DOSSIER_UNIT_COUNT && !(words->words[at].flags & DOSSIER_WORD_DIGIT))
    return at;
  if (begin > first && is_in (ARTICLES, words->words[begin - 1].key))
    begin--;
  number.bound = read_bound (words, first, &begin);
  *mention = (DossierMention) { .kind = DOSSIER_MENTION_NUMBER, .first = begin, .last = next - 1, .start = words->words[begin].start,
                                .end = words->words[next - 1].end, .number = number };
  return next;
}

/* Returns: whether both may count the same */
gboolean
dossier_mention_numbers_agree (const DossierNumber *a, const DossierNumber *b)
{
  double larger = MAX (fabs (a->value), fabs (b->value)), difference = fabs (a->value - b->value);

  if (difference <= larger * 1e-9)
    return TRUE;
  if (a->bound == DOSSIER_BOUND_ABOUT || b->bound == DOSSIER_BOUND_ABOUT)
    return difference <= larger * 0.05;
  return FALSE;
}
