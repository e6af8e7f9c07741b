/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

/* A conflict from here on is told to the reader. */
#define UNRESOLVED 15

/* EV04: contradicting evidence that nobody explained. */
void
dossier_review_disagreements (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);
      const DossierAssessment *assessment = dossier_graph_grades_get_claim (review->grades, claim);

      if (dossier_grade_get_values (assessment->grade)->conflict >= UNRESOLVED)
        dossier_review_warn (review, "EV04", claim, "text", "%u source(s) say otherwise: “%s”.", assessment->contradiction->len, dossier_claim_get_text (claim));
    }
}
