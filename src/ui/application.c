/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui/application.h"

#include <glib/gi18n.h>

#include "desk/care/caretaker.h"
#include "desk/desk.h"
#include "ui/preferences-window.h"
#include "ui/publish/delivery-watch.h"
#include "ui/ui-resources.h"
#include "ui/shared/toast.h"
#include "ui/window.h"

/* Seconds without a change before the library is looked after. */
#define CARE_PAUSE 300

#define RESOURCES "/org/dossierdesk/Dossier/"

/**
 * DossierApplication:
 *
 * One desk for each library file, however many windows show it; a desk is closed with the
 * last of them.
 */
struct _DossierApplication
{
  AdwApplication   parent_instance;

  GSettings       *settings;     /* (owned) (nullable) before startup */
  GHashTable      *desks;        /* (owned) path → DossierDesk */
  GHashTable      *watches;      /* (owned) DossierDesk → DossierDeliveryWatch */
  GHashTable      *caretakers;   /* (owned) DossierDesk → DossierCaretaker */
  GtkCssProvider  *reading;      /* (owned) (nullable) the size of reading type */
};

G_DEFINE_FINAL_TYPE (DossierApplication, dossier_application, ADW_TYPE_APPLICATION)

/* Every key that an action has. help-overlay.ui lists them for people, a test holds both together. */
static const DossierAccelerator accelerators[] = {
  { "app.new-window",             "<Control><Shift>n" },
  { "app.preferences",            "<Control>comma" },
  { "app.shortcuts",              "<Control>question" },
  { "app.help",                   "F1" },
  { "app.quit",                   "<Control>q" },
  { "window.close",               "<Control>w" },
  { "win.new-profile",            "<Control>n" },
  { "win.open-library",           "<Control>o" },
  { "win.import",                 "<Control>i" },
  { "win.search",                 "<Control>f" },
  { "win.filter",                 "<Control><Shift>f" },
  { "win.undo",                   "<Control>z" },
  { "win.redo",                   "<Control><Shift>z" },
  { "win.toggle-sidebar",         "F9" },
  { "win.toggle-margin",          "<Shift>F9" },
  { "win.menu",                   "F10" },
  { "win.fullscreen",             "F11" },
  { "win.show-page::sources",     "<Alt>1" },
  { "win.show-page::compare",     "<Alt>2" },
  { "win.show-page::claims",      "<Alt>3" },
  { "win.show-page::images",      "<Alt>4" },
  { "win.show-page::profile",     "<Alt>5" },
  { "win.review",                 "<Alt>6 <Control><Shift>p" },
  { "win.publish",                "<Alt>7" },
  { "win.highlight",              "<Control>h" },
  { "win.claim",                  "<Control>m" },
  { "win.evidence",               "<Control>e" },
  { "win.copy-with-source",       "<Control><Shift>c" },
  { "win.next-highlight",         "<Alt>Down" },
  { "win.previous-highlight",     "<Alt>Up" },
  { "win.toggle-read",            "<Control>u" },
};

/* Returns: (transfer none): the table of accelerators */
const DossierAccelerator *
dossier_application_get_accelerators (guint *n_accelerators)
{
  *n_accelerators = G_N_ELEMENTS (accelerators);
  return accelerators;
}

/* It is for the editor to decide what comes of it: nothing was changed. */
static void
care_troubled (DossierCaretaker *caretaker, GError *error, DossierApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    dossier_ui_report_error (GTK_WIDGET (window), _("The library needs to be looked after"), error);
}

static void
take_care (DossierApplication *self, DossierDesk *desk)
{
  DossierCaretaker *caretaker = dossier_caretaker_new (desk, CARE_PAUSE);

  g_signal_connect_object (caretaker, "trouble", G_CALLBACK (care_troubled), self, 0);
  g_hash_table_insert (self->caretakers, desk, caretaker);
}

static DossierDesk *
get_desk (DossierApplication *self, const char *path)
{
  DossierDesk *desk = g_hash_table_lookup (self->desks, path);
  g_autofree char *actor = g_settings_get_string (self->settings, "editor-name");

  if (desk != NULL)
    return desk;

  desk = dossier_desk_new ();
  if (*actor != '\0')
    dossier_desk_set_actor (desk, actor);
  g_hash_table_insert (self->watches, desk, dossier_delivery_watch_new (GTK_APPLICATION (self), desk));
  take_care (self, desk);
  g_hash_table_insert (self->desks, g_strdup (path), desk);
  return desk;
}

static void
open_window (DossierApplication *self, const char *path)
{
  DossierWindow *window = dossier_window_new (GTK_APPLICATION (self), get_desk (self, path), self->settings, path);

  gtk_window_present (GTK_WINDOW (window));
}

/* The library of last time, if it is still there; else the one in the user's data folder. */
static char *
find_library (DossierApplication *self)
{
  g_autofree char *last = g_settings_get_string (self->settings, "last-library");

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&last);

  return g_build_filename (g_get_user_data_dir (), "dossier", "library.dossier", NULL);
}

static DossierWindow *
find_window (DossierApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DOSSIER_IS_WINDOW (l->data))
      return l->data;   /* the list begins with the one used last */

  return NULL;
}

static void
dossier_application_activate (GApplication *application)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);
  DossierWindow *window = find_window (self);
  g_autofree char *path = NULL;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  path = find_library (self);
  open_window (self, path);
}

static void
dossier_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);

      if (path != NULL && (g_str_has_suffix (path, ".dossier") || g_str_equal (hint, "library")))
        {
          open_window (self, path);
          continue;
        }
      if (find_window (self) == NULL)
        dossier_application_activate (application);
      dossier_window_import_file (find_window (self), files[i]);
    }
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierApplication *self = user_data;
  DossierWindow *window = find_window (self);
  const char *open = window != NULL ? dossier_desk_get_path (dossier_window_get_desk (window)) : NULL;
  g_autofree char *path = open != NULL ? g_strdup (open) : find_library (self);

  open_window (self, path);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierApplication *self = user_data;
  DossierWindow *window = find_window (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (dossier_preferences_window_new (GTK_WINDOW (window), self->settings, dossier_window_get_desk (window))));
}

/* GTK 4.8 gives the button that searches its window of shortcuts no name. */
static void
name_toggles (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_toggles (child);
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCES "help-overlay.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  name_toggles (gtk_window_get_titlebar (overlay));
  g_object_set (overlay, "section-name", "general", NULL);   /* GTK 4.8 would show another */
  gtk_window_set_transient_for (overlay, gtk_application_get_active_window (user_data));
  gtk_window_present (overlay);
}

static void
help_shown (GObject *parent, GAsyncResult *result, gpointer unused)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (gtk_show_uri_full_finish (GTK_WINDOW (parent), result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (parent), _("Help Cannot Be Shown"),
                                   _("No program for help pages, such as Yelp, is installed. Ctrl+? lists all keys."));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (window != NULL)
    gtk_show_uri_full (window, "help:dossier", GDK_CURRENT_TIME, NULL, help_shown, NULL);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  adw_show_about_window (gtk_application_get_active_window (user_data),
                         "application-name", _("Dossier"),
                         "application-icon", DOSSIER_APPLICATION_ID,
                         "version", DOSSIER_VERSION,
                         "developer-name", _("The Dossier developers"),
                         "comments", _("Profiles of institutions in which every sentence can show what it rests on."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "copyright", "© 2026 The Dossier developers",
                         NULL);
}

static void
update_reading_size (DossierApplication *self)
{
  int size = g_settings_get_int (self->settings, "reading-font-size");
  g_autofree char *css = g_strdup_printf (".reader { font-size: %dpt; }", size);

  gtk_css_provider_load_from_data (self->reading, css, -1);
}

static void
update_color_scheme (DossierApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      schemes[CLAMP (g_settings_get_enum (self->settings, "color-scheme"), 0, 2)]);
}

static void
update_actor (DossierApplication *self)
{
  g_autofree char *actor = g_settings_get_string (self->settings, "editor-name");
  GHashTableIter iter;
  gpointer desk;

  g_hash_table_iter_init (&iter, self->desks);
  while (g_hash_table_iter_next (&iter, NULL, &desk))
    dossier_desk_set_actor (desk, *actor != '\0' ? actor : g_get_real_name ());
}

static void
set_accelerators (DossierApplication *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    {
      g_auto (GStrv) keys = g_strsplit (accelerators[i].keys, " ", -1);

      gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action, (const char * const *) keys);
    }
}

static void
dossier_application_startup (GApplication *application)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_action },
    { .name = "preferences", .activate = preferences_action },
    { .name = "shortcuts", .activate = shortcuts_action },
    { .name = "help", .activate = help_action },
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (dossier_application_parent_class)->startup (application);

  self->settings = g_settings_new (DOSSIER_APPLICATION_ID);
  self->reading = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->reading),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (self->settings, "changed::reading-font-size", G_CALLBACK (update_reading_size), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (update_color_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::editor-name", G_CALLBACK (update_actor), self, G_CONNECT_SWAPPED);
  update_reading_size (self);
  update_color_scheme (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_accelerators (self);
}

/* The desk of a library goes with its last window; what was typed is committed before. */
static void
dossier_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  DossierApplication *self = DOSSIER_APPLICATION (application);
  GHashTableIter iter;
  gpointer desk;

  GTK_APPLICATION_CLASS (dossier_application_parent_class)->window_removed (application, window);
  if (!DOSSIER_IS_WINDOW (window))
    return;

  g_hash_table_iter_init (&iter, self->desks);
  while (g_hash_table_iter_next (&iter, NULL, &desk))
    {
      gboolean used = FALSE;

      for (GList *l = gtk_application_get_windows (application); l != NULL && !used; l = l->next)
        used = DOSSIER_IS_WINDOW (l->data) && dossier_window_get_desk (l->data) == desk;
      if (used)
        continue;
      g_hash_table_remove (self->watches, desk);
      g_hash_table_remove (self->caretakers, desk);
      dossier_desk_close (desk);
      g_hash_table_iter_remove (&iter);
    }
}

static int
dossier_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Dossier %s\n", DOSSIER_VERSION);
      return 0;
    }

  if (g_variant_dict_contains (options, "new-window") && g_application_register (application, NULL, NULL))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
      return g_application_get_is_remote (application) ? 0 : -1;
    }

  return -1;
}

static void
dossier_application_finalize (GObject *object)
{
  DossierApplication *self = DOSSIER_APPLICATION (object);

  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->caretakers);
  g_hash_table_unref (self->desks);
  g_clear_object (&self->settings);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (dossier_application_parent_class)->finalize (object);
}

static void
dossier_application_class_init (DossierApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dossier_application_finalize;
  application_class->startup = dossier_application_startup;
  application_class->activate = dossier_application_activate;
  application_class->open = dossier_application_open;
  application_class->handle_local_options = dossier_application_handle_local_options;
  GTK_APPLICATION_CLASS (klass)->window_removed = dossier_application_window_removed;
}

static void
dossier_application_init (DossierApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Show the version and exit"), NULL },
    { "new-window", 'n', 0, G_OPTION_ARG_NONE, NULL, N_("Open a new window"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_resources_register (dossier_ui_get_resource ());
  self->desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->caretakers = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

DossierApplication *
dossier_application_new (void)
{
  return g_object_new (DOSSIER_TYPE_APPLICATION, "application-id", DOSSIER_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}
