/* A place that exports are delivered to: a folder, or a server.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_TARGET_FIELDS(F)                                                                                                                                  \
  F (TARGET, target, NAME,              name,              TEXT)                                                                                                  \
  F (TARGET, target, KIND,              kind,              TEXT)  /* of target-kind.h */                                                                          \
  F (TARGET, target, ADDRESS,           address,           TEXT)  /* an absolute path, or an address; may hold {profile}, {revision}, {tier} */                   \
  F (TARGET, target, METHOD,            method,            TEXT)  /* put, post; of http only */                                                                   \
  F (TARGET, target, VALIDATE_ADDRESS,  validate_address,  TEXT)  /* of http: where dry runs go; empty: the address itself, marked */                             \
  F (TARGET, target, FORMAT,            format,            TEXT)  /* what is sent: native, or the name of a projection */                                         \
  F (TARGET, target, TIERS,             tiers,             TEXT)  /* which audiences' files go there, separated by spaces */                                      \
  F (TARGET, target, AUTH,              auth,              TEXT)  /* none, bearer, basic, jwt */                                                                  \
  F (TARGET, target, USER,              user,              TEXT)  /* of basic, or the id of a key that is no secret */                                            \
  F (TARGET, target, SIGNING,           signing,           TEXT)  /* none, standard-webhooks, hmac-sha256, ed25519, superdesk-sha1 */                             \
  F (TARGET, target, KEY_ID,            key_id,            TEXT)                                                                                                  \
  F (TARGET, target, CA_FILE,           ca_file,           TEXT)  /* empty: the system's authorities */                                                           \
  F (TARGET, target, PATIENCE,          patience,          INTEGER)  /* seconds for which a request that was cut off may still take effect */                     \
  F (TARGET, target, BACK_OFF,          back_off,          INTEGER)  /* seconds of the first pause between two tries, at most; the next are twice as long each */ \
  F (TARGET, target, PAUSED,            paused,            FLAG)                                                                                                  \
  F (TARGET, target, REMOVED,           removed,           FLAG)  /* kept because deliveries name it */                                                           \
  F (TARGET, target, CREATED_AT,        created_at,        INTEGER)                                                                                               \
  F (TARGET, target, CREATED_BY,        created_by,        TEXT)                                                                                                  \
  F (TARGET, target, N_OPEN,            n_open,            DERIVED_INTEGER)                                                                                       \
  F (TARGET, target, N_DELIVERED,       n_delivered,       DERIVED_INTEGER)                                                                                       \
  F (TARGET, target, LAST_DELIVERED_AT, last_delivered_at, DERIVED_INTEGER)

#define DOSSIER_TYPE_TARGET (dossier_target_get_type ())
DOSSIER_DECLARE_RECORD (DossierTarget, target, TARGET, DOSSIER_TARGET_FIELDS)

G_END_DECLS
