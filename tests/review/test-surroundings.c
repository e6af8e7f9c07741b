/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include <string.h>

#include "tests/support/sample-graph.h"

/* Returns: (transfer full): the sample, with nothing around it */
static DossierProfileGraph *
make_graph (void)
{
  DossierProfileGraph *graph = sample_graph_new ();

  graph->around = dossier_surroundings_new ();
  return graph;
}

static void
assert_findings (DossierProfileGraph *graph, const char *rule, guint n, const char *message)
{
  g_autoptr (GPtrArray) findings = dossier_review_run_rule (graph, rule);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s: %s", rule, dossier_finding_get_message (g_ptr_array_index (findings, i)));
  g_assert_cmpuint (findings->len, ==, n);
  if (n > 0)
    g_assert_nonnull (strstr (dossier_finding_get_message (g_ptr_array_index (findings, 0)), message));
}

static void
test_slugs (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();
  g_autoptr (GPtrArray) findings = NULL;
  GVariant *arguments;
  const char *value;

  g_test_summary ("EX02: another page has the slug; a free one is offered");

  g_hash_table_insert (graph->around->slugs, g_strdup ("sudnetz"), g_strdup ("Südnetz"));
  assert_findings (graph, "EX02", 0, NULL);
  g_hash_table_insert (graph->around->slugs, g_strdup ("nordnetz"), g_strdup ("Nordnetz AG"));
  g_hash_table_insert (graph->around->slugs, g_strdup ("nordnetz-2"), g_strdup ("Nordnetz SA"));
  assert_findings (graph, "EX02", 1, "the page of Nordnetz AG");
  findings = dossier_review_run_rule (graph, "EX02");
  dossier_finding_get_fix (g_ptr_array_index (findings, 0), NULL, &arguments);
  g_assert_true (g_variant_lookup (arguments, "value", "&s", &value));
  g_assert_cmpstr (value, ==, "nordnetz-3");
}

static void
test_deliveries (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("EX03: what went out before and did not arrive");

  dossier_surroundings_add_delivery (graph->around, "website", 2, "delivered");
  dossier_surroundings_add_delivery (graph->around, "archive", 2, "queued");
  assert_findings (graph, "EX03", 0, NULL);
  dossier_surroundings_add_delivery (graph->around, "partner", 1, "conflict");
  assert_findings (graph, "EX03", 1, "Revision 1 not yet delivered to partner: conflict.");
}

static void
test_circles (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("SR07: a page that has it from us, and a name that only begins like ours");

  g_ptr_array_add (graph->around->house_names, g_strdup ("Net"));
  assert_findings (graph, "SR07", 0, NULL);
  g_ptr_array_add (graph->around->house_names, g_strdup ("Hague"));
  assert_findings (graph, "SR07", 1, "“Order 7” cites this desk (Hague).");
}

static void
test_unused (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();
  DossierRecord *claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);

  g_test_summary ("EV05: what was gathered and no sentence uses");

  assert_findings (graph, "EV05", 0, NULL);
  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, "It owes rent.");
  g_ptr_array_add (graph->around->unused, claim);
  assert_findings (graph, "EV05", 1, "“It owes rent.”");
}

static void
test_leaks (void)
{
  static const char *const secret = "Members alone are told that the board meets in the cellar of the old exchange on Friday.";
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("AC01: forty characters of a member sentence in a public field; not where a public sentence has them too");

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 7, "text", secret);
  assert_findings (graph, "AC01", 0, NULL);
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "standfirst", "A secret board meets in the cellar of the old house.");
  assert_findings (graph, "AC01", 0, NULL);   /* 38 characters */
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "standfirst", "Here: the board meets in the cellar of the old exchange.");
  assert_findings (graph, "AC01", 1, "would leak");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "text", secret);
  assert_findings (graph, "AC01", 0, NULL);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "text", "We think that is late.");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "standfirst", "");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 1, "caption", secret);
  assert_findings (graph, "AC01", 1, "would leak");
}

static void
test_doors (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("AC03: a login with nothing behind it, or hardly anything");

  assert_findings (graph, "AC03", 0, NULL);
  for (gint64 id = 1; id <= 7; id++)
    sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, id, "tier", "");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 7, "text", "Soon.");
  assert_findings (graph, "AC03", 1, "Hardly anything");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 6, "tier", "public");
  assert_findings (graph, "AC03", 1, "Nothing behind the login.");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "access_briefing", "");
  assert_findings (graph, "AC03", 0, NULL);
}

static void
test_upstreams (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("EV07: three figures that only two of the sources have; not when they are one origin");

  assert_findings (graph, "EV07", 0, NULL);
  for (gint64 id = 2; id <= 3; id++)
    {
      g_autofree char *text = g_strdup_printf ("Report %d of 2024 counts 412,306 names, 87 registrars, 41.5 minutes and 12 rooms, id-99.", (int) id);
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, id, "text_sha256", hash);
      dossier_profile_graph_take_text (graph, hash, g_strdup (text));
    }
  assert_findings (graph, "EV07", 1, "both have 41.5, 412306, 87.");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SOURCE, 3, "origin", 2);
  assert_findings (graph, "EV07", 0, NULL);
}

static void
test_services (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("PR01: a service by name, or that nobody knows");

  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 5, "kind", "what-it-does");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "Public records support monitoring of its role, services, and key relationships.");
  assert_findings (graph, "PR01", 1, "Says nothing it does");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "It runs a registry.");
  assert_findings (graph, "PR01", 0, NULL);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "Not known.");
  assert_findings (graph, "PR01", 0, NULL);
}

static void
test_second_names (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("GR06: raised across a band needs two; lowered, one");

  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_set", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_score", 89);
  assert_findings (graph, "GR06", 1, "Second editor needed");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_second_by", "Ben");
  assert_findings (graph, "GR06", 0, NULL);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_second_by", "");
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_score", 5);
  assert_findings (graph, "GR06", 0, NULL);
}

static void
test_internal (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("GR09: what scores below ten is not for publication, where it is key");

  assert_findings (graph, "GR09", 0, NULL);
  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "state", "lost");   /* behind sentences 3 and 7, and 7 is key */
  assert_findings (graph, "GR09", 1, "not for publication");
}

static void
test_dropped (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();

  g_test_summary ("QU04: an ellipsis that drops a denial, and one that drops nothing of weight");

  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "exact", "It serves, though never for money, 40 networks");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 3, "text", "“It serves … 40 networks”");
  assert_findings (graph, "QU04", 1, "drops “never”");
  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, 5, "exact", "It serves, often for money, 40 networks");
  assert_findings (graph, "QU04", 0, NULL);
}

static void
test_waivers (void)
{
  g_autoptr (DossierProfileGraph) graph = make_graph ();
  g_autoptr (GPtrArray) before = dossier_review_run_rule (graph, "EV03"), waived = NULL, changed = NULL, other = NULL;
  g_autofree char *digest = dossier_review_digest (graph, g_ptr_array_index (before, 0));
  DossierRecord *waiver = g_object_new (DOSSIER_TYPE_WAIVER, NULL);

  g_test_summary ("A waiver holds for one rule, object and field, as long as these say the same");

  dossier_record_set_text (waiver, DOSSIER_WAIVER_RULE, "EV03");
  dossier_record_set_text (waiver, DOSSIER_WAIVER_OBJECT_UUID, dossier_finding_get_object_uuid (g_ptr_array_index (before, 0)));
  dossier_record_set_text (waiver, DOSSIER_WAIVER_FIELD, "text");
  dossier_record_set_text (waiver, DOSSIER_WAIVER_DIGEST, digest);
  dossier_record_set_text (waiver, DOSSIER_WAIVER_REASON, "It is the registry’s own count.");
  dossier_record_set_text (waiver, DOSSIER_WAIVER_WAIVED_BY, "Ada");
  g_ptr_array_add (graph->around->waivers, waiver);

  waived = dossier_review_run_rule (graph, "EV03");
  g_assert_cmpstr (dossier_finding_get_waiver (g_ptr_array_index (waived, 0), NULL, NULL), ==, "It is the registry’s own count.");
  other = dossier_review_run_rule (graph, "EV04");
  g_assert_null (dossier_finding_get_waiver (g_ptr_array_index (other, 0), NULL, NULL));
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 7, "text", "Only members read of two " SAMPLE_SECRET ".");
  changed = dossier_review_run_rule (graph, "EV03");
  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_null (dossier_finding_get_waiver (g_ptr_array_index (changed, 0), NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/surroundings/slugs", test_slugs);
  g_test_add_func ("/review/surroundings/deliveries", test_deliveries);
  g_test_add_func ("/review/surroundings/circles", test_circles);
  g_test_add_func ("/review/surroundings/unused", test_unused);
  g_test_add_func ("/review/surroundings/leaks", test_leaks);
  g_test_add_func ("/review/surroundings/doors", test_doors);
  g_test_add_func ("/review/surroundings/upstreams", test_upstreams);
  g_test_add_func ("/review/surroundings/services", test_services);
  g_test_add_func ("/review/surroundings/second-names", test_second_names);
  g_test_add_func ("/review/surroundings/internal", test_internal);
  g_test_add_func ("/review/surroundings/dropped", test_dropped);
  g_test_add_func ("/review/surroundings/waivers", test_waivers);

  return g_test_run ();
}
