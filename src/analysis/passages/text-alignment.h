/* Which sentences of two texts state the same thing, and why it is thought so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/**
 * DossierPassagePair:
 * @a: index of a sentence of the first text; @b: of the second
 * @score: 0 to 1, how sure
 * @shared: (owned) (element-type DossierSharedTerm): what both say, what tells most first
 *
 * A sentence may be in several pairs: one text splits what the other joins.
 */
typedef struct
{
  guint   a;
  guint   b;
  double  score;
  GArray *shared;
} DossierPassagePair;

/* @a_word, @b_word: where the term stands in each text; @role: the lesser one of what it is there */
typedef struct
{
  guint           a_word;
  guint           b_word;
  double          weight;
  DossierTermRole role;
} DossierSharedTerm;

GPtrArray *dossier_text_alignment_find (const DossierReading *a,
                                        const DossierReading *b);

G_END_DECLS
