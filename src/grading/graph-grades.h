/* All grades of one profile graph: its claims, its sentences, the profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/confidence-rule.h"
#include "grading/grade-override.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

typedef struct _DossierGraphGrades DossierGraphGrades;

DossierGraphGrades      *dossier_graph_grades_new              (DossierProfileGraph *graph,
                                                                const char          *tier);
DossierGraphGrades      *dossier_graph_grades_new_from_known   (DossierProfileGraph *graph,
                                                                GHashTable          *known);
void                     dossier_graph_grades_free             (DossierGraphGrades  *self);

const DossierAssessment *dossier_graph_grades_get_claim        (DossierGraphGrades  *self,
                                                                DossierClaim        *claim);
const DossierAssessment *dossier_graph_grades_get_sentence     (DossierGraphGrades  *self,
                                                                DossierSentence     *sentence);
const DossierAssessment *dossier_graph_grades_get_profile      (DossierGraphGrades  *self);
gboolean                 dossier_graph_grades_includes         (DossierGraphGrades  *self,
                                                                DossierSentence     *sentence);
guint                    dossier_graph_grades_get_weight       (DossierGraphGrades  *self,
                                                                DossierEvidence     *evidence);
gint64                   dossier_graph_grades_get_origin       (DossierGraphGrades  *self,
                                                                DossierEvidence     *evidence);
char                    *dossier_graph_grades_explain          (DossierGraphGrades  *self,
                                                                DossierClaim        *claim);
char                    *dossier_graph_grades_list_raises      (DossierGraphGrades  *self,
                                                                DossierClaim        *claim);
char                    *dossier_graph_grades_digest_inputs    (DossierGraphGrades  *self,
                                                                DossierClaim        *claim);
DossierOverrideState     dossier_graph_grades_check_override   (DossierGraphGrades  *self,
                                                                DossierClaim        *claim,
                                                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierGraphGrades, dossier_graph_grades_free)

G_END_DECLS
