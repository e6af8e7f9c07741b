/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/script-string.h"

#include <string.h>

static gunichar
read_hex (const char *p, const char *end)
{
  gunichar c = 0;

  if (end - p < 4)
    return 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return 0;
      c = c << 4 | (gunichar) digit;
    }

  return c;
}

/* \uXXXX, with the second half of a pair. Returns: where to go on */
static const char *
put_escaped (GString *text, const char *p, const char *end)
{
  gunichar c = read_hex (p, end);

  p += MIN (4, end - p);
  if (c >= 0xd800 && c < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u')
    {
      gunichar low = read_hex (p + 2, end);

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          p += 6;
        }
    }
  if (c != 0 && g_unichar_validate (c))
    g_string_append_unichar (text, c);

  return p;
}

/**
 * dossier_script_read_string:
 * @p: after the opening quotation mark
 * @end: where the script ends, if the string does not before
 *
 * Returns: (transfer full): what the string says
 */
GString *
dossier_script_read_string (const char *p,
                            const char *end)
{
  GString *text = g_string_new (NULL);

  while (p < end && *p != '"')
    {
      const char *run = p;

      while (p < end && *p != '"' && *p != '\\')
        p++;
      g_string_append_len (text, run, p - run);
      if (p + 1 >= end || *p == '"')
        break;
      p += 2;   /* the backslash and what it escapes */
      switch (p[-1])
        {
        case 'u':
          p = put_escaped (text, p, end);
          break;
        case 'n': case 'r': case 't': case 'f': case 'b':
          g_string_append_c (text, p[-1] == 't' ? ' ' : '\n');
          break;
        default:
          g_string_append_c (text, p[-1]);
          break;
        }
    }

  return text;
}

/**
 * dossier_script_find_string:
 * @member: a name with its quotation marks
 * @at_least: bytes
 *
 * The longest string that is the value of any member of that name. The rest need not be
 * valid JSON.
 *
 * Returns: (nullable) (transfer full): it, or %NULL if none is long enough
 */
char *
dossier_script_find_string (const char *script,
                            gsize       length,
                            const char *member,
                            gsize       at_least)
{
  const char *p = script, *end = script + length;
  g_autoptr (GString) best = NULL;

  while ((p = memmem (p, (gsize) (end - p), member, strlen (member))) != NULL)
    {
      p += strlen (member);
      while (p < end && (g_ascii_isspace (*p) || *p == ':'))
        p++;
      if (p < end && *p == '"')
        {
          GString *text = dossier_script_read_string (p + 1, end);

          if (text->len >= at_least && (best == NULL || text->len > best->len))
            {
              GString *other = best;

              best = text;
              text = other;
            }
          if (text != NULL)
            g_string_free (text, TRUE);
        }
    }

  return best != NULL ? g_string_free (g_steal_pointer (&best), FALSE) : NULL;
}
