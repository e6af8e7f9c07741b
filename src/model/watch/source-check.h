/* What was last seen at the address of a source: a fact of the world, which no undo takes back. One a source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_SOURCE_CHECK_FIELDS(F)                                                                                                       \
  F (SOURCE_CHECK, source_check, SOURCE,        source,        REFERENCE)                                                                    \
  F (SOURCE_CHECK, source_check, CHECKED_AT,    checked_at,    INTEGER)                                                                      \
  F (SOURCE_CHECK, source_check, FINDING,       finding,       TEXT)  /* unchanged, changed, moved, gone, failed */                          \
  F (SOURCE_CHECK, source_check, STATUS,        status,        INTEGER)  /* of HTTP; 0: no server answered */                                \
  F (SOURCE_CHECK, source_check, PROBLEM,       problem,       TEXT)  /* why it failed, as a sentence */                                     \
  F (SOURCE_CHECK, source_check, ADDRESS,       address,       TEXT)  /* where it ended, if not where it was asked */                        \
  F (SOURCE_CHECK, source_check, SNAPSHOT,      snapshot,      REFERENCE)  /* that @etag and @last_modified are about */                     \
  F (SOURCE_CHECK, source_check, ETAG,          etag,          TEXT)  /* of the newest snapshot's page, for the next question */             \
  F (SOURCE_CHECK, source_check, LAST_MODIFIED, last_modified, TEXT)                                                                         \
  F (SOURCE_CHECK, source_check, ARCHIVE_URL,   archive_url,   TEXT)  /* of a copy in a web archive, once it was gone */                     \
  F (SOURCE_CHECK, source_check, ARCHIVE_AT,    archive_at,    TEXT)  /* when that was made: 2024-07-16 */                                   \
  F (SOURCE_CHECK, source_check, NOT_BEFORE,    not_before,    INTEGER)  /* the server asked not to be asked until then */

#define DOSSIER_TYPE_SOURCE_CHECK (dossier_source_check_get_type ())
DOSSIER_DECLARE_RECORD (DossierSourceCheck, source_check, SOURCE_CHECK, DOSSIER_SOURCE_CHECK_FIELDS)

G_END_DECLS
