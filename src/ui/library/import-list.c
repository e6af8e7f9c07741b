/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import-list.h"

#include <glib/gi18n.h>

#include "ui/shared/format.h"

#define UPDATE_PAUSE 250    /* ms: often enough to be followed */
#define SORT_PAUSE   2000   /* ms: rows that jump cannot be clicked, and making them anew takes time */
#define ROWS         10     /* that are made in one turn of the main loop: the list itself would make hundreds */

struct _DossierImportList
{
  GtkPopover           parent_instance;

  DossierImportQueue  *queue;      /* (owned) (nullable) */

  guint                update_source;
  guint                grow_source;    /* while rows are still to be made */
  gint64               sorted_at;      /* µs */
  GtkLabel            *title;
  GtkLabel            *subtitle;
  GtkProgressBar      *progress;
  GtkWidget           *list;
  GtkWidget           *stop_button;
  GtkWidget           *retry_button;
  GtkWidget           *clear_button;
  GtkSliceListModel   *shown;
  GtkSortListModel    *sorted;
  GtkCustomSorter     *sorter;     /* the model's */
};

G_DEFINE_FINAL_TYPE (DossierImportList, dossier_import_list, GTK_TYPE_POPOVER)

/* Called from import-row.ui */
static char *
icon_of (GObject *item, guint state)
{
  static const char *icons[] = {
    [DOSSIER_IMPORT_WAITING] = "content-loading-symbolic",
    [DOSSIER_IMPORT_RUNNING] = "emblem-synchronizing-symbolic",
    [DOSSIER_IMPORT_DOUBTFUL] = "dialog-question-symbolic",
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
offer_of (GObject *item, guint state, const char *host)
{
  switch (state)
    {
    case DOSSIER_IMPORT_DOUBTFUL: return g_strdup (_("Check…"));
    case DOSSIER_IMPORT_DONE: return g_strdup (_("Show"));
    case DOSSIER_IMPORT_FAILED: return g_strdup (host != NULL && *host != '\0' ? _("Allow") : _("Retry"));
    case DOSSIER_IMPORT_CANCELLED: return g_strdup (_("Retry"));
    default: return g_strdup (_("Stop"));
    }
}

/* Called from import-row.ui */
static char **
classes_of (GObject *item, guint state)
{
  const char *doubtful[] = { "warn", NULL }, *other[] = { "dim-label", NULL };

  return g_strdupv ((char **) (state == DOSSIER_IMPORT_DOUBTFUL || state == DOSSIER_IMPORT_FAILED ? doubtful : other));
}

/* Called from import-row.ui */
static void
row_clicked (GtkWidget *button, GtkListItem *item)
{
  DossierImport *import = gtk_list_item_get_item (item);
  DossierImportList *self = DOSSIER_IMPORT_LIST (gtk_widget_get_ancestor (button, DOSSIER_TYPE_IMPORT_LIST));

  switch (dossier_import_get_state (import))
    {
    case DOSSIER_IMPORT_DONE:
      gtk_popover_popdown (GTK_POPOVER (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-source", "x", dossier_import_get_source (import));
      break;

    case DOSSIER_IMPORT_DOUBTFUL:
      gtk_popover_popdown (GTK_POPOVER (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "win.check-import", "x", dossier_import_get_source (import));
      break;

    case DOSSIER_IMPORT_FAILED:
    case DOSSIER_IMPORT_CANCELLED:
      if (*dossier_import_get_host (import) != '\0')
        {
          g_autofree char *host = g_strdup (dossier_import_get_host (import));

          dossier_import_queue_allow (self->queue, host);
        }
      else
        dossier_import_queue_retry (self->queue, import);
      break;

    case DOSSIER_IMPORT_WAITING:
    case DOSSIER_IMPORT_RUNNING:
    default:
      dossier_import_cancel (import);
    }
}

/* What needs somebody first, the rest as it was asked for: hundreds of rows that change places take a
 * while to be made anew, and nobody can click them. */
static int
rank (DossierImport *import)
{
  switch (dossier_import_get_state (import))
    {
    case DOSSIER_IMPORT_DOUBTFUL: return 0;
    case DOSSIER_IMPORT_FAILED: return 1;
    case DOSSIER_IMPORT_WAITING:
    case DOSSIER_IMPORT_RUNNING:
    case DOSSIER_IMPORT_DONE:
    case DOSSIER_IMPORT_CANCELLED:
    default: return 2;
    }
}

static int
compare (gconstpointer a, gconstpointer b, gpointer unused)
{
  return rank ((gpointer) a) - rank ((gpointer) b);
}

static char *
make_title (DossierImportList *self, guint n, guint n_ended)
{
  return dossier_import_queue_get_busy (self->queue)
    ? g_strdup_printf (ngettext ("Importing %u Source", "Importing: %2$u of %1$u Sources", n), n, n_ended)
    : g_strdup_printf (ngettext ("%u Import Ended", "%u Imports Ended", n), n);
}

static char *
make_subtitle (guint n_doubtful, guint n_failed)
{
  g_autofree char *doubtful = g_strdup_printf (ngettext ("%u to check", "%u to check", n_doubtful), n_doubtful);
  g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", n_failed), n_failed);

  return dossier_ui_join (" · ", n_doubtful > 0 ? doubtful : "", n_failed > 0 ? failed : "", NULL);
}

/* What needs somebody is there. */
static void
show_top (DossierImportList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", 0);
}

static gboolean
grow (gpointer user_data)
{
  DossierImportList *self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->sorted)), size = gtk_slice_list_model_get_size (self->shown);

  if (size < n)
    {
      gtk_slice_list_model_set_size (self->shown, size + ROWS);
      return G_SOURCE_CONTINUE;
    }
  self->grow_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
update (gpointer user_data)
{
  DossierImportList *self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  guint n_busy = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_RUNNING) + dossier_import_queue_count (self->queue, DOSSIER_IMPORT_WAITING);
  guint n_failed = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_FAILED);
  g_autofree char *title = make_title (self, n, n - n_busy);
  g_autofree char *subtitle = make_subtitle (dossier_import_queue_count (self->queue, DOSSIER_IMPORT_DOUBTFUL), n_failed);

  self->update_source = 0;
  if (self->grow_source == 0)
    self->grow_source = g_idle_add (grow, self);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) (n - n_busy) / n : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), n > 1 && n_busy > 0);
  gtk_widget_set_visible (self->stop_button, n_busy > 0);
  gtk_widget_set_visible (self->retry_button, n_busy == 0 && n_failed > 0);
  gtk_widget_set_visible (self->clear_button, n_busy == 0);
  if (n_busy == 0 || g_get_monotonic_time () > self->sorted_at + SORT_PAUSE * G_TIME_SPAN_MILLISECOND)
    {
      self->sorted_at = g_get_monotonic_time ();
      gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
    }
  if (n_busy == 0)
    show_top (self);
  return G_SOURCE_REMOVE;
}

/* Hundreds may be added, and end, in a moment. What is not shown waits until it is. */
static void
update_soon (DossierImportList *self)
{
  if (self->update_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_source = g_timeout_add (UPDATE_PAUSE, update, self);
}

static void
mapped (DossierImportList *self)
{
  if (self->queue == NULL)
    return;
  g_clear_handle_id (&self->update_source, g_source_remove);
  self->sorted_at = 0;
  update (self);
  show_top (self);
}

static void
stop_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_import_queue_cancel (DOSSIER_IMPORT_LIST (widget)->queue);
}

static void
retry_all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_import_queue_retry_all (DOSSIER_IMPORT_LIST (widget)->queue);
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

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->grow_source, g_source_remove);
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
  gtk_widget_class_install_action (widget_class, "imports.retry-all", NULL, retry_all_action);
  gtk_widget_class_install_action (widget_class, "imports.clear", NULL, clear_action);

  g_type_ensure (DOSSIER_TYPE_IMPORT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/import-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, title);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, list);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, progress);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, shown);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, sorted);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, stop_button);
  gtk_widget_class_bind_template_child (widget_class, DossierImportList, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, icon_of);
  gtk_widget_class_bind_template_callback (widget_class, is_running);
  gtk_widget_class_bind_template_callback (widget_class, fraction_of);
  gtk_widget_class_bind_template_callback (widget_class, offer_of);
  gtk_widget_class_bind_template_callback (widget_class, classes_of);
  gtk_widget_class_bind_template_callback (widget_class, row_clicked);
}

static void
dossier_import_list_init (DossierImportList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorter = gtk_custom_sorter_new (compare, NULL, NULL);
  g_signal_connect (self, "map", G_CALLBACK (mapped), NULL);
  gtk_sort_list_model_set_sorter (self->sorted, GTK_SORTER (self->sorter));
  g_object_unref (self->sorter);   /* the model keeps it */
}

/* To be called once. */
void
dossier_import_list_set_queue (DossierImportList  *self,
                               DossierImportQueue *queue)
{
  g_return_if_fail (DOSSIER_IS_IMPORT_LIST (self) && self->queue == NULL);

  self->queue = g_object_ref (queue);
  gtk_sort_list_model_set_model (self->sorted, G_LIST_MODEL (queue));
  g_signal_connect_object (queue, "changed", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  update (self);
}
