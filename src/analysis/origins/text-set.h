/* Several texts read for comparison with one another: what each shares with each, found by what is shared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

/* As many of each as are kept for a pair of sentences */
#define DOSSIER_MEETING_MOST 4

/**
 * DossierMeeting:
 * @a: index of a text; @a_sentence: a sentence of it; @b, @b_sentence: of another text after it
 * @n_shingles: runs of words that both sentences have
 * @figures: figures and years that no text but these two has, by the index of their first word in the first text
 * @terms: other terms that no text but these two has, and each of them in one sentence only, likewise
 *
 * Two sentences of two texts that have something in common.
 */
typedef struct
{
  guint  a;
  guint  b;
  guint  a_sentence;
  guint  b_sentence;
  guint  n_shingles;
  guint  n_figures;
  guint  n_terms;
  guint  figures[DOSSIER_MEETING_MOST];
  guint  terms[DOSSIER_MEETING_MOST];
} DossierMeeting;

/**
 * DossierTextSet:
 * @meetings: (owned) (element-type DossierMeeting): by texts, then by sentences
 * @containments: (owned): for texts a < b at a * n_texts + b
 * @kinships: (owned): share of names and figures of the one with fewer that the other has too, likewise
 */
typedef struct
{
  DossierReading *const *texts;
  guint                  n_texts;
  GArray                *meetings;
  double                *containments;
  double                *kinships;
} DossierTextSet;

DossierTextSet *dossier_text_set_new  (DossierReading *const *texts,
                                       guint                  n_texts);
void            dossier_text_set_free (DossierTextSet        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTextSet, dossier_text_set_free)

G_END_DECLS
