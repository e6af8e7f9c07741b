/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/engines.h"

static const DossierPdfEngine *pdf;

/**
 * dossier_engines_set_pdf:
 * @engine: (nullable): used from now on; set before the first document is read
 */
void
dossier_engines_set_pdf (const DossierPdfEngine *engine)
{
  pdf = engine;
}

/**
 * dossier_engines_get_pdf:
 *
 * Returns: (nullable): %NULL where it was not loaded
 */
const DossierPdfEngine *
dossier_engines_get_pdf (void)
{
  return pdf;
}
