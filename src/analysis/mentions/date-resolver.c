/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/date-resolver.h"

#include <glib/gi18n.h>

#include "analysis/text/phrases.h"

/* Words within which the verb is looked for that tells whether a weekday is to come */
#define VERB_REACH 6

static const char FUTURE[] = "will shall ll would going expected due scheduled set planned plans wird werden würde soll sollen sera seront va vont doit será serán van debe prevé";
static const char PAST[] = "said says told announced was were had has have did confirmed reported published sagte teilte erklärte hat hatte wurde war "
                           "a ont avait été était dit annoncé dijo anunció fue había ha";

/* Returns: whether what is said of the date at the word @at is still to happen: the verb nearest before it decides */
gboolean
dossier_date_is_to_come (const DossierWordList *words, guint first, guint at)
{
  for (guint i = at; i > first && at - i < VERB_REACH; i--)
    {
      guint64 key = words->words[i - 1].key;

      if (dossier_phrases_has_word (FUTURE, key))
        return TRUE;
      if (dossier_phrases_has_word (PAST, key))
        return FALSE;
    }
  return FALSE;
}

static void
set_days (DossierDate *date, const GDate *first, const GDate *last, DossierDateReach precision, DossierDateGround by)
{
  date->first_day = g_date_get_julian (first);
  date->last_day = g_date_get_julian (last);
  date->precision = precision;
  date->by = by;
}

static gboolean
set_year (DossierDate *date, gint year, DossierDateGround by)
{
  GDate first, last;

  if (!g_date_valid_year ((GDateYear) CLAMP (year, 0, 9999)) || year < 1)
    return FALSE;
  g_date_set_dmy (&first, 1, G_DATE_JANUARY, (GDateYear) year);
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, (GDateYear) year);
  set_days (date, &first, &last, DOSSIER_DATE_TO_YEAR, by);
  return TRUE;
}

static void
set_month (DossierDate *date, gint year, gint month, DossierDateGround by)
{
  GDate first, last;

  g_date_set_dmy (&first, 1, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&last, g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year), (GDateMonth) month, (GDateYear) year);
  set_days (date, &first, &last, DOSSIER_DATE_TO_MONTH, by);
}

static gboolean
set_day (DossierDate *date, gint year, gint month, gint day, DossierDateGround by)
{
  GDate exact;

  if (year < 1 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (&exact, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  set_days (date, &exact, &exact, DOSSIER_DATE_TO_DAY, by);
  return TRUE;
}

/* A day without its year lies near the day the text appeared; a weekday that is said with it decides before nearness. */
static gboolean
resolve_day_of_year (DossierDate *date, const GDate *published)
{
  gint year = g_date_get_year (published), best = 0, distance = G_MAXINT;

  for (gint i = year - 1; i <= year + 1; i++)
    {
      GDate candidate;
      gint away;

      if (i < 1 || !g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) i))
        continue;
      g_date_set_dmy (&candidate, (GDateDay) date->day, (GDateMonth) date->month, (GDateYear) i);
      away = ABS (g_date_days_between (published, &candidate));
      if (date->weekday != 0 && date->weekday != (gint) g_date_get_weekday (&candidate))
        away += 1000;
      if (away < distance)
        {
          distance = away;
          best = i;
        }
    }
  return best != 0 && set_day (date, best, date->month, date->day, DOSSIER_DATE_BY_YEAR);
}

/* "in June": the last one or the next, whichever is nearer; "last June", "next June": as they say */
static void
resolve_month (DossierDate *date, const GDate *published)
{
  gint year = g_date_get_year (published), now = g_date_get_month (published), ahead = (date->month - now + 12) % 12;

  if (date->turn < 0)
    year -= date->month >= now;
  else if (date->turn > 0)
    year += date->month <= now;
  else if (ahead > 6)
    year -= date->month > now;
  else
    year += date->month < now;
  set_month (date, MAX (year, 1), date->month, DOSSIER_DATE_BY_YEAR);
}

static void
resolve_weekday (DossierDate *date, const GDate *published, gboolean future)
{
  gint away = date->weekday - (gint) g_date_get_weekday (published);
  GDate day = *published;

  if (date->turn < 0)
    away -= away >= 0 ? 7 : 0;
  else if (date->turn > 0)
    away += away <= 0 ? 7 : 0;
  else if (future)
    away += away < 0 ? 7 : 0;
  else
    away -= away > 0 ? 7 : 0;
  if (away >= 0)
    g_date_add_days (&day, (guint) away);
  else
    g_date_subtract_days (&day, (guint) -away);
  set_days (date, &day, &day, DOSSIER_DATE_TO_DAY, DOSSIER_DATE_BY_PUBLISHED);
}

static void
move (GDate *day, DossierRelative by, gint offset)
{
  guint n = (guint) ABS (offset);

  if (by == DOSSIER_RELATIVE_DAY || by == DOSSIER_RELATIVE_WEEK)
    n *= by == DOSSIER_RELATIVE_WEEK ? 7 : 1;
  if (by <= DOSSIER_RELATIVE_WEEK && offset >= 0)
    g_date_add_days (day, n);
  else if (by <= DOSSIER_RELATIVE_WEEK)
    g_date_subtract_days (day, n);
  else if (offset >= 0)
    g_date_add_months (day, n);
  else
    g_date_subtract_months (day, n);
}

static gboolean
resolve_relative (DossierDate *date, const GDate *published)
{
  GDate day = *published, last;

  if (date->relative == DOSSIER_RELATIVE_YEAR)
    return set_year (date, (gint) g_date_get_year (published) + date->offset, DOSSIER_DATE_BY_PUBLISHED);
  move (&day, date->relative, date->offset);
  if (date->relative == DOSSIER_RELATIVE_MONTH)
    set_month (date, g_date_get_year (&day), (gint) g_date_get_month (&day), DOSSIER_DATE_BY_PUBLISHED);
  else if (date->relative == DOSSIER_RELATIVE_DAY)
    set_days (date, &day, &day, DOSSIER_DATE_TO_DAY, DOSSIER_DATE_BY_PUBLISHED);
  else
    {
      g_date_subtract_days (&day, g_date_get_weekday (&day) - 1);   /* a week begins on Monday (ISO 8601) */
      last = day;
      g_date_add_days (&last, 6);
      set_days (date, &day, &last, DOSSIER_DATE_TO_WEEK, DOSSIER_DATE_BY_PUBLISHED);
    }
  return TRUE;
}

/**
 * dossier_date_resolve:
 * @published: (nullable): the day the text appeared
 * @future: whether a weekday means the next rather than the last one
 *
 * Fills in the days that @date may mean, how exactly that is known and from what.
 *
 * Returns: whether it could be told
 */
gboolean
dossier_date_resolve (DossierDate *date, const GDate *published, gboolean future)
{
  date->by = DOSSIER_DATE_BY_NONE;
  if (date->year != 0 && date->month != 0 && date->day != 0)
    return set_day (date, date->year, date->month, date->day, DOSSIER_DATE_BY_TEXT);
  if (date->year != 0 && date->month != 0)
    {
      set_month (date, date->year, date->month, DOSSIER_DATE_BY_TEXT);
      return TRUE;
    }
  if (date->year != 0)
    return set_year (date, date->year, DOSSIER_DATE_BY_TEXT);
  if (published == NULL || !g_date_valid (published) || g_date_get_year (published) < 2 || g_date_get_year (published) > 9000)
    return FALSE;
  if (date->relative != DOSSIER_RELATIVE_NONE)
    return ABS (date->offset) < 1000 && resolve_relative (date, published);
  if (date->month != 0 && date->day != 0)
    return resolve_day_of_year (date, published);
  if (date->month != 0)
    resolve_month (date, published);
  else if (date->weekday != 0)
    resolve_weekday (date, published, future);
  return date->by != DOSSIER_DATE_BY_NONE;
}

static char *
format_day (guint32 julian, const char *format)
{
  char text[40];
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  g_date_strftime (text, sizeof text, format, &day);
  return g_strdup (text);
}

/* Returns: (transfer full) (nullable): ISO 8601: "2024-07-15", "2024-07", "2024", of a week its first and last day
 *   ("2024-07-08/2024-07-14"); %NULL for a date that was not resolved */
char *
dossier_date_to_text (const DossierDate *date)
{
  g_autofree char *first = NULL, *last = NULL;

  if (date->by == DOSSIER_DATE_BY_NONE)
    return NULL;
  if (date->precision == DOSSIER_DATE_TO_YEAR)
    return format_day (date->first_day, "%Y");
  if (date->precision == DOSSIER_DATE_TO_MONTH)
    return format_day (date->first_day, "%Y-%m");
  first = format_day (date->first_day, "%Y-%m-%d");
  if (date->precision == DOSSIER_DATE_TO_DAY)
    return g_steal_pointer (&first);
  last = format_day (date->last_day, "%Y-%m-%d");
  return g_strconcat (first, "/", last, NULL);
}

/* @published: (nullable): as it was given to dossier_date_resolve()
 *
 * Returns: (transfer full): what the date rests on, in words for a person */
char *
dossier_date_describe_ground (const DossierDate *date, const GDate *published)
{
  g_autofree char *day = published != NULL && g_date_valid (published) ? format_day (g_date_get_julian (published), "%x") : NULL;

  if (date->by == DOSSIER_DATE_BY_TEXT)
    return g_strdup (_("The text says it in full"));
  if (date->by == DOSSIER_DATE_BY_NONE || day == NULL)
    return g_strdup (_("The text does not say when it appeared, so the date stays open"));
  if (date->by == DOSSIER_DATE_BY_YEAR)
    return g_strdup_printf (_("The year is taken from the day the text appeared, %s"), day);
  return g_strdup_printf (_("Counted from the day the text appeared, %s"), day);
}
