/* Words of a source that may be evidence for a claim and are not yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/comparing/comparing.h"
#include "desk/comparing/matrix.h"

G_BEGIN_DECLS

/**
 * DossierSuggesting:
 * @texts: (element-type DossierTextOf): all sources that may speak
 * @dismissals: (element-type DossierDismissal): what is not to be suggested again
 */
typedef struct
{
  GPtrArray *texts;
  GPtrArray *dismissals;
} DossierSuggesting;

gboolean dossier_suggesting_fill (const DossierSuggesting  *self,
                                  gint64                    claim,
                                  const char               *words,
                                  const DossierTextOf      *text,
                                  DossierMatrixCell        *cell);

G_END_DECLS
