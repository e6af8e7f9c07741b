/* How alike two sentences are, word by word, and where the common part begins and ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/**
 * DossierLikeness:
 * @share: 1 for the same words in the same order, 0 for none in common
 * @a_first: word of the first text where the common part begins; @a_last: its last word, inclusive
 *
 * The last is before the first where nothing is common.
 */
typedef struct
{
  double share;
  guint  a_first;
  guint  a_last;
  guint  b_first;
  guint  b_last;
} DossierLikeness;

void dossier_likeness_measure (const DossierReading  *a,
                               guint                  a_sentence,
                               const DossierReading  *b,
                               guint                  b_sentence,
                               DossierLikeness       *likeness);

G_END_DECLS
