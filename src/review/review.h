/* Runs the publication rules over one profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/finding.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

/* The rule set by name and edition, as exports carry it. */
#define DOSSIER_REVIEW_RULES "dossier-review/1"

/* @summary: one English line for lists of rules */
typedef struct
{
  const char      *id;
  DossierSeverity  severity;
  const char      *summary;
} DossierRuleInfo;

GPtrArray             *dossier_review_run        (DossierProfileGraph *graph);
guint                  dossier_review_count      (GPtrArray           *findings,
                                                  DossierSeverity      severity);
const DossierRuleInfo *dossier_review_list_rules (guint               *n_rules);

G_END_DECLS
