/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-marker.h"

#include <string.h>

/**
 * dossier_pdf_marker_find:
 * @letters: whether (a) and a) count too
 * @number: (out): of a numbered item, else 0
 *
 * Returns: the bytes of @text that are a list item's sign, with the space behind it; 0: it is none
 */
guint
dossier_pdf_marker_find (const char *text,
                         gboolean    letters,
                         guint      *number)
{
  static const char bullets[] = "•◦▪▫‣⁃●○■□◆◇►▶➢➤✓✔–—-*·∙⋅";
  const char *p = text, *next = g_utf8_next_char (text);
  gunichar c = g_utf8_get_char (text);
  guint value = 0, n = 0;

  *number = 0;
  /* Fonts of signs have no better names for theirs than the private area. */
  if (c != 0 && *next == ' ' && next[1] != '\0' && (g_utf8_strchr (bullets, -1, c) != NULL || (c >= 0xf000 && c <= 0xf0ff)))
    return (guint) (next + 1 - text);

  if (*p == '(')
    p++;
  while (n < 3 && g_ascii_isdigit (p[n]))
    value = value * 10 + (guint) (p[n++] - '0');
  if (n == 0 && letters && g_ascii_isalpha (*p) && (p[1] == ')' || (*text != '(' && p[1] == '.')) && p[2] == ' ')
    return (guint) (p + 3 - text);
  if (n == 0 || !(p[n] == ')' || (*text != '(' && p[n] == '.')) || p[n + 1] != ' ' || p[n + 2] == '\0')
    return 0;
  *number = value;

  return (guint) (p + n + 2 - text);
}

/**
 * dossier_pdf_marker_find_note:
 *
 * Returns: the bytes of @text that are a footnote's sign; 0: it is none
 */
guint
dossier_pdf_marker_find_note (const char *text)
{
  static const char signs[] = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡§";
  const char *p = text;

  while (*p != '\0' && g_utf8_strchr (signs, -1, g_utf8_get_char (p)) != NULL)
    p = g_utf8_next_char (p);
  if (p == text)
    {
      if (*p == '[')
        p++;
      for (guint n = 0; n < 3 && g_ascii_isdigit (*p); n++)
        p++;
      if (*text == '[' && *p == ']')
        p++;
      else if (*text == '[' || (*p != ' ' && *p != '.' && *p != ')'))
        return 0;
    }

  return (guint) (p - text);
}
