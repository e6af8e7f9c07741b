/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import-list.h"

#include <glib/gi18n.h>

struct _DossierImportList
{
  GtkPopover           parent_instance;

  DossierImportQueue  *queue;      /* (owned) (nullable) */

  GtkLabel            *title;
  GtkWidget           *stop_button;
  GtkWidget           *clear_button;
  GtkNoSelection      *selection;
};

G_DEFINE_FINAL_TYPE (DossierImportList, dossier_import_list, GTK_TYPE_POPOVER)

/* Called from import-row.ui */
static char *
icon_of (GObject *item, guint state)
{
  static const char *icons[] = {
    [DOSSIER_IMPORT_WAITING] = "content-loading-symbolic",
    [DOSSIER_IMPORT_RUNNING] = "emblem-synchronizing-symbolic",
    [DOSSIER_IMPORT_DONE] = "object-select-symbolic",
    [DOSSIER_IMPORT_FAILED] = "dossier-warn-symbolic",
    [DOSSIER_IMPORT_CANCELLED] = "process-stop-symbolic",
  };

  return g_strdup (icons[MIN (state, DOSSIER_IMPORT_CANCELLED)]);
}

/* Called from import-row.ui */
static gboolean
is_running (GObject *item, guint state)
{
  return state == DOSSIER_IMPORT_RUNNING;
}

/* Called from import-row.ui */
static double
fraction_of (GObject *item, double fraction)
{
  return MAX (fraction, 0);
}

/* Called from import-row.ui */
static char *
offer_of (GObject *item, guint state)
{
  switch (state)
    {
    case DOSSIER_IMPORT_DONE: return g_strdup (_("Show"));
    case DOSSIER_IMPORT_FAILED:
    case DOSSIER_IMPORT_CANCELLED: return g_strdup (_("Retry"));
    default: return g_strdup (_("Stop"));
    }
}

/* Called from import-row.ui */
static void
row_clicked (GtkListItem *item, GtkWidget *button)
{
  DossierImport *import = gtk_list_item_get_item (item);
  DossierImportList *self = DOSSIER_IMPORT_LIST (gtk_widget_get_ancestor (button, DOSSIER_TYPE_IMPORT_LIST));

  switch (dossier_import_get_state (import))
    {
    case DOSSIER_IMPORT_DONE:
      gtk_popover_popdown (GTK_POPOVER (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-source", "x", dossier_import_get_source (import));
      break;

    case DOSSIER_IMPORT_FAILED:
    case DOSSIER_IMPORT_CANCELLED:
      dossier_import_queue_retry (self->queue, import);
      break;

    case DOSSIER_IMPORT_WAITING:
    case DOSSIER_IMPORT_RUNNING:
    default:
      dossier_import_cancel (import);
    }
}

static void
update (DossierImportList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  gboolean busy = dossier_import_queue_get_busy (self->queue);
  g_autofree char *title = busy ? g_strdup_printf (ngettext ("Importing %u Source", "Importing %u Sources", n), n)
                                : g_strdup_printf (ngettext ("%u Import Ended", "%u Imports Ended", n), n);

  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->stop_button, busy);
  gtk_widget_set_visible (self->clear_button, !busy);
}

static void
stop_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_import_queue_cancel (DOSSIER_IMPORT_LIST (widget)->queue);
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  dossier_import_queue_clear (DOSSIER_IMPORT_LIST (widget)->queue);
}

static void
dossier_import_list_dispose (GObject *object)
{
  DossierImportList *self = DOSSIER_IMPORT_LIST (object);

  g_clear_object (&self->queue);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_IMPORT_LIST);

  G_OBJECT_CLASS (dossier_import_list_parent_class)->dispose (object);
}

static void
dossier_import_list_class_init (DossierImportListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_import_list_dispose;

  gtk_widget_class_install_action (widget_class, "imports.stop-all", NULL, stop_all_action);
  gtk_widget_class_install_action (widget_class, "imports.clear", NULL, clear_action);

  g_type_ensure (DOSSIER_TYPE_IMPORT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/import-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, title);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, stop_button);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, selection);
  gtk_widget_class_bind_template_callback (widget_class, icon_of);
  gtk_widget_class_bind_template_callback (widget_class, is_running);
  gtk_widget_class_bind_template_callback (widget_class, fraction_of);
  gtk_widget_class_bind_template_callback (widget_class, offer_of);
  gtk_widget_class_bind_template_callback (widget_class, row_clicked);
}

static void
dossier_import_list_init (DossierImportList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To be called once. */
void
dossier_import_list_set_queue (DossierImportList  *self,
                               DossierImportQueue *queue)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_LIST (self) && self->queue == NULL);

  self->queue = g_object_ref (queue);
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (queue));
  g_signal_connect_object (queue, "notify::busy", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
