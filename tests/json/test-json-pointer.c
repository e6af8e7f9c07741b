/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/json-pointer.h"

#include "json/canonical-writer.h"
#include "json/strict-reader.h"

#include <string.h>

static JsonNode *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = dossier_json_read (text, strlen (text), 4096, 0, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_finds_the_places_of_the_rfc (void)
{
  g_autoptr (JsonNode) root = read_text ("{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"g|h\":4,\"i\\\\j\":5,\"k\\\"l\":6,\" \":7,\"m~n\":8}");
  static const struct { const char *pointer; const char *value; } cases[] = {
    { "/foo", "[\"bar\",\"baz\"]" }, { "/foo/0", "\"bar\"" }, { "/foo/1", "\"baz\"" }, { "/", "0" }, { "/a~1b", "1" }, { "/c%d", "2" },
    { "/e^f", "3" }, { "/g|h", "4" }, { "/i\\j", "5" }, { "/k\"l", "6" }, { "/ ", "7" }, { "/m~0n", "8" },
  };
  static const char *const nowhere[] = { "/bar", "/foo/2", "/foo/-", "/foo/00", "/foo/+1", "/foo/ 1", "/foo/01", "/foo/bar", "/foo/0/0", "/foo/4294967296", "foo", "/m~n", "/m~", "/foo/" };

  g_test_summary ("The example of RFC 6901 section 5, and what is none");

  g_assert_true (dossier_json_pointer_get (root, "", NULL) == root);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *node = dossier_json_pointer_get (root, cases[i].pointer, &error);
      g_autofree char *value = NULL;

      g_assert_no_error (error);
      value = dossier_json_write_canonical (node, NULL, NULL);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", nowhere[i]);
      g_assert_null (dossier_json_pointer_get (root, nowhere[i], &error));
      g_assert_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_POINTER);
    }
}

static void
test_sets_members_and_elements (void)
{
  static const struct { const char *pointer; const char *after; } cases[] = {
    { "/a",     "{\"a\":9,\"b\":{\"c\":[1,2,3]}}" },
    { "/new",   "{\"a\":0,\"b\":{\"c\":[1,2,3]},\"new\":9}" },
    { "/b/c/0", "{\"a\":0,\"b\":{\"c\":[9,2,3]}}" },
    { "/b/c/2", "{\"a\":0,\"b\":{\"c\":[1,2,9]}}" },
    { "/b/c/-", "{\"a\":0,\"b\":{\"c\":[1,2,3,9]}}" },
    { "/b",     "{\"a\":0,\"b\":9}" },
    { "/b/-",   "{\"a\":0,\"b\":{\"-\":9,\"c\":[1,2,3]}}" },
    { "/b/c/3", NULL }, { "/b/c/x", NULL }, { "/a/b", NULL }, { "/x/y", NULL }, { "", NULL }, { "a", NULL },
  };
  g_autoptr (JsonNode) nine = read_text ("9");

  g_test_summary ("Setting replaces, adds or appends, and leaves the document alone when it cannot");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) root = read_text ("{\"a\":0,\"b\":{\"c\":[1,2,3]}}");
      g_autoptr (GError) error = NULL;
      gboolean done = dossier_json_pointer_set (root, cases[i].pointer, nine, &error);
      g_autofree char *after = dossier_json_write_canonical (root, NULL, NULL);

      g_test_message ("%s", cases[i].pointer);
      g_assert_cmpint (done, ==, cases[i].after != NULL);
      g_assert_cmpstr (after, ==, done ? cases[i].after : "{\"a\":0,\"b\":{\"c\":[1,2,3]}}");
      if (!done)
        g_assert_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_POINTER);
    }
}

static void
test_append_escapes (void)
{
  g_autofree char *pointer = dossier_json_pointer_append ("/x", "a/b~c");
  g_auto (GStrv) tokens = dossier_json_pointer_split (pointer, NULL);

  g_test_summary ("What is appended is escaped, and split undoes it");

  g_assert_cmpstr (pointer, ==, "/x/a~1b~0c");
  g_assert_cmpstr (tokens[1], ==, "a/b~c");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/json-pointer/get", test_finds_the_places_of_the_rfc);
  g_test_add_func ("/json/json-pointer/set", test_sets_members_and_elements);
  g_test_add_func ("/json/json-pointer/append", test_append_escapes);

  return g_test_run ();
}
