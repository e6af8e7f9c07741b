/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/verify.h"

#include "export/native-export.h"
#include "grading/graph-grades.h"
#include "json/canonical-writer.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "tests/support/sample-graph.h"

#include <string.h>

static DossierNativeExport *
export_graph (DossierProfileGraph *graph)
{
  const DossierExportOptions options = { .tier = "member", .export_id = "0d055100-0000-4000-8000-000000000001",
                                         .exported_at = G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC, .revision = 1, .version = "0.1.0" };
  g_autoptr (GError) error = NULL;
  DossierNativeExport *export = dossier_native_export_new (graph, &options, NULL, &error);

  g_assert_no_error (error);
  return export;
}

static JsonNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dossier_json_read (text, strlen (text), 1 << 22, DOSSIER_JSON_INTEGERS_ONLY, &error);

  g_assert_no_error (error);
  return node;
}

/* Makes the digest right again: what a forger would do. */
static char *
seal_again (JsonNode *document)
{
  JsonNode *integrity = json_object_dup_member (json_node_get_object (document), "integrity");
  g_autofree char *digest = NULL;

  json_object_remove_member (json_node_get_object (document), "integrity");
  digest = dossier_json_digest_canonical (document, NULL);
  json_object_set_string_member (json_node_get_object (integrity), "value", digest);
  json_object_set_member (json_node_get_object (document), "integrity", integrity);
  return dossier_json_write_canonical (document, NULL, NULL);
}

static gboolean
fires (GPtrArray *findings, const char *rule)
{
  gboolean found = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("  %s %s", dossier_finding_get_rule (finding), dossier_finding_get_message (finding));
      found |= strcmp (dossier_finding_get_rule (finding), rule) == 0;
    }
  return found;
}

static void
test_a_good_file_passes (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph);
  g_autoptr (GPtrArray) alone = dossier_verify (export->bytes, export->length, NULL, NULL);
  g_autoptr (GPtrArray) with_library = dossier_verify (export->bytes, export->length, sample_graph_find_text, graph);
  g_autoptr (JsonNode) document = read_text (export->bytes);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *pretty = NULL;
  g_autoptr (GPtrArray) reformatted = NULL;

  g_test_summary ("A file as it was made has no findings, nor has the same document laid out otherwise");

  g_assert_false (fires (alone, ""));
  g_assert_cmpuint (alone->len, ==, 0);
  g_assert_false (fires (with_library, ""));
  g_assert_cmpuint (with_library->len, ==, 0);

  json_generator_set_root (generator, document);
  json_generator_set_pretty (generator, TRUE);
  pretty = json_generator_to_data (generator, NULL);
  reformatted = dossier_verify (pretty, strlen (pretty), NULL, NULL);
  g_assert_cmpuint (reformatted->len, ==, 0);
}

static void
test_versions (void)
{
  static const struct { const char *version; gboolean grown, passes; const char *why; } versions[] = {
    { "1.0.0", FALSE, TRUE, "our own" },
    { "1.0.0", TRUE, FALSE, "a member that 1.0 has not" },
    { "1.0.7", FALSE, TRUE, "a patch mends words, not members" },
    { "1.0.7", TRUE, FALSE, "so it cannot bring one" },
    { "1.1.0", FALSE, TRUE, "the next minor version" },
    { "1.1.0", TRUE, TRUE, "may add members" },
    { "1.12.3", TRUE, TRUE, "and so may all later ones" },
    { "2.0.0", FALSE, FALSE, "another major version may mean anything else by the same names" },
    { "2.1.0", TRUE, FALSE, "in each of its minor versions" },
    { "10.1.0", FALSE, FALSE, "not one that begins with the same digit" },
    { "0.9.0", FALSE, FALSE, "before there was a promise" },
    { "1.1", FALSE, FALSE, "no version" },
    { "1.1.0-beta", TRUE, FALSE, "nor this" },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph);

  g_test_summary ("A reader of 1.0 takes what a later 1.x wrote, passes over what it does not know, and refuses other majors");
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (JsonNode) document = read_text (export->bytes);
      JsonObject *root = json_node_get_object (document);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      json_object_set_string_member (root, "formatVersion", versions[i].version);
      if (versions[i].grown)
        {
          json_object_set_string_member (root, "mood", "calm");
          json_object_set_string_member (json_object_get_object_member (root, "profile"), "mood", "calm");
        }
      text = seal_again (document);
      findings = dossier_verify (text, strlen (text), NULL, NULL);
      g_test_message ("%s %s", versions[i].version, versions[i].why);
      g_assert_cmpint (!fires (findings, "EX01"), ==, versions[i].passes);
      g_assert_cmpint (findings->len == 0, ==, versions[i].passes);
      if (versions[i].version[0] != '1' || versions[i].version[1] != '.')
        g_assert_cmpuint (findings->len, ==, 1);   /* one sentence, not one for each member */
    }
}

static void
test_any_changed_byte_fails (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph);
  const char *integrity = strstr (export->bytes, "\"integrity\":");

  g_test_summary ("Any one changed byte is seen");

  g_assert_nonnull (integrity);
  for (gsize at = 0; at < export->length; at += 53)
    {
      g_autofree char *forged = g_strdup (export->bytes);
      g_autoptr (GPtrArray) findings = NULL;

      /* The list of assets is not part of the digest; their names are hashes of their own. */
      if (at >= (gsize) (integrity - export->bytes) && strncmp (export->bytes + at, "\"value\"", 7) != 0)
        at += strcspn (export->bytes + at, "]");
      if (at >= export->length)
        break;
      forged[at] = forged[at] == 'x' ? 'y' : 'x';
      findings = dossier_verify (forged, export->length, NULL, NULL);
      if (findings->len == 0)
        g_test_message ("byte %" G_GSIZE_FORMAT ": %.40s", at, export->bytes + at);
      g_assert_cmpuint (findings->len, >, 0);
    }
}

static void
test_any_changed_letter_of_a_quote_fails (void)
{
  static const char *const parts[] = { "exact", "prefix", "suffix" };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph);
  g_autoptr (JsonNode) original = read_text (export->bytes);
  guint n_evidence = json_array_get_length (json_object_get_array_member (json_node_get_object (original), "evidence"));
  guint n = 0;

  g_test_summary ("Any one changed letter of a quote is seen against the library, also under a new digest");

  for (guint e = 0; e < n_evidence; e++)
    for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
      {
        g_autofree char *pointer = g_strdup_printf ("/evidence/%u/quote/%s", e, parts[p]);
        const char *words = json_node_get_string (dossier_json_pointer_get (original, pointer, NULL));

        for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
          {
            g_autofree char *changed = g_strdup_printf ("%.*s%s%s", (int) (at - words), words, *at == 'q' ? "r" : "q", g_utf8_next_char (at));
            g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), changed), document = read_text (export->bytes);
            g_autofree char *forged = NULL;
            g_autoptr (GPtrArray) findings = NULL;
            gboolean seen = FALSE;

            dossier_json_pointer_set (document, pointer, value, NULL);
            forged = seal_again (document);
            findings = dossier_verify (forged, strlen (forged), sample_graph_find_text, graph);
            for (guint f = 0; f < findings->len; f++)
              seen |= strcmp (dossier_finding_get_rule (g_ptr_array_index (findings, f)), "QU01") == 0;
            g_assert_true (seen);
            n++;
          }
      }
  g_assert_cmpuint (n, >, 400);
}

static void
collect_grades (JsonNode *node, const char *pointer, GPtrArray *places)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *place = g_strdup_printf ("%s/%u", pointer, i);

        collect_grades (json_array_get_element (json_node_get_array (node), i), place, places);
      }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

      for (GList *name = names; name != NULL; name = name->next)
        {
          g_autofree char *place = dossier_json_pointer_append (pointer, name->data);

          if (g_str_has_suffix (pointer, "/confidence") || g_str_has_suffix (pointer, "/coverage") || strcmp (name->data, "weight") == 0
              || (strcmp (name->data, "status") == 0 && g_str_has_prefix (pointer, "/claims/")))
            g_ptr_array_add (places, g_steal_pointer (&place));
          else
            collect_grades (json_object_get_member (json_node_get_object (node), name->data), place, places);
        }
    }
}

static JsonNode *
other_value (JsonNode *node, gboolean up)
{
  JsonNode *other = json_node_alloc ();

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_init_int (other, json_node_get_int (node) + (up ? 1 : -1));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_init_boolean (other, !json_node_get_boolean (node));
  if (strcmp (json_node_get_string (node), "supported") == 0)
    return json_node_init_string (other, "disputed");
  if (strcmp (json_node_get_string (node), "disputed") == 0)
    return json_node_init_string (other, "supported");
  return json_node_init_string (other, up ? "high" : "D");
}

static void
test_any_changed_grade_fails (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = export_graph (graph);
  g_autoptr (JsonNode) original = read_text (export->bytes);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);

  g_test_summary ("Any changed number, band, letter, basis or status is seen, also under a new digest");

  collect_grades (original, "", places);
  g_assert_cmpuint (places->len, >, 100);
  for (guint i = 0; i < places->len; i++)
    for (guint up = 0; up < 2; up++)
      {
        const char *place = g_ptr_array_index (places, i);
        g_autoptr (JsonNode) document = read_text (export->bytes);
        JsonNode *was = dossier_json_pointer_get (document, place, NULL);
        g_autoptr (JsonNode) value = NULL;
        g_autofree char *forged = NULL;
        g_autoptr (GPtrArray) findings = NULL;

        /* The day of a grade that is computed over claims decides nothing. */
        if (g_str_has_suffix (place, "/asOf"))
          continue;
        value = other_value (was, up);
        if (json_node_equal (value, was))
          continue;
        dossier_json_pointer_set (document, place, value, NULL);
        forged = seal_again (document);
        findings = dossier_verify (forged, strlen (forged), NULL, NULL);
        if (findings->len == 0)
          g_test_message ("%s", place);
        g_assert_cmpuint (findings->len, >, 0);
      }
}

static void
test_each_forgery_has_its_rule (void)
{
  static const struct { const char *rule; const char *pointer; const char *value; const char *why; } cases[] = {
    { "VF01", "/integrity/value", "\"0000000000000000000000000000000000000000000000000000000000000000\"", "another digest" },
    { "EX01", "/profile/unknown", "1", "a member that the format has not" },
    { "EX01", "/claims/0/confidence/score", "82.5", "a fraction" },
    { "EX01", "/review/blocking", "1", "something blocks" },
    { "EX01", "/evidence/0/check/state", "\"lost\"", "a lost quote" },
    { "GR01", "/claims/0/confidence/score", "99", "a better score" },
    { "GR01", "/claims/0/confidence/rule", "\"dossier-confidence/9\"", "an unknown rule" },
    { "GR01", "/claims/1/confidence/asOf", "\"2025-11-20\"", "a plan that was not graded today" },
    { "GR01", "/sources/0/reliability/letter", "\"C\"", "a worse letter" },
    { "GR01", "/evidence/1/originId", "\"?origins/0\"", "two voices made one" },
    { "GR01", "/evidence/2/stance", "\"supports\"", "a contradiction turned" },
    { "GR01", "/evidence/2/explained", "{\"at\":\"2024-11-20T20:00:00Z\",\"by\":\"Eve\",\"reason\":\"No\"}", "a contradiction explained away" },
    { "GR01", "/sentences/0/key", "false", "weights changed" },
    { "GR01", "/profile/coverage/supported", "4", "counted otherwise" },
    { "GR02", "/claims/0/confidence/band", "\"strong\"", "82 % limited" },
    { "GR03", "/claims/1/confidence/band", "\"high\"", "high by a report" },
    { "GR05", "/claims/0/confidence/basis", "\"Several public sources\"", "several" },
    { "GR08", "/profile/outlook/0/likelihood/high", "90", "a wider range" },
    { "VF02", "/evidence/0/sourceId", "\"0d055100-0000-4000-8000-00000000ffff\"", "a source that is not there" },
    { "VF02", "/sentences/0/claimIds/0", "\"?evidence/0\"", "a claim that is evidence" },
    { "VF02", "/claims/1/id", "\"?claims/0\"", "one id twice" },
    { "VF02", "/evidence/1/snapshotId", "\"?snapshots/2\"", "the snapshot of another source" },
    { "VF03", "/images/0/asset", "\"x.png\"", "no such asset" },
    { "AC01", "/sentences/0/tier", "\"board\"", "text of a higher tier" },
    { "AC01", "/images/0/tier", "\"nobody\"", "a tier that is not there" },
    { "QU01", "/evidence/0/quote/start", "20", "another place" },
    { "QU01", "/evidence/0/quote/end", "99", "another length" },
    { "QU01", "/snapshots/0/textSha256", "\"0000000000000000000000000000000000000000000000000000000000000000\"", "a text that the library has not" },
    { "QU01", "/evidence/0/quote/start", "9007199254740991", "far beyond the text" },
  };

  g_test_summary ("Each forgery is named by its rule, under a digest that is right");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (DossierNativeExport) export = export_graph (graph);
      g_autoptr (JsonNode) document = read_text (export->bytes);
      g_autofree char *forged = NULL;
      g_autoptr (JsonNode) value = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      g_test_message ("%s: %s", cases[i].rule, cases[i].why);
      if (g_str_has_prefix (cases[i].value, "\"?"))
        {
          g_autofree char *named = g_strdup_printf ("/%.*s/id", (int) strlen (cases[i].value) - 3, cases[i].value + 2);

          value = json_node_copy (dossier_json_pointer_get (document, named, NULL));
        }
      else
        value = dossier_json_read (cases[i].value, strlen (cases[i].value), 4096, DOSSIER_JSON_ANY_NUMBER, NULL);
      g_assert_true (dossier_json_pointer_set (document, cases[i].pointer, value, NULL));
      if (json_node_get_node_type (value) == JSON_NODE_VALUE && json_node_get_value_type (value) == G_TYPE_DOUBLE)
        forged = json_to_string (document, FALSE);
      else if (strcmp (cases[i].rule, "VF01") == 0)
        forged = dossier_json_write_canonical (document, NULL, NULL);
      else
        forged = seal_again (document);
      findings = dossier_verify (forged, strlen (forged), sample_graph_find_text, graph);
      g_assert_true (fires (findings, cases[i].rule));
    }
}

static void
test_overrides (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierGraphGrades) grades = dossier_graph_grades_new (graph, NULL);
  g_autofree char *digest = dossier_graph_grades_digest_inputs (grades, sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2));
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (GPtrArray) good = NULL, raised = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (JsonNode) score = json_node_init_int (json_node_alloc (), 89);
  g_autofree char *forged = NULL;

  g_test_summary ("An override is exported beside what the rule says, and its bounds are checked again");

  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_set", TRUE);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_score", 30);
  sample_graph_set_integer (graph, DOSSIER_TYPE_CLAIM, 2, "override_at", G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_reason", "The reporter was not in the room");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_by", "Ada");
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 2, "override_digest", digest);
  export = export_graph (graph);
  g_assert_nonnull (strstr (export->bytes, "\"inputsDigest\":"));
  good = dossier_verify (export->bytes, export->length, sample_graph_find_text, graph);
  g_assert_false (fires (good, ""));
  g_assert_cmpuint (good->len, ==, 0);

  document = read_text (export->bytes);
  dossier_json_pointer_set (document, "/claims/1/confidence/score", score, NULL);
  forged = seal_again (document);
  raised = dossier_verify (forged, strlen (forged), NULL, NULL);
  g_assert_true (fires (raised, "GR01"));
}

static void
test_the_house_counts_once (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_test_summary ("A house's own article shares a voice in the file as in the library");

  sample_graph_set_integer (graph, DOSSIER_TYPE_PUBLISHER, 2, "house", TRUE);
  export = export_graph (graph);
  g_assert_nonnull (strstr (export->bytes, "\"origins\":1"));
  findings = dossier_verify (export->bytes, export->length, sample_graph_find_text, graph);
  g_assert_false (fires (findings, ""));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_survives_anything (void)
{
  static const char *const texts[] = { "", "{}", "[]", "null", "{\"format\":\"dossier-profile\"}", "\xff", "{\"a\":1,\"a\":2}" };

  g_test_summary ("What is no export at all is said to be none");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) findings = dossier_verify (texts[i], strlen (texts[i]), NULL, NULL);

      g_assert_true (fires (findings, "EX01"));
    }
}

static void
test_the_shared_sample (void)
{
  const char *shared = g_getenv ("DOSSIER_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "gold", "sample.dossier.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;

  g_test_summary ("A file that another program made by the rules passes");

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("DOSSIER_SHARED has no gold/sample.dossier.json");
      return;
    }
  findings = dossier_verify (text, length, NULL, NULL);
  g_assert_false (fires (findings, ""));
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/verify/good", test_a_good_file_passes);
  g_test_add_func ("/export/verify/versions", test_versions);
  g_test_add_func ("/export/verify/any-byte", test_any_changed_byte_fails);
  g_test_add_func ("/export/verify/any-letter", test_any_changed_letter_of_a_quote_fails);
  g_test_add_func ("/export/verify/any-grade", test_any_changed_grade_fails);
  g_test_add_func ("/export/verify/each-rule", test_each_forgery_has_its_rule);
  g_test_add_func ("/export/verify/overrides", test_overrides);
  g_test_add_func ("/export/verify/house", test_the_house_counts_once);
  g_test_add_func ("/export/verify/anything", test_survives_anything);
  g_test_add_func ("/export/verify/shared-sample", test_the_shared_sample);

  return g_test_run ();
}
