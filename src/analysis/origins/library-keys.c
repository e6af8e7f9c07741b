/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/library-keys.h"

#include <math.h>

#include "analysis/origins/fingerprint.h"

/* Of so many neighbouring runs of words one is kept: a passage of so many words and two in common is always found. */
#define WINDOW 10

/* A candidate has at least so many keys in common with the new text. */
#define LEAST_COMMON 2

/* What the lowest bit of a key says */
enum { WORDING = 0, FACT = 1 };

static gint64
make_key (guint64 value, guint64 kind)
{
  value = (value ^ (value >> 31)) * G_GUINT64_CONSTANT (0x7FB5D329728EA185);
  value ^= value >> 27;
  return (gint64) ((value & ~(guint64) 1) | kind);
}

/* Whether the key is of a figure, a date or a name, rather than of a run of words */
gboolean
dossier_library_key_is_fact (gint64 key)
{
  return (key & 1) == FACT;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  gint64 p = *(const gint64 *) a, q = *(const gint64 *) b;

  return p < q ? -1 : p > q;
}

static void
add_wording (GArray *keys, const DossierReading *reading)
{
  g_autoptr (GArray) shingles = dossier_fingerprint_shingles (reading), kept = dossier_fingerprint_winnow (shingles, WINDOW);

  for (guint i = 0; i < kept->len; i++)
    {
      gint64 key = make_key (g_array_index (kept, guint64, i), WORDING);

      g_array_append_val (keys, key);
    }
}

/* Figures and dates are facts alone; of names only two in one sentence, because one is what half a library is about. */
static void
add_facts (GArray *keys, const DossierReading *reading)
{
  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const GArray *terms = reading->sentences[i].terms;
      guint64 last = 0;

      for (guint j = 0; j < terms->len; j++)
        {
          const DossierTextTerm *term = &g_array_index (terms, DossierTextTerm, j);
          gint64 key;

          if (term->weight < DOSSIER_TERM_NAME)
            continue;
          key = make_key (term->weight >= DOSSIER_TERM_FIGURE ? term->key : last * 31 + term->key, FACT);
          if (term->weight < DOSSIER_TERM_FIGURE)
            {
              gboolean first = last == 0;

              last = term->key;   /* terms are in the order of their keys, in every text */
              if (first)
                continue;
            }
          g_array_append_val (keys, key);
        }
    }
}

/**
 * dossier_library_keys_list:
 *
 * Keys of one text mean the same in every process and version that has the same rules for words; after a change of these
 * a table of keys is to be filled again. Of a text with more keys than may be kept those with the least value stay, in
 * every text the same (Broder 1997).
 *
 * Returns: (transfer full) (element-type gint64): in order, each once, at most %DOSSIER_LIBRARY_KEYS_MOST
 */
GArray *
dossier_library_keys_list (const DossierReading *reading)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint64));

  add_wording (keys, reading);
  add_facts (keys, reading);
  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len && list->len < DOSSIER_LIBRARY_KEYS_MOST; i++)
    if (i == 0 || g_array_index (keys, gint64, i) != g_array_index (keys, gint64, i - 1))
      g_array_append_val (list, g_array_index (keys, gint64, i));
  return list;
}

struct _DossierLibraryTally
{
  GHashTable *candidates;   /* (owned): text to candidate */
  guint       n_texts;
};

/* @n_texts: in the whole library */
DossierLibraryTally *
dossier_library_tally_new (guint n_texts)
{
  DossierLibraryTally *self = g_new (DossierLibraryTally, 1);

  self->candidates = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->n_texts = n_texts;
  return self;
}

void
dossier_library_tally_free (DossierLibraryTally *self)
{
  g_hash_table_unref (self->candidates);
  g_free (self);
}

/**
 * dossier_library_tally_add:
 * @key: of the new text, each of its keys once
 * @texts: those of the library that have it, each once and without the new one; at most one more than
 *   %DOSSIER_LIBRARY_KEY_TEXTS_MOST need be read
 *
 * Takes one key into account.
 */
void
dossier_library_tally_add (DossierLibraryTally *self, gint64 key, const gint64 *texts, guint n_texts)
{
  /* Inverse document frequency (Spärck Jones 1972): what few texts have tells most. */
  double weight = log ((self->n_texts + 1.0) / MAX (n_texts, 1));

  if (n_texts > DOSSIER_LIBRARY_KEY_TEXTS_MOST)
    return;
  for (guint i = 0; i < n_texts; i++)
    {
      DossierLibraryCandidate *candidate = g_hash_table_lookup (self->candidates, &texts[i]);

      if (candidate == NULL)
        {
          candidate = g_new0 (DossierLibraryCandidate, 1);
          candidate->text = texts[i];
          g_hash_table_insert (self->candidates, &candidate->text, candidate);
        }
      candidate->score += weight;
      if (dossier_library_key_is_fact (key))
        candidate->n_facts++;
      else
        candidate->n_wording++;
    }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const DossierLibraryCandidate *p = a, *q = b;

  if (p->score != q->score)
    return p->score > q->score ? -1 : 1;
  return p->text < q->text ? -1 : p->text > q->text;
}

/* @most: candidates to return at most
 *
 * Returns: (transfer full) (element-type DossierLibraryCandidate): the likeliest first, to be read and held against the
 *   new text by dossier_origins_find() */
GArray *
dossier_library_tally_finish (const DossierLibraryTally *self, guint most)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (DossierLibraryCandidate));
  GHashTableIter iter;
  gpointer candidate;

  g_hash_table_iter_init (&iter, self->candidates);
  while (g_hash_table_iter_next (&iter, NULL, &candidate))
    if (((DossierLibraryCandidate *) candidate)->n_facts + ((DossierLibraryCandidate *) candidate)->n_wording >= LEAST_COMMON)
      g_array_append_vals (found, candidate, 1);
  g_array_sort (found, compare_candidates);
  g_array_set_size (found, MIN (found->len, most));
  return found;
}
