/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rule.h"

#include <string.h>

#include "analysis/mentions/fit-check.h"
#include "review/figures.h"
#include "review/wording/review-text.h"

/* Figures that two sources must share to look like one. */
#define MIN_SHARED 3

static gboolean
is_verified (DossierHighlight *highlight)
{
  return highlight != NULL && dossier_highlight_is_verified (highlight);
}

static gboolean
has_evidence (DossierReview *review, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      if (evidence->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* A fact needs a claim, and that claim at least one quote. */
void
dossier_rule_ev01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);

      if (dossier_review_is_fact (sentence) && !has_evidence (review, sentence))
        {
          DossierFinding *finding = dossier_review_block (review, "EV01", sentence, "text", "No evidence for this sentence.");

          dossier_review_offer_value (finding, "Mark as judgement", "kind", "judgement");
        }
    }
}

/* Quotes there are, and none of them holds. */
void
dossier_rule_ev02 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, claim);
      gboolean holds = evidence->len == 0;

      for (guint e = 0; !holds && e < evidence->len; e++)
        holds = is_verified (dossier_profile_graph_highlight_of (review->graph, g_ptr_array_index (evidence, e)));
      if (!holds)
        dossier_review_block (review, "EV02", claim, "text", "Every quote behind this claim fails its snapshot check.");
    }
}

static const char *
name_voice (DossierReview *review, const DossierAssessment *assessment)
{
  const DossierVoice *voice = assessment->support->len > 0 ? &g_array_index (assessment->support, DossierVoice, 0) : NULL;
  DossierOrigin *origin = voice != NULL ? dossier_profile_graph_find (review->graph, DOSSIER_TYPE_ORIGIN, voice->origin) : NULL;

  return origin != NULL && *dossier_origin_get_label (origin) != '\0' ? dossier_origin_get_label (origin) : "one origin";
}

/* A key sentence on one voice that is not the thing itself. */
void
dossier_rule_ev03 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (review->graph->sentences, i);
      const DossierAssessment *assessment;
      const DossierGradeValues *values;

      if (!dossier_sentence_get_key (sentence) || !dossier_review_is_fact (sentence))
        continue;
      assessment = dossier_graph_grades_get_sentence (review->grades, sentence);
      values = dossier_grade_get_values (assessment->grade);
      if (values->n_origins == 1 && !values->anchored)
        dossier_review_warn (review, "EV03", sentence, "text", "One voice only (%s).", name_voice (review, assessment));
    }
}

/* Evidence that the profile gathered and no sentence uses. */
void
dossier_rule_ev05 (DossierReview *review)
{
  for (guint i = 0; i < review->around->unused->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->around->unused, i);

      dossier_review_note (review, "EV05", claim, "text", "Unused evidence: no sentence says “%s”", dossier_claim_get_text (claim));
    }
}

/* Where a speaker may be named: who published and wrote what is quoted, and all of its words. */
static char *
collect_where (DossierReview *review, DossierSentence *sentence, char **titles)
{
  g_autoptr (GPtrArray) claims = dossier_profile_graph_claims_of (review->graph, sentence);
  GString *where = g_string_new (NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (review->graph, g_ptr_array_index (claims, i));

      for (guint e = 0; e < evidence->len; e++)
        {
          DossierSource *source = dossier_profile_graph_source_of (review->graph, g_ptr_array_index (evidence, e));
          DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (review->graph, g_ptr_array_index (evidence, e));
          const char *text = snapshot != NULL ? dossier_profile_graph_text_of (review->graph, snapshot) : NULL;
          DossierPublisher *publisher = source != NULL ? dossier_profile_graph_publisher_of (review->graph, source) : NULL;

          if (source == NULL)
            continue;
          g_string_append_printf (where, "%s\n%s\n%s\n%s\n", publisher != NULL ? dossier_publisher_get_name (publisher) : "",
                                  dossier_source_get_authors (source), dossier_source_get_title (source), text != NULL ? text : "");
          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", dossier_source_get_title (source));
        }
    }
  *titles = g_strdup (names->str);
  return g_string_free (where, FALSE);
}

static gboolean
names_all (const char *where, const DossierWordList *words, const DossierMention *speaker)
{
  for (guint i = speaker->first; i <= speaker->last; i++)
    if (words->words[i].flags & DOSSIER_WORD_CAPITAL)
      {
        gboolean possessive = dossier_mention_is_possessive (words, i);
        g_autofree char *word = dossier_word_list_get_text (words, words->words[i].start, words->words[i].end - (possessive ? 2 : 0));

        if (strstr (where, word) == NULL)
          return FALSE;
      }
  return TRUE;
}

/* What "X said" rests on is X's, or reports X. */
void
dossier_rule_ev06 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      g_autofree char *where = NULL, *titles = NULL;

      if (strcmp (dossier_sentence_get_kind (text->sentence), "attributed") != 0 || !has_evidence (review, text->sentence))
        continue;
      for (guint m = 0; m < text->mentions->len; m++)
        {
          DossierMention speaker;

          if (g_array_index (text->mentions, DossierMention, m).kind != DOSSIER_MENTION_ATTRIBUTION
              || !dossier_fit_find_speaker (text->words, text->mentions, m, &speaker))
            continue;
          if (where == NULL)
            where = collect_where (review, text->sentence, &titles);
          if (!names_all (where, text->words, &speaker))
            {
              g_autofree char *name = dossier_word_list_get_text (text->words, speaker.start, speaker.end);

              dossier_review_warn (review, "EV06", text->sentence, "text", "Attribution to %s not found in %s.", name, titles);
              break;
            }
        }
    }
}

/* Figures that hardly two people find by themselves are in both. */
void
dossier_rule_ev07 (DossierReview *review)
{
  GPtrArray *sources = review->graph->sources;
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < sources->len; i++)
    g_ptr_array_add (figures, dossier_figures_of_source (review->graph, g_ptr_array_index (sources, i)));
  for (guint a = 0; a < sources->len; a++)
    for (guint b = a + 1; b < sources->len; b++)
      {
        DossierSource *one = g_ptr_array_index (sources, a), *other = g_ptr_array_index (sources, b);
        g_autofree char *shared = NULL;

        if (dossier_source_get_origin (one) == dossier_source_get_origin (other) || dossier_source_get_house (one) || dossier_source_get_house (other))
          continue;
        shared = dossier_figures_list_rare (figures, a, b, MIN_SHARED);
        if (shared != NULL)
          dossier_review_warn (review, "EV07", one, "origin", "This and “%s” look like one upstream: both have %s. Join origins?",
                               dossier_source_get_title (other), shared);
      }
}

/* Returns: (transfer full) (element-type DossierMisfit) */
typedef GPtrArray *(* FindMisfits) (const DossierReviewText *text, const char *const *quotes);

static GPtrArray *
find_wider (const DossierReviewText *text, const char *const *quotes)
{
  return dossier_fit_find_wider (text->words, quotes);
}

static GPtrArray *
find_dropped (const DossierReviewText *text, const char *const *quotes)
{
  return dossier_fit_find_dropped (dossier_sentence_get_text (text->sentence), quotes);
}

/* Warns of what each sentence of fact has other than all that is quoted for it. */
static void
warn_of_misfits (DossierReview *review, const char *rule, FindMisfits find)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      g_autoptr (GPtrArray) quotes = NULL;
      g_autoptr (GPtrArray) misfits = NULL;

      if (!dossier_review_is_fact (text->sentence))
        continue;
      quotes = dossier_review_collect_quotes (review, text->sentence, "supports");
      misfits = find (text, (const char *const *) quotes->pdata);
      for (guint m = 0; m < misfits->len; m++)
        {
          const DossierMisfit *misfit = g_ptr_array_index (misfits, m);
          g_autofree char *says = misfit->kind == DOSSIER_MISFIT_WIDER ? g_strdup_printf ("Wider than its evidence: “%s”.", misfit->words)
                                                                       : dossier_misfit_describe (misfit);

          dossier_review_warn (review, rule, text->sentence, "text", "%s", says);
        }
    }
}

/* Wider than what is quoted for it. */
void
dossier_rule_ft01 (DossierReview *review)
{
  warn_of_misfits (review, "FT01", find_wider);
}

/* Plainer than what is quoted for it. */
void
dossier_rule_ft02 (DossierReview *review)
{
  warn_of_misfits (review, "FT02", find_dropped);
}
