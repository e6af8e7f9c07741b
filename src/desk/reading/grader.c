/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/grader.h"

#include <string.h>

#include "desk/reading/profile-reading.h"
#include "grading/graph-grades.h"

/* The same fields under three classes' numbers. */
static void
set_band (DossierRecord *record, const DossierGradeValues *values, guint score, guint band, guint letters)
{
  const DossierBandInfo *info = dossier_band_get_info (values->band);

  dossier_record_set_integer (record, score, values->score);
  dossier_record_set_text (record, band, info->id);
  dossier_record_set_text (record, letters, info->letters);
}

static const char *
override_state (DossierGraphGrades *grades, DossierClaim *claim)
{
  if (!dossier_claim_get_override_set (claim))
    return "none";
  return dossier_graph_grades_check_override (grades, claim, NULL) == DOSSIER_OVERRIDE_VALID ? "valid" : "expired";
}

static gboolean
fill_claim (DossierLibrary *library, DossierHouse *house, DossierRecord *record, GError **error)
{
  gint64 id = dossier_record_get_id (record);
  g_autoptr (DossierProfileGraph) graph = dossier_claims_read (library, house, &id, 1, error);
  g_autoptr (DossierGraphGrades) grades = NULL;
  g_autofree char *basis = NULL, *explanation = NULL, *raises = NULL;
  const DossierGradeValues *values;
  DossierClaim *claim;

  if (graph == NULL)
    return FALSE;
  claim = dossier_profile_graph_find (graph, DOSSIER_TYPE_CLAIM, id);
  if (claim == NULL)
    return TRUE;   /* gone meanwhile: a list still says so in its own time */

  grades = dossier_graph_grades_new (graph, NULL);
  values = dossier_grade_get_values (dossier_graph_grades_get_claim (grades, claim)->grade);
  set_band (record, values, DOSSIER_CLAIM_SCORE, DOSSIER_CLAIM_BAND, DOSSIER_CLAIM_LETTERS);
  basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);
  explanation = dossier_graph_grades_explain (grades, claim);
  raises = dossier_graph_grades_list_raises (grades, claim);
  dossier_record_set_integer (record, DOSSIER_CLAIM_COMPUTED, values->computed);
  dossier_record_set_integer (record, DOSSIER_CLAIM_SUPPORT, values->support);
  dossier_record_set_integer (record, DOSSIER_CLAIM_CONTRADICTION, values->contradiction);
  dossier_record_set_integer (record, DOSSIER_CLAIM_CONFLICT, values->conflict);
  dossier_record_set_integer (record, DOSSIER_CLAIM_N_ORIGINS, values->n_origins);
  dossier_record_set_integer (record, DOSSIER_CLAIM_ANCHORED, values->anchored);
  dossier_record_set_integer (record, DOSSIER_CLAIM_ADMIRALTY, values->admiralty);
  dossier_record_set_text (record, DOSSIER_CLAIM_LABEL, dossier_band_get_info (values->band)->label);
  dossier_record_set_text (record, DOSSIER_CLAIM_BASIS, basis);
  dossier_record_set_text (record, DOSSIER_CLAIM_STATUS, dossier_claim_status_to_id (values->status));
  dossier_record_set_text (record, DOSSIER_CLAIM_EXPLANATION, explanation);
  dossier_record_set_text (record, DOSSIER_CLAIM_RAISES, raises);
  dossier_record_set_text (record, DOSSIER_CLAIM_OVERRIDE_STATE, override_state (grades, claim));
  return TRUE;
}

static gboolean
fill_evidence (DossierLibrary *library, DossierHouse *house, DossierRecord *record, GError **error)
{
  gint64 claim = dossier_evidence_get_claim (DOSSIER_EVIDENCE (record));
  g_autoptr (DossierProfileGraph) graph = dossier_claims_read (library, house, &claim, 1, error);
  g_autoptr (DossierGraphGrades) grades = NULL;
  DossierEvidence *evidence;
  DossierOrigin *origin;

  if (graph == NULL)
    return FALSE;
  evidence = dossier_profile_graph_find (graph, DOSSIER_TYPE_EVIDENCE, dossier_record_get_id (record));
  if (evidence == NULL)
    return TRUE;

  grades = dossier_graph_grades_new (graph, NULL);
  dossier_record_set_integer (record, DOSSIER_EVIDENCE_WEIGHT, dossier_graph_grades_get_weight (grades, evidence));
  dossier_record_set_integer (record, DOSSIER_EVIDENCE_EFFECTIVE_ORIGIN, dossier_graph_grades_get_origin (grades, evidence));
  origin = dossier_profile_graph_find (graph, DOSSIER_TYPE_ORIGIN, dossier_graph_grades_get_origin (grades, evidence));
  dossier_record_set_text (record, DOSSIER_EVIDENCE_ORIGIN_LABEL, origin != NULL ? dossier_origin_get_label (origin) : "");
  return TRUE;
}

static gboolean
carries_score (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

static gboolean
fill_sentence (DossierLibrary *library, DossierHouse *house, DossierRecord *record, GError **error)
{
  gint64 id = dossier_record_get_id (record);
  g_autoptr (GArray) claims = dossier_library_query (library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, id, error);
  g_autoptr (DossierProfileGraph) graph = NULL;
  g_autoptr (DossierGraphGrades) grades = NULL;
  const DossierGradeValues *values;

  if (claims == NULL)
    return FALSE;
  graph = dossier_claims_read (library, house, (const gint64 *) (gpointer) claims->data, claims->len, error);
  if (graph == NULL)
    return FALSE;

  dossier_profile_graph_add (graph, record);
  for (guint i = 0; i < claims->len; i++)
    dossier_profile_graph_link (graph, id, g_array_index (claims, gint64, i));
  grades = dossier_graph_grades_new (graph, NULL);
  values = dossier_grade_get_values (dossier_graph_grades_get_sentence (grades, DOSSIER_SENTENCE (record))->grade);
  if (carries_score (DOSSIER_SENTENCE (record)))
    set_band (record, values, DOSSIER_SENTENCE_SCORE, DOSSIER_SENTENCE_BAND, DOSSIER_SENTENCE_LETTERS);
  else
    dossier_record_set_integer (record, DOSSIER_SENTENCE_SCORE, -1);
  dossier_record_set_integer (record, DOSSIER_SENTENCE_N_ORIGINS, values->n_origins);
  dossier_record_set_integer (record, DOSSIER_SENTENCE_DISPUTED, values->status >= DOSSIER_STATUS_DISPUTED);
  return TRUE;
}

static gboolean
fill_profile (DossierLibrary *library, DossierHouse *house, DossierRecord *record, GError **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_read_light (library, house, dossier_record_get_id (record), error);
  g_autoptr (DossierGraphGrades) grades = NULL;
  g_autofree char *basis = NULL;
  const DossierGradeValues *values;
  guint n_facts = 0, n_supported = 0;

  if (graph == NULL)
    return FALSE;

  grades = dossier_graph_grades_new (graph, NULL);
  values = dossier_grade_get_values (dossier_graph_grades_get_profile (grades)->grade);
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);
      const DossierGradeValues *its = dossier_grade_get_values (dossier_graph_grades_get_sentence (grades, sentence)->grade);

      n_facts += carries_score (sentence);
      n_supported += carries_score (sentence) && its->score > 0;
    }
  set_band (record, values, DOSSIER_PROFILE_SCORE, DOSSIER_PROFILE_BAND, DOSSIER_PROFILE_LETTERS);
  basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);
  dossier_record_set_text (record, DOSSIER_PROFILE_LABEL, dossier_band_get_info (values->band)->label);
  dossier_record_set_text (record, DOSSIER_PROFILE_BASIS, basis);
  dossier_record_set_integer (record, DOSSIER_PROFILE_N_FACTS, n_facts);
  dossier_record_set_integer (record, DOSSIER_PROFILE_N_SUPPORTED, n_supported);
  return TRUE;
}

/* Records of other classes are left as they are. On the library's thread. */
gboolean
dossier_grader_fill (DossierLibrary  *library,
                     DossierHouse    *house,
                     DossierRecord   *record,
                     GError         **error)
{
  if (DOSSIER_IS_CLAIM (record))
    return fill_claim (library, house, record, error);
  if (DOSSIER_IS_EVIDENCE (record))
    return fill_evidence (library, house, record, error);
  if (DOSSIER_IS_SENTENCE (record))
    return fill_sentence (library, house, record, error);
  if (DOSSIER_IS_PROFILE (record))
    return fill_profile (library, house, record, error);
  return TRUE;
}
