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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/graph-grades/letters", test_letters);
  g_test_add_func ("/grading/graph-grades/voices", test_voices);
  g_test_add_func ("/grading/graph-grades/state", test_state_age_and_reason);
  g_test_add_func ("/grading/graph-grades/audiences", test_audiences);

  return g_test_run ();
}
