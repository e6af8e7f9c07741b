/* A disagreement that is kept: two passages that say different things, and what was decided about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* One class, one table "disagreement"; DossierDisagreement is what the analysis proposes. Of each side the passage
 * (start to end) and in it the words that differ (from to to; the same: that side does not say it), in code points
 * of the snapshot's text. */
#define DOSSIER_DISPUTE_FIELDS(F)                                                                                            \
  F (DISPUTE, dispute, A_SNAPSHOT, a_snapshot, REFERENCE)                                                                    \
  F (DISPUTE, dispute, A_START,    a_start,    INTEGER)                                                                      \
  F (DISPUTE, dispute, A_END,      a_end,      INTEGER)                                                                      \
  F (DISPUTE, dispute, A_FROM,     a_from,     INTEGER)                                                                      \
  F (DISPUTE, dispute, A_TO,       a_to,       INTEGER)                                                                      \
  F (DISPUTE, dispute, A_EXACT,    a_exact,    TEXT)  /* the passage's words: found by them in a later capture */            \
  F (DISPUTE, dispute, B_SNAPSHOT, b_snapshot, REFERENCE)                                                                    \
  F (DISPUTE, dispute, B_START,    b_start,    INTEGER)                                                                      \
  F (DISPUTE, dispute, B_END,      b_end,      INTEGER)                                                                      \
  F (DISPUTE, dispute, B_FROM,     b_from,     INTEGER)                                                                      \
  F (DISPUTE, dispute, B_TO,       b_to,       INTEGER)                                                                      \
  F (DISPUTE, dispute, B_EXACT,    b_exact,    TEXT)                                                                         \
  F (DISPUTE, dispute, KIND,       kind,       TEXT)  /* contradiction, scope, scale, precision, modality, status, date, cause, naming, framing */ \
  F (DISPUTE, dispute, WORDS,      words,      TEXT)  /* what differs, in plain words */                                     \
  F (DISPUTE, dispute, STATE,      state,      TEXT)  /* open, resolved, reported (as "sources differ"), dropped, dismissed */ \
  F (DISPUTE, dispute, REASON,     reason,     TEXT)                                                                         \
  F (DISPUTE, dispute, DECIDED_BY, decided_by, TEXT)                                                                         \
  F (DISPUTE, dispute, DECIDED_AT, decided_at, INTEGER)                                                                      \
  F (DISPUTE, dispute, CREATED_AT, created_at, INTEGER)                                                                      \
  F (DISPUTE, dispute, CREATED_BY, created_by, TEXT)                                                                         \
  F (DISPUTE, dispute, A_SOURCE,   a_source,   DERIVED_INTEGER)                                                              \
  F (DISPUTE, dispute, B_SOURCE,   b_source,   DERIVED_INTEGER)                                                              \
  F (DISPUTE, dispute, A_TITLE,    a_title,    DERIVED_TEXT)                                                                 \
  F (DISPUTE, dispute, B_TITLE,    b_title,    DERIVED_TEXT)

#define DOSSIER_TYPE_DISPUTE (dossier_dispute_get_type ())
DOSSIER_DECLARE_RECORD (DossierDispute, dispute, DISPUTE, DOSSIER_DISPUTE_FIELDS)

G_END_DECLS
