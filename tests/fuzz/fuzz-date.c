/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/date-text.h"
#include "model/document.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A date that is understood is one that a document may have, and is understood as itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *date = dossier_date_normalize (text);
  g_autofree char *again = date != NULL ? dossier_date_normalize (date) : NULL;

  if (date != NULL)
    {
      g_assert_cmpint (dossier_date_get_precision (date), !=, DOSSIER_PRECISION_NONE);
      g_assert_cmpstr (again, ==, date);
    }

  return 0;
}
