/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/matrix-cell.h"

#include <glib/gi18n.h>

struct _DossierMatrixCellView
{
  GtkWidget       parent_instance;

  GtkImage       *icon;
  GtkWidget      *box;
  GtkInscription *quote;
  GtkWidget      *answers;
};

G_DEFINE_FINAL_TYPE (DossierMatrixCellView, dossier_matrix_cell, GTK_TYPE_WIDGET)

enum { ACCEPTED, REFUSED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Shape, colour and words say the same. */
static const struct { const char *icon, *classes[5], *words; } looks[] = {
  [DOSSIER_CELL_SILENT] = { "dossier-none-symbolic", { "cell", "none", NULL }, N_("says nothing of it") },
  [DOSSIER_CELL_AGREES] = { "dossier-agree-symbolic", { "cell", "agree", NULL }, N_("agrees") },
  [DOSSIER_CELL_DIFFERS] = { "dossier-differ-symbolic", { "cell", "differ", NULL }, N_("differs") },
  [DOSSIER_CELL_SUGGESTED_AGREES] = { "dossier-agree-symbolic", { "cell", "agree", "suggested", NULL }, N_("may agree: suggested") },
  [DOSSIER_CELL_SUGGESTED_DIFFERS] = { "dossier-differ-symbolic", { "cell", "differ", "suggested", NULL }, N_("may differ: suggested") },
};

/* Returns: whether nobody has accepted it yet */
gboolean
dossier_cell_state_is_suggested (DossierCellState state)
{
  return state == DOSSIER_CELL_SUGGESTED_AGREES || state == DOSSIER_CELL_SUGGESTED_DIFFERS;
}

static void
accept (DossierMatrixCellView *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
refuse (DossierMatrixCellView *self)
{
  g_signal_emit (self, signals[REFUSED], 0);
}

static void
dossier_matrix_cell_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), DOSSIER_TYPE_MATRIX_CELL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dossier_matrix_cell_parent_class)->dispose (object);
}

static void
dossier_matrix_cell_class_init (DossierMatrixCellViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dossier_matrix_cell_dispose;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dossierdesk/Dossier/matrix/matrix-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixCellView, icon);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixCellView, box);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixCellView, quote);
  gtk_widget_class_bind_template_child (widget_class, DossierMatrixCellView, answers);
  gtk_widget_class_bind_template_callback (widget_class, accept);
  gtk_widget_class_bind_template_callback (widget_class, refuse);
}

static void
dossier_matrix_cell_init (DossierMatrixCellView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
make_tip (const DossierMatrixCell *cell)
{
  g_autofree char *count = NULL;

  if (cell->state == DOSSIER_CELL_SILENT)
    return NULL;
  if (cell->broken)
    return g_strdup_printf (_("“%s”\nNo longer found as it was: it weighs nothing until checked"), cell->quote);
  if (dossier_cell_state_is_suggested (cell->state))
    return g_strdup_printf (_("“%s”\nSuggested: %s"), cell->quote, cell->why);
  if (cell->n < 2)
    return g_strdup_printf (_("“%s”"), cell->quote);
  count = g_strdup_printf (ngettext ("%u quotation", "%u quotations", cell->n), cell->n);
  return g_strdup_printf (_("“%s”\n%s; the shortest is shown"), cell->quote, count);
}

/* Shows what @column's source says of @row's claim. */
void
dossier_matrix_cell_set (DossierMatrixCellView     *self,
                         const DossierMatrixRow    *row,
                         const DossierMatrixColumn *column,
                         const DossierMatrixCell   *cell)
{
  gboolean silent = cell->state == DOSSIER_CELL_SILENT;
  const char *source = *column->publisher != '\0' ? column->publisher : column->title;
  g_autofree char *tip = make_tip (cell);
  g_autofree char *name = silent ? g_strdup_printf ("%s; %s %s", row->text, source, _(looks[cell->state].words))
                                 : g_strdup_printf ("%s; %s %s: %s", row->text, source, _(looks[cell->state].words), cell->quote);

  g_return_if_fail (DOSSIER_IS_MATRIX_CELL (self));

  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char **) looks[cell->state].classes);
  if (cell->broken)
    gtk_widget_add_css_class (GTK_WIDGET (self), "broken");
  gtk_image_set_from_icon_name (self->icon, cell->broken ? "dossier-warn-symbolic" : looks[cell->state].icon);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), silent ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self->icon), silent ? GTK_ALIGN_CENTER : GTK_ALIGN_START);
  gtk_widget_set_hexpand (GTK_WIDGET (self->icon), silent);
  gtk_widget_set_visible (self->box, !silent);
  gtk_inscription_set_text (self->quote, silent ? "" : cell->quote);
  gtk_widget_set_visible (self->answers, dossier_cell_state_is_suggested (cell->state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
