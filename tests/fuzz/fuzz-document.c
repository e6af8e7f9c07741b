/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/images/image-reader.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* One input, read in each of the ways that the child reads hostile bytes. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const types[] = { "text/html", "text/plain", NULL };
  const char *bytes = (const char *) data;
  g_autoptr (GBytes) picture = g_bytes_new_static (bytes, size);
  g_autoptr (JsonNode) said = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document (bytes, size, "https://example.org/a", types[i], NULL, &error);

      /* The extractor never makes what a document may not be: that would be a fault of ours. */
      g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);
    }

  said = dossier_image_read (picture, 0, NULL, NULL);

  return 0;
}
