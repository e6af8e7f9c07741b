/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/slug.h"

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define MAX_NAME 200   /* characters of a name that are looked at */
#define MAX_SLUG 80    /* bytes; the format takes 96, and a number may follow */
#define ROOM     2048  /* UTF-16 units; a character becomes at most a few letters */

/* "Any-Latin; Latin-ASCII" of CLDR: «Лаборатория» → "Laboratoria".
 * Returns: (transfer full) (nullable): %NULL when ICU cannot say */
static char *
romanize (const char *name)
{
  static const UChar ID[] = u"Any-Latin; Latin-ASCII";
  g_autofree char *start = g_utf8_substring (name, 0, MIN (MAX_NAME, g_utf8_strlen (name, -1)));
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transliterator = utrans_openU (ID, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  UChar text[ROOM];
  char latin[ROOM * 3];
  int32_t length = 0, limit;

  u_strFromUTF8 (text, ROOM, &length, start, -1, &status);
  limit = length;
  if (U_SUCCESS (status))
    utrans_transUChars (transliterator, text, &length, ROOM, 0, &limit, &status);
  u_strToUTF8 (latin, sizeof latin, NULL, text, length, &status);
  utrans_close (transliterator);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? g_strdup (latin) : NULL;
}

/* Returns: (transfer full): letters and digits of ASCII in lower case, words joined by hyphens;
 *   other scripts are transliterated; "profile" when nothing is left */
char *
dossier_slug_make (const char *name)
{
  g_autofree char *latin = romanize (name);
  g_autofree char *ascii = g_str_to_ascii (latin != NULL ? latin : name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && slug->len < MAX_SLUG; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (slug, g_ascii_tolower (*at));
    else if (*at != '\'' && *at != '?' && slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');   /* an apostrophe is part of its word */
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "profile");
  return g_string_free (slug, FALSE);
}
