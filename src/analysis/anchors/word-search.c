/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/anchor-search.h"

#include <math.h>
#include <string.h>

#include "analysis/anchors/anchor-pattern.h"
#include "analysis/anchors/local-alignment.h"

/* Stretches of the text that are looked at closely */
#define MOST_WINDOWS 4

/* Words that a window has beyond those sought, on both sides together */
#define SLACK 12

/* Letters beyond twice those that are missing in which the surroundings of the quote are looked for */
#define PIN_REACH 24

/* Letters that must stand there: so many that they say more than words of the quote do, or so many as say where it ends */
#define CERTAIN_PIN 20
#define PIN 16

/* Prepends to the span the words that replaced leading words of the quote. Returns: the first word of the passage */
static guint
settle_start (const DossierAnchorPattern *pattern, const gint *map, guint first)
{
  guint n_before = first - pattern->quote, at = (guint) map[first];

  for (guint i = pattern->quote; n_before > 0 && i-- > 0;)
    if (map[i] >= 0)
      {
        guint gap = at - (guint) map[i] - 1, n_skipped = pattern->quote - 1 - i;

        /* The words before the quote still stand there: what is between them and the first kept word took its place. */
        if (gap >= n_skipped && gap - n_skipped <= n_before + n_before / 2 + 1)
          return at - (gap - n_skipped);
        return gap < n_skipped ? at : at - MIN (gap, n_before);
      }
  return pattern->quote > 0 || n_before > 2 ? at - MIN (at, n_before > 2 ? 0 : n_before) : at - MIN (at, n_before);
}

/* Returns: the last word of the passage */
static guint
settle_end (const DossierAnchorPattern *pattern, const gint *map, guint last, guint n_text)
{
  guint quote_end = pattern->quote + pattern->n_quote, n_behind = quote_end - 1 - last, at = (guint) map[last];

  for (guint i = quote_end; n_behind > 0 && i < pattern->n; i++)
    if (map[i] >= 0)
      {
        guint gap = (guint) map[i] - at - 1, n_skipped = i - quote_end;

        if (gap >= n_skipped && gap - n_skipped <= n_behind + n_behind / 2 + 1)
          return at + (gap - n_skipped);
        return gap < n_skipped ? at : at + MIN (gap, n_behind);
      }
  return n_behind > 2 ? at : at + MIN (n_text - 1 - at, n_behind);
}

/* Returns: how many words of the quote have their partner there */
static guint
count_matched (const DossierAnchorPattern *pattern, const DossierWordList *text, const gint *map, guint start, guint end)
{
  guint n = 0;

  for (guint i = pattern->quote; i < pattern->quote + pattern->n_quote; i++)
    n += map[i] >= 0 && text->words[map[i]].start >= start && text->words[map[i]].end <= end;
  return n;
}

/* The surroundings stand within what looked like the passage: what lies beyond them was like it by chance, unless it is
 * the greater part. */
static void
cut_certainly (const DossierAnchorPattern *pattern, const DossierWordList *text, const DossierAnchorSought *sought,
               const gint *map, guint first, guint last, DossierAnchorHit *hit)
{
  const DossierWord *head = &text->words[map[first]], *tail = &text->words[map[last]];
  guint all = count_matched (pattern, text, map, head->start, tail->end);

  hit->start = G_MAXUINT;
  hit->end = 0;
  if (sought->suffix->n_letters >= CERTAIN_PIN)
    hit->end = dossier_anchor_pin_end (text, sought, CERTAIN_PIN, head->end, tail->end);
  if (hit->end != 0 && count_matched (pattern, text, map, head->start, hit->end) * 2 < all)
    hit->end = 0;
  if (sought->prefix->n_letters >= CERTAIN_PIN)
    hit->start = dossier_anchor_pin_start (text, sought, CERTAIN_PIN, hit->end != 0 ? MIN (tail->start, hit->end) : tail->start, head->start);
  if (hit->start != G_MAXUINT && count_matched (pattern, text, map, hit->start, tail->end) * 2 < all)
    hit->start = G_MAXUINT;
}

/* Sets the ends of the passage: where its surroundings stand letter by letter, else as far as the words around it tell. */
static void
settle (const DossierAnchorPattern *pattern, const DossierWordList *text, const DossierAnchorSought *sought,
        const gint *map, guint first, guint last, DossierAnchorHit *hit)
{
  const DossierWord *words = pattern->words + pattern->quote;
  guint n = pattern->n_quote, start = text->words[map[first]].start, end = text->words[map[last]].end;
  guint missing_start = pattern->words[first].start, missing_end = words[n - 1].end - pattern->words[last].end;
  guint reach = start > missing_start * 2 + PIN_REACH ? start - missing_start * 2 - PIN_REACH : 0;


  cut_certainly (pattern, text, sought, map, first, last, hit);
  if (hit->end == 0)
    hit->end = dossier_anchor_pin_end (text, sought, PIN, end, end + missing_end * 2 + PIN_REACH);
  if (hit->start == G_MAXUINT)
    hit->start = dossier_anchor_pin_start (text, sought, PIN, start, reach);
  if (hit->start == G_MAXUINT)
    hit->start = text->words[settle_start (pattern, map, first)].start;
  if (hit->end == 0)
    hit->end = text->words[settle_end (pattern, map, last, text->n_words)].end;
}

static void
measure (const DossierAnchorPattern *pattern, const DossierWordList *text, const gint *map, guint start, guint end, DossierAnchorHit *hit)
{
  double all = 0, kept = 0;
  guint run = 0;

  for (guint i = pattern->quote; i < pattern->quote + pattern->n_quote; i++)
    {
      gboolean follows = i > pattern->quote && map[i] >= 0 && map[i - 1] == map[i] - 1;

      all += pattern->weights[i];
      run = map[i] < 0 ? 0 : follows ? run + 1 : 1;
      hit->run = MAX (hit->run, run);
      if (map[i] >= 0)
        {
          kept += pattern->weights[i];
          hit->n_matched++;
        }
    }
  hit->coverage = all > 0 ? kept / all : 0;
  hit->differs = dossier_anchor_pattern_differs (pattern, text, map, start, end);
}

/* %FALSE if nothing of the quote itself stands in the window */
static gboolean
align_window (const DossierAnchorPattern *pattern, const DossierWordList *text, const DossierAnchorSought *sought,
              guint from, guint to, DossierAnchorHit *hit)
{
  g_autofree gint *map = g_new (gint, pattern->n);
  guint first = G_MAXUINT, last = 0, start, end;

  dossier_local_alignment (pattern->words, pattern->weights, pattern->n, text->words + from, to - from, map);
  for (guint i = 0; i < pattern->n; i++)
    if (map[i] >= 0)
      map[i] += (gint) from;
  dossier_anchor_pattern_match_slips (pattern, text, map);
  for (guint i = pattern->quote; i < pattern->quote + pattern->n_quote; i++)
    if (map[i] >= 0)
      {
        first = MIN (first, i);
        last = i;
      }
  if (first == G_MAXUINT)
    return FALSE;
  *hit = (DossierAnchorHit) { .start = 0 };
  settle (pattern, text, sought, map, first, last, hit);
  start = dossier_word_list_find (text, hit->start);
  end = dossier_word_list_find (text, hit->end - 1);
  measure (pattern, text, map, start, MIN (end, text->n_words - 1), hit);
  dossier_anchor_widen (text, sought->exact, &hit->start, &hit->end);
  dossier_anchor_weigh_context (text, sought, hit);
  return TRUE;
}

/* For every window of @width words the weight of what is sought in it; best first, none half inside another. */
static guint
choose_windows (const double *found, guint n, guint width, guint *starts)
{
  g_autofree double *sums = g_new (double, n);
  double sum = 0;
  guint n_windows = 0;

  for (guint i = n; i-- > 0;)
    {
      sum += found[i] - (i + width < n ? found[i + width] : 0);
      sums[i] = sum;
    }
  while (n_windows < MOST_WINDOWS)
    {
      guint best = 0;

      for (guint i = 1; i < n; i++)
        if (sums[i] > sums[best])
          best = i;
      if (sums[best] <= 0 || (n_windows > 0 && sums[best] < 0.2 * sum))
        break;
      if (n_windows == 0)
        sum = sums[best];
      starts[n_windows++] = best;
      for (guint i = best > width / 2 ? best - width / 2 : 0; i < MIN (n, best + width / 2 + 1); i++)
        sums[i] = 0;
    }
  return n_windows;
}

/**
 * dossier_anchor_find_reworded:
 *
 * The quote with the words around it is aligned locally (Smith and Waterman 1981), word by word, with
 * the few stretches of the text that hold most of its rarer words; what surrounded it tells where the
 * passage ends when its own first or last words are gone.
 *
 * Returns: (transfer full) (element-type DossierAnchorHit): places that hold some of it, not one that is certain
 */
GArray *
dossier_anchor_find_reworded (DossierWordList *text, DossierAnchorSought *sought)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierAnchorHit));
  g_autoptr (DossierAnchorPattern) pattern = NULL;
  g_autofree double *found = NULL;
  guint starts[MOST_WINDOWS], width, n_windows;

  dossier_word_list_split (text);
  pattern = dossier_anchor_pattern_new (sought, text);
  if (pattern->n_quote == 0 || text->n_words == 0)
    return hits;
  found = dossier_anchor_pattern_weigh_text (pattern, text);
  width = pattern->n + pattern->n_quote / 4 + SLACK / 2;
  n_windows = choose_windows (found, text->n_words, width, starts);
  for (guint i = 0; i < n_windows; i++)
    {
      guint from = starts[i] > SLACK ? starts[i] - SLACK : 0, to = MIN (text->n_words, starts[i] + width + SLACK);
      DossierAnchorHit hit;

      if (align_window (pattern, text, sought, from, to, &hit))
        g_array_append_val (hits, hit);
    }
  return hits;
}
