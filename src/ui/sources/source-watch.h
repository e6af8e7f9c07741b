/* Looks at sources again while nobody works: for as long as a library is open in a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_SOURCE_WATCH (dossier_source_watch_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceWatch, dossier_source_watch, DOSSIER, SOURCE_WATCH, GObject)

DossierSourceWatch *dossier_source_watch_new (GtkApplication  *application,
                                              DossierDesk     *desk);

G_END_DECLS
