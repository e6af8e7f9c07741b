/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/highlight.h"

#include <string.h>

DOSSIER_DEFINE_RECORD (DossierHighlight, highlight, HIGHLIGHT, DOSSIER_HIGHLIGHT_FIELDS, "highlight")

/* Whether the words stand where the highlight says, so that they count as evidence (GRADING §4.2). */
gboolean
dossier_highlight_is_verified (DossierHighlight *self)
{
  const char *state = dossier_highlight_get_state (self);

  return strcmp (state, "same") == 0 || strcmp (state, "moved") == 0;
}
