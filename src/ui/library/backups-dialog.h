/* Chooses a backup and opens a library made of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"

G_BEGIN_DECLS

/* Signal "made" (path): a library was made of a backup. */
#define DOSSIER_TYPE_BACKUPS_DIALOG (dossier_backups_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierBackupsDialog, dossier_backups_dialog, DOSSIER, BACKUPS_DIALOG, AdwWindow)

DossierBackupsDialog *dossier_backups_dialog_new  (GtkWindow    *parent,
                                                   DossierDesk  *desk,
                                                   const char   *library);
char                 *dossier_ui_name_beside      (const char   *library,
                                                   const char   *what);

G_END_DECLS
