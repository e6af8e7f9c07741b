/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/verify-parts.h"
#include "grading/confidence-rule.h"
#include "grading/grade-override.h"
#include "review/rules/grade-rules.h"

#include <string.h>

/* What the file's claims and sentences come to, by their UUID. */
typedef struct
{
  DossierVerification *verification;
  GHashTable          *claims;      /* (owned) char* → DossierAssessment */
  GHashTable          *sentences;   /* (owned) char* → DossierAssessment */
  GHashTable          *origins;     /* (owned) char* → number */
} Grading;

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static JsonObject *
follow (Grading *self, JsonObject *object, const char *name)
{
  return g_hash_table_lookup (self->verification->index, member (object, name));
}

/* Instants of the format: seconds and Z. */
static gint64
parse_instant (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static DossierGradeItem
make_item (Grading *self, JsonObject *evidence, const char *as_of)
{
  JsonObject *source = follow (self, evidence, "sourceId"), *snapshot = follow (self, evidence, "snapshotId");
  const char *origin = member (evidence, "originId");
  DossierGradeItem item = { .id = member (evidence, "id"), .letter = DOSSIER_LETTER_F, .verified = TRUE };

  if (!g_hash_table_contains (self->origins, origin))
    g_hash_table_insert (self->origins, g_strdup (origin), GUINT_TO_POINTER (g_hash_table_size (self->origins) + 1));
  item.origin = GPOINTER_TO_UINT (g_hash_table_lookup (self->origins, origin));
  dossier_letter_from_text (member (json_object_get_object_member (source, "reliability"), "letter"), &item.letter);
  dossier_directness_from_id (member (evidence, "directness"), &item.directness);
  dossier_fit_from_id (member (evidence, "fit"), &item.fit);
  dossier_stance_from_id (member (evidence, "stance"), &item.stance);
  item.age_days = dossier_grading_age (member (source, "published"), parse_instant (member (snapshot, "capturedAt")), as_of);
  item.interested = json_object_get_boolean_member_with_default (evidence, "interested", FALSE);
  item.explained = json_object_has_member (evidence, "explained");

  return item;
}

/* Compares one number that a grade states, if it does. */
static void
check_number (Grading *self, const char *type, JsonObject *object, JsonObject *stated, const char *name, gint64 expected)
{
  if (json_object_has_member (stated, name) && json_object_get_int_member (stated, name) != expected)
    dossier_verify_report (self->verification, "GR01", type, object, name,
                           "Grade is out of date: %s is %" G_GINT64_FORMAT ", the rule comes to %" G_GINT64_FORMAT ".",
                           name, json_object_get_int_member (stated, name), expected);
}

static void
take_message (Grading *self, const char *rule, const char *type, JsonObject *object, const char *field, char *message)
{
  if (message != NULL)
    dossier_verify_report (self->verification, rule, type, object, field, "%s", message);
  g_free (message);
}

static void
check_stated (Grading *self, const char *type, JsonObject *object, const DossierGradeValues *values)
{
  JsonObject *stated = json_object_get_object_member (object, "confidence");

  if (strcmp (member (stated, "rule"), DOSSIER_CONFIDENCE_RULE) != 0)
    {
      dossier_verify_report (self->verification, "GR01", type, object, "rule", "Graded by “%s”, a rule that is not known here.", member (stated, "rule"));
      return;
    }
  check_number (self, type, object, stated, "score", values->score);
  check_number (self, type, object, stated, "computed", values->computed);
  check_number (self, type, object, stated, "support", values->support);
  check_number (self, type, object, stated, "contradiction", values->contradiction);
  check_number (self, type, object, stated, "conflict", values->conflict);
  check_number (self, type, object, stated, "raw", values->raw);
  check_number (self, type, object, stated, "cap", values->cap);
  check_number (self, type, object, stated, "origins", values->n_origins);
  if (strcmp (type, "claim") == 0)
    check_number (self, type, object, stated, "admiralty", values->admiralty);
  else if (json_object_has_member (stated, "admiralty"))
    dossier_verify_report (self->verification, "GR01", type, object, "admiralty", "Only a claim has a digit of the Admiralty system.");
  if (json_object_has_member (stated, "direct") && json_object_get_boolean_member (stated, "direct") != values->anchored)
    dossier_verify_report (self->verification, "GR01", type, object, "direct", "Grade is out of date: a direct source %s.",
                           values->anchored ? "holds it" : "does not hold it");

  take_message (self, "GR02", type, object, "band",
                dossier_grade_rules_check_band ((guint) json_object_get_int_member (stated, "score"), member (stated, "band"), member (stated, "grade")));
  take_message (self, "GR03", type, object, "band", dossier_grade_rules_check_high (member (stated, "band"), values->anchored));
  if (json_object_has_member (stated, "basis"))
    take_message (self, "GR05", type, object, "basis", dossier_grade_rules_check_basis (member (stated, "basis"), values));
}

static void
check_weight (Grading *self, JsonObject *evidence, DossierVolatility volatility, const DossierGradeItem *item)
{
  check_number (self, "evidence", evidence, evidence, "weight", dossier_grading_percent (dossier_grading_weigh (volatility, item)));
}

/* Returns: whether the claim is overridden, with @override filled in */
static gboolean
read_override (JsonObject *confidence, DossierOverride *override)
{
  JsonObject *object;

  if (!json_object_has_member (confidence, "override"))
    return FALSE;
  object = json_object_get_object_member (confidence, "override");
  override->score = (guint) json_object_get_int_member (confidence, "score");
  override->reason = member (object, "reason");
  override->by = member (object, "by");
  override->second_by = json_object_has_member (object, "secondBy") ? member (object, "secondBy") : NULL;
  override->inputs_digest = member (object, "inputsDigest");
  return TRUE;
}

static void
check_override (Grading *self, JsonObject *claim, const DossierOverride *override, DossierVolatility volatility, GArray *items, const DossierGradeValues *values)
{
  g_autofree char *digest = dossier_grading_digest_inputs (volatility, (DossierGradeItem *) (gpointer) items->data, items->len);
  g_autoptr (GError) error = NULL;

  if (dossier_override_check (override, values->computed, values->anchored, digest, &error) != DOSSIER_OVERRIDE_VALID)
    dossier_verify_report (self->verification, "GR01", "claim", claim, "override", "Grade is out of date. %s.", error->message);
}

static void
grade_claim (Grading *self, JsonObject *claim)
{
  JsonObject *confidence = json_object_get_object_member (claim, "confidence");
  JsonArray *ids = json_object_get_array_member (claim, "evidenceIds");
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DossierGradeItem));
  DossierVolatility volatility = DOSSIER_VOLATILITY_FIXED;
  DossierOverride override = { 0 };
  gboolean overridden = read_override (confidence, &override);
  DossierAssessment *assessment;
  const DossierGradeValues *values;

  dossier_volatility_from_id (member (claim, "volatility"), &volatility);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      JsonObject *evidence = g_hash_table_lookup (self->verification->index, json_array_get_string_element (ids, i));
      DossierGradeItem item = make_item (self, evidence, member (confidence, "asOf"));

      check_weight (self, evidence, volatility, &item);
      g_array_append_val (items, item);
    }

  assessment = dossier_grading_assess_claim (volatility, (DossierGradeItem *) (gpointer) items->data, items->len, overridden ? &override : NULL);
  values = dossier_grade_get_values (assessment->grade);
  if (overridden)
    check_override (self, claim, &override, volatility, items, values);
  check_stated (self, "claim", claim, values);
  if (strcmp (member (claim, "status"), dossier_claim_status_to_id (values->status)) != 0)
    dossier_verify_report (self->verification, "GR01", "claim", claim, "status", "The claim is %s, not %s.",
                           dossier_claim_status_to_id (values->status), member (claim, "status"));
  g_hash_table_insert (self->claims, g_strdup (member (claim, "id")), assessment);
}

static gboolean
is_scored (JsonObject *sentence)
{
  return strcmp (member (sentence, "kind"), "fact") == 0 || strcmp (member (sentence, "kind"), "attributed") == 0;
}

static void
grade_sentence (Grading *self, JsonObject *sentence)
{
  JsonArray *ids = json_object_get_array_member (sentence, "claimIds");
  g_autoptr (GPtrArray) claims = g_ptr_array_new ();
  DossierAssessment *assessment;

  for (guint i = 0; i < json_array_get_length (ids); i++)
    g_ptr_array_add (claims, g_hash_table_lookup (self->claims, json_array_get_string_element (ids, i)));
  assessment = dossier_grading_assess_sentence ((const DossierAssessment *const *) claims->pdata, claims->len);
  g_hash_table_insert (self->sentences, g_strdup (member (sentence, "id")), assessment);

  if (is_scored (sentence) && json_object_has_member (sentence, "confidence"))
    check_stated (self, "sentence", sentence, dossier_grade_get_values (assessment->grade));
  else if (is_scored (sentence))
    dossier_verify_report (self->verification, "GR01", "sentence", sentence, "confidence", "A fact without its grade.");
  else if (json_object_has_member (sentence, "confidence"))
    dossier_verify_report (self->verification, "GR01", "sentence", sentence, "confidence", "Only facts and attributed sentences carry a grade.");
}

static void
check_count (Grading *self, JsonObject *coverage, const char *name, guint expected)
{
  JsonObject *profile = json_object_get_object_member (self->verification->document, "profile");

  if (json_object_get_int_member (coverage, name) != expected)
    dossier_verify_report (self->verification, "GR01", "profile", profile, name, "The file holds %u %s, not %" G_GINT64_FORMAT ".",
                           expected, name, json_object_get_int_member (coverage, name));
}

static guint
count (Grading *self, const char *list)
{
  return json_array_get_length (json_object_get_array_member (self->verification->document, list));
}

static void
grade_profile (Grading *self)
{
  JsonObject *document = self->verification->document, *profile = json_object_get_object_member (document, "profile");
  JsonArray *sentences = json_object_get_array_member (document, "sentences");
  g_autoptr (GArray) scores = g_array_new (FALSE, TRUE, sizeof (DossierSentenceScore));
  g_autoptr (DossierAssessment) assessment = NULL;
  guint n_facts = 0, n_supported = 0;

  for (guint i = 0; i < json_array_get_length (sentences); i++)
    {
      JsonObject *sentence = json_array_get_object_element (sentences, i);
      const DossierAssessment *ground = g_hash_table_lookup (self->sentences, member (sentence, "id"));
      const DossierGradeValues *values = dossier_grade_get_values (ground->grade);
      DossierSentenceScore score = { is_scored (sentence), json_object_get_boolean_member (sentence, "key"), values->anchored, values->score, ground };

      n_facts += score.scored;
      n_supported += score.scored && score.score > 0;
      g_array_append_val (scores, score);
    }
  assessment = dossier_grading_assess_profile ((DossierSentenceScore *) (gpointer) scores->data, scores->len);
  check_stated (self, "profile", profile, dossier_grade_get_values (assessment->grade));

  if (json_object_has_member (profile, "coverage"))
    {
      JsonObject *coverage = json_object_get_object_member (profile, "coverage");

      check_count (self, coverage, "facts", n_facts);
      check_count (self, coverage, "supported", n_supported);
      check_count (self, coverage, "claims", count (self, "claims"));
      check_count (self, coverage, "sources", count (self, "sources"));
      check_count (self, coverage, "origins", count (self, "origins"));
    }
}

/* GR01, GR02, GR03, GR05: every number is computed again from the file alone. */
void
dossier_verify_grades (DossierVerification *self)
{
  JsonArray *claims = json_object_get_array_member (self->document, "claims");
  JsonArray *sentences = json_object_get_array_member (self->document, "sentences");
  Grading grading = {
    self,
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dossier_assessment_free),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dossier_assessment_free),
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  for (guint i = 0; i < json_array_get_length (claims); i++)
    grade_claim (&grading, json_array_get_object_element (claims, i));
  for (guint i = 0; i < json_array_get_length (sentences); i++)
    grade_sentence (&grading, json_array_get_object_element (sentences, i));
  grade_profile (&grading);

  g_hash_table_unref (grading.claims);
  g_hash_table_unref (grading.sentences);
  g_hash_table_unref (grading.origins);
}
