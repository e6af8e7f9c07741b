/* A part of a profile that holds sentences.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SECTION_FIELDS(F)                                                                                                         \
  F (SECTION, section, PROFILE,     profile,     REFERENCE)                                                                               \
  F (SECTION, section, POSITION,    position,    INTEGER)                                                                                 \
  F (SECTION, section, KIND,        kind,        TEXT)  /* summary, what-happened, outlook, rationale ... see data/house.json */          \
  F (SECTION, section, TERM,        term,        TEXT)  /* axis of a rationale, horizon of an outlook (now, quarter, year); else empty */ \
  F (SECTION, section, HEADING,     heading,     TEXT)                                                                                    \
  F (SECTION, section, TIER,        tier,        TEXT)                                                                                    \
  F (SECTION, section, LEVEL,       level,       TEXT)  /* outlook: code of the level */                                                  \
  F (SECTION, section, LIKELIHOOD,  likelihood,  TEXT)  /* outlook: one of the seven terms, or empty */                                   \
  F (SECTION, section, REVIEW_BY,   review_by,   TEXT)                                                                                    \
  F (SECTION, section, N_SENTENCES, n_sentences, DERIVED_INTEGER)

#define DOSSIER_TYPE_SECTION (dossier_section_get_type ())
DOSSIER_DECLARE_RECORD (DossierSection, section, SECTION, DOSSIER_SECTION_FIELDS)

G_END_DECLS
