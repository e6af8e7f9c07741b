/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/claim.h"
#include "ui/claims/claims-page.h"
#include "ui/compare/changes-dialog.h"
#include "ui/compare/compare-page.h"
#include "ui/images/images-page.h"
#include "ui/library/import-dialog.h"
#include "ui/library/import-preview.h"
#include "ui/profile/profile-page.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"
#include "ui/window-private.h"

/* Actions of the window that are those of the text that is read. */
static const struct { const char *name, *reader; gboolean for_selection; } reader_actions[] = {
  { "win.highlight",          "reader.highlight",     TRUE },
  { "win.claim",              "reader.claim",         TRUE },
  { "win.evidence",           "reader.evidence",      TRUE },
  { "win.copy-with-source",   "reader.copy",          TRUE },
  { "win.next-highlight",     "reader.next",          FALSE },
  { "win.previous-highlight", "reader.previous",      FALSE },
  { "win.toggle-read",        "reader.toggle-read",   FALSE },
  { "win.toggle-margin",      "reader.toggle-margin", FALSE },
};

static void
set_tip (GtkWidget *button, const char *name, const char *label)
{
  g_autofree char *tip = label != NULL ? dossier_ui_join (": ", name, label, NULL) : g_strdup (name);

  gtk_widget_set_tooltip_text (button, tip);
}

static DossierSourcesPage *
get_sources (DossierWindow *self)
{
  return DOSSIER_SOURCES_PAGE (dossier_window_get_page (self, "sources"));
}

/* Says which actions can be used now, and what undo and redo would do. */
void
dossier_window_update_actions (DossierWindow *self)
{
  static const char *for_library[] = { "win.import", "win.import-files", "win.import-text", "win.paste", "win.new-profile",
                                       "win.search", "win.filter", "win.toggle-sidebar" };
  GtkWidget *widget = GTK_WIDGET (self), *sources = dossier_window_find_page (self, "sources");
  g_autofree char *undo = NULL, *redo = NULL;
  gboolean open, selected = FALSE;

  g_object_get (self->desk, "open", &open, "undo-label", &undo, "redo-label", &redo, NULL);
  if (sources != NULL)
    g_object_get (dossier_sources_page_get_reader (DOSSIER_SOURCES_PAGE (sources)), "has-selection", &selected, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (for_library); i++)
    gtk_widget_action_set_enabled (widget, for_library[i], open);
  for (guint i = 0; i < G_N_ELEMENTS (reader_actions); i++)
    gtk_widget_action_set_enabled (widget, reader_actions[i].name, open && (selected || !reader_actions[i].for_selection));
  gtk_widget_action_set_enabled (widget, "win.open-sample", open && !g_settings_get_boolean (self->settings, "sample-offered"));
  gtk_widget_action_set_enabled (widget, "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", redo != NULL);
  gtk_widget_action_set_enabled (widget, "win.review", self->profile != NULL);
  gtk_widget_action_set_enabled (widget, "win.publish", self->profile != NULL);

  set_tip (self->undo_button, _("Undo"), undo);
  set_tip (self->redo_button, _("Redo"), redo);
}

/* @back: whether it was undo. Only what is done is told. */
static void
stepped (GtkWidget *widget, GVariant *answer, gpointer back)
{
  g_autofree char *title = NULL;
  const char *verb;

  if (answer == NULL || !g_variant_lookup (answer, "verb", "&s", &verb))
    return;
  title = dossier_ui_join (": ", GPOINTER_TO_INT (back) ? _("Undone") : _("Done again"), _(verb), NULL);
  dossier_ui_toast (widget, title);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean back = g_str_equal (action, "win.undo");

  dossier_ui_perform_then (widget, DOSSIER_WINDOW (widget)->desk, back ? "undo" : "redo", NULL, stepped, GINT_TO_POINTER (back));
}

static void
reader_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);
  GtkWidget *compare = dossier_window_find_page (self, "compare");

  /* The same keys step from difference to difference where two texts are read. */
  if (compare != NULL && gtk_widget_get_mapped (compare) && (g_str_equal (action, "win.next-highlight") || g_str_equal (action, "win.previous-highlight")))
    {
      dossier_compare_page_step (DOSSIER_COMPARE_PAGE (compare), g_str_equal (action, "win.next-highlight"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (reader_actions); i++)
    if (g_str_equal (action, reader_actions[i].name))
      gtk_widget_activate_action (dossier_sources_page_get_reader (get_sources (self)), reader_actions[i].reader, NULL);
}

static void
show_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_window_show_page (DOSSIER_WINDOW (widget), parameter != NULL ? g_variant_get_string (parameter, NULL) : action + strlen ("win."));
}

static void
show_place_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);
  const char *place = g_variant_get_string (parameter, NULL);

  /* Publishers are beside the work, not instead of it: the profile stays open behind them. */
  if (g_str_equal (place, "publishers"))
    {
      g_object_set (self->sidebar, "place", place, NULL);
      dossier_window_show_page (self, place);
      return;
    }

  dossier_window_set_profile (self, NULL);
  g_object_set (self->sidebar, "place", place, NULL);
  g_object_set (get_sources (self), "unread", g_str_equal (place, "unread"), "unconfirmed", g_str_equal (place, "unconfirmed"), NULL);
  dossier_window_show_page (self, "sources");
}

static void
profile_loaded (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (DossierRecord) profile = dossier_desk_load_finish (DOSSIER_DESK (object), result, NULL);
  gboolean pages;

  if (profile == NULL || self->root_stack == NULL)
    return;

  pages = gtk_stack_get_visible_child (self->content_stack) == GTK_WIDGET (self->view_stack);
  if (dossier_window_find_page (self, "sources") != NULL)
    g_object_set (get_sources (self), "unread", FALSE, "unconfirmed", FALSE, NULL);
  dossier_window_set_profile (self, DOSSIER_PROFILE (profile));
  if (!pages)
    gtk_stack_set_visible_child_name (self->content_stack, "pages");
  if (self->to_review == dossier_record_get_id (profile))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.review", NULL);
  self->to_review = 0;
}

static void
show_profile_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  dossier_desk_load_async (self->desk, DOSSIER_TYPE_PROFILE, g_variant_get_int64 (parameter), profile_loaded, g_object_ref (self));
}

static void
show_source_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  dossier_window_show_page (self, "sources");
  if (g_str_equal (action, "win.show-left-out"))
    dossier_sources_page_show_left_out (get_sources (self), g_variant_get_int64 (parameter));
  else if (g_str_equal (action, "win.show-highlight"))
    dossier_sources_page_show_highlight (get_sources (self), g_variant_get_int64 (parameter));
  else
    dossier_sources_page_show_source (get_sources (self), g_variant_get_int64 (parameter));
}

static void
show_changes_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (dossier_changes_dialog_new (widget, DOSSIER_WINDOW (widget)->desk, g_variant_get_int64 (parameter))));
}

static void
compare_captures_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  dossier_window_show_page (self, "compare");
  dossier_compare_page_show_captures (DOSSIER_COMPARE_PAGE (dossier_window_get_page (self, "compare")), g_variant_get_int64 (parameter));
}

/* An object of the profile: its page shows it. */
static void
show_object_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);
  const char *name = g_str_equal (action, "win.show-claim") ? "claims" : g_str_equal (action, "win.show-image") ? "images" : "profile";
  GtkWidget *page;

  if (self->profile == NULL)
    {
      dossier_ui_toast (widget, _("Open a profile that uses this"));
      return;
    }

  dossier_window_show_page (self, name);
  page = dossier_window_get_page (self, name);
  if (g_str_equal (action, "win.show-claim"))
    dossier_claims_page_show_claim (DOSSIER_CLAIMS_PAGE (page), g_variant_get_int64 (parameter));
  else if (g_str_equal (action, "win.show-image"))
    dossier_images_page_show_image (DOSSIER_IMAGES_PAGE (page), g_variant_get_int64 (parameter));
  else if (g_str_equal (action, "win.show-sentence"))
    dossier_profile_page_show_sentence (DOSSIER_PROFILE_PAGE (page), g_variant_get_int64 (parameter));
  else if (g_str_equal (action, "win.show-section"))
    dossier_profile_page_show_section (DOSSIER_PROFILE_PAGE (page), g_variant_get_int64 (parameter));
  else
    dossier_profile_page_show_field (DOSSIER_PROFILE_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  if (g_str_equal (action, "win.import-files"))
    dossier_ui_choose_files (GTK_WINDOW (self), self->queue);
  else
    gtk_window_present (GTK_WINDOW (dossier_import_dialog_new (GTK_WINDOW (self), self->queue, g_str_equal (action, "win.import-text"))));
}

static void
check_import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (dossier_import_preview_new (GTK_WINDOW (self), self->desk, self->queue, g_variant_get_int64 (parameter),
                                                              self->profile != NULL ? dossier_record_get_id (DOSSIER_RECORD (self->profile)) : 0)));
}

static void
pasted (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_auto (GStrv) addresses = dossier_ui_find_addresses (text != NULL ? text : "");

  if (self->queue == NULL || text == NULL)
    return;

  /* An address is meant; other words may be anything, so people look at them first. */
  if (addresses[0] != NULL)
    dossier_import_queue_add_words (self->queue, text);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.import-text", NULL);
}

static void
paste_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted, g_object_ref (widget));
}

static void
search_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  if (g_str_equal (action, "win.filter"))
    {
      dossier_window_show_page (self, "sources");
      dossier_sources_page_filter (get_sources (self));
      return;
    }
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "library") != 0)
    return;

  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  dossier_library_sidebar_search (self->sidebar);
}

static void
sidebar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);
  gboolean room, on_sidebar = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "sidebar") == 0;

  g_object_get (self->width_bin, "three", &room, NULL);
  if (room)
    {
      gboolean visible = g_str_equal (action, "win.show-library") || !g_settings_get_boolean (self->settings, "sidebar-visible");

      g_settings_set_boolean (self->settings, "sidebar-visible", visible);
      dossier_window_show_content (self);
    }
  else
    adw_leaflet_set_visible_child_name (self->leaflet, on_sidebar ? "content" : "sidebar");
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root_stack), "plain") == 0)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (gtk_widget_get_template_child (widget, DOSSIER_TYPE_WINDOW, "plain_menu_button")));
      return;
    }

  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  dossier_library_sidebar_popup_menu (self->sidebar);
}

static void
fullscreen_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
new_profile_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_window_new_profile (DOSSIER_WINDOW (widget));
}

static void
sample_made (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);
  gint64 row;

  if (answer == NULL || !g_variant_lookup (answer, "row", "x", &row))
    return;

  g_settings_set_boolean (self->settings, "sample-offered", TRUE);
  gtk_widget_activate_action (widget, "win.show-profile", "x", row);
  dossier_ui_toast_undo (widget, _("Everything in the sample is invented"));
}

static void
sample_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_ui_perform_then (widget, DOSSIER_WINDOW (widget)->desk, "library.sample", NULL, sample_made, NULL);
}

static void
reopen_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dossier_window_open (DOSSIER_WINDOW (widget));
}

static void
care_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (g_str_equal (action, "win.open-backup"))
    dossier_window_open_backup (DOSSIER_WINDOW (widget));
  else
    dossier_window_save_readable (DOSSIER_WINDOW (widget));
}

static void
library_chosen (GtkNativeDialog *chooser, int response, DossierWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "library");
  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
}

static void
open_library_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Open a Library"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);

  gtk_file_filter_set_name (filter, _("Dossier libraries"));
  gtk_file_filter_add_suffix (filter, "dossier");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (library_chosen), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
dossier_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name, *parameter; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "win.undo",           NULL, step_action },
    { "win.redo",           NULL, step_action },
    { "win.show-page",      "s",  show_page_action },
    { "win.review",         NULL, show_page_action },
    { "win.publish",        NULL, show_page_action },
    { "win.show-place",     "s",  show_place_action },
    { "win.show-profile",   "x",  show_profile_action },
    { "win.show-source",    "x",  show_source_action },
    { "win.show-highlight", "x",  show_source_action },
    { "win.show-left-out",  "x",  show_source_action },
    { "win.check-import",   "x",  check_import_action },
    { "win.show-changes",   "x",  show_changes_action },
    { "win.compare-captures", "x", compare_captures_action },
    { "win.show-claim",     "x",  show_object_action },
    { "win.show-image",     "x",  show_object_action },
    { "win.show-sentence",  "x",  show_object_action },
    { "win.show-section",   "x",  show_object_action },
    { "win.show-field",     "s",  show_object_action },
    { "win.import",         NULL, import_action },
    { "win.import-files",   NULL, import_action },
    { "win.import-text",    NULL, import_action },
    { "win.paste",          NULL, paste_action },
    { "win.search",         NULL, search_action },
    { "win.filter",         NULL, search_action },
    { "win.show-library",   NULL, sidebar_action },
    { "win.toggle-sidebar", NULL, sidebar_action },
    { "win.menu",           NULL, menu_action },
    { "win.fullscreen",     NULL, fullscreen_action },
    { "win.new-profile",    NULL, new_profile_action },
    { "win.open-library",   NULL, open_library_action },
    { "win.open-backup",    NULL, care_action },
    { "win.save-readable",  NULL, care_action },
    { "win.open-sample",    NULL, sample_action },
    { "win.reopen",         NULL, reopen_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  for (guint i = 0; i < G_N_ELEMENTS (reader_actions); i++)
    gtk_widget_class_install_action (widget_class, reader_actions[i].name, NULL, reader_action);
}
