/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/preferences-window.h"

#include <glib/gi18n.h>

#include "model/records/publisher.h"
#include "ui/shared/perform.h"

struct _DossierPreferencesWindow
{
  AdwPreferencesWindow  parent_instance;

  GSettings            *settings;      /* (owned) */
  DossierDesk          *desk;          /* (owned) */
  GListModel           *publishers;    /* (owned) (nullable) */
  GListModel           *tiers;         /* (owned) (nullable) of DossierTerm */
  gboolean              updating;

  AdwEntryRow          *editor_name;
  AdwComboRow          *house_publisher;
  AdwEntryRow          *default_language;
  AdwComboRow          *default_tier;
  GtkSwitch           *check_spelling;
  GtkSwitch           *deliver_metered;
  GtkWidget            *watch_group;
  AdwComboRow          *watch_every;
  GtkSwitch            *watch_archive;
  gboolean              consented;     /* to sources being looked at again */
  guint                 kept_every;    /* what the library has of these three */
  gboolean              kept_archive;
  gboolean              kept_consent;
  AdwComboRow          *color_scheme;
  GtkAdjustment        *reading_size;
};

G_DEFINE_FINAL_TYPE (DossierPreferencesWindow, dossier_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* The first entry is "none". The one the library marks as the house is shown, whatever was set. */
static void
list_publishers (DossierPreferencesWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *[]) { _("None"), NULL });
  guint selected = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->publishers); i++)
    {
      g_autoptr (DossierPublisher) publisher = g_list_model_get_item (self->publishers, i);

      gtk_string_list_append (names, dossier_publisher_get_name (publisher));
      if (dossier_publisher_get_house (publisher) && selected == 0)
        selected = i + 1;
    }

  self->updating = TRUE;
  adw_combo_row_set_model (self->house_publisher, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->house_publisher, selected);
  self->updating = FALSE;
}

static void
set_house (DossierPreferencesWindow *self, DossierPublisher *publisher, const char *value)
{
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "publisher.set", "{'publisher': <%x>, 'field': <'house'>, 'value': <%s>}",
                      dossier_record_get_id (DOSSIER_RECORD (publisher)), value);
}

static void
house_changed (DossierPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->house_publisher);

  if (self->updating || selected == GTK_INVALID_LIST_POSITION)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (self->publishers); i++)
    {
      g_autoptr (DossierPublisher) publisher = g_list_model_get_item (self->publishers, i);
      gboolean house = i + 1 == selected;

      if (house)
        g_settings_set_string (self->settings, "house-publisher", dossier_publisher_get_name (publisher));
      if (house != dossier_publisher_get_house (publisher))
        set_house (self, publisher, house ? "true" : "false");
    }
  if (selected == 0)
    g_settings_set_string (self->settings, "house-publisher", "");
}

static void
tier_changed (DossierPreferencesWindow *self)
{
  g_autoptr (DossierTerm) tier = g_list_model_get_item (self->tiers, adw_combo_row_get_selected (self->default_tier));

  if (!self->updating && tier != NULL)
    g_settings_set_string (self->settings, "default-tier", dossier_term_get_code (tier));
}

static void
list_tiers (DossierPreferencesWindow *self)
{
  DossierHouse *house = dossier_desk_get_house (self->desk);
  g_autofree char *code = g_settings_get_string (self->settings, "default-tier");
  GtkExpression *label = gtk_property_expression_new (DOSSIER_TYPE_TERM, NULL, "label");

  self->tiers = house != NULL ? g_object_ref (dossier_house_list_terms (house, "tiers")) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->default_tier), self->tiers != NULL && g_list_model_get_n_items (self->tiers) > 0);
  adw_combo_row_set_expression (self->default_tier, label);
  gtk_expression_unref (label);
  if (self->tiers == NULL)
    return;

  self->updating = TRUE;
  adw_combo_row_set_model (self->default_tier, self->tiers);
  for (guint i = 0; i < g_list_model_get_n_items (self->tiers); i++)
    {
      g_autoptr (DossierTerm) tier = g_list_model_get_item (self->tiers, i);

      if (g_str_equal (code, dossier_term_get_code (tier)))
        adw_combo_row_set_selected (self->default_tier, i);
    }
  self->updating = FALSE;
}

static const char *const EVERY[] = { "never", "daily", "weekly", "monthly" };

/* Also after what could not be saved: then the fields go back to what holds. */
static void
watch_shown (GtkWidget *widget, GVariant *answer, gpointer unused)
{
  DossierPreferencesWindow *self = DOSSIER_PREFERENCES_WINDOW (widget);
  const char *every = "never";

  if (self->watch_every == NULL)
    return;
  if (answer != NULL)
    {
      g_variant_lookup (answer, "every", "&s", &every);
      g_variant_lookup (answer, "archive", "b", &self->kept_archive);
      g_variant_lookup (answer, "consent", "b", &self->kept_consent);
      for (guint i = 0; i < G_N_ELEMENTS (EVERY); i++)
        if (g_str_equal (EVERY[i], every))
          self->kept_every = i;
    }
  self->consented = self->kept_consent;
  self->updating = TRUE;
  adw_combo_row_set_selected (self->watch_every, self->kept_every);
  gtk_switch_set_active (self->watch_archive, self->kept_archive);
  self->updating = FALSE;
}

static void
show_watch (DossierPreferencesWindow *self)
{
  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "watch.show", g_variant_new ("a{sv}", NULL), watch_shown, NULL);
}

static void
set_watch (DossierPreferencesWindow *self)
{
  const guint every = adw_combo_row_get_selected (self->watch_every);

  dossier_ui_perform_then (GTK_WIDGET (self), self->desk, "watch.set",
                           g_variant_new_parsed ("{'every': <%s>, 'archive': <%s>, 'consent': <%s>}", EVERY[MIN (every, G_N_ELEMENTS (EVERY) - 1)],
                                                 gtk_switch_get_active (self->watch_archive) ? "yes" : "no", self->consented ? "yes" : "no"),
                           watch_shown, NULL);
}

static void
consent_answered (AdwMessageDialog *dialog, const char *response, DossierPreferencesWindow *self)
{
  self->consented = g_str_equal (response, "allow");
  if (self->consented)
    set_watch (self);
  else
    show_watch (self);
}

/* Asked once: from then on servers are asked without anybody at the desk. */
static void
ask_consent (DossierPreferencesWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Look at Sources Again?"),
      _("Dossier will ask the servers of your published profiles’ sources for their pages, from this computer, while nobody works. "
        "They see its address, as with a browser. No cookies and no names are sent."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "allow", _("_Allow"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "allow", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (consent_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
watch_changed (DossierPreferencesWindow *self)
{
  if (self->updating)
    return;
  if (adw_combo_row_get_selected (self->watch_every) != 0 && !self->consented)
    ask_consent (self);
  else
    set_watch (self);
}

static void
scheme_changed (DossierPreferencesWindow *self)
{
  if (!self->updating)
    g_settings_set_enum (self->settings, "color-scheme", adw_combo_row_get_selected (self->color_scheme));
}

static void
dossier_preferences_window_dispose (GObject *object)
{
  DossierPreferencesWindow *self = DOSSIER_PREFERENCES_WINDOW (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->publishers);
  g_clear_object (&self->tiers);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_preferences_window_parent_class)->dispose (object);
}

static void
dossier_preferences_window_class_init (DossierPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, editor_name);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, house_publisher);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, default_language);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, default_tier);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, color_scheme);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, check_spelling);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, deliver_metered);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, watch_group);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, watch_every);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, watch_archive);
  gtk_widget_class_bind_template_child (widget_class, DossierPreferencesWindow, reading_size);
}

static void
dossier_preferences_window_init (DossierPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_preferences_window_new (GtkWindow   *parent,
                                GSettings   *settings,
                                DossierDesk *desk)
{
  DossierPreferencesWindow *self = g_object_new (DOSSIER_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  gboolean open;

  self->settings = g_object_ref (settings);
  self->desk = g_object_ref (desk);
  g_settings_bind (settings, "editor-name", self->editor_name, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "default-language", self->default_language, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "check-spelling", self->check_spelling, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "deliver-metered", self->deliver_metered, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reading-font-size", self->reading_size, "value", G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->color_scheme, g_settings_get_enum (settings, "color-scheme"));
  list_tiers (self);

  g_object_get (desk, "open", &open, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->house_publisher), open);
  gtk_widget_set_visible (self->watch_group, open);
  g_signal_connect_object (self->watch_every, "notify::selected", G_CALLBACK (watch_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch_archive, "notify::active", G_CALLBACK (watch_changed), self, G_CONNECT_SWAPPED);
  if (open)
    show_watch (self);
  if (open)
    {
      self->publishers = dossier_desk_list (desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
      g_signal_connect_object (self->publishers, "items-changed", G_CALLBACK (list_publishers), self, G_CONNECT_SWAPPED);
      list_publishers (self);
    }

  g_signal_connect_object (self->house_publisher, "notify::selected", G_CALLBACK (house_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->default_tier, "notify::selected", G_CALLBACK (tier_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->color_scheme, "notify::selected", G_CALLBACK (scheme_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
