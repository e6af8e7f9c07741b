/* Noticing that a list was clicked or touched, beside what the list itself makes of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dossier_ui_on_tap (GtkWidget *list,
                        GFunc      tapped,
                        gpointer   object);

G_END_DECLS
