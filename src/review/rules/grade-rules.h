/* Rules over a grade as somebody states it, against what it must be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/grade.h"

G_BEGIN_DECLS

char *dossier_grade_rules_check_band  (guint                     score,
                                       const char               *band,
                                       const char               *letters);
char *dossier_grade_rules_check_high  (const char               *band,
                                       gboolean                  anchored);
char *dossier_grade_rules_check_basis (const char               *basis,
                                       const DossierGradeValues *values);

char *dossier_grade_rules_check_printed (const char            *printed);

G_END_DECLS
