/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "review/clean-address.h"
#include "review/days.h"

/* Days after which somebody should look at a publisher's rating again. */
#define RATING_HOLDS 365

static DossierSnapshot *
find_snapshot (DossierReview *review, DossierSource *source)
{
  for (guint i = 0; i < review->graph->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (review->graph->snapshots, i);

      if (dossier_snapshot_get_source (snapshot) == dossier_record_get_id (DOSSIER_RECORD (source)))
        return snapshot;
    }
  return NULL;
}

/* An address, or bytes that somebody gave us: either can be gone back to. */
static gboolean
can_be_gone_back_to (DossierReview *review, DossierSource *source)
{
  DossierSnapshot *snapshot = find_snapshot (review, source);

  return *dossier_source_get_url (source) != '\0'
         || (snapshot != NULL && strcmp (dossier_snapshot_get_method (snapshot), "http") != 0);
}

void
dossier_rule_sr01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    if (can_be_gone_back_to (review, g_ptr_array_index (review->graph->sources, i)))
      return;
  dossier_review_block (review, "SR01", review->graph->profile, "sources", "No sources.");
}

void
dossier_rule_sr02 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);
      DossierFinding *finding;

      if (find_snapshot (review, source) != NULL || dossier_source_get_n_snapshots (source) > 0)
        continue;
      finding = dossier_review_block (review, "SR02", source, "snapshot", "No snapshot for %s.", dossier_source_get_title (source));
      if (*dossier_source_get_url (source) != '\0')
        dossier_review_offer_verb (finding, "Capture now", "source.recapture", "source", source);
    }
}

/* Gone, and nobody else kept it where readers can look. */
void
dossier_rule_sr03 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);
      gint64 status = dossier_source_get_link_status (source);
      g_autofree char *since = NULL;

      if ((status != 404 && status != 410) || *dossier_source_get_archive_url (source) != '\0')
        continue;
      since = dossier_day_of_instant (dossier_source_get_link_checked_at (source));
      dossier_review_warn (review, "SR03", source, "url", "Link dead since %s.", since);
    }
}

/* The quote stands in the capture it was taken from and not any more on the page as it is. */
void
dossier_rule_sr04 (DossierReview *review)
{
  static const char *const CHANGED[] = { "changed", "ambiguous", "lost", NULL };

  for (guint i = 0; i < review->graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (review->graph->evidence, i);
      DossierHighlight *highlight = dossier_profile_graph_highlight_of (review->graph, evidence);
      DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, evidence);
      const char *text = snapshot != NULL ? dossier_profile_graph_text_of (review->graph, snapshot) : NULL;
      g_autofree char *day = NULL;

      if (text == NULL || !g_strv_contains (CHANGED, dossier_highlight_get_state (highlight))
          || strstr (text, dossier_highlight_get_exact (highlight)) == NULL)
        continue;
      day = dossier_day_of_instant (dossier_snapshot_get_captured_at (snapshot));
      dossier_review_warn (review, "SR04", evidence, "exact", "Page changed since %s where this was quoted.", day);
    }
}

void
dossier_rule_sr05 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);
      DossierPublisher *publisher = dossier_profile_graph_publisher_of (review->graph, source);
      const char *letter = *dossier_source_get_letter (source) != '\0' ? dossier_source_get_letter (source)
                           : publisher != NULL ? dossier_publisher_get_letter (publisher) : "F";
      const char *name = publisher != NULL ? dossier_publisher_get_name (publisher) : dossier_source_get_title (source);

      if (strcmp (letter, "F") == 0)
        dossier_review_warn (review, "SR05", source, "letter", "Rate %s: nothing is known about its reliability.", name);
      else if (publisher != NULL && *dossier_source_get_letter (source) == '\0' && review->around->today != NULL
               && dossier_publisher_get_rated_at (publisher) > 0)
        {
          g_autofree char *rated = dossier_day_of_instant (dossier_publisher_get_rated_at (publisher));

          if (dossier_days_between (rated, review->around->today) > RATING_HOLDS)
            dossier_review_warn (review, "SR05", source, "letter", "Rate %s again: the rating is of %s.", name, rated);
        }
    }
}

/* Too old for what changes fast: the rule has begun to weigh it down. */
void
dossier_rule_sr06 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (review->graph->evidence, i);
      DossierClaim *claim = dossier_profile_graph_find (review->graph, DOSSIER_TYPE_CLAIM, dossier_evidence_get_claim (evidence));
      DossierSource *source = dossier_profile_graph_source_of (review->graph, evidence);
      DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, evidence);
      DossierVolatility volatility;
      guint age;

      if (claim == NULL || source == NULL || *dossier_claim_get_as_of (claim) == '\0'
          || strcmp (dossier_evidence_get_stance (evidence), "supports") != 0
          || !dossier_volatility_from_id (dossier_claim_get_volatility (claim), &volatility))
        continue;
      age = dossier_grading_age (dossier_source_get_published (source), snapshot != NULL ? dossier_snapshot_get_captured_at (snapshot) : 0,
                                 dossier_claim_get_as_of (claim));
      if (dossier_grading_freshness (volatility, age) < DOSSIER_GRADING_ONE)
        dossier_review_warn (review, "SR06", evidence, "exact", "Source is %u days old for a fact that changes (%s).", age,
                             dossier_claim_get_volatility (claim));
    }
}

static gboolean
says_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text, word); length > 2 && at != NULL; at = strstr (at + 1, word))
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return TRUE;
  return FALSE;
}

/* A page that has it from us is no second voice. */
void
dossier_rule_sr07 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (review->graph->snapshots, i);
      DossierSource *source = dossier_profile_graph_find (review->graph, DOSSIER_TYPE_SOURCE, dossier_snapshot_get_source (snapshot));
      DossierPublisher *publisher = source != NULL ? dossier_profile_graph_publisher_of (review->graph, source) : NULL;
      const char *text = dossier_profile_graph_text_of (review->graph, snapshot);

      if (source == NULL || text == NULL || (publisher != NULL && dossier_publisher_get_house (publisher)))
        continue;
      for (guint n = 0; n < review->around->house_names->len; n++)
        if (says_word (text, g_ptr_array_index (review->around->house_names, n)))
          {
            dossier_review_warn (review, "SR07", source, "origin", "Circular: “%s” cites this desk (%s).", dossier_source_get_title (source),
                                 (const char *) g_ptr_array_index (review->around->house_names, n));
            break;
          }
    }
}

void
dossier_rule_sr08 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);
      DossierPublisher *publisher = dossier_profile_graph_publisher_of (review->graph, source);

      if (publisher == NULL || dossier_review_is_blank (dossier_publisher_get_name (publisher)))
        dossier_review_block (review, "SR08", source, "publisher", "Source lacks publisher.");
      if (dossier_review_is_blank (dossier_source_get_title (source)))
        dossier_review_block (review, "SR08", source, "title", "Source lacks title.");
    }
}

/* Whether a capture of the address came by https though it was asked for by http. */
static gboolean
answers_https (DossierReview *review, DossierSource *source)
{
  DossierSnapshot *snapshot = find_snapshot (review, source);

  return snapshot != NULL && g_str_has_prefix (dossier_snapshot_get_final_url (snapshot), "https://");
}

void
dossier_rule_sr09 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (review->graph->sources, i);
      g_autofree char *clean = dossier_address_clean (dossier_source_get_url (source), answers_https (review, source));

      if (clean != NULL)
        dossier_review_offer_value (dossier_review_warn (review, "SR09", source, "url", "Clean the link: %s", clean), "Clean the link", "url", clean);
    }
}
