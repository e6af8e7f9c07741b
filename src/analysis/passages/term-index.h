/* How rare each term is among the sentences compared, and which sentences have it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

typedef struct _DossierTermIndex DossierTermIndex;

DossierTermIndex *dossier_term_index_new             (const DossierReading    *a,
                                                      const DossierReading    *b);
void              dossier_term_index_free            (DossierTermIndex        *self);
const double     *dossier_term_index_get_weights     (const DossierTermIndex  *self,
                                                      gboolean                 is_second,
                                                      guint                    sentence);
const guint      *dossier_term_index_list_second     (const DossierTermIndex  *self,
                                                      guint                    sentence,
                                                      guint                    nth,
                                                      guint                   *n);
double            dossier_term_index_measure_kinship (const DossierTermIndex  *self,
                                                      float                    least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTermIndex, dossier_term_index_free)

G_END_DECLS
