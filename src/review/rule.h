/* What a review rule is: a pure function from a profile to findings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "grading/graph-grades.h"
#include "model/finding.h"
#include "model/profile-graph.h"
#include "review/review.h"

G_BEGIN_DECLS

/**
 * DossierReview:
 * @grades: for an audience that sees everything
 * @around: the graph's, or empty ones
 * @texts: (element-type DossierReviewText): see review/wording/review-text.h
 */
struct _DossierReview
{
  DossierProfileGraph *graph;
  DossierGraphGrades  *grades;
  DossierSurroundings *around;
  GPtrArray           *texts;
  GPtrArray           *findings;   /* DossierFinding */
};

DossierFinding *dossier_review_block          (DossierReview   *review,
                                               const char      *rule,
                                               gpointer         record,
                                               const char      *field,
                                               const char      *format,
                                               ...) G_GNUC_PRINTF (5, 6);
DossierFinding *dossier_review_warn           (DossierReview   *review,
                                               const char      *rule,
                                               gpointer         record,
                                               const char      *field,
                                               const char      *format,
                                               ...) G_GNUC_PRINTF (5, 6);
DossierFinding *dossier_review_note           (DossierReview   *review,
                                               const char      *rule,
                                               gpointer         record,
                                               const char      *field,
                                               const char      *format,
                                               ...) G_GNUC_PRINTF (5, 6);
void            dossier_review_offer_value    (DossierFinding  *finding,
                                               const char      *label,
                                               const char      *field,
                                               const char      *value);
void            dossier_review_offer_verb     (DossierFinding  *finding,
                                               const char      *label,
                                               const char      *verb,
                                               const char      *argument,
                                               gpointer         record);

/* What several rules ask. */
gboolean        dossier_review_is_blank       (const char      *text);
gboolean        dossier_review_is_fact        (DossierSentence *sentence);
gboolean        dossier_review_is_kind        (DossierReview   *review,
                                               DossierSentence *sentence,
                                               const char      *section_kind);
GPtrArray      *dossier_review_collect_quotes (DossierReview   *review,
                                               DossierSentence *sentence,
                                               const char      *stance);

/* One function a rule; each adds its findings in the order of the page. */
void dossier_rule_ev01 (DossierReview *review);
void dossier_rule_ev02 (DossierReview *review);
void dossier_rule_ev03 (DossierReview *review);
void dossier_rule_ev05 (DossierReview *review);
void dossier_rule_ev06 (DossierReview *review);
void dossier_rule_ev07 (DossierReview *review);
void dossier_rule_qu01 (DossierReview *review);
void dossier_rule_qu02 (DossierReview *review);
void dossier_rule_qu03 (DossierReview *review);
void dossier_rule_qu04 (DossierReview *review);
void dossier_rule_sr01 (DossierReview *review);
void dossier_rule_sr02 (DossierReview *review);
void dossier_rule_sr03 (DossierReview *review);
void dossier_rule_sr04 (DossierReview *review);
void dossier_rule_sr05 (DossierReview *review);
void dossier_rule_sr06 (DossierReview *review);
void dossier_rule_sr07 (DossierReview *review);
void dossier_rule_sr08 (DossierReview *review);
void dossier_rule_sr09 (DossierReview *review);
void dossier_rule_gr01 (DossierReview *review);
void dossier_rule_gr02 (DossierReview *review);
void dossier_rule_gr03 (DossierReview *review);
void dossier_rule_gr04 (DossierReview *review);
void dossier_rule_gr05 (DossierReview *review);
void dossier_rule_gr06 (DossierReview *review);
void dossier_rule_gr07 (DossierReview *review);
void dossier_rule_gr08 (DossierReview *review);
void dossier_rule_gr09 (DossierReview *review);
void dossier_rule_en01 (DossierReview *review);
void dossier_rule_en02 (DossierReview *review);
void dossier_rule_en03 (DossierReview *review);
void dossier_rule_en04 (DossierReview *review);
void dossier_rule_tx01 (DossierReview *review);
void dossier_rule_tx02 (DossierReview *review);
void dossier_rule_tx03 (DossierReview *review);
void dossier_rule_tx04 (DossierReview *review);
void dossier_rule_tx05 (DossierReview *review);
void dossier_rule_tx06 (DossierReview *review);
void dossier_rule_tx07 (DossierReview *review);
void dossier_rule_tx08 (DossierReview *review);
void dossier_rule_dt02 (DossierReview *review);
void dossier_rule_dt03 (DossierReview *review);
void dossier_rule_dt04 (DossierReview *review);
void dossier_rule_im01 (DossierReview *review);
void dossier_rule_im02 (DossierReview *review);
void dossier_rule_im03 (DossierReview *review);
void dossier_rule_im04 (DossierReview *review);
void dossier_rule_im05 (DossierReview *review);
void dossier_rule_im06 (DossierReview *review);
void dossier_rule_ac01 (DossierReview *review);
void dossier_rule_ac02 (DossierReview *review);
void dossier_rule_ac03 (DossierReview *review);
void dossier_rule_ac04 (DossierReview *review);
void dossier_rule_tk01 (DossierReview *review);
void dossier_rule_ol01 (DossierReview *review);
void dossier_rule_rl01 (DossierReview *review);
void dossier_rule_pr01 (DossierReview *review);
void dossier_rule_ft01 (DossierReview *review);
void dossier_rule_ft02 (DossierReview *review);
void dossier_rule_ex02 (DossierReview *review);
void dossier_rule_ex03 (DossierReview *review);

/* Disagreements between sources: EV04 and DT01. */
void dossier_review_disagreements (DossierReview *review);
void dossier_rule_dt01            (DossierReview *review);

G_END_DECLS
