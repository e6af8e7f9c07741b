/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/graph-grades.h"

#include <string.h>

#include "grading/grade-explanation.h"

/**
 * DossierGraphGrades:
 *
 * Applies the rule to records. Three things are settled here and nowhere else: which letter a
 * source has (its own, else its publisher's), which origin a piece of evidence speaks for, and
 * that the house's own articles never count as independent: beside anyone else's evidence on
 * the same side they speak with the strongest other voice, never as one of their own.
 */
struct _DossierGraphGrades
{
  DossierProfileGraph *graph;      /* outlives us */
  char                *tier;       /* (owned) (nullable) audience; NULL: sees everything */
  GHashTable          *known;      /* (nullable) claim id → DossierAssessment; outlives us */
  GHashTable          *claims;     /* claim id → Graded (owned) */
  GHashTable          *sentences;  /* sentence id → DossierAssessment (owned) */
  DossierAssessment   *profile;    /* (owned) */
};

typedef struct
{
  GPtrArray         *evidence;    /* (owned container) DossierEvidence, as the items */
  GArray            *items;       /* (owned) DossierGradeItem */
  GPtrArray         *labels;      /* (owned) char*, lent to the items */
  DossierVolatility  volatility;
  DossierAssessment *assessment;  /* (owned) */
} Graded;

static void
graded_free (Graded *graded)
{
  g_ptr_array_unref (graded->evidence);
  g_array_unref (graded->items);
  g_ptr_array_unref (graded->labels);
  dossier_assessment_free (graded->assessment);
  g_free (graded);
}

static DossierLetter
letter_of (DossierSource *source, DossierPublisher *publisher)
{
  DossierLetter letter = DOSSIER_LETTER_F;

  if (source != NULL && *dossier_source_get_letter (source) != '\0')
    dossier_letter_from_text (dossier_source_get_letter (source), &letter);
  else if (publisher != NULL)
    dossier_letter_from_text (dossier_publisher_get_letter (publisher), &letter);
  return letter;
}

static gboolean
is_verified (DossierHighlight *highlight)
{
  return highlight != NULL && dossier_highlight_is_verified (highlight);
}

static char *
make_label (DossierSource *source, DossierPublisher *publisher)
{
  if (publisher != NULL)
    return g_strdup (dossier_publisher_get_name (publisher));
  return g_strdup (source != NULL ? dossier_source_get_title (source) : "");
}

/* What one piece of evidence puts into the rule. */
static DossierGradeItem
make_item (DossierProfileGraph *graph, DossierClaim *claim, DossierEvidence *evidence, GPtrArray *labels)
{
  DossierSource *source = dossier_profile_graph_source_of (graph, evidence);
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (graph, evidence);
  DossierPublisher *publisher = source != NULL ? dossier_profile_graph_publisher_of (graph, source) : NULL;
  DossierGradeItem item = { 0 };

  g_ptr_array_add (labels, make_label (source, publisher));
  item.id = dossier_record_get_uuid (DOSSIER_RECORD (evidence));
  item.label = g_ptr_array_index (labels, labels->len - 1);
  item.letter = letter_of (source, publisher);
  dossier_directness_from_id (dossier_evidence_get_directness (evidence), &item.directness);
  dossier_fit_from_id (dossier_evidence_get_fit (evidence), &item.fit);
  dossier_stance_from_id (dossier_evidence_get_stance (evidence), &item.stance);
  item.origin = dossier_evidence_get_origin (evidence);
  if (item.origin == 0 && source != NULL)
    item.origin = dossier_source_get_origin (source);
  if (source != NULL)   /* which is found by way of the snapshot */
    item.age_days = dossier_grading_age (dossier_source_get_published (source), dossier_snapshot_get_captured_at (snapshot),
                                         dossier_claim_get_as_of (claim));
  item.interested = dossier_evidence_get_interested (evidence);
  item.verified = is_verified (dossier_profile_graph_highlight_of (graph, evidence));
  item.explained = *dossier_evidence_get_explained_reason (evidence) != '\0';
  return item;
}

static gboolean
is_house (DossierProfileGraph *graph, DossierEvidence *evidence)
{
  DossierSource *source = dossier_profile_graph_source_of (graph, evidence);
  DossierPublisher *publisher = source != NULL ? dossier_profile_graph_publisher_of (graph, source) : NULL;

  return publisher != NULL && dossier_publisher_get_house (publisher);
}

static void
join_house (DossierProfileGraph *graph, Graded *graded)
{
  for (DossierStance stance = DOSSIER_STANCE_SUPPORTS; stance <= DOSSIER_STANCE_CONTRADICTS; stance++)
    {
      const DossierGradeItem *strongest = NULL;

      for (guint i = 0; i < graded->items->len; i++)
        {
          const DossierGradeItem *item = &g_array_index (graded->items, DossierGradeItem, i);

          if (item->stance == stance && !is_house (graph, g_ptr_array_index (graded->evidence, i))
              && (strongest == NULL || dossier_grading_weigh (graded->volatility, item) > dossier_grading_weigh (graded->volatility, strongest)))
            strongest = item;
        }
      for (guint i = 0; strongest != NULL && i < graded->items->len; i++)
        {
          DossierGradeItem *item = &g_array_index (graded->items, DossierGradeItem, i);

          if (item->stance == stance && is_house (graph, g_ptr_array_index (graded->evidence, i)))
            item->origin = strongest->origin;
        }
    }
}

static DossierOverride
override_of (DossierClaim *claim)
{
  return (DossierOverride) {
    .score = (guint) CLAMP (dossier_claim_get_override_score (claim), 0, 99),
    .reason = dossier_claim_get_override_reason (claim),
    .by = dossier_claim_get_override_by (claim),
    .second_by = dossier_claim_get_override_second_by (claim),
    .inputs_digest = dossier_claim_get_override_digest (claim),
  };
}

static Graded *
grade_claim (DossierProfileGraph *graph, DossierClaim *claim)
{
  Graded *graded = g_new0 (Graded, 1);
  const DossierOverride override = override_of (claim);

  graded->evidence = dossier_profile_graph_evidence_of (graph, claim);
  graded->items = g_array_new (FALSE, FALSE, sizeof (DossierGradeItem));
  graded->labels = g_ptr_array_new_with_free_func (g_free);
  dossier_volatility_from_id (dossier_claim_get_volatility (claim), &graded->volatility);
  for (guint i = 0; i < graded->evidence->len; i++)
    {
      DossierGradeItem item = make_item (graph, claim, g_ptr_array_index (graded->evidence, i), graded->labels);

      g_array_append_val (graded->items, item);
    }
  join_house (graph, graded);
  graded->assessment = dossier_grading_assess_claim (graded->volatility, (DossierGradeItem *) (gpointer) graded->items->data,
                                                     graded->items->len, dossier_claim_get_override_set (claim) ? &override : NULL);
  return graded;
}

static gint64
id_of (gpointer record)
{
  return dossier_record_get_id (DOSSIER_RECORD (record));
}

static Graded *
find_claim (DossierGraphGrades *self, DossierClaim *claim)
{
  gint64 id = id_of (claim);

  return g_hash_table_lookup (self->claims, &id);
}

static gboolean
is_scored (DossierSentence *sentence)
{
  const char *kind = dossier_sentence_get_kind (sentence);

  return strcmp (kind, "fact") == 0 || strcmp (kind, "attributed") == 0;
}

static const DossierAssessment *
assessment_of (DossierGraphGrades *self, gint64 claim)
{
  Graded *graded = g_hash_table_lookup (self->claims, &claim);

  if (graded != NULL)
    return graded->assessment;
  return self->known != NULL ? g_hash_table_lookup (self->known, &claim) : NULL;
}

static DossierAssessment *
grade_sentence (DossierGraphGrades *self, DossierSentence *sentence)
{
  gint64 id = id_of (sentence);
  GArray *claims = g_hash_table_lookup (self->graph->links, &id);
  g_autoptr (GPtrArray) assessments = g_ptr_array_new ();

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      const DossierAssessment *assessment = assessment_of (self, g_array_index (claims, gint64, i));

      if (assessment != NULL)
        g_ptr_array_add (assessments, (gpointer) assessment);
    }
  return dossier_grading_assess_sentence ((const DossierAssessment *const *) assessments->pdata, assessments->len);
}

static void
grade_profile (DossierGraphGrades *self)
{
  g_autoptr (GArray) scores = g_array_new (FALSE, TRUE, sizeof (DossierSentenceScore));

  for (guint i = 0; i < self->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (self->graph->sentences, i);
      const DossierAssessment *assessment = dossier_graph_grades_get_sentence (self, sentence);
      DossierSentenceScore score = { 0 };

      if (!dossier_graph_grades_includes (self, sentence))
        continue;
      score.scored = is_scored (sentence);
      score.key = dossier_sentence_get_key (sentence);
      score.anchored = dossier_grade_get_values (assessment->grade)->anchored;
      score.score = dossier_grade_get_values (assessment->grade)->score;
      score.assessment = assessment;
      g_array_append_val (scores, score);
    }
  self->profile = dossier_grading_assess_profile ((DossierSentenceScore *) (gpointer) scores->data, scores->len);
}

static DossierGraphGrades *
compute (DossierProfileGraph *graph, const char *tier, GHashTable *known)
{
  DossierGraphGrades *self = g_new0 (DossierGraphGrades, 1);

  self->graph = graph;
  self->tier = g_strdup (tier);
  self->known = known;
  self->claims = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) graded_free);
  self->sentences = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dossier_assessment_free);

  for (guint i = 0; i < graph->claims->len; i++)
    {
      gint64 id = id_of (g_ptr_array_index (graph->claims, i));

      g_hash_table_insert (self->claims, g_memdup2 (&id, sizeof id), grade_claim (graph, g_ptr_array_index (graph->claims, i)));
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      gint64 id = id_of (g_ptr_array_index (graph->sentences, i));

      g_hash_table_insert (self->sentences, g_memdup2 (&id, sizeof id), grade_sentence (self, g_ptr_array_index (graph->sentences, i)));
    }
  grade_profile (self);

  return self;
}

/* Computes at once, in time linear in the graph's evidence.
 * @graph: outlives the result and does not change meanwhile
 * @tier: (nullable): the audience: sentences above it count for nothing; %NULL: all count
 * Returns: (transfer full) */
DossierGraphGrades *
dossier_graph_grades_new (DossierProfileGraph *graph,
                          const char          *tier)
{
  return compute (graph, tier, NULL);
}

/* As dossier_graph_grades_new() for all tiers, of a graph that links its sentences to claims which it
 * need not hold.
 * @known: (element-type gint64 DossierAssessment): what earlier grades said of these claims; as @graph
 * Returns: (transfer full) */
DossierGraphGrades *
dossier_graph_grades_new_from_known (DossierProfileGraph *graph,
                                     GHashTable          *known)
{
  return compute (graph, NULL, known);
}

void
dossier_graph_grades_free (DossierGraphGrades *self)
{
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->sentences);
  g_clear_pointer (&self->profile, dossier_assessment_free);
  g_free (self->tier);
  g_free (self);
}

/* @claim: of the graph. Returns: (transfer none) */
const DossierAssessment *
dossier_graph_grades_get_claim (DossierGraphGrades *self,
                                DossierClaim       *claim)
{
  return find_claim (self, claim)->assessment;
}

/* @sentence: of the graph, of any kind: of one that carries no score it says where its claims
 * come from. Returns: (transfer none) */
const DossierAssessment *
dossier_graph_grades_get_sentence (DossierGraphGrades *self,
                                   DossierSentence    *sentence)
{
  gint64 id = id_of (sentence);

  return g_hash_table_lookup (self->sentences, &id);
}

/* Returns: (transfer none) */
const DossierAssessment *
dossier_graph_grades_get_profile (DossierGraphGrades *self)
{
  return self->profile;
}

/* Returns: whether the audience sees @sentence */
gboolean
dossier_graph_grades_includes (DossierGraphGrades *self,
                               DossierSentence    *sentence)
{
  DossierHouse *house = self->graph->house;

  return self->tier == NULL
         || dossier_house_get_tier_order (house, dossier_profile_graph_tier_of (self->graph, sentence))
            <= dossier_house_get_tier_order (house, self->tier);
}

static DossierGradeItem *
find_item (DossierGraphGrades *self, DossierEvidence *evidence, Graded **graded)
{
  gint64 claim = dossier_evidence_get_claim (evidence);
  guint index;

  *graded = g_hash_table_lookup (self->claims, &claim);
  if (*graded == NULL || !g_ptr_array_find ((*graded)->evidence, evidence, &index))
    return NULL;
  return &g_array_index ((*graded)->items, DossierGradeItem, index);
}

/* Returns: 0-92: what the piece weighs by itself, before voices are counted */
guint
dossier_graph_grades_get_weight (DossierGraphGrades *self,
                                 DossierEvidence    *evidence)
{
  Graded *graded;
  DossierGradeItem *item = find_item (self, evidence, &graded);

  return item == NULL ? 0 : dossier_grading_percent (dossier_grading_weigh (graded->volatility, item));
}

/* Returns: the row id of the origin the piece counts for; 0: none is recorded */
gint64
dossier_graph_grades_get_origin (DossierGraphGrades *self,
                                 DossierEvidence    *evidence)
{
  Graded *graded;
  DossierGradeItem *item = find_item (self, evidence, &graded);

  return item == NULL ? 0 : item->origin;
}

/* Returns: (transfer full): GRADING §4.4 */
char *
dossier_graph_grades_explain (DossierGraphGrades *self,
                              DossierClaim       *claim)
{
  Graded *graded = find_claim (self, claim);

  return dossier_grading_explain (graded->assessment, (DossierGradeItem *) (gpointer) graded->items->data, graded->items->len);
}

/* Returns: (transfer full): one sentence a line; empty when nothing known would raise it */
char *
dossier_graph_grades_list_raises (DossierGraphGrades *self,
                                  DossierClaim       *claim)
{
  Graded *graded = find_claim (self, claim);
  g_autoptr (GPtrArray) raises = dossier_grading_find_raises (graded->volatility, (DossierGradeItem *) (gpointer) graded->items->data,
                                                              graded->items->len);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < raises->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", ((DossierRaise *) g_ptr_array_index (raises, i))->text);
  return g_string_free (lines, FALSE);
}

/* Returns: (transfer full): what an override made now is bound to */
char *
dossier_graph_grades_digest_inputs (DossierGraphGrades *self,
                                    DossierClaim       *claim)
{
  Graded *graded = find_claim (self, claim);

  return dossier_grading_digest_inputs (graded->volatility, (DossierGradeItem *) (gpointer) graded->items->data, graded->items->len);
}

/* Only for a claim with an override. */
DossierOverrideState
dossier_graph_grades_check_override (DossierGraphGrades  *self,
                                     DossierClaim        *claim,
                                     GError             **error)
{
  const DossierGradeValues *values = dossier_grade_get_values (find_claim (self, claim)->assessment->grade);
  g_autofree char *digest = dossier_graph_grades_digest_inputs (self, claim);
  const DossierOverride override = override_of (claim);

  return dossier_override_check (&override, values->computed, values->anchored, digest, error);
}
