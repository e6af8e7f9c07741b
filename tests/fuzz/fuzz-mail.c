/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset-guess.h"
#include "extract/document-extractor.h"
#include "extract/formats/mail-gmime.h"
#include "target.h"

/* A mail or a page saved in its form. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;

  if (dossier_engines_get_mail () == NULL)
    {
      dossier_mail_engine.prepare ();
      dossier_engines_set_mail (&dossier_mail_engine);
      dossier_engines_set_guess (&dossier_guess_engine);
    }
  document = dossier_extract_document ((const char *) data, size, NULL, "message/rfc822", NULL, &error);
  g_assert_true (document != NULL || error->domain == DOSSIER_EXTRACT_ERROR);

  return 0;
}
