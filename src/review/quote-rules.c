/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/quote-match.h"
#include "review/rule.h"

/* QU01: what an export quotes stands in the snapshot, byte for byte. */
static void
check_evidence (DossierReview *review, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, evidence);
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, evidence);
  const char *text = snapshot != NULL ? dossier_profile_graph_text_of (review->graph, snapshot) : NULL;
  const char *exact;

  if (highlight == NULL || text == NULL)
    {
      dossier_review_block (review, "QU01", evidence, "exact", "The snapshot that this quote was taken from is missing.");
      return;
    }
  exact = dossier_highlight_get_exact (highlight);
  if (dossier_quote_locate (text, exact, dossier_highlight_get_start (highlight)) >= 0)
    return;
  if (dossier_quote_nearly_in (text, exact))
    dossier_review_block (review, "QU01", evidence, "exact",
                          "Quote differs from the snapshot in white space or quotation marks. Mark the words again.");
  else
    dossier_review_block (review, "QU01", evidence, "exact", "Quote no longer matches the snapshot.");
}

static GPtrArray *
collect_quotes (DossierReview *review, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);
  GPtrArray *quotes = g_ptr_array_new ();

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      for (guint e = 0; e < evidence->len; e++)
        {
          DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, g_ptr_array_index (evidence, e));

          if (highlight != NULL)
            g_ptr_array_add (quotes, (gpointer) dossier_highlight_get_exact (highlight));
        }
    }
  g_ptr_array_add (quotes, NULL);
  return quotes;
}

/* QU03: words in quotation marks are the words of a linked quote. */
static void
check_sentence (DossierReview *review, DossierSentence *sentence)
{
  g_auto (GStrv) quotations = dossier_quote_find_all (dossier_sentence_get_text (sentence));
  g_autoptr (GPtrArray) quotes = NULL;

  if (quotations[0] == NULL)
    return;
  quotes = collect_quotes (review, sentence);
  for (guint i = 0; quotations[i] != NULL; i++)
    if (!dossier_quote_is_from (quotations[i], (const char *const *) quotes->pdata))
      dossier_review_block (review, "QU03", sentence, "text", "Quotation differs from source: “%s”", quotations[i]);
}

void
dossier_review_quotes (DossierReview *review)
{
  for (guint i = 0; i < review->graph->evidence->len; i++)
    check_evidence (review, g_ptr_array_index (review->graph->evidence, i));
  for (guint i = 0; i < review->graph->sentences->len; i++)
    check_sentence (review, g_ptr_array_index (review->graph->sentences, i));
}
