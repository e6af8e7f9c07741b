/* Setting up a place to deliver to, with its secrets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/outbox/target.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_TARGET_DIALOG (dossier_target_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierTargetDialog, dossier_target_dialog, DOSSIER, TARGET_DIALOG, AdwWindow)

GtkWidget *dossier_target_dialog_new (DossierDesk    *desk,
                                      DossierTarget  *target);

G_END_DECLS
