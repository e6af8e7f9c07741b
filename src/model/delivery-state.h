/* Where a delivery stands, and what may follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DossierDeliveryState:
 * @DOSSIER_DELIVERY_QUEUED: to be sent, or sent again, when its time comes
 * @DOSSIER_DELIVERY_SENDING: a try is under way; written before the first byte leaves
 * @DOSSIER_DELIVERY_ACCEPTED: the target took it and has not said yet what came of it (202)
 * @DOSSIER_DELIVERY_DELIVERED: it is there
 * @DOSSIER_DELIVERY_CONFLICT: something else lies in its place; a person decides
 * @DOSSIER_DELIVERY_REJECTED: the target says that it is wrong; another try would not help
 * @DOSSIER_DELIVERY_FAILED: given up after the last try
 * @DOSSIER_DELIVERY_CANCELLED: a person stopped it
 */
typedef enum
{
  DOSSIER_DELIVERY_QUEUED,
  DOSSIER_DELIVERY_SENDING,
  DOSSIER_DELIVERY_ACCEPTED,
  DOSSIER_DELIVERY_DELIVERED,
  DOSSIER_DELIVERY_CONFLICT,
  DOSSIER_DELIVERY_REJECTED,
  DOSSIER_DELIVERY_FAILED,
  DOSSIER_DELIVERY_CANCELLED,
} DossierDeliveryState;

const char           *dossier_delivery_state_get_name (DossierDeliveryState  state);
DossierDeliveryState  dossier_delivery_state_parse    (const char           *name);
gboolean              dossier_delivery_state_is_open  (DossierDeliveryState  state);
gboolean              dossier_delivery_state_may_become (DossierDeliveryState from,
                                                       DossierDeliveryState  to);

G_END_DECLS
