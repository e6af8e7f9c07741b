/* Runs the publication rules over one profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/finding.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

/* The rule set by name and edition, as exports carry it. */
#define DOSSIER_REVIEW_RULES "dossier-review/1"

/* Characters that the reason of a waiver needs. */
#define DOSSIER_WAIVER_MIN_REASON 10

typedef struct _DossierReview DossierReview;
typedef void (*DossierRule) (DossierReview *review);

/**
 * DossierRuleInfo:
 * @severity: its gravest; a finding may be less grave
 * @rule: (nullable): %NULL for one that another one's function or the exporter raises
 * @summary: one English line for lists of rules; all texts are marked for translation
 * @why: what goes wrong without it
 * @example: what fires it, and what would not
 */
typedef struct
{
  const char      *id;
  DossierSeverity  severity;
  DossierRule      rule;
  const char      *summary;
  const char      *why;
  const char      *example;
} DossierRuleInfo;

GPtrArray             *dossier_review_run        (DossierProfileGraph *graph);
GPtrArray             *dossier_review_run_rule   (DossierProfileGraph *graph,
                                                  const char          *id);
guint                  dossier_review_count      (GPtrArray           *findings,
                                                  DossierSeverity      severity);
const DossierRuleInfo *dossier_review_list_rules (guint               *n_rules);
const DossierRuleInfo *dossier_review_find_rule  (const char          *id);
char                  *dossier_review_digest     (DossierProfileGraph *graph,
                                                  DossierFinding      *finding);
void                   dossier_review_apply_waivers (DossierProfileGraph *graph,
                                                  GPtrArray           *findings);

G_END_DECLS
