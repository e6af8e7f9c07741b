/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/publish/review-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/profile.h"
#include "model/records/publication.h"
#include "ui/publish/export-dialog.h"
#include "ui/publish/finding-groups.h"
#include "ui/publish/finding-row.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/format.h"
#include "ui/shared/toast.h"
#include "ui/shared/width-bin.h"

#define PAUSE   400   /* ms after a change before the rules run again */
#define SIDE_WIDTH 320   /* px */
#define AT_MOST 200   /* findings that are written out; the rest is counted */

struct _DossierReviewPage
{
  DossierPage      page;

  GListModel      *sections;       /* (owned) (nullable) */
  GListModel      *sentences;      /* (owned) (nullable) */
  GListModel      *publications;   /* (owned) (nullable) */
  GPtrArray       *findings;       /* (owned) (nullable) DossierFinding, of the last review */
  guint            n_blocking;
  guint            n_waived;
  guint            n_reviews;      /* asked for; an answer to an older one is dropped */
  guint            timer;
  GPtrArray       *tier_switches;  /* (owned) GtkSwitch, owned by the widget tree */

  /* Template children */
  DossierWidthBin *width_bin;
  GtkBox          *columns;
  AdwClamp        *side;
  GtkImage        *verdict_icon;
  GtkLabel        *verdict_label;
  GtkDropDown     *show_drop;
  GtkBox          *groups;
  AdwPreferencesGroup *tier_group;
  GtkLabel        *export_note;
  GtkWidget       *history_group;
  GtkListBox      *history_list;
};

G_DEFINE_FINAL_TYPE (DossierReviewPage, dossier_review_page, DOSSIER_TYPE_PAGE)

enum { PROP_N_BLOCKING = 1, N_PROPS };
enum { SHOW_ALL, SHOW_BLOCKING, SHOW_WARNINGS, SHOW_WAIVED };

static GParamSpec *properties[N_PROPS];

/* Window actions by the type of object that a finding is about. */
static void
jump (GtkWidget *widget, DossierFinding *finding)
{
  static const struct { const char *type, *action; } jumps[] = {
    { "sentence", "win.show-sentence" }, { "claim", "win.show-claim" }, { "image", "win.show-image" },
    { "source", "win.show-source" }, { "highlight", "win.show-highlight" }, { "section", "win.show-section" },
  };
  const char *type = dossier_finding_get_object_type (finding);

  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    if (strcmp (type, jumps[i].type) == 0 && dossier_finding_get_object_id (finding) != 0)
      {
        gtk_widget_activate_action (widget, jumps[i].action, "x", dossier_finding_get_object_id (finding));
        return;
      }
  if (strcmp (type, "profile") == 0 && dossier_finding_get_field (finding)[0] != '\0' &&
      gtk_widget_activate_action (widget, "win.show-field", "s", dossier_finding_get_field (finding)))
    return;
  if (strcmp (type, "publisher") == 0)
    gtk_widget_activate_action (widget, "win.show-place", "s", "publishers");
  else
    gtk_widget_activate_action (widget, "win.show-page", "s",
                                strcmp (type, "evidence") == 0 ? "claims" : strcmp (type, "snapshot") == 0 ? "sources" : "profile");
}

static void
row_activated (GtkListBox *list, GtkListBoxRow *row)
{
  jump (GTK_WIDGET (list), dossier_finding_row_get_finding (GTK_WIDGET (row)));
}

static GtkLabel *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
create_row (DossierReviewPage *self, DossierFinding *finding)
{
  g_autofree char *quote = dossier_finding_quote (finding, self->sentences);

  return dossier_finding_row_new (finding, quote, self->page.desk, dossier_record_get_id (DOSSIER_RECORD (self->page.profile)));
}

static gboolean
is_shown (DossierReviewPage *self, DossierFinding *finding)
{
  guint show = gtk_drop_down_get_selected (self->show_drop);
  gboolean blocks = dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING;
  gboolean waived = dossier_finding_get_waiver (finding, NULL, NULL) != NULL;

  return show == SHOW_ALL || (show == SHOW_WAIVED ? waived : !waived && (show == SHOW_BLOCKING) == blocks);
}

static void
append_group (DossierReviewPage *self, DossierFindingGroup *group, guint *n_written)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  guint n = 0;

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, group->title, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated), NULL);
  for (guint i = 0; i < group->findings->len && *n_written < AT_MOST; i++)
    if (is_shown (self, group->findings->pdata[i]))
      {
        gtk_list_box_append (list, create_row (self, group->findings->pdata[i]));
        n++;
        (*n_written)++;
      }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (create_label (group->title, "heading")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
  gtk_widget_set_visible (box, n > 0);
  gtk_box_append (self->groups, box);
}

static void
update_groups (DossierReviewPage *self)
{
  g_autoptr (GPtrArray) groups = NULL;
  GtkWidget *child;
  guint n_written = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  if (self->findings == NULL)
    return;

  groups = dossier_finding_groups_new (self->findings, self->sections, self->sentences);
  for (guint i = 0; i < groups->len; i++)
    append_group (self, groups->pdata[i], &n_written);
  if (n_written == AT_MOST && self->findings->len > AT_MOST)
    {
      g_autofree char *more = g_strdup_printf (_("%u more are shown when these are solved."), self->findings->len - n_written);

      gtk_box_append (self->groups, GTK_WIDGET (create_label (more, "dim-label")));
    }
}

static void
update_verdict (DossierReviewPage *self)
{
  guint n_others = self->findings != NULL ? self->findings->len - self->n_blocking - self->n_waived : 0;
  const char *icon = self->n_blocking > 0 ? "dossier-block-symbolic" : n_others > 0 ? "dossier-warn-symbolic" : "object-select-symbolic";
  g_autofree char *blocking = g_strdup_printf (ngettext ("%u to solve before publishing", "%u to solve before publishing", self->n_blocking), self->n_blocking);
  g_autofree char *others = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_others), n_others);
  g_autofree char *text = NULL;

  if (self->findings == NULL)
    text = g_strdup (_("Checking…"));
  else if (self->n_blocking > 0)
    text = n_others > 0 ? g_strdup_printf ("%s · %s", blocking, others) : g_steal_pointer (&blocking);
  else
    text = n_others > 0 ? g_strdup_printf (_("Nothing blocks · %s"), others) : g_strdup (_("Ready to publish"));
  gtk_image_set_from_icon_name (self->verdict_icon, icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), "block");
  gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), "warn");
  if (self->n_blocking + n_others > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict_icon), self->n_blocking > 0 ? "block" : "warn");
  gtk_label_set_text (self->verdict_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->show_drop), self->findings != NULL && self->findings->len > 0);
}

static gboolean
has_tier (DossierReviewPage *self)
{
  for (guint i = 0; i < self->tier_switches->len; i++)
    if (gtk_switch_get_active (self->tier_switches->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
update_export (DossierReviewPage *self)
{
  gboolean can = self->findings != NULL && self->n_blocking == 0 && has_tier (self);
  g_autofree char *note = NULL;

  if (self->findings != NULL && self->n_blocking > 0)
    note = g_strdup_printf (ngettext ("Solve the %u blocking finding first", "Solve the %u blocking findings first", self->n_blocking), self->n_blocking);
  else if (self->findings != NULL && !has_tier (self))
    note = g_strdup (_("Choose at least one kind of reader"));
  gtk_label_set_text (self->export_note, note != NULL ? note : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.export", can);
}

static void
show_changed (DossierReviewPage *self)
{
  update_groups (self);
}

static void
take_findings (DossierReviewPage *self, GPtrArray *findings)
{
  guint n_blocking = 0;

  self->n_waived = 0;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      n_blocking += dossier_finding_get_severity (findings->pdata[i]) == DOSSIER_SEVERITY_BLOCKING;
      self->n_waived += dossier_finding_get_waiver (findings->pdata[i], NULL, NULL) != NULL;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  if (self->n_blocking != n_blocking)
    {
      self->n_blocking = n_blocking;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BLOCKING]);
    }
  update_groups (self);
  update_verdict (self);
  update_export (self);
}

/* One review on its way. */
typedef struct { DossierReviewPage *self; guint number; } Review;

static void
reviewed (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autofree Review *review = user_data;
  g_autoptr (DossierReviewPage) self = review->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = dossier_desk_review_finish (DOSSIER_DESK (desk), result, &error);

  if (review->number != self->n_reviews || self->page.desk == NULL || self->page.profile == NULL)
    return;
  if (findings == NULL)
    {
      dossier_ui_report_error (GTK_WIDGET (self), _("The profile could not be checked"), error);
      return;
    }
  take_findings (self, g_steal_pointer (&findings));
}

static gboolean
start_review (gpointer user_data)
{
  DossierReviewPage *self = user_data;
  Review *review = g_new0 (Review, 1);

  self->timer = 0;
  review->self = g_object_ref (self);
  review->number = ++self->n_reviews;
  dossier_desk_review_async (self->page.desk, dossier_record_get_id (DOSSIER_RECORD (self->page.profile)), NULL, reviewed, review);
  return G_SOURCE_REMOVE;
}

static void
queue_review (DossierReviewPage *self)
{
  if (self->page.desk == NULL || self->page.profile == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (PAUSE, start_review, self);
}

static void
desk_changed (DossierPage *page)
{
  queue_review (DOSSIER_REVIEW_PAGE (page));
}

static GtkWidget *
create_publication_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  DossierReviewPage *self = user_data;
  const char *tier = dossier_publication_get_tier (item);
  g_autofree char *when = dossier_ui_format_instant (dossier_publication_get_exported_at (item));
  /* Translators: number of a revision, kind of reader */
  g_autofree char *title = g_strdup_printf (_("Revision %d · %s"), (int) dossier_publication_get_revision (item),
                                            dossier_house_get_label (dossier_desk_get_house (self->page.desk), "tiers", tier));
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  gtk_widget_set_tooltip_text (row, dossier_publication_get_path (item));
  return row;
}

static void
publications_changed (DossierReviewPage *self)
{
  gtk_widget_set_visible (self->history_group, self->publications != NULL && g_list_model_get_n_items (self->publications) > 0);
}

static void
fill_tiers (DossierReviewPage *self)
{
  GListModel *tiers = self->page.desk != NULL ? dossier_house_list_terms (dossier_desk_get_house (self->page.desk), "tiers") : NULL;

  for (guint i = 0; i < self->tier_switches->len; i++)
    adw_preferences_group_remove (self->tier_group, gtk_widget_get_ancestor (self->tier_switches->pdata[i], ADW_TYPE_ACTION_ROW));
  g_ptr_array_set_size (self->tier_switches, 0);
  for (guint i = 0; tiers != NULL && i < g_list_model_get_n_items (tiers); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (tiers, i);
      GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
      g_autofree char *title = g_markup_escape_text (dossier_term_get_label (term), -1);
      g_autofree char *text = g_markup_escape_text (dossier_term_get_text (term), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, dossier_term_get_label (term), -1);
      g_object_set_data_full (G_OBJECT (toggle), "tier", g_strdup (dossier_term_get_code (term)), g_free);
      g_signal_connect_object (toggle, "notify::active", G_CALLBACK (update_export), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      adw_preferences_group_add (self->tier_group, row);
      g_ptr_array_add (self->tier_switches, toggle);
    }
}

static void
reload (DossierPage *page)
{
  DossierReviewPage *self = DOSSIER_REVIEW_PAGE (page);

  gint64 id = self->page.profile != NULL ? dossier_record_get_id (DOSSIER_RECORD (self->page.profile)) : 0;

  fill_tiers (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_list_box_bind_model (self->history_list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->sections);
  g_clear_object (&self->sentences);
  g_clear_object (&self->publications);
  self->n_reviews++;
  take_findings (self, NULL);
  if (self->page.desk != NULL && id != 0)
    {
      self->sections = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_SECTIONS, id);
      self->sentences = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_SENTENCES, id);
      self->publications = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_PUBLICATIONS, id);
      g_signal_connect_object (self->publications, "items-changed", G_CALLBACK (publications_changed), self, G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (self->history_list, self->publications, create_publication_row, self, NULL);
      queue_review (self);
    }
  publications_changed (self);
}

static void
adapt (DossierReviewPage *self)
{
  gboolean two;

  g_object_get (self->width_bin, "two", &two, NULL);
  adw_clamp_set_maximum_size (self->side, two ? SIDE_WIDTH : 600);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), two ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dossier_review_page_export (DOSSIER_REVIEW_PAGE (widget));
}

static void
dossier_review_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierReviewPage *self = DOSSIER_REVIEW_PAGE (object);

  switch (property)
    {
    case PROP_N_BLOCKING: g_value_set_uint (value, self->n_blocking); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
dossier_review_page_dispose (GObject *object)
{
  DossierReviewPage *self = DOSSIER_REVIEW_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->tier_switches, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_REVIEW_PAGE);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->publications);
  g_clear_object (&self->sentences);
  g_clear_object (&self->sections);

  G_OBJECT_CLASS (dossier_review_page_parent_class)->dispose (object);
}

static void
dossier_review_page_class_init (DossierReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_review_page_dispose;
  klass->parent_class.reload = reload;
  klass->parent_class.changed = desk_changed;
  object_class->get_property = dossier_review_page_get_property;

  properties[PROP_N_BLOCKING] = g_param_spec_uint ("n-blocking", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "review.export", NULL, export_action);

  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/publish/review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, side);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, show_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, groups);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, tier_group);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, export_note);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, history_group);
  gtk_widget_class_bind_template_child (widget_class, DossierReviewPage, history_list);
  gtk_widget_class_bind_template_callback (widget_class, adapt);
  gtk_widget_class_bind_template_callback (widget_class, show_changed);
}

static void
dossier_review_page_init (DossierReviewPage *self)
{
  self->tier_switches = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_ui_name_drop_down (GTK_WIDGET (self->show_drop), _("Findings to show"));
  reload (&self->page);
}

/* Opens the export dialog for the readers chosen on the page. */
void
dossier_review_page_export (DossierReviewPage *self)
{
  g_autoptr (GStrvBuilder) tiers = g_strv_builder_new ();
  g_auto (GStrv) codes = NULL;
  GtkWidget *dialog;

  g_return_if_fail (DOSSIER_IS_REVIEW_PAGE (self));

  if (self->page.desk == NULL || self->page.profile == NULL)
    return;
  for (guint i = 0; i < self->tier_switches->len; i++)
    if (gtk_switch_get_active (self->tier_switches->pdata[i]))
      g_strv_builder_add (tiers, g_object_get_data (self->tier_switches->pdata[i], "tier"));
  codes = g_strv_builder_end (tiers);
  dialog = dossier_export_dialog_new (self->page.desk, self->page.profile, (const char *const *) codes);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}
