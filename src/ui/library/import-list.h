/* The popover that lists imports: progress, stop, try again, show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/library/import-queue.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_IMPORT_LIST (dossier_import_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierImportList, dossier_import_list, DOSSIER, IMPORT_LIST, GtkPopover)

void dossier_import_list_set_queue (DossierImportList  *self,
                                    DossierImportQueue *queue);

G_END_DECLS
