/* One export on its way to one target, and where that stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_OUTBOX_ITEM_FIELDS(F)                                                                                                                     \
  F (OUTBOX_ITEM, outbox_item, PUBLICATION,     publication,     REFERENCE)                                                                               \
  F (OUTBOX_ITEM, outbox_item, TARGET,          target,          REFERENCE)                                                                               \
  F (OUTBOX_ITEM, outbox_item, PROFILE,         profile,         REFERENCE)  /* of the publication, here for the index */                                 \
  F (OUTBOX_ITEM, outbox_item, TIER,            tier,            TEXT)                                                                                    \
  F (OUTBOX_ITEM, outbox_item, PAYLOAD,         payload,         TEXT)  /* the file's name at the target */                                               \
  F (OUTBOX_ITEM, outbox_item, PAYLOAD_SHA256,  payload_sha256,  TEXT)  /* its bytes lie in the library under this hash */                                \
  F (OUTBOX_ITEM, outbox_item, DOCUMENT_SHA256, document_sha256, TEXT)  /* the export that the payload was made of; the same where it is sent as it is */ \
  F (OUTBOX_ITEM, outbox_item, ASSETS,          assets,          TEXT)  /* names of the pictures that belong to it, one a line: hash and ending */        \
  F (OUTBOX_ITEM, outbox_item, IDEMPOTENCY_KEY, idempotency_key, TEXT)  /* the export's id: the same at every try */                                      \
  F (OUTBOX_ITEM, outbox_item, STATE,           state,           TEXT)  /* of DossierDeliveryState */                                                     \
  F (OUTBOX_ITEM, outbox_item, ATTEMPTS,        attempts,        INTEGER)                                                                                 \
  F (OUTBOX_ITEM, outbox_item, FIRST_TRIED_AT,  first_tried_at,  INTEGER)                                                                                 \
  F (OUTBOX_ITEM, outbox_item, NEXT_ATTEMPT_AT, next_attempt_at, INTEGER)                                                                                 \
  F (OUTBOX_ITEM, outbox_item, LAST_STATUS,     last_status,     INTEGER)  /* HTTP, 0: none */                                                            \
  F (OUTBOX_ITEM, outbox_item, LAST_PROBLEM,    last_problem,    TEXT)  /* JSON: title, detail, errors [pointer, detail, object, id], details */          \
  F (OUTBOX_ITEM, outbox_item, REMOTE_ID,       remote_id,       TEXT)                                                                                    \
  F (OUTBOX_ITEM, outbox_item, REMOTE_ETAG,     remote_etag,     TEXT)  /* of what lies there, with its quotation marks */                                \
  F (OUTBOX_ITEM, outbox_item, STATUS_ADDRESS,  status_address,  TEXT)  /* where an accepted delivery can be asked after */                               \
  F (OUTBOX_ITEM, outbox_item, REPLACES,        replaces,        FLAG)  /* a person decided: ours goes in the place of what lies there */                 \
  F (OUTBOX_ITEM, outbox_item, INTERRUPTED,     interrupted,     FLAG)  /* a try ended without an answer that we know */                                  \
  F (OUTBOX_ITEM, outbox_item, CREATED_AT,      created_at,      INTEGER)                                                                                 \
  F (OUTBOX_ITEM, outbox_item, CREATED_BY,      created_by,      TEXT)                                                                                    \
  F (OUTBOX_ITEM, outbox_item, ENDED_AT,        ended_at,        INTEGER)                                                                                 \
  F (OUTBOX_ITEM, outbox_item, PROFILE_NAME,    profile_name,    DERIVED_TEXT)                                                                            \
  F (OUTBOX_ITEM, outbox_item, REVISION,        revision,        DERIVED_INTEGER)                                                                         \
  F (OUTBOX_ITEM, outbox_item, DIGEST,          digest,          DERIVED_TEXT)                                                                            \
  F (OUTBOX_ITEM, outbox_item, TARGET_NAME,     target_name,     DERIVED_TEXT)                                                                            \
  F (OUTBOX_ITEM, outbox_item, TARGET_KIND,     target_kind,     DERIVED_TEXT)

#define DOSSIER_TYPE_OUTBOX_ITEM (dossier_outbox_item_get_type ())
DOSSIER_DECLARE_RECORD (DossierOutboxItem, outbox_item, OUTBOX_ITEM, DOSSIER_OUTBOX_ITEM_FIELDS)

G_END_DECLS
