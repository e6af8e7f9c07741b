/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/likeness.h"

/* Longer sentences are compared up to here. */
#define MOST_WORDS 200

/* A common word so far from the next one is common by chance. */
#define LONELY 5

/* With so much of the shorter sentence in the other, that is compared only as far as the common part reaches. */
#define CONTAINED 0.7

typedef struct
{
  guint a;
  guint b;
} Match;

static guint64
key_of (const DossierReading *reading, guint word)
{
  return reading->stems[word] != 0 ? reading->stems[word] : reading->words->words[word].key;
}

/* The longest common subsequence (Wagner and Fischer 1974). Returns: how many of @matches are set, last first */
static guint
find_common (const guint64 *a, guint n, const guint64 *b, guint m, Match *matches)
{
  g_autofree guint16 *table = g_new0 (guint16, (gsize) (n + 1) * (m + 1));
  guint width = m + 1, n_matches = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < m; j++)
      table[(i + 1) * width + j + 1] = a[i] == b[j] ? table[i * width + j] + 1 : MAX (table[i * width + j + 1], table[(i + 1) * width + j]);
  for (guint i = n, j = m; i > 0 && j > 0;)
    if (a[i - 1] == b[j - 1])
      matches[n_matches++] = (Match) { --i, --j };
    else if (table[(i - 1) * width + j] >= table[i * width + j - 1])
      i--;
    else
      j--;
  return n_matches;
}

static gboolean
is_lonely (const Match *match, const Match *next)
{
  return next->a > match->a + LONELY || next->b > match->b + LONELY;
}

void
dossier_likeness_measure (const DossierReading *a, guint a_sentence, const DossierReading *b, guint b_sentence, DossierLikeness *likeness)
{
  const DossierTextSentence *p = &a->sentences[a_sentence], *q = &b->sentences[b_sentence];
  guint n = MIN (p->n_words, MOST_WORDS), m = MIN (q->n_words, MOST_WORDS), n_matches, first, last = 0;
  guint64 a_keys[MOST_WORDS], b_keys[MOST_WORDS];
  Match matches[MOST_WORDS];

  for (guint i = 0; i < n; i++)
    a_keys[i] = key_of (a, p->first + i);
  for (guint j = 0; j < m; j++)
    b_keys[j] = key_of (b, q->first + j);
  n_matches = find_common (a_keys, n, b_keys, m, matches);
  if (n_matches == 0)
    {
      *likeness = (DossierLikeness) { 0, p->first + 1, p->first, q->first + 1, q->first };
      return;
    }
  first = n_matches - 1;
  while (first > 0 && is_lonely (&matches[first], &matches[first - 1]))
    first--;
  while (last < first && is_lonely (&matches[last + 1], &matches[last]))
    last++;
  *likeness = (DossierLikeness) { 2.0 * n_matches / (n + m), p->first + matches[first].a, p->first + matches[last].a,
                                  q->first + matches[first].b, q->first + matches[last].b };
  if (first - last + 1 >= CONTAINED * MIN (n, m))
    likeness->share = MAX (likeness->share, 2.0 * (first - last + 1) / (matches[last].a - matches[first].a + matches[last].b - matches[first].b + 2));
}
