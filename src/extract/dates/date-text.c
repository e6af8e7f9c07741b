/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/dates/date-text.h"

#include "extract/dates/clock-time.h"

#include <stdlib.h>
#include <string.h>

#define MAX_SCANNED 400   /* bytes of a text that are looked at for a date */

static gboolean
is_date (const DossierDateParts *parts)
{
  return parts->year >= 1000 && parts->year <= 9999 && parts->month >= 1 && parts->month <= 12 && parts->day >= 1 && parts->day <= 31 &&
         g_date_valid_dmy ((GDateDay) parts->day, (GDateMonth) parts->month, (GDateYear) parts->year);
}

static char *
print (const DossierDateParts *parts)
{
  if (parts->month == 0)
    return g_strdup_printf ("%04d", parts->year);
  if (parts->day == 0)
    return parts->month <= 12 ? g_strdup_printf ("%04d-%02d", parts->year, parts->month) : NULL;
  if (!is_date (parts))
    return NULL;
  if (!parts->has_time)
    return g_strdup_printf ("%04d-%02d-%02d", parts->year, parts->month, parts->day);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", parts->year, parts->month, parts->day, parts->hour, parts->minute, parts->second, parts->zone);
}

/* Returns: where the figures end, %NULL if there are not @min to @max of them */
static const char *
read_number (const char *p, guint min, guint max, int *value)
{
  guint n = 0;

  *value = 0;
  for (; g_ascii_isdigit (*p) && n <= max; p++, n++)
    *value = *value * 10 + (*p - '0');

  return n >= min && n <= max ? p : NULL;
}

static const char *
skip_spaces (const char *p)
{
  while (*p == ' ' || *p == '\x1f')
    p++;

  return p;
}

/* Between the parts of a date in words: "3. März", "3 de marzo de 2024", "March 3rd, 2024". */
static const char *
skip_filling (const char *p)
{
  static const char *const fillings[] = { "de ", "del ", "of ", "d'", "d’", "ta' ", "an ", "de l'", "tháng ", "năm ", "m. ", "the " };

  for (;;)
    {
      const char *before = p;

      while (*p == ' ' || *p == ',' || *p == '.' || *p == '-' || *p == '/' || *p == '\x1f')
        p++;
      for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
        {
          if (g_ascii_strncasecmp (p, fillings[i], strlen (fillings[i])) == 0)
            p += strlen (fillings[i]);
        }
      if (p == before)
        return p;
    }
}

static const char *
skip_ordinal (const char *p)
{
  static const char *const ends[] = { "st", "nd", "rd", "th", "er", "º", "ª", "°", "ού", "ος" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      gsize length = strlen (ends[i]);

      if (g_ascii_strncasecmp (p, ends[i], length) == 0 && !g_unichar_isalpha (g_utf8_get_char (p + length)))
        return p + length;
    }

  return p;
}

/* A month's name, of one word or two ("كانون الثاني"). Returns: where it ends, %NULL if none */
static const char *
read_month (const char *p, const char *language, int *month)
{
  const char *end = p, *longest = NULL;

  for (guint words = 0; words < 2; words++)
    {
      while (*end != '\0' && (g_unichar_isalpha (g_utf8_get_char (end)) || g_unichar_ismark (g_utf8_get_char (end))))
        end = g_utf8_next_char (end);
      if (end == p)
        return NULL;
      if (dossier_month_by_name (p, (gsize) (end - p), language) > 0)
        {
          *month = (int) dossier_month_by_name (p, (gsize) (end - p), language);
          longest = end;
        }
      if (*end != ' ' || (guchar) *p < 0x80)   /* those of two words are none of the Latin ones */
        break;
      end++;
    }

  return longest;
}

/* A year of four figures; that of the Buddhist era is 543 ahead. */
static const char *
read_year (const char *p, const char *language, int *year)
{
  const char *end = read_number (p, 4, 4, year);

  if (end == NULL || g_ascii_isdigit (*end))
    return NULL;
  if (*year > 2400 && *year < 2700 && language != NULL && g_ascii_strncasecmp (language, "th", 2) == 0)
    *year -= 543;

  return *year >= 1500 && *year < 2200 ? end : NULL;
}

static const char *
read_after_month (const char *p, const char *language, DossierDateParts *parts)
{
  const char *day, *year;

  day = read_number (skip_filling (p), 1, 2, &parts->day);
  if (day != NULL && *day != ':' && (year = read_year (skip_filling (skip_ordinal (day)), language, &parts->year)) != NULL)
    return year;
  parts->day = 0;
  year = read_year (skip_filling (p), language, &parts->year);

  return year;
}

/* "March 3rd, 2024", "March 2024". */
static const char *
read_month_first (const char *p, const char *language, DossierDateParts *parts)
{
  const char *end = read_month (p, language, &parts->month);

  return end != NULL ? read_after_month (end, language, parts) : NULL;
}

/* "3. März 2024", "3 de marzo de 2024", "3-Mar-2024", "3 Mar '24", "ngày 3 tháng 3 năm 2024". */
static const char *
read_day_first (const char *p, const char *language, DossierDateParts *parts)
{
  const char *day = read_number (p, 1, 2, &parts->day), *end, *year;
  int short_year;

  if (day == NULL)
    return NULL;
  end = skip_spaces (skip_ordinal (day));
  if (g_str_has_prefix (end, "tháng "))
    {
      end = read_number (end + strlen ("tháng "), 1, 2, &parts->month);
      return end != NULL ? read_year (skip_filling (end), language, &parts->year) : NULL;
    }
  end = read_month (skip_filling (skip_ordinal (day)), language, &parts->month);
  if (end == NULL)
    return NULL;
  end = skip_filling (end);
  year = read_year (end, language, &parts->year);
  if (year != NULL)
    return year;
  if (*end == '\'' || g_str_has_prefix (end, "’"))
    {
      year = read_number (end + (*end == '\'' ? 1 : strlen ("’")), 2, 2, &short_year);
      parts->year = 2000 + short_year;
    }

  return year;
}

/* "2024-03-03", "2024/3/3", "2024.03.03", "2024年3月3日", "2024. március 3." */
static const char *
read_year_first (const char *p, const char *language, DossierDateParts *parts)
{
  const char *year = read_year (p, language, &parts->year), *end, *q;
  static const char *const year_signs[] = { "年", "년" }, *const month_signs[] = { "月", "월" }, *const day_signs[] = { "日", "일" };

  if (year == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (year_signs); i++)
    {
      if (!g_str_has_prefix (year, year_signs[i]))
        continue;
      end = read_number (skip_spaces (year + strlen (year_signs[i])), 1, 2, &parts->month);
      if (end == NULL || !g_str_has_prefix (end, month_signs[i]))
        return NULL;
      end += strlen (month_signs[i]);
      q = read_number (skip_spaces (end), 1, 2, &parts->day);
      if (q != NULL && g_str_has_prefix (q, day_signs[i]))
        return q + strlen (day_signs[i]);
      parts->day = 0;
      return end;
    }
  if (*year == '-' || *year == '/' || *year == '.')
    {
      end = read_number (skip_spaces (year + 1), 1, 2, &parts->month);
      if (end != NULL && *end == *year && (end = read_number (skip_spaces (end + 1), 1, 2, &parts->day)) != NULL)
        return end;
    }
  end = read_month (skip_filling (year), language, &parts->month);
  if (end != NULL)
    end = read_number (skip_filling (end), 1, 2, &parts->day);

  return end;
}

/* "03.04.2024", "3/4/24": which figure is the day is @order's to say, where it is not plain. */
static const char *
read_figures_only (const char *p, DossierDateOrder order, DossierDateParts *parts)
{
  int first, second, year;
  const char *q = read_number (p, 1, 2, &first), *end;
  char sign;

  if (q == NULL || (*q != '.' && *q != '/' && *q != '-'))
    return NULL;
  sign = *q;
  q = read_number (skip_spaces (q + 1), 1, 2, &second);
  if (q == NULL || *q != sign)
    return NULL;
  q = skip_spaces (q + 1);
  end = read_number (q, 4, 4, &year);
  if (end == NULL)
    {
      end = sign != '-' ? read_number (q, 2, 2, &year) : NULL;
      year += 2000;
      if (end == NULL || (order == DOSSIER_DATE_ORDER_UNKNOWN && sign != '.'))
        return NULL;
    }
  if (first > 12 || sign == '.')
    order = DOSSIER_DATE_ORDER_DAY_FIRST;
  else if (second > 12)
    order = DOSSIER_DATE_ORDER_MONTH_FIRST;
  if (order == DOSSIER_DATE_ORDER_UNKNOWN && first != second)
    return NULL;
  parts->year = year;
  parts->day = order == DOSSIER_DATE_ORDER_MONTH_FIRST ? second : first;
  parts->month = order == DOSSIER_DATE_ORDER_MONTH_FIRST ? first : second;

  return year >= 1500 && year < 2200 ? end : NULL;
}

static const char *
read_at (const char *p, const char *language, DossierDateOrder order, DossierDateParts *parts)
{
  const char *end = NULL;

  if (g_ascii_isdigit (*p))
    {
      end = read_year_first (p, language, parts);
      if (end == NULL)
        end = read_figures_only (p, order, parts);
      if (end == NULL)
        {
          parts->month = 0;
          end = read_day_first (p, language, parts);
        }
    }
  else
    end = read_month_first (p, language, parts);
  if (end == NULL || g_ascii_isdigit (*end) || (*end == '.' && g_ascii_isdigit (end[1])) || parts->month < 1 || parts->month > 12 || (parts->day != 0 && !is_date (parts)))
    return NULL;

  return end;
}

/* "14:07 | 24.04.2024": a time right before the date, if none comes after it. */
static void
read_time_before (const char *text, const char *start, DossierDateParts *parts)
{
  const char *from = start - MIN (start - text, 16);

  for (; from < start; from++)
    {
      DossierDateParts found = *parts;
      gsize used;

      if (!g_ascii_isdigit (*from) || (from > text && (g_ascii_isalnum (from[-1]) || from[-1] == ':')))
        continue;
      used = dossier_clock_time_read (from, &found);
      if (used == 0 || from + used > start)
        return;
      for (const char *p = from + used; p < start; p++)
        {
          if (strchr (" ,|-\x1f.", *p) == NULL)
            return;
        }
      *parts = found;
      return;
    }
}

/* After which no date can begin: each has its year to come. */
static const char *
find_last_figure (const char *text)
{
  const char *end = text + strnlen (text, MAX_SCANNED * 2);

  while (end > text && !g_ascii_isdigit (end[-1]))
    end--;

  return end;
}

/**
 * dossier_date_find:
 * @text: a line as readers see it; figures in ASCII, see dossier_date_fold_digits()
 * @language: (nullable): BCP 47, of the page
 * @order: see dossier_date_order_of()
 * @start: (out) (optional): where the date starts, in bytes
 * @end: (out) (optional): after the date and its time
 *
 * Finds the first date that names its year. What is relative ("2 days ago") or ambiguous is
 * passed over, not guessed at.
 *
 * Returns: (transfer full) (nullable): in one of the forms of #DossierPrecision
 */
char *
dossier_date_find (const char       *text,
                   const char       *language,
                   DossierDateOrder  order,
                   gsize            *start,
                   gsize            *end)
{
  gboolean in_word = FALSE;
  const char *last;

  g_return_val_if_fail (text != NULL, NULL);

  last = find_last_figure (text);
  for (const char *p = text; p < last && *p != '\0' && p - text < MAX_SCANNED; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_digit = g_ascii_isdigit (*p), is_word = is_digit || g_unichar_isalpha (c);
      DossierDateParts parts = { 0 };
      const char *after;
      char *date;

      if (!is_word || (in_word && !(is_digit && !g_ascii_isalnum (p[-1]))))
        {
          in_word = is_word;
          continue;
        }
      in_word = TRUE;
      after = read_at (p, language, order, &parts);
      if (after == NULL)
        continue;
      if (parts.day > 0)
        {
          gsize used = dossier_clock_time_read (after, &parts);

          after += used;
          if (used == 0)
            read_time_before (text, p, &parts);
        }
      date = print (&parts);
      if (date == NULL)
        continue;
      if (start != NULL)
        *start = (gsize) (p - text);
      if (end != NULL)
        *end = (gsize) (after - text);
      return date;
    }

  return NULL;
}

/* Seconds or milliseconds since 1970, of this century. */
static char *
from_timestamp (const char *text)
{
  gsize length = strspn (text, "0123456789");
  gint64 seconds = g_ascii_strtoll (text, NULL, 10);
  g_autoptr (GDateTime) time = NULL;

  if (text[length] != '\0' || (length != 10 && length != 13))
    return NULL;
  time = g_date_time_new_from_unix_utc (length == 13 ? seconds / 1000 : seconds);

  return time != NULL && g_date_time_get_year (time) >= 2000 && g_date_time_get_year (time) < 2100 ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * dossier_date_normalize:
 * @text: (nullable): a date as programs write it
 *
 * Reads ISO 8601 and what is near it, RFC 5322, times since 1970, and dates in words. Dates
 * in figures only whose order is not certain ("03/04/2024") are not guessed at.
 *
 * Returns: (transfer full) (nullable): in one of the forms of #DossierPrecision
 */
char *
dossier_date_normalize (const char *text)
{
  DossierDateParts parts = { 0 };
  const char *end;
  gsize length;

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;
  length = strspn (text, "0123456789");

  if (length == 8)
    {
      int all = atoi (text);

      parts.year = all / 10000;
      parts.month = all / 100 % 100;
      parts.day = all % 100;
      if (is_date (&parts) && parts.year >= 1500 && parts.year < 2200)
        {
          dossier_clock_time_read (text + 8, &parts);
          return print (&parts);
        }
    }
  if (length >= 10)
    return from_timestamp (text);
  if (length == 4 && (end = read_year (text, NULL, &parts.year)) != NULL)
    {
      if (*end == '\0')
        return print (&parts);
      if ((*end == '-' || *end == '/') && (end = read_number (end + 1, 2, 2, &parts.month)) != NULL && *end == '\0' && parts.month >= 1)
        return print (&parts);
    }

  return dossier_date_find (text, NULL, DOSSIER_DATE_ORDER_UNKNOWN, NULL, NULL);
}

/**
 * dossier_date_order_of:
 * @language: (nullable): BCP 47 or the form of locales: "en-US", "de_CH"
 *
 * English without a region says nothing: both orders are common in it.
 */
DossierDateOrder
dossier_date_order_of (const char *language)
{
  static const char *const month_first[] = { "en-us", "en_us", "en-ph", "en_ph", "es-us", "es_us", "en-fm", "en-gu" };

  if (language == NULL || *language == '\0')
    return DOSSIER_DATE_ORDER_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (month_first); i++)
    {
      if (g_ascii_strncasecmp (language, month_first[i], 5) == 0)
        return DOSSIER_DATE_ORDER_MONTH_FIRST;
    }
  if (g_ascii_strncasecmp (language, "en", 2) == 0 && strlen (language) < 5)
    return DOSSIER_DATE_ORDER_UNKNOWN;
  if (g_ascii_strncasecmp (language, "en-ca", 5) == 0 || g_ascii_strncasecmp (language, "en_ca", 5) == 0)
    return DOSSIER_DATE_ORDER_UNKNOWN;

  return DOSSIER_DATE_ORDER_DAY_FIRST;
}

/**
 * dossier_date_order_shown_by:
 *
 * Returns: what order "25/12/2024" or "12/25/2024" in @text gives away
 */
DossierDateOrder
dossier_date_order_shown_by (const char *text)
{
  int first, second, year;
  const char *p, *q;

  g_return_val_if_fail (text != NULL, DOSSIER_DATE_ORDER_UNKNOWN);

  for (p = strchr (text, '/'); p != NULL; p = strchr (p + 1, '/'))
    {
      const char *begin = p;

      while (begin > text && p - begin < 2 && g_ascii_isdigit (begin[-1]))
        begin--;
      if (begin == p || (begin > text && (g_ascii_isalnum (begin[-1]) || begin[-1] == '/')))
        continue;
      q = read_number (begin, 1, 2, &first);
      q = q == p ? read_number (p + 1, 1, 2, &second) : NULL;
      if (q == NULL || *q != '/' || (q = read_number (q + 1, 4, 4, &year)) == NULL || *q == '/')
        continue;
      if (first > 12 && first <= 31 && second <= 12)
        return DOSSIER_DATE_ORDER_DAY_FIRST;
      if (second > 12 && second <= 31 && first <= 12)
        return DOSSIER_DATE_ORDER_MONTH_FIRST;
    }

  return DOSSIER_DATE_ORDER_UNKNOWN;
}

/**
 * dossier_date_fold_digits:
 *
 * Returns: (transfer full): @text with the figures of all scripts as ASCII, and marks of
 *   direction left out
 */
char *
dossier_date_fold_digits (const char *text)
{
  GString *result = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (result, FALSE));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x80 && g_unichar_isdigit (c))
        g_string_append_c (result, (char) ('0' + g_unichar_digit_value (c)));
      else if (c != 0x200e && c != 0x200f && c != 0x061c)
        g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}
