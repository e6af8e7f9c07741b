/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/confidence-rule.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* One item in four marks and its numbers: letter, directness (d, s, t), fit (e, p, i), stance (+, -). */
typedef struct { const char *marks; gint64 origin; guint age; gboolean interested; gboolean unverified; } Item;

#define I(marks, origin) { marks, origin, 0, FALSE, FALSE }

static DossierGradeItem
make_item (const Item *item)
{
  static const char *const directness = "dst", *const fit = "epi", *const stance = "+-";

  return (DossierGradeItem) {
    .letter = (DossierLetter) (item->marks[0] - 'A'),
    .directness = (DossierDirectness) (strchr (directness, item->marks[1]) - directness),
    .fit = (DossierFit) (strchr (fit, item->marks[2]) - fit),
    .stance = (DossierStance) (strchr (stance, item->marks[3]) - stance),
    .origin = item->origin, .age_days = item->age, .interested = item->interested, .verified = !item->unverified,
  };
}

typedef struct
{
  const char        *id;
  const char        *why;
  DossierVolatility  volatility;
  Item               items[10];
  guint              support, contradiction, conflict, raw, cap, score;
  gboolean           anchored;
  const char        *basis;
  const char        *status;
  guint              admiralty;
} ClaimCase;

/* GRADING.md §4.3, typed in again: the numbers hold whether or not the shared file is there. */
static const ClaimCase claim_cases[] = {
  { "G01", "the order itself", 0, { I ("Ade+", 1) }, 92, 0, 0, 92, 99, 92, TRUE, "Direct sources", "supported", 2 },
  { "G02", "and a report", 0, { I ("Ade+", 1), I ("Cse+", 2) }, 94, 0, 0, 94, 99, 94, TRUE, "Direct sources", "supported", 1 },
  { "G03", "one agency report", 0, { I ("Ase+", 1) }, 78, 0, 0, 78, 74, 74, FALSE, "Single source", "supported", 2 },
  { "G04", "two reports", 0, { I ("Bse+", 1), I ("Bse+", 2) }, 76, 0, 0, 76, 89, 76, FALSE, "2 independent sources", "supported", 1 },
  { "G05", "one upstream", 0, { I ("Bse+", 1), I ("Bse+", 1) }, 65, 0, 0, 65, 74, 65, FALSE, "Single source", "supported", 2 },
  { "G06", "three reports", 0, { I ("Bse+", 1), I ("Bse+", 2), I ("Bse+", 3) }, 80, 0, 0, 80, 89, 80, FALSE, "3 independent sources", "supported", 1 },
  { "G07", "ten aggregators", 0, { I ("Dse+", 1), I ("Dse+", 2), I ("Dse+", 3), I ("Dse+", 4), I ("Dse+", 5), I ("Dse+", 6), I ("Dse+", 7), I ("Dse+", 8), I ("Dse+", 9), I ("Dse+", 10) },
    42, 0, 0, 42, 74, 42, FALSE, "10 independent sources", "supported", 3 },
  { "G08", "no document", 0, { I ("Ase+", 1), I ("Ase+", 2), I ("Ase+", 3), I ("Ase+", 4) }, 90, 0, 0, 90, 89, 89, FALSE, "4 independent sources", "supported", 1 },
  { "G09", "a blog is no second voice", 0, { I ("Ase+", 1), I ("Ese+", 2) }, 79, 0, 0, 79, 74, 74, FALSE, "2 independent sources", "supported", 2 },
  { "G10", "a C report is", 0, { I ("Ase+", 1), I ("Cse+", 2) }, 83, 0, 0, 83, 89, 83, FALSE, "2 independent sources", "supported", 1 },
  { "G11", "interested and old", DOSSIER_VOLATILITY_FAST, { { "Bde+", 1, 730, TRUE, FALSE } }, 36, 0, 0, 36, 74, 36, FALSE, "Single source", "supported", 3 },
  { "G12", "and an echo", DOSSIER_VOLATILITY_FAST, { { "Bde+", 1, 730, TRUE, FALSE }, { "Cse+", 1, 730, FALSE, FALSE } }, 36, 0, 0, 36, 74, 36, FALSE, "Single source", "supported", 3 },
  { "G13", "against the order", 0, { I ("Cse+", 1), I ("Cse+", 1), I ("Ade-", 2) }, 45, 92, 41, 4, 74, 4, FALSE, "Single source, disputed", "refuted", 5 },
  { "G14", "two against one", 0, { I ("Bse+", 1), I ("Bse+", 2), I ("Cse-", 3) }, 76, 45, 34, 42, 89, 42, FALSE, "2 independent sources, disputed", "disputed", 3 },
  { "G15", "only inferred", 0, { I ("Adi+", 1) }, 46, 0, 0, 46, 74, 46, FALSE, "Single source", "supported", 3 },
  { "G16", "an old plan", DOSSIER_VOLATILITY_PLAN, { { "Bde+", 1, 200, FALSE, FALSE } }, 56, 0, 0, 56, 99, 56, TRUE, "Direct sources", "supported", 2 },
  { "G17", "unknown site", 0, { I ("Fse+", 1) }, 20, 0, 0, 20, 74, 20, FALSE, "Single source", "supported", 4 },
  { "G18", "unreliable site", 0, { I ("Ese+", 1) }, 5, 0, 0, 5, 74, 5, FALSE, "Single source", "supported", 5 },
  { "G19", "quote not found", 0, { { "Ade+", 1, 0, FALSE, TRUE } }, 0, 0, 0, 0, 74, 0, FALSE, "No evidence", "unsupported", 6 },
  { "G20", "four echoes", 0, { I ("Cse+", 1), I ("Cse+", 1), I ("Cse+", 1), I ("Cte+", 1) }, 45, 0, 0, 45, 74, 45, FALSE, "Single source", "supported", 3 },
  { "G21", "repaired", 0, { I ("Ade+", 1), { "Bde+", 2, 0, TRUE, FALSE }, I ("Bse+", 3), I ("Cse+", 4) }, 96, 0, 0, 96, 99, 96, TRUE, "Direct sources", "supported", 1 },
  { "G22", "an old filing", DOSSIER_VOLATILITY_SLOW, { { "Ade+", 1, 1826, FALSE, FALSE } }, 64, 0, 0, 64, 99, 64, TRUE, "Direct sources", "supported", 2 },
};

static void
test_claims_match_the_table (void)
{
  g_test_summary ("The worked claims of the rule come out to the last number");

  for (gsize i = 0; i < G_N_ELEMENTS (claim_cases); i++)
    {
      const ClaimCase *expected = &claim_cases[i];
      DossierGradeItem items[10];
      guint n = 0;
      g_autoptr (DossierAssessment) assessment = NULL;
      g_autofree char *basis = NULL;
      const DossierGradeValues *values;

      for (; n < G_N_ELEMENTS (items) && expected->items[n].marks != NULL; n++)
        items[n] = make_item (&expected->items[n]);
      assessment = dossier_grading_assess_claim (expected->volatility, items, n, NULL);
      values = dossier_grade_get_values (assessment->grade);
      basis = dossier_basis_to_phrase (values->basis, values->n_origins, values->conflict);

      g_test_message ("%s: %s", expected->id, expected->why);
      g_assert_cmpuint (values->support, ==, expected->support);
      g_assert_cmpuint (values->contradiction, ==, expected->contradiction);
      g_assert_cmpuint (values->conflict, ==, expected->conflict);
      g_assert_cmpuint (values->raw, ==, expected->raw);
      g_assert_cmpuint (values->cap, ==, expected->cap);
      g_assert_cmpuint (values->score, ==, expected->score);
      g_assert_cmpint (values->anchored, ==, expected->anchored);
      g_assert_cmpint (values->band, ==, dossier_band_for_score (expected->score));
      g_assert_cmpstr (basis, ==, expected->basis);
      g_assert_cmpstr (dossier_claim_status_to_id (values->status), ==, expected->status);
      g_assert_cmpuint (values->admiralty, ==, expected->admiralty);
    }
}

typedef struct { guint n; guint score; gboolean key; gboolean anchored; } Run;

static void
test_profiles_match_the_table (void)
{
  static const struct { const char *id; Run runs[4]; guint mean, cap, score; } cases[] = {
    { "P1", { { 1, 94, TRUE, TRUE }, { 1, 92, TRUE, TRUE }, { 1, 83, TRUE, FALSE }, { 5, 76, FALSE, FALSE } }, 85, 89, 85 },
    { "P2", { { 2, 94, TRUE, TRUE }, { 4, 90, FALSE, TRUE } }, 92, 99, 92 },
    { "P3", { { 2, 94, TRUE, TRUE }, { 3, 90, FALSE, TRUE }, { 1, 0, FALSE, FALSE } }, 83, 89, 83 },
    { "P4", { { 1, 45, TRUE, FALSE }, { 3, 94, TRUE, TRUE } }, 82, 65, 65 },
    { "P5", { { 1, 0, TRUE, FALSE }, { 3, 94, TRUE, TRUE } }, 71, 20, 20 },
    { "P6", { { 0, 0, FALSE, FALSE } }, 0, 0, 0 },
    { "P7", { { 4, 91, TRUE, FALSE } }, 91, 89, 89 },
    { "half the weight anchored", { { 2, 94, TRUE, TRUE }, { 2, 94, TRUE, FALSE } }, 94, 99, 94 },
    { "less than half", { { 2, 94, TRUE, TRUE }, { 2, 94, TRUE, FALSE }, { 1, 94, FALSE, FALSE } }, 94, 89, 89 },
    { "no key sentence", { { 4, 95, FALSE, TRUE } }, 95, 89, 89 },
    { "a key below 75", { { 1, 74, TRUE, TRUE }, { 20, 97, TRUE, TRUE } }, 96, 89, 89 },
  };

  g_test_summary ("The worked profiles of the rule come out to the last number");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) sentences = g_array_new (FALSE, TRUE, sizeof (DossierSentenceScore));
      g_autoptr (DossierAssessment) assessment = NULL;
      const DossierSentenceScore opinion = { .scored = FALSE };

      g_array_append_val (sentences, opinion);
      for (guint r = 0; r < G_N_ELEMENTS (cases[i].runs); r++)
        for (guint n = 0; n < cases[i].runs[r].n; n++)
          {
            const Run *run = &cases[i].runs[r];
            DossierSentenceScore sentence = { TRUE, run->key, run->anchored, run->score, NULL };

            g_array_append_val (sentences, sentence);
          }
      assessment = dossier_grading_assess_profile ((gpointer) sentences->data, sentences->len);
      g_test_message ("%s", cases[i].id);
      g_assert_cmpuint (dossier_grade_get_values (assessment->grade)->raw, ==, cases[i].mean);
      g_assert_cmpuint (dossier_grade_get_values (assessment->grade)->cap, ==, cases[i].cap);
      g_assert_cmpuint (dossier_grade_get_values (assessment->grade)->score, ==, cases[i].score);
    }
}

static void
test_sentence_is_its_weakest_claim (void)
{
  const DossierGradeItem order = { .letter = DOSSIER_LETTER_A, .origin = 1, .verified = TRUE };
  const DossierGradeItem reports[] = {
    { .letter = DOSSIER_LETTER_B, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 1, .verified = TRUE },
    { .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 2, .verified = TRUE },
  };
  g_autoptr (DossierAssessment) strong = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, &order, 1, NULL);
  g_autoptr (DossierAssessment) weak = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, reports, 2, NULL);
  const DossierAssessment *both[] = { strong, weak };
  g_autoptr (DossierAssessment) mixed = dossier_grading_assess_sentence (both, 2);
  const DossierAssessment *turned[] = { weak, strong };
  g_autoptr (DossierAssessment) other = dossier_grading_assess_sentence (turned, 2);
  g_autoptr (DossierAssessment) one = dossier_grading_assess_sentence (both, 1);
  g_autoptr (DossierAssessment) none = dossier_grading_assess_sentence (NULL, 0);

  g_test_summary ("A sentence is as good as its weakest claim, and counts each origin once");

  g_assert_cmpuint (dossier_grade_get_values (mixed->grade)->score, ==, 73);
  g_assert_cmpuint (dossier_grade_get_values (mixed->grade)->computed, ==, 73);
  g_assert_true (dossier_grade_equal (mixed->grade, other->grade));
  g_assert_false (dossier_grade_get_values (mixed->grade)->anchored);
  g_assert_cmpuint (dossier_grade_get_values (mixed->grade)->n_origins, ==, 2);
  g_assert_cmpint (dossier_grade_get_values (mixed->grade)->basis, ==, DOSSIER_SOURCE_BASIS_INDEPENDENT);
  g_assert_cmpuint (dossier_grade_get_values (one->grade)->score, ==, 92);
  g_assert_true (dossier_grade_get_values (one->grade)->anchored);
  g_assert_cmpuint (dossier_grade_get_values (none->grade)->score, ==, 0);
  g_assert_false (dossier_grade_get_values (none->grade)->anchored);
  g_assert_cmpint (dossier_grade_get_values (none->grade)->basis, ==, DOSSIER_SOURCE_BASIS_NONE);
}

static void
test_copy_outlives_what_it_is_of (void)
{
  const DossierGradeItem items[] = { make_item (&(Item) I ("Bse+", 1)), make_item (&(Item) I ("Cse-", 2)), make_item (&(Item) I ("Cse-", 3)) };
  DossierAssessment *claim = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, items, G_N_ELEMENTS (items), NULL);
  DossierAssessment *sentence = dossier_grading_assess_sentence ((const DossierAssessment *const *) &claim, 1);
  g_autoptr (DossierAssessment) of_claim = dossier_assessment_copy (claim), of_sentence = dossier_assessment_copy (sentence);
  g_autoptr (DossierGrade) grade = dossier_grade_ref (claim->grade);

  g_test_summary ("A copy has the grade and the voices of both sides when the original is gone");

  dossier_assessment_free (claim);
  dossier_assessment_free (sentence);
  g_assert_true (dossier_grade_equal (of_claim->grade, grade));
  g_assert_cmpuint (of_claim->support->len, ==, 1);
  g_assert_cmpuint (of_claim->contradiction->len, ==, 2);
  g_assert_cmpint (g_array_index (of_claim->contradiction, DossierVoice, 1).origin, ==, 3);
  g_assert_cmpuint (of_sentence->support->len, ==, 1);
  g_assert_null (of_sentence->contradiction);
}

static void
test_freshness_steps (void)
{
  static const struct { DossierVolatility volatility; guint age; guint percent; } cases[] = {
    { DOSSIER_VOLATILITY_FIXED, 100000, 100 },
    { DOSSIER_VOLATILITY_SLOW, 730, 100 },   { DOSSIER_VOLATILITY_SLOW, 1094, 100 }, { DOSSIER_VOLATILITY_SLOW, 1095, 90 },
    { DOSSIER_VOLATILITY_SLOW, 100000, 50 }, { DOSSIER_VOLATILITY_FAST, 365, 100 },  { DOSSIER_VOLATILITY_FAST, 454, 100 },
    { DOSSIER_VOLATILITY_FAST, 455, 90 },    { DOSSIER_VOLATILITY_FAST, 100000, 30 },
    { DOSSIER_VOLATILITY_PLAN, 90, 100 },    { DOSSIER_VOLATILITY_PLAN, 119, 100 },  { DOSSIER_VOLATILITY_PLAN, 120, 90 },
    { DOSSIER_VOLATILITY_PLAN, G_MAXUINT, 20 },
  };

  g_test_summary ("Evidence fades by full steps only, down to its floor");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (dossier_grading_percent (dossier_grading_freshness (cases[i].volatility, cases[i].age)), ==, cases[i].percent);
}

static void
test_age_counts_whole_days (void)
{
  const gint64 captured = G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC;   /* 2024-11-20T20:00:00Z */
  static const struct { const char *published; gboolean captured; const char *as_of; guint days; const char *why; } cases[] = {
    { "2024-11-19",           FALSE, "2024-11-20", 1,   "a day" },
    { "2024-11-20T23:59:59Z", FALSE, "2024-11-21", 1,   "an instant counts by its day" },
    { "2024-11",              FALSE, "2024-11-20", 19,  "a month counts from its first day" },
    { "2024",                 FALSE, "2024-11-20", 324, "a year too, over a leap day" },
    { "2025-01-01",           FALSE, "2024-11-20", 0,   "never below 0" },
    { "",                     TRUE,  "2024-11-22", 2,   "no date: the capture's" },
    { "yesterday",            TRUE,  "2024-11-22", 2,   "not a date" },
    { "2024-02-30",           TRUE,  "2024-11-22", 2,   "no such day" },
    { "20241120",             TRUE,  "2024-11-22", 2,   "not in our form" },
    { NULL,                   FALSE, "2024-11-22", 0,   "nothing known" },
    { "2024-11-19",           FALSE, "",           0,   "no as-of day" },
  };

  g_test_summary ("Ages are whole days from the published date to the as-of date");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (dossier_grading_age (cases[i].published, cases[i].captured ? captured : 0, cases[i].as_of), ==, cases[i].days);
    }
}

#define FOUND(Type, from, id) ({ Type found = (Type) 99; from (id, &found) ? (int) found : -1; })

static void
test_ids_are_read (void)
{
  static const struct { const char *id; int letter, directness, fit, stance, volatility; } cases[] = {
    { "A", 0, -1, -1, -1, -1 }, { "B", 1, -1, -1, -1, -1 }, { "C", 2, -1, -1, -1, -1 }, { "D", 3, -1, -1, -1, -1 },
    { "E", 4, -1, -1, -1, -1 }, { "F", 5, -1, -1, -1, -1 }, { "G", -1, -1, -1, -1, -1 }, { "a", -1, -1, -1, -1, -1 },
    { "direct", -1, 0, -1, -1, -1 }, { "secondary", -1, 1, -1, -1, -1 }, { "tertiary", -1, 2, -1, -1, -1 },
    { "explicit", -1, -1, 0, -1, -1 }, { "partial", -1, -1, 1, -1, -1 }, { "inferred", -1, -1, 2, -1, -1 },
    { "supports", -1, -1, -1, 0, -1 }, { "contradicts", -1, -1, -1, 1, -1 },
    { "fixed", -1, -1, -1, -1, 0 }, { "slow", -1, -1, -1, -1, 1 }, { "fast", -1, -1, -1, -1, 2 }, { "plan", -1, -1, -1, -1, 3 },
    { "", -1, -1, -1, -1, -1 }, { NULL, -1, -1, -1, -1, -1 },
  };

  g_test_summary ("Every id is what the rule has it for, and nothing else is one");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *id = cases[i].id;

      g_test_message ("%s", id != NULL ? id : "none");
      g_assert_cmpint (FOUND (DossierLetter, dossier_letter_from_text, id), ==, cases[i].letter);
      g_assert_cmpint (FOUND (DossierDirectness, dossier_directness_from_id, id), ==, cases[i].directness);
      g_assert_cmpint (FOUND (DossierFit, dossier_fit_from_id, id), ==, cases[i].fit);
      g_assert_cmpint (FOUND (DossierStance, dossier_stance_from_id, id), ==, cases[i].stance);
      g_assert_cmpint (FOUND (DossierVolatility, dossier_volatility_from_id, id), ==, cases[i].volatility);
    }
}

/* The shared vectors name things their own way: cluster for origin, statements for sentences. */
static const char *
member (JsonObject *object, const char *name, const char *otherwise)
{
  return json_object_get_string_member_with_default (object, name, otherwise);
}

static void
check_shared_claim (JsonObject *claim)
{
  JsonArray *evidence = json_object_get_array_member (claim, "evidence");
  JsonObject *expect = json_object_get_object_member (claim, "expect");
  g_autofree DossierGradeItem *items = g_new0 (DossierGradeItem, json_array_get_length (evidence) + 1);
  DossierVolatility volatility = DOSSIER_VOLATILITY_FIXED;
  g_autoptr (DossierAssessment) assessment = NULL;
  const DossierGradeValues *values;

  for (guint i = 0; i < json_array_get_length (evidence); i++)
    {
      JsonObject *item = json_array_get_object_element (evidence, i);

      g_assert_true (dossier_letter_from_text (member (item, "rel", "F"), &items[i].letter));
      g_assert_true (dossier_directness_from_id (member (item, "dir", NULL), &items[i].directness));
      g_assert_true (dossier_fit_from_id (member (item, "fit", "explicit"), &items[i].fit));
      g_assert_true (dossier_volatility_from_id (member (item, "cls", "fixed"), &volatility));
      items[i].stance = g_str_equal (member (item, "stance", "+"), "-") ? DOSSIER_STANCE_CONTRADICTS : DOSSIER_STANCE_SUPPORTS;
      items[i].origin = g_str_hash (member (item, "cluster", ""));
      items[i].age_days = (guint) json_object_get_int_member_with_default (item, "age", 0);
      items[i].interested = json_object_get_boolean_member_with_default (item, "interest", FALSE);
      items[i].verified = json_object_get_boolean_member_with_default (item, "verified", TRUE);
    }
  assessment = dossier_grading_assess_claim (volatility, items, json_array_get_length (evidence), NULL);
  values = dossier_grade_get_values (assessment->grade);

  g_test_message ("%s", member (claim, "id", ""));
  g_assert_cmpint (values->score, ==, json_object_get_int_member (expect, "score"));
  g_assert_cmpint (values->support, ==, json_object_get_int_member (expect, "support"));
  g_assert_cmpint (values->contradiction, ==, json_object_get_int_member (expect, "contradiction"));
  g_assert_cmpint (values->conflict, ==, json_object_get_int_member (expect, "conflict"));
  g_assert_cmpint (values->cap, ==, json_object_get_int_member (expect, "cap"));
  g_assert_cmpint (values->anchored, ==, json_object_get_boolean_member (expect, "anchor"));
  g_assert_true (g_str_has_prefix (member (expect, "band", ""), dossier_band_get_info (values->band)->letters));
}

static void
check_shared_profile (JsonObject *profile)
{
  JsonArray *statements = json_object_get_array_member (profile, "statements");
  JsonObject *expect = json_object_get_object_member (profile, "expect");
  g_autofree DossierSentenceScore *sentences = g_new0 (DossierSentenceScore, json_array_get_length (statements) + 1);
  g_autoptr (DossierAssessment) assessment = NULL;
  const DossierGradeValues *values;

  for (guint i = 0; i < json_array_get_length (statements); i++)
    {
      JsonObject *statement = json_array_get_object_element (statements, i);

      sentences[i].scored = !json_object_get_boolean_member_with_default (statement, "opinion", FALSE);
      sentences[i].key = json_object_get_boolean_member_with_default (statement, "key", FALSE);
      sentences[i].anchored = json_object_get_boolean_member_with_default (statement, "anchor", FALSE);
      sentences[i].score = (guint) json_object_get_int_member (statement, "score");
    }
  assessment = dossier_grading_assess_profile (sentences, json_array_get_length (statements));
  values = dossier_grade_get_values (assessment->grade);

  g_test_message ("%s", member (profile, "id", ""));
  g_assert_cmpint (values->score, ==, json_object_get_int_member (expect, "score"));
  g_assert_cmpint (values->raw, ==, json_object_get_int_member (expect, "mean"));
  g_assert_cmpint (values->cap, ==, json_object_get_int_member (expect, "cap"));
}

static void
test_shared_vectors (void)
{
  const char *shared = g_getenv ("DOSSIER_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "gold", "grade_vectors.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *claims, *profiles;

  g_test_summary ("The shared vector file passes whole");

  if (shared == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("DOSSIER_SHARED has no gold/grade_vectors.json");
      return;
    }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  claims = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "claims");
  profiles = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "profiles");

  for (guint i = 0; i < json_array_get_length (claims); i++)
    check_shared_claim (json_array_get_object_element (claims, i));
  for (guint i = 0; i < json_array_get_length (profiles); i++)
    check_shared_profile (json_array_get_object_element (profiles, i));
  g_assert_cmpuint (json_array_get_length (claims) + json_array_get_length (profiles), ==, 29);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/confidence-rule/claims", test_claims_match_the_table);
  g_test_add_func ("/grading/confidence-rule/profiles", test_profiles_match_the_table);
  g_test_add_func ("/grading/confidence-rule/sentence", test_sentence_is_its_weakest_claim);
  g_test_add_func ("/grading/confidence-rule/copy", test_copy_outlives_what_it_is_of);
  g_test_add_func ("/grading/confidence-rule/freshness", test_freshness_steps);
  g_test_add_func ("/grading/confidence-rule/age", test_age_counts_whole_days);
  g_test_add_func ("/grading/confidence-rule/ids", test_ids_are_read);
  g_test_add_func ("/grading/confidence-rule/shared-vectors", test_shared_vectors);

  return g_test_run ();
}
