/* A story in Arc XP, by its Draft API.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

void dossier_ans_draft_send (DossierShipment  *shipment,
                             DossierOutcome   *outcome,
                             GCancellable     *cancellable);

G_END_DECLS
