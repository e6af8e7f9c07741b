/* How rare each term is among the sentences compared, and which sentences have it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

typedef struct _DossierTermIndex DossierTermIndex;

DossierTermIndex *dossier_term_index_new        (const DossierReading    *a,
                                                 const DossierReading    *b);
void              dossier_term_index_free       (DossierTermIndex        *self);
double            dossier_term_index_weigh      (const DossierTermIndex  *self,
                                                 const DossierTextTerm       *term);
const GArray     *dossier_term_index_get_second (const DossierTermIndex  *self,
                                                 guint64                  key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierTermIndex, dossier_term_index_free)

G_END_DECLS
