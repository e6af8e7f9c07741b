/* A name for a drop-down that a screen reader says where the focus is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dossier_ui_name_drop_down (GtkWidget  *drop_down,
                                const char *name);

G_END_DECLS
