/* Says what was wrong in what went out, beginning with what rests on a source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"
#include "model/records/source.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_CORRECTION_DIALOG (dossier_correction_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierCorrectionDialog, dossier_correction_dialog, DOSSIER, CORRECTION_DIALOG, AdwWindow)

GtkWidget *dossier_correction_dialog_new (DossierDesk    *desk,
                                          DossierProfile *profile,
                                          DossierSource  *source);

G_END_DECLS
