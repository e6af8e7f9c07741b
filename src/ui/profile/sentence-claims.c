/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/sentence-claims.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/records/claim.h"
#include "ui/claims/claim-row.h"
#include "ui/shared/grade-badge.h"
#include "ui/shared/perform.h"

struct _DossierSentenceClaims
{
  GtkPopover           parent_instance;

  DossierDesk         *desk;       /* (owned) */
  DossierSentence     *sentence;   /* (owned) */
  GListModel          *linked;     /* (owned) */
  GListModel          *claims;     /* (owned) all of the profile */
  GtkStringFilter     *words;      /* (owned) */
  GtkFilter           *unlinked;   /* (owned) */
  GtkSingleSelection  *found;      /* (owned) */

  /* Template children */
  GtkListBox          *linked_list;
  GtkSearchEntry      *search_entry;
  GtkWidget           *scroller;
  GtkListView         *found_list;
  GtkWidget           *none_label;
};

G_DEFINE_FINAL_TYPE (DossierSentenceClaims, dossier_sentence_claims, GTK_TYPE_POPOVER)

static gboolean
is_unlinked (gpointer item, gpointer user_data)
{
  DossierSentenceClaims *self = user_data;

  for (guint i = 0; i < g_list_model_get_n_items (self->linked); i++)
    {
      g_autoptr (GObject) claim = g_list_model_get_item (self->linked, i);

      if (claim == item)
        return FALSE;
    }
  return TRUE;
}

static void
update (DossierSentenceClaims *self)
{
  gboolean found = g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->linked_list), g_list_model_get_n_items (self->linked) > 0);
  gtk_widget_set_visible (self->scroller, found);
  gtk_widget_set_visible (self->none_label, !found);
}

static void
linked_changed (DossierSentenceClaims *self)
{
  gtk_filter_changed (self->unlinked, GTK_FILTER_CHANGE_DIFFERENT);
  update (self);
}

static void
search_changed (DossierSentenceClaims *self)
{
  gtk_string_filter_set_search (self->words, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_single_selection_set_selected (self->found, 0);   /* what Return takes */
}

/* The entry takes Escape for itself, so the popover never hears of it. */
static void
search_stopped (DossierSentenceClaims *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
link_claim (DossierSentenceClaims *self, guint position)
{
  g_autoptr (DossierRecord) claim = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (claim == NULL)
    return;
  dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.link", "{'sentence': <%x>, 'claim': <%x>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->sentence)), dossier_record_get_id (claim));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
link_found (DossierSentenceClaims *self, guint position)
{
  link_claim (self, position);
}

/* The delay of the search entry must not link what was found for fewer letters. */
static void
link_first (DossierSentenceClaims *self)
{
  search_changed (self);
  if (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))[0] != '\0')
    link_claim (self, 0);
}

static void
unlink_clicked (GtkButton *button, DossierSentenceClaims *self)
{
  DossierRecord *claim = g_object_get_data (G_OBJECT (button), "claim");

  dossier_ui_perform (GTK_WIDGET (self), self->desk, "sentence.unlink", "{'sentence': <%x>, 'claim': <%x>}",
                      dossier_record_get_id (DOSSIER_RECORD (self->sentence)), dossier_record_get_id (claim));
}

static void
show_claim (DossierSentenceClaims *self, GtkListBoxRow *row)
{
  g_autoptr (DossierRecord) claim = g_list_model_get_item (self->linked, gtk_list_box_row_get_index (row));

  if (claim == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-claim", "x", dossier_record_get_id (claim));
}

static GtkWidget *
create_linked_row (gpointer item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (NULL);
  GtkWidget *badge = dossier_grade_badge_new (), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  g_object_bind_property (item, "text", label, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "score", badge, "score", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "letters", badge, "letters", G_BINDING_SYNC_CREATE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Unlink Claim"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Unlink Claim"), -1);
  g_object_set_data_full (G_OBJECT (button), "claim", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_clicked), user_data, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "boxed-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Show Claim"));
  return row;
}

static void
dossier_sentence_claims_dispose (GObject *object)
{
  DossierSentenceClaims *self = DOSSIER_SENTENCE_CLAIMS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_SENTENCE_CLAIMS);
  g_clear_object (&self->found);
  g_clear_object (&self->unlinked);
  g_clear_object (&self->words);
  g_clear_object (&self->claims);
  g_clear_object (&self->linked);
  g_clear_object (&self->sentence);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dossier_sentence_claims_parent_class)->dispose (object);
}

static void
dossier_sentence_claims_class_init (DossierSentenceClaimsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_sentence_claims_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/profile/sentence-claims.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceClaims, linked_list);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceClaims, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceClaims, scroller);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceClaims, found_list);
  gtk_widget_class_bind_template_child (widget_class, DossierSentenceClaims, none_label);
  gtk_widget_class_bind_template_callback (widget_class, show_claim);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, link_first);
  gtk_widget_class_bind_template_callback (widget_class, link_found);
}

static void
dossier_sentence_claims_init (DossierSentenceClaims *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dossier_sentence_claims_new (DossierDesk     *desk,
                             DossierSentence *sentence)
{
  DossierSentenceClaims *self = g_object_new (DOSSIER_TYPE_SENTENCE_CLAIMS, NULL);
  GtkEveryFilter *both = gtk_every_filter_new ();
  g_autoptr (GtkListItemFactory) factory = dossier_claim_row_new_factory ();

  self->desk = g_object_ref (desk);
  self->sentence = g_object_ref (sentence);
  self->linked = dossier_desk_list (desk, DOSSIER_LIST_SENTENCE_CLAIMS, dossier_record_get_id (DOSSIER_RECORD (sentence)));
  self->claims = dossier_desk_list (desk, DOSSIER_LIST_PROFILE_CLAIMS, dossier_sentence_get_profile (sentence));
  self->words = gtk_string_filter_new (gtk_property_expression_new (DOSSIER_TYPE_CLAIM, NULL, "text"));
  self->unlinked = GTK_FILTER (gtk_custom_filter_new (is_unlinked, self, NULL));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (GTK_FILTER (self->words)));
  gtk_multi_filter_append (GTK_MULTI_FILTER (both), g_object_ref (self->unlinked));
  self->found = gtk_single_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (self->claims), GTK_FILTER (both))));
  gtk_list_view_set_factory (self->found_list, factory);
  gtk_list_view_set_model (self->found_list, GTK_SELECTION_MODEL (self->found));
  gtk_list_box_bind_model (self->linked_list, self->linked, create_linked_row, self, NULL);
  g_signal_connect_object (self->linked, "items-changed", G_CALLBACK (linked_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
