/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/matrix/matrix-cell.h"
#include "ui/matrix/matrix-grid-private.h"
#include "ui/matrix/matrix-heads.h"

/* What is in sight of the grid, its widgets, and their places. */

guint
dossier_matrix_grid_n_rows (DossierMatrixGrid *self)
{
  return self->order != NULL ? self->order->len : 0;
}

guint
dossier_matrix_grid_n_columns (DossierMatrixGrid *self)
{
  return self->matrix != NULL ? self->matrix->columns->len : 0;
}

const DossierMatrixRow *
dossier_matrix_grid_get_row (DossierMatrixGrid *self, guint shown)
{
  return g_ptr_array_index (self->matrix->rows, g_array_index (self->order, guint, shown));
}

/* @across: else down. In reading direction: from the right where one reads from there. */
double
dossier_matrix_grid_get_scroll (DossierMatrixGrid *self, gboolean across)
{
  GtkAdjustment *adjustment = self->adjustments[!across];

  if (adjustment == NULL)
    return 0;
  if (across && gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) - gtk_adjustment_get_value (adjustment);
  return gtk_adjustment_get_value (adjustment);
}

DossierStretch
dossier_matrix_grid_get_sight (DossierMatrixGrid *self, gboolean across)
{
  int room = across ? gtk_widget_get_width (GTK_WIDGET (self)) - self->head_width : gtk_widget_get_height (GTK_WIDGET (self)) - HEAD_HEIGHT;
  int size = across ? COLUMN_WIDTH : ROW_HEIGHT;
  guint n = across ? dossier_matrix_grid_n_columns (self) : dossier_matrix_grid_n_rows (self);
  double from = MAX (dossier_matrix_grid_get_scroll (self, across), 0);
  DossierStretch sight = { MIN ((guint) (from / size), n), MIN ((guint) ((from + MAX (room, 0)) / size) + 1, n) };

  return sight;
}

const DossierMatrixColumn *
dossier_matrix_grid_get_column (DossierMatrixGrid *self, guint column)
{
  return g_ptr_array_index (self->matrix->columns, column);
}

static void
accepted (GtkWidget *cell, DossierMatrixGrid *self)
{
  dossier_matrix_grid_answer (self, TRUE, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "number")));
}

static void
refused (GtkWidget *cell, DossierMatrixGrid *self)
{
  dossier_matrix_grid_answer (self, FALSE, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "number")));
}

/* Before all heads, which lie over it. */
static GtkWidget *
make_cell (gpointer user_data)
{
  GtkWidget *widget = g_object_new (DOSSIER_TYPE_MATRIX_CELL, NULL);

  g_signal_connect (widget, "accepted", G_CALLBACK (accepted), user_data);
  g_signal_connect (widget, "refused", G_CALLBACK (refused), user_data);
  gtk_widget_insert_after (widget, user_data, NULL);
  return widget;
}

static GtkWidget *
add_head (DossierMatrixGrid *self, GtkWidget *widget)
{
  gtk_widget_insert_before (widget, GTK_WIDGET (self), self->corner);
  return widget;
}

static GtkWidget *
make_row_head (gpointer user_data)
{
  return add_head (user_data, dossier_matrix_row_head_new ());
}

static GtkWidget *
make_column_head (gpointer user_data)
{
  return add_head (user_data, dossier_matrix_column_head_new ());
}

static GtkWidget *
make_origin_head (gpointer user_data)
{
  return add_head (user_data, dossier_matrix_origin_head_new ());
}

static void
fill_cell (GtkWidget *widget, guint number, gpointer user_data)
{
  DossierMatrixGrid *self = user_data;
  const DossierMatrixRow *row = dossier_matrix_grid_get_row (self, number / dossier_matrix_grid_n_columns (self));
  guint column = number % dossier_matrix_grid_n_columns (self);

  g_object_set_data (G_OBJECT (widget), "number", GUINT_TO_POINTER (number));
  dossier_matrix_cell_set (DOSSIER_MATRIX_CELL (widget), row, dossier_matrix_grid_get_column (self, column), &row->cells[column]);
}

static void
fill_row_head (GtkWidget *widget, guint number, gpointer user_data)
{
  dossier_matrix_row_head_set (widget, dossier_matrix_grid_get_row (user_data, number));
}

static void
fill_column_head (GtkWidget *widget, guint number, gpointer user_data)
{
  dossier_matrix_column_head_set (widget, dossier_matrix_grid_get_column (user_data, number));
}

static void
fill_origin_head (GtkWidget *widget, guint number, gpointer user_data)
{
  DossierMatrixGrid *self = user_data;
  const DossierStretch *group = &g_array_index (self->groups, DossierStretch, number);

  dossier_matrix_origin_head_set (widget, dossier_matrix_grid_get_column (self, group->first), group->end - group->first);
}

static gboolean
holds (DossierStretch stretch, guint number)
{
  return number >= stretch.first && number < stretch.end;
}

static gboolean
needs_cell (guint number, gpointer user_data)
{
  DossierMatrixGrid *self = user_data;
  guint row = number / dossier_matrix_grid_n_columns (self), column = number % dossier_matrix_grid_n_columns (self);

  return (holds (self->sight[0], row) && holds (self->sight[1], column)) || (row == self->row && (int) column == self->column);
}

static gboolean
needs_row_head (guint number, gpointer user_data)
{
  DossierMatrixGrid *self = user_data;

  return holds (self->sight[0], number) || (self->column < 0 && number == self->row);
}

static gboolean
needs_column_head (guint number, gpointer user_data)
{
  return holds (((DossierMatrixGrid *) user_data)->sight[1], number);
}

static gboolean
needs_origin_head (guint number, gpointer user_data)
{
  DossierMatrixGrid *self = user_data;
  const DossierStretch *group = &g_array_index (self->groups, DossierStretch, number);

  return group->end > self->sight[1].first && group->first < self->sight[1].end;
}

/* Gives widgets to what is in sight now. */
void
dossier_matrix_grid_update (DossierMatrixGrid *self)
{
  self->sight[0] = dossier_matrix_grid_get_sight (self, FALSE);
  self->sight[1] = dossier_matrix_grid_get_sight (self, TRUE);
  for (Part part = 0; part < N_PARTS; part++)
    dossier_widget_pool_spare (&self->pools[part], FALSE);

  for (guint row = self->sight[0].first; row < self->sight[0].end; row++)
    {
      dossier_widget_pool_need (&self->pools[PART_ROW_HEADS], row);
      for (guint column = self->sight[1].first; column < self->sight[1].end; column++)
        dossier_widget_pool_need (&self->pools[PART_CELLS], row * dossier_matrix_grid_n_columns (self) + column);
    }
  for (guint column = self->sight[1].first; column < self->sight[1].end; column++)
    dossier_widget_pool_need (&self->pools[PART_COLUMN_HEADS], column);
  for (guint group = 0; group < self->groups->len; group++)
    if (needs_origin_head (group, self))
      dossier_widget_pool_need (&self->pools[PART_ORIGIN_HEADS], group);
  if (self->row < dossier_matrix_grid_n_rows (self) && self->column < 0)
    dossier_widget_pool_need (&self->pools[PART_ROW_HEADS], self->row);
  else if (self->row < dossier_matrix_grid_n_rows (self))
    dossier_widget_pool_need (&self->pools[PART_CELLS], self->row * dossier_matrix_grid_n_columns (self) + (guint) self->column);

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
place (DossierMatrixGrid *self, GtkWidget *widget, double x, double y, int width, int height)
{
  int minimum;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);   /* or GTK complains */
  gtk_widget_allocate (widget, MAX (width, minimum), height, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

void
dossier_matrix_grid_place (DossierMatrixGrid *self)
{
  double left = self->head_width - dossier_matrix_grid_get_scroll (self, TRUE), top = HEAD_HEIGHT - dossier_matrix_grid_get_scroll (self, FALSE);
  GHashTableIter iter;
  gpointer key, widget;

  for (Part part = 0; part < N_PARTS; part++)
    {
      g_hash_table_iter_init (&iter, self->pools[part].used);
      while (g_hash_table_iter_next (&iter, &key, &widget))
        {
          guint number = GPOINTER_TO_UINT (key), column = number % MAX (dossier_matrix_grid_n_columns (self), 1);
          const DossierStretch *group;

          switch (part)
            {
            case PART_CELLS:
              place (self, widget, left + COLUMN_WIDTH * column, top + ROW_HEIGHT * (double) (number / dossier_matrix_grid_n_columns (self)), COLUMN_WIDTH, ROW_HEIGHT);
              break;

            case PART_ROW_HEADS: place (self, widget, 0, top + ROW_HEIGHT * (double) number, self->head_width, ROW_HEIGHT); break;
            case PART_COLUMN_HEADS: place (self, widget, left + COLUMN_WIDTH * (double) number, ORIGIN_HEIGHT, COLUMN_WIDTH, SOURCE_HEIGHT); break;
            case PART_ORIGIN_HEADS:
            case N_PARTS:
            default:
              group = &g_array_index (self->groups, DossierStretch, number);
              place (self, widget, left + COLUMN_WIDTH * (double) group->first, 0, COLUMN_WIDTH * (int) (group->end - group->first), ORIGIN_HEIGHT);
              break;
            }
        }
    }
  place (self, self->corner, 0, 0, self->head_width, HEAD_HEIGHT);
}

void
dossier_matrix_grid_init_pools (DossierMatrixGrid *self)
{
  dossier_widget_pool_init (&self->pools[PART_CELLS], make_cell, fill_cell, needs_cell, self);
  dossier_widget_pool_init (&self->pools[PART_ROW_HEADS], make_row_head, fill_row_head, needs_row_head, self);
  dossier_widget_pool_init (&self->pools[PART_COLUMN_HEADS], make_column_head, fill_column_head, needs_column_head, self);
  dossier_widget_pool_init (&self->pools[PART_ORIGIN_HEADS], make_origin_head, fill_origin_head, needs_origin_head, self);
}
