/* One export that was written: a profile at a revision for one tier.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_PUBLICATION_FIELDS(F)                                                                                                                           \
  F (PUBLICATION, publication, PROFILE,        profile,        REFERENCE)                                                                                       \
  F (PUBLICATION, publication, REVISION,       revision,       INTEGER)                                                                                         \
  F (PUBLICATION, publication, TIER,           tier,           TEXT)                                                                                            \
  F (PUBLICATION, publication, EXPORT_UUID,    export_uuid,    TEXT)                                                                                            \
  F (PUBLICATION, publication, DIGEST,         digest,         TEXT)  /* SHA-256 of the canonical document without integrity */                                 \
  F (PUBLICATION, publication, CONTENT_DIGEST, content_digest, TEXT)  /* the same without what differs at each export: ids and instants of the export itself */ \
  F (PUBLICATION, publication, EXPORTED_AT,    exported_at,    INTEGER)                                                                                         \
  F (PUBLICATION, publication, EXPORTED_BY,    exported_by,    TEXT)                                                                                            \
  F (PUBLICATION, publication, PATH,           path,           TEXT)                                                                                            \
  F (PUBLICATION, publication, SAID,           said,           TEXT)  /* a line a sentence: UUID, tier, words, as its readers have them */

#define DOSSIER_TYPE_PUBLICATION (dossier_publication_get_type ())
DOSSIER_DECLARE_RECORD (DossierPublication, publication, PUBLICATION, DOSSIER_PUBLICATION_FIELDS)

G_END_DECLS
