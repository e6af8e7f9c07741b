/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/changes-dialog.h"

#include <glib/gi18n.h>

#include "model/records/source.h"
#include "ui/compare/change-row.h"
#include "ui/shared/width-bin.h"

/* The list is live: what is confirmed or taken over leaves it, and the next one has the keys. */
struct _DossierChangesDialog
{
  AdwWindow           parent_instance;

  DossierDesk        *desk;        /* (owned) */
  GtkSingleSelection *selection;   /* (owned) */

  AdwWindowTitle     *heading;
  GtkStack           *stack;
  DossierWidthBin    *width_bin;
  GtkListView        *list;
};

G_DEFINE_FINAL_TYPE (DossierChangesDialog, dossier_changes_dialog, ADW_TYPE_WINDOW)

static void
list_changed (DossierChangesDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *count = g_strdup_printf (ngettext ("%u highlight to look at", "%u highlights to look at", n), n);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
  adw_window_title_set_subtitle (self->heading, n > 0 ? count : "");
}

static void
fit (DossierChangeRow *row)
{
  GtkWidget *bin = gtk_widget_get_ancestor (GTK_WIDGET (row), DOSSIER_TYPE_WIDTH_BIN);
  gboolean one;

  if (bin == NULL)
    return;
  g_object_get (bin, "one", &one, NULL);
  dossier_change_row_set_compact (row, one);
}

static void
setup (GtkListItemFactory *factory, GtkListItem *item, DossierChangesDialog *self)
{
  GtkWidget *row = g_object_new (DOSSIER_TYPE_CHANGE_ROW, NULL);

  g_signal_connect_object (self->width_bin, "notify::one", G_CALLBACK (fit), row, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind (GtkListItemFactory *factory, GtkListItem *item, DossierChangesDialog *self)
{
  DossierChangeRow *row = DOSSIER_CHANGE_ROW (gtk_list_item_get_child (item));

  dossier_change_row_set_highlight (row, self->desk, gtk_list_item_get_item (item));
  fit (row);
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *item, DossierChangesDialog *self)
{
  dossier_change_row_set_highlight (DOSSIER_CHANGE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

/* Returns: (nullable): the row of the highlight that is selected */
static DossierChangeRow *
find_selected (DossierChangesDialog *self)
{
  gpointer selected = gtk_single_selection_get_selected_item (self->selection);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL && selected != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (DOSSIER_IS_CHANGE_ROW (row) && dossier_change_row_get_highlight (DOSSIER_CHANGE_ROW (row)) == selected)
        return DOSSIER_CHANGE_ROW (row);
    }

  return NULL;
}

/* One key for the highlight whose buttons have the focus, else for the one that is selected, wherever the focus is. */
static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, DossierChangesDialog *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *ancestor = focus != NULL ? gtk_widget_get_ancestor (focus, DOSSIER_TYPE_CHANGE_ROW) : NULL;
  DossierChangeRow *row = ancestor != NULL ? DOSSIER_CHANGE_ROW (ancestor) : find_selected (self);

  if (row == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (key == GDK_KEY_Return && GTK_IS_BUTTON (focus)))
    return GDK_EVENT_PROPAGATE;
  return dossier_change_row_press (row, key);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), g_str_equal (action, "changes.undo") ? "win.undo" : "win.redo", NULL);
}

static void
dossier_changes_dialog_dispose (GObject *object)
{
  DossierChangesDialog *self = DOSSIER_CHANGES_DIALOG (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, list_changed, self);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CHANGES_DIALOG);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_changes_dialog_parent_class)->dispose (object);
}

static void
dossier_changes_dialog_class_init (DossierChangesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_changes_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "changes.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "changes.redo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "changes.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "changes.redo", NULL);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/changes-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierChangesDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesDialog, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierChangesDialog, list);
}

static void
dossier_changes_dialog_init (DossierChangesDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* @parent: the widget that asks; @source: row id */
GtkWidget *
dossier_changes_dialog_new (GtkWidget *parent, DossierDesk *desk, gint64 source)
{
  DossierChangesDialog *self = g_object_new (DOSSIER_TYPE_CHANGES_DIALOG, "transient-for", gtk_widget_get_root (parent), NULL);

  self->desk = g_object_ref (desk);
  self->selection = gtk_single_selection_new (dossier_desk_list (desk, DOSSIER_LIST_SOURCE_CHANGED, source));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (list_changed), self);
  list_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));

  return GTK_WIDGET (self);
}
