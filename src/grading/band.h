/* The six bands of a score and the seven terms of likelihood, as printed on the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/grade.h"

G_BEGIN_DECLS

/**
 * DossierBandInfo:
 * @id: what a file says: "high", "strong" …
 * @letters: what people see: "A", "A/B" …; a letter alone does not name a band
 * @label: "High — direct sources" …
 * @low: lowest score, inclusive
 * @high: highest score, inclusive
 */
typedef struct
{
  const char *id;
  const char *letters;
  const char *label;
  guint       low;
  guint       high;
} DossierBandInfo;

/* ICD 203: @low and @high are the printed bounds in percent. */
typedef struct
{
  const char *id;
  const char *label;
  guint       low;
  guint       high;
} DossierLikelihood;

#define DOSSIER_N_BANDS         6
#define DOSSIER_N_LIKELIHOODS   7

const DossierBandInfo   *dossier_band_get_info        (DossierBand         band);
DossierBand              dossier_band_for_score       (guint               score);
gboolean                 dossier_band_from_id         (const char         *id,
                                                       DossierBand        *band);

const DossierLikelihood *dossier_likelihood_get       (guint               n);
const DossierLikelihood *dossier_likelihood_find      (const char         *id);

const char              *dossier_claim_status_to_id   (DossierClaimStatus  status);
char                    *dossier_basis_to_phrase      (DossierSourceBasis        basis,
                                                       guint               n_origins,
                                                       guint               conflict);

G_END_DECLS
