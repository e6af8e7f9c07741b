/* Words marked in one snapshot: position, exact quote and context (W3C Web Annotation).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_HIGHLIGHT_FIELDS(F)                                                                              \
  F (HIGHLIGHT, highlight, SNAPSHOT,   snapshot,   REFERENCE)                                                    \
  F (HIGHLIGHT, highlight, START,      start,      INTEGER)  /* code points into the flat text */                \
  F (HIGHLIGHT, highlight, END,        end,        INTEGER)                                                      \
  F (HIGHLIGHT, highlight, PAGE,       page,       INTEGER)  /* of a paged document, from 1; else 0 */             \
  F (HIGHLIGHT, highlight, EXACT,      exact,      TEXT)                                                         \
  F (HIGHLIGHT, highlight, PREFIX,     prefix,     TEXT)  /* up to 32 code points before */                      \
  F (HIGHLIGHT, highlight, SUFFIX,     suffix,     TEXT)                                                         \
  F (HIGHLIGHT, highlight, STATE,      state,      TEXT)  /* same, moved, changed, ambiguous, lost */            \
  F (HIGHLIGHT, highlight, CHECKED_AT, checked_at, INTEGER)                                                      \
  F (HIGHLIGHT, highlight, SEEN_IN,    seen_in,    REFERENCE)  /* a later snapshot that lacks the exact words; 0: none */ \
  F (HIGHLIGHT, highlight, SEEN_START, seen_start, INTEGER)  /* what stands there in their place */              \
  F (HIGHLIGHT, highlight, SEEN_END,   seen_end,   INTEGER)                                                      \
  F (HIGHLIGHT, highlight, SEEN_EXACT, seen_exact, TEXT)                                                         \
  F (HIGHLIGHT, highlight, SEEN_WHY,   seen_why,   TEXT)                                                         \
  F (HIGHLIGHT, highlight, CONFIRMED_AT, confirmed_at, INTEGER)  /* the older words stay, whatever seen_in says */ \
  F (HIGHLIGHT, highlight, CONFIRMED_BY, confirmed_by, TEXT)                                                     \
  F (HIGHLIGHT, highlight, NOTE,       note,       TEXT)                                                         \
  F (HIGHLIGHT, highlight, CREATED_AT, created_at, INTEGER)                                                      \
  F (HIGHLIGHT, highlight, CREATED_BY, created_by, TEXT)                                                         \
  F (HIGHLIGHT, highlight, SOURCE,     source,     DERIVED_INTEGER)                                              \
  F (HIGHLIGHT, highlight, CLAIM,      claim,      DERIVED_INTEGER)  /* the first it is evidence for; 0: none */ \
  F (HIGHLIGHT, highlight, CLAIM_TEXT, claim_text, DERIVED_TEXT)                                                 \
  F (HIGHLIGHT, highlight, N_EVIDENCE, n_evidence, DERIVED_INTEGER)

#define DOSSIER_TYPE_HIGHLIGHT (dossier_highlight_get_type ())
DOSSIER_DECLARE_RECORD (DossierHighlight, highlight, HIGHLIGHT, DOSSIER_HIGHLIGHT_FIELDS)

gboolean dossier_highlight_is_verified (DossierHighlight *self);

G_END_DECLS
