/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/clean-text.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ENTITY 12   /* bytes, from "&" to ";" */

static gunichar
decode_entity (const char *text, gsize length)
{
  static const struct { const char *name; gunichar c; } named[] = {
    { "amp", '&' }, { "quot", '"' }, { "apos", '\'' }, { "lt", '<' }, { "gt", '>' }, { "nbsp", ' ' }, { "rsquo", 0x2019 }, { "lsquo", 0x2018 },
    { "rdquo", 0x201d }, { "ldquo", 0x201c }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "laquo", 0xab }, { "raquo", 0xbb },
    { "eacute", 0xe9 }, { "egrave", 0xe8 }, { "agrave", 0xe0 }, { "aacute", 0xe1 }, { "oacute", 0xf3 }, { "iacute", 0xed }, { "uacute", 0xfa },
    { "ntilde", 0xf1 }, { "ccedil", 0xe7 }, { "auml", 0xe4 }, { "ouml", 0xf6 }, { "uuml", 0xfc }, { "Auml", 0xc4 }, { "Ouml", 0xd6 }, { "Uuml", 0xdc },
    { "szlig", 0xdf }, { "aring", 0xe5 }, { "aelig", 0xe6 }, { "oslash", 0xf8 }, { "ecirc", 0xea }, { "ocirc", 0xf4 }, { "bdquo", 0x201e },
  };

  if (length > 1 && text[0] == '#')
    {
      gboolean hex = text[1] == 'x' || text[1] == 'X';
      char *end = NULL;
      gulong value = strtoul (text + (hex ? 2 : 1), &end, hex ? 16 : 10);

      return end == text + length && value >= 0x20 && g_unichar_validate ((gunichar) value) && value <= 0x10ffff ? (gunichar) value : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      if (strlen (named[i].name) == length && strncmp (named[i].name, text, length) == 0)
        return named[i].c;
    }

  return 0;
}

/* One level of escapes. Returns: whether there were any */
static gboolean
unescape (GString *text)
{
  gboolean any = FALSE;
  gsize out = 0;

  for (gsize i = 0; i < text->len;)
    {
      const char *semicolon = text->str[i] == '&' ? memchr (text->str + i, ';', MIN (MAX_ENTITY, text->len - i)) : NULL;
      gunichar c = semicolon != NULL ? decode_entity (text->str + i + 1, (gsize) (semicolon - text->str) - i - 1) : 0;

      if (c != 0)
        {
          out += (gsize) g_unichar_to_utf8 (c, text->str + out);   /* never longer than its escape */
          i = (gsize) (semicolon - text->str) + 1;
          any = TRUE;
        }
      else
        text->str[out++] = text->str[i++];
    }
  g_string_truncate (text, out);

  return any;
}

/* "<em>x</em>": tags as text, as they get into titles. Only what looks like one. */
static void
drop_tags (GString *text)
{
  gsize out = 0;

  for (gsize i = 0; i < text->len;)
    {
      const char *close = NULL;

      if (text->str[i] == '<' && (g_ascii_islower (text->str[i + 1]) || (text->str[i + 1] == '/' && g_ascii_islower (text->str[i + 2]))))
        close = memchr (text->str + i, '>', text->len - i);
      if (close != NULL)
        i = (gsize) (close - text->str) + 1;
      else
        text->str[out++] = text->str[i++];
    }
  g_string_truncate (text, out);
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff || (c >= 0x202a && c <= 0x202e);
}

/**
 * dossier_clean_text:
 * @text: (nullable): valid UTF-8
 * @length: bytes, -1: up to the zero
 *
 * White space collapsed and trimmed; character references that were escaped once too often
 * resolved; tags and invisible characters left out.
 *
 * Returns: (transfer full) (nullable): %NULL for %NULL and for nothing
 */
char *
dossier_clean_text (const char *text,
                    gssize      length)
{
  g_autoptr (GString) raw = NULL;
  GString *result;
  gboolean space = FALSE;

  if (text == NULL)
    return NULL;
  raw = g_string_new_len (text, length);
  if (strchr (raw->str, '&') != NULL && unescape (raw))
    unescape (raw);
  if (strstr (raw->str, "</") != NULL)   /* one alone is meant: "The <b> tag" */
    drop_tags (raw);

  result = g_string_sized_new (raw->len);
  for (const char *p = raw->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p;

      if (c > ' ' && c < 0x80 && !space)   /* most of it */
        {
          g_string_append_c (result, (char) c);
          continue;
        }
      c = g_utf8_get_char (p);
      if (g_unichar_isspace (c) || c == 0xa0 || c < 0x20)
        space = TRUE;
      else if (!is_invisible (c))
        {
          if (space && result->len > 0)
            g_string_append_c (result, ' ');
          space = FALSE;
          g_string_append_unichar (result, c);
        }
    }
  if (result->len > 0)
    return g_string_free (result, FALSE);
  g_string_free (result, TRUE);

  return NULL;
}

/**
 * dossier_fold_text:
 *
 * Returns: (transfer full): letters and figures of @text only, in lower case: equal for what
 *   differs in case, spaces, quotes and dashes
 */
char *
dossier_fold_text (const char *text)
{
  GString *result = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, g_string_free (result, FALSE));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p;

      if (c < 0x80)
        {
          if (g_ascii_isalnum (*p))
            g_string_append_c (result, g_ascii_tolower (*p));
          continue;
        }
      c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        g_string_append_unichar (result, g_unichar_tolower (c));
    }

  return g_string_free (result, FALSE);
}
