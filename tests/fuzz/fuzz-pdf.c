/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/pdf/pdf-poppler.h"
#include "target.h"

/* A PDF as a whole, through poppler. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  dossier_engines_set_pdf (&dossier_pdf_engine);
  document = dossier_extract_document ((const char *) data, size, NULL, "application/pdf", NULL, &error);
  g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);

  return 0;
}
