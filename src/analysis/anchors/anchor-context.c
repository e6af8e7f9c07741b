/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-search.h"

#include <string.h>

#include "analysis/text/letters.h"

/* The longest context that one machine word holds */
#define LONGEST 64

/* Fewer letters may stand somewhere by chance. */
#define TELLING 16

/* What two unrelated stretches of one language have in common by chance, as a share */
#define CHANCE 0.4

/* @letters[i * step] for i below @n, folded; @step is -1 to read backwards */
static void
read_folded (const gunichar *letters, gint step, guint n, gunichar *folded)
{
  for (guint i = 0; i < n; i++)
    folded[i] = dossier_letter_fold (letters[(gint) i * step]);
}

/* Edit distance of two short strings, bit-parallel (Myers 1999, as simplified by Hyyrö 2003). */
static guint
edit_distance (const gunichar *pattern, guint n_pattern, const gunichar *text, guint n_text)
{
  guint64 plus = ~G_GUINT64_CONSTANT (0), minus = 0, last = G_GUINT64_CONSTANT (1) << (n_pattern - 1);
  guint distance = n_pattern;

  for (guint j = 0; j < n_text; j++)
    {
      guint64 equal = 0, diagonal, horizontal_plus, horizontal_minus;

      for (guint i = 0; i < n_pattern; i++)
        equal |= (guint64) (pattern[i] == text[j]) << i;
      diagonal = (((equal & plus) + plus) ^ plus) | equal | minus;
      horizontal_plus = minus | ~(diagonal | plus);
      horizontal_minus = plus & diagonal;
      if (horizontal_plus & last)
        distance++;
      if (horizontal_minus & last)
        distance--;
      horizontal_plus = (horizontal_plus << 1) | 1;
      horizontal_minus <<= 1;
      plus = horizontal_minus | ~(diagonal | horizontal_plus);
      minus = horizontal_plus & diagonal;
    }
  return distance;
}

/* Both read away from the quote. Returns: 1 for the same context, 0 for one like any other */
static double
weigh_side (const gunichar *known, guint n_known, const gunichar *found, guint n_found, gint step)
{
  gunichar a[LONGEST], b[LONGEST];
  guint n = MIN (n_known, LONGEST), m = MIN (n_found, n), run = 0;
  double alike;

  if (n == 0)
    return n_found == 0 ? 1 : 0;
  read_folded (known, step, n, a);
  read_folded (found, step, m, b);
  while (run < m && a[run] == b[run])
    run++;
  if (n < TELLING)   /* the quote stood at an edge of its text */
    return run == n ? (n_found == n ? 1 : (double) n / TELLING) : 0;
  if (run == n)
    return 1;
  alike = 1 - (double) edit_distance (a, n, b, m) / n;
  return MAX ((double) run / n, MAX (0, (alike - CHANCE) / (1 - CHANCE)));
}

/* Fills in the two sides of @hit. */
void
dossier_anchor_weigh_context (const DossierWordList *text, const DossierAnchorSought *sought, DossierAnchorHit *hit)
{
  const DossierWordList *prefix = sought->prefix, *suffix = sought->suffix;

  hit->left = weigh_side (prefix->letters + prefix->n_letters - 1, prefix->n_letters, text->letters + hit->start - 1, hit->start, -1);
  hit->right = weigh_side (suffix->letters, suffix->n_letters, text->letters + hit->end, text->n_letters - hit->end, 1);
}

/* As much of the context as must stand there letter by letter to mark an end of the passage */
#define SHORTEST_PIN 6

static gboolean
reads (const DossierWordList *text, guint at, const gunichar *letters, guint n)
{
  for (guint i = 0; i < n; i++)
    if (dossier_letter_fold (text->letters[at + i]) != dossier_letter_fold (letters[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_blank (gunichar c)
{
  return dossier_letter_fold (c) == ' ';
}

/* Returns: where the passage ends because what followed the quote stands there for @length letters, at or behind @from and
 *   before @to; 0 if it does not */
guint
dossier_anchor_pin_end (const DossierWordList *text, const DossierAnchorSought *sought, guint length, guint from, guint to)
{
  const DossierWordList *suffix = sought->suffix;
  guint skipped = 0, n;

  while (skipped < suffix->n_letters && is_blank (suffix->letters[skipped]))
    skipped++;
  n = MIN (length, suffix->n_letters - skipped);
  if (n == 0 && text->n_letters < to)
    return text->n_letters;   /* the quote ended the text */
  for (guint at = from; n >= SHORTEST_PIN && at < to && at + n <= text->n_letters; at++)
    if (reads (text, at, suffix->letters + skipped, n))
      {
        while (at > from && is_blank (text->letters[at - 1]))
          at--;
        return at;
      }
  return 0;
}

/* Returns: where the passage begins because what stood before the quote does for @length letters, at or before @from and
 *   behind @to; %G_MAXUINT if it does not */
guint
dossier_anchor_pin_start (const DossierWordList *text, const DossierAnchorSought *sought, guint length, guint from, guint to)
{
  const DossierWordList *prefix = sought->prefix;
  guint known = prefix->n_letters, n;

  while (known > 0 && is_blank (prefix->letters[known - 1]))
    known--;
  n = MIN (length, known);
  if (n == 0 && to == 0)
    return 0;   /* the quote began the text */
  for (guint at = from; n >= SHORTEST_PIN && at > to && at >= n; at--)
    if (reads (text, at - n, prefix->letters + known - n, n))
      {
        while (at < from && is_blank (text->letters[at]))
          at++;
        return at;
      }
  return G_MAXUINT;
}

/* Takes marks into the span that the quote has at its ends too: “, (, . and the like. */
void
dossier_anchor_widen (const DossierWordList *text, const DossierWordList *exact, guint *start, guint *end)
{
  guint first = 0, last = exact->n_letters;

  while (first < last && !dossier_letter_is_word (exact->letters[first]))
    first++;
  while (last > first && !dossier_letter_is_word (exact->letters[last - 1]))
    last--;
  for (guint i = first; i > 0 && *start > 0; i--)
    {
      gunichar c = text->letters[*start - 1];

      if (dossier_letter_fold (c) != dossier_letter_fold (exact->letters[i - 1]))
        break;
      (*start)--;
    }
  for (guint i = last; i < exact->n_letters && *end < text->n_letters; i++)
    {
      gunichar c = text->letters[*end];

      if (dossier_letter_fold (c) != dossier_letter_fold (exact->letters[i]))
        break;
      (*end)++;
    }
}

static gboolean
cuts_word (const DossierWordList *text, guint at)
{
  return at > 0 && at < text->n_letters && dossier_letter_is_word (text->letters[at - 1]) && dossier_letter_is_word (text->letters[at]) &&
         !dossier_letter_stands_alone (text->letters[at]);
}

/* Returns: whether the place begins and ends between words wherever the quote did: "art" is not found in "smart" */
gboolean
dossier_anchor_is_bounded (const DossierWordList *text, const DossierAnchorSought *sought, guint start, guint end)
{
  const DossierWordList *prefix = sought->prefix, *suffix = sought->suffix, *exact = sought->exact;
  gboolean cut_before = prefix->n_letters > 0 && exact->n_letters > 0 && dossier_letter_is_word (prefix->letters[prefix->n_letters - 1]) &&
                        dossier_letter_is_word (exact->letters[0]);
  gboolean cut_behind = suffix->n_letters > 0 && exact->n_letters > 0 && dossier_letter_is_word (suffix->letters[0]) &&
                        dossier_letter_is_word (exact->letters[exact->n_letters - 1]);

  return (cut_before || !cuts_word (text, start)) && (cut_behind || !cuts_word (text, end));
}
