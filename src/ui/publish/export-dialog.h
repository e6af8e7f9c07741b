/* Writes a profile to files: asks for the folder, shows how far it is and what was written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_EXPORT_DIALOG (dossier_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierExportDialog, dossier_export_dialog, DOSSIER, EXPORT_DIALOG, AdwWindow)

GtkWidget *dossier_export_dialog_new (DossierDesk        *desk,
                                      DossierProfile     *profile,
                                      const char * const *tiers);

G_END_DECLS
