/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/export-dialog.h"

#include <glib/gi18n.h>


#define PULSE 100   /* ms between steps of a progress whose end is not known */

struct _DossierExportDialog
{
  AdwWindow              parent_instance;

  DossierDesk           *desk;          /* (owned) */
  DossierProfile        *profile;       /* (owned) */
  char                 **tiers;         /* (owned) codes */
  char                  *folder;        /* (owned) (nullable) */
  GVariant              *formats;       /* (owned) (nullable) aa{sv}: what the file can be written as beside itself */
  GCancellable          *cancellable;   /* (owned) (nullable) while it works */
  GtkFileChooserNative  *chooser;       /* (owned) (nullable) while it is open */
  guint                  pulse_source;

  /* Template children */
  AdwWindowTitle        *title;
  GtkButton             *cancel_button;
  GtkWidget             *export_button;
  GtkStack              *stack;
  AdwActionRow          *tiers_row;
  AdwActionRow          *folder_row;
  AdwComboRow           *format_row;
  GtkSwitch             *snapshots_switch;
  GtkLabel              *refusal_label;
  GtkProgressBar        *progress;
  GtkLabel              *done_label;
  GtkLabel              *files_label;
};

G_DEFINE_FINAL_TYPE (DossierExportDialog, dossier_export_dialog, ADW_TYPE_WINDOW)

static void
set_folder (DossierExportDialog *self, const char *folder)
{
  g_autofree char *shown = g_markup_escape_text (folder, -1);

  g_free (self->folder);
  self->folder = g_strdup (folder);
  adw_action_row_set_subtitle (self->folder_row, shown);
  gtk_widget_set_sensitive (self->export_button, TRUE);
}

static void
chosen (GtkNativeDialog *dialog, int response, DossierExportDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    set_folder (self, path);
  g_clear_object (&self->chooser);
}

static void
row_activated (DossierExportDialog *self, GtkListBoxRow *row)
{
  if (row != GTK_LIST_BOX_ROW (self->folder_row) || self->chooser != NULL)
    return;

  self->chooser = gtk_file_chooser_native_new (_("Export to Folder"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                               _("_Choose"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Returns: (transfer full) (nullable): what the chosen format says of itself; %NULL: no other one is wanted */
static char *
get_of_format (DossierExportDialog *self, const char *key)
{
  const guint n = adw_combo_row_get_selected (self->format_row);
  g_autoptr (GVariant) row = NULL;
  char *value = NULL;

  if (self->formats == NULL || n == 0 || n == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (n - 1 == g_variant_n_children (self->formats))
    return g_str_equal (key, "format") ? g_strdup ("pdf") : g_strdup (_("The page as readers see it, on paper."));
  row = g_variant_get_child_value (self->formats, n - 1);
  g_variant_lookup (row, key, "s", &value);
  return value;
}

static void
format_chosen (DossierExportDialog *self)
{
  g_autofree char *losses = get_of_format (self, "losses");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row), losses != NULL ? _(losses) : _("Only the native file, which holds everything"));
}

/* What there is beside the native file, which is written in any case: every other one points to it. */
static void
formats_listed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierExportDialog) self = user_data;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (answer == NULL || self->stack == NULL)
    return;
  self->formats = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));
  gtk_string_list_append (names, C_("file format", "None"));
  for (gsize i = 0; i < g_variant_n_children (self->formats); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (self->formats, i);
      const char *name = "";

      g_variant_lookup (row, "name", "&s", &name);
      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, "PDF");
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  format_chosen (self);
}

static gboolean
pulse (gpointer user_data)
{
  gtk_progress_bar_pulse (DOSSIER_EXPORT_DIALOG (user_data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
show_state (DossierExportDialog *self, const char *state)
{
  gboolean work = g_str_equal (state, "work"), done = g_str_equal (state, "done");

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (work)
    self->pulse_source = g_timeout_add (PULSE, pulse, self);
  gtk_stack_set_visible_child_name (self->stack, state);
  gtk_widget_set_visible (self->export_button, !done);
  gtk_widget_set_sensitive (self->export_button, !work && self->folder != NULL);
  gtk_button_set_label (self->cancel_button, done ? _("_Close") : _("_Cancel"));
}

static void
show_done (DossierExportDialog *self, GVariant *answer)
{
  g_autoptr (GString) list = g_string_new (self->folder);
  g_autofree const char **files = NULL;
  g_autofree char *text = NULL;
  gint64 revision = 0;

  g_variant_lookup (answer, "files", "^a&s", &files);
  g_variant_lookup (answer, "revision", "x", &revision);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (files[i]);

      g_string_append_printf (list, "\n%s", name);
    }
  text = g_strdup_printf (_("Revision %d is written"), (int) revision);
  gtk_label_set_text (self->done_label, text);
  gtk_label_set_text (self->files_label, list->str);
  show_state (self, "done");
}

static void
exported (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);

  g_clear_object (&self->cancellable);
  if (self->stack == NULL)
    return;
  if (answer != NULL)
    {
      show_done (self, answer);
      return;
    }

  show_state (self, "choose");
  gtk_label_set_text (self->refusal_label, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                        ? _("Cancelled. No revision was recorded.") : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), TRUE);
}

static void
export_clicked (DossierExportDialog *self)
{
  g_autofree char *format = get_of_format (self, "format");
  const char *const formats[] = { "native", format, NULL };
  GVariantDict arguments;

  if (self->folder == NULL || self->cancellable != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->refusal_label), FALSE);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->profile)));
  g_variant_dict_insert (&arguments, "tiers", "^as", self->tiers);
  g_variant_dict_insert (&arguments, "format", "^as", formats);
  g_variant_dict_insert (&arguments, "output", "s", self->folder);
  g_variant_dict_insert (&arguments, "with-snapshots", "b", gtk_switch_get_active (self->snapshots_switch));
  self->cancellable = g_cancellable_new ();
  show_state (self, "work");
  dossier_desk_perform_async (self->desk, "export", g_variant_dict_end (&arguments), self->cancellable, exported, g_object_ref (self));
}

static void
cancel_clicked (DossierExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
show_clicked (DossierExportDialog *self)
{
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

/* While it works, closing is asking to stop. */
static gboolean
dossier_export_dialog_close_request (GtkWindow *window)
{
  DossierExportDialog *self = DOSSIER_EXPORT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (dossier_export_dialog_parent_class)->close_request (window);
}

static void
dossier_export_dialog_dispose (GObject *object)
{
  DossierExportDialog *self = DOSSIER_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_EXPORT_DIALOG);
  self->stack = NULL;
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_export_dialog_parent_class)->dispose (object);
}

static void
dossier_export_dialog_finalize (GObject *object)
{
  DossierExportDialog *self = DOSSIER_EXPORT_DIALOG (object);

  g_strfreev (self->tiers);
  g_free (self->folder);
  g_clear_pointer (&self->formats, g_variant_unref);

  G_OBJECT_CLASS (dossier_export_dialog_parent_class)->finalize (object);
}

static void
dossier_export_dialog_class_init (DossierExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dossier_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dossier_export_dialog_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, export_button);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, tiers_row);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, snapshots_switch);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, refusal_label);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, DossierExportDialog, files_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dossier_export_dialog_init (DossierExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @tiers: codes of the house's tiers, at least one */
GtkWidget *
dossier_export_dialog_new (DossierDesk        *desk,
                           DossierProfile     *profile,
                           const char * const *tiers)
{
  DossierExportDialog *self = g_object_new (DOSSIER_TYPE_EXPORT_DIALOG, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *shown = NULL;

  self->desk = g_object_ref (desk);
  self->profile = g_object_ref (profile);
  self->tiers = g_strdupv ((char **) tiers);
  for (guint i = 0; tiers[i] != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", dossier_house_get_label (dossier_desk_get_house (desk), "tiers", tiers[i]));
  shown = g_markup_escape_text (names->str, -1);
  adw_action_row_set_subtitle (self->tiers_row, shown);
  adw_window_title_set_subtitle (self->title, dossier_profile_get_name (profile));
  g_signal_connect_object (self->format_row, "notify::selected", G_CALLBACK (format_chosen), self, G_CONNECT_SWAPPED);
  dossier_desk_perform_async (desk, "export.formats", NULL, NULL, formats_listed, g_object_ref (self));
  show_state (self, "choose");
  return GTK_WIDGET (self);
}
