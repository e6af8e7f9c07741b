/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/difference.h"
#include "export/native-export.h"
#include "export/projections/projection.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "tests/support/full-graph.h"
#include "tests/support/golden.h"

#include <gio/gio.h>
#include <string.h>

#define EXPORTED (G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC)   /* 2024-11-20T20:00:00Z */

static JsonNode *
make_document (DossierProfileGraph *graph, const char *tier)
{
  const DossierExportEvent events[] = {
    { EXPORTED, "Ada", "Add claim", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 1)), "so it was said" },
    { EXPORTED, "Cy", "evidence.added", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_EVIDENCE, 2)), NULL },
    { EXPORTED, "Di", "evidence.added", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_EVIDENCE, 1)), NULL },
    { EXPORTED, "Eli", "evidence.changed", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_EVIDENCE, 1)), NULL },
    { EXPORTED, "Ben", "Remove claim", dossier_record_get_uuid (sample_graph_get (graph, DOSSIER_TYPE_CLAIM, 2)), NULL },
  };
  const DossierExportOptions options = { .tier = tier, .export_id = "0d055100-0000-4000-8000-000000000001", .exported_at = EXPORTED, .revision = 4,
                                         .version = "0.1.0", .events = events, .n_events = G_N_ELEMENTS (events) };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, &findings, &error);
  JsonNode *document;

  for (guint i = 0; error != NULL && i < findings->len; i++)
    g_test_message ("%s", dossier_finding_get_message (g_ptr_array_index (findings, i)));
  g_assert_no_error (error);
  document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, &error);
  g_assert_no_error (error);
  return document;
}

/* What review says, and so the digest, are not the formats' business. */
static void
leave_out_review (JsonNode *document)
{
  json_object_remove_member (json_node_get_object (document), "review");
  json_object_remove_member (json_node_get_object (document), "integrity");
}

static void
test_native (void)
{
  static const char *const tiers[] = { "public", "member" };
  g_autoptr (DossierProfileGraph) graph = full_graph_new ();

  g_test_summary ("A page with all that a page may have is exported with all of it, for each audience what is theirs");

  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    {
      g_autoptr (JsonNode) document = make_document (graph, tiers[i]);
      g_autofree char *name = g_strconcat ("native.", tiers[i], ".json", NULL), *text = NULL;

      leave_out_review (document);
      text = json_to_string (document, TRUE);
      check_golden ("full", name, text);
      g_assert_true ((strstr (text, SAMPLE_SECRET) != NULL) == g_str_equal (tiers[i], "member"));
    }
}

static void
test_formats (void)
{
  g_autoptr (DossierProfileGraph) graph = full_graph_new ();
  g_autoptr (JsonNode) document = make_document (graph, "public");
  guint n;
  const DossierProjection *all = dossier_projection_get_all (&n);

  g_test_summary ("Every other format carries it as its golden file does");

  json_object_set_string_member (json_object_get_object_member (json_node_get_object (document), "integrity"), "value",
                                 "d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e57d16e");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = dossier_projection_name_file (&all[i], json_node_get_object (document));
      g_autofree char *text = dossier_projection_write (&all[i], json_node_get_object (document), NULL);

      check_golden ("full", name, text);
    }
}

static void
tell (GString *text, JsonNode *before, JsonNode *after)
{
  g_autoptr (GPtrArray) changes = dossier_export_compare (json_node_get_object (before), json_node_get_object (after));

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierExportChange *change = g_ptr_array_index (changes, i);

      g_string_append_printf (text, "%s\n  %s %s %s %s\n  was %s\n  is %s\n", change->message, change->change, change->type, change->id, change->field,
                              change->was, change->is);
    }
}

static void
test_difference (void)
{
  g_autoptr (DossierProfileGraph) sample = sample_graph_new (), full = full_graph_new ();
  g_autoptr (JsonNode) plain = make_document (sample, "public"), public = make_document (full, "public"), member = make_document (full, "member"), turned = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JsonArray *ids, *other, *claims;
  JsonObject *profile;

  g_test_summary ("What changed between two exports is told change by change; nothing of two that are the same");

  tell (text, member, member);
  g_assert_cmpstr (text->str, ==, "");
  tell (text, plain, public);
  tell (text, public, member);
  tell (text, member, public);

  g_string_append (text, "the page is written anew\n");
  sample_graph_set (full, DOSSIER_TYPE_SENTENCE, 1, "text", "The registry has to return the block 192.0.2.0/24 to those who had it, and it has to do so at once.");
  sample_graph_set (full, DOSSIER_TYPE_SENTENCE, 1, "kind", "attributed");
  sample_graph_set (full, DOSSIER_TYPE_PROFILE, 1, "headline", "A registry gives back what it had");
  sample_graph_set (full, DOSSIER_TYPE_PROFILE, 1, "topic", "routing");
  sample_graph_set (full, DOSSIER_TYPE_SECTION, 4, "likelihood", "unlikely");
  sample_graph_set (full, DOSSIER_TYPE_SENTENCE, 5, "text", "The registry is unlikely to comply.");
  sample_graph_set_integer (full, DOSSIER_TYPE_CLAIM, 2, "override_set", FALSE);
  sample_graph_set_integer (full, DOSSIER_TYPE_EVIDENCE, 2, "claim", 2);
  dossier_profile_graph_link (full, 2, 3);
  turned = make_document (full, "member");
  ids = json_object_get_array_member (json_array_get_object_element (json_object_get_array_member (json_node_get_object (turned), "claims"), 0), "evidenceIds");
  g_assert_cmpuint (json_array_get_length (ids), ==, 2);
  tell (text, member, turned);

  g_string_append (text, "one list is turned round\n");
  g_clear_pointer (&member, json_node_unref);
  member = make_document (full, "member");
  other = json_array_new ();
  for (guint i = json_array_get_length (ids); i-- > 0;)
    json_array_add_string_element (other, json_array_get_string_element (ids, i));
  json_object_set_array_member (json_array_get_object_element (json_object_get_array_member (json_node_get_object (turned), "claims"), 0), "evidenceIds", other);
  tell (text, member, turned);

  g_string_append (text, "words are changed in the file\n");
  g_clear_pointer (&turned, json_node_unref);
  turned = make_document (full, "member");
  profile = json_object_get_object_member (json_node_get_object (turned), "profile");
  claims = json_object_get_array_member (json_node_get_object (turned), "claims");
  json_object_set_string_member (json_object_get_object_member (profile, "confidence"), "basis", "Hearsay");
  json_object_set_string_member (json_object_get_object_member (json_array_get_object_element (claims, 0), "confidence"), "grade", "D");
  json_object_remove_member (json_array_get_object_element (claims, 1), "text");
  json_object_set_string_member (json_array_get_object_element (claims, 2), "text", "Sixty-nine letters and one more, and this claim is said in a sentence.");
  json_object_set_string_member (profile, "headline", "Seventy letters and one more, and so this headline is not said whole :)");
  json_object_remove_member (profile, "standfirst");
  json_object_remove_member (profile, "related");
  json_object_remove_member (profile, "take");
  tell (text, member, turned);
  g_string_append (text, "and changed back\n");
  tell (text, turned, member);
  check_golden ("full", "difference.txt", text->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/full-page/native", test_native);
  g_test_add_func ("/export/full-page/formats", test_formats);
  g_test_add_func ("/export/full-page/difference", test_difference);

  return g_test_run ();
}
