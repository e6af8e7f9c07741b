/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"
#include "export/verify.h"
#include "json/canonical-writer.h"
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

  if (integrity != NULL && !g_str_has_prefix (path, "/integrity"))
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
  g_string_append_printf (text, "%s is another\n", path);
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

static void
break_fields (GString *text, GType type, gint64 id)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (type);
  const DossierRecordClass *klass = (gpointer) class;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_autoptr (DossierProfileGraph) graph = full_graph_new ();
      g_autoptr (DossierNativeExport) export = NULL, alone = NULL;
      g_autoptr (GPtrArray) none = g_ptr_array_new (), findings = NULL, format = NULL;
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
  g_test_add_func ("/export/broken-pages/fields", test_broken_fields);

  return g_test_run ();
}
