/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include "grading/graph-grades.h"
#include "review/grade-rules.h"
#include "tests/support/sample-graph.h"

#include <string.h>

/* One way to break the sample: a field of one record. */
typedef struct
{
  const char *rule;       /* what fires */
  const char *why;
  const char *table;
  gint64      id;
  const char *field;
  const char *value;      /* NULL: the number */
  gint64      number;
  const char *where;      /* "table/id field" of the finding */
  const char *message;    /* in it */
} Break;

static GType
type_of (const char *table)
{
  const GType types[] = {
    DOSSIER_TYPE_PROFILE, DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_HIGHLIGHT,
    DOSSIER_TYPE_SNAPSHOT, DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_IMAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (dossier_record_type_table (types[i]), table) == 0)
      return types[i];
  g_assert_not_reached ();
}

static const Break breaks[] = {
  { "EV02", "the only quote is lost", "highlight", 5, "state", "lost", 0, "claim/3 text", "Every quote" },
  { "EV02", "the only quote has changed", "highlight", 5, "state", "changed", 0, "claim/3 text", "Every quote" },
  { "QU01", "a letter of the quote changed", "highlight", 5, "exact", "It serves 41 networks", 0, "evidence/5 exact", "no longer matches" },
  { "QU01", "only its spaces", "highlight", 5, "exact", "It serves  40 networks", 0, "evidence/5 exact", "white space" },
  { "QU01", "the snapshot's text is gone", "snapshot", 3, "text_sha256", "00", 0, "evidence/3 exact", "missing" },
  { "QU01", "the highlight is gone", "evidence", 5, "highlight", NULL, 99, "evidence/5 exact", "missing" },
  { "QU03", "a word changed in a quotation", "sentence", 2, "text", "It was told to return it “right away”.", 0, "sentence/2 text", "“right away”" },
  { "QU03", "a quotation in an opinion", "sentence", 4, "text", "They “never” pay.", 0, "sentence/4 text", "“never”" },
  { "SR08", "no publisher", "source", 2, "publisher", NULL, 0, "source/2 publisher", "publisher" },
  { "SR08", "a publisher without a name", "publisher", 2, "name", " ", 0, "source/2 publisher", "publisher" },
  { "SR08", "no title", "source", 2, "title", "", 0, "source/2 title", "title" },
  { "GR02", "a claim that calls itself limited", "claim", 1, "band", "limited", 0, "claim/1 score", "limited" },
  { "GR03", "high by a report", "claim", 2, "band", "high", 0, "claim/2 score", "direct source" },
  { "GR05", "several sources", "claim", 2, "basis", "Several public sources", 0, "claim/2 basis", "Several" },
  { "IM01", "no alternative text", "image", 1, "alt", " ", 0, "image/1 alt", "missing: alternative text." },
  { "IM01", "no credit on a second image", "image", 2, "credit_line", "", 0, "image/2 credit_line", "missing: credit." },
  { "IM01", "no caption", "image", 1, "caption", "", 0, "image/1 caption", "caption" },
  { "IM01", "no source context", "image", 1, "source_context", "", 0, "image/1 source_context", "source context" },
  { "IM01", "no relevance reason", "image", 1, "relevance_reason", "", 0, "image/1 relevance_reason", "relevance" },
  { "IM01", "no provenance", "image", 1, "provenance", "", 0, "image/1 provenance", "provenance" },
  { "IM01", "no basis of rights", "image", 1, "rights_basis", "", 0, "image/1 rights_basis", "rights" },
  { "IM01", "no digital source type", "image", 1, "digital_source_type", "", 0, "image/1 digital_source_type", "digital" },
};

static gboolean
has_finding (GPtrArray *findings, const char *rule, const char *where, const char *message)
{
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *place = g_strdup_printf ("%s/%" G_GINT64_FORMAT " %s", dossier_finding_get_object_type (finding),
                                                dossier_finding_get_object_id (finding), dossier_finding_get_field (finding));

      g_test_message ("  %s %s: %s", dossier_finding_get_rule (finding), place, dossier_finding_get_message (finding));
      if (strcmp (dossier_finding_get_rule (finding), rule) == 0 && strcmp (place, where) == 0
          && strstr (dossier_finding_get_message (finding), message) != NULL)
        return dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING;
    }
  return FALSE;
}

static void
test_sample_passes (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) findings = dossier_review_run (graph);

  g_test_summary ("A profile in order has no findings: no rule fires on it");

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (findings, i)));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_each_break_fires (void)
{
  g_test_summary ("Each fault fires its rule, at its place");

  for (gsize i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (GPtrArray) findings = NULL;

      g_test_message ("%s: %s", breaks[i].rule, breaks[i].why);
      if (breaks[i].value != NULL)
        sample_graph_set (graph, type_of (breaks[i].table), breaks[i].id, breaks[i].field, breaks[i].value);
      else
        sample_graph_set_integer (graph, type_of (breaks[i].table), breaks[i].id, breaks[i].field, breaks[i].number);
      findings = dossier_review_run (graph);
      g_assert_true (has_finding (findings, breaks[i].rule, breaks[i].where, breaks[i].message));
    }
}

static void
test_facts_need_evidence (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) bare = NULL;
  g_autoptr (GPtrArray) hollow = NULL;

  g_test_summary ("EV01: a fact without a claim, and a claim without a quote; a judgement needs neither");

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "kind", "fact");
  bare = dossier_review_run (graph);
  g_assert_true (has_finding (bare, "EV01", "sentence/4 text", "No evidence"));
  g_assert_cmpuint (bare->len, ==, 1);

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "kind", "judgement");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 4, "claim", 1);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 2, "text", "It was told to return it.");
  hollow = dossier_review_run (graph);
  g_assert_true (has_finding (hollow, "EV01", "sentence/2 text", "No evidence"));
  g_assert_cmpuint (hollow->len, ==, 1);
}

static void
test_moved_quotes_do_not_block (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) findings = NULL;

  g_test_summary ("QU01: a quote that stands elsewhere still stands");

  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "start", 0);
  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "state", "moved");
  findings = dossier_review_run (graph);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_sources (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierHouse) house = dossier_house_new ();
  g_autoptr (DossierProfileGraph) empty = dossier_profile_graph_new (house);
  g_autoptr (DossierProfile) profile = g_object_new (DOSSIER_TYPE_PROFILE, NULL);
  g_autoptr (GPtrArray) none = NULL, unkept = NULL, nowhere = NULL, pasted = NULL;

  g_test_summary ("SR01 and SR02: a profile has sources, and each has a snapshot");

  dossier_profile_graph_set_profile (empty, profile);
  none = dossier_review_run (empty);
  g_assert_true (has_finding (none, "SR01", "profile/0 sources", "No sources"));

  for (gint64 id = 1; id <= 3; id++)
    sample_graph_set (graph, DOSSIER_TYPE_SOURCE, id, "url", "");
  nowhere = dossier_review_run (graph);
  g_assert_true (has_finding (nowhere, "SR01", "profile/1 sources", "No sources"));
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 2, "method", "file");
  pasted = dossier_review_run (graph);
  g_assert_cmpuint (pasted->len, ==, 0);

  sample_graph_set_integer (graph, DOSSIER_TYPE_SNAPSHOT, 3, "source", 2);
  unkept = dossier_review_run (graph);
  g_assert_true (has_finding (unkept, "SR02", "source/3 snapshot", "No snapshot for Nordnetz"));
}

static void
test_overrides (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  g_autofree char *digest = dossier_graph_grades_digest_inputs (grades, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2));
  g_autoptr (GPtrArray) valid = NULL, expired = NULL;

  g_test_summary ("GR01: an override holds until an input changes");

  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_set", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_score", 50);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_reason", "The reporter was not in the room");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_by", "Ada");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_digest", digest);
  valid = dossier_review_run (graph);
  g_assert_cmpuint (valid->len, ==, 0);

  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 4, "fit", "partial");
  expired = dossier_review_run (graph);
  g_assert_true (has_finding (expired, "GR01", "claim/2 override_score", "evidence has changed"));
  g_assert_cmpuint (expired->len, ==, 1);
}

static void
test_stated_grades (void)
{
  const DossierGradeValues two = { .n_origins = 2, .basis = DOSSIER_SOURCE_BASIS_INDEPENDENT };
  g_autofree char *limited = dossier_grade_rules_check_band (82, "limited", NULL);
  g_autofree char *letters = dossier_grade_rules_check_band (82, "strong", "A");
  g_autofree char *several = dossier_grade_rules_check_basis ("Several public sources", &two);

  g_test_summary ("GR02, GR03, GR05 on grades as stated: the faults of a published page");

  g_assert_cmpstr (limited, ==, "82 is Strong (A/B), not “limited”.");
  g_assert_cmpstr (letters, ==, "82 is Strong (A/B), not “A”.");
  g_assert_null (dossier_grade_rules_check_band (82, "strong", "A/B"));
  g_assert_null (dossier_grade_rules_check_band (82, NULL, NULL));
  g_assert_null (dossier_grade_rules_check_high ("high", TRUE));
  g_assert_null (dossier_grade_rules_check_high ("strong", FALSE));
  g_assert_cmpstr (several, ==, "The evidence is “2 independent sources”, not “Several public sources”.");
  g_assert_null (dossier_grade_rules_check_basis ("2 independent sources", &two));
}

static void
test_rules_are_listed (void)
{
  guint n;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n);

  g_test_summary ("Every rule that fires is in the list of rules");

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++)
    {
      gboolean listed = FALSE;

      for (guint r = 0; r < n; r++)
        listed |= strcmp (rules[r].id, breaks[i].rule) == 0;
      g_assert_true (listed);
    }
}

static void
test_is_quick (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  gint64 started;

  g_test_summary ("All rules over a profile of 200 sentences take less than 100 ms");

  for (gint64 id = 100; id < 293; id++)
    {
      g_autoptr (DossierRecord) sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);

      dossier_record_set_identity (sentence, id, "");
      dossier_profile_graph_add (graph, sentence);
      dossier_profile_graph_link (graph, id, 1);
      sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, id, "kind", "fact");
      sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, id, "text", "The registry “shall return the block” soon.");
    }
  started = g_get_monotonic_time ();
  g_ptr_array_unref (dossier_review_run (graph));
  g_test_message ("%u sentences in %" G_GINT64_FORMAT " µs", graph->sentences->len, g_get_monotonic_time () - started);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 100 * 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/sample-passes", test_sample_passes);
  g_test_add_func ("/review/each-break-fires", test_each_break_fires);
  g_test_add_func ("/review/facts-need-evidence", test_facts_need_evidence);
  g_test_add_func ("/review/moved-quotes", test_moved_quotes_do_not_block);
  g_test_add_func ("/review/sources", test_sources);
  g_test_add_func ("/review/overrides", test_overrides);
  g_test_add_func ("/review/stated-grades", test_stated_grades);
  g_test_add_func ("/review/rules-are-listed", test_rules_are_listed);
  g_test_add_func ("/review/is-quick", test_is_quick);

  return g_test_run ();
}
