/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/related-list.h"

#include <glib/gi18n.h>

#include "model/records/related.h"
#include "ui/shared/perform.h"
#include "ui/shared/record-edit.h"
#include "ui/shared/text-row.h"

struct _DossierRelatedList
{
  AdwBin                parent_instance;

  DossierDesk          *desk;      /* (owned) (nullable) */
  DossierProfile       *profile;   /* (owned) (nullable) */
  GListModel           *related;   /* (owned) (nullable) */

  /* Owned by the widget tree */
  GtkWidget            *add_row;
  GtkListBox           *list;
};

G_DEFINE_FINAL_TYPE (DossierRelatedList, dossier_related_list, ADW_TYPE_BIN)

static void
remove_clicked (GtkButton *button, DossierRelatedList *self)
{
  DossierRecord *related = g_object_get_data (G_OBJECT (button), "related");

  dossier_ui_perform_undoable (GTK_WIDGET (self), self->desk, _("Related article removed"), "related.remove", "{'related': <%x>}",
                               dossier_record_get_id (related));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DossierRelatedList *self = user_data;
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  static const struct { const char *field, *hint, *style; } parts[] = {
    { "title", N_("Title"), "body" }, { "url", N_("Address"), "caption" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *area = g_object_new (DOSSIER_TYPE_TEXT_AREA, "single", TRUE, "placeholder", _(parts[i].hint), NULL);

      gtk_widget_add_css_class (area, parts[i].style);
      gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, _(parts[i].hint), -1);
      dossier_record_edit_set_record (dossier_record_edit_attach (area, parts[i].field), self->desk, item);
      gtk_box_append (GTK_BOX (lines), area);
    }
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove Related Article"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove Related Article"), -1);
  g_object_set_data_full (G_OBJECT (button), "related", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked), self, 0);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "boxed-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
add_applied (DossierRelatedList *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row))));

  if (title[0] == '\0' || self->profile == NULL)
    return;
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "related.add", "{'profile': <%x>, 'title': <%s>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->profile)), title);
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
}

static void
items_changed (DossierRelatedList *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->related != NULL && g_list_model_get_n_items (self->related) > 0);
}

static void
dossier_related_list_dispose (GObject *object)
{
  DossierRelatedList *self = DOSSIER_RELATED_LIST (object);

  g_clear_object (&self->related);
  g_clear_object (&self->profile);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_related_list_parent_class)->dispose (object);
}

static void
dossier_related_list_class_init (DossierRelatedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_related_list_dispose;
}

static void
dossier_related_list_init (DossierRelatedList *self)
{
  GtkWidget *group = adw_preferences_group_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *add = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Related Articles"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Related articles"), -1);
  self->add_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Title of another article"), "show-apply-button", TRUE, NULL);
  g_signal_connect_object (self->add_row, "apply", G_CALLBACK (add_applied), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (add), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (add, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (add), self->add_row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  adw_bin_set_child (ADW_BIN (self), group);
}

GtkWidget *
dossier_related_list_new (void)
{
  return g_object_new (DOSSIER_TYPE_RELATED_LIST, NULL);
}

/* @desk, @profile: (nullable) */
void
dossier_related_list_set_profile (DossierRelatedList *self,
                                  DossierDesk        *desk,
                                  DossierProfile     *profile)
{
  g_return_if_fail (DOSSIER_IS_RELATED_LIST (self));

  if (self->desk == desk && self->profile == profile)
    return;

  g_set_object (&self->desk, desk);
  g_set_object (&self->profile, profile);
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->related);
  if (desk != NULL && profile != NULL)
    {
      self->related = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_RELATED, dossier_record_get_id (DOSSIER_RECORD (profile)));
      g_signal_connect_object (self->related, "items-changed", G_CALLBACK (items_changed), self, G_CONNECT_SWAPPED);
      gtk_list_box_bind_model (self->list, self->related, create_row, self, NULL);
    }
  items_changed (self);
}
