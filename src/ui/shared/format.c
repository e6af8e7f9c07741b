/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/format.h"

#include <glib/gi18n.h>
#include <stdio.h>

/**
 * dossier_ui_format_date:
 * @partial_date: a year, month, day or instant: "2024", "2024-07", "2024-07-16", "2024-07-16T…"
 *
 * What is not known is not shown: a month does not become its first day. Anything else is
 * handed back as it stands, for it is what somebody typed.
 *
 * Returns: (transfer full): "2024", "Jul 2024", "16 Jul 2024"; empty for an empty date
 */
char *
dossier_ui_format_date (const char *partial_date)
{
  int year = 0, month = 1, day = 1, n;
  g_autoptr (GDateTime) date = NULL;

  n = sscanf (partial_date, "%4d-%2d-%2d", &year, &month, &day);
  if (n >= 1)
    date = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (date == NULL || n == 1)
    return g_strdup (partial_date);

  /* Translators: a date without and with its day, see `man strftime` */
  return g_date_time_format (date, n == 2 ? C_("month", "%b %Y") : C_("day", "%-e %b %Y"));
}

static char *
format_local (gint64 microseconds, const char *format)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (microseconds == 0)
    return g_strdup ("");

  utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  return local != NULL ? g_date_time_format (local, format) : g_strdup ("");
}

/* @microseconds: since 1970 UTC; 0: not known
 * Returns: (transfer full): local date and time; empty when not known */
char *
dossier_ui_format_instant (gint64 microseconds)
{
  /* Translators: a date with the time of day, see `man strftime` */
  return format_local (microseconds, _("%-e %b %Y, %H:%M"));
}

/* Returns: (transfer full): the local date only; empty when not known */
char *
dossier_ui_format_day (gint64 microseconds)
{
  return format_local (microseconds, C_("day", "%-e %b %Y"));
}

/* Joins what is not empty, for lines such as "CircleID · 16 Jul 2024".
 * Returns: (transfer full) */
char *
dossier_ui_join (const char *separator, ...)
{
  GString *line = g_string_new (NULL);
  const char *part;
  va_list parts;

  va_start (parts, separator);
  while ((part = va_arg (parts, const char *)) != NULL)
    {
      if (*part == '\0')
        continue;
      if (line->len > 0)
        g_string_append (line, separator);
      g_string_append (line, part);
    }
  va_end (parts);

  return g_string_free (line, FALSE);
}
