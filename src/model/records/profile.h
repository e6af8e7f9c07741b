/* The page about one institution: its fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_PROFILE_FIELDS(F)                                                                                        \
  F (PROFILE, profile, SLUG,            slug,            TEXT)                                                           \
  F (PROFILE, profile, TEMPLATE,        template,        TEXT)  /* code of the house's template; empty: the house's page */ \
  F (PROFILE, profile, NAME,            name,            TEXT)  /* the institution's, not a headline */                  \
  F (PROFILE, profile, ENTITY_KIND,     entity_kind,     TEXT)  /* organization, person, network, place, product */      \
  F (PROFILE, profile, LEGAL_NAME,      legal_name,      TEXT)                                                           \
  F (PROFILE, profile, ALIASES,         aliases,         TEXT)  /* one a line */                                         \
  F (PROFILE, profile, ENTITY_URL,      entity_url,      TEXT)                                                           \
  F (PROFILE, profile, FOUNDED,         founded,         TEXT)                                                           \
  F (PROFILE, profile, COUNTRY,         country,         TEXT)  /* ISO 3166-1 alpha-2 */                                 \
  F (PROFILE, profile, IDENTIFIERS,     identifiers,     TEXT)  /* "scheme value", one a line */                         \
  F (PROFILE, profile, HEADLINE,        headline,        TEXT)                                                           \
  F (PROFILE, profile, STANDFIRST,      standfirst,      TEXT)                                                           \
  F (PROFILE, profile, LANGUAGE,        language,        TEXT)                                                           \
  F (PROFILE, profile, STATUS,          status,          TEXT)  /* draft, ready, published, corrected, withdrawn */      \
  F (PROFILE, profile, SERIES,          series,          TEXT)                                                           \
  F (PROFILE, profile, ENTITY_TYPE,     entity_type,     TEXT)                                                           \
  F (PROFILE, profile, CATEGORY,        category,        TEXT)                                                           \
  F (PROFILE, profile, REGION,          region,          TEXT)                                                           \
  F (PROFILE, profile, SIGNAL_FOCUS,    signal_focus,    TEXT)                                                           \
  F (PROFILE, profile, CONTENT_TYPE,    content_type,    TEXT)                                                           \
  F (PROFILE, profile, PRIMARY_DOMAIN,  primary_domain,  TEXT)                                                           \
  F (PROFILE, profile, TOPIC,           topic,           TEXT)                                                           \
  F (PROFILE, profile, IMPACT,          impact,          TEXT)                                                           \
  F (PROFILE, profile, CRITICALITY,     criticality,     TEXT)                                                           \
  F (PROFILE, profile, TIME_HORIZON,    time_horizon,    TEXT)                                                           \
  F (PROFILE, profile, BASE,            base,            TEXT)  /* seat: country or city */                              \
  F (PROFILE, profile, PROFILE_FOCUS,   profile_focus,   TEXT)                                                           \
  F (PROFILE, profile, SOURCES_NOTE,    sources_note,    TEXT)                                                           \
  F (PROFILE, profile, TAKE_NAME,       take_name,       TEXT)                                                           \
  F (PROFILE, profile, TAKE_ROLE,       take_role,       TEXT)                                                           \
  F (PROFILE, profile, AUTHORS,         authors,         TEXT)  /* "role name", one a line */                            \
  F (PROFILE, profile, ACCESS_BRIEFING, access_briefing, TEXT)                                                           \
  F (PROFILE, profile, CANONICAL_URL,   canonical_url,   TEXT)                                                           \
  F (PROFILE, profile, LICENSE,         license,         TEXT)                                                           \
  F (PROFILE, profile, REVIEW_BY,       review_by,       TEXT)                                                           \
  F (PROFILE, profile, EMBARGO_UNTIL,   embargo_until,   TEXT)                                                           \
  F (PROFILE, profile, AS_OF,           as_of,           TEXT)  /* date its grades are computed at */                    \
  F (PROFILE, profile, CHECKED,         checked,         TEXT)  /* date of the last check of all facts */                \
  F (PROFILE, profile, PRINTED_GRADE,   printed_grade,   TEXT)  /* what an imported page printed: "Limited (82 %)" */    \
  F (PROFILE, profile, PRINTED_BASIS,   printed_basis,   TEXT)                                                           \
  F (PROFILE, profile, LEAD_IMAGE,      lead_image,      REFERENCE)                                                      \
  F (PROFILE, profile, SAMPLE,          sample,          FLAG)                                                           \
  F (PROFILE, profile, NOTE,            note,            TEXT)                                                           \
  F (PROFILE, profile, CREATED_AT,      created_at,      INTEGER)                                                        \
  F (PROFILE, profile, UPDATED_AT,      updated_at,      INTEGER)                                                        \
  F (PROFILE, profile, PUBLISHED_AT,    published_at,    INTEGER)                                                        \
  F (PROFILE, profile, SCORE,           score,           DERIVED_INTEGER)                                                \
  F (PROFILE, profile, BAND,            band,            DERIVED_TEXT)                                                   \
  F (PROFILE, profile, LETTERS,         letters,         DERIVED_TEXT)                                                   \
  F (PROFILE, profile, LABEL,           label,           DERIVED_TEXT)                                                   \
  F (PROFILE, profile, BASIS,           basis,           DERIVED_TEXT)                                                   \
  F (PROFILE, profile, N_FACTS,         n_facts,         DERIVED_INTEGER)                                                \
  F (PROFILE, profile, N_SUPPORTED,     n_supported,     DERIVED_INTEGER)                                                \
  F (PROFILE, profile, N_SOURCES,       n_sources,       DERIVED_INTEGER)                                                \
  F (PROFILE, profile, N_CLAIMS,        n_claims,        DERIVED_INTEGER)                                                \
  F (PROFILE, profile, REVISION,        revision,        DERIVED_INTEGER)  /* of the newest export; 0: never exported */

#define DOSSIER_TYPE_PROFILE (dossier_profile_get_type ())
DOSSIER_DECLARE_RECORD (DossierProfile, profile, PROFILE, DOSSIER_PROFILE_FIELDS)

G_END_DECLS
