/* Rates one publisher, with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/publisher.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_PUBLISHER_DIALOG (dossier_publisher_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierPublisherDialog, dossier_publisher_dialog, DOSSIER, PUBLISHER_DIALOG, AdwWindow)

GtkWidget *dossier_publisher_dialog_new (GtkWidget        *parent,
                                         DossierDesk      *desk,
                                         DossierPublisher *publisher);

G_END_DECLS
