/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/quote-match.h"

#include <string.h>

/**
 * dossier_quote_locate:
 * @start: where @exact should begin, in code points
 *
 * Byte for byte: what is found may be exported as a quote.
 *
 * Returns: where it begins, in code points, of several places the nearest to @start; -1 if it
 *   stands nowhere
 */
gint64
dossier_quote_locate (const char *text,
                      const char *exact,
                      gint64      start)
{
  const char *counted = text;
  gint64 at = 0, best = -1;

  if (*exact == '\0')
    return -1;
  for (const char *found = strstr (text, exact); found != NULL; found = strstr (found + 1, exact))
    {
      at += g_utf8_strlen (counted, found - counted);
      counted = found;
      if (best < 0 || ABS (at - start) < ABS (best - start))
        best = at;
    }
  return best;
}

static gunichar
plain_mark (gunichar c)
{
  switch (c)
    {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x02BC: case '`': case 0x2039: case 0x203A:
      return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: case 0x00AB: case 0x00BB:
      return '"';
    case 0x2010: case 0x2011: case 0x00AD:
      return '-';
    default:
      return c;
    }
}

/* One space for every run of white space, straight marks for all quotation marks. */
static char *
loosen (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean space = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, plain_mark (c));
    }
  return g_string_free (out, FALSE);
}

/* Returns: whether only white space and the shape of quotation marks keep @exact out of @text */
gboolean
dossier_quote_nearly_in (const char *text,
                         const char *exact)
{
  g_autofree char *loose_text = loosen (text);
  g_autofree char *loose_exact = loosen (exact);

  return *loose_exact != '\0' && strstr (loose_text, loose_exact) != NULL;
}

/* House style puts a comma or full stop inside the marks; it is not the source's. */
static void
strip_ends (char *part)
{
  gsize length;

  g_strstrip (part);
  length = strlen (part);
  while (length > 0 && strchr (",.;:!?", part[length - 1]) != NULL)
    part[--length] = '\0';
  g_strchomp (part);
}

/* The parts between ellipses and square brackets, which are the editor's. */
static GPtrArray *
split_parts (const char *quotation)
{
  g_autofree char *loose = loosen (quotation);
  g_autoptr (GRegex) cuts = g_regex_new ("\\[[^\\]]*\\]|…|\\.\\.\\.", 0, 0, NULL);
  g_auto (GStrv) pieces = g_regex_split (cuts, loose, 0);
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; pieces[i] != NULL; i++)
    {
      strip_ends (pieces[i]);
      if (*pieces[i] != '\0')
        g_ptr_array_add (parts, g_strdup (pieces[i]));
    }
  return parts;
}

static gboolean
holds_in_order (const char *source, GPtrArray *parts)
{
  g_autofree char *loose = loosen (source);
  const char *at = loose;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);

      at = strstr (at, part);
      if (at == NULL)
        return FALSE;
      at += strlen (part);
    }
  return TRUE;
}

/**
 * dossier_quote_is_from:
 * @quotation: what stands between the marks
 * @sources: (array zero-terminated=1): quotes that it may come from
 *
 * Returns: whether one of them says it, in these words and this order; ellipses and square
 *   brackets may leave out or replace
 */
gboolean
dossier_quote_is_from (const char        *quotation,
                       const char *const *sources)
{
  g_autoptr (GPtrArray) parts = split_parts (quotation);

  for (guint i = 0; sources[i] != NULL; i++)
    if (holds_in_order (sources[i], parts))
      return TRUE;
  return parts->len == 0;
}

/**
 * dossier_quote_find_dropped:
 * @quotation: with ellipses or square brackets
 *
 * Returns: (transfer full) (nullable): the words of the first source that says it which the
 *   quotation leaves out, one gap a line; %NULL when none says it
 */
char *
dossier_quote_find_dropped (const char        *quotation,
                            const char *const *sources)
{
  g_autoptr (GPtrArray) parts = split_parts (quotation);

  for (; *sources != NULL; sources++)
    if (parts->len > 0 && holds_in_order (*sources, parts))
      {
        g_autofree char *loose = loosen (*sources);
        GString *dropped = g_string_new (NULL);
        const char *at = strstr (loose, g_ptr_array_index (parts, 0)) + strlen (g_ptr_array_index (parts, 0));

        for (guint i = 1; i < parts->len; i++)
          {
            const char *next = strstr (at, g_ptr_array_index (parts, i));

            g_string_append_len (dropped, at, next - at);
            g_string_append_c (dropped, '\n');
            at = next + strlen (g_ptr_array_index (parts, i));
          }
        return g_string_free (dropped, FALSE);
      }
  return NULL;
}

/**
 * dossier_quote_find_all:
 *
 * Double marks only: a single one is an apostrophe more often than not.
 *
 * Returns: (transfer full): what stands in quotation marks, without them
 */
char **
dossier_quote_find_all (const char *sentence)
{
  static const struct { const char *open; const char *close; } marks[] = {
    { "“", "”" }, { "„", "“" }, { "„", "”" }, { "«", "»" }, { "»", "«" }, { "\"", "\"" },
  };
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  while (*sentence != '\0')
    {
      const char *open_end = NULL, *close = NULL;
      gsize close_length = 0;

      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        if (g_str_has_prefix (sentence, marks[i].open))
          {
            const char *end = strstr (sentence + strlen (marks[i].open), marks[i].close);

            if (end != NULL && (close == NULL || end < close))
              {
                open_end = sentence + strlen (marks[i].open);
                close = end;
                close_length = strlen (marks[i].close);
              }
          }
      if (close == NULL)
        {
          sentence = g_utf8_next_char (sentence);
          continue;
        }
      g_ptr_array_add (found, g_strndup (open_end, (gsize) (close - open_end)));
      sentence = close + close_length;
    }
  g_ptr_array_add (found, NULL);

  return (char **) g_ptr_array_steal (found, NULL);
}
