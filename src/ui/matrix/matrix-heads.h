/* The heads of the matrix: claims down its side, sources and origins above it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/comparing/matrix.h"

G_BEGIN_DECLS

GtkWidget *dossier_matrix_row_head_new    (void);
void       dossier_matrix_row_head_set    (GtkWidget                 *head,
                                           const DossierMatrixRow    *row);
GtkWidget *dossier_matrix_column_head_new (void);
void       dossier_matrix_column_head_set (GtkWidget                 *head,
                                           const DossierMatrixColumn *column);
GtkWidget *dossier_matrix_origin_head_new (void);
void       dossier_matrix_origin_head_set (GtkWidget                 *head,
                                           const DossierMatrixColumn *column,
                                           guint                      n_columns);

G_END_DECLS
