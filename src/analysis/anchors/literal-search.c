/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-search.h"

#include <string.h>

#include "analysis/text/letters.h"

/* More places than these are not told apart: the rest of the answer is the same. */
#define MOST_HITS 512

static void
add_hit (GArray *hits, const DossierWordList *text, const DossierAnchorSought *sought, guint start, guint end)
{
  DossierAnchorHit hit = { .start = start, .end = end, .coverage = 1 };

  if (!dossier_anchor_is_bounded (text, sought, start, end))
    return;
  dossier_anchor_weigh_context (text, sought, &hit);
  g_array_append_val (hits, hit);
}

/* In valid UTF-8, whose following bytes are like no first one */
static guint
count_letters (const char *from, const char *to)
{
  guint n = 0;

  for (; from < to; from++)
    n += ((guchar) *from & 0xC0) != 0x80;
  return n;
}

/* @string: the same as @text, UTF-8
 *
 * Returns: (transfer full) (element-type DossierAnchorHit): where the very letters stand */
GArray *
dossier_anchor_find_exact (const DossierWordList *text, const char *string, const DossierAnchorSought *sought)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierAnchorHit));
  gsize n_bytes = strlen (sought->string);
  const char *end = string + strlen (string), *counted = string;
  guint at = 0;

  if (n_bytes == 0)
    return hits;
  for (const char *found = memmem (string, (gsize) (end - string), sought->string, n_bytes); found != NULL && hits->len < MOST_HITS;
       found = memmem (found + 1, (gsize) (end - found) - 1, sought->string, n_bytes))
    {
      at += count_letters (counted, found);
      counted = found;
      add_hit (hits, text, sought, at, at + sought->exact->n_letters);
    }
  return hits;
}

/* A text with nothing but what carries meaning, folded, and the letter that each byte comes from */
typedef struct
{
  char    *bytes;   /* UTF-8, without a 0 */
  guint32 *from;
  gsize    n;
} Tight;

static void
tight_clear (Tight *tight)
{
  g_free (tight->bytes);
  g_free (tight->from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tight, tight_clear)

/* Signs of percent, degree and money change what is said; other marks do not. */
static gboolean
carries_meaning (gunichar c)
{
  return dossier_letter_is_word (c) || c == '%' || c == '$' || c == '+' || c == '<' || c == '>' || c == '=' ||
         (c > 0x7F && (g_unichar_type (c) == G_UNICODE_CURRENCY_SYMBOL || c == 0xB0));
}

/* Separators within numbers do, too. */
static gboolean
is_in_number (const DossierWordList *list, guint at)
{
  return at > 0 && dossier_letter_is_digit (list->letters[at - 1]) && dossier_letter_is_digit (list->letters[at + 1]);
}

/* Of ASCII, what each letter is folded to; 0 for what is left out */
static void
fold_ascii (char ascii[0x80])
{
  for (gunichar c = 0; c < 0x80; c++)
    ascii[c] = (char) (carries_meaning (c) ? dossier_letter_fold (c) : 0);
}

#define MOST_BYTES (DOSSIER_LETTER_MAX_FOLDED * 6)   /* of one letter, as g_unichar_to_utf8() may write */

static void
tighten (const DossierWordList *list, Tight *tight)
{
  gsize size = (gsize) list->n_letters + list->n_letters / 8 + MOST_BYTES;
  char ascii[0x80];

  fold_ascii (ascii);
  tight->bytes = g_new (char, size);
  tight->from = g_new (guint32, size);
  tight->n = 0;
  for (guint i = 0; i < list->n_letters; i++)
    {
      gunichar c = list->letters[i], folded[DOSSIER_LETTER_MAX_FOLDED];
      gsize first = tight->n;

      if (size - tight->n < MOST_BYTES)
        {
          size = size * 2 + MOST_BYTES;
          tight->bytes = g_renew (char, tight->bytes, size);
          tight->from = g_renew (guint32, tight->from, size);
        }
      if (c < 0x80)
        {
          char kept = (c == '.' || c == ',') && is_in_number (list, i) ? (char) c : ascii[c];

          tight->bytes[tight->n] = kept;
          tight->from[tight->n] = i;
          tight->n += kept != 0;
        }
      else if (carries_meaning (c))
        {
          for (guint j = 0, n = dossier_letter_fold_all (c, folded); j < n; j++)
            tight->n += (gsize) g_unichar_to_utf8 (folded[j], tight->bytes + tight->n);
          for (gsize at = first; at < tight->n; at++)
            tight->from[at] = i;
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
  for (const char *found = memmem (hay.bytes, hay.n, needle.bytes, needle.n); found != NULL && hits->len < MOST_HITS;
       found = memmem (found + 1, hay.n - (gsize) (found + 1 - hay.bytes), needle.bytes, needle.n))
    {
      gsize at = (gsize) (found - hay.bytes);
      guint start = hay.from[at], end = hay.from[at + needle.n - 1] + 1;

      dossier_anchor_widen (text, sought->exact, &start, &end);
      add_hit (hits, text, sought, start, end);
    }
  return hits;
}
