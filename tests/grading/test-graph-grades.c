/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/graph-grades.h"

#include "tests/support/sample-graph.h"

static DossierGradeValues
grade_claim (DossierProfileGraph *graph, gint64 claim)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);

  return *dossier_grade_get_values (dossier_graph_grades_get_claim (grades, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, claim))->grade);
}

static void
test_letters (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

  g_test_summary ("A source has its publisher's letter unless it has one of its own; nobody's is F");

  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 65);
  sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 2, "letter", "C");
  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 45);
  sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 2, "letter", "");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 2, "publisher", 0);
  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 20);
}

static void
test_voices (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

  g_test_summary ("A source's origin counts, a piece of evidence may name another, and the house never counts beside others");

  g_assert_cmpuint (grade_claim (graph, 1).n_origins, ==, 2);
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 2, "origin", 1);
  g_assert_cmpuint (grade_claim (graph, 1).n_origins, ==, 1);
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 2, "origin", 0);
  sample_graph_set_integer (graph, DOSSIER_TYPE_PUBLISHER, 2, "house", TRUE);
  g_assert_cmpuint (grade_claim (graph, 1).n_origins, ==, 1);
  g_assert_cmpuint (grade_claim (graph, 1).support, ==, 92);
  g_assert_cmpuint (grade_claim (graph, 2).n_origins, ==, 1);
  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 65);
}

static void
test_state_age_and_reason (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

  g_test_summary ("A lost quote weighs nothing, a plan grows old, and an explained contradiction is set aside");

  g_assert_cmpuint (grade_claim (graph, 1).contradiction, ==, 25);
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 3, "explained_reason", "It speaks of another block");
  g_assert_cmpuint (grade_claim (graph, 1).contradiction, ==, 0);

  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "as_of", "2025-01-31");   /* 150 days after publication */
  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 52);
  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, 4, "state", "ambiguous");
  g_assert_cmpuint (grade_claim (graph, 2).score, ==, 0);
}

/* Returns: (transfer full): the origin that each piece of evidence counts for */
static char *
list_origins (DossierProfileGraph *graph)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < graph->evidence->len; i++)
    g_string_append_printf (list, "%d", (int) dossier_graph_grades_get_origin (grades, g_ptr_array_index (graph->evidence, i)));
  return g_string_free (list, FALSE);
}

static void
test_house_joins (void)
{
  static const struct { const char *why; gint64 house; GType (*type) (void); gint64 id; const char *field, *text; const char *origins; } steps[] = {
    { "no house",                           0, NULL, 0, NULL, NULL, "12333" },
    { "the first piece of all",             1, NULL, 0, NULL, NULL, "32333" },
    { "two voices as strong: the first",    1, dossier_evidence_get_type, 5, "directness", "secondary", "22333" },
    { "the second is the stronger again",   1, dossier_source_get_type, 3, "letter", "A", "32333" },
    { "nobody contradicts but the house",   3, dossier_evidence_get_type, 5, "stance", "contradicts", "12333" },
    { "a voice against that is lost",       3, dossier_evidence_get_type, 2, "stance", "contradicts", "12222" },
    { "is a voice nevertheless",            3, dossier_highlight_get_type, 2, "state", "lost", "12222" },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

  g_test_summary ("The house speaks with the strongest other voice of its side, even one that weighs nothing, and alone for itself");

  sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 3, "letter", "B");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 4, "highlight", 3);
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 4, "stance", "contradicts");
  for (gint64 id = 3; id <= 5; id++)
    sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, id, "claim", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *origins = NULL;

      g_test_message ("%s", steps[i].why);
      for (gint64 id = 1; id <= 3; id++)
        sample_graph_set_integer (graph, DOSSIER_TYPE_PUBLISHER, id, "house", id == steps[i].house);
      if (steps[i].type != NULL)
        sample_graph_set (graph, steps[i].type (), steps[i].id, steps[i].field, steps[i].text);
      origins = list_origins (graph);
      g_assert_cmpstr (origins, ==, steps[i].origins);
    }
}

static void
test_capture_and_strangers (void)
{
  static const struct { const char *as_of; guint score; } days[] = { { "2025-12-08", 60 }, { "2025-12-09", 54 } };   /* 454 and 455 after the capture */
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) grades = NULL;
  DossierEvidence *stranger = sample_graph_get (graph, DOSSIER_TYPE_EVIDENCE, 5);

  g_test_summary ("A source without a date is as old as its capture; evidence for a claim that is not there has no weight and no origin");

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 3, "as_of", days[i].as_of);
      g_assert_cmpuint (grade_claim (graph, 3).score, ==, days[i].score);
    }
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 5, "claim", 99);
  grades = dossier_graph_grades_new (graph, NULL);
  g_assert_cmpuint (dossier_graph_grades_get_weight (grades, stranger), ==, 0);
  g_assert_cmpint (dossier_graph_grades_get_origin (grades, stranger), ==, 0);
}

static void
test_override_beyond_the_scale (void)
{
  static const struct { gint64 score; guint is; } cases[] = { { -5, 0 }, { -1, 0 }, { 0, 0 }, { 1, 1 }, { 98, 98 }, { 99, 99 }, { 100, 99 }, { 120, 99 } };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  DossierClaim *claim = sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 1);
  g_autoptr (DossierGraphGrades) before = NULL;
  g_autofree char *digest = NULL;

  g_test_summary ("A score that was set by hand is never below 0 nor above 99, whatever a library holds");

  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 3, "explained_reason", "It speaks of another block");
  before = dossier_graph_grades_new (graph, NULL);
  digest = dossier_graph_grades_digest_inputs (before, claim);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 1, "override_set", TRUE);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "override_reason", "Two filings seen on paper in the registry");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "override_by", "Ada");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "override_digest", digest);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierGraphGrades) grades = NULL;
      g_autoptr (GError) error = NULL;

      sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 1, "override_score", cases[i].score);
      grades = dossier_graph_grades_new (graph, NULL);
      g_assert_cmpint (dossier_graph_grades_check_override (grades, claim, &error), ==, DOSSIER_OVERRIDE_VALID);
      g_assert_no_error (error);
      g_assert_true (dossier_grade_get_values (dossier_graph_grades_get_claim (grades, claim)->grade)->overridden);
      g_assert_cmpuint (grade_claim (graph, 1).score, ==, cases[i].is);
      g_assert_cmpuint (grade_claim (graph, 1).computed, ==, 95);
    }
}

static void
test_audiences (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) all = dossier_graph_grades_new (graph, NULL);
  g_autoptr (DossierGraphGrades) public = dossier_graph_grades_new (graph, "public");

  g_test_summary ("An audience's grade rests on the sentences that it sees");

  g_assert_true (dossier_graph_grades_includes (all, sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, 3)));
  g_assert_false (dossier_graph_grades_includes (public, sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, 3)));
  g_assert_cmpuint (dossier_grade_get_values (dossier_graph_grades_get_profile (all)->grade)->score, ==, 65);
  g_assert_cmpuint (dossier_grade_get_values (dossier_graph_grades_get_profile (public)->grade)->score, ==, 70);
}

static void
print_values (GString *text, const char *type, gint64 id, const DossierAssessment *assessment)
{
  const DossierGradeValues *v = dossier_grade_get_values (assessment->grade);
  g_autofree char *basis = dossier_basis_to_phrase (v->basis, v->n_origins, v->conflict);

  g_string_append_printf (text, "%s %d: %u (%s) computed %u raw %u cap %u, support %u contradiction %u conflict %u, %s, %s, %u%s%s\n", type, (int) id,
                          v->score, dossier_band_get_info (v->band)->id, v->computed, v->raw, v->cap, v->support, v->contradiction, v->conflict,
                          basis, dossier_claim_status_to_id (v->status), v->admiralty, v->anchored ? ", anchored" : "", v->overridden ? ", overridden" : "");
}

/* All that is said of @graph for @tier. */
static void
print_grades (GString *text, DossierProfileGraph *graph, const char *tier)
{
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, tier);

  g_string_append_printf (text, "for %s\n", tier != NULL ? tier : "all");
  for (guint i = 0; i < graph->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (graph->claims, i);
      g_autofree char *explanation = dossier_graph_grades_explain (grades, claim), *raises = dossier_graph_grades_list_raises (grades, claim);
      g_autofree char *digest = dossier_graph_grades_digest_inputs (grades, claim);
      g_autoptr (GError) error = NULL;

      print_values (text, "claim", dossier_record_get_id (DOSSIER_RECORD (claim)), dossier_graph_grades_get_claim (grades, claim));
      g_string_append_printf (text, "%s\n%s\n%s\n", explanation, raises, digest);
      if (dossier_claim_get_override_set (claim))
        {
          DossierOverrideState state = dossier_graph_grades_check_override (grades, claim, &error);

          g_string_append_printf (text, "override %d: %s\n", (int) state, error != NULL ? error->message : "");
        }
    }
  for (guint i = 0; i < graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (graph->evidence, i);

      g_string_append_printf (text, "evidence %u: %u, origin %d\n", i + 1, dossier_graph_grades_get_weight (grades, evidence),
                              (int) dossier_graph_grades_get_origin (grades, evidence));
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (graph->sentences, i);

      print_values (text, dossier_graph_grades_includes (grades, sentence) ? "sentence" : "left out: sentence",
                    dossier_record_get_id (DOSSIER_RECORD (sentence)), dossier_graph_grades_get_sentence (grades, sentence));
    }
  print_values (text, "profile", 1, dossier_graph_grades_get_profile (grades));
}

/* With DOSSIER_WRITE_GOLDENS in the environment, writes what it would compare. The digests are those that libraries hold:
 * with others every grade that was set by hand would expire. */
static void
test_goldens (void)
{
  static const char *const tiers[] = { NULL, "public" };
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "grading", "sample-grades.txt", NULL), *golden = NULL, *digest = NULL;
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) before = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_test_summary ("All that is said of the sample's grades is what the golden file says, before it is changed and after");

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    print_grades (text, graph, tiers[i]);

  sample_graph_set_integer (graph, DOSSIER_TYPE_PUBLISHER, 3, "house", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_PUBLISHER, 2, "house", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 3, "publisher", 0);
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 1, "publisher", 0);
  sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 1, "letter", "B");
  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "snapshot", 0);
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 4, "fit", "partial");
  dossier_profile_graph_link (graph, 1, 2);
  before = dossier_graph_grades_new (graph, NULL);
  digest = dossier_graph_grades_digest_inputs (before, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2));
  for (gint64 claim = 1; claim <= 2; claim++)
    {
      sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, claim, "override_set", TRUE);
      sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, claim, "override_score", 60);
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, claim, "override_reason", "Two filings seen on paper in the registry");
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, claim, "override_by", "Ada");
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, claim, "override_second_by", "Ben");
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, claim, "override_digest", digest);   /* the other claim's has expired */
    }
  print_grades (text, graph, NULL);

  if (g_getenv ("DOSSIER_WRITE_GOLDENS") != NULL)
    g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (text->str, ==, golden);
}

static void
test_from_known (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new (), page = dossier_profile_graph_new (graph->house);
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL), again = NULL, unknown = NULL;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) dossier_assessment_free);

  g_test_summary ("Sentences are graded by what is known of claims that are not there");

  for (guint i = 0; i < graph->claims->len; i++)
    {
      gint64 id = dossier_record_get_id (g_ptr_array_index (graph->claims, i));

      g_hash_table_insert (known, g_memdup2 (&id, sizeof id), dossier_assessment_copy (dossier_graph_grades_get_claim (grades, g_ptr_array_index (graph->claims, i))));
    }
  for (guint i = 0; i < graph->sentences->len; i++)
    dossier_profile_graph_add (page, g_ptr_array_index (graph->sentences, i));
  dossier_profile_graph_link (page, 1, 1);
  dossier_profile_graph_link (page, 2, 2);
  dossier_profile_graph_link (page, 3, 3);
  dossier_profile_graph_link (page, 6, 1);
  dossier_profile_graph_link (page, 7, 3);
  again = dossier_graph_grades_new_from_known (page, known);
  for (guint i = 0; i < graph->sentences->len; i++)
    g_assert_true (dossier_grade_equal (dossier_graph_grades_get_sentence (again, g_ptr_array_index (graph->sentences, i))->grade,
                                        dossier_graph_grades_get_sentence (grades, g_ptr_array_index (graph->sentences, i))->grade));
  g_assert_true (dossier_grade_equal (dossier_graph_grades_get_profile (again)->grade, dossier_graph_grades_get_profile (grades)->grade));

  unknown = dossier_graph_grades_new (page, NULL);
  g_assert_cmpuint (dossier_grade_get_values (dossier_graph_grades_get_sentence (unknown, g_ptr_array_index (graph->sentences, 0))->grade)->score, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/graph-grades/letters", test_letters);
  g_test_add_func ("/grading/graph-grades/voices", test_voices);
  g_test_add_func ("/grading/graph-grades/state", test_state_age_and_reason);
  g_test_add_func ("/grading/graph-grades/house", test_house_joins);
  g_test_add_func ("/grading/graph-grades/capture-and-strangers", test_capture_and_strangers);
  g_test_add_func ("/grading/graph-grades/override", test_override_beyond_the_scale);
  g_test_add_func ("/grading/graph-grades/audiences", test_audiences);
  g_test_add_func ("/grading/graph-grades/goldens", test_goldens);
  g_test_add_func ("/grading/graph-grades/known", test_from_known);

  return g_test_run ();
}
