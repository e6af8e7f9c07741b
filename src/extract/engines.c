/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/engines.h"

static const DossierPdfEngine *pdf;
static const DossierMailEngine *mail;
static const DossierGuessEngine *guess;

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

/**
 * dossier_engines_set_mail:
 * @engine: (nullable): used from now on
 */
void
dossier_engines_set_mail (const DossierMailEngine *engine)
{
  mail = engine;
}

/**
 * dossier_engines_get_mail:
 *
 * Returns: (nullable): %NULL where it was not loaded
 */
const DossierMailEngine *
dossier_engines_get_mail (void)
{
  return mail;
}

/**
 * dossier_engines_set_guess:
 * @engine: (nullable): used from now on
 */
void
dossier_engines_set_guess (const DossierGuessEngine *engine)
{
  guess = engine;
}

/**
 * dossier_engines_get_guess:
 *
 * Returns: (nullable): %NULL where it was not loaded
 */
const DossierGuessEngine *
dossier_engines_get_guess (void)
{
  return guess;
}
