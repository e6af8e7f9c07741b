/* A highlight attached to a claim.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_EVIDENCE_FIELDS(F)                                                                                                                   \
  F (EVIDENCE, evidence, CLAIM,            claim,            REFERENCE)                                                                              \
  F (EVIDENCE, evidence, HIGHLIGHT,        highlight,        REFERENCE)                                                                              \
  F (EVIDENCE, evidence, STANCE,           stance,           TEXT)  /* supports, contradicts */                                                      \
  F (EVIDENCE, evidence, DIRECTNESS,       directness,       TEXT)  /* direct, secondary, tertiary */                                                \
  F (EVIDENCE, evidence, FIT,              fit,              TEXT)  /* explicit, partial, inferred */                                                \
  F (EVIDENCE, evidence, INTERESTED,       interested,       FLAG)                                                                                   \
  F (EVIDENCE, evidence, ORIGIN,           origin,           REFERENCE)  /* where the article passes on someone else's words; 0: the source's own */ \
  F (EVIDENCE, evidence, EXPLAINED_REASON, explained_reason, TEXT)                                                                                   \
  F (EVIDENCE, evidence, EXPLAINED_BY,     explained_by,     TEXT)                                                                                   \
  F (EVIDENCE, evidence, EXPLAINED_AT,     explained_at,     INTEGER)                                                                                \
  F (EVIDENCE, evidence, NOTE,             note,             TEXT)                                                                                   \
  F (EVIDENCE, evidence, CREATED_AT,       created_at,       INTEGER)                                                                                \
  F (EVIDENCE, evidence, CREATED_BY,       created_by,       TEXT)                                                                                   \
  F (EVIDENCE, evidence, EXACT,            exact,            DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, PAGE,             page,             DERIVED_INTEGER)  /* of the quote in a paged document; else 0 */                        \
  F (EVIDENCE, evidence, STATE,            state,            DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, SNAPSHOT,         snapshot,         DERIVED_INTEGER)                                                                        \
  F (EVIDENCE, evidence, SOURCE,           source,           DERIVED_INTEGER)                                                                        \
  F (EVIDENCE, evidence, SOURCE_TITLE,     source_title,     DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, PUBLISHER_NAME,   publisher_name,   DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, LETTER,           letter,           DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, PUBLISHED,        published,        DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, EFFECTIVE_ORIGIN, effective_origin, DERIVED_INTEGER)                                                                        \
  F (EVIDENCE, evidence, ORIGIN_LABEL,     origin_label,     DERIVED_TEXT)                                                                           \
  F (EVIDENCE, evidence, WEIGHT,           weight,           DERIVED_INTEGER)  /* 0-99 */

#define DOSSIER_TYPE_EVIDENCE (dossier_evidence_get_type ())
DOSSIER_DECLARE_RECORD (DossierEvidence, evidence, EVIDENCE, DOSSIER_EVIDENCE_FIELDS)

G_END_DECLS
