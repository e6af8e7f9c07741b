/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/extract-error.h"
#include "target.h"

/* A page as Safari saves it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  target_watch_log ();
  document = dossier_extract_document ((const char *) data, size, NULL, "application/x-webarchive", NULL, &error);
  g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);

  return 0;
}
