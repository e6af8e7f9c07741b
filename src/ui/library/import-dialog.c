/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/import-dialog.h"

#include <glib/gi18n.h>

struct _DossierImportDialog
{
  AdwWindow           parent_instance;

  DossierImportQueue *queue;    /* (owned) */

  GtkStack           *stack;
  GtkTextView        *addresses;
  GtkTextView        *text;
  GtkEditable        *text_title;
  GtkEditable        *text_publisher;
};

G_DEFINE_FINAL_TYPE (DossierImportDialog, dossier_import_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_text (DossierImportDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "text") == 0;
}

static void
update_enabled (DossierImportDialog *self)
{
  g_autofree char *text = g_strstrip (dup_text (is_text (self) ? self->text : self->addresses));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.start", *text != '\0');
}

static void
start_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportDialog *self = DOSSIER_IMPORT_DIALOG (widget);
  g_autofree char *text = dup_text (is_text (self) ? self->text : self->addresses);
  g_auto (GStrv) addresses = NULL;

  if (is_text (self))
    dossier_import_queue_add_text (self->queue, text, gtk_editable_get_text (self->text_title), gtk_editable_get_text (self->text_publisher));
  else
    addresses = g_strsplit_set (text, " \t\r\n", -1);
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    if (*addresses[i] != '\0')
      dossier_import_queue_add_address (self->queue, addresses[i]);
  gtk_window_close (GTK_WINDOW (self));
}

static void
files_chosen (GtkNativeDialog *chooser, int response, gpointer queue)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      dossier_import_queue_add_file (queue, file);
    }
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char * const *types, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *types != NULL; types++)
    gtk_file_filter_add_mime_type (filter, *types);
  if (suffix != NULL)
    gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (chooser, filter);
}

/* Lets people choose files and brings them into the library. */
void
dossier_ui_choose_files (GtkWindow          *parent,
                         DossierImportQueue *queue)
{
  static const char * const articles[] = { "text/html", "application/xhtml+xml", "application/pdf", "application/x-mimearchive",
                                           "multipart/related", "message/rfc822", "text/plain", "text/markdown", NULL };
  static const char * const all[] = { "*/*", NULL };
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Import Files"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (chooser), _("Articles"), articles, "webarchive");   /* shared-mime-info has no type for it */
  add_filter (GTK_FILE_CHOOSER (chooser), _("All files"), all, NULL);
  g_signal_connect_object (chooser, "response", G_CALLBACK (files_chosen), queue, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
choose_files_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierImportDialog *self = DOSSIER_IMPORT_DIALOG (widget);

  dossier_ui_choose_files (gtk_window_get_transient_for (GTK_WINDOW (self)), self->queue);
  gtk_window_close (GTK_WINDOW (self));
}

static void
clipboard_read (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierImportDialog) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_auto (GStrv) addresses = dossier_ui_find_addresses (text != NULL ? text : "");
  g_autofree char *lines = g_strjoinv ("\n", addresses);

  if (self->stack == NULL || text == NULL)
    return;

  /* What somebody has just copied is most likely what they want. */
  if (is_text (self) && *lines == '\0')
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  else if (!is_text (self) && *lines != '\0')
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->addresses), lines, -1);
}

static void
dossier_import_dialog_dispose (GObject *object)
{
  DossierImportDialog *self = DOSSIER_IMPORT_DIALOG (object);

  g_clear_object (&self->queue);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (dossier_import_dialog_parent_class)->dispose (object);
}

static void
dossier_import_dialog_class_init (DossierImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_import_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "import.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "import.choose-files", NULL, choose_files_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierImportDialog, addresses);
  gtk_widget_class_bind_template_child (widget_class, DossierImportDialog, text);
  gtk_widget_class_bind_template_child (widget_class, DossierImportDialog, text_title);
  gtk_widget_class_bind_template_child (widget_class, DossierImportDialog, text_publisher);
  gtk_widget_class_bind_template_callback (widget_class, update_enabled);
}

static void
dossier_import_dialog_init (DossierImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->addresses), "changed", G_CALLBACK (update_enabled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (update_enabled), self, G_CONNECT_SWAPPED);
  update_enabled (self);
}

/* @text: whether to begin with a text rather than with addresses */
GtkWidget *
dossier_import_dialog_new (GtkWindow          *parent,
                           DossierImportQueue *queue,
                           gboolean            text)
{
  DossierImportDialog *self = g_object_new (DOSSIER_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->queue = g_object_ref (queue);
  gtk_stack_set_visible_child_name (self->stack, text ? "text" : "addresses");
  gtk_widget_grab_focus (GTK_WIDGET (text ? self->text : self->addresses));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (parent)), NULL, clipboard_read, g_object_ref (self));
  return GTK_WIDGET (self);
}
