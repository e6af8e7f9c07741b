/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/quoting.h"

#include "analysis/anchors/anchor-resolver.h"

#include <string.h>

/* How two code points are compared when an exact search finds nothing: typography differs
 * between a quote that someone typed and the article, the words do not. */
static gunichar
fold (gunichar c)
{
  if (g_unichar_isspace (c) || c == 0xA0 || c == 0x202F)
    return ' ';
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x2032)
    return '\'';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB)
    return '"';
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 || c == 0x2212)
    return '-';
  return c;
}

/* Returns: how many code points of @text match all of @quote; 0: none. Runs of space count as one. */
static gint64
match_at (const gunichar *text, const gunichar *quote)
{
  const gunichar *at = text;

  while (*quote != 0)
    {
      if (fold (*at) != fold (*quote))
        return 0;
      if (fold (*quote) == ' ')
        {
          while (*at != 0 && fold (*at) == ' ')
            at++;
          while (fold (*quote) == ' ')
            quote++;
        }
      else
        {
          at++;
          quote++;
        }
    }
  return at - text;
}

static gboolean
find_folded (const char *text, const char *quote, guint occurrence, gint64 *start, gint64 *end)
{
  g_autofree gunichar *haystack = g_utf8_to_ucs4_fast (text, -1, NULL);
  g_autofree gunichar *needle = g_utf8_to_ucs4_fast (quote, -1, NULL);

  for (gint64 i = 0; haystack[i] != 0; i++)
    {
      gint64 length = match_at (haystack + i, needle);

      if (length == 0 || --occurrence > 0)
        continue;
      *start = i;
      *end = i + length;
      return TRUE;
    }
  return FALSE;
}

/* Looks for the words exactly as they are, then with quotation marks, dashes and spaces folded.
 * @occurrence: which one, from 1
 * Returns: whether it was found */
gboolean
dossier_quoting_find (const char *text,
                      const char *quote,
                      guint       occurrence,
                      gint64     *start,
                      gint64     *end)
{
  guint left = occurrence;
  const char *at = text;

  g_return_val_if_fail (occurrence > 0, FALSE);

  if (*quote == '\0')
    return FALSE;
  while ((at = strstr (at, quote)) != NULL && --left > 0)
    at++;
  if (at == NULL)
    return find_folded (text, quote, occurrence, start, end);

  *start = g_utf8_pointer_to_offset (text, at);
  *end = *start + g_utf8_strlen (quote, -1);
  return TRUE;
}

/* Writes position, quote and context of [@start, @end) into @highlight.
 * Returns: %FALSE when the range does not lie in @text or is empty */
gboolean
dossier_quoting_mark (DossierRecord *highlight,
                      const char    *text,
                      gint64         start,
                      gint64         end)
{
  gint64 length = g_utf8_strlen (text, -1);
  const char *first, *last, *before, *after;
  g_autofree char *exact = NULL, *prefix = NULL, *suffix = NULL;

  if (start < 0 || start >= end || end > length)
    return FALSE;

  first = g_utf8_offset_to_pointer (text, start);
  last = g_utf8_offset_to_pointer (first, end - start);
  before = g_utf8_offset_to_pointer (first, -MIN (start, DOSSIER_CONTEXT_LENGTH));
  after = g_utf8_offset_to_pointer (last, MIN (length - end, DOSSIER_CONTEXT_LENGTH));
  exact = g_strndup (first, last - first);
  prefix = g_strndup (before, first - before);
  suffix = g_strndup (last, after - last);

  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_START, start);
  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_END, end);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_EXACT, exact);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_PREFIX, prefix);
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_SUFFIX, suffix);
  return TRUE;
}

static gboolean
stands_at (const char *text, const char *exact, gint64 start)
{
  const char *at = text;

  for (gint64 i = 0; i < start && *at != '\0'; i++)
    at = g_utf8_next_char (at);
  return g_str_has_prefix (at, exact);
}

/* Looks for the highlight's words in @text and says honestly what became of them: same, moved, changed, ambiguous, lost
 * (analysis/anchors/anchor-resolver.h). Only words that stand there letter by letter are followed to a new place; of a
 * changed passage a person decides.
 * Returns: whether the highlight now says something else than before */
gboolean
dossier_quoting_check (DossierRecord *highlight,
                       const char    *text)
{
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);
  const DossierAnchorQuote quote = {
    dossier_highlight_get_exact (self), dossier_highlight_get_prefix (self), dossier_highlight_get_suffix (self), dossier_highlight_get_start (self),
  };
  DossierAnchorPlace place = { .state = DOSSIER_ANCHOR_SAME };
  const char *state;
  gboolean differs;

  if (!stands_at (text, quote.exact, quote.start))
    {
      g_autoptr (DossierAnchorResolver) resolver = dossier_anchor_resolver_new (text);

      dossier_anchor_resolver_resolve (resolver, &quote, &place);
    }
  if (place.state == DOSSIER_ANCHOR_MOVED)
    dossier_quoting_mark (highlight, text, place.start, place.end);
  state = dossier_anchor_state_to_id (place.state);

  /* Once moved and put right, it stands where it is looked for: that is still "moved". */
  if (place.state == DOSSIER_ANCHOR_SAME && strcmp (dossier_highlight_get_state (self), "moved") == 0)
    return FALSE;
  differs = strcmp (state, dossier_highlight_get_state (self)) != 0;
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, state);
  return differs;
}
