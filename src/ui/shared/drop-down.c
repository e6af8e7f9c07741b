/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/drop-down.h"

/* The focus of a GtkDropDown is on a button inside, which GTK 4.8 leaves nameless.
 * @name: translated */
void
dossier_ui_name_drop_down (GtkWidget  *drop_down,
                           const char *name)
{
  GtkWidget *button;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  button = gtk_widget_get_first_child (drop_down);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
