/* Asks what shall become of an import that looks doubtful.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/records/source.h"
#include "ui/library/import-queue.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_IMPORT_PREVIEW (dossier_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (DossierImportPreview, dossier_import_preview, DOSSIER, IMPORT_PREVIEW, AdwWindow)

GtkWidget *dossier_import_preview_new (GtkWindow          *parent,
                                       DossierDesk        *desk,
                                       DossierImportQueue *queue,
                                       gint64              source,
                                       gint64              profile);

G_END_DECLS
