/* Delivery to a server: PUT with a precondition, or POST with a key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/http-call.h"
#include "deliver/shipment.h"

G_BEGIN_DECLS

void             dossier_http_target_send    (DossierShipment  *shipment,
                                              DossierOutcome   *outcome,
                                              GCancellable     *cancellable);

DossierHttpCall *dossier_http_target_call    (DossierShipment  *shipment,
                                              const char       *method,
                                              const char       *address);
gboolean         dossier_http_target_perform (DossierShipment  *shipment,
                                              DossierHttpCall  *call,
                                              DossierOutcome   *outcome,
                                              GCancellable     *cancellable);
void             dossier_http_target_refuse  (DossierShipment  *shipment,
                                              DossierHttpCall  *call,
                                              DossierOutcome   *outcome);

G_END_DECLS
