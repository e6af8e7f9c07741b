/* What the window says in passing: errors, and results that can be undone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dossier_ui_report_error (GtkWidget  *from,
                              const char *what,
                              GError     *error);
void dossier_ui_toast        (GtkWidget  *from,
                              const char *title);
void dossier_ui_toast_undo   (GtkWidget  *from,
                              const char *title);

G_END_DECLS
