/* Two sentences held against each other, and what is reported of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/passages/disagreement.h"
#include "analysis/passages/likeness.h"

G_BEGIN_DECLS

typedef struct
{
  const DossierReading      *reading;
  const DossierTextSentence *sentence;
} DossierSide;

/**
 * DossierSidePair:
 * @found: (element-type DossierDisagreement): what was reported
 */
typedef struct
{
  DossierSide      a;
  DossierSide      b;
  DossierLikeness  likeness;
  GPtrArray       *found;
} DossierSidePair;

/* A run of words of a sentence, both inclusive; nothing where the last is before the first */
typedef struct
{
  guint first;
  guint last;
} DossierWordRun;

void     dossier_side_pair_report    (DossierSidePair         *self,
                                      DossierSign              sign,
                                      DossierDisagreementKind  kind,
                                      const DossierWordRun    *a,
                                      const DossierWordRun    *b);
char    *dossier_side_quote          (const DossierSide       *side,
                                      const DossierWordRun    *run,
                                      guint                   *start,
                                      guint                   *end);
gboolean dossier_side_pair_has_kind  (const DossierSidePair   *self,
                                      DossierDisagreementKind  kind);
guint    dossier_side_get_end        (const DossierSide       *side);
gboolean dossier_side_has_sense      (const DossierSide       *side,
                                      guint64                  sense);

G_END_DECLS
