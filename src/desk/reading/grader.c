/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/grader.h"

#include <string.h>

#include "desk/reading/profile-reading.h"
#include "grading/graph-grades.h"
#include "grading/sign-off.h"

/* Claims whose evidence is in memory at a time. */
#define CHUNK 250

/**
 * DossierGrader:
 *
 * Remembers what claims rest on, in their grades' own terms, until a change concerns them: a page of
 * thousands of sentences is graded anew after each word typed, and only what changed is read again.
 * On the library's thread.
 */
struct _DossierGrader
{
  DossierHouse *house;   /* (owned) */
  GHashTable   *known;   /* (owned) claim id → DossierAssessment (owned) */
};

/* Returns: (transfer full) */
DossierGrader *
dossier_grader_new (DossierHouse *house)
{
  DossierGrader *self = g_new0 (DossierGrader, 1);

  self->house = g_object_ref (house);
  self->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dossier_assessment_free);
  return self;
}

void
dossier_grader_free (DossierGrader *self)
{
  g_hash_table_unref (self->known);
  g_object_unref (self->house);
  g_free (self);
}

/* For a library that was closed. */
void
dossier_grader_forget_all (DossierGrader *self)
{
  g_hash_table_remove_all (self->known);
}

/* @changes: (element-type DossierChange): of the commit that was just made */
void
dossier_grader_forget (DossierGrader  *self,
                       DossierLibrary *library,
                       const GArray   *changes)
{
  g_autoptr (GArray) claims = NULL;

  if (g_hash_table_size (self->known) == 0)
    return;
  claims = dossier_library_dependents (library, DOSSIER_TYPE_CLAIM, changes, NULL);
  if (claims == NULL)
    g_hash_table_remove_all (self->known);
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    g_hash_table_remove (self->known, &g_array_index (claims, gint64, i));
}

static void
remember (DossierGrader *self, DossierProfileGraph *graph, DossierGraphGrades *grades)
{
  for (guint i = 0; i < graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (graph->claims, i);
      gint64 id = dossier_record_get_id (DOSSIER_RECORD (claim));

      g_hash_table_insert (self->known, g_memdup2 (&id, sizeof id),
                           dossier_assessment_copy (dossier_graph_grades_get_claim (grades, claim)));
    }
}

/* Has all of @claims known. */
static gboolean
learn (DossierGrader *self, DossierLibrary *library, const GArray *claims, GError **error)
{
  for (guint i = 0; i < claims->len;)
    {
      g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (DossierProfileGraph) graph = NULL;
      g_autoptr (DossierGraphGrades) grades = NULL;

      for (; i < claims->len && wanted->len < CHUNK; i++)
        if (!g_hash_table_contains (self->known, &g_array_index (claims, gint64, i)))
          g_array_append_val (wanted, g_array_index (claims, gint64, i));
      if (wanted->len == 0)
        break;
      graph = dossier_claims_read (library, self->house, wanted, error);
      if (graph == NULL)
        return FALSE;
      grades = dossier_graph_grades_new (graph, NULL);
      remember (self, graph, grades);
    }
  return TRUE;
}

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

static void
fill_claim (DossierGraphGrades *grades, DossierClaim *claim, DossierRecord *record)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_claim (grades, claim)->grade);
  g_autofree char *basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);
  g_autofree char *explanation = dossier_graph_grades_explain (grades, claim);
  g_autofree char *raises = dossier_graph_grades_list_raises (grades, claim);

  set_band (record, values, DOSSIER_CLAIM_SCORE, DOSSIER_CLAIM_BAND, DOSSIER_CLAIM_LETTERS);
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
}

static void
fill_evidence (DossierProfileGraph *graph, DossierGraphGrades *grades, DossierEvidence *evidence, DossierRecord *record)
{
  gint64 id = dossier_graph_grades_get_origin (grades, evidence);
  DossierOrigin *origin = dossier_profile_graph_find (graph, DOSSIER_TYPE_ORIGIN, id);

  dossier_record_set_integer (record, DOSSIER_EVIDENCE_WEIGHT, dossier_graph_grades_get_weight (grades, evidence));
  dossier_record_set_integer (record, DOSSIER_EVIDENCE_EFFECTIVE_ORIGIN, id);
  dossier_record_set_text (record, DOSSIER_EVIDENCE_ORIGIN_LABEL, origin != NULL ? dossier_origin_get_label (origin) : "");
}

/* Claims, or evidence: what is said of them needs everything they rest on. */
static gboolean
fill_grounds (DossierGrader *self, DossierLibrary *library, GPtrArray *records, GType type, GError **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) graph = NULL;
  g_autoptr (DossierGraphGrades) grades = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DossierRecord *record = g_ptr_array_index (records, i);
      gint64 claim = type == DOSSIER_TYPE_CLAIM ? dossier_record_get_id (record) : dossier_evidence_get_claim (DOSSIER_EVIDENCE (record));

      g_array_append_val (claims, claim);
    }
  graph = dossier_claims_read (library, self->house, claims, error);
  if (graph == NULL)
    return FALSE;

  grades = dossier_graph_grades_new (graph, NULL);
  remember (self, graph, grades);
  for (guint i = 0; i < records->len; i++)
    {
      DossierRecord *record = g_ptr_array_index (records, i);
      gpointer same = dossier_profile_graph_find (graph, type, dossier_record_get_id (record));

      if (same == NULL)   /* gone meanwhile: a list still says so in its own time */
        continue;
      if (type == DOSSIER_TYPE_CLAIM)
        fill_claim (grades, same, record);
      else
        fill_evidence (graph, grades, same, record);
    }
  return TRUE;
}

static gboolean
carries_score (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

static void
fill_sentence (DossierGraphGrades *grades, DossierSentence *sentence)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_sentence (grades, sentence)->grade);
  DossierRecord *record = DOSSIER_RECORD (sentence);

  if (carries_score (sentence))
    set_band (record, values, DOSSIER_SENTENCE_SCORE, DOSSIER_SENTENCE_BAND, DOSSIER_SENTENCE_LETTERS);
  else
    dossier_record_set_integer (record, DOSSIER_SENTENCE_SCORE, -1);
  dossier_record_set_integer (record, DOSSIER_SENTENCE_N_ORIGINS, values->n_origins);
  dossier_record_set_integer (record, DOSSIER_SENTENCE_DISPUTED, values->status >= DOSSIER_STATUS_DISPUTED);
}

/* Few sentences are signed, and only these need all that they rest on. */
static gboolean
fill_sign_offs (DossierGrader *self, DossierLibrary *library, DossierProfileGraph *page, GError **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) graph = NULL;

  for (guint i = 0; i < page->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (page->sentences, i);
      gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence));
      GArray *links = g_hash_table_lookup (page->links, &id);

      dossier_record_set_text (DOSSIER_RECORD (sentence), DOSSIER_SENTENCE_SIGN_OFF, dossier_sign_off_to_string (DOSSIER_SIGN_OFF_NONE));
      if (dossier_sentence_get_signed_by (sentence)[0] != '\0' && links != NULL)
        g_array_append_vals (claims, links->data, links->len);
    }
  graph = dossier_claims_read (library, self->house, claims, error);
  for (guint i = 0; graph != NULL && i < page->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (page->sentences, i);
      gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence));
      GArray *links = g_hash_table_lookup (page->links, &id);

      if (dossier_sentence_get_signed_by (sentence)[0] == '\0')
        continue;
      for (guint k = 0; links != NULL && k < links->len; k++)
        dossier_profile_graph_link (graph, id, g_array_index (links, gint64, k));
      dossier_record_set_text (DOSSIER_RECORD (sentence), DOSSIER_SENTENCE_SIGN_OFF,
                               dossier_sign_off_to_string (dossier_sign_off_check (graph, sentence)));
    }
  return graph != NULL;
}

static gboolean
fill_sentences (DossierGrader *self, DossierLibrary *library, GPtrArray *records, GError **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) graph = dossier_sentences_read (library, self->house, records, claims, error);
  g_autoptr (DossierGraphGrades) grades = NULL;

  if (graph == NULL || !learn (self, library, claims, error))
    return FALSE;

  grades = dossier_graph_grades_new_from_known (graph, self->known);
  for (guint i = 0; i < records->len; i++)
    fill_sentence (grades, g_ptr_array_index (records, i));
  return fill_sign_offs (self, library, graph, error);
}

static gboolean
fill_profile (DossierGrader *self, DossierLibrary *library, DossierRecord *record, GError **error)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DossierProfileGraph) graph = dossier_page_read (library, self->house, dossier_record_get_id (record), claims, error);
  g_autoptr (DossierGraphGrades) grades = NULL;
  g_autofree char *basis = NULL;
  const DossierGradeValues *values;
  guint n_facts = 0, n_supported = 0;

  if (graph == NULL || !learn (self, library, claims, error))
    return FALSE;

  grades = dossier_graph_grades_new_from_known (graph, self->known);
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

/* @records: (element-type DossierRecord): all of one class, read at this instant; of a class without
 * grades they are left as they are */
gboolean
dossier_grader_fill (DossierGrader   *self,
                     DossierLibrary  *library,
                     GPtrArray       *records,
                     GError         **error)
{
  GType type = records->len > 0 ? G_OBJECT_TYPE (g_ptr_array_index (records, 0)) : G_TYPE_INVALID;

  if (!dossier_library_may_write (library, NULL))
    dossier_grader_forget_all (self);   /* somebody else does, and does not tell us */

  if (type == DOSSIER_TYPE_CLAIM || type == DOSSIER_TYPE_EVIDENCE)
    return fill_grounds (self, library, records, type, error);
  if (type == DOSSIER_TYPE_SENTENCE)
    return fill_sentences (self, library, records, error);
  for (guint i = 0; type == DOSSIER_TYPE_PROFILE && i < records->len; i++)
    if (!fill_profile (self, library, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}
