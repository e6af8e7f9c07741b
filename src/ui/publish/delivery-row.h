/* One delivery of a profile: where to, where it stands, what came of it, what can be done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/outbox/outbox-item.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_DELIVERY_ROW (dossier_delivery_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierDeliveryRow, dossier_delivery_row, DOSSIER, DELIVERY_ROW, AdwExpanderRow)

GtkWidget *dossier_delivery_row_new (DossierDesk        *desk,
                                     DossierOutboxItem  *item);

G_END_DECLS
