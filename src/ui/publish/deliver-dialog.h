/* The exact files that would be delivered, and where to; then they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_DELIVER_REVISION,
  DOSSIER_DELIVER_WITHDRAWAL,
} DossierDeliverKind;

#define DOSSIER_TYPE_DELIVER_DIALOG (dossier_deliver_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierDeliverDialog, dossier_deliver_dialog, DOSSIER, DELIVER_DIALOG, AdwWindow)

GtkWidget *dossier_deliver_dialog_new (DossierDesk         *desk,
                                       DossierProfile      *profile,
                                       DossierDeliverKind   kind);

G_END_DECLS
