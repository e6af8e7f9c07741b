/* Another program on the desktop: it owns the clipboard, and its window can be dragged from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * giver text WORDS | files PATH… | picture PATH: the last gives a file's bytes as image/jpeg. It ends
 * when it is told to. Its title says how far a drag has come: Dragged, Welcome (what lies under the
 * pointer takes it), Given, Refused. */

#include <gtk/gtk.h>
#include <string.h>

static GdkContentProvider *
create_provider (int argc, char **argv)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GSList *files = NULL;
  GdkFileList *list;
  GdkContentProvider *provider;
  gsize length;

  if (strcmp (argv[1], "text") == 0)
    return gdk_content_provider_new_typed (G_TYPE_STRING, argv[2]);
  if (strcmp (argv[1], "picture") == 0)
    {
      g_assert_true (g_file_get_contents (argv[2], &content, &length, NULL));
      bytes = g_bytes_new (content, length);
      return gdk_content_provider_new_for_bytes ("image/jpeg", bytes);
    }
  for (int i = argc; i-- > 2;)
    files = g_slist_prepend (files, g_file_new_for_commandline_arg (argv[i]));
  list = gdk_file_list_new_from_list (files);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  g_slist_free_full (files, g_object_unref);
  return provider;
}

static void
on_selected_action (GdkDrag *drag, GParamSpec *pspec, GtkWindow *window)
{
  gtk_window_set_title (window, gdk_drag_get_selected_action (drag) != 0 ? "Welcome" : "Dragged");
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GtkWindow *window)
{
  gtk_window_set_title (window, "Dragged");
  g_signal_connect_object (drag, "notify::selected-action", G_CALLBACK (on_selected_action), window, 0);
}

static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, GtkWindow *window)
{
  g_signal_handlers_disconnect_by_func (drag, on_selected_action, window);
  gtk_window_set_title (window, "Given");
}

static gboolean
on_drag_cancel (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, GtkWindow *window)
{
  g_signal_handlers_disconnect_by_func (drag, on_selected_action, window);
  gtk_window_set_title (window, "Refused");

  return TRUE;
}

int
main (int argc, char **argv)
{
  GtkDragSource *source;
  GtkWidget *window, *label;
  GdkContentProvider *provider;

  if (argc < 3)
    return 2;
  gtk_init ();
  window = gtk_window_new ();
  label = gtk_label_new ("Drag from here");
  source = gtk_drag_source_new ();
  provider = create_provider (argc, argv);
  gtk_drag_source_set_content (source, provider);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), window);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end), window);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (on_drag_cancel), window);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_set_title (GTK_WINDOW (window), "Giver");
  gtk_window_set_default_size (GTK_WINDOW (window), 200, 100);
  gtk_window_present (GTK_WINDOW (window));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (window), provider);
  g_object_unref (provider);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
