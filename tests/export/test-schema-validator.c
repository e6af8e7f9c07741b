/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"
#include "export/schema-validator.h"
#include "json/canonical-writer.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"
#include "tests/support/sample-graph.h"

#include <gio/gio.h>
#include <string.h>

static JsonNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dossier_json_read (text, strlen (text), 1 << 22, DOSSIER_JSON_INTEGERS_ONLY, &error);

  g_assert_no_error (error);
  return node;
}

static char *
describe (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const DossierSchemaProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, "%s%s %s: %s", i > 0 ? "; " : "", problem->pointer, problem->keyword, problem->message);
    }
  return g_string_free (text, FALSE);
}

static void
test_keywords (void)
{
  static const struct { const char *schema; const char *valid; const char *invalid; const char *said; } cases[] = {
    { "{\"type\":\"object\"}", "{}", "[]", " type: is no object" },
    { "{\"type\":\"array\"}", "[]", "{}", " type: is no array" },
    { "{\"type\":\"string\"}", "\"\"", "null", " type: is no string" },
    { "{\"type\":\"integer\"}", "0", "\"0\"", " type: is no integer" },
    { "{\"type\":\"boolean\"}", "false", "0", " type: is no boolean" },
    { "{\"const\":0}", "0", "false", " const: is not 0" },
    { "{\"const\":\"a\"}", "\"a\"", "\"b\"", " const: is not \"a\"" },
    { "{\"enum\":[\"a\",1]}", "1", "true", " enum: is none of the allowed values" },
    { "{\"required\":[\"a\"]}", "{\"a\":null}", "{\"b\":1}", "/a required: is missing" },
    { "{\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"b\":1}", "{\"a\":1}", "/a type: is no string" },
    { "{\"properties\":{\"a\":{}},\"additionalProperties\":false}", "{\"a\":1}", "{\"a\":1,\"b\":1}", "/b additionalProperties: is not part of the format" },
    { "{\"items\":{\"type\":\"string\"}}", "[\"a\"]", "[\"a\",1]", "/1 type: is no string" },
    { "{\"minItems\":2}", "[1,2]", "[1]", " minItems: has fewer than 2 entries" },
    { "{\"minItems\":1}", "{}", "[]", " minItems: has fewer than 1 entries" },
    { "{\"uniqueItems\":true}", "[1,\"1\",true]", "[1,2,1]", " uniqueItems: entry 2 stands twice" },
    { "{\"uniqueItems\":true}", "[[1],[2],{},null]", "[\"a\",\"b\",\"b\",\"a\"]", " uniqueItems: entry 2 stands twice;  uniqueItems: entry 3 stands twice" },
    { "{\"uniqueItems\":false,\"minItems\":3}", "[1,1,1]", "[1,1]", " minItems: has fewer than 3 entries" },
    { "{\"type\":\"null\"}", "null", "0", " type: is no null" },
    { "{\"enum\":[]}", NULL, "0", " enum: is none of the allowed values" },
    { "{\"required\":[\"a\",\"b\",\"c\"]}", "[]", "{\"b\":1}", "/a required: is missing; /c required: is missing" },
    { "{\"properties\":{\"b\":{\"properties\":{}}},\"additionalProperties\":false}", "[]", "{\"a\":1,\"b\":1,\"c\":1}",
      "/a additionalProperties: is not part of the format; /c additionalProperties: is not part of the format" },
    { "{\"items\":{\"items\":{\"maximum\":1}}}", "[[1],[0,1],1]", "[[2,1],[1,2]]", "/0/0 maximum: is above 1; /1/1 maximum: is above 1" },
    { "{\"minLength\":2}", "\"öö\"", "\"ö\"", " minLength: has fewer than 2 characters" },
    { "{\"maxLength\":1}", "\"🌊\"", "\"ab\"", " maxLength: has more than 1 characters" },
    { "{\"pattern\":\"b\"}", "\"abc\"", "\"ac\"", " pattern: is not of the form b" },
    { "{\"pattern\":\"^a$\"}", "\"a\"", "\"a\\n\"", " pattern: is not of the form ^a$" },
    { "{\"minimum\":1}", "1", "0", " minimum: is below 1" },
    { "{\"minimum\":1}", "\"0\"", "0", " minimum: is below 1" },
    { "{\"maximum\":1}", "\"2\"", "2", " maximum: is above 1" },
    { "{\"maximum\":1}", "1", "2", " maximum: is above 1" },
    { "{\"minLength\":1,\"maxLength\":2,\"pattern\":\"a\"}", "12", "\"\"", " minLength: has fewer than 1 characters;  pattern: is not of the form a" },
    { "{\"minLength\":1,\"maxLength\":2}", "\"ab\"", "\"abc\"", " maxLength: has more than 2 characters" },
    { "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"string\"}}}", "\"\"", "1", " type: is no string" },
    { "{\"$ref\":\"#/$defs/a\",\"minLength\":1,\"$defs\":{\"a\":{\"type\":\"string\"}}}", "\"a\"", "\"\"", " minLength: has fewer than 1 characters" },
  };

  g_test_summary ("Each keyword takes what it should and refuses the rest");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = read_text (cases[i].schema), valid = cases[i].valid != NULL ? read_text (cases[i].valid) : NULL, invalid = read_text (cases[i].invalid);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierSchema) schema = dossier_schema_new (root, &error);
      g_autoptr (GPtrArray) none = NULL;
      g_autoptr (GPtrArray) some = NULL;
      g_autofree char *said = NULL;

      g_test_message ("%s", cases[i].schema);
      g_assert_no_error (error);
      none = valid != NULL ? dossier_schema_validate (schema, valid) : g_ptr_array_new ();
      some = dossier_schema_validate (schema, invalid);
      g_assert_cmpuint (none->len, ==, 0);
      said = describe (some);
      g_assert_cmpstr (said, ==, cases[i].said);
    }
}

static void
test_refuses_what_it_cannot_apply (void)
{
  static const struct { const char *schema; DossierSchemaError code; const char *keyword; } cases[] = {
    { "{\"oneOf\":[]}", DOSSIER_SCHEMA_ERROR_KEYWORD, "oneOf" },
    { "{\"properties\":{\"a\":{\"items\":{\"if\":{}}}}}", DOSSIER_SCHEMA_ERROR_KEYWORD, "if" },
    { "{\"$defs\":{\"a\":{\"unevaluatedProperties\":false}}}", DOSSIER_SCHEMA_ERROR_KEYWORD, "unevaluatedProperties" },
    { "{\"additionalProperties\":{},\"properties\":{}}", DOSSIER_SCHEMA_ERROR_MALFORMED, "additionalProperties" },
    { "{\"additionalProperties\":false}", DOSSIER_SCHEMA_ERROR_MALFORMED, "additionalProperties" },
    { "{\"type\":[\"string\",\"null\"]}", DOSSIER_SCHEMA_ERROR_MALFORMED, "type" },
    { "{\"$ref\":\"#/$defs/a\"}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"$ref\":\"https://example.org/schema\"}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}}}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"pattern\":\"(\"}", DOSSIER_SCHEMA_ERROR_MALFORMED, "pattern" },
    { "{\"items\":true}", DOSSIER_SCHEMA_ERROR_MALFORMED, "items" },
    { "{\"required\":[1]}", DOSSIER_SCHEMA_ERROR_MALFORMED, "required" },
    { "{\"minLength\":\"1\"}", DOSSIER_SCHEMA_ERROR_MALFORMED, "minLength" },
    { "{\"properties\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "properties" },
    { "{\"$defs\":[]}", DOSSIER_SCHEMA_ERROR_MALFORMED, "properties" },
    { "{\"pattern\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "pattern" },
    { "{\"required\":\"a\"}", DOSSIER_SCHEMA_ERROR_MALFORMED, "required" },
    { "{\"required\":[\"a\",1]}", DOSSIER_SCHEMA_ERROR_MALFORMED, "required" },
    { "{\"enum\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "enum" },
    { "{\"uniqueItems\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "uniqueItems" },
    { "{\"maximum\":true}", DOSSIER_SCHEMA_ERROR_MALFORMED, "maximum" },
    { "{\"title\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "title" },
    { "{\"$ref\":1}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":1}}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"$ref\":\"#/properties/a\",\"properties\":{\"a\":{}}}", DOSSIER_SCHEMA_ERROR_MALFORMED, "$ref" },
    { "{\"additionalProperties\":true,\"properties\":{}}", DOSSIER_SCHEMA_ERROR_MALFORMED, "additionalProperties" },
    { "[]", DOSSIER_SCHEMA_ERROR_MALFORMED, "items" },
  };

  g_test_summary ("A schema with a keyword that would be left out is refused whole");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = read_text (cases[i].schema);
      g_autoptr (GError) error = NULL;
      g_autofree char *message = NULL;

      g_test_message ("%s", cases[i].schema);
      g_assert_null (dossier_schema_new (root, &error));
      g_assert_error (error, DOSSIER_SCHEMA_ERROR, (int) cases[i].code);
      message = g_strdup_printf (cases[i].code == DOSSIER_SCHEMA_ERROR_KEYWORD ? "The schema uses “%s”, which is not understood here"
                                                                               : "The schema's “%s” makes no sense", cases[i].keyword);
      g_assert_cmpstr (error->message, ==, message);
    }
}

static void
test_says_not_all (void)
{
  g_autoptr (JsonNode) root = read_text ("{\"items\":{\"type\":\"integer\"}}"), title = read_text ("{\"code\":1}"), document = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (DossierSchema) schema = dossier_schema_new (root, NULL);
  g_autoptr (GPtrArray) problems = NULL, of_template = dossier_schema_validate (dossier_schema_get_template (), title);
  g_autofree char *last = NULL;
  JsonArray *array = json_array_new ();

  g_test_summary ("Of a document of another kind a hundred problems are said; a fraction is no integer; a template has a schema of its own");

  for (guint i = 0; i < 101; i++)
    json_array_add_double_element (array, .5);
  json_node_take_array (document, array);
  problems = dossier_schema_validate (schema, document);
  g_assert_cmpuint (problems->len, ==, 100);
  g_ptr_array_remove_range (problems, 0, 99);
  last = describe (problems);
  g_assert_cmpstr (last, ==, "/99 type: is no integer");
  g_assert_cmpuint (of_template->len, >, 1);
}

static void
test_names_the_place (void)
{
  g_autoptr (JsonNode) root = read_text ("{\"properties\":{\"a/b\":{\"items\":{\"required\":[\"c\"]}}}}");
  g_autoptr (JsonNode) document = read_text ("{\"a/b\":[{\"c\":1},{}]}");
  g_autoptr (DossierSchema) schema = dossier_schema_new (root, NULL);
  g_autoptr (GPtrArray) problems = dossier_schema_validate (schema, document);
  const DossierSchemaProblem *problem;

  g_test_summary ("A problem names its place as a JSON Pointer");

  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpstr (problem->pointer, ==, "/a~1b/1/c");
  g_assert_cmpstr (problem->keyword, ==, "required");
}

static JsonNode *
export_sample (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  const DossierExportOptions options = { .tier = "board", .export_id = "0d055100-0000-4000-8000-000000000001",
                                         .exported_at = G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC, .revision = 1, .version = "0" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierNativeExport) export = dossier_native_export_new (graph, &options, NULL, &error);

  g_assert_no_error (error);
  return read_text (export->bytes);
}

/* Every place of a document, as pointers. */
static void
collect_places (JsonNode *node, const char *pointer, GPtrArray *places)
{
  g_ptr_array_add (places, g_strdup (pointer));
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &name, &member))
        {
          g_autofree char *place = dossier_json_pointer_append (pointer, name);

          collect_places (member, place, places);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    {
      g_autofree char *place = g_strconcat (pointer, "/0", NULL);

      collect_places (json_array_get_element (json_node_get_array (node), 0), place, places);
    }
}

static void
add_document (GString *lines, GPtrArray *verdicts, JsonNode *document)
{
  g_autofree char *text = dossier_json_write_canonical (document, NULL, NULL);
  g_autoptr (GPtrArray) problems = dossier_schema_validate (dossier_schema_get_profile (), document);

  g_string_append_printf (lines, "%s\n", text);
  g_ptr_array_add (verdicts, (gpointer) (problems->len == 0 ? "valid" : "invalid"));
}

/* Puts other values in every place, takes members away and adds some. Every twenty-third only: the
 * other validator is slow. */
static void
add_mutations (GString *lines, GPtrArray *verdicts, JsonNode *sample)
{
  static const char *const values[] = {
    "null", "\"\"", "\"x\"", "\"public\"", "\"2024-11\"", "\"2024-13-01\"", "\"https://example.org/\"", "0", "-1", "100", "99", "true", "[]", "{}", "[\"x\"]",
    "[1,1]", "\"\\u000b\"", "\"A\"", "\"2024-11-20T20:00:00Z\"", "\"2024-11-20T20:00:00+01:00\"",
  };
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = dossier_json_write_canonical (sample, NULL, NULL);
  guint n = 0;

  collect_places (sample, "", places);
  for (guint i = 1; i < places->len; i++)
    {
      const char *place = g_ptr_array_index (places, i);
      g_autofree char *parent = g_strndup (place, (gsize) (strrchr (place, '/') - place));

      for (guint v = 0; v < G_N_ELEMENTS (values) + 2; v++)
        {
          g_autoptr (JsonNode) document = NULL;
          JsonNode *holder;

          if (n++ % 23 != 0)
            continue;
          document = read_text (text);   /* json_node_copy() shares what is inside */
          holder = dossier_json_pointer_get (document, parent, NULL);
          if (v < G_N_ELEMENTS (values))
            {
              g_autoptr (JsonNode) value = read_text (values[v]);

              dossier_json_pointer_set (document, place, value, NULL);
            }
          else if (!JSON_NODE_HOLDS_OBJECT (holder))
            continue;
          else if (v == G_N_ELEMENTS (values))
            json_object_remove_member (json_node_get_object (holder), strrchr (place, '/') + 1);
          else
            json_object_set_int_member (json_node_get_object (holder), "unknown", 1);
          add_document (lines, verdicts, document);
        }
    }
}

static void
test_agrees_with_another_validator (void)
{
  g_autofree char *script = g_build_filename (g_getenv ("DOSSIER_EXPORT_TESTS"), "validate.py", NULL);
  g_autofree char *schema = g_build_filename (g_getenv ("DOSSIER_DATA"), "schema", "dossier-profile-1.0.schema.json", NULL);
  g_autoptr (JsonNode) sample = export_sample ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) verdicts = g_ptr_array_new ();
  g_autoptr (GSubprocess) python = NULL;
  g_autofree char *answer = NULL;
  g_auto (GStrv) answers = NULL;
  g_autoptr (GError) error = NULL;
  guint n_valid = 0;

  g_test_summary ("python3-jsonschema takes and refuses the same documents");

  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "/usr/bin/python3", "-c", "import jsonschema", NULL);
  if (python == NULL || !g_subprocess_wait_check (python, NULL, NULL))
    {
      g_test_skip ("python3-jsonschema is not installed");
      return;
    }
  g_clear_object (&python);

  add_document (lines, verdicts, sample);
  g_assert_cmpstr (g_ptr_array_index (verdicts, 0), ==, "valid");
  add_mutations (lines, verdicts, sample);
  python = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/usr/bin/python3", script, schema, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, lines->str, NULL, &answer, NULL, &error);
  g_assert_no_error (error);

  answers = g_strsplit (g_strchomp (answer), "\n", -1);
  g_assert_cmpuint (g_strv_length (answers), ==, verdicts->len);
  for (guint i = 0; i < verdicts->len; i++)
    {
      n_valid += strcmp (answers[i], "valid") == 0;
      if (strcmp (answers[i], g_ptr_array_index (verdicts, i)) != 0)
        {
          g_auto (GStrv) documents = g_strsplit (lines->str, "\n", -1);

          g_test_message ("%s", documents[i]);
        }
      g_assert_cmpstr (answers[i], ==, g_ptr_array_index (verdicts, i));
    }
  g_test_message ("%u documents, %u of them valid", verdicts->len, n_valid);
  g_assert_cmpuint (n_valid, >, 20);
  g_assert_cmpuint (verdicts->len - n_valid, >, 100);
}

static void
test_takes_the_shared_sample (void)
{
  const char *shared = g_getenv ("DOSSIER_SHARED");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "gold", "sample.dossier.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) document = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_test_summary ("A file made by the draft of the format is still valid");

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("DOSSIER_SHARED has no gold/sample.dossier.json");
      return;
    }
  document = read_text (text);
  problems = dossier_schema_validate (dossier_schema_get_profile (), document);
  g_assert_cmpuint (problems->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/schema-validator/keywords", test_keywords);
  g_test_add_func ("/export/schema-validator/refuses-schemas", test_refuses_what_it_cannot_apply);
  g_test_add_func ("/export/schema-validator/not-all", test_says_not_all);
  g_test_add_func ("/export/schema-validator/place", test_names_the_place);
  g_test_add_func ("/export/schema-validator/agrees", test_agrees_with_another_validator);
  g_test_add_func ("/export/schema-validator/shared-sample", test_takes_the_shared_sample);

  return g_test_run ();
}
