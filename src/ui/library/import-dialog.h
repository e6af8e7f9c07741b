/* Asks what to import: addresses, files, or a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/library/import-queue.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_IMPORT_DIALOG (dossier_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DossierImportDialog, dossier_import_dialog, DOSSIER, IMPORT_DIALOG, AdwWindow)

GtkWidget *dossier_import_dialog_new  (GtkWindow          *parent,
                                       DossierImportQueue *queue,
                                       gboolean            text);
void       dossier_ui_choose_files    (GtkWindow          *parent,
                                       DossierImportQueue *queue);

G_END_DECLS
