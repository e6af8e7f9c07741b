/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/matrix-heads.h"

#include <glib/gi18n.h>

#include "grading/band.h"
#include "ui/shared/grade-badge.h"

static GtkWidget *
make_box (GtkAccessibleRole role, GtkOrientation orientation, int spacing, const char *css_class)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "accessible-role", role, "orientation", orientation, "spacing", spacing, NULL);

  gtk_widget_add_css_class (box, css_class);
  return box;
}

static GtkWidget *
append_label (GtkWidget *box, const char *css_class, int lines)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "wrap", lines > 1, "lines", lines,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "width-chars", 1, "hexpand", TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A claim, and its grade below. */
GtkWidget *
dossier_matrix_row_head_new (void)
{
  GtkWidget *box = make_box (GTK_ACCESSIBLE_ROLE_ROW_HEADER, GTK_ORIENTATION_VERTICAL, 3, "cell");
  GtkWidget *badge = dossier_grade_badge_new ();

  gtk_widget_add_css_class (box, "first");
  gtk_widget_set_focusable (box, TRUE);
  gtk_widget_set_vexpand (append_label (box, NULL, 3), TRUE);
  gtk_widget_set_valign (gtk_widget_get_first_child (box), GTK_ALIGN_START);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), badge);
  return box;
}

void
dossier_matrix_row_head_set (GtkWidget *head, const DossierMatrixRow *row)
{
  g_autofree char *name = g_strdup_printf (_("%s; grade %d"), row->text, row->score);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (head)), row->text);
  gtk_widget_set_tooltip_text (head, row->text);
  dossier_grade_badge_set_grade (DOSSIER_GRADE_BADGE (gtk_widget_get_last_child (head)), row->score,
                                 row->score >= 0 ? dossier_band_get_info (dossier_band_for_score ((guint) row->score))->letters : "", "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, row->score >= 0 ? name : row->text, -1);
}

/* A source: who published it, and its title. */
GtkWidget *
dossier_matrix_column_head_new (void)
{
  GtkWidget *box = make_box (GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, GTK_ORIENTATION_VERTICAL, 0, "column-head");

  append_label (box, "heading", 1);
  append_label (box, "caption", 1);
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  return box;
}

void
dossier_matrix_column_head_set (GtkWidget *head, const DossierMatrixColumn *column)
{
  gboolean known = *column->publisher != '\0';
  g_autofree char *name = known ? g_strdup_printf ("%s, %s", column->publisher, column->title) : g_strdup (column->title);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (head)), known ? column->publisher : column->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (head)), known ? column->title : "");
  gtk_widget_set_tooltip_text (head, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* An origin: one voice, over all its sources. */
GtkWidget *
dossier_matrix_origin_head_new (void)
{
  GtkWidget *box = make_box (GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, GTK_ORIENTATION_HORIZONTAL, 6, "origin");
  GtkWidget *icon = gtk_image_new_from_icon_name ("dossier-origin-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_box_append (GTK_BOX (box), icon);
  append_label (box, "caption-heading", 1);
  append_label (box, "caption", 1);
  gtk_widget_set_hexpand (gtk_widget_get_last_child (box), FALSE);
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  return box;
}

/* @column: any of the origin's; @n_columns: how many sources go back to it */
void
dossier_matrix_origin_head_set (GtkWidget *head, const DossierMatrixColumn *column, guint n_columns)
{
  GtkWidget *label = gtk_widget_get_next_sibling (gtk_widget_get_first_child (head)), *count = gtk_widget_get_last_child (head);
  g_autofree char *name = g_strdup_printf (ngettext ("Origin %s: one voice, %u source", "Origin %s: one voice, %u sources", n_columns),
                                           column->origin_label, n_columns);

  gtk_label_set_text (GTK_LABEL (label), column->origin_label);
  gtk_label_set_text (GTK_LABEL (count), n_columns > 1 ? _("1 voice") : "");
  gtk_widget_set_visible (count, n_columns > 1);
  gtk_label_set_width_chars (GTK_LABEL (count), -1);
  gtk_label_set_ellipsize (GTK_LABEL (count), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_tooltip_text (head, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
