/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "ui/library/import-list.h"
#include "ui/shared/format.h"
#include "ui/shared/toast.h"
#include "ui/window-private.h"

/* How many somebody has to look at; where there is no room for a number, a sign. */
static void
show_import_count (DossierWindow *self)
{
  guint n = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_DOUBTFUL) + dossier_import_queue_count (self->queue, DOSSIER_IMPORT_FAILED);
  g_autofree char *count = g_strdup_printf ("%u", n);
  gboolean room;
  g_autofree char *tip = n == 0 ? g_strdup (_("Imports")) : g_strdup_printf (ngettext ("Imports: %u needs you", "Imports: %u need you", n), n);

  g_object_get (self->content_bin, "two", &room, NULL);
  gtk_label_set_text (self->import_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->import_count), n > 0 && room);
  gtk_image_set_from_icon_name (self->import_icon, n > 0 && !room ? "dossier-warn-symbolic" : "folder-download-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->imports_button), tip);
}

/* Each of hundreds of imports changes its state several times, and to set a tooltip asks the display. */
static void
update_import_count (DossierWindow *self)
{
  guint n = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_DOUBTFUL) + dossier_import_queue_count (self->queue, DOSSIER_IMPORT_FAILED);
  g_autofree char *count = g_strdup_printf ("%u", n);

  if (!g_str_equal (gtk_label_get_text (self->import_count), count))
    show_import_count (self);
}

static void
imports_changed (DossierWindow *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->queue)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->imports_button), any);
  update_import_count (self);
  /* While the library is still empty there is nothing else to look at. */
  if (any && self->restored && g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "plain") == 0)
    {
      gtk_stack_set_visible_child_name (self->root_stack, "library");
      dossier_window_show_page (self, "sources");
    }
}

static char *
sum_up (DossierWindow *self)
{
  guint n_done = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_DONE);
  guint n_doubtful = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_DOUBTFUL);
  guint n_failed = dossier_import_queue_count (self->queue, DOSSIER_IMPORT_FAILED);
  g_autofree char *done = g_strdup_printf (ngettext ("%u imported", "%u imported", n_done), n_done);
  g_autofree char *doubtful = g_strdup_printf (ngettext ("%u to check", "%u to check", n_doubtful), n_doubtful);
  g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", n_failed), n_failed);

  return dossier_ui_join (" · ", done, n_doubtful > 0 ? doubtful : "", n_failed > 0 ? failed : "", NULL);
}

static void
import_ended (DossierWindow *self, DossierImport *import)
{
  g_autofree char *title = NULL;

  gboolean alone = g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 1;

  update_import_count (self);
  if (!alone && dossier_import_queue_get_busy (self->queue))
    return;   /* of many, the end says how it went */
  if (alone && dossier_import_get_state (import) == DOSSIER_IMPORT_DOUBTFUL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.check-import", "x", dossier_import_get_source (import));

  if (!alone)
    title = sum_up (self);
  else if (dossier_import_get_state (import) == DOSSIER_IMPORT_FAILED)
    title = g_strdup_printf (_("“%s” could not be imported"), dossier_import_get_title (import));
  else if (dossier_import_get_untaken (import))
    title = g_strdup_printf (_("“%s” was in the library already, and keeps its details"), dossier_import_get_title (import));
  else if (dossier_import_get_known (import))
    title = g_strdup_printf (_("“%s” was in the library already"), dossier_import_get_title (import));
  if (title != NULL)
    dossier_ui_toast (GTK_WIDGET (self), title);

  if (alone && dossier_import_get_source (import) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-source", "x", dossier_import_get_source (import));
}

/* Shows what the queue does, and what comes of it. */
void
dossier_window_follow_imports (DossierWindow *self)
{
  dossier_import_list_set_queue (DOSSIER_IMPORT_LIST (gtk_widget_get_template_child (GTK_WIDGET (self), DOSSIER_TYPE_WINDOW, "import_list")),
                                 self->queue);
  g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (imports_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content_bin, "notify::two", G_CALLBACK (show_import_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "changed", G_CALLBACK (update_import_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "ended", G_CALLBACK (import_ended), self, G_CONNECT_SWAPPED);
}
