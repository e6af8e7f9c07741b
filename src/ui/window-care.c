/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "ui/library/backups-dialog.h"
#include "ui/window-private.h"

/* In a window of its own; one that could not open its library has nothing to stay for. */
static void
open_library (DossierWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean open;

  g_object_get (self->desk, "open", &open, NULL);
  g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "library");
  if (!open)
    gtk_window_close (GTK_WINDOW (self));
}

static void
backup_opened (DossierBackupsDialog *dialog, const char *path, DossierWindow *self)
{
  open_library (self, path);
}

void
dossier_window_open_backup (DossierWindow *self)
{
  DossierBackupsDialog *dialog = dossier_backups_dialog_new (GTK_WINDOW (self), self->desk, self->path);

  g_signal_connect_object (dialog, "made", G_CALLBACK (backup_opened), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_seen (AdwMessageDialog *dialog, const char *response, DossierWindow *self)
{
  if (!g_str_equal (response, "open"))
    return;
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);   /* its parent goes now */
  open_library (self, g_object_get_data (G_OBJECT (dialog), "path"));
}

/* What is lost is said in full: whoever opens the library has to know what to look for. */
static GtkWidget *
create_losses (GVariant *answer)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *label = gtk_label_new (NULL);
  g_autofree const char **losses = NULL;
  g_autofree char *text = NULL;

  if (!g_variant_lookup (answer, "losses", "^a&s", &losses) || losses[0] == NULL)
    {
      g_object_unref (g_object_ref_sink (scroller));
      g_object_unref (g_object_ref_sink (label));
      return NULL;
    }
  text = g_strjoinv ("\n\n", (char **) losses);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  return scroller;
}

static void
show_saved (DossierWindow *self, GVariant *answer)
{
  gint64 kept = 0, lost = 0;
  const char *path = "";
  g_autofree char *name = NULL, *body = NULL;
  GtkWidget *dialog, *losses = create_losses (answer);

  g_variant_lookup (answer, "kept", "x", &kept);
  g_variant_lookup (answer, "lost", "x", &lost);
  g_variant_lookup (answer, "file", "&s", &path);
  name = g_filename_display_basename (path);
  /* Translators: the name of a file, and numbers of records */
  body = g_strdup_printf (_("Records saved in “%s”: %d. Known to be lost: %d. The damaged file is as it was."), name, (int) kept, (int) lost);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("What Is Readable Is Saved"), body);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  if (losses != NULL)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), losses);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"), "open", _("_Open It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (saved_seen), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (DossierWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = dossier_desk_perform_finish (DOSSIER_DESK (desk), result, &error);
  g_autofree char *message = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  if (self->root_stack == NULL)
    return;
  gtk_spinner_stop (self->spinner);
  if (answer == NULL)
    adw_status_page_set_description (self->failure, message);
  dossier_window_show_plain (self, "failed");
  if (answer != NULL)
    show_saved (self, answer);
}

static void
saving_answered (AdwMessageDialog *dialog, const char *response, DossierWindow *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (!g_str_equal (response, "save"))
    return;
  dossier_window_show_plain (self, "opening");
  gtk_spinner_start (self->spinner);
  dossier_desk_perform_async (self->desk, "library.salvage", g_variant_new_parsed ("{'file': <%s>, 'output': <%s>}", self->path, path), NULL,
                              saved, g_object_ref (self));
}

void
dossier_window_save_readable (DossierWindow *self)
{
  /* Translators: stands behind the name of a library, in the name of its file */
  g_autofree char *path = dossier_ui_name_beside (self->path, _("what was readable"));
  g_autofree char *name = g_filename_display_basename (path), *damaged = g_filename_display_basename (self->path);
  /* Translators: names of files */
  g_autofree char *body = g_strdup_printf (_("What can be read of “%s” goes into a new library, “%s”. The damaged file stays as it is. "
                                             "A backup, if there is one, is likely to have more."), damaged, name);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Save What Is Readable?"), body);

  g_object_set_data_full (G_OBJECT (dialog), "path", g_steal_pointer (&path), g_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (saving_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What was written stays where it was written, and is tried again: by itself every few seconds, at once by the button. */
static void
show_keeping (DossierWindow *self)
{
  const char *why = dossier_desk_get_unkept (self->desk);
  /* Translators: why the library cannot be written to, a sentence or two without its full stop */
  g_autofree char *text = why != NULL ? g_strdup_printf (_("What was changed last is not kept. %s. What you write stays here and is tried again."), why) : NULL;

  if (self->unkept_bar == NULL)
    return;
  gtk_label_set_text (self->unkept_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->unkept_bar, text != NULL);
}

void
dossier_window_follow_keeping (DossierWindow *self)
{
  g_signal_connect_object (self->desk, "notify::unkept", G_CALLBACK (show_keeping), self, G_CONNECT_SWAPPED);
  show_keeping (self);
}

void
dossier_window_keep_again (DossierWindow *self)
{
  dossier_desk_flush (self->desk);
}

static void
closing_answered (AdwMessageDialog *dialog, const char *response, DossierWindow *self)
{
  if (!g_str_equal (response, "close"))
    return;
  self->gives_up = TRUE;
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);   /* its parent goes now */
  gtk_window_close (GTK_WINDOW (self));
}

/* Returns: whether the window stays for now, because something in it would be lost */
gboolean
dossier_window_ask_to_close (DossierWindow *self)
{
  const char *why = dossier_desk_get_unkept (self->desk);
  GtkWidget *dialog;

  if (why == NULL || self->gives_up)
    return FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Close Without What Is Not Kept?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), "%s", why);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Stay"), "close", _("_Close and Lose It"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (closing_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
