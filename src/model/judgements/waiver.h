/* A warning of the review that an editor lets pass, with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_WAIVER_FIELDS(F)                                                                                         \
  F (WAIVER, waiver, PROFILE,     profile,     REFERENCE)                                                                \
  F (WAIVER, waiver, RULE,        rule,        TEXT)                                                                     \
  F (WAIVER, waiver, OBJECT_UUID, object_uuid, TEXT)                                                                     \
  F (WAIVER, waiver, FIELD,       field,       TEXT)                                                                     \
  F (WAIVER, waiver, DIGEST,      digest,      TEXT)  /* of what it was given for; it falls when that is another */      \
  F (WAIVER, waiver, REASON,      reason,      TEXT)  /* at least ten characters */                                      \
  F (WAIVER, waiver, WAIVED_BY,   waived_by,   TEXT)                                                                     \
  F (WAIVER, waiver, WAIVED_AT,   waived_at,   INTEGER)

#define DOSSIER_TYPE_WAIVER (dossier_waiver_get_type ())
DOSSIER_DECLARE_RECORD (DossierWaiver, waiver, WAIVER, DOSSIER_WAIVER_FIELDS)

G_END_DECLS
