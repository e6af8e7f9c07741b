/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fact-mention.h"

#include "analysis/mentions/relative-date.h"
#include "analysis/text/letters.h"
#include "analysis/text/lexicon.h"
#include "analysis/text/phrases.h"

/* Returns: the digits at the beginning of the word as a number, -1 if it has others than an ordinal's letters behind them */
static gint
read_digits (const DossierWordList *words, guint at, guint *n_digits)
{
  const DossierWord *word = &words->words[at];
  gint value = 0;
  guint i;

  for (i = word->start; i < word->end && dossier_letter_is_digit (words->letters[i]) && i - word->start < 6; i++)
    value = value * 10 + (gint) (words->letters[i] - '0');
  *n_digits = i - word->start;
  if (*n_digits == 0)
    return -1;
  return i == word->end || (word->end - i == 2 && *n_digits <= 2 && g_unichar_isalpha (words->letters[i])) ? value : -1;
}

static gint
read_day (const DossierWordList *words, guint at)
{
  guint n;
  gint day = (words->words[at].flags & DOSSIER_WORD_DIGIT) ? read_digits (words, at, &n) : -1;

  return day >= 1 && day <= 31 && n <= 2 ? day : 0;
}

static gint
read_year (const DossierWordList *words, guint at)
{
  const DossierWord *word = &words->words[at];
  guint n;
  gint year = (word->flags & DOSSIER_WORD_DIGIT) && word->end - word->start == 4 ? read_digits (words, at, &n) : -1;
  gunichar before = word->start > 0 ? words->letters[word->start - 1] : 0;

  if (before != 0 && (before == '$' || before == '#' || g_unichar_type (before) == G_UNICODE_CURRENCY_SYMBOL))
    return 0;
  return year >= 1600 && year <= 2099 && words->letters[word->end] != '%' ? year : 0;
}

static const DossierLexeme *
lexeme_at (const DossierWordList *words, guint at)
{
  return dossier_lexicon_find (words->words[at].key, words->words[at].flags);
}

static gint
month_at (const DossierWordList *words, guint at, guint end)
{
  const DossierLexeme *lexeme = at < end ? lexeme_at (words, at) : NULL;

  return lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_MONTH ? (gint) lexeme->value : 0;
}

static gboolean
is_of (const DossierWordList *words, guint at)
{
  return dossier_phrases_has_word ("of de del", words->words[at].key);
}

/* "2024-07-16". Returns: the word behind it, @at if there is none */
static guint
read_iso (const DossierWordList *words, guint at, guint end, DossierDate *date)
{
  gint year, month, day;

  if (at + 2 >= end || (year = read_year (words, at)) == 0)
    return at;
  for (guint i = at; i < at + 2; i++)
    if (words->words[i].end + 1 != words->words[i + 1].start || words->letters[words->words[i].end] != '-')
      return at;
  month = read_day (words, at + 1);
  day = read_day (words, at + 2);
  if (month < 1 || month > 12 || day < 1)
    return at;
  *date = (DossierDate) { .year = year, .month = month, .day = day };
  return at + 3;
}

/* A day, a month and a year with one mark between; Americans put the month first, and where it cannot be told which it is,
 * nothing but the year is sure. Returns: whether there are such a day and month */
static gboolean
take_figures (DossierLanguage language, gunichar mark, gint first, gint second, gint year, DossierDate *date)
{
  gboolean american = language == DOSSIER_LANGUAGE_ENGLISH && mark == '/';

  if (year < 1600 || year > 2099 || first < 1 || second < 1 || first > 31 || second > 31 || MIN (first, second) > 12 || (second > 12 && !american))
    return FALSE;
  *date = (DossierDate) { .year = year };
  if (american && first <= 12 && second <= 12 && first != second)
    return TRUE;
  date->day = second > 12 ? second : first;
  date->month = second > 12 ? first : second;
  return TRUE;
}

/* "20.07.2024", which is one word, and "20/07/2024", which is three. Returns: the word behind it, @at if there is none */
static guint
read_figures (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  const DossierWord *word = &words->words[at];
  gint parts[3] = { 0 };
  guint n = 0;
  gunichar mark = words->letters[word->end];

  for (guint i = word->start; i < word->end; i++)
    if (dossier_letter_is_digit (words->letters[i]) && parts[n] < 10000)
      parts[n] = parts[n] * 10 + (gint) (words->letters[i] - '0');
    else if (words->letters[i] != '.' || ++n > 2)
      return at;
  if (n == 2)
    return take_figures (language, '.', parts[0], parts[1], parts[2], date) ? at + 1 : at;
  if (n > 0 || at + 2 >= end || (mark != '/' && mark != '-' && mark != '.') || word->end + 1 != words->words[at + 1].start ||
      words->letters[words->words[at + 1].end] != mark || words->words[at + 1].end + 1 != words->words[at + 2].start)
    return at;
  return take_figures (language, mark, parts[0], read_day (words, at + 1), read_year (words, at + 2), date) ? at + 3 : at;
}

/* From a month on: "July 20, 2024", "July 2024", "juillet 2024"; the day may already be known. */
static guint
read_from_month (const DossierWordList *words, guint at, guint end, DossierDate *date)
{
  date->month = month_at (words, at, end);
  at++;
  if (date->day == 0 && at < end && (date->day = read_day (words, at)) != 0)
    at++;
  if (at < end && (date->year = read_year (words, at)) != 0)
    return at + 1;
  if (at + 1 < end && is_of (words, at) && (date->year = read_year (words, at + 1)) != 0)
    return at + 2;
  return at;
}

/* Reads a weekday, and the date that may follow it. */
static guint
read_weekday (const DossierWordList *words, guint at, guint end, DossierDate *date)
{
  gint weekday = (gint) lexeme_at (words, at)->value;
  guint next = at + 1, month = next + 1 < end && is_of (words, next + 1) ? next + 2 : next + 1;
  gint day;

  if (next < end && month_at (words, next, end) != 0)
    next = read_from_month (words, next, end, date);
  else if (next + 1 < end && (day = read_day (words, next)) != 0 && month_at (words, month, end) != 0)
    {
      date->day = day;
      next = read_from_month (words, month, end, date);
    }
  date->weekday = weekday;
  return next;
}

/* A day of a month, a year, or both in digits */
static guint
read_from_digits (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  guint next = read_iso (words, at, end, date), month;
  gint day;

  if (next == at)
    next = read_figures (words, language, at, end, date);
  if (next > at)
    return next;
  day = read_day (words, at);
  if (day != 0)
    {
      month = at + 1 < end && is_of (words, at + 1) ? at + 2 : at + 1;
      if (month_at (words, month, end) == 0)
        return at;
      date->day = day;
      return read_from_month (words, month, end, date);
    }
  return (date->year = read_year (words, at)) != 0 ? at + 1 : at;
}

/* A weekday or month, with "last" or "next" before or behind it */
static guint
read_named (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierDate *date)
{
  gint turn = dossier_relative_date_read_turn (words, language, at);
  const DossierLexeme *lexeme;
  guint next, from = turn != 0 && at + 1 < end ? at + 1 : at;

  lexeme = lexeme_at (words, from);
  if (lexeme == NULL || (lexeme->kind != DOSSIER_LEXEME_WEEKDAY && lexeme->kind != DOSSIER_LEXEME_MONTH))
    return at;
  next = lexeme->kind == DOSSIER_LEXEME_WEEKDAY ? read_weekday (words, from, end, date) : read_from_month (words, from, end, date);
  if (from == at && next < end && language >= DOSSIER_LANGUAGE_FRENCH && (turn = dossier_relative_date_read_turn (words, language, next)) != 0)
    next++;
  date->turn = turn;
  return next;
}

/**
 * dossier_mention_read_date:
 * @at: the word where a date may begin
 * @end: the word behind the last of the sentence
 *
 * Returns: the word behind the date; @at if none begins there
 */
guint
dossier_mention_read_date (const DossierWordList *words, DossierLanguage language, guint at, guint end, DossierMention *mention)
{
  DossierDate date = { 0 };
  guint next = read_named (words, language, at, end, &date);

  if (next == at)
    next = dossier_relative_date_read (words, language, at, end, &date);
  if (next == at && (words->words[at].flags & DOSSIER_WORD_DIGIT))
    next = read_from_digits (words, language, at, end, &date);
  if (next > at)
    *mention = (DossierMention) { .kind = DOSSIER_MENTION_DATE, .first = at, .last = next - 1, .start = words->words[at].start,
                                  .end = words->words[next - 1].end, .date = date };
  return next;
}

/* Returns: how many of year, month, day and weekday both say; @n_different: how many of these differ */
static guint
compare (const DossierDate *a, const DossierDate *b, guint *n_different)
{
  const gint p[] = { a->year, a->month, a->day, a->weekday }, q[] = { b->year, b->month, b->day, b->weekday };
  guint n = 0;

  *n_different = 0;
  for (guint i = 0; i < G_N_ELEMENTS (p); i++)
    if (p[i] != 0 && q[i] != 0)
      {
        n++;
        *n_different += p[i] != q[i];
      }
  return n;
}

static gboolean
both_resolved (const DossierDate *a, const DossierDate *b)
{
  return a->by != DOSSIER_DATE_BY_NONE && b->by != DOSSIER_DATE_BY_NONE;
}

static gboolean
overlap (const DossierDate *a, const DossierDate *b)
{
  return a->first_day <= b->last_day && b->first_day <= a->last_day;
}

/* Returns: whether both may name the same day, month or year: by the days they mean where these are known, else by what
 *   both say */
gboolean
dossier_mention_dates_agree (const DossierDate *a, const DossierDate *b)
{
  guint n_different, n;

  if (both_resolved (a, b))
    return overlap (a, b);
  if (a->relative != DOSSIER_RELATIVE_NONE || b->relative != DOSSIER_RELATIVE_NONE)
    return a->relative == b->relative && a->offset == b->offset;
  n = compare (a, b, &n_different);
  return n > 0 && n_different == 0;
}

/* Returns: whether they cannot mean the same: what only one of them says does not contradict the other */
gboolean
dossier_mention_dates_conflict (const DossierDate *a, const DossierDate *b)
{
  guint n_different;

  if (both_resolved (a, b))
    return !overlap (a, b);
  if (a->relative != DOSSIER_RELATIVE_NONE || b->relative != DOSSIER_RELATIVE_NONE)
    return a->relative == b->relative && a->offset != b->offset;
  compare (a, b, &n_different);
  return n_different > 0;
}
