/* A unit of a section; facts carry claims.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SENTENCE_FIELDS(F)                                                                        \
  F (SENTENCE, sentence, SECTION,   section,   REFERENCE)                                                 \
  F (SENTENCE, sentence, POSITION,  position,  INTEGER)                                                   \
  F (SENTENCE, sentence, TEXT,      text,      TEXT)                                                      \
  F (SENTENCE, sentence, KIND,      kind,      TEXT)  /* fact, attributed, judgement, opinion, outlook */ \
  F (SENTENCE, sentence, KEY,       key,       FLAG)                                                      \
  F (SENTENCE, sentence, TIER,      tier,      TEXT)  /* empty: the section's */                          \
  F (SENTENCE, sentence, PARAGRAPH, paragraph, FLAG)  /* begins a new paragraph or bullet */              \
  F (SENTENCE, sentence, PROFILE,   profile,   DERIVED_INTEGER)                                           \
  F (SENTENCE, sentence, N_CLAIMS,  n_claims,  DERIVED_INTEGER)                                           \
  F (SENTENCE, sentence, SCORE,     score,     DERIVED_INTEGER)  /* -1: kinds that carry no score */      \
  F (SENTENCE, sentence, BAND,      band,      DERIVED_TEXT)                                              \
  F (SENTENCE, sentence, LETTERS,   letters,   DERIVED_TEXT)                                              \
  F (SENTENCE, sentence, N_ORIGINS, n_origins, DERIVED_INTEGER)                                           \
  F (SENTENCE, sentence, DISPUTED,  disputed,  DERIVED_FLAG)

#define DOSSIER_TYPE_SENTENCE (dossier_sentence_get_type ())
DOSSIER_DECLARE_RECORD (DossierSentence, sentence, SENTENCE, DOSSIER_SENTENCE_FIELDS)

G_END_DECLS
