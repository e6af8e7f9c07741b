/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/claims/claim-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/shared/grade-badge.h"

/**
 * DossierClaimRow:
 *
 * A type of its own, and no `.ui` for GtkBuilderListItemFactory: on GTK 4.8 a row that is gone
 * while the pointer is over it lets go of its bindings twice.
 */
struct _DossierClaimRow
{
  AdwBin              parent_instance;

  DossierClaim       *claim;     /* (owned) (nullable) */
  GSignalGroup       *signals;   /* (owned) follows the claim */

  /* Template children */
  DossierGradeBadge  *badge;
  GtkLabel           *text_label;
  GtkImage           *icon;
  GtkLabel           *meta_label;
};

G_DEFINE_FINAL_TYPE (DossierClaimRow, dossier_claim_row, ADW_TYPE_BIN)

static gboolean
is_disputed (DossierClaim *claim)
{
  return strcmp (dossier_claim_get_status (claim), "disputed") == 0 || strcmp (dossier_claim_get_status (claim), "refuted") == 0;
}

static const char *
icon_name (DossierClaim *claim)
{
  if (is_disputed (claim))
    return "dossier-differ-symbolic";
  if (strcmp (dossier_claim_get_status (claim), "unsupported") == 0)
    return "dossier-none-symbolic";
  return dossier_claim_get_anchored (claim) ? "dossier-direct-symbolic" : "dossier-agree-symbolic";
}

static char *
dup_meta (DossierClaim *claim)
{
  const char *status = dossier_claim_get_status (claim), *override_state = dossier_claim_get_override_state (claim);
  int n_origins = (int) dossier_claim_get_n_origins (claim), n_sentences = (int) dossier_claim_get_n_sentences (claim);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, n_origins == 0 ? g_strdup (_("No evidence"))
                     : g_strdup_printf (ngettext ("%d origin", "%d origins", n_origins), n_origins));
  if (strcmp (status, "disputed") == 0)
    g_ptr_array_add (parts, g_strdup (_("disputed")));
  else if (strcmp (status, "refuted") == 0)
    g_ptr_array_add (parts, g_strdup (_("refuted")));
  if (strcmp (override_state, "expired") == 0)
    g_ptr_array_add (parts, g_strdup (_("override expired")));
  else if (strcmp (override_state, "valid") == 0)
    g_ptr_array_add (parts, g_strdup (_("overridden")));
  g_ptr_array_add (parts, n_sentences == 0 ? g_strdup (_("unused"))
                     : g_strdup_printf (ngettext ("%d sentence", "%d sentences", n_sentences), n_sentences));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
update (DossierClaimRow *self)
{
  g_autofree char *meta = NULL;

  if (self->claim == NULL)
    return;

  meta = dup_meta (self->claim);
  dossier_grade_badge_set_grade (self->badge, dossier_claim_get_score (self->claim), dossier_claim_get_letters (self->claim),
                                 dossier_claim_get_label (self->claim));
  gtk_label_set_text (self->text_label, dossier_claim_get_text (self->claim));
  gtk_image_set_from_icon_name (self->icon, icon_name (self->claim));
  gtk_label_set_text (self->meta_label, meta);
}

static void
dossier_claim_row_dispose (GObject *object)
{
  DossierClaimRow *self = DOSSIER_CLAIM_ROW (object);

  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), DOSSIER_TYPE_CLAIM_ROW);
  g_clear_object (&self->claim);

  G_OBJECT_CLASS (dossier_claim_row_parent_class)->dispose (object);
}

static void
dossier_claim_row_class_init (DossierClaimRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_claim_row_dispose;

  g_type_ensure (DOSSIER_TYPE_GRADE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/claims/claim-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierClaimRow, badge);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierClaimRow, meta_label);
}

static void
dossier_claim_row_init (DossierClaimRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (DOSSIER_TYPE_CLAIM);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
dossier_claim_row_new (void)
{
  return g_object_new (DOSSIER_TYPE_CLAIM_ROW, NULL);
}

/* @claim: (nullable): rows are used again for other claims */
void
dossier_claim_row_set_claim (DossierClaimRow *self,
                             DossierClaim    *claim)
{
  g_return_if_fail (DOSSIER_IS_CLAIM_ROW (self));

  if (!g_set_object (&self->claim, claim))
    return;

  g_signal_group_set_target (self->signals, claim);
  update (self);
}

static void
setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, dossier_claim_row_new ());
}

static void
bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  dossier_claim_row_set_claim (DOSSIER_CLAIM_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  dossier_claim_row_set_claim (DOSSIER_CLAIM_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Returns: (transfer full): makes such rows for a list view of claims */
GtkListItemFactory *
dossier_claim_row_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  return factory;
}
