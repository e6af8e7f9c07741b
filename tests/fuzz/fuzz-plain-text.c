/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "target.h"

/* A text, by its type and without one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const types[] = { "text/plain", "text/markdown; charset=utf-8", NULL };

  target_watch_log ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document ((const char *) data, size, NULL, types[i], NULL, &error);

      g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);
    }

  return 0;
}
