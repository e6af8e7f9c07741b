/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/dates/date-text.h"
#include "model/document.h"
#include "target.h"

/* A date that is understood is one that a document may have, and is understood as itself. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const languages[] = { NULL, "en", "de", "ar", "zh" };
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_autofree char *date = dossier_date_normalize (text);
  g_autofree char *again = date != NULL ? dossier_date_normalize (date) : NULL;

  target_watch_log ();
  if (date != NULL)
    {
      g_assert_cmpint (dossier_date_get_precision (date), !=, DOSSIER_PRECISION_NONE);
      g_assert_cmpstr (again, ==, date);
    }
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      gsize start = 0, end = 0;
      g_autofree char *found = dossier_date_find (text, languages[i], DOSSIER_DATE_ORDER_UNKNOWN, &start, &end);

      g_assert_true (found == NULL || (start < end && end <= strlen (text) && dossier_date_get_precision (found) != DOSSIER_PRECISION_NONE));
    }

  return 0;
}
