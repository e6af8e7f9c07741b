/* Delivery into a folder that another program watches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

void      dossier_folder_target_send   (DossierShipment  *shipment,
                                        DossierOutcome   *outcome,
                                        GCancellable     *cancellable);
void      dossier_folder_target_settle (DossierShipment  *shipment);

G_END_DECLS
