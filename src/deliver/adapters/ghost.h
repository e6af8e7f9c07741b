/* A draft in Ghost, by its Admin API.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

void  dossier_ghost_send  (DossierShipment  *shipment,
                           DossierOutcome   *outcome,
                           GCancellable     *cancellable);
char *dossier_ghost_probe (const char       *address);

G_END_DECLS
