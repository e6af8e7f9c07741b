/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/strict-reader.h"

#include "json/canonical-writer.h"
#include "refused-files.h"

#include <string.h>

#define LIMIT 4096

#define TEXT(text) text, sizeof (text) - 1

typedef struct { const char *why; const char *text; gsize length; } Case;

static void
test_takes_what_the_rfc_allows (void)
{
  static const Case cases[] = {
    { "object",                         TEXT ("{}") },
    { "list",                           TEXT ("[]") },
    { "a bare string",                  TEXT ("\"a\"") },
    { "a bare number",                  TEXT ("42") },
    { "a bare word",                    TEXT ("null") },
    { "white space everywhere",         TEXT (" \t\r\n{ \"a\" : [ 1 , 2 ] , \"b\" : { } } \n") },
    { "minus zero",                     TEXT ("[-0]") },
    { "fraction",                       TEXT ("[0.5]") },
    { "exponents",                      TEXT ("[1e2,1E2,1e+2,1e-2,0e1,1.5e10]") },
    { "so small that it is nothing",    TEXT ("[1e-400]") },
    { "larger than 64 bits",            TEXT ("[123456789012345678901234567890]") },
    { "every short escape",             TEXT ("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]") },
    { "escaped letters",                TEXT ("[\"\\u00e9\\u20AC\"]") },
    { "a surrogate pair",               TEXT ("[\"\\ud83c\\udf0a\"]") },
    { "a noncharacter",                 TEXT ("[\"\\uffff\"]") },
    { "DEL is no control character",    TEXT ("[\"\x7f\"]") },
    { "line separator U+2028",          TEXT ("[\"\xe2\x80\xa8\"]") },
    { "byte order mark inside",         TEXT ("[\"\xef\xbb\xbf\"]") },
    { "empty key",                      TEXT ("{\"\":0}") },
    { "the same key at two levels",     TEXT ("{\"a\":{\"a\":1}}") },
    { "four bytes in UTF-8",            TEXT ("[\"\xf4\x8f\xbf\xbf\"]") },
  };

  g_test_summary ("Everything that RFC 8259 allows is read");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].text, cases[i].length, LIMIT, DOSSIER_JSON_ANY_NUMBER, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_refuses_all_else (void)
{
  static const Case cases[] = {
    { "nothing",                        TEXT ("") },
    { "space only",                     TEXT (" \n") },
    { "two values",                     TEXT ("1 2") },
    { "text after the end",             TEXT ("{}x") },
    { "a comma after the end",          TEXT ("{},") },
    { "a byte order mark",              TEXT ("\xef\xbb\xbf{}") },
    { "UTF-16",                         TEXT ("[\0\"\0a\0\"\0]\0") },
    { "NUL after the end",              TEXT ("{}\0") },
    { "not UTF-8",                      TEXT ("[\"\xff\"]") },
    { "a surrogate in UTF-8",           TEXT ("[\"\xed\xa0\x80\"]") },
    { "overlong UTF-8",                 TEXT ("[\"\xc0\xaf\"]") },
    { "beyond U+10FFFF",                TEXT ("[\"\xf4\x90\x80\x80\"]") },
    { "cut inside a character",         TEXT ("\"\xc3") },
    { "trailing comma in a list",       TEXT ("[1,]") },
    { "trailing comma in an object",    TEXT ("{\"a\":1,}") },
    { "two commas",                     TEXT ("[1,,2]") },
    { "only a comma",                   TEXT ("[,]") },
    { "no comma",                       TEXT ("[1 2]") },
    { "a list not closed",              TEXT ("[1") },
    { "a list closed as an object",     TEXT ("[1}") },
    { "an object not closed",           TEXT ("{\"a\":1") },
    { "a string not closed",            TEXT ("\"a") },
    { "ends after a backslash",         TEXT ("\"\\") },
    { "ends inside an escape",          TEXT ("\"\\u00") },
    { "single quotes",                  TEXT ("['a']") },
    { "a key without quotes",           TEXT ("{a:1}") },
    { "a number as key",                TEXT ("{1:1}") },
    { "no colon",                       TEXT ("{\"a\" 1}") },
    { "no value",                       TEXT ("{\"a\":}") },
    { "comment",                        TEXT ("[1/* a */]") },
    { "line comment",                   TEXT ("[1]//") },
    { "leading zero",                   TEXT ("[01]") },
    { "leading zeros after minus",      TEXT ("[-01]") },
    { "plus",                           TEXT ("[+1]") },
    { "only a minus",                   TEXT ("[-]") },
    { "no digit before the point",      TEXT ("[.5]") },
    { "no digit after the point",       TEXT ("[1.]") },
    { "no digit in the exponent",       TEXT ("[1e]") },
    { "no digit after its sign",        TEXT ("[1e+]") },
    { "two signs",                      TEXT ("[1e+-1]") },
    { "hexadecimal",                    TEXT ("[0x1]") },
    { "not a number",                   TEXT ("[NaN]") },
    { "infinity as a word",             TEXT ("[Infinity]") },
    { "infinity by exponent",           TEXT ("[1e400]") },
    { "words in capitals",              TEXT ("[True]") },
    { "half a word",                    TEXT ("[tru]") },
    { "tab in a string",                TEXT ("[\"\t\"]") },
    { "newline in a string",            TEXT ("[\"\n\"]") },
    { "U+001F in a string",             TEXT ("[\"\x1f\"]") },
    { "unknown escape",                 TEXT ("[\"\\x41\"]") },
    { "escape in capitals",             TEXT ("[\"\\U0041\"]") },
    { "three digits",                   TEXT ("[\"\\u12 4\"]") },
    { "high surrogate alone",           TEXT ("[\"\\ud83c\"]") },
    { "high surrogate and a letter",    TEXT ("[\"\\ud83ca\"]") },
    { "high surrogate twice",           TEXT ("[\"\\ud83c\\ud83c\"]") },
    { "low surrogate alone",            TEXT ("[\"\\udf0a\"]") },
    { "surrogates the wrong way round", TEXT ("[\"\\udf0a\\ud83c\"]") },
    { "U+0000 cannot be kept",          TEXT ("[\"\\u0000\"]") },
    { "a key twice",                    TEXT ("{\"a\":1,\"a\":1}") },
    { "a key twice, once escaped",      TEXT ("{\"a\":1,\"\\u0061\":2}") },
    { "form feed is no white space",    TEXT ("[\f]") },
    { "no-break space is none either",  TEXT ("[\xc2\xa0]") },
  };

  g_test_summary ("Everything that RFC 8259 does not allow is refused, with the place");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* A copy of exact size, so that a read past the end is seen by the tools. */
      g_autofree char *exact = g_memdup2 (cases[i].text, cases[i].length);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (exact != NULL ? exact : "", cases[i].length, LIMIT, DOSSIER_JSON_ANY_NUMBER, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_null (node);
      g_assert_true (error != NULL && error->domain == DOSSIER_JSON_ERROR);
      g_assert_nonnull (strstr (error->message, "(line "));
    }
}

static void
assert_refused (const char *name, const char *text, gsize length)
{
  char *exact = g_memdup2 (text, length);   /* a read past the end is seen by the tools */
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = dossier_json_read (exact != NULL ? exact : "", length, 1 << 20, DOSSIER_JSON_ANY_NUMBER, &error);

  g_test_message ("%s: %s", name, error != NULL ? error->message : "taken");
  g_assert_null (node);
  g_assert_true (error != NULL && error->domain == DOSSIER_JSON_ERROR);
  g_free (exact);
}

static void
test_refuses_every_kind (void)
{
  g_autofree char *arrays = g_strnfill (100000, '[');
  g_autoptr (GString) pairs = g_string_new (NULL);

  g_test_summary ("Each of the 188 kinds of JSON that is none is refused");

  g_assert_cmpuint (G_N_ELEMENTS (REFUSED_FILES), ==, 188 - 2);
  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED_FILES); i++)
    assert_refused (REFUSED_FILES[i].name, REFUSED_FILES[i].bytes, REFUSED_FILES[i].length);
  for (guint i = 0; i < 50000; i++)
    g_string_append (pairs, "[{\"\":");
  assert_refused ("structure_100000_opening_arrays", arrays, strlen (arrays));
  assert_refused ("structure_open_array_object", pairs->str, pairs->len);
}

static void
test_numbers_stay_exact (void)
{
  static const struct { const char *text; gint64 value; gboolean taken; } cases[] = {
    { "0", 0, TRUE }, { "-0", 0, TRUE }, { "99", 99, TRUE },
    { "9007199254740991", G_GINT64_CONSTANT (9007199254740991), TRUE },
    { "-9007199254740991", -G_GINT64_CONSTANT (9007199254740991), TRUE },
    { "9007199254740992", 0, FALSE }, { "-9007199254740992", 0, FALSE },
    { "-9223372036854775808", 0, FALSE }, { "99999999999999999999", 0, FALSE },
    { "1.0", 0, FALSE }, { "1e2", 0, FALSE }, { "0.82", 0, FALSE },
  };

  g_test_summary ("Where integers are asked for, others are refused and none is rounded");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].text, strlen (cases[i].text), LIMIT, DOSSIER_JSON_INTEGERS_ONLY, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].taken)
        {
          g_assert_no_error (error);
          g_assert_cmpint (json_node_get_int (node), ==, cases[i].value);
        }
      else
        g_assert_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_NUMBER);
    }
}

static JsonNode *
read_nested (guint depth, const char *open, const char *middle, const char *close, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append (text, middle);
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return dossier_json_read (text->str, text->len, 1 << 24, DOSSIER_JSON_ANY_NUMBER, error);
}

static void
test_limits (void)
{
  g_autoptr (GError) size = NULL;
  g_autoptr (GError) deep_lists = NULL;
  g_autoptr (GError) deep_objects = NULL;
  g_autoptr (GError) hostile = NULL;
  g_autoptr (JsonNode) fits = dossier_json_read ("[1]", 3, 3, 0, NULL);
  g_autoptr (JsonNode) lists = read_nested (64, "[", "", "]", NULL);
  g_autoptr (JsonNode) objects = read_nested (64, "{\"a\":", "0", "}", NULL);

  g_test_summary ("Size and depth are limited before anything is built");

  g_assert_nonnull (fits);
  g_assert_nonnull (lists);
  g_assert_nonnull (objects);
  g_assert_null (dossier_json_read ("[1] ", 4, 3, 0, &size));
  g_assert_error (size, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_LIMIT);
  g_assert_null (read_nested (65, "[", "", "]", &deep_lists));
  g_assert_error (deep_lists, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_LIMIT);
  g_assert_null (read_nested (65, "{\"a\":", "0", "}", &deep_objects));
  g_assert_error (deep_objects, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_LIMIT);
  g_assert_null (read_nested (1000000, "[", "", "", &hostile));
  g_assert_error (hostile, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_LIMIT);
}

static void
test_place_is_named (void)
{
  const char *text = "{\n  \"é\": 1,\n  \"é\": 2\n}";
  g_autoptr (GError) error = NULL;

  g_test_summary ("The message names line and column, counted in characters");

  g_assert_null (dossier_json_read (text, strlen (text), LIMIT, 0, &error));
  g_assert_cmpstr (error->message, ==, "The JSON cannot be read: the key “é” stands twice (line 3, column 6)");
}

/* Breaks a document in every way that one byte can, and reads what comes out. */
static void
test_survives_mutations (void)
{
  static const char seed[] = "{\"a\":[1,-2,350,true,false,null],\"\\u00e9\":\"\\ud83c\\udf0a \xf0\x9f\x8c\x8a\",\"b\":{\"c\":{}}}";
  static const guchar bytes[] = { 0, '"', '\\', '{', '}', '[', ']', ',', ':', '0', 'e', '.', 'u', ' ', 0x80, 0xff };
  guint n_read = 0;

  g_test_summary ("A broken byte is refused or read, and what is read can be written and read again");

  for (gsize at = 0; at < sizeof seed - 1; at++)
    for (guint b = 0; b < G_N_ELEMENTS (bytes); b++)
      {
        g_autofree char *text = g_memdup2 (seed, sizeof seed - 1);
        g_autoptr (JsonNode) node = NULL, again = NULL;
        g_autofree char *written = NULL;

        text[at] = (char) bytes[b];
        node = dossier_json_read (text, sizeof seed - 1, LIMIT, DOSSIER_JSON_INTEGERS_ONLY, NULL);
        if (node == NULL)
          continue;
        n_read++;
        written = dossier_json_write_canonical (node, NULL, NULL);
        g_assert_nonnull (written);
        again = dossier_json_read (written, strlen (written), LIMIT, DOSSIER_JSON_INTEGERS_ONLY, NULL);
        g_assert_true (json_node_equal (node, again));
      }
  g_assert_cmpuint (n_read, >, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/strict-reader/takes", test_takes_what_the_rfc_allows);
  g_test_add_func ("/json/strict-reader/refuses", test_refuses_all_else);
  g_test_add_func ("/json/strict-reader/32-every-kind", test_refuses_every_kind);
  g_test_add_func ("/json/strict-reader/numbers", test_numbers_stay_exact);
  g_test_add_func ("/json/strict-reader/limits", test_limits);
  g_test_add_func ("/json/strict-reader/place", test_place_is_named);
  g_test_add_func ("/json/strict-reader/mutations", test_survives_mutations);

  return g_test_run ();
}
