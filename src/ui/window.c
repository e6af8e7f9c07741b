/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/window.h"

#include <glib/gi18n.h>

#include "model/finding.h"
#include "ui/library/import-list.h"
#include "ui/library/publishers-page.h"
#include "ui/library/welcome-page.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"
#include "ui/window-private.h"

#define PATIENCE     300    /* ms before a spinner says that it takes a while */
#define REVIEW_PAUSE 1200   /* ms without a change before the findings are counted anew */

G_DEFINE_FINAL_TYPE (DossierWindow, dossier_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_DESK = 1, PROP_PROFILE, N_PROPS };

static GParamSpec *properties[N_PROPS];

void
dossier_window_show_plain (DossierWindow *self, const char *child)
{
  GtkWidget *stack = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), DOSSIER_TYPE_WINDOW, "plain_stack"));

  gtk_stack_set_visible_child_name (GTK_STACK (stack), child);
  gtk_stack_set_visible_child_name (self->root_stack, "plain");
}

static gboolean
is_on_pages (DossierWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->content_stack), "pages") == 0;
}

/* The sidebar shows the profile again, or all sources. */
static void
leave_publishers (DossierWindow *self)
{
  g_autofree char *place = NULL;

  g_object_get (self->sidebar, "place", &place, NULL);
  if (g_str_equal (place, "publishers"))
    g_object_set (self->sidebar, "place", "all", NULL);
}

/* What the head says, and where the pages are switched. */
static void
update_head (DossierWindow *self)
{
  gboolean pages = is_on_pages (self), several = pages && self->profile != NULL, room, wide;
  const char *name = self->profile != NULL ? dossier_profile_get_name (self->profile) : _("All Sources");
  const char *child = gtk_stack_get_visible_child_name (self->content_stack);
  gboolean sample = self->profile != NULL && dossier_profile_get_sample (self->profile);
  g_autofree char *window_title = NULL;

  g_object_get (self->content_bin, "two", &room, "three", &wide, NULL);
  adw_window_title_set_title (self->title, g_strcmp0 (child, "publishers") == 0 ? _("Publishers") : name);
  adw_window_title_set_subtitle (self->title, g_strcmp0 (child, "review") == 0 ? _("Review and Publish") : g_strcmp0 (child, "publish") == 0 ? _("Deliveries") : pages && sample ? _("Invented sample") : "");
  adw_view_switcher_set_policy (self->switcher, wide ? ADW_VIEW_SWITCHER_POLICY_WIDE : ADW_VIEW_SWITCHER_POLICY_NARROW);
  gtk_stack_set_visible_child_name (self->title_stack, several && room ? "switcher" : "title");
  adw_view_switcher_bar_set_reveal (self->switcher_bar, several && !room);

  if (g_strcmp0 (child, "publishers") != 0)
    leave_publishers (self);

  window_title = g_strdup_printf (_("%s – Dossier"), adw_window_title_get_title (self->title));
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
fold_changed (DossierWindow *self)
{
  gboolean room;

  g_object_get (self->width_bin, "three", &room, NULL);
  adw_leaflet_set_can_unfold (self->leaflet, room && g_settings_get_boolean (self->settings, "sidebar-visible"));
}

void
dossier_window_show_content (DossierWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static void
reviewed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GPtrArray) findings = dossier_desk_review_finish (DOSSIER_DESK (object), result, NULL);
  g_autofree char *count = NULL, *tip = NULL, *found = NULL, *blocking = NULL;
  guint n_open = 0;

  if (findings == NULL || self->root_stack == NULL)
    return;

  self->blocking = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      self->blocking += dossier_finding_get_severity (g_ptr_array_index (findings, i)) == DOSSIER_SEVERITY_BLOCKING;
      n_open += dossier_finding_get_waiver (g_ptr_array_index (findings, i), NULL, NULL) == NULL;   /* what was let pass asks for nothing */
    }

  count = g_strdup_printf ("%u", n_open);
  blocking = g_strdup_printf (ngettext ("%u blocks", "%u block", self->blocking), self->blocking);
  found = g_strdup_printf (ngettext ("Review and Publish: %u finding", "Review and Publish: %u findings", n_open), n_open);
  tip = self->blocking > 0 ? dossier_ui_join (" · ", found, blocking, NULL) : g_strdup (found);
  gtk_label_set_text (self->review_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->review_count), n_open > 0);
  gtk_widget_set_tooltip_text (self->review_button, tip);
}

static gboolean
review (gpointer user_data)
{
  DossierWindow *self = user_data;

  self->review_source = 0;
  if (self->profile != NULL)
    dossier_desk_review_async (self->desk, dossier_record_get_id (DOSSIER_RECORD (self->profile)), NULL, reviewed, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
review_soon (DossierWindow *self)
{
  g_clear_handle_id (&self->review_source, g_source_remove);
  if (self->profile != NULL)
    self->review_source = g_timeout_add (REVIEW_PAUSE, review, self);
}

/* @profile: (nullable): %NULL for all sources */
void
dossier_window_set_profile (DossierWindow *self, DossierProfile *profile)
{
  if (self->profile == profile && self->restored)
    return;

  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_func (self->profile, update_head, self);
  g_set_object (&self->profile, profile);
  if (profile != NULL)
    g_signal_connect_swapped (profile, "notify::name", G_CALLBACK (update_head), self);

  dossier_window_give_profile (self);
  if (profile == NULL)
    {
      adw_view_stack_set_visible_child_name (self->view_stack, "sources");
      if (g_strcmp0 (gtk_stack_get_visible_child_name (self->content_stack), "review") == 0)
        gtk_stack_set_visible_child_name (self->content_stack, "pages");
    }

  g_settings_set_string (self->settings, "last-profile", profile != NULL ? dossier_record_get_uuid (DOSSIER_RECORD (profile)) : "");
  g_object_set (self->sidebar, "profile", profile, NULL);
  dossier_import_queue_set_target (self->queue, self->desk, profile != NULL ? dossier_record_get_id (DOSSIER_RECORD (profile)) : 0);
  gtk_widget_set_visible (self->review_button, profile != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->review_count), FALSE);
  update_head (self);
  dossier_window_update_actions (self);
  review_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

static gboolean
is_empty (DossierWindow *self)
{
  return g_list_model_get_n_items (self->profiles) == 0 && g_list_model_get_n_items (self->sources) == 0;
}

/* Opens what was open when the window was closed, else the first profile. */
static void
restore (DossierWindow *self)
{
  g_autofree char *uuid = g_settings_get_string (self->settings, "last-profile");
  g_autofree char *page = g_settings_get_string (self->settings, "last-page");
  g_autoptr (DossierProfile) found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->profiles) && found == NULL; i++)
    {
      g_autoptr (DossierProfile) profile = g_list_model_get_item (self->profiles, i);

      if (*uuid == '\0' || g_str_equal (uuid, dossier_record_get_uuid (DOSSIER_RECORD (profile))))
        found = g_steal_pointer (&profile);
    }

  self->restored = FALSE;
  dossier_window_set_profile (self, found);
  self->restored = TRUE;
  dossier_window_show_page (self, found != NULL ? page : "sources");
}

static void
content_changed (DossierWindow *self)
{
  gboolean open;

  g_object_get (self->desk, "open", &open, NULL);
  if (!open || self->profiles == NULL)
    return;

  if (is_empty (self) && !dossier_import_queue_get_busy (self->queue))
    {
      dossier_window_show_plain (self, "welcome");
      return;
    }

  if (!self->restored)
    restore (self);
  gtk_stack_set_visible_child_name (self->root_stack, "library");
  dossier_window_make_pages_later (self);
}

/* A profile that was deleted, or whose making was undone, is left. */
static void
profiles_changed (DossierWindow *self)
{
  gboolean there = self->profile == NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->profiles) && !there; i++)
    {
      g_autoptr (DossierProfile) profile = g_list_model_get_item (self->profiles, i);

      there = profile == self->profile;
    }
  if (!there)
    dossier_window_set_profile (self, NULL);
  if (self->restored)
    content_changed (self);
}

/* Said once for each opening: it explains why nobody else can read it, and why it is slower. */
static void
placed (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gboolean on_network = FALSE;

  if (answer != NULL && g_variant_lookup (answer, "on-network", "b", &on_network) && on_network)
    dossier_ui_toast (widget, _("This library lies on a network: it is slower, and only one program can have it open"));
}

/* The lists were asked for before: now they are filled. */
static void
listed (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  DossierWindow *self = DOSSIER_WINDOW (widget);

  content_changed (self);
  self->restored = TRUE;
}

static void
attach (DossierWindow *self)
{
  self->profiles = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_PROFILES, 0);
  self->sources = dossier_desk_list (self->desk, DOSSIER_LIST_ALL_SOURCES, 0);
  g_signal_connect_object (self->profiles, "items-changed", G_CALLBACK (profiles_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sources, "items-changed", G_CALLBACK (profiles_changed), self, G_CONNECT_SWAPPED);

  dossier_window_give_desk (self);
  g_object_set (self->sidebar, "desk", self->desk, NULL);
  g_object_set (self->publishers, "desk", self->desk, NULL);
  dossier_import_queue_set_target (self->queue, self->desk, 0);
  g_settings_set_string (self->settings, "last-library", self->path);
  dossier_window_update_actions (self);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "profile.list", NULL, listed, NULL);
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "library.info", NULL, placed, NULL);
}

/* What was done stays done; what is shown may be old. */
static void
troubled (DossierWindow *self, GError *error)
{
  dossier_ui_report_error (GTK_WIDGET (self), _("Not all of the library could be read"), error);
}

static void
opened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = dossier_desk_open_finish (DOSSIER_DESK (object), result, &error);
  g_autofree char *message = error != NULL ? g_markup_escape_text (error->message, -1) : NULL;

  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (self->root_stack == NULL)
    return;

  gtk_spinner_stop (self->spinner);
  if (done)
    {
      attach (self);
      return;
    }
  adw_status_page_set_description (self->failure, message);
  dossier_window_show_plain (self, "failed");
}

static gboolean
takes_a_while (gpointer user_data)
{
  DossierWindow *self = user_data;

  self->patience_source = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

/* Opens the library, unless another window has. */
void
dossier_window_open (DossierWindow *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gboolean open;

  g_object_get (self->desk, "open", &open, NULL);
  if (open)
    {
      attach (self);
      return;
    }

  g_mkdir_with_parents (folder, 0700);   /* when that fails, opening says so */
  dossier_window_show_plain (self, "opening");
  self->patience_source = g_timeout_add (PATIENCE, takes_a_while, self);
  dossier_desk_open_async (self->desk, self->path, FALSE, NULL, opened, g_object_ref (self));
}

static void
address_entered (DossierWindow *self, const char *address)
{
  dossier_import_queue_add_address (self->queue, address);
}

static gboolean
dossier_window_close_request (GtkWindow *window)
{
  DossierWindow *self = DOSSIER_WINDOW (window);
  const char *page = adw_view_stack_get_visible_child_name (self->view_stack);
  int width, height;

  if (dossier_window_ask_to_close (self))
    return GDK_EVENT_STOP;
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  if (self->profile != NULL && page != NULL)
    g_settings_set_string (self->settings, "last-page", page);
  dossier_import_queue_cancel (self->queue);

  return GTK_WINDOW_CLASS (dossier_window_parent_class)->close_request (window);
}

static void
dossier_window_dispose (GObject *object)
{
  DossierWindow *self = DOSSIER_WINDOW (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_handle_id (&self->review_source, g_source_remove);
  g_clear_handle_id (&self->pages_source, g_source_remove);
  if (self->profile != NULL)
    g_signal_handlers_disconnect_by_func (self->profile, update_head, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_WINDOW);
  g_clear_object (&self->profile);
  g_clear_object (&self->profiles);
  g_clear_object (&self->sources);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_window_parent_class)->dispose (object);
}

static void
dossier_window_finalize (GObject *object)
{
  g_free (DOSSIER_WINDOW (object)->path);

  G_OBJECT_CLASS (dossier_window_parent_class)->finalize (object);
}

static void
dossier_window_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierWindow *self = DOSSIER_WINDOW (object);

  g_value_set_object (value, property == PROP_DESK ? (gpointer) self->desk : (gpointer) self->profile);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/window.ui");
  gtk_widget_class_bind_template_child_full (widget_class, "plain_stack", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "plain_menu_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "import_list", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, root_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, unkept_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, unkept_label);
  gtk_widget_class_bind_template_callback (widget_class, dossier_window_keep_again);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, content_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, title_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, review_button);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, review_count);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, imports_button);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, import_count);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, import_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, DossierWindow, publishers);
  gtk_widget_class_bind_template_callback (widget_class, address_entered);
  gtk_widget_class_bind_template_callback (widget_class, dossier_window_show_content);
}

static void
dossier_window_class_init (DossierWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dossier_window_dispose;
  object_class->finalize = dossier_window_finalize;
  object_class->get_property = dossier_window_get_property;
  GTK_WINDOW_CLASS (klass)->close_request = dossier_window_close_request;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DOSSIER_TYPE_DESK, flags);
  properties[PROP_PROFILE] = g_param_spec_object ("profile", NULL, NULL, DOSSIER_TYPE_PROFILE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  dossier_window_install_actions (widget_class);
  g_type_ensure (DOSSIER_TYPE_IMPORT_LIST);
  g_type_ensure (DOSSIER_TYPE_LIBRARY_SIDEBAR);
  g_type_ensure (DOSSIER_TYPE_PUBLISHERS_PAGE);
  g_type_ensure (DOSSIER_TYPE_WELCOME_PAGE);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  bind_template (widget_class);
}

static void
dossier_window_init (DossierWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->queue = dossier_import_queue_new ();
  dossier_window_add_pages (self);
  gtk_widget_set_visible (self->review_button, FALSE);

  g_signal_connect_object (self->width_bin, "notify::three", G_CALLBACK (fold_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content_bin, "notify::two", G_CALLBACK (update_head), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content_bin, "notify::three", G_CALLBACK (update_head), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content_stack, "notify::visible-child", G_CALLBACK (update_head), self, G_CONNECT_SWAPPED);
  dossier_window_follow_imports (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  dossier_window_accept_drops (self);
}

/**
 * dossier_window_new:
 * @desk: open or not; the window opens it if need be
 * @path: of the library file, which may not exist yet
 */
DossierWindow *
dossier_window_new (GtkApplication *application,
                    DossierDesk    *desk,
                    GSettings      *settings,
                    const char     *path)
{
  DossierWindow *self = g_object_new (DOSSIER_TYPE_WINDOW, "application", application, NULL);

  self->desk = g_object_ref (desk);
  self->settings = g_object_ref (settings);
  self->path = g_strdup (path);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_signal_connect_object (settings, "changed::sidebar-visible", G_CALLBACK (fold_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::undo-label", G_CALLBACK (dossier_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::redo-label", G_CALLBACK (dossier_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (review_soon), self, G_CONNECT_SWAPPED);
  dossier_window_follow_keeping (self);
  g_signal_connect_object (desk, "trouble", G_CALLBACK (troubled), self, G_CONNECT_SWAPPED);
  dossier_window_update_actions (self);
  dossier_window_open (self);

  return self;
}

/* Returns: (transfer none) */
DossierDesk *
dossier_window_get_desk (DossierWindow *self)
{
  g_return_val_if_fail (DOSSIER_IS_WINDOW (self), NULL);

  return self->desk;
}

/* Brings a file into the library, and into the profile that is open. */
void
dossier_window_import_file (DossierWindow *self,
                            GFile         *file)
{
  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  dossier_import_queue_add_file (self->queue, file);
}
