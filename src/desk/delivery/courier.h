/* Sends what is in the outbox when its time comes, for as long as the program runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/desk.h"
#include "model/outbox/outbox-item.h"

G_BEGIN_DECLS

/* Properties: "desk" (construct), "busy" (read-only: a delivery is in flight), "impatient": does not wait for the
 * time of a retry, but tries each delivery once more as soon as it can; "metered-allowed" (default: yes).
 * Signals: "ended" (DossierOutboxItem): a delivery will not go on by itself any more; "tried" (DossierOutboxItem):
 * a try has ended, whatever came of it; "trouble" (GError): the library refused. */
#define DOSSIER_TYPE_COURIER (dossier_courier_get_type ())
G_DECLARE_FINAL_TYPE (DossierCourier, dossier_courier, DOSSIER, COURIER, GObject)

DossierCourier *dossier_courier_new      (DossierDesk     *desk);
void            dossier_courier_start    (DossierCourier  *self);
void            dossier_courier_stop     (DossierCourier  *self);
gboolean        dossier_courier_is_busy  (DossierCourier  *self);
gboolean        dossier_courier_is_idle  (DossierCourier  *self);

G_END_DECLS
