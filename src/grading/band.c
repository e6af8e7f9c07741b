/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/band.h"

/* The page prints decimals with gaps between the bands (0.895 is in none); scores are
 * integers, rounded once, and the band is read off the integer. */
static const DossierBandInfo bands[DOSSIER_N_BANDS] = {
  [DOSSIER_BAND_INTERNAL]    = { "internal",    "D",   "Internal monitoring",   0,  9  },
  [DOSSIER_BAND_WEAK_SIGNAL] = { "weak-signal", "D",   "Weak signal",           10, 34 },
  [DOSSIER_BAND_WEAK_MEDIUM] = { "weak-medium", "C/D", "Weak–medium",           35, 54 },
  [DOSSIER_BAND_MEDIUM]      = { "medium",      "B/C", "Medium",                55, 74 },
  [DOSSIER_BAND_STRONG]      = { "strong",      "A/B", "Strong",                75, 89 },
  [DOSSIER_BAND_HIGH]        = { "high",        "A",   "High — direct sources", 90, 99 },
};

static const DossierLikelihood likelihoods[DOSSIER_N_LIKELIHOODS] = {
  { "almost-no-chance",    "Almost no chance",    1,  5  },
  { "very-unlikely",       "Very unlikely",       5,  20 },
  { "unlikely",            "Unlikely",            20, 45 },
  { "roughly-even-chance", "Roughly even chance", 45, 55 },
  { "likely",              "Likely",              55, 80 },
  { "very-likely",         "Very likely",         80, 95 },
  { "almost-certain",      "Almost certain",      95, 99 },
};

/* A conflict from here on is told to the reader. */
#define DISPUTED_FROM 15

const DossierBandInfo *
dossier_band_get_info (DossierBand band)
{
  g_return_val_if_fail (band <= DOSSIER_BAND_HIGH, NULL);

  return &bands[band];
}

/* Returns: the band of @score; a score above 99 counts as 99 */
DossierBand
dossier_band_for_score (guint score)
{
  DossierBand band = DOSSIER_BAND_HIGH;

  while (bands[band].low > score)
    band--;
  return band;
}

/* Returns: whether @id names a band, which is then in @band */
gboolean
dossier_band_from_id (const char  *id,
                      DossierBand *band)
{
  for (guint i = 0; i < DOSSIER_N_BANDS; i++)
    if (g_strcmp0 (bands[i].id, id) == 0)
      {
        *band = i;
        return TRUE;
      }
  return FALSE;
}

/* @n: below %DOSSIER_N_LIKELIHOODS, least likely first */
const DossierLikelihood *
dossier_likelihood_get (guint n)
{
  g_return_val_if_fail (n < DOSSIER_N_LIKELIHOODS, NULL);

  return &likelihoods[n];
}

/* Returns: (nullable): the term of that id */
const DossierLikelihood *
dossier_likelihood_find (const char *id)
{
  for (guint i = 0; i < DOSSIER_N_LIKELIHOODS; i++)
    if (g_strcmp0 (likelihoods[i].id, id) == 0)
      return &likelihoods[i];
  return NULL;
}

const char *
dossier_claim_status_to_id (DossierClaimStatus status)
{
  static const char *const ids[] = { "unsupported", "supported", "disputed", "refuted" };

  g_return_val_if_fail (status < G_N_ELEMENTS (ids), NULL);
  return ids[status];
}

/**
 * dossier_basis_to_phrase:
 * @conflict: in percent
 *
 * The words are those of an export and therefore English wherever the program runs.
 *
 * Returns: (transfer full): "2 independent sources, disputed"
 */
char *
dossier_basis_to_phrase (DossierSourceBasis basis,
                         guint        n_origins,
                         guint        conflict)
{
  const char *disputed = conflict >= DISPUTED_FROM ? ", disputed" : "";

  switch (basis)
    {
    case DOSSIER_SOURCE_BASIS_NONE:        return g_strdup ("No evidence");
    case DOSSIER_SOURCE_BASIS_SINGLE:      return g_strconcat ("Single source", disputed, NULL);
    case DOSSIER_SOURCE_BASIS_INDEPENDENT: return g_strdup_printf ("%u independent sources%s", n_origins, disputed);
    case DOSSIER_SOURCE_BASIS_DIRECT:      return g_strconcat ("Direct sources", disputed, NULL);
    default:                        g_return_val_if_reached (NULL);
    }
}
