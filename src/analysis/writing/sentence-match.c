/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/sentence-match.h"

#include <string.h>

#include "analysis/text/word-list.h"

#define LEAST_LIKENESS 50   /* % for two to be one sentence */
#define LEAST_SHARE    60   /* % of a sentence that another has taken over */
#define LEAST_TAKEN    4    /* code points of it */
#define COARSE         15   /* % of likeness that is no reason to prefer one pair over an earlier one */
#define MAX_PAIRS      40000

typedef struct
{
  const char *text;
  guint64    *keys;      /* (owned) of its words, sorted */
  guint       n_keys;
} Sentence;

typedef struct
{
  guint old;
  guint now;
  guint likeness;
} Pair;

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

static Sentence *
read_all (const char *const *texts, guint n)
{
  Sentence *sentences = g_new0 (Sentence, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierWordList) words = dossier_word_list_new (texts[i]);

      sentences[i] = (Sentence) { texts[i], g_new (guint64, words->n_words + 1), words->n_words };
      for (guint k = 0; k < words->n_words; k++)
        sentences[i].keys[k] = words->words[k].key;
      qsort (sentences[i].keys, sentences[i].n_keys, sizeof (guint64), compare_keys);
    }
  return sentences;
}

static void
free_all (Sentence *sentences, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (sentences[i].keys);
  g_free (sentences);
}

static guint
count_common (const Sentence *a, const Sentence *b)
{
  guint common = 0;

  for (guint i = 0, k = 0; i < a->n_keys && k < b->n_keys;)
    if (a->keys[i] == b->keys[k])
      common++, i++, k++;
    else if (a->keys[i] < b->keys[k])
      i++;
    else
      k++;
  return common;
}

/* Bytes that both begin with, and that both end with beyond these. */
static gsize
count_outside (const char *a, const char *b, gsize length_a, gsize length_b)
{
  gsize least = MIN (length_a, length_b), head = 0, tail = 0;

  while (head < least && a[head] == b[head])
    head++;
  while (tail < least - head && a[length_a - 1 - tail] == b[length_b - 1 - tail])
    tail++;
  return head + tail;
}

/* In percent. By words (Dice), and for what is being typed or taken away by the ends that stay. */
static guint
measure (const Sentence *a, const Sentence *b)
{
  gsize length_a = strlen (a->text), length_b = strlen (b->text);
  guint words = a->n_keys + b->n_keys > 0 ? 200 * count_common (a, b) / (a->n_keys + b->n_keys) : 0;
  gsize least = MIN (length_a, length_b);
  guint ends = least > 0 ? (guint) (90 * count_outside (a->text, b->text, length_a, length_b) / least) : 0;

  return MAX (words, ends);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *first = a, *second = b;
  guint coarse_first = first->likeness / COARSE, coarse_second = second->likeness / COARSE;

  if (coarse_first != coarse_second)
    return coarse_first > coarse_second ? -1 : 1;
  if (first->old != second->old)
    return first->old < second->old ? -1 : 1;
  return first->now < second->now ? -1 : first->now > second->now;
}

static void
match_equal (DossierSentenceMatch *self, gboolean *taken)
{
  g_autoptr (GHashTable) queues = g_hash_table_new (g_str_hash, g_str_equal);   /* text → 1 + first old one of it */
  g_autofree guint *next = g_new0 (guint, self->n_old + 1);

  for (guint i = self->n_old; i > 0; i--)
    {
      next[i - 1] = GPOINTER_TO_UINT (g_hash_table_lookup (queues, self->old[i - 1]));
      g_hash_table_insert (queues, (gpointer) self->old[i - 1], GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < self->n_now; i++)
    {
      guint old = GPOINTER_TO_UINT (g_hash_table_lookup (queues, self->now[i]));

      if (old == 0)
        continue;
      self->is[i] = (int) old - 1;
      taken[old - 1] = TRUE;
      g_hash_table_insert (queues, (gpointer) self->now[i], GUINT_TO_POINTER (next[old - 1]));
    }
}

static void
match_alike (DossierSentenceMatch *self, const Sentence *old, const Sentence *now, gboolean *taken)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < self->n_old; i++)
    for (guint k = 0; k < self->n_now && !taken[i] && pairs->len < MAX_PAIRS; k++)
      {
        Pair pair = { i, k, self->is[k] < 0 ? measure (&old[i], &now[k]) : 0 };

        if (pair.likeness >= LEAST_LIKENESS)
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (taken[pair->old] || self->is[pair->now] >= 0)
        continue;
      self->is[pair->now] = (int) pair->old;
      taken[pair->old] = TRUE;
    }
}

/* How much of @part is within @whole, in percent. */
static guint
measure_share (const Sentence *part, const Sentence *whole)
{
  if (g_utf8_strlen (part->text, -1) < LEAST_TAKEN || part->n_keys == 0)
    return 0;
  return 100 * count_common (part, whole) / part->n_keys;
}

/* The nearest to @nth on either side that is matched, as what it is matched with. */
static int
find_share (const int *partner, guint n, guint nth, const Sentence *part, const Sentence *wholes)
{
  int best = -1;
  guint most = LEAST_SHARE - 1;

  for (int step = -1; step <= 1; step += 2)
    for (int i = (int) nth + step; i >= 0 && i < (int) n; i += step)
      {
        guint share;

        if (partner[i] < 0)
          continue;
        share = measure_share (part, &wholes[partner[i]]);
        if (share > most)
          most = share, best = partner[i];
        break;
      }
  return best;
}

/* @is, @like and @into are filled. One sentence keeps what it is through a change of some of its words
 * and through any move; of two halves, and of two that are joined, the first does. */
void
dossier_sentence_match_run (DossierSentenceMatch *self)
{
  Sentence *old = read_all (self->old, self->n_old), *now = read_all (self->now, self->n_now);
  g_autofree gboolean *taken = g_new0 (gboolean, self->n_old + 1);
  g_autofree int *is_now = g_new (int, self->n_old + 1);

  for (guint i = 0; i < self->n_now; i++)
    self->is[i] = self->like[i] = -1;
  match_equal (self, taken);
  match_alike (self, old, now, taken);

  for (guint i = 0; i < self->n_old; i++)
    is_now[i] = self->into[i] = -1;
  for (guint i = 0; i < self->n_now; i++)
    if (self->is[i] >= 0)
      is_now[self->is[i]] = (int) i;
  for (guint i = 0; i < self->n_now; i++)
    if (self->is[i] < 0)
      self->like[i] = find_share (self->is, self->n_now, i, &now[i], old);
  for (guint i = 0; i < self->n_old; i++)
    if (is_now[i] < 0)
      self->into[i] = find_share (is_now, self->n_old, i, &old[i], now);
  free_all (old, self->n_old);
  free_all (now, self->n_now);
}
