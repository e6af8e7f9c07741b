/* Delivery to what takes items as Superdesk pushes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

void dossier_superdesk_push_send (DossierShipment  *shipment,
                                  DossierOutcome   *outcome,
                                  GCancellable     *cancellable);

G_END_DECLS
