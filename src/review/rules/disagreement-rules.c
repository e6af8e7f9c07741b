/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "analysis/mentions/reading.h"

/* A conflict from here on is told to the reader. */
#define UNRESOLVED 15

static gboolean
is_in (DossierDispute *dispute, const char *state)
{
  return strcmp (dossier_dispute_get_state (dispute), state) == 0;
}

static gboolean
is_of_dates (DossierDispute *dispute)
{
  return strcmp (dossier_dispute_get_kind (dispute), "date") == 0;
}

/* Whether somebody decided on two passages that are both evidence of the claim. */
static gboolean
is_settled (DossierReview *review, DossierClaim *claim)
{
  for (guint i = 0; i < review->graph->disputes->len; i++)
    {
      DossierDispute *dispute = g_ptr_array_index (review->graph->disputes, i);

      if ((is_in (dispute, "resolved") || is_in (dispute, "reported")) &&
          dossier_profile_graph_sides_of (review->graph, claim, dispute) == (DOSSIER_DISPUTE_SIDE_A | DOSSIER_DISPUTE_SIDE_B))
        return TRUE;
    }
  return FALSE;
}

/* What is open is said once a claim: an editor who goes there sees all of it. */
static void
report_open (DossierReview *review, DossierClaim *claim)
{
  DossierDispute *first = NULL;
  guint n = 0;

  for (guint i = 0; i < review->graph->disputes->len; i++)
    {
      DossierDispute *dispute = g_ptr_array_index (review->graph->disputes, i);

      if (!is_in (dispute, "open") || is_of_dates (dispute) || dossier_profile_graph_sides_of (review->graph, claim, dispute) == 0)
        continue;
      if (first == NULL)
        first = dispute;
      n++;
    }
  if (first == NULL)
    return;
  if (n == 1)
    dossier_review_warn (review, "EV04", claim, "text", "Sources disagree, and nobody has decided: %s", dossier_dispute_get_words (first));
  else
    dossier_review_warn (review, "EV04", claim, "text", "Sources disagree in %u places, and nobody has decided; the first: %s", n,
                         dossier_dispute_get_words (first));
}

/* EV04: contradicting evidence that nobody explained, reported or settled; differences that were found and left open. */
void
dossier_review_disagreements (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);
      const DossierAssessment *assessment = dossier_graph_grades_get_claim (review->grades, claim);
      guint n = assessment->contradiction->len;

      if (dossier_grade_get_values (assessment->grade)->conflict >= UNRESOLVED && !is_settled (review, claim))
        {
          if (n == 1)
            dossier_review_warn (review, "EV04", claim, "text", "One source says otherwise: “%s”.", dossier_claim_get_text (claim));
          else
            dossier_review_warn (review, "EV04", claim, "text", "%u sources say otherwise: “%s”.", n, dossier_claim_get_text (claim));
        }
      report_open (review, claim);
    }
}

/* Whether [@from, @to) of the passage is a whole date: year, month and day */
static gboolean
is_whole_date (const char *exact, gint64 passage, gint64 from, gint64 to)
{
  g_autofree char *words = to > from ? g_utf8_substring (exact, from - passage, to - passage) : g_strdup ("");
  g_autoptr (DossierReading) reading = dossier_reading_new (words);

  for (guint i = 0; i < reading->n_sentences; i++)
    for (guint k = 0; k < reading->sentences[i].mentions->len; k++)
      {
        const DossierMention *mention = &g_array_index (reading->sentences[i].mentions, DossierMention, k);

        if (mention->kind == DOSSIER_MENTION_DATE && mention->date.year != 0 && mention->date.month != 0 && mention->date.day != 0)
          return TRUE;
      }
  return FALSE;
}

/* Two whole dates on one claim leave nothing to a guess; all else is read out of words. */
static gboolean
is_certain (DossierDispute *dispute, guint sides)
{
  return sides == (DOSSIER_DISPUTE_SIDE_A | DOSSIER_DISPUTE_SIDE_B) &&
         is_whole_date (dossier_dispute_get_a_exact (dispute), dossier_dispute_get_a_start (dispute), dossier_dispute_get_a_from (dispute),
                        dossier_dispute_get_a_to (dispute)) &&
         is_whole_date (dossier_dispute_get_b_exact (dispute), dossier_dispute_get_b_start (dispute), dossier_dispute_get_b_from (dispute),
                        dossier_dispute_get_b_to (dispute));
}

/* DT01: two dates for one event, and nobody has decided. */
void
dossier_rule_dt01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);

      for (guint k = 0; k < review->graph->disputes->len; k++)
        {
          DossierDispute *dispute = g_ptr_array_index (review->graph->disputes, k);
          guint sides = is_in (dispute, "open") && is_of_dates (dispute) ? dossier_profile_graph_sides_of (review->graph, claim, dispute) : 0;

          if (sides == 0)
            continue;
          if (is_certain (dispute, sides))
            dossier_review_block (review, "DT01", claim, "text", "Two dates for one event: %s", dossier_dispute_get_words (dispute));
          else
            dossier_review_warn (review, "DT01", claim, "text", "Sources have two dates for this: %s", dossier_dispute_get_words (dispute));
        }
    }
}
