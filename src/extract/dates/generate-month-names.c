/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Run at build time: prints the names of the months in many languages, from CLDR by way of
 * ICU, as rows of a C table in the order of strcmp(). Asking ICU at run time would cost
 * more than reading a whole page. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uclean.h>
#include <unicode/udat.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#define MAX_ROWS 8000
#define MAX_NAME 64

typedef struct
{
  char name[MAX_NAME];
  char language[4];
  int  month;
} Row;

static const char *const locales[] = {
  "af", "ar", "ar_DZ", "ar_LB", "ar_MA", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "de_AT", "el", "en", "en_AU", "en_CA",
  "es", "es_MX", "et", "eu", "fa", "fi", "fil", "fr", "fr_CA", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it",
  "ka", "kk", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "ne", "nl", "nn", "pa", "pl", "ps", "pt", "pt_PT", "ro", "ru", "sk", "sl", "sq", "sr",
  "sr_Latn", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz",
};

/* What is written by hand and is in no locale's table. */
static const struct { const char *name, *language; int month; } more[] = {
  { "sept", "en", 9 }, { "setiembre", "es", 9 }, { "set", "pt", 9 }, { "mrz", "de", 3 }, { "maerz", "de", 3 }, { "jänner", "de", 1 }, { "agust", "id", 8 },
  { "iun", "ro", 6 }, { "iul", "ro", 7 }, { "июн", "ru", 6 }, { "июл", "ru", 7 }, { "мая", "ru", 5 },
};

static Row rows[MAX_ROWS];
static int n_rows;

static void
add (const char *name, const char *locale, int month)
{
  Row *row = &rows[n_rows];

  if (n_rows == MAX_ROWS)
    abort ();
  snprintf (row->name, sizeof row->name, "%.*s", (int) sizeof row->name - 1, name);
  snprintf (row->language, sizeof row->language, "%.3s", locale);
  if (strchr (row->language, '_') != NULL)
    *strchr (row->language, '_') = '\0';
  row->month = month;
  n_rows++;
}

static void
add_symbols (UDateFormat *format, UDateFormatSymbolType type, const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  int n = udat_countSymbols (format, type);

  for (int i = 0; i < n && i < 12; i++)
    {
      UChar symbol[MAX_NAME], lower[MAX_NAME], normal[MAX_NAME];
      char name[MAX_NAME * 3];
      int length, has_digit = 0;

      status = U_ZERO_ERROR;
      udat_getSymbols (format, type, i, symbol, MAX_NAME, &status);
      u_strToLower (lower, MAX_NAME, symbol, -1, "", &status);
      unorm2_normalize (nfc, lower, -1, normal, MAX_NAME, &status);
      u_strToUTF8 (name, sizeof name, &length, normal, -1, &status);
      if (U_FAILURE (status) || length >= MAX_NAME)
        continue;
      while (length > 0 && name[length - 1] == '.')
        name[--length] = '\0';
      for (int c = 0; c < length; c++)
        has_digit = has_digit || (name[c] >= '0' && name[c] <= '9');
      if (!has_digit && length >= 3)
        add (name, locale, i + 1);
    }
}

static int
compare (const void *a, const void *b)
{
  const Row *x = a, *y = b;
  int order = strcmp (x->name, y->name);

  if (order == 0)
    order = x->month - y->month;

  return order != 0 ? order : strcmp (x->language, y->language);
}

/* The same word can be two months: there alone the language is said. */
static int
is_ambiguous (int i)
{
  for (int k = i; k >= 0 && strcmp (rows[k].name, rows[i].name) == 0; k--)
    {
      if (rows[k].month != rows[i].month)
        return 1;
    }
  for (int k = i; k < n_rows && strcmp (rows[k].name, rows[i].name) == 0; k++)
    {
      if (rows[k].month != rows[i].month)
        return 1;
    }

  return 0;
}

int
main (void)
{
  static const UDateFormatSymbolType types[] = { UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS };
  const char *last = "";

  for (size_t l = 0; l < sizeof locales / sizeof locales[0]; l++)
    {
      UErrorCode status = U_ZERO_ERROR;
      char name[64];
      UDateFormat *format;

      snprintf (name, sizeof name, "%s@calendar=gregorian", locales[l]);
      format = udat_open (UDAT_LONG, UDAT_LONG, name, NULL, 0, NULL, 0, &status);
      if (U_FAILURE (status))
        return 1;
      for (size_t t = 0; t < sizeof types / sizeof types[0]; t++)
        add_symbols (format, types[t], locales[l]);
      udat_close (format);
    }
  for (size_t i = 0; i < sizeof more / sizeof more[0]; i++)
    add (more[i].name, more[i].language, more[i].month);
  qsort (rows, (size_t) n_rows, sizeof rows[0], compare);

  for (int i = 0; i < n_rows; i++)
    {
      int ambiguous = is_ambiguous (i);

      if (i > 0 && strcmp (rows[i].name, last) == 0 && (!ambiguous || compare (&rows[i], &rows[i - 1]) == 0))
        continue;
      last = rows[i].name;
      printf ("  { \"%s\", \"%s\", %d },\n", rows[i].name, ambiguous ? rows[i].language : "", rows[i].month);
    }
  u_cleanup ();

  return ferror (stdout) ? 1 : 0;
}
