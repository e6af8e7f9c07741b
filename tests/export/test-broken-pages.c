/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"
#include "export/schema-validator.h"
#include "export/verify.h"
#include "json/canonical-writer.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "tests/support/full-graph.h"
#include "tests/support/golden.h"

#include <gio/gio.h>
#include <string.h>

#define FIRST 2   /* of each list: the others are as they are */

static const DossierExportOptions options = { .tier = "member", .export_id = "0d055100-0000-4000-8000-000000000001",
                                              .exported_at = G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC, .revision = 4, .version = "0.1.0" };

static void
print_findings (GString *text, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING)
        g_string_append_printf (text, "  %s %s %d %s: %s\n", dossier_finding_get_rule (finding), dossier_finding_get_object_type (finding),
                                (int) dossier_finding_get_object_id (finding), dossier_finding_get_field (finding), dossier_finding_get_message (finding));
    }
}

static void
verify_again (GString *text, DossierProfileGraph *library, JsonNode *document, const char *path)
{
  JsonObject *root = json_node_get_object (document);
  JsonNode *integrity = json_object_has_member (root, "integrity") ? json_object_dup_member (root, "integrity") : NULL;
  g_autofree char *digest = NULL, *bytes = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (integrity != NULL && !g_str_has_prefix (path, "/integrity/"))
    {
      g_autoptr (JsonNode) kept = integrity;

      json_object_remove_member (root, "integrity");
      digest = dossier_json_digest_canonical (document, NULL);
      json_object_set_string_member (json_node_get_object (kept), "value", digest);
      json_object_set_member (root, "integrity", g_steal_pointer (&kept));
    }
  else
    g_clear_pointer (&integrity, json_node_unref);
  bytes = dossier_json_write_canonical (document, NULL, NULL);
  g_test_message ("%s", path);
  findings = dossier_verify (bytes, strlen (bytes), sample_graph_find_text, library);
  g_string_append_printf (text, g_str_has_prefix (path, "/") ? "%s is another\n" : "%s\n", path);
  print_findings (text, findings);
}

/* One more, the contrary, another object, other words: whatever the value is, a value of its kind. */
static JsonNode *
change (JsonNode *node)
{
  g_autofree char *words = NULL;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_init_int (json_node_alloc (), json_node_get_int (node) + 1);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_init_boolean (json_node_alloc (), !json_node_get_boolean (node));
  if (!g_uuid_string_is_valid (json_node_get_string (node)))
    words = g_strconcat (json_node_get_string (node), "x", NULL);
  else
    {
      words = g_strdup (json_node_get_string (node));
      words[0] = words[0] == 'f' ? 'e' : 'f';
    }
  return json_node_init_string (json_node_alloc (), words);
}

static void
break_value (GString *text, DossierProfileGraph *library, JsonNode *document, JsonNode *node, const char *path)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

      for (GList *at = members; at != NULL; at = at->next)
        g_ptr_array_add (names, g_strdup (at->data));
      for (guint i = 0; i < names->len; i++)
        {
          const char *name = g_ptr_array_index (names, i);
          g_autofree char *inner = g_strconcat (path, "/", name, NULL);
          g_autoptr (JsonNode) kept = json_object_dup_member (object, name);

          if (g_str_equal (inner, "/review") || g_str_equal (inner, "/history"))
            continue;
          if (!JSON_NODE_HOLDS_VALUE (kept))
            break_value (text, library, document, json_object_get_member (object, name), inner);
          else
            {
              json_object_set_member (object, name, change (kept));
              verify_again (text, library, document, inner);
              json_object_set_member (object, name, json_node_copy (kept));
            }
        }
      return;
    }
  for (guint i = 0; i < MIN (FIRST, json_array_get_length (json_node_get_array (node))); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s/%u", path, i);

      if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (json_node_get_array (node), i)))
        break_value (text, library, document, json_array_get_element (json_node_get_array (node), i), inner);
    }
}

static void
test_changed_files (void)
{
  g_autoptr (DossierProfileGraph) graph = full_graph_new ();
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, NULL, NULL);
  g_autoptr (JsonNode) document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *quote;

  g_test_summary ("Of each value that is changed in a file, under a digest that is right, the verifier says what the golden file says");

  break_value (text, graph, document, document, "");
  quote = json_object_get_object_member (json_array_get_object_element (json_object_get_array_member (json_node_get_object (document), "evidence"), 0), "quote");
  json_object_set_int_member (quote, "start", json_object_get_int_member (quote, "start") + 100000);
  json_object_set_int_member (quote, "end", json_object_get_int_member (quote, "end") + 100000);
  verify_again (text, graph, document, "/evidence/0/quote, behind the end of its text,");
  check_golden ("full", "changed-files.txt", text->str);
}

#define NO_ID "\"0d055100-0000-4000-8000-00000000ffff\""
#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* @value: JSON; "=/a/b" for a copy of what stands there; %NULL takes it away */
typedef struct { const char *pointer, *value; } Edit;

static void
edit (JsonNode *document, const Edit *change)
{
  g_autofree char *parent = g_strndup (change->pointer, (gsize) (strrchr (change->pointer, '/') - change->pointer));
  JsonNode *holder = dossier_json_pointer_get (document, parent, NULL);
  g_autoptr (JsonNode) value = NULL;

  g_assert_nonnull (holder);
  if (change->value == NULL)
    {
      json_object_remove_member (json_node_get_object (holder), strrchr (change->pointer, '/') + 1);
      return;
    }
  value = change->value[0] == '=' ? json_node_copy (dossier_json_pointer_get (document, change->value + 1, NULL))
                                  : dossier_json_read (change->value, strlen (change->value), 4096, DOSSIER_JSON_INTEGERS_ONLY, NULL);
  g_assert_nonnull (value);
  if (JSON_NODE_HOLDS_OBJECT (holder))
    json_object_set_member (json_node_get_object (holder), strrchr (change->pointer, '/') + 1, g_steal_pointer (&value));
  else
    g_assert_true (dossier_json_pointer_set (document, change->pointer, value, NULL));
}

static void
test_broken_files (void)
{
  static const struct { const char *why; Edit edits[3]; } cases[] = {
    { "nothing", { { "/format", "\"dossier-profile\"" } } },
    { "an asset that is named otherwise", { { "/integrity/assets/0/name", "\"" NO_HASH ".png\"" } } },
    { "an image with another asset", { { "/images/0/asset", "\"" NO_HASH ".png\"" } } },
    { "an image with another hash", { { "/images/1/sha256", "\"" NO_HASH "\"" } } },
    { "an image with the asset of another", { { "/images/0/asset", "=/images/1/asset" } } },
    { "a hidden letter in the title", { { "/profile/title", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a heading", { { "/profile/sections/0/heading", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a list", { { "/profile/authors/0/name", "\"Ada\u200b Lov\"" } } },
    { "a hidden letter in a sentence", { { "/sentences/1/text", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a claim", { { "/claims/0/text", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a caption", { { "/images/0/caption", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a correction", { { "/corrections/1/reason", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a quote", { { "/evidence/0/quote/exact", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter before a quote", { { "/evidence/1/quote/prefix", "\"Nord\u200bnetz\"" } } },
    { "a hidden letter in a source", { { "/sources/0/title", "\"Nord\u200bnetz\"" } } },
    { "a correction of this revision", { { "/profile/revision", "3" } } },
    { "a correction of a later one", { { "/profile/revision", "2" } } },
    { "a correction, and the page is ready", { { "/profile/status", "\"ready\"" } } },
    { "a correction, and the page is withdrawn", { { "/profile/status", "\"withdrawn\"" } } },
    { "a withdrawal, and the page is corrected", { { "/corrections/1/kind", "\"withdrawal\"" } } },
    { "a withdrawal, and the page is withdrawn", { { "/corrections/1/kind", "\"withdrawal\"" }, { "/profile/status", "\"withdrawn\"" } } },
    { "a withdrawal of an earlier revision", { { "/corrections/1/kind", "\"withdrawal\"" }, { "/profile/revision", "5" } } },
    { "an update, and the page is ready", { { "/corrections/0/kind", "\"update\"" }, { "/profile/status", "\"ready\"" } } },
    { "no corrections", { { "/corrections", NULL } } },
    { "a sentence gone, and not what it was", { { "/corrections/0/sentences/1/was", NULL } } },
    { "a sentence there, and not what it was", { { "/corrections/0/sentences/0/was", NULL } } },
    { "a sentence that is what it was", { { "/corrections/0/sentences/0/was", "=/sentences/2/text" } } },
    { "a sentence for others in a correction", { { "/corrections/0/sentences/1/tier", "\"board\"" } } },
    { "a sentence for others", { { "/sentences/3/tier", "\"board\"" } } },
    { "a section for others", { { "/profile/sections/0/tier", "\"board\"" } } },
    { "an outlook for others", { { "/profile/outlook/0/tier", "\"board\"" } } },
    { "an image for others", { { "/images/1/tier", "\"board\"" } } },
    { "a tier that is not there", { { "/images/0/tier", "\"nobody\"" } } },
    { "an audience that is not there", { { "/audience/tier", "\"nobody\"" } } },
    { "another audience", { { "/audience/tier", "\"public\"" } } },
    { "no tiers", { { "/profile/access", NULL } } },
    { "no tiers and a sentence for others", { { "/profile/access", NULL }, { "/sentences/3/tier", "\"board\"" } } },
    { "no tiers and another audience", { { "/profile/access", NULL }, { "/audience/tier", "\"public\"" } } },
    { "no likelihood", { { "/profile/outlook/0/likelihood", NULL } } },
    { "another likelihood", { { "/profile/outlook/0/likelihood/term", "\"unlikely\"" } } },
    { "a likelihood from a little more", { { "/profile/outlook/0/likelihood/low", "56" } } },
    { "a likelihood to a little less", { { "/profile/outlook/0/likelihood/high", "79" } } },
    { "a fact without a grade", { { "/sentences/0/confidence", NULL } } },
    { "an opinion with a grade", { { "/sentences/3/confidence", "=/sentences/0/confidence" } } },
    { "another digit", { { "/claims/0/confidence/admiralty", "6" } } },
    { "a digit of a sentence", { { "/sentences/0/confidence/admiralty", "1" } } },
    { "a digit of the page", { { "/profile/confidence/admiralty", "1" } } },
    { "no second name", { { "/claims/1/confidence/override/secondBy", NULL } } },
    { "no coverage", { { "/profile/coverage", NULL } } },
    { "no such entity", { { "/profile/entityId", NO_ID } } },
    { "no such lead", { { "/profile/leadImageId", NO_ID } } },
    { "a lead that is none", { { "/profile/leadImageId", "=/sentences/0/id" } } },
    { "no lead", { { "/profile/leadImageId", NULL } } },
    { "no such sentence", { { "/profile/sections/0/sentenceIds/0", NO_ID } } },
    { "no such sentence in an outlook", { { "/profile/outlook/0/sentenceIds/0", NO_ID } } },
    { "no such claim", { { "/sentences/0/claimIds/0", NO_ID } } },
    { "no such evidence", { { "/claims/0/evidenceIds/1", NO_ID } } },
    { "no such entity of a claim", { { "/claims/0/aboutEntityIds", "[" NO_ID "]" } } },
    { "the entity of a claim", { { "/claims/0/aboutEntityIds", "[\"0925db9b-9ea0-4a72-bb47-061744b46802\"]" } } },
    { "no such source", { { "/evidence/0/sourceId", NO_ID } } },
    { "no such snapshot", { { "/evidence/0/snapshotId", NO_ID } } },
    { "no such origin", { { "/evidence/0/originId", NO_ID } } },
    { "no such source of a snapshot", { { "/snapshots/0/sourceId", NO_ID } } },
    { "a snapshot of another source", { { "/evidence/4/sourceId", "=/sources/0/id" }, { "/evidence/4/weight", "92" } } },
    { "one id twice: page", { { "/profile/id", "=/sources/0/id" } } },           { "one id twice: entity", { { "/entities/0/id", "=/sources/0/id" } } },
    { "one id twice: sentence", { { "/sentences/1/id", "=/sentences/0/id" } } }, { "one id twice: claim", { { "/claims/1/id", "=/claims/0/id" } } },
    { "one id twice: evidence", { { "/evidence/1/id", "=/evidence/0/id" } } },   { "one id twice: origin", { { "/origins/1/id", "=/origins/0/id" } } },
    { "one id twice: source", { { "/sources/1/id", "=/sources/0/id" } } },       { "one id twice: snapshot", { { "/snapshots/1/id", "=/snapshots/0/id" } } },
    { "one id twice: image", { { "/images/1/id", "=/images/0/id" } } },          { "one id twice: correction", { { "/corrections/1/id", "=/corrections/0/id" } } },
    { "one id twice: section", { { "/profile/sections/1/id", "=/profile/sections/0/id" } } },
    { "one id twice: outlook", { { "/profile/outlook/0/id", "=/profile/sections/0/id" } } },
    { "no text in the library", { { "/snapshots/1/textSha256", "\"" NO_HASH "\"" } } },
    { "a later version", { { "/formatVersion", "\"1.3.0\"" }, { "/mood", "\"calm\"" }, { "/profile/mood", "\"calm\"" } } },
    { "a later version, and broken", { { "/formatVersion", "\"1.3.0\"" }, { "/mood", "\"calm\"" }, { "/profile/title", "1" } } },
    { "this version with more", { { "/mood", "\"calm\"" }, { "/profile/mood", "\"calm\"" } } },
    { "another version", { { "/formatVersion", "\"3.0.0\"" }, { "/mood", "\"calm\"" } } },
    { "a version with two digits", { { "/formatVersion", "\"10.0.0\"" } } },
    { "no version", { { "/formatVersion", NULL } } },                            { "a version in letters", { { "/formatVersion", "\"1.b.0\"" } } },
    { "a version that is a number", { { "/formatVersion", "1" } } },             { "another version in letters", { { "/formatVersion", "\"b.1.0\"" } } },
  };
  g_autoptr (DossierProfileGraph) graph = full_graph_new ();
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_test_summary ("Of each file that is broken in one way, under a digest that is right, the verifier says what the golden file says");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, NULL);

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].edits) && cases[i].edits[k].pointer != NULL; k++)
        edit (document, &cases[i].edits[k]);
      verify_again (text, graph, document, cases[i].why);
    }
  check_golden ("full", "broken-files.txt", text->str);
}

static char *
find_another_text (const char *text_sha256, gpointer user_data)
{
  return g_strdup ("Another text");
}

static void
test_no_files (void)
{
  static const char *const files[] = { "", "[]", "null", "{\"formatVersion\":2}", "{\"formatVersion\":\"2.0.0\"}", "\xff", "{\"a\":1.5}" };
  g_autoptr (DossierProfileGraph) graph = full_graph_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DossierNativeExport) export = NULL;
  g_autoptr (GPtrArray) others = NULL, none = NULL, problems = NULL;
  g_autoptr (JsonNode) newer = dossier_json_read (files[4], strlen (files[4]), 100, DOSSIER_JSON_INTEGERS_ONLY, NULL);

  g_test_summary ("What is no file of ours is said to be none, a library that has other texts is said to be damaged, and an old capture is as old as it is");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) findings = dossier_verify (files[i], strlen (files[i]), NULL, NULL);

      g_string_append_printf (text, "file %u: %u findings\n", i, findings->len);
      print_findings (text, findings);
    }
  problems = dossier_verify_schema (newer);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((DossierSchemaProblem *) g_ptr_array_index (problems, 0))->keyword, ==, "const");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SNAPSHOT, 3, "captured_at", G_GINT64_CONSTANT (1500000000) * G_USEC_PER_SEC);
  export = dossier_native_export_new (graph, &options, NULL, NULL);
  none = dossier_verify (export->bytes, export->length, sample_graph_find_text, graph);
  g_assert_cmpuint (none->len, ==, 0);
  others = dossier_verify (export->bytes, export->length, find_another_text, NULL);
  g_string_append (text, "other texts\n");
  print_findings (text, others);
  check_golden ("full", "no-files.txt", text->str);
}

static void
break_fields (GString *text, GType type, gint64 id)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);
  const DossierRecordClass *klass = (gpointer) class;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autoptr (DossierProfileGraph) graph = full_graph_new ();
      g_autoptr (DossierNativeExport) export = NULL, alone = NULL;
      g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref), findings = NULL, format = NULL;
      DossierExportOptions unreviewed = options;

      if (klass->fields[i].type != DOSSIER_FIELD_TEXT || klass->fields[i].derived)
        continue;
      sample_graph_set (graph, type, id, klass->fields[i].name, "a\vb");
      export = dossier_native_export_new (graph, &options, &findings, NULL);
      g_string_append_printf (text, "%s %s\n", klass->table, klass->fields[i].name);
      if (findings != NULL)
        print_findings (text, findings);
      unreviewed.findings = none;
      alone = dossier_native_export_new (graph, &unreviewed, &format, NULL);
      if (format->len > 0)
        g_string_append (text, " the format alone\n");
      print_findings (text, format);
    }
}

static void
test_broken_fields (void)
{
  const GType types[] = { DOSSIER_TYPE_PROFILE, DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE,
                          DOSSIER_TYPE_ORIGIN, DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_SNAPSHOT, DOSSIER_TYPE_IMAGE, DOSSIER_TYPE_RELATED };
  g_autoptr (GString) text = g_string_new (NULL);

  g_test_summary ("Of each field that no file can hold, the export says where it stands and what it takes, as the golden file does");

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    break_fields (text, types[i], 1);
  break_fields (text, DOSSIER_TYPE_SECTION, 4);
  check_golden ("full", "broken-fields.txt", text->str);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/broken-pages/files", test_changed_files);
  g_test_add_func ("/export/broken-pages/broken-files", test_broken_files);
  g_test_add_func ("/export/broken-pages/no-files", test_no_files);
  g_test_add_func ("/export/broken-pages/fields", test_broken_fields);

  return g_test_run ();
}
