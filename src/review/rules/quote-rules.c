/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "analysis/text/lexicon.h"
#include "review/quote-match.h"
#include "review/wording/review-text.h"

/* What an export quotes stands in the snapshot, byte for byte. */
void
dossier_rule_qu01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (review->graph->evidence, i);
      DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, evidence);
      DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, evidence);
      const char *text = snapshot != NULL ? dossier_profile_graph_text_of (review->graph, snapshot) : NULL;
      const char *exact = highlight != NULL ? dossier_highlight_get_exact (highlight) : "";

      if (highlight == NULL || text == NULL)
        dossier_review_block (review, "QU01", evidence, "exact", "The snapshot that this quote was taken from is missing.");
      else if (*exact != '\0' && strstr (text, exact) != NULL)   /* where does not matter here */
        continue;
      else if (dossier_quote_nearly_in (text, exact))
        dossier_review_block (review, "QU01", evidence, "exact",
                              "Quote differs from the snapshot in white space or quotation marks. Mark the words again.");
      else
        dossier_review_block (review, "QU01", evidence, "exact", "Quote no longer matches the snapshot.");
    }
}

/* Found again, elsewhere: for a person to see once. */
void
dossier_rule_qu02 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (review->graph->evidence, i);
      DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, evidence);

      if (highlight != NULL && strcmp (dossier_highlight_get_state (highlight), "moved") == 0)
        dossier_review_warn (review, "QU02", evidence, "exact", "Quote moved; its anchor followed.");
    }
}

/* The source's own words between the marks, if shortened or not they can be told.
 * Returns: (transfer full) (nullable) */
static char *
find_whole (const char *quotation, const GPtrArray *quotes)
{
  const char *whole = NULL;

  for (guint i = 0; i + 1 < quotes->len; i++)
    if (g_utf8_strlen (g_ptr_array_index (quotes, i), -1) <= g_utf8_strlen (quotation, -1) * 2)
      {
        if (whole != NULL)
          return NULL;
        whole = g_ptr_array_index (quotes, i);
      }
  return g_strdup (whole);
}

/* Words in quotation marks are the words of a linked quote. */
void
dossier_rule_qu03 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);
      const char *text = dossier_sentence_get_text (sentence);
      g_auto (GStrv) quotations = dossier_quote_find_all (text);
      g_autoptr (GPtrArray) quotes = NULL;

      if (quotations[0] == NULL)
        continue;
      quotes = dossier_review_collect_quotes (review, sentence, NULL);
      for (guint q = 0; quotations[q] != NULL; q++)
        if (!dossier_quote_is_from (quotations[q], (const char *const *) quotes->pdata))
          {
            DossierFinding *finding = dossier_review_block (review, "QU03", sentence, "text", "Quotation differs from source: “%s”", quotations[q]);
            g_autofree char *whole = find_whole (quotations[q], quotes);
            const char *at = strstr (text, quotations[q]);

            if (whole != NULL && at != NULL)
              {
                g_autofree char *mended = g_strdup_printf ("%.*s%s%s", (int) (at - text), text, whole, at + strlen (quotations[q]));

                dossier_review_offer_value (finding, "Replace with the source’s words", "text", mended);
              }
          }
    }
}

/* Returns: (transfer full) (nullable): a word of denial in @text */
static char *
find_denial (const char *text)
{
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);

  for (guint i = 0; i < words->n_words; i++)
    {
      const DossierLexeme *lexeme = dossier_lexicon_find (words->words[i].key, words->words[i].flags);

      if ((lexeme != NULL && lexeme->kind == DOSSIER_LEXEME_NEGATION) || words->words[i].key == dossier_word_key ("deny")
          || words->words[i].key == dossier_word_key ("denies") || words->words[i].key == dossier_word_key ("denied"))
        return dossier_word_list_get_text (words, words->words[i].start, words->words[i].end);
    }
  return NULL;
}

/* Ellipses and brackets leave the sense as it was. */
void
dossier_rule_qu04 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);
      g_auto (GStrv) quotations = dossier_quote_find_all (dossier_sentence_get_text (sentence));
      g_autoptr (GPtrArray) quotes = NULL;

      for (guint q = 0; quotations[q] != NULL; q++)
        {
          g_autofree char *dropped = NULL, *denial = NULL;

          if (strpbrk (quotations[q], "[") == NULL && strstr (quotations[q], "…") == NULL && strstr (quotations[q], "...") == NULL)
            continue;
          if (quotes == NULL)
            quotes = dossier_review_collect_quotes (review, sentence, NULL);
          dropped = dossier_quote_find_dropped (quotations[q], (const char *const *) quotes->pdata);
          denial = dropped != NULL ? find_denial (dropped) : NULL;
          if (denial != NULL)
            dossier_review_warn (review, "QU04", sentence, "text", "Shortened quote drops “%s”.", denial);
        }
    }
}
