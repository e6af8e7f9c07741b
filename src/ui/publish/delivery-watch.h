/* Deliveries while the window is elsewhere: sent, told of, and not cut short by logging out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_DELIVERY_WATCH (dossier_delivery_watch_get_type ())
G_DECLARE_FINAL_TYPE (DossierDeliveryWatch, dossier_delivery_watch, DOSSIER, DELIVERY_WATCH, GObject)

DossierDeliveryWatch *dossier_delivery_watch_new (GtkApplication *application,
                                                  DossierDesk    *desk);

G_END_DECLS
