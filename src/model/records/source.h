/* A published thing: an article, a filing, a record; its bibliographic data.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SOURCE_FIELDS(F)                                                                                                              \
  F (SOURCE, source, PUBLISHER,        publisher,        REFERENCE)                                                                           \
  F (SOURCE, source, ORIGIN,           origin,           REFERENCE)  /* the upstream it goes back to; set for every stored source */          \
  F (SOURCE, source, TITLE,            title,            TEXT)                                                                                \
  F (SOURCE, source, CSL_TYPE,         csl_type,         TEXT)  /* CSL 1.0 type: article-newspaper, webpage, report ... */                    \
  F (SOURCE, source, URL,              url,              TEXT)  /* as asked for; empty for a file or a paste */                               \
  F (SOURCE, source, CANONICAL_URL,    canonical_url,    TEXT)                                                                                \
  F (SOURCE, source, AUTHORS,          authors,          TEXT)  /* one name a line */                                                         \
  F (SOURCE, source, PUBLISHED,        published,        TEXT)  /* partial date (EDTF level 0) or instant; empty: not known */                \
  F (SOURCE, source, MODIFIED,         modified,         TEXT)                                                                                \
  F (SOURCE, source, LANGUAGE,         language,         TEXT)  /* BCP 47 */                                                                  \
  F (SOURCE, source, SECTION,          section,          TEXT)                                                                                \
  F (SOURCE, source, RIGHTS,           rights,           TEXT)                                                                                \
  F (SOURCE, source, ARCHIVE_URL,      archive_url,      TEXT)                                                                                \
  F (SOURCE, source, LETTER,           letter,           TEXT)  /* A-F where this source departs from its publisher; else empty */            \
  F (SOURCE, source, LETTER_REASON,    letter_reason,    TEXT)                                                                                \
  F (SOURCE, source, PAYWALLED,        paywalled,        FLAG)                                                                                \
  F (SOURCE, source, READ,             read,             FLAG)                                                                                \
  F (SOURCE, source, NOTE,             note,             TEXT)                                                                                \
  F (SOURCE, source, PROPOSED,         proposed,         TEXT)  /* columns the machine filled in and nobody confirmed, separated by spaces */ \
  F (SOURCE, source, SAMPLE,           sample,           FLAG)  /* part of the sample material that comes with the program */                 \
  F (SOURCE, source, CREATED_AT,       created_at,       INTEGER)                                                                             \
  F (SOURCE, source, PUBLISHER_NAME,   publisher_name,   DERIVED_TEXT)                                                                        \
  F (SOURCE, source, EFFECTIVE_LETTER, effective_letter, DERIVED_TEXT)                                                                        \
  F (SOURCE, source, EFFECTIVE_REASON, effective_reason, DERIVED_TEXT)                                                                        \
  F (SOURCE, source, HOUSE,            house,            DERIVED_FLAG)                                                                        \
  F (SOURCE, source, SNAPSHOT,         snapshot,         DERIVED_INTEGER)  /* the newest one */                                               \
  F (SOURCE, source, CAPTURED_AT,      captured_at,      DERIVED_INTEGER)                                                                     \
  F (SOURCE, source, N_SNAPSHOTS,      n_snapshots,      DERIVED_INTEGER)                                                                     \
  F (SOURCE, source, N_HIGHLIGHTS,     n_highlights,     DERIVED_INTEGER)                                                                     \
  F (SOURCE, source, N_CLAIMS,         n_claims,         DERIVED_INTEGER)                                                                     \
  F (SOURCE, source, N_CHANGED,        n_changed,        DERIVED_INTEGER)  /* highlights whose words are not in the newest snapshot */        \
  F (SOURCE, source, LINK_STATUS,      link_status,      DERIVED_INTEGER)  /* of HTTP, when its address was last asked; 0: never asked */     \
  F (SOURCE, source, LINK_CHECKED_AT,  link_checked_at,  DERIVED_INTEGER)                                                                     \
  F (SOURCE, source, CHECK_RESULT,     check_result,     DERIVED_TEXT)  /* of the last look at its address */                                 \
  F (SOURCE, source, ARCHIVE_FOUND,    archive_found,    DERIVED_TEXT)  /* a copy in a web archive, found when it was gone */

#define DOSSIER_TYPE_SOURCE (dossier_source_get_type ())
DOSSIER_DECLARE_RECORD (DossierSource, source, SOURCE, DOSSIER_SOURCE_FIELDS)

G_END_DECLS
