/* The bands of a grade drawn to scale, with where it stands and what holds it back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSSIER_TYPE_GRADE_SCALE (dossier_grade_scale_get_type ())
G_DECLARE_FINAL_TYPE (DossierGradeScale, dossier_grade_scale, DOSSIER, GRADE_SCALE, GtkWidget)

void dossier_grade_scale_set (DossierGradeScale *self,
                              int                grade,
                              int                limit,
                              int                uncontested);

G_END_DECLS
