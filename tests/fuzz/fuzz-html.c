/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "target.h"

/* A page, read as the child reads it, its explanation too. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GString) explanation = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  target_watch_log ();
  document = dossier_extract_document ((const char *) data, size, "https://example.org/a", "text/html; charset=utf-8", explanation, &error);

  /* The extractor never makes what a document may not be: that would be a fault of ours. */
  g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);

  return 0;
}
