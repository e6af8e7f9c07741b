/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/publish-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/judgements/amendment.h"
#include "model/outbox/outbox-item.h"
#include "model/outbox/target.h"
#include "model/records/publication.h"
#include "ui/publish/correction-dialog.h"
#include "ui/publish/deliver-dialog.h"
#include "ui/publish/delivery-row.h"
#include "ui/publish/target-dialog.h"
#include "ui/shared/format.h"
#include "ui/shared/perform.h"
#include "ui/shared/toast.h"

struct _DossierPublishPage
{
  DossierPage  page;

  GListModel  *targets;     /* (owned) (nullable) DossierTarget */
  GListModel  *deliveries;  /* (owned) (nullable) DossierOutboxItem */
  GListModel  *amendments;  /* (owned) (nullable) DossierAmendment, newest first */
  GListModel  *exports;     /* (owned) (nullable) DossierPublication, newest first */
  GListModel  *open;        /* (owned) (nullable) DossierOutboxItem of all profiles that go on by themselves */

  GtkStack    *stack;
  GtkLabel    *status_label;
  GtkLabel    *why_label;
  GtkWidget   *network_box;
  GtkLabel    *network_label;
  GtkWidget   *metered_button;
  GSettings   *settings;    /* (owned) */
  GtkListBox  *target_list;
  GtkWidget   *delivery_group;
  GtkListBox  *delivery_list;
  GtkWidget   *correction_group;
  GtkListBox  *correction_list;
};

G_DEFINE_FINAL_TYPE (DossierPublishPage, dossier_publish_page, DOSSIER_TYPE_PAGE)

static guint
count (GListModel *list)
{
  return list != NULL ? g_list_model_get_n_items (list) : 0;
}

/* Whether a delivery that is on its way has to go over a network at all. */
static gboolean
needs_network (DossierPublishPage *self)
{
  for (guint i = 0; i < count (self->open); i++)
    {
      g_autoptr (DossierOutboxItem) item = g_list_model_get_item (self->open, i);

      if (strcmp (dossier_outbox_item_get_target_kind (item), "folder") != 0)
        return TRUE;
    }
  return FALSE;
}

/* Says why what is on its way stands still, where it is the network's fault. */
static void
show_network (DossierPublishPage *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  const gboolean off = !g_network_monitor_get_network_available (monitor);
  const gboolean metered = !off && g_network_monitor_get_network_metered (monitor) && !g_settings_get_boolean (self->settings, "deliver-metered");

  gtk_widget_set_visible (self->network_box, (off || metered) && needs_network (self));
  gtk_widget_set_visible (self->metered_button, metered);
  gtk_label_set_text (self->network_label, off ? _("This computer is off the network: deliveries to servers wait, and go by themselves once it is back")
                                               : _("This network is metered: deliveries to servers wait for another one"));
}

static void
allow_metered (DossierPublishPage *self)
{
  g_settings_set_boolean (self->settings, "deliver-metered", TRUE);
  dossier_ui_toast (GTK_WIDGET (self), _("Deliveries go over metered networks from now on; the preferences can change that"));
}

/* Where something was exported, and may want correcting, the list is shown without a target too. A placeholder counts as
 * its last row, unseen as well, and the row before it would get a line below. */
static void
show_no_target (DossierPublishPage *self)
{
  GtkWidget *none = NULL;

  if (count (self->targets) == 0)
    {
      none = gtk_label_new (_("No target yet: it is the folder or the server of your publishing pipeline"));
      gtk_label_set_wrap (GTK_LABEL (none), TRUE);
      gtk_widget_add_css_class (none, "dim-label");
      gtk_widget_add_css_class (none, "boxed-row");
    }
  gtk_list_box_set_placeholder (self->target_list, none);
}

/* A button that cannot be pressed is passed over by the keyboard and has no tooltip under a finger: what it waits for is
 * said below it. */
static void
show_why (DossierPublishPage *self, gboolean withdrawn, gboolean has_exports)
{
  const gboolean has_targets = count (self->targets) > 0;
  const char *why = NULL;

  if (self->page.profile == NULL)
    why = _("Choose a profile first: what is delivered is one profile at a time");
  else if (withdrawn)
    why = _("Nothing more goes out of it. To deliver it once more, set its status to Ready among the fields of its page");
  else if (!has_exports)
    why = _("There is nothing to correct or to withdraw until a first revision has been delivered or exported");
  else if (!has_targets)
    why = _("To deliver or to withdraw, add a target first");
  gtk_label_set_text (self->why_label, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), why != NULL);
}

static void
update (DossierPublishPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const guint open = count (self->open);
  const gboolean ready = self->page.profile != NULL && count (self->targets) > 0;
  const gboolean has_exports = self->page.profile != NULL && count (self->exports) > 0;
  const gboolean published = ready && dossier_profile_get_published_at (self->page.profile) > 0;
  const gboolean withdrawn = self->page.profile != NULL && g_strcmp0 (dossier_profile_get_status (self->page.profile), "withdrawn") == 0;
  g_autofree char *status = open == 0 ? g_strdup (count (self->deliveries) > 0 ? _("Nothing is on its way") : _("Nothing was delivered yet"))
                                      : g_strdup_printf (ngettext ("%u delivery is on its way", "%u deliveries are on their way", open), open);

  gtk_stack_set_visible_child_name (self->stack, count (self->targets) > 0 || has_exports ? "targets" : "empty");
  gtk_label_set_text (self->status_label, withdrawn ? _("This profile is withdrawn") : status);
  show_why (self, withdrawn, has_exports);
  show_network (self);
  show_no_target (self);
  gtk_widget_set_visible (self->correction_group, has_exports && count (self->amendments) > 0);
  gtk_widget_set_visible (self->delivery_group, count (self->deliveries) > 0);
  gtk_widget_action_set_enabled (widget, "publish.add-target", self->page.desk != NULL);
  gtk_widget_action_set_enabled (widget, "publish.deliver", ready && !withdrawn);
  gtk_widget_action_set_enabled (widget, "publish.correct", has_exports && !withdrawn);
  gtk_widget_action_set_enabled (widget, "publish.withdraw", published && !withdrawn);
}

static void
show_target (DossierTarget *target, GParamSpec *pspec, GtkWidget *row)
{
  DossierDesk *desk = g_object_get_data (G_OBJECT (row), "desk");
  g_auto (GStrv) tiers = g_strsplit (dossier_target_get_tiers (target), " ", -1);
  g_autoptr (GString) readers = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (dossier_target_get_name (target), -1);
  g_autofree char *plain = NULL, *subtitle = NULL, *last = NULL;

  for (char **tier = tiers; *tier != NULL; tier++)
    g_string_append_printf (readers, "%s%s", readers->len > 0 ? ", " : "", dossier_house_get_label (dossier_desk_get_house (desk), "tiers", *tier));
  if (dossier_target_get_last_delivered_at (target) > 0)
    last = dossier_ui_format_instant (dossier_target_get_last_delivered_at (target));
  plain = dossier_ui_join (" · ", dossier_target_get_paused (target) ? _("Paused") : readers->str, dossier_target_get_address (target), last, NULL);
  subtitle = g_markup_escape_text (plain, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static GtkWidget *
create_target_row (gpointer item, gpointer user_data)
{
  DossierPublishPage *self = user_data;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (g_str_equal (dossier_target_get_kind (item), "folder")
                                                                                  ? "folder-symbolic" : "network-server-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "desk", self->page.desk);
  g_object_set_data_full (G_OBJECT (row), "target", g_object_ref (item), g_object_unref);
  g_signal_connect_object (item, "notify", G_CALLBACK (show_target), row, 0);
  show_target (item, NULL, row);
  return row;
}

static GtkWidget *
create_delivery_row (gpointer item, gpointer user_data)
{
  return dossier_delivery_row_new (((DossierPublishPage *) user_data)->page.desk, item);
}

static gint64
newest_revision (DossierPublishPage *self)
{
  g_autoptr (DossierPublication) newest = count (self->exports) > 0 ? g_list_model_get_item (self->exports, 0) : NULL;

  return newest != NULL ? dossier_publication_get_revision (newest) : 0;
}

/* When the next export is there, what waited for it has gone out. */
static void
show_amendment (DossierPublishPage *self, GtkWidget *row)
{
  DossierAmendment *amendment = g_object_get_data (G_OBJECT (row), "amendment");
  GtkWidget *drop = g_object_get_data (G_OBJECT (row), "drop");
  const gint64 revision = dossier_amendment_get_revision (amendment);
  const gboolean waits = revision >= newest_revision (self);
  const char *kind = dossier_amendment_get_kind (amendment);
  g_autofree char *title = g_markup_escape_text (dossier_amendment_get_reason (amendment), -1);
  g_autofree char *when = waits ? g_strdup (_("goes out with the next revision")) : g_strdup_printf (_("went out with revision %u"), (guint) revision + 1);
  g_autofree char *subtitle = dossier_ui_join (" · ", g_str_equal (kind, "withdrawal") ? _("Withdrawal") : g_str_equal (kind, "update") ? _("Update") : _("Correction"),
                                               when, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (drop, waits);
}

static void
exports_changed (DossierPublishPage *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->correction_list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    show_amendment (self, row);
}

static void
drop_clicked (GtkWidget *button, DossierPublishPage *self)
{
  DossierRecord *amendment = g_object_get_data (G_OBJECT (button), "amendment");

  dossier_ui_perform_undoable (GTK_WIDGET (self), self->page.desk, _("Correction dropped"), "correction.drop", "{'correction': <%x>}",
                               dossier_record_get_id (amendment));
}

static GtkWidget *
create_correction_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new (), *drop = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_tooltip_text (drop, _("Drop This Correction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Drop this correction"), -1);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (drop, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  g_object_set_data_full (G_OBJECT (row), "amendment", g_object_ref (item), g_object_unref);
  g_object_set_data_full (G_OBJECT (drop), "amendment", g_object_ref (item), g_object_unref);
  g_object_set_data (G_OBJECT (row), "drop", drop);
  g_signal_connect_object (drop, "clicked", G_CALLBACK (drop_clicked), user_data, 0);
  show_amendment (user_data, row);
  return row;
}

static void
present (DossierPublishPage *self, GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
target_activated (DossierPublishPage *self, GtkListBoxRow *row)
{
  present (self, dossier_target_dialog_new (self->page.desk, g_object_get_data (G_OBJECT (row), "target")));
}

static void
add_target_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPublishPage *self = DOSSIER_PUBLISH_PAGE (widget);

  present (self, dossier_target_dialog_new (self->page.desk, NULL));
}

static void
deliver_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPublishPage *self = DOSSIER_PUBLISH_PAGE (widget);

  present (self, dossier_deliver_dialog_new (self->page.desk, self->page.profile,
                                             g_str_equal (name, "publish.withdraw") ? DOSSIER_DELIVER_WITHDRAWAL : DOSSIER_DELIVER_REVISION));
}

/* What was wrong is said first, and goes out with what is delivered next. */
static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierPublishPage *self = DOSSIER_PUBLISH_PAGE (widget);

  present (self, dossier_correction_dialog_new (self->page.desk, self->page.profile, NULL));
}

static GListModel *
follow (DossierPublishPage *self, DossierListKind kind, gint64 owner)
{
  GListModel *list = dossier_desk_list (self->page.desk, kind, owner);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return list;
}

static void
let_go (DossierPublishPage *self)
{
  GListModel **lists[] = { &self->targets, &self->deliveries, &self->open, &self->amendments, &self->exports };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (*lists[i] != NULL)
        g_signal_handlers_disconnect_by_data (*lists[i], self);
      g_clear_object (lists[i]);
    }
}

static void
reload (DossierPage *page)
{
  DossierPublishPage *self = DOSSIER_PUBLISH_PAGE (page);

  gtk_list_box_bind_model (self->target_list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->delivery_list, NULL, NULL, NULL, NULL);
  gtk_list_box_bind_model (self->correction_list, NULL, NULL, NULL, NULL);
  let_go (self);
  if (page->desk != NULL)
    {
      self->targets = follow (self, DOSSIER_LIST_ALL_TARGETS, 0);
      self->open = follow (self, DOSSIER_LIST_OPEN_OUTBOX, 0);
      gtk_list_box_bind_model (self->target_list, self->targets, create_target_row, self, NULL);
    }
  if (page->desk != NULL && page->profile != NULL)
    {
      self->deliveries = follow (self, DOSSIER_LIST_PROFILE_OUTBOX, dossier_record_get_id (DOSSIER_RECORD (page->profile)));
      gtk_list_box_bind_model (self->delivery_list, self->deliveries, create_delivery_row, self, NULL);
      self->exports = follow (self, DOSSIER_LIST_PROFILE_PUBLICATIONS, dossier_record_get_id (DOSSIER_RECORD (page->profile)));
      g_signal_connect_object (self->exports, "items-changed", G_CALLBACK (exports_changed), self, G_CONNECT_SWAPPED);
      self->amendments = follow (self, DOSSIER_LIST_PROFILE_AMENDMENTS, dossier_record_get_id (DOSSIER_RECORD (page->profile)));
      gtk_list_box_bind_model (self->correction_list, self->amendments, create_correction_row, self, NULL);
    }
  update (self);
}

static void
changed (DossierPage *page)
{
  update (DOSSIER_PUBLISH_PAGE (page));
}

static void
dossier_publish_page_dispose (GObject *object)
{
  DossierPublishPage *self = DOSSIER_PUBLISH_PAGE (object);

  let_go (self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_signal_handlers_disconnect_by_data (g_network_monitor_get_default (), self);
  g_clear_object (&self->settings);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_PUBLISH_PAGE);

  G_OBJECT_CLASS (dossier_publish_page_parent_class)->dispose (object);
}

static void
dossier_publish_page_class_init (DossierPublishPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_publish_page_dispose;
  klass->parent_class.reload = reload;
  klass->parent_class.changed = changed;

  gtk_widget_class_install_action (widget_class, "publish.add-target", NULL, add_target_action);
  gtk_widget_class_install_action (widget_class, "publish.deliver", NULL, deliver_action);
  gtk_widget_class_install_action (widget_class, "publish.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "publish.withdraw", NULL, deliver_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/publish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, why_label);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, network_box);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, network_label);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, metered_button);
  gtk_widget_class_bind_template_callback (widget_class, allow_metered);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, target_list);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, delivery_group);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, delivery_list);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, correction_group);
  gtk_widget_class_bind_template_child (widget_class, DossierPublishPage, correction_list);
  gtk_widget_class_bind_template_callback (widget_class, target_activated);
}

static void
dossier_publish_page_init (DossierPublishPage *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.dossierdesk.Dossier");
  g_signal_connect_object (self->settings, "changed::deliver-metered", G_CALLBACK (show_network), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (show_network), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (monitor, "notify::network-metered", G_CALLBACK (show_network), self, G_CONNECT_SWAPPED);
  reload (&self->page);
}
