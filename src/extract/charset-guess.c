/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset-guess.h"

#include <unicode/ucsdet.h>

#define MIN_CONFIDENCE 10   /* percent */

static char *
guess (const char *bytes,
       gsize       length,
       gboolean    is_html)
{
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open (&status);
  const UCharsetMatch *match;
  char *found = NULL;

  if (U_FAILURE (status))
    return NULL;

  ucsdet_enableInputFilter (detector, (UBool) is_html);
  ucsdet_setText (detector, bytes, (int32_t) length, &status);
  match = ucsdet_detect (detector, &status);
  if (U_SUCCESS (status) && match != NULL)
    {
      const char *name = ucsdet_getName (match, &status);

      if (ucsdet_getConfidence (match, &status) >= MIN_CONFIDENCE && U_SUCCESS (status))
        found = g_strdup (name);
    }
  ucsdet_close (detector);

  return found;
}

const DossierGuessEngine dossier_guess_engine = { guess };
