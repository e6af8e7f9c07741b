/* What is left of a text's wording for finding copies of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/* Words in a shingle: long enough that few are common by chance, short enough to survive rewording */
#define DOSSIER_SHINGLE_WORDS 3

/**
 * DossierShingle:
 * @key: of its words, in order
 * @word: index of the first of them
 */
typedef struct
{
  guint64 key;
  guint   word;
  guint   sentence;
} DossierShingle;

GArray *dossier_fingerprint_shingles (const DossierReading  *reading);
GArray *dossier_fingerprint_winnow   (const GArray          *shingles,
                                      guint                  window);
int     dossier_fingerprint_compare  (gconstpointer          a,
                                      gconstpointer          b);
double  dossier_fingerprint_contains (const GArray          *few,
                                      const GArray          *many);

G_END_DECLS
