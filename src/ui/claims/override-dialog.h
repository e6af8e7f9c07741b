/* Asks for a grade in place of the computed one, within its bounds, and for the reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/claim.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_OVERRIDE_DIALOG (dossier_override_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierOverrideDialog, dossier_override_dialog, DOSSIER, OVERRIDE_DIALOG, AdwWindow)

GtkWidget *dossier_override_dialog_new (DossierDesk  *desk,
                                        DossierClaim *claim);

G_END_DECLS
