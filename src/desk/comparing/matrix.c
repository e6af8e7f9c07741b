/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/comparing/matrix.h"

G_DEFINE_BOXED_TYPE (DossierMatrix, dossier_matrix, dossier_matrix_ref, dossier_matrix_unref)

static void
free_column (gpointer data)
{
  DossierMatrixColumn *column = data;

  g_free (column->title);
  g_free (column->publisher);
  g_free (column->letter);
  g_free (column->origin_label);
  g_free (column);
}

static void
free_row (gpointer data)
{
  DossierMatrixRow *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_free (row->cells[i].quote);
      g_free (row->cells[i].why);
    }
  g_free (row->cells);
  g_free (row->text);
  g_free (row->band);
  g_free (row->status);
  g_free (row);
}

/* Returns: (transfer full): empty, to be filled by the one who makes it */
DossierMatrix *
dossier_matrix_new (gint64 profile)
{
  DossierMatrix *self = g_atomic_rc_box_new0 (DossierMatrix);

  self->profile = profile;
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

DossierMatrix *
dossier_matrix_ref (DossierMatrix *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DossierMatrix *self = data;

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
}

void
dossier_matrix_unref (DossierMatrix *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
dossier_cell_state_to_id (DossierCellState state)
{
  static const char *const IDS[] = { "silent", "agrees", "differs", "suggested-agrees", "suggested-differs" };

  return IDS[state];
}

/* Counts what the cells say. */
void
dossier_matrix_count (DossierMatrix *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DossierMatrixRow *row = g_ptr_array_index (self->rows, i);

      row->n_agree = row->n_differ = row->n_suggested = 0;
      for (guint k = 0; k < row->n_cells; k++)
        {
          row->n_agree += row->cells[k].state == DOSSIER_CELL_AGREES;
          row->n_differ += row->cells[k].state == DOSSIER_CELL_DIFFERS;
          row->n_suggested += row->cells[k].state >= DOSSIER_CELL_SUGGESTED_AGREES;
        }
    }
}

/* Returns: (transfer floating): aa{sv} */
GVariant *
dossier_matrix_serialize_columns (DossierMatrix *self)
{
  g_auto (GVariantBuilder) columns = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const DossierMatrixColumn *column = g_ptr_array_index (self->columns, i);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&dict, "source-row", "x", column->source);
      g_variant_dict_insert (&dict, "snapshot-row", "x", column->snapshot);
      g_variant_dict_insert (&dict, "title", "s", column->title);
      g_variant_dict_insert (&dict, "publisher", "s", column->publisher);
      g_variant_dict_insert (&dict, "letter", "s", column->letter);
      g_variant_dict_insert (&dict, "origin-row", "x", column->origin);
      g_variant_dict_insert (&dict, "origin", "s", column->origin_label);
      g_variant_dict_insert (&dict, "house", "b", column->house);
      g_variant_builder_add_value (&columns, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&columns);
}

static GVariant *
serialize_cell (const DossierMatrixCell *cell, const DossierMatrixColumn *column)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "source-row", "x", column->source);
  g_variant_dict_insert (&dict, "source", "s", column->title);
  g_variant_dict_insert (&dict, "state", "s", dossier_cell_state_to_id (cell->state));
  if (cell->state == DOSSIER_CELL_SILENT)
    return g_variant_dict_end (&dict);
  g_variant_dict_insert (&dict, "quote", "s", cell->quote);
  g_variant_dict_insert (&dict, "snapshot-row", "x", cell->snapshot);
  g_variant_dict_insert (&dict, "start", "x", (gint64) cell->start);
  g_variant_dict_insert (&dict, "end", "x", (gint64) cell->end);
  if (cell->evidence != 0)
    {
      g_variant_dict_insert (&dict, "evidence-row", "x", cell->evidence);
      g_variant_dict_insert (&dict, "n", "x", (gint64) cell->n);
      g_variant_dict_insert (&dict, "broken", "b", cell->broken);
      return g_variant_dict_end (&dict);
    }
  g_variant_dict_insert (&dict, "why", "s", cell->why);
  g_variant_dict_insert (&dict, "stance", "s", cell->state == DOSSIER_CELL_SUGGESTED_AGREES ? "supports" : "contradicts");
  if (cell->against_snapshot != 0)
    {
      g_variant_dict_insert (&dict, "against-snapshot-row", "x", cell->against_snapshot);
      g_variant_dict_insert (&dict, "against-start", "x", (gint64) cell->against_start);
      g_variant_dict_insert (&dict, "against-end", "x", (gint64) cell->against_end);
    }
  return g_variant_dict_end (&dict);
}

/* Returns: (transfer floating): aa{sv}: a claim each, its cells in the order of the columns */
GVariant *
dossier_matrix_serialize_rows (DossierMatrix *self)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DossierMatrixRow *row = g_ptr_array_index (self->rows, i);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
      g_auto (GVariantBuilder) cells = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

      for (guint k = 0; k < row->n_cells; k++)
        g_variant_builder_add_value (&cells, serialize_cell (&row->cells[k], g_ptr_array_index (self->columns, k)));
      g_variant_dict_insert (&dict, "claim-row", "x", row->claim);
      g_variant_dict_insert (&dict, "text", "s", row->text);
      g_variant_dict_insert (&dict, "score", "x", (gint64) row->score);
      g_variant_dict_insert (&dict, "band", "s", row->band);
      g_variant_dict_insert (&dict, "status", "s", row->status);
      g_variant_dict_insert (&dict, "agree", "x", (gint64) row->n_agree);
      g_variant_dict_insert (&dict, "differ", "x", (gint64) row->n_differ);
      g_variant_dict_insert (&dict, "suggested", "x", (gint64) row->n_suggested);
      g_variant_dict_insert (&dict, "conflict", "x", (gint64) row->conflict);
      g_variant_dict_insert_value (&dict, "cells", g_variant_builder_end (&cells));
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  return g_variant_builder_end (&rows);
}
