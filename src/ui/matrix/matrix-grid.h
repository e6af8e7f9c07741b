/* Claims by sources, of which only what is in sight has widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/comparing/matrix.h"

G_BEGIN_DECLS

/* Property: "compact" (a narrower first column). Signals: "opened" (guint row, int column: a cell was
 * activated; column -1: the claim), "accepted", "refused" (the same of a suggested cell). */
#define DOSSIER_TYPE_MATRIX_GRID (dossier_matrix_grid_get_type ())
G_DECLARE_FINAL_TYPE (DossierMatrixGrid, dossier_matrix_grid, DOSSIER, MATRIX_GRID, GtkWidget)

void dossier_matrix_grid_set_matrix (DossierMatrixGrid *self,
                                     DossierMatrix     *matrix,
                                     GArray            *order);

G_END_DECLS
