/* What an editor said no to, so that it is not proposed again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_DISMISSAL_FIELDS(F)                                                                                        \
  F (DISMISSAL, dismissal, KIND,       kind,       TEXT)  /* pair: not the same; evidence: not for the claim; origin: voices of their own */ \
  F (DISMISSAL, dismissal, CLAIM,      claim,      REFERENCE)  /* of kind evidence */                                      \
  F (DISMISSAL, dismissal, A_SOURCE,   a_source,   REFERENCE)                                                              \
  F (DISMISSAL, dismissal, B_SOURCE,   b_source,   REFERENCE)  /* none of kind evidence */                                 \
  F (DISMISSAL, dismissal, A_EXACT,    a_exact,    TEXT)  /* the words; empty of kind origin */                            \
  F (DISMISSAL, dismissal, B_EXACT,    b_exact,    TEXT)                                                                   \
  F (DISMISSAL, dismissal, REASON,     reason,     TEXT)                                                                   \
  F (DISMISSAL, dismissal, DECIDED_BY, decided_by, TEXT)                                                                   \
  F (DISMISSAL, dismissal, DECIDED_AT, decided_at, INTEGER)                                                                \
  F (DISMISSAL, dismissal, A_TITLE,    a_title,    DERIVED_TEXT)                                                           \
  F (DISMISSAL, dismissal, B_TITLE,    b_title,    DERIVED_TEXT)                                                           \
  F (DISMISSAL, dismissal, CLAIM_TEXT, claim_text, DERIVED_TEXT)

#define DOSSIER_TYPE_DISMISSAL (dossier_dismissal_get_type ())
DOSSIER_DECLARE_RECORD (DossierDismissal, dismissal, DISMISSAL, DOSSIER_DISMISSAL_FIELDS)

G_END_DECLS
