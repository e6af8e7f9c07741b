/* What a review rule is: a pure function from a profile to findings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/graph-grades.h"
#include "model/finding.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

/* @grades: for an audience that sees everything */
typedef struct
{
  DossierProfileGraph *graph;
  DossierGraphGrades  *grades;
  GPtrArray           *findings;   /* DossierFinding */
} DossierReview;

/* A family of rules adds its findings in the order of the page. */
void dossier_review_evidence (DossierReview *review);
void dossier_review_quotes   (DossierReview *review);
void dossier_review_sources  (DossierReview *review);
void dossier_review_grades   (DossierReview *review);
void dossier_review_images   (DossierReview *review);

void dossier_review_block    (DossierReview *review,
                              const char    *rule,
                              gpointer       record,
                              const char    *field,
                              const char    *format,
                              ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
