/* A pill that says a grade: its number and letters, styled by band.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Properties: "score" (int64, 0…99; -1: no grade, nothing is shown), "letters" ("C/D"),
 * "label" (the band in words, for the tooltip and the screen reader; may be empty). */
#define DOSSIER_TYPE_GRADE_BADGE (dossier_grade_badge_get_type ())
G_DECLARE_FINAL_TYPE (DossierGradeBadge, dossier_grade_badge, DOSSIER, GRADE_BADGE, AdwBin)

GtkWidget  *dossier_grade_badge_new          (void);
void        dossier_grade_badge_set_grade    (DossierGradeBadge *self,
                                              gint64             score,
                                              const char        *letters,
                                              const char        *label);

G_END_DECLS
