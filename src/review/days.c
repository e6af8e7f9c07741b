/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/days.h"

#include <stdio.h>

/* @instant: microseconds since 1970 UTC
 * Returns: (transfer full): "2024-11-20"; "an unknown day" for 0 */
char *
dossier_day_of_instant (gint64 instant)
{
  g_autoptr (GDateTime) time = instant > 0 ? g_date_time_new_from_unix_utc (instant / G_USEC_PER_SEC) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d") : g_strdup ("an unknown day");
}

/* "2024", "2024-07", "2024-07-16", and instants that begin so
 * Returns: how many parts are said, 0 for no date */
static int
read_date (const char *date, int *year, int *month, int *day)
{
  *month = *day = 0;
  return MAX (sscanf (date, "%4d-%2d-%2d", year, month, day), 0);
}

/* Whether there is such a day, month or year. */
gboolean
dossier_day_is_valid (const char *date)
{
  int year, month, day, n = read_date (date, &year, &month, &day);

  return n > 0 && year > 0 && (n < 2 || (month >= 1 && month <= 12))
         && (n < 3 || g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year));
}

/* @last: what is not said is taken for the last day there is, else for the first */
static gboolean
make_day (const char *date, gboolean last, GDate *made)
{
  int year, month, day, n = read_date (date, &year, &month, &day);

  if (!dossier_day_is_valid (date))
    return FALSE;
  if (n < 2)
    month = last ? 12 : 1;
  if (n < 3)
    day = last ? g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) : 1;
  g_date_clear (made, 1);
  g_date_set_dmy (made, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* Returns: days from the one to the other, less than 0 when it goes back; 0 when one is no date */
gint
dossier_days_between (const char *from,
                      const char *to)
{
  GDate a, b;

  return make_day (from, FALSE, &a) && make_day (to, FALSE, &b) ? g_date_days_between (&a, &b) : 0;
}

/* Whether all of @date lies before @today: a month is past when its last day is. */
gboolean
dossier_day_is_past (const char *date,
                     const char *today)
{
  GDate a, b;

  return make_day (date, TRUE, &a) && make_day (today, FALSE, &b) && g_date_compare (&a, &b) < 0;
}

/* Whether all of @date lies after @today. */
gboolean
dossier_day_is_ahead (const char *date,
                      const char *today)
{
  GDate a, b;

  return make_day (date, FALSE, &a) && make_day (today, TRUE, &b) && g_date_compare (&a, &b) > 0;
}
