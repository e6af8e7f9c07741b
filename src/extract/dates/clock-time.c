/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/dates/clock-time.h"

#include <string.h>

/* Minutes east of UTC; names that are used for several offsets (IST, CST outside America) are not here. */
static const struct { const char *name; int minutes; } zones[] = {
  { "UTC", 0 }, { "GMT", 0 }, { "BST", 60 }, { "WEST", 60 }, { "CEST", 120 }, { "MESZ", 120 }, { "CET", 60 }, { "MEZ", 60 }, { "EEST", 180 },
  { "EET", 120 }, { "MSK", 180 }, { "МСК", 180 }, { "мск", 180 }, { "EDT", -240 }, { "EST", -300 }, { "CDT", -300 }, { "MDT", -360 }, { "MST", -420 },
  { "PDT", -420 }, { "PST", -480 }, { "AKDT", -480 }, { "AKST", -540 }, { "HST", -600 }, { "JST", 540 }, { "KST", 540 }, { "HKT", 480 },
  { "SGT", 480 }, { "WIB", 420 }, { "SAST", 120 }, { "AEDT", 660 }, { "AEST", 600 }, { "ACST", 570 }, { "AWST", 480 }, { "NZDT", 780 }, { "NZST", 720 },
};

/* Named for the clock of a region, summer or winter: minutes in winter. */
static const struct { const char *name; int minutes; } american[] = {
  { "ET", -300 }, { "CT", -360 }, { "MT", -420 }, { "PT", -480 }, { "Eastern", -300 }, { "Central", -360 }, { "Pacific", -480 },
};

static gboolean
is_letter (const char *p)
{
  return g_unichar_isalpha (g_utf8_get_char (p));
}

static int
sunday_from (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return day + (7 - (int) g_date_get_weekday (&date)) % 7;
}

/* 15 U.S.C. 260a since 2007: second Sunday of March to first Sunday of November. */
static gboolean
is_american_summer (const DossierDateParts *parts)
{
  int begin, end;

  if (parts->month != 3 && parts->month != 11)
    return parts->month > 3 && parts->month < 11;
  begin = sunday_from (parts->year, 3, 8);
  end = sunday_from (parts->year, 11, 1);

  return parts->month == 3 ? parts->day > begin || (parts->day == begin && parts->hour >= 2)
                           : parts->day < end || (parts->day == end && parts->hour < 1);
}

static void
set_zone (DossierDateParts *parts, int minutes)
{
  int size = ABS (minutes);

  if (minutes == 0)
    strcpy (parts->zone, "Z");
  else
    g_snprintf (parts->zone, sizeof parts->zone, "%c%02u:%02u", minutes < 0 ? '-' : '+', (guint) (size / 60) % 100u, (guint) (size % 60));
}

/* "+02", "+0200", "+02:00", "+2". Returns: bytes read, 0 if it is none */
static gsize
read_offset (const char *text, int *minutes)
{
  const char *p = text;
  int sign = *p == '-' ? -1 : 1, hours = 0, rest = 0, digits = 0;

  if (g_str_has_prefix (p, "−"))
    {
      sign = -1;
      p += strlen ("−");
    }
  else if (*p == '+' || *p == '-')
    p++;
  else
    return 0;
  for (; g_ascii_isdigit (*p) && digits < 2; p++, digits++)
    hours = hours * 10 + (*p - '0');
  if (digits == 0)
    return 0;
  if (*p == ':' && g_ascii_isdigit (p[1]))
    p++;
  if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]))
    {
      rest = (p[0] - '0') * 10 + (p[1] - '0');
      p += 2;
    }
  if (hours > 14 || rest > 59)
    return 0;
  *minutes = sign * (hours * 60 + rest);

  return (gsize) (p - text);
}

static gsize
read_zone (const char *text, DossierDateParts *parts)
{
  const char *p = text;
  int minutes = 0;
  gsize used;

  while (*p == ' ' || *p == '(')
    p++;
  if (*p == 'Z' && !is_letter (p + 1))
    {
      set_zone (parts, 0);
      return (gsize) (p + 1 - text);
    }
  used = read_offset (p, &minutes);
  if (used > 1 && (p == text || used >= 3))   /* " -1" is no offset */
    {
      set_zone (parts, minutes);
      return (gsize) (p + used - text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      gsize length = strlen (zones[i].name);

      if (strncmp (p, zones[i].name, length) != 0 || is_letter (p + length))
        continue;
      p += length;
      used = zones[i].minutes == 0 ? read_offset (p, &minutes) : 0;
      set_zone (parts, used > 0 ? minutes : zones[i].minutes);
      return (gsize) (p + used - text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (american); i++)
    {
      gsize length = strlen (american[i].name);

      if (strncmp (p, american[i].name, length) != 0 || is_letter (p + length) || parts->month == 0)
        continue;
      set_zone (parts, american[i].minutes + (is_american_summer (parts) ? 60 : 0));
      return (gsize) (p + length - text);
    }

  return 0;
}

/* Between a date and its time: signs and small words. */
static const char *
skip_joint (const char *p, gboolean *is_marked)
{
  static const char *const words[] = { "at", "um", "à", "a las", "às", "as", "alle", "ore", "ora", "kl", "klo", "kell", "om", "u", "o", "о", "в", "г", "года",
                                       "saat", "lúc", "pukul", "jam", "–", "—", "·", "•" };

  *is_marked = FALSE;
  for (guint n = 0; n < 4; n++)
    {
      gboolean found = FALSE;

      while (*p == ' ' || *p == ',' || *p == '.' || *p == '|' || *p == '-' || *p == '@' || *p == '/' || *p == '\x1f')
        p++;
      for (guint i = 0; i < G_N_ELEMENTS (words) && !found; i++)
        {
          gsize length = strlen (words[i]);

          if (g_ascii_strncasecmp (p, words[i], length) == 0 && (!is_letter (p + length) || !is_letter (words[i])))
            {
              p += length;
              found = TRUE;
              *is_marked = *is_marked || is_letter (words[i]);
            }
        }
      if (!found)
        break;
    }

  return p;
}

static const char *
after_prefix (const char *p, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
        return p + strlen (words[i]);
    }

  return NULL;
}

/* 12-hour clocks: before the figures in East Asia, after them elsewhere. */
static const char *
read_half (const char *p, gboolean before, int *half)
{
  static const char *const morning[] = { "a.m.", "a.m", "a. m.", "am" }, *const evening[] = { "p.m.", "p.m", "p. m.", "pm" };
  static const char *const early[] = { "오전", "上午", "午前" }, *const late[] = { "오후", "下午", "午後" };
  const char *after;

  while (*p == ' ')
    p++;
  after = before ? after_prefix (p, early, G_N_ELEMENTS (early)) : after_prefix (p, morning, G_N_ELEMENTS (morning));
  *half = after != NULL ? 1 : 0;
  if (after == NULL)
    {
      after = before ? after_prefix (p, late, G_N_ELEMENTS (late)) : after_prefix (p, evening, G_N_ELEMENTS (evening));
      *half = after != NULL ? 2 : 0;
    }
  if (after != NULL && !before && is_letter (after))
    {
      after = NULL;
      *half = 0;
    }

  return after;
}

static const char *
read_figures (const char *p, int *value)
{
  if (!g_ascii_isdigit (*p))
    return NULL;
  *value = *p++ - '0';
  if (g_ascii_isdigit (*p))
    *value = *value * 10 + (*p++ - '0');

  return g_ascii_isdigit (*p) ? NULL : p;
}

/* Between hour and minute. A full stop only where something else says that it is a time. */
static const char *
read_divider (const char *p, gboolean is_marked)
{
  static const char *const dividers[] = { ":", "h", "時", "时", "시", "點", "点", "：" };
  const char *after = after_prefix (p, dividers, G_N_ELEMENTS (dividers));

  if (after != NULL)
    {
      while (*after == ' ')
        after++;
      return after;
    }
  if (*p == '.' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && !g_ascii_isdigit (p[3]))
    {
      const char *rest = p + 3;
      int half;

      while (*rest == ' ')
        rest++;
      if (is_marked || g_str_has_prefix (rest, "Uhr") || g_str_has_prefix (rest, "WIB") || read_half (rest, FALSE, &half) != NULL)
        return p + 1;
    }

  return NULL;
}

/**
 * dossier_clock_time_read:
 * @text: what follows a date
 * @parts: its date is set; gets time and zone, if there is a time
 *
 * Returns: the bytes read, 0 if no time follows
 */
gsize
dossier_clock_time_read (const char       *text,
                         DossierDateParts *parts)
{
  gboolean is_marked;
  const char *p = skip_joint (text, &is_marked), *after;
  int hour = 0, minute = 0, second = 0, half = 0;

  if (*p == 'T' || *p == 't')
    p++;
  after = read_half (p, TRUE, &half);
  p = after != NULL ? after : p;
  while (*p == ' ')
    p++;
  p = read_figures (p, &hour);
  after = p != NULL ? read_divider (p, is_marked || half > 0) : NULL;
  if (after != NULL)
    after = read_figures (after, &minute);
  if (after == NULL)   /* "9 am" */
    {
      after = p != NULL ? read_half (p, FALSE, &half) : NULL;
      minute = 0;
      if (after == NULL || half == 0)
        return 0;
    }
  p = after;
  if (*p == ':' && (after = read_figures (p + 1, &second)) != NULL)
    {
      p = after;
      if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
        for (p++; g_ascii_isdigit (*p); p++);
    }
  if (half == 0 && (after = read_half (p, FALSE, &half)) != NULL)
    p = after;
  if (hour > 23 || minute > 59 || (half > 0 && hour > 12))
    return 0;

  parts->hour = half == 2 && hour < 12 ? hour + 12 : half == 1 && hour == 12 ? 0 : hour;
  parts->minute = minute;
  parts->second = MIN (second, 59);
  parts->has_time = TRUE;
  while (*p == ' ' || g_str_has_prefix (p, "分") || g_str_has_prefix (p, "분") || g_str_has_prefix (p, "Uhr") || g_str_has_prefix (p, "hrs"))
    p += *p == ' ' ? 1 : 3;
  while (p > text && p[-1] == ' ')
    p--;

  return (gsize) (p - text) + read_zone (p, parts);
}
