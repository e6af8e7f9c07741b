/* One try at a delivery: when, and what came of it. Never changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define DOSSIER_DELIVERY_FIELDS(F)                                                                                    \
  F (DELIVERY, delivery, OUTBOX,  outbox,  REFERENCE)                                                                 \
  F (DELIVERY, delivery, AT,      at,      INTEGER)                                                                   \
  F (DELIVERY, delivery, ACTOR,   actor,   TEXT)                                                                      \
  F (DELIVERY, delivery, STATE,   state,   TEXT)  /* that it led to */                                                \
  F (DELIVERY, delivery, STATUS,  status,  INTEGER)  /* HTTP, 0: no answer */                                         \
  F (DELIVERY, delivery, PROBLEM, problem, TEXT)  /* as last_problem of the outbox */

#define DOSSIER_TYPE_DELIVERY (dossier_delivery_get_type ())
DOSSIER_DECLARE_RECORD (DossierDelivery, delivery, DELIVERY, DOSSIER_DELIVERY_FIELDS)

G_END_DECLS
