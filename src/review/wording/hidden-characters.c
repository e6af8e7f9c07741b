/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/wording/hidden-characters.h"

#include <string.h>

/* The Bidi_Control property of Unicode */
static gboolean
turns_text (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
has_no_width (gunichar c)
{
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || (c >= 0x2061 && c <= 0x2064) || c == 0x180E || (c >= 0xE0001 && c <= 0xE007F);
}

static gboolean
is_nobodys (gunichar c)
{
  return c == 0xFFFD || g_unichar_type (c) == G_UNICODE_PRIVATE_USE || g_unichar_type (c) == G_UNICODE_CONTROL;
}

/* Joiners belong between letters of scripts that join, and between pictures. */
static gboolean
may_join (gunichar before, gunichar after)
{
  gunichar letters[] = { before, after };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      GUnicodeScript script = g_unichar_get_script (letters[i]);

      if (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK || letters[i] < 0x80)
        return FALSE;
    }
  return TRUE;
}

/* Letters of one script that are drawn as letters of another */
static gboolean
looks_latin (gunichar c)
{
  static const char cyrillic[] = "асеорхуіѕјԛԝһАВЕІЈКМНОРСТУХЅԚԜ", greek[] = "οαντικρυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

  return c >= 0x80 && (g_utf8_strchr (cyrillic, -1, c) != NULL || g_utf8_strchr (greek, -1, c) != NULL);
}

/* Latin and look-alike letters in one word; a sign such as "µ" is no letter of a word
 * Returns: the look-alike, or 0 */
static gunichar
find_mixed (const char *word, const char *end)
{
  gboolean latin = FALSE, other = FALSE;
  gunichar alike = 0;

  for (; word < end; word = g_utf8_next_char (word))
    {
      gunichar c = g_utf8_get_char (word);
      GUnicodeScript script = g_unichar_get_script (c);

      latin |= script == G_UNICODE_SCRIPT_LATIN;
      if (looks_latin (c))
        alike = c;
      else
        other |= script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK;
    }
  return latin && !other ? alike : 0;
}

/**
 * dossier_hidden_find:
 * @found: (out): the first such character
 * @word: (out) (transfer full) (nullable): the word that it makes look like another; else %NULL
 *
 * Bidi controls, what has no width, private use, U+FFFD, words of letters that look alike.
 */
gboolean
dossier_hidden_find (const char  *text,
                     gunichar    *found,
                     char       **word)
{
  const char *start = NULL;
  gunichar before = 0;

  *word = NULL;
  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at), after = *at != '\0' ? g_utf8_get_char (g_utf8_next_char (at)) : 0;
      gunichar alike;

      if (g_unichar_isalpha (c))
        start = start != NULL ? start : at;
      else if (start != NULL)
        {
          if ((alike = find_mixed (start, at)) != 0)
            {
              *found = alike;
              *word = g_strndup (start, (gsize) (at - start));
              return TRUE;
            }
          start = NULL;
        }
      if (*at == '\0')
        return FALSE;
      if (turns_text (c) || has_no_width (c) || (is_nobodys (c) && c != '\n' && c != '\t')
          || ((c == 0x200C || c == 0x200D) && !may_join (before, after)))
        {
          *found = c;
          return TRUE;
        }
      before = c;
    }
}

/* Returns: (transfer full): without what nobody sees; look-alikes and private characters stay, as
 *   only people know what was meant */
char *
dossier_hidden_strip (const char *text)
{
  GString *out = g_string_new (NULL);
  gunichar before = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text), after = g_utf8_get_char (g_utf8_next_char (text));

      if (!turns_text (c) && !has_no_width (c) && !((c == 0x200C || c == 0x200D) && !may_join (before, after)))
        {
          g_string_append_unichar (out, c);
          before = c;
        }
    }
  return g_string_free (out, FALSE);
}
