/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-search.h"

#include <string.h>

#include "analysis/text/letters.h"

/* More places than these are not told apart: the rest of the answer is the same. */
#define MOST_HITS 512

/* Returns: where @needle stands in @hay from @from on, in letters; @n_hay if nowhere */
static guint
find_letters (const gunichar *hay, guint n_hay, guint from, const gunichar *needle, guint n_needle)
{
  while (from + n_needle <= n_hay)
    {
      const char *found = memmem (hay + from, (n_hay - from) * sizeof *hay, needle, n_needle * sizeof *needle);
      gsize offset;

      if (found == NULL)
        break;
      offset = (gsize) (found - (const char *) hay);
      if (offset % sizeof *hay == 0)
        return (guint) (offset / sizeof *hay);
      from = (guint) (offset / sizeof *hay) + 1;   /* the bytes fit, shifted by a part of a letter */
    }
  return n_hay;
}

static void
add_hit (GArray *hits, const DossierWordList *text, const DossierAnchorSought *sought, guint start, guint end)
{
  DossierAnchorHit hit = { .start = start, .end = end, .coverage = 1 };

  if (!dossier_anchor_is_bounded (text, sought, start, end))
    return;
  dossier_anchor_weigh_context (text, sought, &hit);
  g_array_append_val (hits, hit);
}

/* Returns: (transfer full) (element-type DossierAnchorHit): where the very letters stand */
GArray *
dossier_anchor_find_exact (const DossierWordList *text, const DossierAnchorSought *sought)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierAnchorHit));
  guint n = sought->exact->n_letters;

  if (n == 0)
    return hits;
  for (guint at = find_letters (text->letters, text->n_letters, 0, sought->exact->letters, n);
       at < text->n_letters && hits->len < MOST_HITS;
       at = find_letters (text->letters, text->n_letters, at + 1, sought->exact->letters, n))
    add_hit (hits, text, sought, at, at + n);
  return hits;
}

/* A text with nothing but what carries meaning, and where each letter comes from */
typedef struct
{
  gunichar *letters;
  guint32  *from;
  guint     n;
} Tight;

static void
tight_clear (Tight *tight)
{
  g_free (tight->letters);
  g_free (tight->from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tight, tight_clear)

/* Separators within numbers, signs of percent, degree and money change what is said; other marks do not. */
static gboolean
carries_meaning (const DossierWordList *list, guint at)
{
  gunichar c = list->letters[at];

  if (dossier_letter_is_word (c))
    return TRUE;
  if (c == '.' || c == ',')
    return at > 0 && dossier_letter_is_digit (list->letters[at - 1]) && dossier_letter_is_digit (list->letters[at + 1]);
  if (c == ' ' || c == '\n')
    return FALSE;
  return c == '%' || c == '$' || c == '+' || c == '<' || c == '>' || c == '=' || (c > 0x7F && (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL || c == 0xB0));
}

static void
tighten (const DossierWordList *list, Tight *tight)
{
  tight->letters = g_new (gunichar, list->n_letters * DOSSIER_LETTER_MAX_FOLDED + 1);
  tight->from = g_new (guint32, list->n_letters * DOSSIER_LETTER_MAX_FOLDED + 1);
  tight->n = 0;
  for (guint i = 0; i < list->n_letters; i++)
    {
      gunichar folded[DOSSIER_LETTER_MAX_FOLDED];
      guint n = carries_meaning (list, i) ? dossier_letter_fold_all (list->letters[i], folded) : 0;

      for (guint j = 0; j < n; j++)
        {
          tight->letters[tight->n] = folded[j];
          tight->from[tight->n++] = i;
        }
    }
}

/* Returns: (transfer full) (element-type DossierAnchorHit): where the words stand in this order with nothing but case,
 *   marks, white space, ligatures and hyphenation changed */
GArray *
dossier_anchor_find_tight (const DossierWordList *text, const DossierAnchorSought *sought)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierAnchorHit));
  g_auto (Tight) hay = { 0 }, needle = { 0 };

  tighten (sought->exact, &needle);
  if (needle.n == 0)
    return hits;
  tighten (text, &hay);
  for (guint at = find_letters (hay.letters, hay.n, 0, needle.letters, needle.n); at < hay.n && hits->len < MOST_HITS;
       at = find_letters (hay.letters, hay.n, at + 1, needle.letters, needle.n))
    {
      guint start = hay.from[at], end = hay.from[at + needle.n - 1] + 1;

      dossier_anchor_widen (text, sought->exact, &start, &end);
      add_hit (hits, text, sought, start, end);
    }
  return hits;
}
