/* A draft in WordPress, by its REST interface.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

void  dossier_wordpress_send  (DossierShipment  *shipment,
                               DossierOutcome   *outcome,
                               GCancellable     *cancellable);
char *dossier_wordpress_probe (const char       *address);

G_END_DECLS
