/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/formats/saved-page.h"

#include "extract/web-address.h"

#include <stdio.h>
#include <string.h>

#define HEAD 4096   /* bytes: such a comment stands at the beginning */

/* Returns: (transfer full) (nullable): the rest of the line behind @word */
static char *
dup_line (const char *head, const char *word)
{
  const char *start = strstr (head, word);

  return start != NULL ? g_strstrip (g_strndup (start + strlen (word), strcspn (start + strlen (word), "\r\n"))) : NULL;
}

static gboolean
is_web_address (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

/* "Tue Jul 16 2024 10:00:00 GMT+0200 (Central European Summer Time)", as ECMAScript writes it.
 * Returns: (transfer full) (nullable): ISO 8601 */
static char *
parse_date (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4] = "", sign = '+';
  int day, year, hour, minute, second, zone;
  const char *place;

  if (text == NULL || sscanf (text, "%*3s %3s %2d %4d %2d:%2d:%2d GMT%c%4d", month, &day, &year, &hour, &minute, &second, &sign, &zone) != 8 ||
      (place = strstr (months, month)) == NULL || (place - months) % 3 != 0 || day < 1 || day > 31 || year < 1990 || year > 9999 ||
      hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || zone < 0 || zone > 1400 || (sign != '+' && sign != '-'))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year, (int) (place - months) / 3 + 1, day, hour, minute, second, sign,
                          zone / 100, zone % 100);
}

/* Returns: (transfer full) (nullable) */
static char *
find_address (const char *head, gboolean single_file)
{
  g_autofree char *address = dup_line (head, single_file ? "url: " : "saved from url=(");
  const char *start = address;

  if (address == NULL)
    return NULL;
  if (!single_file)
    {
      char *end = strstr (address, "-->");

      if (end != NULL)
        *end = '\0';
      start = strchr (address, ')');   /* the length in brackets comes first */
      start = start != NULL ? start + 1 : "";
    }

  if (!is_web_address (start))
    return NULL;
  g_strchomp (address);
  return dossier_web_address_clean (start);
}

/**
 * dossier_saved_page_find:
 * @html: the decoded page
 *
 * Looks for the comment of SingleFile, and for the "mark of the web" of browsers, and sets
 * %DOSSIER_FIELD_SAVED and %DOSSIER_FIELD_SAVED_FROM in @builder.
 *
 * Returns: (transfer full) (nullable): the address it was saved from
 */
char *
dossier_saved_page_find (const char             *html,
                         DossierDocumentBuilder *builder)
{
  g_autofree char *head = g_strndup (html, HEAD);
  gboolean single_file = strstr (head, "Page saved with SingleFile") != NULL;
  char *address = find_address (head, single_file);

  dossier_document_builder_set_value (builder, DOSSIER_FIELD_SAVED_FROM, address, DOSSIER_BASIS_META);
  if (single_file)
    {
      g_autofree char *line = dup_line (head, "saved date: ");
      g_autofree char *date = parse_date (line);

      dossier_document_builder_set_value (builder, DOSSIER_FIELD_SAVED, date, DOSSIER_BASIS_META);
    }

  return address;
}
