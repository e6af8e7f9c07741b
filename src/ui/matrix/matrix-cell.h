/* What one source says of one claim: its shortest words, and whether they agree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/comparing/matrix.h"

G_BEGIN_DECLS

/* Signals: "accepted", "refused": of a suggestion, by its buttons. */
#define DOSSIER_TYPE_MATRIX_CELL (dossier_matrix_cell_get_type ())
G_DECLARE_FINAL_TYPE (DossierMatrixCellView, dossier_matrix_cell, DOSSIER, MATRIX_CELL, GtkWidget)

void     dossier_matrix_cell_set         (DossierMatrixCellView *self,
                                          const DossierMatrixRow    *row,
                                          const DossierMatrixColumn *column,
                                          const DossierMatrixCell   *cell);
gboolean dossier_cell_state_is_suggested (DossierCellState           state);

G_END_DECLS
