/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/canonical-writer.h"

#include "json/strict-reader.h"

#include <string.h>

static void
test_published_examples (void)
{
  static const struct { const char *why; const char *in; const char *out; } cases[] = {
    { "RFC 8785 3.2.2, its strings and literals",
      "{\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", \"literals\": [null, true, false]}",
      "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}" },
    { "RFC 8785 3.2.3: keys sorted by UTF-16 code units",
      "{\"\\u20ac\": \"Euro Sign\", \"\\r\": \"Carriage Return\", \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\", \"1\": \"One\","
      " \"\\ud83d\\ude00\": \"Emoji: Grinning Face\", \"\\u0080\": \"Control\", \"\\u00f6\": \"Latin Small Letter O With Diaeresis\"}",
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xc2\x80\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
      "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xef\xac\xb3\":\"Hebrew Letter Dalet With Dagesh\"}" },
    { "arrays: order kept, objects inside sorted",
      "[ 56, { \"d\": true, \"10\": null, \"1\": [ ] } ]", "[56,{\"1\":[],\"10\":null,\"d\":true}]" },
    { "french: no locale in the order",
      "{ \"peach\": \"This sorting order\", \"péché\": \"is wrong according to French\", \"pêche\": \"but canonicalization MUST\", \"sin\": \"ignore locale\" }",
      "{\"peach\":\"This sorting order\",\"péché\":\"is wrong according to French\",\"pêche\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}" },
    { "structures: nested, empty keys and members",
      "{ \"1\": {\"f\": {\"f\": \"hi\",\"F\": 5} ,\"\\n\": 56}, \"10\": { }, \"\": \"empty\", \"a\": { }, \"111\": [ {\"e\": \"yes\",\"E\": \"no\" } ], \"A\": { } }",
      "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}" },
    { "unicode: never normalised",
      "{ \"Unnormalized Unicode\": \"A\\u030a\" }", "{\"Unnormalized Unicode\":\"A\xcc\x8a\"}" },
    { "U+007F stands as it is", "[\"\x7f\"]", "[\"\x7f\"]" },
    { "every control character", "[\"\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\"]", "[\"\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\"]" },
    { "minus zero is zero", "[-0]", "[0]" },
    { "the same high surrogate, sorted by the low one", "{\"😂\":2,\"😀\":1}", "{\"😀\":1,\"😂\":2}" },
    { "a key before the one it begins", "{\"ab\":2,\"a\":1}", "{\"a\":1,\"ab\":2}" },
  };

  g_test_summary ("The published examples of RFC 8785 come out byte by byte");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].in, strlen (cases[i].in), 4096, DOSSIER_JSON_INTEGERS_ONLY, &error);
      g_autofree char *out = NULL;
      gsize length;

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      out = dossier_json_write_canonical (node, &length, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (out, ==, cases[i].out);
      g_assert_cmpuint (length, ==, strlen (cases[i].out));
    }
}

static void
test_refuses_what_is_not_exact (void)
{
  g_autoptr (JsonNode) fraction = json_node_init_double (json_node_alloc (), 0.5);
  g_autoptr (JsonNode) whole = json_node_init_double (json_node_alloc (), 1);
  g_autoptr (JsonNode) large = json_node_init_int (json_node_alloc (), G_GINT64_CONSTANT (9007199254740992));
  g_autoptr (JsonNode) broken = json_node_init_string (json_node_alloc (), "\xff");
  JsonNode *numbers[] = { fraction, whole, large };
  g_autoptr (GError) error = NULL;

  g_test_summary ("Numbers that other programs may print otherwise, and text that is none, are refused");

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) number_error = NULL;

      g_assert_null (dossier_json_write_canonical (numbers[i], NULL, &number_error));
      g_assert_error (number_error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_NUMBER);
    }
  g_assert_null (dossier_json_digest_canonical (broken, &error));
  g_assert_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_SYNTAX);
}

static void
test_digest (void)
{
  g_autoptr (JsonNode) one = dossier_json_read ("{\"b\":1,\"a\":2}", 13, 64, 0, NULL);
  g_autoptr (JsonNode) two = dossier_json_read ("{ \"a\" : 2,\n\"b\" : 1 }", 20, 64, 0, NULL);
  g_autofree char *first = dossier_json_digest_canonical (one, NULL);
  g_autofree char *second = dossier_json_digest_canonical (two, NULL);
  g_autofree char *expected = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "{\"a\":2,\"b\":1}", -1);

  g_test_summary ("The digest is of the canonical bytes");

  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpstr (second, ==, expected);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/canonical-writer/published", test_published_examples);
  g_test_add_func ("/json/canonical-writer/refuses", test_refuses_what_is_not_exact);
  g_test_add_func ("/json/canonical-writer/digest", test_digest);

  return g_test_run ();
}
