/* What a sentence says that its quotes do not: figures, dates, names, negations, hedges, attributions, "all".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/fact-mention.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_MISFIT_NUMBER,
  DOSSIER_MISFIT_DATE,
  DOSSIER_MISFIT_NAME,
  DOSSIER_MISFIT_NEGATION,
  DOSSIER_MISFIT_HEDGE,
  DOSSIER_MISFIT_ATTRIBUTION,
  DOSSIER_MISFIT_WIDER,             /* "all", "never", "Russian firms" for one firm */
  DOSSIER_MISFIT_DROPPED_NEGATION,  /* every quote has one, the sentence none: the whole sentence */
  DOSSIER_MISFIT_DROPPED_HEDGE,
  DOSSIER_MISFIT_DROPPED_ATTRIBUTION,   /* "according to": the sentence states it by itself */
} DossierMisfitKind;

/**
 * DossierMisfit:
 * @start: in code points of the sentence
 * @end: exclusive
 * @words: (owned): what no quote has; of something dropped, the quotes' word
 */
typedef struct
{
  DossierMisfitKind  kind;
  guint              start;
  guint              end;
  char              *words;
} DossierMisfit;

GPtrArray *dossier_fit_check         (const char             *sentence,
                                      const char *const      *quotes,
                                      const char *const      *known);
char      *dossier_misfit_describe   (const DossierMisfit    *misfit);
void       dossier_misfit_free       (DossierMisfit          *self);

/* For rules that look for one kind only. */
GPtrArray *dossier_fit_find_wider    (const DossierWordList  *words,
                                      const char *const      *quotes);
GPtrArray *dossier_fit_find_dropped  (const char             *sentence,
                                      const char *const      *quotes);
gboolean   dossier_fit_find_speaker  (const DossierWordList  *words,
                                      const GArray           *mentions,
                                      guint                   nth,
                                      DossierMention         *speaker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMisfit, dossier_misfit_free)

G_END_DECLS
