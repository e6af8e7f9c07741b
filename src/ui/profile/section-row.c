/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/section-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "grading/band.h"
#include "ui/shared/drop-down.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-area.h"

struct _DossierSectionRow
{
  AdwBin              parent_instance;

  DossierDesk        *desk;       /* (owned) (nullable) */
  DossierProfile     *profile;    /* (owned) (nullable) */
  DossierSection     *section;    /* (owned) (nullable) */
  GSignalGroup       *signals;    /* (owned) follows the section */

  /* Owned by the widgets they serve */
  DossierRecordEdit  *heading_edit;
  DossierRecordEdit  *level_edit;
  DossierRecordEdit  *likelihood_edit;
  DossierRecordEdit  *review_by_edit;
  DossierRecordEdit  *take_name_edit;
  DossierRecordEdit  *take_role_edit;

  /* Template children */
  GtkWidget          *heading_area;
  GtkLabel           *tier_label;
  GtkMenuButton      *menu_button;
  GtkWidget          *outlook_box;
  GtkWidget          *level_drop;
  GtkWidget          *likelihood_drop;
  GtkWidget          *review_by_entry;
  GtkWidget          *byline_box;
  GtkWidget          *take_name_entry;
  GtkWidget          *take_role_entry;
  GtkLabel           *group_label;
};

G_DEFINE_FINAL_TYPE (DossierSectionRow, dossier_section_row, ADW_TYPE_BIN)

enum { PROP_TIER = 1, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* How the house calls and explains this kind of section. */
static DossierTerm *
find_term (DossierSectionRow *self)
{
  const char *kind = dossier_section_get_kind (self->section), *term = dossier_section_get_term (self->section);
  g_autofree char *code = term[0] != '\0' ? g_strdup_printf ("%s/%s", kind, term) : g_strdup (kind);

  return dossier_house_find_term (dossier_desk_get_house (self->desk), "sections", code);
}

/* The group of sections that share a kind: it stands above the heading. */
static const char *
group_of (DossierSection *section)
{
  if (strcmp (dossier_section_get_kind (section), "outlook") == 0)
    return _("Outlook");
  if (strcmp (dossier_section_get_kind (section), "rationale") == 0)
    return _("Rationale");
  return "";
}

static void
update (DossierSectionRow *self)
{
  const char *tier, *heading, *usual;
  DossierTerm *term;
  g_autofree char *menu = NULL;

  if (self->section == NULL)
    return;

  tier = dossier_section_get_tier (self->section);
  term = find_term (self);
  usual = term != NULL ? dossier_term_get_label (term) : dossier_section_get_kind (self->section);
  heading = dossier_section_get_heading (self->section);
  if (heading[0] == '\0')
    heading = usual;
  g_object_set (self->heading_area, "placeholder", usual, NULL);
  gtk_label_set_text (self->group_label, group_of (self->section));
  gtk_widget_set_visible (GTK_WIDGET (self->group_label), group_of (self->section)[0] != '\0');
  gtk_label_set_text (self->tier_label, dossier_house_get_label (dossier_desk_get_house (self->desk), "tiers", tier));
  gtk_widget_set_visible (GTK_WIDGET (self->tier_label), dossier_house_get_tier_order (dossier_desk_get_house (self->desk), tier) > 0);
  gtk_widget_set_visible (self->outlook_box, strcmp (dossier_section_get_kind (self->section), "outlook") == 0);
  gtk_widget_set_visible (self->byline_box, strcmp (dossier_section_get_kind (self->section), "our-take") == 0);
  /* Translators: for a screen reader; %s is the heading of a section */
  menu = g_strdup_printf (_("Section %s"), heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL, menu, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIER]);
}

static void
create_menu (GtkMenuButton *button, gpointer user_data)
{
  DossierSectionRow *self = user_data;
  GListModel *tiers = dossier_house_list_terms (dossier_desk_get_house (self->desk), "tiers");
  g_autoptr (GMenu) menu = g_menu_new (), readers = g_menu_new (), acts = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (tiers); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (tiers, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (dossier_term_get_label (term), NULL);

      g_menu_item_set_action_and_target (item, "section.tier", "s", dossier_term_get_code (term));
      g_menu_append_item (readers, item);
    }
  g_menu_append (acts, _("Move _Up"), "section.move-up");
  g_menu_append (acts, _("Move _Down"), "section.move-down");
  g_menu_append (acts, _("_Remove"), "section.remove");
  g_menu_append_section (menu, _("Readers"), G_MENU_MODEL (readers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierSectionRow *self = DOSSIER_SECTION_ROW (widget);
  gint64 position = dossier_section_get_position (self->section) + (strcmp (name, "section.move-up") == 0 ? -1 : 1);

  if (position >= 0)
    dossier_ui_perform (widget, self->desk, "section.move", "{'section': <%x>, 'position': <%x>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->section)), position);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierSectionRow *self = DOSSIER_SECTION_ROW (widget);

  dossier_ui_perform_undoable (widget, self->desk, _("Section removed"), "section.remove", "{'section': <%x>}",
                               dossier_record_get_id (DOSSIER_RECORD (self->section)));
}

static void
dossier_section_row_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DossierSectionRow *self = DOSSIER_SECTION_ROW (object);

  if (property == PROP_TIER)
    g_value_set_string (value, self->section != NULL ? dossier_section_get_tier (self->section) : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
dossier_section_row_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  DossierSectionRow *self = DOSSIER_SECTION_ROW (object);

  if (property != PROP_TIER)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (self->section != NULL)
    dossier_ui_perform (GTK_WIDGET (self), self->desk, "section.set", "{'section': <%x>, 'field': <'tier'>, 'value': <%s>}",
                        dossier_record_get_id (DOSSIER_RECORD (self->section)), g_value_get_string (value));
}

static void
dossier_section_row_dispose (GObject *object)
{
  DossierSectionRow *self = DOSSIER_SECTION_ROW (object);

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SECTION_ROW);
  g_clear_object (&self->section);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_section_row_parent_class)->dispose (object);
}

static void
dossier_section_row_class_init (DossierSectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_section_row_dispose;
  object_class->get_property = dossier_section_row_get_property;
  object_class->set_property = dossier_section_row_set_property;

  properties[PROP_TIER] = g_param_spec_string ("tier", NULL, NULL, "",
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "section.tier", "tier");
  gtk_widget_class_install_action (widget_class, "section.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "section.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "section.remove", NULL, remove_action);

  g_type_ensure (DOSSIER_TYPE_TEXT_AREA);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/profile/section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, heading_area);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, tier_label);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, outlook_box);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, level_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, likelihood_drop);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, review_by_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, byline_box);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, take_name_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, take_role_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSectionRow, group_label);
}

static GListModel *
create_likelihoods (void)
{
  GListStore *store = g_list_store_new (DOSSIER_TYPE_TERM);
  g_autoptr (DossierTerm) none = dossier_term_new ("", _("No likelihood"), NULL, NULL);

  g_list_store_append (store, none);
  for (guint i = 0; i < DOSSIER_N_LIKELIHOODS; i++)
    {
      const DossierLikelihood *likelihood = dossier_likelihood_get (i);
      /* Translators: a term of likelihood and its range in percent */
      g_autofree char *label = g_strdup_printf (_("%s (%u–%u %%)"), likelihood->label, likelihood->low, likelihood->high);
      g_autoptr (DossierTerm) term = dossier_term_new (likelihood->id, label, NULL, NULL);

      g_list_store_append (store, term);
    }
  return G_LIST_MODEL (store);
}

static void
dossier_section_row_init (DossierSectionRow *self)
{
  g_autoptr (GListModel) likelihoods = create_likelihoods ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dossier_ui_name_drop_down (self->level_drop, _("Level of the outlook"));
  dossier_ui_name_drop_down (self->likelihood_drop, _("Likelihood of the outlook"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->likelihood_drop), likelihoods);
  self->heading_edit = dossier_record_edit_attach (self->heading_area, "heading");
  self->level_edit = dossier_record_edit_attach_term (self->level_drop, "level", "outlook-now", TRUE);
  self->likelihood_edit = dossier_record_edit_attach_term (self->likelihood_drop, "likelihood", NULL, FALSE);
  self->review_by_edit = dossier_record_edit_attach (self->review_by_entry, "review-by");
  self->take_name_edit = dossier_record_edit_attach (self->take_name_entry, "take-name");
  self->take_role_edit = dossier_record_edit_attach (self->take_role_entry, "take-role");
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  self->signals = g_signal_group_new (DOSSIER_TYPE_SECTION);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
dossier_section_row_new (void)
{
  return g_object_new (DOSSIER_TYPE_SECTION_ROW, NULL);
}

/* @desk, @profile, @section: (nullable) */
void
dossier_section_row_set_section (DossierSectionRow *self,
                                 DossierDesk       *desk,
                                 DossierProfile    *profile,
                                 DossierSection    *section)
{
  DossierRecord *record = (DossierRecord *) section;
  gboolean is_outlook = section != NULL && strcmp (dossier_section_get_kind (section), "outlook") == 0;
  gboolean is_take = section != NULL && strcmp (dossier_section_get_kind (section), "our-take") == 0;

  g_return_if_fail (DOSSIER_IS_SECTION_ROW (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  g_set_object (&self->section, section);
  dossier_record_edit_set_record (self->heading_edit, desk, record);
  if (is_outlook)
    {
      g_autofree char *levels = g_strdup_printf ("outlook-%s", dossier_section_get_term (section));

      dossier_record_edit_set_vocabulary (self->level_edit, levels);
    }
  dossier_record_edit_set_record (self->level_edit, desk, is_outlook ? record : NULL);
  dossier_record_edit_set_record (self->likelihood_edit, desk, is_outlook ? record : NULL);
  dossier_record_edit_set_record (self->review_by_edit, desk, is_outlook ? record : NULL);
  dossier_record_edit_set_record (self->take_name_edit, desk, is_take ? (DossierRecord *) profile : NULL);
  dossier_record_edit_set_record (self->take_role_edit, desk, is_take ? (DossierRecord *) profile : NULL);
  g_signal_group_set_target (self->signals, section);
  update (self);
}
