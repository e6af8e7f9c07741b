/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/profile-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/profile.h"
#include "ui/profile/coverage-strip.h"
#include "ui/profile/page-preview.h"
#include "ui/profile/page-text.h"
#include "ui/profile/fields-form.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"
#include "ui/shared/width-bin.h"

struct _DossierProfilePage
{
  DossierPage            page;

  GListModel            *sentences;      /* (owned) (nullable) all of the page */

  /* Template children */
  DossierWidthBin       *width_bin;
  AdwFlap               *flap;
  GtkStack              *stack;
  GtkMenuButton         *add_section_button;
  DossierCoverageStrip  *strip;
  DossierFieldsForm  *fields;
  DossierPageText       *text;
  DossierPagePreview    *preview;
};

G_DEFINE_FINAL_TYPE (DossierProfilePage, dossier_profile_page, DOSSIER_TYPE_PAGE)

/* Called from profile-page.ui */
static char *
coverage_text (GtkWidget *widget, gint64 n_supported, gint64 n_facts, const char *basis)
{
  g_autofree char *facts = g_strdup_printf (ngettext ("%d of %d fact carries evidence", "%d of %d facts carry evidence", n_facts),
                                            (int) n_supported, (int) n_facts);

  if (n_facts == 0)
    return g_strdup (_("No facts yet"));
  return basis != NULL && basis[0] != '\0' ? g_strdup_printf ("%s · %s", facts, basis) : g_steal_pointer (&facts);
}

static void
adapt (DossierProfilePage *self)
{
  gboolean three;

  g_object_get (self->width_bin, "three", &three, NULL);
  adw_flap_set_fold_policy (self->flap, three ? ADW_FLAP_FOLD_POLICY_NEVER : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, three);
}

static gboolean
shows_preview (DossierProfilePage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "preview") == 0;
}

static void
update_preview (DossierProfilePage *self)
{
  if (self->preview != NULL)
    dossier_page_preview_set_profile (self->preview, self->page.desk, shows_preview (self) ? self->page.profile : NULL);
}

static void
desk_changed (DossierPage *page)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (page);

  dossier_coverage_strip_update (self->strip);
}

static void
tick_activated (DossierProfilePage *self, guint position)
{
  g_autoptr (DossierRecord) sentence = g_list_model_get_item (self->sentences, position);

  if (sentence != NULL)
    dossier_profile_page_show_sentence (self, dossier_record_get_id (sentence));
}

static void
create_section_menu (GtkMenuButton *button, gpointer user_data)
{
  DossierProfilePage *self = user_data;
  GListModel *terms = self->page.desk != NULL ? dossier_house_list_terms (dossier_desk_get_house (self->page.desk), "sections") : NULL;
  g_autoptr (GMenu) menu = g_menu_new (), outlooks = g_menu_new (), rationales = g_menu_new (), own = g_menu_new ();

  for (guint i = 0; terms != NULL && i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (DossierTerm) term = g_list_model_get_item (terms, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (dossier_term_get_label (term), NULL);
      const char *code = dossier_term_get_code (term);

      g_menu_item_set_action_and_target (item, "page.add-section", "s", code);
      g_menu_append_item (g_str_has_prefix (code, "outlook/") ? outlooks : g_str_has_prefix (code, "rationale/") ? rationales : menu, item);
    }
  g_menu_append_submenu (menu, _("Outlook"), G_MENU_MODEL (outlooks));
  g_menu_append_submenu (menu, _("Rationale"), G_MENU_MODEL (rationales));
  g_menu_append (own, _("Own Section"), "page.add-section::custom");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
section_added (GtkWidget *widget, GVariant *answer, gpointer user_data)
{
  gint64 row;

  if (answer != NULL && g_variant_lookup (answer, "row", "x", &row))
    dossier_profile_page_show_section (DOSSIER_PROFILE_PAGE (widget), row);
}

static void
add_section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "/", 2);
  GVariantDict arguments;

  if (self->page.profile == NULL)
    return;
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "profile", "x", dossier_record_get_id (DOSSIER_RECORD (self->page.profile)));
  g_variant_dict_insert (&arguments, "kind", "s", parts[0]);
  if (parts[1] != NULL)
    g_variant_dict_insert (&arguments, "term", "s", parts[1]);
  dossier_ui_perform_then (widget, self->page.desk, "section.add", g_variant_dict_end (&arguments), section_added, NULL);
}

static void
focus_content (DossierProfilePage *self)
{
  if (shows_preview (self))
    gtk_widget_child_focus (GTK_WIDGET (self->preview), GTK_DIR_TAB_FORWARD);
  else
    dossier_page_text_resume (self->text);
}

/* The view that comes up gets the focus: what had it is out of sight. */
static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (widget);

  gtk_stack_set_visible_child_name (self->stack, shows_preview (self) ? "write" : "preview");
  focus_content (self);
}

/* There are more fields than anybody wants to press Tab for. */
static void
other_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (widget);

  if (gtk_widget_get_focus_child (GTK_WIDGET (self->fields)) == NULL)
    {
      adw_flap_set_reveal_flap (self->flap, TRUE);
      gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
      return;
    }
  if (adw_flap_get_folded (self->flap))   /* it lies over the text */
    adw_flap_set_reveal_flap (self->flap, FALSE);
  focus_content (self);
}

static void
reload (DossierPage *page)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (page);

  g_clear_object (&self->sentences);
  if (self->page.desk != NULL && self->page.profile != NULL)
    self->sentences = dossier_desk_list (self->page.desk, DOSSIER_LIST_PROFILE_SENTENCES,
                                         dossier_record_get_id (DOSSIER_RECORD (self->page.profile)));
  dossier_coverage_strip_set_sentences (self->strip, self->sentences);
  dossier_fields_form_set_profile (self->fields, self->page.desk, self->page.profile);
  dossier_page_text_set_profile (self->text, self->page.desk, self->page.profile);
  update_preview (self);
}

static void
dossier_profile_page_dispose (GObject *object)
{
  DossierProfilePage *self = DOSSIER_PROFILE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_PROFILE_PAGE);
  g_clear_object (&self->sentences);

  G_OBJECT_CLASS (dossier_profile_page_parent_class)->dispose (object);
}

static void
dossier_profile_page_class_init (DossierProfilePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_profile_page_dispose;
  klass->parent_class.reload = reload;
  klass->parent_class.changed = desk_changed;

  gtk_widget_class_install_action (widget_class, "page.add-section", "s", add_section_action);
  gtk_widget_class_install_action (widget_class, "page.preview", NULL, preview_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "page.preview", NULL);
  gtk_widget_class_install_action (widget_class, "page.other-pane", NULL, other_pane_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "page.other-pane", NULL);

  g_type_ensure (DOSSIER_TYPE_COVERAGE_STRIP);
  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  g_type_ensure (DOSSIER_TYPE_PAGE_PREVIEW);
  g_type_ensure (DOSSIER_TYPE_PAGE_TEXT);
  g_type_ensure (DOSSIER_TYPE_PROFILE);
  g_type_ensure (DOSSIER_TYPE_FIELDS_FORM);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/profile/profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, flap);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, add_section_button);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, strip);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, fields);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, text);
  gtk_widget_class_bind_template_child (widget_class, DossierProfilePage, preview);
  gtk_widget_class_bind_template_callback (widget_class, coverage_text);
  gtk_widget_class_bind_template_callback (widget_class, adapt);
  gtk_widget_class_bind_template_callback (widget_class, tick_activated);
  gtk_widget_class_bind_template_callback (widget_class, update_preview);
}

static void
dossier_profile_page_init (DossierProfilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->add_section_button, create_section_menu, self, NULL);
  adapt (self);
}

/* @sentence: row id. It gets the cursor. */
void
dossier_profile_page_show_sentence (DossierProfilePage *self,
                                    gint64              sentence)
{
  g_return_if_fail (DOSSIER_IS_PROFILE_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "write");
  dossier_page_text_edit_sentence (self->text, sentence, 0);
}

/* @section: row id */
void
dossier_profile_page_show_section (DossierProfilePage *self,
                                   gint64              section)
{
  g_return_if_fail (DOSSIER_IS_PROFILE_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "write");
  dossier_page_text_show_section (self->text, section);
}

/* @field: column or property name of the profile; it gets the focus */
void
dossier_profile_page_show_field (DossierProfilePage *self,
                                 const char         *field)
{
  g_return_if_fail (DOSSIER_IS_PROFILE_PAGE (self));

  adw_flap_set_reveal_flap (self->flap, TRUE);
  dossier_fields_form_show_field (self->fields, field);
}
