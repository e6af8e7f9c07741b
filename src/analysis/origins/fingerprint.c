/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/fingerprint.h"

/* Returns: (transfer full) (element-type DossierShingle): every run of words within a sentence, in order; words that say
 *   nothing alone count here as they stand */
GArray *
dossier_fingerprint_shingles (const DossierReading *reading)
{
  GArray *shingles = g_array_sized_new (FALSE, FALSE, sizeof (DossierShingle), reading->words->n_words);
  const DossierWord *words = reading->words->words;

  for (guint i = 0; i < reading->n_sentences; i++)
    {
      const DossierTextSentence *sentence = &reading->sentences[i];

      for (guint j = sentence->first; j + DOSSIER_SHINGLE_WORDS <= sentence->first + sentence->n_words; j++)
        {
          DossierShingle shingle = { 0, j, i };

          for (guint k = 0; k < DOSSIER_SHINGLE_WORDS; k++)
            shingle.key = (shingle.key ^ words[j + k].key) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + k;
          shingle.key ^= shingle.key >> 29;
          g_array_append_val (shingles, shingle);
        }
    }
  return shingles;
}

/**
 * dossier_fingerprint_winnow:
 * @window: of so many neighbours one is kept
 *
 * Winnowing (Schleimer, Wilkerson and Aiken 2003): of each window the least key, the rightmost of equals. Any passage of
 * window + shingle words in common has at least one fingerprint in common.
 *
 * Returns: (transfer full) (element-type guint64): sorted, each once
 */
GArray *
dossier_fingerprint_winnow (const GArray *shingles, guint window)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint least = G_MAXUINT;

  g_return_val_if_fail (window > 0, keys);
  for (guint right = 0; right < shingles->len; right++)
    {
      guint left = right + 1 >= window ? right + 1 - window : 0;
      const DossierShingle *last = &g_array_index (shingles, DossierShingle, right);

      if (least == G_MAXUINT || least < left)
        {
          least = left;
          for (guint i = left + 1; i <= right; i++)
            if (g_array_index (shingles, DossierShingle, i).key <= g_array_index (shingles, DossierShingle, least).key)
              least = i;
        }
      else if (last->key <= g_array_index (shingles, DossierShingle, least).key)
        least = right;
      if (right + 1 >= window || right + 1 == shingles->len)
        g_hash_table_add (kept, &g_array_index (shingles, DossierShingle, least).key);
    }
  for (guint i = 0; i < shingles->len; i++)
    if (g_hash_table_steal_extended (kept, &g_array_index (shingles, DossierShingle, i).key, NULL, NULL))
      g_array_append_val (keys, g_array_index (shingles, DossierShingle, i).key);
  g_array_sort (keys, dossier_fingerprint_compare);
  return keys;
}

int
dossier_fingerprint_compare (gconstpointer a, gconstpointer b)
{
  guint64 p = *(const guint64 *) a, q = *(const guint64 *) b;

  return p < q ? -1 : p > q;
}

/* @few, @many: (element-type guint64): sorted, each once
 *
 * Containment (Broder 1997). Returns: the share of @few that @many has too */
double
dossier_fingerprint_contains (const GArray *few, const GArray *many)
{
  guint n = 0;

  for (guint i = 0, j = 0; i < few->len && j < many->len;)
    {
      guint64 p = g_array_index (few, guint64, i), q = g_array_index (many, guint64, j);

      n += p == q;
      i += p <= q;
      j += q <= p;
    }
  return few->len > 0 ? (double) n / few->len : 0;
}
