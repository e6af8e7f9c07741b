/* Performing a verb of the desk from a widget, with its failure told to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"

G_BEGIN_DECLS

/* @answer: (nullable): a{sv}, or %NULL when the verb failed, which has been reported then */
typedef void (*DossierUiAnswered) (GtkWidget *from,
                                   GVariant  *answer,
                                   gpointer   user_data);

void dossier_ui_perform          (GtkWidget         *from,
                                  DossierDesk       *desk,
                                  const char        *verb,
                                  const char        *format_or_NULL,
                                  ...);
void dossier_ui_perform_undoable (GtkWidget         *from,
                                  DossierDesk       *desk,
                                  const char        *title,
                                  const char        *verb,
                                  const char        *format_or_NULL,
                                  ...);
void dossier_ui_perform_then     (GtkWidget         *from,
                                  DossierDesk       *desk,
                                  const char        *verb,
                                  GVariant          *arguments,
                                  DossierUiAnswered  then,
                                  gpointer           user_data);

G_END_DECLS
