/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/rules/grade-rules.h"

#include <stdlib.h>
#include <string.h>

#include "grading/band.h"
#include "review/rule.h"
#include "review/wording/review-text.h"

/**
 * dossier_grade_rules_check_band:
 * @band: (nullable): the id that is stated
 * @letters: (nullable): the letters that are stated
 *
 * GR02. A page stated "Limited (82 %)".
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
char *
dossier_grade_rules_check_band (guint       score,
                                const char *band,
                                const char *letters)
{
  const DossierBandInfo *info = dossier_band_get_info (dossier_band_for_score (score));

  if (band != NULL && strcmp (band, info->id) != 0)
    return g_strdup_printf ("%u is %s (%s), not “%s”.", score, info->label, info->letters, band);
  if (letters != NULL && strcmp (letters, info->letters) != 0)
    return g_strdup_printf ("%u is %s (%s), not “%s”.", score, info->label, info->letters, letters);
  return NULL;
}

/**
 * dossier_grade_rules_check_high:
 * @anchored: whether a direct source holds it
 *
 * GR03.
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
char *
dossier_grade_rules_check_high (const char *band,
                                gboolean    anchored)
{
  return strcmp (band, "high") == 0 && !anchored ? g_strdup ("High needs a direct source.") : NULL;
}

/**
 * dossier_grade_rules_check_basis:
 * @basis: what is stated
 *
 * GR05. A page stated "Several public sources" with none listed.
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
char *
dossier_grade_rules_check_basis (const char               *basis,
                                 const DossierGradeValues *values)
{
  g_autofree char *expected = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);

  return strcmp (basis, expected) != 0 ? g_strdup_printf ("The evidence is “%s”, not “%s”.", expected, basis) : NULL;
}

/* Returns: (transfer full): in lower case, without spaces and dashes */
static char *
keep_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_ascii_isalpha (*text))
      g_string_append_c (letters, g_ascii_tolower (*text));
  return g_string_free (letters, FALSE);
}

/**
 * dossier_grade_rules_check_printed:
 * @printed: as a page printed it: "Limited confidence (82%)"
 *
 * GR02 on what a published page says of itself.
 *
 * Returns: (transfer full) (nullable): what is wrong; %NULL also where number or label is missing
 */
char *
dossier_grade_rules_check_printed (const char *printed)
{
  const char *digits = strpbrk (printed, "0123456789");
  gsize length = strcspn (printed, "(0123456789");
  g_autofree char *words = g_strndup (printed, length);
  g_autofree char *label = keep_letters (words);
  gboolean decimal = digits != NULL && (g_str_has_prefix (digits, "0.") || g_str_has_prefix (digits, "0,"));
  guint score = digits == NULL ? 0 : decimal ? (guint) (g_ascii_strtod (digits, NULL) * 100 + 0.5) : (guint) strtoul (digits, NULL, 10);
  const DossierBandInfo *info;
  g_autofree char *own = NULL;

  g_strstrip (words);
  if (digits == NULL || *label == '\0' || score > 100)
    return NULL;
  info = dossier_band_get_info (dossier_band_for_score (MIN (score, 99)));
  own = keep_letters (info->id);
  if (g_str_has_prefix (label, own))
    return NULL;
  return g_strdup_printf ("%u is %s (%s), not “%s”.", score, info->label, info->letters, words);
}

static void
take_message (DossierReview *review, const char *rule, gpointer record, const char *field, char *message)
{
  if (message != NULL)
    dossier_review_block (review, rule, record, field, "%s", message);
  g_free (message);
}

void
dossier_rule_gr01 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);
      g_autoptr (GError) error = NULL;

      if (dossier_claim_get_override_set (claim)
          && dossier_graph_grades_check_override (review->grades, claim, &error) != DOSSIER_OVERRIDE_VALID)
        dossier_review_offer_verb (dossier_review_block (review, "GR01", claim, "override_score", "Grade is out of date. %s.", error->message),
                                   "Compute it again", "claim.drop-override", "claim", claim);
    }
}

/* What a record says about itself; a graph read for review may leave it empty. */
typedef struct
{
  gpointer                  record;
  guint                     score;
  const char               *band;
  const char               *letters;
  const char               *basis;    /* (nullable) */
  const DossierGradeValues *values;
} Stated;

typedef void (*CheckStated) (DossierReview *review, const Stated *stated);

static void
for_all_stated (DossierReview *review, CheckStated check)
{
  DossierProfileGraph *graph = review->graph;

  for (guint i = 0; i < graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (graph->claims, i);

      check (review, &(Stated) { claim, (guint) CLAMP (dossier_claim_get_score (claim), 0, 99), dossier_claim_get_band (claim),
                                 dossier_claim_get_letters (claim), dossier_claim_get_basis (claim),
                                 dossier_grade_get_values (dossier_graph_grades_get_claim (review->grades, claim)->grade) });
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);

      check (review, &(Stated) { sentence, (guint) CLAMP (dossier_sentence_get_score (sentence), 0, 99), dossier_sentence_get_band (sentence),
                                 dossier_sentence_get_letters (sentence), NULL,
                                 dossier_grade_get_values (dossier_graph_grades_get_sentence (review->grades, sentence)->grade) });
    }
  if (graph->profile != NULL)
    check (review, &(Stated) { graph->profile, (guint) CLAMP (dossier_profile_get_score (graph->profile), 0, 99),
                               dossier_profile_get_band (graph->profile), dossier_profile_get_letters (graph->profile),
                               dossier_profile_get_basis (graph->profile),
                               dossier_grade_get_values (dossier_graph_grades_get_profile (review->grades)->grade) });
}

static void
check_band (DossierReview *review, const Stated *stated)
{
  if (*stated->band != '\0')
    take_message (review, "GR02", stated->record, "score",
                  dossier_grade_rules_check_band (stated->score, stated->band, *stated->letters != '\0' ? stated->letters : NULL));
}

/* What an imported page printed is no field of ours: forgetting it leaves our grade. */
static void
check_printed (DossierReview *review, const char *rule, const char *field, char *message)
{
  if (message != NULL)
    dossier_review_offer_value (dossier_review_block (review, rule, review->graph->profile, field, "%s", message),
                                "Forget what the page printed", field, "");
  g_free (message);
}

void
dossier_rule_gr02 (DossierReview *review)
{
  for_all_stated (review, check_band);
  if (review->graph->profile != NULL)
    check_printed (review, "GR02", "printed_grade", dossier_grade_rules_check_printed (dossier_profile_get_printed_grade (review->graph->profile)));
}

static void
check_high (DossierReview *review, const Stated *stated)
{
  if (*stated->band != '\0')
    take_message (review, "GR03", stated->record, "score", dossier_grade_rules_check_high (stated->band, stated->values->anchored));
}

void
dossier_rule_gr03 (DossierReview *review)
{
  for_all_stated (review, check_high);
}

/* "grade B", "rated A/B": a letter right after a word that makes it a grade
 * Returns: (transfer full) (nullable) */
static char *
find_typed_grade (const DossierReviewText *text)
{
  static const char *const BEFORE[] = { "grade", "graded", "rated", "rating", "confidence grade", "confidence", NULL };
  DossierPhrase found;

  for (guint from = 0; dossier_review_text_find (text, BEFORE, from, &found); from = found.last + 1)
    {
      const DossierWordList *words = text->words;
      guint at = found.last + 1;
      gunichar letter = at < words->n_words ? words->letters[words->words[at].start] : 0;

      if (letter < 'A' || letter > 'D' || words->words[at].end - words->words[at].start != 1)
        continue;
      if (words->letters[words->words[at].end] == '/' && at + 1 < words->n_words && words->words[at + 1].end - words->words[at + 1].start == 1)
        at++;
      return dossier_word_list_get_text (words, words->words[found.last + 1].start, words->words[at].end);
    }
  return NULL;
}

/* A grade in the prose is one that nobody computes again. */
void
dossier_rule_gr04 (DossierReview *review)
{
  for (guint i = 0; i < review->texts->len; i++)
    {
      const DossierReviewText *text = g_ptr_array_index (review->texts, i);
      g_autofree char *typed = find_typed_grade (text);
      const DossierGradeValues *own, *page;

      if (typed == NULL)
        continue;
      own = dossier_grade_get_values (dossier_graph_grades_get_sentence (review->grades, text->sentence)->grade);
      page = dossier_grade_get_values (dossier_graph_grades_get_profile (review->grades)->grade);
      if (strcmp (typed, dossier_band_get_info (page->band)->letters) != 0 && strcmp (typed, dossier_band_get_info (own->band)->letters) != 0)
        dossier_review_warn (review, "GR04", text->sentence, "text", "Text says %s, grade is %s.", typed, dossier_band_get_info (page->band)->letters);
    }
}

static void
check_basis (DossierReview *review, const Stated *stated)
{
  if (stated->basis != NULL && *stated->basis != '\0')
    take_message (review, "GR05", stated->record, "basis", dossier_grade_rules_check_basis (stated->basis, stated->values));
}

void
dossier_rule_gr05 (DossierReview *review)
{
  const char *printed = review->graph->profile != NULL ? dossier_profile_get_printed_basis (review->graph->profile) : "";

  for_all_stated (review, check_basis);
  if (*printed != '\0')
    check_printed (review, "GR05", "printed_basis", dossier_grade_rules_check_basis (
                     printed, dossier_grade_get_values (dossier_graph_grades_get_profile (review->grades)->grade)));
}

/* The verb that sets an override asks for the name; a file from elsewhere may lack it. */
void
dossier_rule_gr06 (DossierReview *review)
{
  for (guint i = 0; i < review->graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (review->graph->claims, i);
      guint computed, score;

      if (!dossier_claim_get_override_set (claim) || !dossier_review_is_blank (dossier_claim_get_override_second_by (claim)))
        continue;
      computed = dossier_grade_get_values (dossier_graph_grades_get_claim (review->grades, claim)->grade)->computed;
      score = (guint) CLAMP (dossier_claim_get_override_score (claim), 0, 99);
      if (score > computed && dossier_band_for_score (score) != dossier_band_for_score (computed))
        dossier_review_warn (review, "GR06", claim, "override_second_by", "Second editor needed: the override raises the grade across a band.");
    }
}

/* What nobody but the desk should read. */
void
dossier_rule_gr09 (DossierReview *review)
{
  DossierProfileGraph *graph = review->graph;

  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);

      if (dossier_sentence_get_key (sentence) && dossier_review_is_fact (sentence)
          && dossier_grade_get_values (dossier_graph_grades_get_sentence (review->grades, sentence)->grade)->band == DOSSIER_BAND_INTERNAL)
        dossier_review_block (review, "GR09", sentence, "text", "Internal monitoring only: not for publication.");
    }
  if (graph->profile != NULL && dossier_grade_get_values (dossier_graph_grades_get_profile (review->grades)->grade)->band == DOSSIER_BAND_INTERNAL)
    dossier_review_block (review, "GR09", graph->profile, "score", "Internal monitoring only: not for publication.");
}
