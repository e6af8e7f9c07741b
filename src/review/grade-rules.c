/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/grade-rules.h"

#include "grading/band.h"
#include "review/rule.h"

#include <string.h>

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

static void
take_message (DossierReview *review, const char *rule, gpointer record, const char *field, char *message)
{
  if (message != NULL)
    dossier_review_block (review, rule, record, field, "%s", message);
  g_free (message);
}

/* What a record says about itself; a graph read for review may leave it empty. */
static void
check_stated (DossierReview *review, gpointer record, gint64 score, const char *band, const char *letters,
              const char *basis, const DossierGradeValues *values)
{
  if (*band != '\0')
    {
      take_message (review, "GR02", record, "score",
                    dossier_grade_rules_check_band ((guint) CLAMP (score, 0, 99), band, *letters != '\0' ? letters : NULL));
      take_message (review, "GR03", record, "score", dossier_grade_rules_check_high (band, values->anchored));
    }
  if (basis != NULL && *basis != '\0')
    take_message (review, "GR05", record, "basis", dossier_grade_rules_check_basis (basis, values));
}

/* GR01 */
static void
check_override (DossierReview *review, DossierClaim *claim)
{
  g_autoptr (GError) error = NULL;

  if (dossier_claim_get_override_set (claim)
      && dossier_graph_grades_check_override (review->grades, claim, &error) != DOSSIER_OVERRIDE_VALID)
    dossier_review_block (review, "GR01", claim, "override_score", "Grade is out of date. %s.", error->message);
}

void
dossier_review_grades (DossierReview *review)
{
  DossierProfileGraph *graph = review->graph;

  for (guint i = 0; i < graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (graph->claims, i);

      check_override (review, claim);
      check_stated (review, claim, dossier_claim_get_score (claim), dossier_claim_get_band (claim), dossier_claim_get_letters (claim),
                    dossier_claim_get_basis (claim), dossier_grade_get_values (dossier_graph_grades_get_claim (review->grades, claim)->grade));
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);

      check_stated (review, sentence, dossier_sentence_get_score (sentence), dossier_sentence_get_band (sentence), dossier_sentence_get_letters (sentence),
                    NULL, dossier_grade_get_values (dossier_graph_grades_get_sentence (review->grades, sentence)->grade));
    }
  if (graph->profile != NULL)
    check_stated (review, graph->profile, dossier_profile_get_score (graph->profile), dossier_profile_get_band (graph->profile),
                  dossier_profile_get_letters (graph->profile), dossier_profile_get_basis (graph->profile),
                  dossier_grade_get_values (dossier_graph_grades_get_profile (review->grades)->grade));
}
