/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/compare/compare-page.h"

#include <glib/gi18n.h>

#include "ui/compare/origins-panel.h"
#include "ui/compare/pair-list.h"
#include "ui/compare/side-view.h"
#include "ui/matrix/matrix-view.h"
#include "ui/shared/width-bin.h"

struct _DossierComparePage
{
  DossierPage          page;

  GtkLabel            *counts[DOSSIER_N_PASSAGE_KINDS];   /* owned by the tally */

  DossierWidthBin     *width_bin;
  GtkWidget           *tally;
  GtkStack            *stack;
  DossierSideView     *side;
  DossierMatrixView   *matrix;
  DossierOriginsPanel *origins;
};

G_DEFINE_FINAL_TYPE (DossierComparePage, dossier_compare_page, DOSSIER_TYPE_PAGE)

static void
reload (DossierPage *page)
{
  DossierComparePage *self = DOSSIER_COMPARE_PAGE (page);

  dossier_side_view_set_profile (self->side, page->desk, page->profile);
  dossier_matrix_view_set_profile (self->matrix, page->desk, page->profile);
  dossier_origins_panel_set_profile (self->origins, page->desk, page->profile);
}

static void
changed (DossierPage *page)
{
  DossierComparePage *self = DOSSIER_COMPARE_PAGE (page);

  dossier_side_view_refresh (self->side);
  dossier_matrix_view_refresh (self->matrix);
  dossier_origins_panel_refresh (self->origins);
}

/* The tally is of the two texts that are side by side, and there is room for it beside the switcher. */
static void
update_tally (DossierComparePage *self)
{
  gboolean room;

  g_object_get (self->width_bin, "two", &room, NULL);
  gtk_widget_set_visible (self->tally, room && gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->side));
}

static void
counted (DossierComparePage *self, guint agree, guint differ, guint alone)
{
  g_autofree char *agreeing = g_strdup_printf (ngettext ("%u agrees", "%u agree", agree), agree);
  g_autofree char *differing = g_strdup_printf (ngettext ("%u differs", "%u differ", differ), differ);
  g_autofree char *standing_alone = g_strdup_printf (ngettext ("%u only here", "%u only here", alone), alone);

  gtk_label_set_text (self->counts[DOSSIER_PASSAGE_AGREE], agreeing);
  gtk_label_set_text (self->counts[DOSSIER_PASSAGE_DIFFER], differing);
  gtk_label_set_text (self->counts[DOSSIER_PASSAGE_SOLO], standing_alone);
  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->counts[i])), agree + differ + alone > 0);
}

static void
make_tally (DossierComparePage *self)
{
  static const struct { const char *icon, *css_class; } looks[] = {
    [DOSSIER_PASSAGE_AGREE] = { "dossier-agree-symbolic", "agree" },
    [DOSSIER_PASSAGE_DIFFER] = { "dossier-differ-symbolic", "differ" },
    [DOSSIER_PASSAGE_SOLO] = { "dossier-solo-symbolic", "solo" },
  };

  for (guint i = 0; i < DOSSIER_N_PASSAGE_KINDS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *icon = gtk_image_new_from_icon_name (looks[i].icon), *label = gtk_label_new (NULL);

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (box, "mark");
      gtk_widget_add_css_class (box, looks[i].css_class);
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (self->tally), box);
      gtk_widget_set_visible (box, FALSE);
      self->counts[i] = GTK_LABEL (label);
    }
}

/* A cell of the matrix, and what it is held against. */
static void
show_pair (DossierComparePage *self, const DossierMatrixPlace *first, const DossierMatrixPlace *second)
{
  const DossierComparedText a = { first->source, first->snapshot }, b = { second->source, second->snapshot };

  gtk_stack_set_visible_child_name (self->stack, "side");
  dossier_side_view_show (self->side, &a, first->position, &b, second->position);
}

static void
dossier_compare_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);   /* the bin must not keep what the template lets go of */
  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_COMPARE_PAGE);

  G_OBJECT_CLASS (dossier_compare_page_parent_class)->dispose (object);
}

static void
dossier_compare_page_class_init (DossierComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_compare_page_dispose;
  ((DossierPageClass *) klass)->reload = reload;
  ((DossierPageClass *) klass)->changed = changed;

  g_type_ensure (DOSSIER_TYPE_MATRIX_VIEW);
  g_type_ensure (DOSSIER_TYPE_ORIGINS_PANEL);
  g_type_ensure (DOSSIER_TYPE_SIDE_VIEW);
  g_type_ensure (DOSSIER_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/compare/compare-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, tally);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, side);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, matrix);
  gtk_widget_class_bind_template_child (widget_class, DossierComparePage, origins);
  gtk_widget_class_bind_template_callback (widget_class, counted);
  gtk_widget_class_bind_template_callback (widget_class, show_pair);
}

static void
dossier_compare_page_init (DossierComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_tally (self);
  g_signal_connect_object (self->width_bin, "notify::two", G_CALLBACK (update_tally), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (update_tally), self, G_CONNECT_SWAPPED);
  update_tally (self);
}

/* Goes to the next or the previous difference. Returns: whether two texts are side by side */
gboolean
dossier_compare_page_step (DossierComparePage *self, gboolean forward)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARE_PAGE (self), FALSE);

  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->side))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self->side), forward ? "compare.next" : "compare.previous", NULL);
  return TRUE;
}

/* Side by side: the newest capture of a source of the profile, and the one before it. */
void
dossier_compare_page_show_captures (DossierComparePage *self, gint64 source)
{
  const DossierComparedText a = { source, DOSSIER_CAPTURE_BEFORE }, b = { source, 0 };

  g_return_if_fail (DOSSIER_IS_COMPARE_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack, "side");
  dossier_side_view_show (self->side, &a, G_MAXUINT, &b, G_MAXUINT);
}
