/* The window of one library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/* Properties, read-only: "desk", "profile" (nullable, the one that is open). */
#define DOSSIER_TYPE_WINDOW (dossier_window_get_type ())
G_DECLARE_FINAL_TYPE (DossierWindow, dossier_window, DOSSIER, WINDOW, AdwApplicationWindow)

DossierWindow *dossier_window_new         (GtkApplication *application,
                                           DossierDesk    *desk,
                                           GSettings      *settings,
                                           const char     *path);
DossierDesk   *dossier_window_get_desk    (DossierWindow  *self);
void           dossier_window_import_file (DossierWindow  *self,
                                           GFile          *file);

G_END_DECLS
