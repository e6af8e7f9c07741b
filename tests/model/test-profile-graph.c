/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/profile-graph.h"

static DossierRecord *
add (DossierProfileGraph *graph, GType type, gint64 id, guint field, gint64 reference)
{
  g_autoptr (DossierRecord) record = g_object_new (type, NULL);

  dossier_record_set_identity (record, id, "0d055100-0000-4000-8000-000000000001");
  if (reference != 0)
    dossier_record_set_integer (record, field, reference);
  g_assert_true (dossier_profile_graph_add (graph, record));
  g_assert_false (dossier_profile_graph_add (graph, record));
  return record;
}

static void
test_way_to_the_source (void)
{
  g_autoptr (DossierHouse) house = dossier_house_new ();
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  g_autoptr (GPtrArray) claims = NULL, evidence = NULL;
  DossierRecord *sentence, *claim, *item, *source, *snapshot;

  g_test_summary ("From a sentence to its claims, their evidence, the snapshot, its text and the source");
  sentence = add (graph, DOSSIER_TYPE_SENTENCE, 1, 0, 0);
  claim = add (graph, DOSSIER_TYPE_CLAIM, 2, 0, 0);
  add (graph, DOSSIER_TYPE_CLAIM, 3, 0, 0);
  source = add (graph, DOSSIER_TYPE_SOURCE, 4, 0, 0);
  snapshot = add (graph, DOSSIER_TYPE_SNAPSHOT, 5, DOSSIER_SNAPSHOT_SOURCE, 4);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TEXT_SHA256, "ab");
  add (graph, DOSSIER_TYPE_HIGHLIGHT, 6, DOSSIER_HIGHLIGHT_SNAPSHOT, 5);
  item = add (graph, DOSSIER_TYPE_EVIDENCE, 7, DOSSIER_EVIDENCE_HIGHLIGHT, 6);
  dossier_record_set_integer (item, DOSSIER_EVIDENCE_CLAIM, 2);
  dossier_profile_graph_link (graph, 1, 2);
  dossier_profile_graph_link (graph, 1, 99);   /* a claim the graph does not hold */
  dossier_profile_graph_take_text (graph, "ab", g_strdup ("words"));

  claims = dossier_profile_graph_claims_of (graph, DOSSIER_SENTENCE (sentence));
  g_assert_cmpuint (claims->len, ==, 1);
  g_assert_true (g_ptr_array_index (claims, 0) == claim);
  evidence = dossier_profile_graph_evidence_of (graph, DOSSIER_CLAIM (claim));
  g_assert_cmpuint (evidence->len, ==, 1);
  g_assert_true (DOSSIER_RECORD (dossier_profile_graph_source_of (graph, g_ptr_array_index (evidence, 0))) == source);
  g_assert_cmpstr (dossier_profile_graph_text_of (graph, DOSSIER_SNAPSHOT (snapshot)), ==, "words");
}

static void
test_tiers (void)
{
  static const struct { const char *section, *sentence, *tier, *why; } CASES[] = {
    { "public", "", "public", "a sentence without a tier has its section's" },
    { "member", "", "member", "the same, higher" },
    { "public", "member", "member", "a sentence may be higher than its section" },
    { "member", "public", "member", "but never lower" },
    { "public", "membr", "membr", "an unknown tier counts as above all" },
  };
  g_autoptr (DossierHouse) house = dossier_house_new ();

  g_test_summary ("A sentence is read at its own tier or its section's, whichever is higher");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (i == 0 ? "public" : "member", "", NULL, NULL);

      dossier_house_add_term (house, "tiers", term);
    }
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
      DossierRecord *section = add (graph, DOSSIER_TYPE_SECTION, 1, 0, 0);
      DossierRecord *sentence = add (graph, DOSSIER_TYPE_SENTENCE, 2, DOSSIER_SENTENCE_SECTION, 1);

      g_test_message ("%s", CASES[i].why);
      dossier_record_set_text (section, DOSSIER_SECTION_TIER, CASES[i].section);
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_TIER, CASES[i].sentence);
      g_assert_cmpstr (dossier_profile_graph_tier_of (graph, DOSSIER_SENTENCE (sentence)), ==, CASES[i].tier);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/profile-graph/way-to-the-source", test_way_to_the_source);
  g_test_add_func ("/model/profile-graph/tiers", test_tiers);
  return g_test_run ();
}
