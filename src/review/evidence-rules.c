/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

static gboolean
is_fact (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

static gboolean
is_verified (DossierHighlight *highlight)
{
  return highlight != NULL && dossier_highlight_is_verified (highlight);
}

/* EV01: a fact needs a claim, and that claim at least one quote. */
static void
check_sentence (DossierReview *review, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      if (evidence->len > 0)
        return;
    }
  dossier_review_block (review, "EV01", sentence, "text", "No evidence for this sentence.");
}

/* EV02: quotes there are, and none of them holds. */
static void
check_claim (DossierReview *review, DossierClaim *claim)
{
  g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, claim);

  for (guint i = 0; i < evidence->len; i++)
    if (is_verified (dossier_profile_graph_highlight_of (review->graph, g_ptr_array_index (evidence, i))))
      return;
  if (evidence->len > 0)
    dossier_review_block (review, "EV02", claim, "text", "Every quote behind this claim fails its snapshot check.");
}

void
dossier_review_evidence (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    if (is_fact (g_ptr_array_index (review->graph->sentences, i)))
      check_sentence (review, g_ptr_array_index (review->graph->sentences, i));
  for (guint i = 0; i < review->graph->claims->len; i++)
    check_claim (review, g_ptr_array_index (review->graph->claims, i));
}
