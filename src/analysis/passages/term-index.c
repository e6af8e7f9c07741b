/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/term-index.h"

#include <math.h>

/* Two sentences are not about one thing because one person says both. */
#define SPEAKER 0.4

/* Of one text */
typedef struct
{
  guint  *starts;    /* of each sentence in the two arrays */
  guint  *entries;   /* of each term of each sentence, which entry it is */
  double *weights;   /* likewise, how much it says here */
} Side;

/* One term of either text */
typedef struct
{
  guint64 key;
  guint   n;            /* sentences of both texts that have it; 0 where the slot is free */
  guint   n_second;     /* those of the second text … */
  guint   second;       /* … and where they begin in the list of them */
  float   greatest[2];  /* the greatest weight that a sentence of each text states it with; 0 where none does */
  double  rarity;
} Entry;

/* Every term is looked up once; from there on it is a number. The keys are hashes already: linear probing, at most half full. */
struct _DossierTermIndex
{
  Side   sides[2];
  Entry *entries;
  guint  mask;        /* number of entries less one: a power of two less one */
  guint *second;      /* sentences of the second text, by entry */
};

static guint
count_terms (const DossierReading *reading)
{
  guint n = 0;

  for (guint i = 0; i < reading->n_sentences; i++)
    n += reading->sentences[i].terms->len;
  return n;
}

static guint
find_entry (const DossierTermIndex *self, guint64 key)
{
  guint at = (guint) (key ^ key >> 32) & self->mask;

  while (self->entries[at].n > 0 && self->entries[at].key != key)
    at = (at + 1) & self->mask;
  return at;
}

static void
add_side (DossierTermIndex *self, const DossierReading *reading, guint nth)
{
  Side *side = &self->sides[nth];
  guint n = count_terms (reading), at = 0;

  side->starts = g_new (guint, reading->n_sentences + 1);
  side->entries = g_new (guint, n + 1);
  side->weights = g_new (double, n + 1);
  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const GArray *terms = reading->sentences[i].terms;

      side->starts[i] = at;
      for (guint j = 0; j < terms->len; j++, at++)
        {
          const DossierTextTerm *term = &g_array_index (terms, DossierTextTerm, j);
          guint found = find_entry (self, term->key);
          Entry *entry = &self->entries[found];

          entry->key = term->key;
          entry->n++;
          entry->n_second += nth;
          if (term->role < DOSSIER_TERM_EXTRA)
            entry->greatest[nth] = MAX (entry->greatest[nth], term->weight);
          side->entries[at] = found;
          side->weights[at] = term->role == DOSSIER_TERM_SPEAKER ? SPEAKER * term->weight : term->weight;
        }
    }
  side->starts[reading->n_sentences] = at;
}

/* Inverse document frequency (Spärck Jones 1972), a sentence being a document. */
static void
weigh (DossierTermIndex *self, guint n_sentences)
{
  guint at = 0;

  for (guint i = 0; i <= self->mask; i++)
    {
      Entry *entry = &self->entries[i];

      if (entry->n == 0)
        continue;
      entry->rarity = log ((n_sentences + 1.0) / entry->n);
      entry->second = at;
      at += entry->n_second;
      entry->n_second = 0;   /* counted again as they are listed */
    }
  self->second = g_new (guint, at + 1);
}

static void
finish_side (DossierTermIndex *self, guint nth, guint n_sentences)
{
  const Side *side = &self->sides[nth];

  for (guint i = 0; i < n_sentences; i++)
    for (guint at = side->starts[i]; at < side->starts[i + 1]; at++)
      {
        Entry *entry = &self->entries[side->entries[at]];

        side->weights[at] *= entry->rarity;
        if (nth == 1)
          self->second[entry->second + entry->n_second++] = i;
      }
}

/* Time and memory grow with the number of terms. Both texts may be let go of before the index. */
DossierTermIndex *
dossier_term_index_new (const DossierReading *a, const DossierReading *b)
{
  DossierTermIndex *self = g_new0 (DossierTermIndex, 1);
  guint size = 64, n = count_terms (a) + count_terms (b);

  while (size < 2 * n)
    size *= 2;
  self->mask = size - 1;
  self->entries = g_new0 (Entry, size);
  add_side (self, a, 0);
  add_side (self, b, 1);
  weigh (self, a->n_sentences + b->n_sentences);
  finish_side (self, 0, a->n_sentences);
  finish_side (self, 1, b->n_sentences);
  return self;
}

void
dossier_term_index_free (DossierTermIndex *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    {
      g_free (self->sides[i].starts);
      g_free (self->sides[i].entries);
      g_free (self->sides[i].weights);
    }
  g_free (self->entries);
  g_free (self->second);
  g_free (self);
}

/* Returns: (transfer none): of each term of the sentence, in their order */
const double *
dossier_term_index_get_weights (const DossierTermIndex *self, gboolean is_second, guint sentence)
{
  const Side *side = &self->sides[is_second ? 1 : 0];

  return side->weights + side->starts[sentence];
}

/* Returns: (transfer none) (array length=n): the sentences of the second text that have a term of the first, in order */
const guint *
dossier_term_index_list_second (const DossierTermIndex *self, guint sentence, guint nth, guint *n)
{
  const Side *side = &self->sides[0];
  const Entry *entry = &self->entries[side->entries[side->starts[sentence] + nth]];

  *n = entry->n_second;
  return self->second + entry->second;
}

/* Returns: of the terms that weigh at least so much, before their rarity, the share of those of the text with fewer that the
 * other has too, 0 to 1 */
double
dossier_term_index_measure_kinship (const DossierTermIndex *self, float least)
{
  guint n[2] = { 0, 0 }, both = 0;

  for (guint i = 0; i <= self->mask; i++)
    {
      const Entry *entry = &self->entries[i];
      gboolean first = entry->greatest[0] >= least, second = entry->greatest[1] >= least;

      n[0] += first;
      n[1] += second;
      both += first && second;
    }
  return MIN (n[0], n[1]) > 0 ? (double) both / MIN (n[0], n[1]) : 0;
}
