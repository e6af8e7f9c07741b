/* Two texts side by side: the passages that belong together and where these differ.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/passages/disagreement.h"
#include "analysis/passages/text-alignment.h"

G_BEGIN_DECLS

/**
 * DossierComparison:
 * @pairs: (owned) (element-type DossierPassagePair): in the order of the first text
 * @disagreements: (owned) (element-type GPtrArray): for each pair its #DossierDisagreement
 */
typedef struct
{
  GPtrArray *pairs;
  GPtrArray *disagreements;
} DossierComparison;

DossierComparison *dossier_comparison_new  (const DossierReading  *a,
                                            const DossierReading  *b);
void               dossier_comparison_free (DossierComparison     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierComparison, dossier_comparison_free)

G_END_DECLS
