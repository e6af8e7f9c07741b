/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/library/backups-dialog.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "ui/shared/format.h"

struct _DossierBackupsDialog
{
  AdwWindow       parent_instance;

  DossierDesk    *desk;      /* (owned) open or not */
  char           *library;   /* (owned) whose backups are wanted */

  GtkStack       *stack;
  GtkListBox     *list;
  GtkSpinner     *spinner;
  AdwStatusPage  *failure;
};

G_DEFINE_FINAL_TYPE (DossierBackupsDialog, dossier_backups_dialog, ADW_TYPE_WINDOW)

enum { MADE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A log that was left behind would be taken for the new library's own. */
static gboolean
is_taken (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };
  gboolean taken = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (endings) && !taken; i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      taken = g_file_test (name, G_FILE_TEST_EXISTS);
    }
  return taken;
}

/* Beside @library, or where that cannot be written, among the user's data: "Desk (@what).dossier", or with a number.
 * Returns: (transfer full): a path where nothing is, nor what was left behind by something */
char *
dossier_ui_name_beside (const char *library,
                        const char *what)
{
  g_autofree char *home = g_build_filename (g_get_user_data_dir (), "dossier", NULL);
  g_autofree char *beside = g_path_get_dirname (library);
  g_autofree char *name = g_path_get_basename (library);
  const char *folder = access (beside, W_OK) == 0 ? beside : home;

  if (g_str_has_suffix (name, ".dossier"))
    name[strlen (name) - strlen (".dossier")] = '\0';
  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" %u", i) : g_strdup ("");
      g_autofree char *full = g_strdup_printf ("%s (%s)%s.dossier", name, what, number);
      char *path = g_build_filename (folder, full, NULL);

      if (!is_taken (path))
        return path;
      g_free (path);
    }
}

static void
show (DossierBackupsDialog *self, const char *child)
{
  gtk_stack_set_visible_child_name (self->stack, child);
  if (g_str_equal (child, "working"))
    gtk_spinner_start (self->spinner);
  else
    gtk_spinner_stop (self->spinner);
}

static void
restored (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (DossierBackupsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autofree char *message = NULL;
  const char *path;

  if (self->stack == NULL)
    return;
  if (answer != NULL && g_variant_lookup (answer, "file", "&s", &path))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), NULL);   /* its parent may go because of what was made */
      gtk_window_destroy (GTK_WINDOW (self));
      g_signal_emit (self, signals[MADE], 0, path);
      return;
    }
  message = g_markup_escape_text (error != NULL ? error->message : "", -1);
  adw_status_page_set_description (self->failure, message);
  show (self, "failed");
}

static void
restore (DossierBackupsDialog *self, const char *backup)
{
  /* Translators: stands behind the name of a library, in the name of its file */
  g_autofree char *path = dossier_ui_name_beside (self->library, _("from a backup"));

  show (self, "working");
  dossier_desk_perform_async (self->desk, "library.restore", g_variant_new_parsed ("{'file': <%s>, 'output': <%s>}", backup, path), NULL,
                              restored, g_object_ref (self));
}

static void
row_activated (DossierBackupsDialog *self, GtkListBoxRow *row)
{
  restore (self, g_object_get_data (G_OBJECT (row), "file"));
}

static void
file_chosen (GtkNativeDialog *chooser, int response, DossierBackupsDialog *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    restore (self, path);
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open a Backup"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* "2026-11-21T18:45:00Z" as people read it here */
static char *
format_at (const char *at)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (at, NULL);

  return instant != NULL ? dossier_ui_format_instant (g_date_time_to_unix (instant) * G_USEC_PER_SEC) : g_strdup (at);
}

static void
add_row (DossierBackupsDialog *self, GVariant *backup)
{
  GtkWidget *row = adw_action_row_new ();
  const char *at = "", *file = "", *library = "";
  g_autofree char *title = NULL, *size = NULL, *subtitle = NULL;
  gint64 bytes = 0;

  g_variant_lookup (backup, "at", "&s", &at);
  g_variant_lookup (backup, "file", "&s", &file);
  g_variant_lookup (backup, "library", "&s", &library);
  g_variant_lookup (backup, "bytes", "x", &bytes);
  title = format_at (at);
  size = g_format_size ((guint64) bytes);
  subtitle = g_strdup_printf ("%s · %s", library, size);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "file", g_strdup (file), g_free);
  gtk_list_box_append (self->list, row);
}

static void
listed (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (DossierBackupsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autoptr (GVariant) rows = answer != NULL ? g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}")) : NULL;

  if (self->stack == NULL)
    return;
  if (answer == NULL)
    {
      g_autofree char *message = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->failure, message);
      show (self, "failed");
      return;
    }
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) backup = g_variant_get_child_value (rows, i);

      add_row (self, backup);
    }
  show (self, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list" : "none");
}

static void
dossier_backups_dialog_dispose (GObject *object)
{
  DossierBackupsDialog *self = DOSSIER_BACKUPS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_BACKUPS_DIALOG);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_backups_dialog_parent_class)->dispose (object);
}

static void
dossier_backups_dialog_finalize (GObject *object)
{
  g_free (DOSSIER_BACKUPS_DIALOG (object)->library);

  G_OBJECT_CLASS (dossier_backups_dialog_parent_class)->finalize (object);
}

static void
dossier_backups_dialog_class_init (DossierBackupsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_backups_dialog_dispose;
  object_class->finalize = dossier_backups_dialog_finalize;
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/library/backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierBackupsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierBackupsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DossierBackupsDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DossierBackupsDialog, failure);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_install_action (widget_class, "backups.choose", NULL, choose_action);
}

static void
dossier_backups_dialog_init (DossierBackupsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @desk: need not be open. @library: the file whose backups are listed */
DossierBackupsDialog *
dossier_backups_dialog_new (GtkWindow   *parent,
                            DossierDesk *desk,
                            const char  *library)
{
  DossierBackupsDialog *self = g_object_new (DOSSIER_TYPE_BACKUPS_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->library = g_strdup (library);
  show (self, "working");
  dossier_desk_perform_async (desk, "library.backups", g_variant_new_parsed ("{'of': <%s>}", library), NULL, listed, g_object_ref (self));
  return self;
}
