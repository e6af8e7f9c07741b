/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/term-index.h"

#include <math.h>

typedef struct
{
  guint64 key;
  guint   n;         /* sentences of both texts that have it */
  GArray *second;    /* (owned): indices of those of the second text */
} Entry;

/* Two sentences are not about one thing because one person says both. */
#define SPEAKER 0.4

struct _DossierTermIndex
{
  GHashTable *entries;
  guint       n_sentences;
};

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->second);
  g_free (entry);
}

static Entry *
get_entry (DossierTermIndex *self, guint64 key)
{
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->key = key;
      entry->second = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->entries, &entry->key, entry);
    }
  return entry;
}

static void
add (DossierTermIndex *self, const DossierReading *reading, gboolean is_second)
{
  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const GArray *terms = reading->sentences[i].terms;

      for (guint j = 0; j < terms->len; j++)
        {
          Entry *entry = get_entry (self, g_array_index (terms, DossierTextTerm, j).key);

          entry->n++;
          if (is_second)
            g_array_append_val (entry->second, i);
        }
    }
}

DossierTermIndex *
dossier_term_index_new (const DossierReading *a, const DossierReading *b)
{
  DossierTermIndex *self = g_new0 (DossierTermIndex, 1);

  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_entry);
  self->n_sentences = a->n_sentences + b->n_sentences;
  add (self, a, FALSE);
  add (self, b, TRUE);
  return self;
}

void
dossier_term_index_free (DossierTermIndex *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* Inverse document frequency (Spärck Jones 1972), a sentence being a document. */
double
dossier_term_index_weigh (const DossierTermIndex *self, const DossierTextTerm *term)
{
  const Entry *entry = g_hash_table_lookup (self->entries, &term->key);
  double weight = term->role == DOSSIER_TERM_SPEAKER ? SPEAKER * term->weight : term->weight;

  return weight * log ((self->n_sentences + 1.0) / (entry != NULL ? entry->n : 1));
}

/* Returns: (nullable) (element-type guint): the sentences of the second text that have the term */
const GArray *
dossier_term_index_get_second (const DossierTermIndex *self, guint64 key)
{
  const Entry *entry = g_hash_table_lookup (self->entries, &key);

  return entry != NULL ? entry->second : NULL;
}
