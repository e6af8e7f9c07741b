/* What the files of the matrix's grid share: its state, where its parts are, and the widgets of those in sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/matrix/matrix-grid.h"
#include "ui/matrix/widget-pool.h"

G_BEGIN_DECLS

#define ROW_HEIGHT    97    /* px */
#define COLUMN_WIDTH  184
#define HEAD_WIDTH    224
#define COMPACT_HEAD  136
#define ORIGIN_HEIGHT 34
#define SOURCE_HEIGHT 54
#define HEAD_HEIGHT   (ORIGIN_HEIGHT + SOURCE_HEIGHT)

typedef enum { PART_CELLS, PART_ROW_HEADS, PART_COLUMN_HEADS, PART_ORIGIN_HEADS, N_PARTS } Part;

/* Tracks from @first, before @end. */
typedef struct
{
  guint first;
  guint end;
} DossierStretch;

struct _DossierMatrixGrid
{
  GtkWidget      parent_instance;

  DossierMatrix *matrix;            /* (owned) (nullable) */
  GArray        *order;             /* (owned) (nullable) of guint: the rows of the matrix as they are shown */
  GArray        *groups;            /* (owned) of DossierStretch: columns of one origin */
  DossierWidgetPool pools[N_PARTS]; /* of children of ours, by the numbers of tracks or cells */
  DossierStretch        sight[2];          /* rows and columns, for the pools */
  GtkWidget     *corner;            /* child of ours */
  GtkAdjustment *adjustments[2];    /* (owned) (nullable) across, down */
  GtkScrollablePolicy policies[2];
  guint          row;               /* the cursor: shown row */
  int            column;            /* -1: the claim */
  int            head_width;
  guint          update_source;     /* while what an allocation brought into sight waits */
};

guint                      dossier_matrix_grid_n_rows     (DossierMatrixGrid *self);
guint                      dossier_matrix_grid_n_columns  (DossierMatrixGrid *self);
const DossierMatrixRow    *dossier_matrix_grid_get_row    (DossierMatrixGrid *self,
                                                           guint              shown);
const DossierMatrixColumn *dossier_matrix_grid_get_column (DossierMatrixGrid *self,
                                                           guint              column);
double                     dossier_matrix_grid_get_scroll (DossierMatrixGrid *self,
                                                           gboolean           across);
DossierStretch                    dossier_matrix_grid_get_sight  (DossierMatrixGrid *self,
                                                           gboolean           across);
void                       dossier_matrix_grid_init_pools (DossierMatrixGrid *self);
void                       dossier_matrix_grid_update     (DossierMatrixGrid *self);
void                       dossier_matrix_grid_place      (DossierMatrixGrid *self);
void                       dossier_matrix_grid_answer     (DossierMatrixGrid *self,
                                                           gboolean           accepted,
                                                           guint              cell);

G_END_DECLS
