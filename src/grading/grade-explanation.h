/* Why a claim has its grade, in words, and what would raise it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/confidence-rule.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_RAISE_SECOND_VOICE,      /* another independent source of letter B */
  DOSSIER_RAISE_DIRECT_SOURCE,     /* the act, record or filing itself, letter A */
  DOSSIER_RAISE_SETTLE,            /* every contradiction explained */
  DOSSIER_RAISE_VERIFY,            /* quotes that fail found again */
  DOSSIER_RAISE_RENEW,             /* the same said by sources of today */
} DossierRaiseKind;

/* @score: what the rule would compute then; always above what it computes now */
typedef struct
{
  DossierRaiseKind  kind;
  guint             score;
  char             *text;   /* (owned) one English sentence */
} DossierRaise;

char      *dossier_grading_explain     (const DossierAssessment *assessment,
                                        const DossierGradeItem  *items,
                                        guint                    n_items);
GPtrArray *dossier_grading_find_raises (DossierVolatility        volatility,
                                        const DossierGradeItem  *items,
                                        guint                    n_items);
void       dossier_raise_free          (DossierRaise            *self);

G_END_DECLS
