/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/lenient-json.h"

#include <string.h>

static void
append (const DossierLenientJson *json, guint i, GString *out)
{
  const DossierLenientNode *node = &json->nodes[i];

  if (node->key != NULL)
    g_string_append_printf (out, "%s:", node->key);
  if (node->kind == DOSSIER_LENIENT_STRING || node->kind == DOSSIER_LENIENT_LITERAL)
    {
      g_string_append_printf (out, node->kind == DOSSIER_LENIENT_STRING ? "'%s'" : "%s", node->text);
      return;
    }
  g_string_append_c (out, node->kind == DOSSIER_LENIENT_ARRAY ? '[' : '{');
  for (guint c = i + 1; c < node->end; c = json->nodes[c].end)
    {
      if (c > i + 1)
        g_string_append_c (out, ' ');
      append (json, c, out);
    }
  g_string_append_c (out, node->kind == DOSSIER_LENIENT_ARRAY ? ']' : '}');
}

static void
test_reading (void)
{
  static const struct { const char *json, *read, *why; } table[] = {
    { "{\"a\":\"b\",\"c\":[1,true,null],\"d\":{}}", "{a:'b' c:[1 true null] d:{}}", "sound" },
    { "{\"a\":\"x\\ny \\u00fc \\ud83d\\ude00 \\\"q\\\"\"}", "{a:'x\ny ü 😀 \"q\"'}", "escapes" },
    { "{\"a\":\"line\nbreak\"}", "{a:'line\nbreak'}", "a raw line break" },
    { "{\"a\":1,,\"b\":[2,],}", "{a:1 b:[2]}", "commas too many" },
    { "<!-- {\"a\":1} -->", "{a:1}", "in a comment" },
    { "//<![CDATA[\n{\"a\":1}\n//]]>", "{a:1}", "in CDATA marks" },
    { "/* by hand */ {\"a\":1};", "{a:1}", "a comment before, a semicolon after" },
    { "{\"a\":{\"b\":1", "{a:{b:1}}", "broken off" },
    { "{\"a\":1,\"b\":\"cut of", "{a:1}", "broken off in a text" },
    { "{\"a\":1 oops", "{a:1}", "broken in between" },
    { "{\"a\":\"\\ud800x\"}", "{a:'\xef\xbf\xbdx'}", "half a surrogate pair" },
    { "{\"a\":\"\\u0000x\"}", "{a:'x'}", "no zero comes through" },
    { "\"text\"", "'text'", "a text alone" },
    { "", NULL, "nothing" },
    { "}", NULL, "nothing that was opened" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierLenientJson) json = dossier_lenient_json_read (table[i].json, strlen (table[i].json));
      g_autoptr (GString) out = g_string_new (NULL);

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (json != NULL, ==, table[i].read != NULL);
      if (json == NULL)
        continue;
      append (json, 0, out);
      g_assert_cmpstr (out->str, ==, table[i].read);
    }
}

/* Nests deeper than is read, and is longer: neither costs more than reading it once. */
static void
test_limits (void)
{
  g_autofree char *deep = g_strnfill (1000 * 1000, '[');
  g_autofree char *long_one = g_strnfill (DOSSIER_LENIENT_JSON_MAX_BYTES + 1, ' ');
  g_autoptr (DossierLenientJson) json = dossier_lenient_json_read (deep, strlen (deep));

  g_assert_nonnull (json);
  g_assert_cmpuint (json->n_nodes, ==, DOSSIER_LENIENT_JSON_MAX_DEPTH);
  g_assert_cmpuint (dossier_lenient_json_member (json, 0, "a"), ==, 0);
  g_assert_null (dossier_lenient_json_read (long_one, strlen (long_one)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("JSON as pages write it");
  g_test_add_func ("/extract/lenient-json/reading", test_reading);
  g_test_add_func ("/extract/lenient-json/limits", test_limits);

  return g_test_run ();
}
