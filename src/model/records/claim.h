/* One checkable statement, in the editor's words, that a profile relies on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_CLAIM_FIELDS(F)                                                                                                           \
  F (CLAIM, claim, TEXT,               text,               TEXT)                                                                          \
  F (CLAIM, claim, VOLATILITY,         volatility,         TEXT)  /* fixed, slow, fast, plan */                                           \
  F (CLAIM, claim, AS_OF,              as_of,              TEXT)  /* date the grade is computed at */                                     \
  F (CLAIM, claim, RESOLUTION,         resolution,         TEXT)                                                                          \
  F (CLAIM, claim, NOTE,               note,               TEXT)                                                                          \
  F (CLAIM, claim, OVERRIDE_SET,       override_set,       FLAG)                                                                          \
  F (CLAIM, claim, OVERRIDE_SCORE,     override_score,     INTEGER)                                                                       \
  F (CLAIM, claim, OVERRIDE_REASON,    override_reason,    TEXT)                                                                          \
  F (CLAIM, claim, OVERRIDE_BY,        override_by,        TEXT)                                                                          \
  F (CLAIM, claim, OVERRIDE_SECOND_BY, override_second_by, TEXT)                                                                          \
  F (CLAIM, claim, OVERRIDE_AT,        override_at,        INTEGER)                                                                       \
  F (CLAIM, claim, OVERRIDE_DIGEST,    override_digest,    TEXT)  /* of the inputs it was made on; another digest means it has expired */ \
  F (CLAIM, claim, CREATED_AT,         created_at,         INTEGER)                                                                       \
  F (CLAIM, claim, CREATED_BY,         created_by,         TEXT)                                                                          \
  F (CLAIM, claim, SCORE,              score,              DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, COMPUTED,           computed,           DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, SUPPORT,            support,            DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, CONTRADICTION,      contradiction,      DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, CONFLICT,           conflict,           DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, N_ORIGINS,          n_origins,          DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, ANCHORED,           anchored,           DERIVED_FLAG)                                                                  \
  F (CLAIM, claim, BAND,               band,               DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, LETTERS,            letters,            DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, LABEL,              label,              DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, BASIS,              basis,              DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, STATUS,             status,             DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, ADMIRALTY,          admiralty,          DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, EXPLANATION,        explanation,        DERIVED_TEXT)                                                                  \
  F (CLAIM, claim, RAISES,             raises,             DERIVED_TEXT)  /* what would raise it, one sentence a line */                  \
  F (CLAIM, claim, OVERRIDE_STATE,     override_state,     DERIVED_TEXT)  /* none, valid, expired */                                      \
  F (CLAIM, claim, N_EVIDENCE,         n_evidence,         DERIVED_INTEGER)                                                               \
  F (CLAIM, claim, N_SENTENCES,        n_sentences,        DERIVED_INTEGER)

#define DOSSIER_TYPE_CLAIM (dossier_claim_get_type ())
DOSSIER_DECLARE_RECORD (DossierClaim, claim, CLAIM, DOSSIER_CLAIM_FIELDS)

G_END_DECLS
