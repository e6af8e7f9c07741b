/* What became of the marked words of a source whose text is another one now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_CHANGES_DIALOG (dossier_changes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierChangesDialog, dossier_changes_dialog, DOSSIER, CHANGES_DIALOG, AdwWindow)

GtkWidget *dossier_changes_dialog_new (GtkWidget   *parent,
                                       DossierDesk *desk,
                                       gint64       source);

G_END_DECLS
