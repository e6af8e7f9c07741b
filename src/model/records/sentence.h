/* A unit of a section; facts carry claims.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SENTENCE_FIELDS(F)                                                                                    \
  F (SENTENCE, sentence, SECTION,   section,   REFERENCE)                                                             \
  F (SENTENCE, sentence, POSITION,  position,  INTEGER)                                                               \
  F (SENTENCE, sentence, TEXT,      text,      TEXT)                                                                  \
  F (SENTENCE, sentence, KIND,      kind,      TEXT)  /* fact, attributed, judgement, opinion, outlook */             \
  F (SENTENCE, sentence, KEY,       key,       FLAG)                                                                  \
  F (SENTENCE, sentence, TIER,      tier,      TEXT)  /* empty: the section's */                                      \
  F (SENTENCE, sentence, PARAGRAPH, paragraph, FLAG)  /* begins a new paragraph or bullet */                          \
  F (SENTENCE, sentence, PROPOSED,  proposed,  TEXT)  /* "kind" while it follows the wording */                       \
  F (SENTENCE, sentence, WRITTEN_BY, written_by, TEXT)  /* who changed its words last */                              \
  F (SENTENCE, sentence, SIGNED_BY, signed_by, TEXT)  /* the second name */                                           \
  F (SENTENCE, sentence, SIGNED_AT, signed_at, INTEGER)                                                               \
  F (SENTENCE, sentence, SIGNED_DIGEST, signed_digest, TEXT)  /* of what was signed; another means it is withdrawn */ \
  F (SENTENCE, sentence, PROFILE,   profile,   DERIVED_INTEGER)                                                       \
  F (SENTENCE, sentence, N_CLAIMS,  n_claims,  DERIVED_INTEGER)                                                       \
  F (SENTENCE, sentence, SCORE,     score,     DERIVED_INTEGER)  /* -1: kinds that carry no score */                  \
  F (SENTENCE, sentence, BAND,      band,      DERIVED_TEXT)                                                          \
  F (SENTENCE, sentence, LETTERS,   letters,   DERIVED_TEXT)                                                          \
  F (SENTENCE, sentence, N_ORIGINS, n_origins, DERIVED_INTEGER)                                                       \
  F (SENTENCE, sentence, DISPUTED,  disputed,  DERIVED_FLAG)                                                          \
  F (SENTENCE, sentence, SIGN_OFF,  sign_off,  DERIVED_TEXT)  /* none, valid, withdrawn */

#define DOSSIER_TYPE_SENTENCE (dossier_sentence_get_type ())
DOSSIER_DECLARE_RECORD (DossierSentence, sentence, SENTENCE, DOSSIER_SENTENCE_FIELDS)

G_END_DECLS
