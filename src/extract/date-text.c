/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-metadata.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int
month_number (const char *name)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12; i++)
    {
      if (g_ascii_strncasecmp (name, months + 3 * i, 3) == 0)
        return i + 1;
    }

  return 0;
}

static gboolean
is_date (int year, int month, int day)
{
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* " +0200", "+02:00", "Z", "GMT": as it is written in ISO 8601; "" if there is none */
static void
read_zone (const char *text, char zone[8])
{
  int hours, minutes = 0;

  zone[0] = '\0';
  while (*text == ' ')
    text++;
  if (*text == 'Z' || g_str_has_prefix (text, "GMT") || g_str_has_prefix (text, "UTC"))
    strcpy (zone, "Z");
  else if ((*text == '+' || *text == '-') &&
           (sscanf (text + 1, "%2d:%2d", &hours, &minutes) == 2 || sscanf (text + 1, "%2d%2d", &hours, &minutes) >= 1) &&
           hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60)
    g_snprintf (zone, 8, "%c%02d:%02d", *text, hours, minutes);
}

static char *
with_time (int year, int month, int day, const char *rest)
{
  int hour, minute, second = 0, used = 0;
  char zone[8];

  if (!is_date (year, month, day))
    return NULL;
  while (*rest == ' ' || *rest == 'T' || *rest == 't' || *rest == ',')
    rest++;
  if (sscanf (rest, "%2d:%2d%n", &hour, &minute, &used) < 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  rest += used;
  if (*rest == ':' && sscanf (rest, ":%2d%n", &second, &used) == 1)
    {
      rest += used;
      if (second < 0 || second > 59)
        second = 59;
      if (*rest == '.' || *rest == ',')
        for (rest++; g_ascii_isdigit (*rest); rest++);
    }
  read_zone (rest, zone);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute, second, zone);
}

/**
 * dossier_date_normalize:
 * @text: (nullable): a date as pages write it
 *
 * Reads ISO 8601 and what is near it, RFC 5322, and English dates. Dates in figures only
 * whose order is not certain ("03/04/2024") are not guessed at.
 *
 * Returns: (transfer full) (nullable): in one of the forms of #DossierPrecision
 */
char *
dossier_date_normalize (const char *text)
{
  int year, month, day, used = 0;
  char name[16];

  if (text == NULL)
    return NULL;
  while (g_ascii_isspace (*text))
    text++;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used >= 8)
    return with_time (year, month, day, text + used);
  if (sscanf (text, "%4d/%2d/%2d%n", &year, &month, &day, &used) == 3 && used >= 8)
    return with_time (year, month, day, text + used);
  if (strspn (text, "0123456789") == 8 && sscanf (text, "%4d%2d%2d", &year, &month, &day) == 3)
    return with_time (year, month, day, text + 8);
  if (strspn (text, "0123456789") == 4 && (text[4] == '\0' || (text[4] == '-' && text[7] == '\0')))
    {
      g_autofree char *partial = g_strndup (text, 7);

      if (dossier_date_get_precision (partial) != DOSSIER_PRECISION_NONE && (text[4] == '\0' || (atoi (text + 5) >= 1 && atoi (text + 5) <= 12)))
        return g_steal_pointer (&partial);
    }

  for (const char *p = text; *p != '\0' && p - text < 200; p++)
    {
      if (p > text && g_ascii_isalnum (p[-1]))
        continue;
      if (sscanf (p, "%15[A-Za-z]%*[. ]%2d%n", name, &day, &used) == 2 && month_number (name) > 0)
        {
          const char *q = p + used + strspn (p + used, "stndrh");

          if (sscanf (q, "%*[, ]%4d%n", &year, &used) == 1)
            return with_time (year, month_number (name), day, q + used);
        }
      if (sscanf (p, "%2d%n", &day, &used) == 1)
        {
          const char *q = p + used + strspn (p + used, "stndrh.");

          if (sscanf (q, "%*[ ]%15[A-Za-z]%*[., ]%4d%n", name, &year, &used) == 2 && month_number (name) > 0)
            return with_time (year, month_number (name), day, q + used);
        }
    }

  return NULL;
}
