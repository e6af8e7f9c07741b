/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/script.h"
#include "cli/printer.h"
#include "cli/table.h"
#include "cli/values.h"
#include "desk/desk.h"

static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (NULL, text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

static void
test_answers_as_json (void)
{
  static const struct { const char *answer; const char *json; const char *why; } cases[] = {
    { "{'row': <int64 3>, 'id': <'u'>}", "{\"id\":\"u\",\"row\":3}\n", "the id stands first" },
    { "{'rows': <[{'id': <'a'>}, {'id': <'b'>}]>}", "[{\"id\":\"a\"},{\"id\":\"b\"}]\n", "rows alone are an array" },
    { "{'rows': <@aa{sv} []>, 'blocking': <int64 0>}", "{\"blocking\":0,\"rows\":[]}\n", "rows with more are an object" },
    { "{'ok': <true>, 'tiers': <['public', 'member']>}", "{\"ok\":true,\"tiers\":[\"public\",\"member\"]}\n", "flags and lists" },
    { "{'created-at': <int64 1732104000123456>}", "{\"created-at\":\"2024-11-20T12:00:00Z\"}\n", "an instant is …ssZ" },
    { "{'created-at': <int64 0>}", "{\"created-at\":0}\n", "no instant" },
    { "{'n-at-all': <int64 7>}", "{\"n-at-all\":7}\n", "a number is a number" },
    { "{'pixels': <b'abc'>}", "{\"pixels\":\"YWJjAA==\"}\n", "bytes are Base64" },
    { "{'text': <'a\\nb'>}", "{\"text\":\"a\\nb\"}\n", "text is a member like others" },
  };

  g_test_summary ("--json prints one value on one line");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) answer = parse (cases[i].answer);
      DossierCliOptions options = { .json = TRUE };
      g_autofree char *json = dossier_cli_format_answer (answer, &options);

      g_test_message ("%s: %s", cases[i].answer, cases[i].why);
      g_assert_cmpstr (json, ==, cases[i].json);
    }
}

static void
test_answers_as_words (void)
{
  static const struct { const char *answer; const char *text; const char *why; } cases[] = {
    { "{'row': <int64 3>, 'id': <'u'>, 'name': <'N'>}", "id: u\nname: N\n", "row ids are for programs" },
    { "{'rows': <[{'id': <'a'>, 'title': <'First'>, 'row': <int64 1>}, {'id': <'bb'>, 'title': <'Second'>, 'row': <int64 2>}]>}",
      "ID  TITLE\na   First\nbb  Second\n", "rows are a table" },
    { "{'rows': <@aa{sv} []>, 'blocking': <int64 0>}", "blocking: 0\n", "no rows, no table" },
    { "{'text': <'a\\nb\\n'>}", "a\nb\n", "text alone is that text" },
    { "{'note': <'a\\nb'>, 'id': <'u'>}", "id: u\nnote: a\n  b\n", "lines are indented under their key" },
    { "{'read': <false>, 'names': <['x', 'y']>}", "names: x, y\nread: no\n", "flags and lists in words" },
    { "{'grade': <{'score': <int64 45>}>}", "grade:\n  score: 45\n", "what is inside is indented" },
    { "{'title': <'a\x1b[31mb'>}", "title: a\xef\xbf\xbd[31mb\n", "a title can not colour the terminal" },
    { "{'snippet': <'a \xe2\x81\xa8word\xe2\x81\xa9 found'>}", "snippet: a [word] found\n", "what a search found is marked" },
    { "@a{sv} {}", "", "nothing is nothing" },
  };

  g_test_summary ("People get short text");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) answer = parse (cases[i].answer);
      DossierCliOptions options = { 0 };
      g_autofree char *text = dossier_cli_format_answer (answer, &options);

      g_test_message ("%s: %s", cases[i].answer, cases[i].why);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_quiet_is_ids (void)
{
  static const struct { const char *answer; const char *text; const char *why; } cases[] = {
    { "{'id': <'u'>, 'name': <'N'>}", "u\n", "what was made" },
    { "{'source': <'s'>, 'snapshot': <'t'>}", "s\n", "what was imported" },
    { "{'rows': <[{'id': <'a'>}, {'id': <'b'>}]>}", "a\nb\n", "what was found" },
    { "{'text': <'words'>}", "", "words have no id" },
  };

  g_test_summary ("--quiet prints ids, one a line");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) answer = parse (cases[i].answer);
      DossierCliOptions options = { .quiet = TRUE };
      g_autofree char *text = dossier_cli_format_answer (answer, &options);

      g_test_message ("%s: %s", cases[i].answer, cases[i].why);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tables_fit (void)
{
  static const char rows_text[] =
    "[{'id': <'0d9f6a1c-0000-4000-8000-000000000001'>, 'state': <'same'>, 'title': <'A rather long title that no narrow terminal holds'>,"
    "  'publisher-name': <'An outlet with a long name too'>}]";
  g_autoptr (GVariant) rows = parse (rows_text);
  g_autofree char *wide = dossier_cli_table_format (rows, 0);

  g_test_summary ("A table fits the terminal, and ids stay whole");

  g_assert_nonnull (strstr (wide, "A rather long title that no narrow terminal holds\n"));
  for (guint width = 52; width <= 160; width++)
    {
      g_autofree char *table = dossier_cli_table_format (rows, width);
      g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

      g_assert_nonnull (strstr (table, "0d9f6a1c-0000-4000-8000-000000000001"));
      for (guint i = 0; lines[i] != NULL; i++)
        g_assert_cmpuint (dossier_cli_measure (lines[i]), <=, width);
    }
}

static void
test_widths (void)
{
  static const struct { const char *text; guint width; const char *cut; const char *why; } cases[] = {
    { "abc", 3, "abc", "fits" },
    { "abcd", 3, "ab…", "cut" },
    { "日本語", 6, "日本語", "wide letters count twice" },
    { "日本語", 5, "日本…", "no half letter" },
    { "e\xcc\x81t\xc3\xa9", 3, "e\xcc\x81t\xc3\xa9", "a mark takes no place" },
  };

  g_test_summary ("Columns are counted as a terminal shows them");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cut = dossier_cli_ellipsize (cases[i].text, cases[i].width);

      g_test_message ("%s in %u: %s", cases[i].text, cases[i].width, cases[i].why);
      g_assert_cmpstr (cut, ==, cases[i].cut);
      g_assert_cmpuint (dossier_cli_measure (cut), <=, cases[i].width);
    }
}

static void
test_exit_codes (void)
{
  const struct { GQuark domain; int code; DossierCliExit exit; const char *name; } cases[] = {
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, 2, "usage" },
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, 1, "no" },
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, 3, "input" },
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE, 4, "storage" },
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NETWORK, 5, "network" },
    { DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_CONSENT, 5, "network" },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, 130, "cancelled" },
    { G_IO_ERROR, G_IO_ERROR_NO_SPACE, 4, "storage" },
  };

  g_test_summary ("Every kind of failure has its exit code and its name");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, "What happened\nwhat else");
      g_autoptr (JsonNode) node = dossier_cli_error_to_json (error);
      JsonObject *object = json_node_get_object (node);

      g_assert_cmpint (dossier_cli_exit_of_error (error), ==, cases[i].exit);
      g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, cases[i].name);
      g_assert_cmpstr (json_object_get_string_member (object, "message"), ==, "What happened");
      g_assert_cmpstr (json_object_get_string_member (object, "detail"), ==, "what else");
    }
}

static void
test_answers_may_be_no (void)
{
  static const struct { const char *answer; DossierCliExit exit; const char *why; } cases[] = {
    { "{'blocking': <int64 2>, 'rows': <@aa{sv} []>}", DOSSIER_CLI_NO, "findings block" },
    { "{'blocking': <int64 0>, 'rows': <@aa{sv} []>}", DOSSIER_CLI_DONE, "none does" },
    { "{'verified': <false>}", DOSSIER_CLI_NO, "a check that failed" },
    { "{'id': <'u'>}", DOSSIER_CLI_DONE, "anything else" },
  };

  g_test_summary ("An answer that is no ends with 1");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) answer = parse (cases[i].answer);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_cli_exit_of_answer (answer), ==, cases[i].exit);
    }
}

static void
test_scripts_remember (void)
{
  static const struct { const char *line; const char *resolved; const char *why; } cases[] = {
    { "{\"a\":\"$one\"}", "{\"a\":\"u-1\"}", "a name is its id" },
    { "{\"a\":\"$one.score\"}", "{\"a\":45}", "another key of it" },
    { "{\"a\":[\"$one\",\"x\",\"$two\"]}", "{\"a\":[\"u-1\",\"x\",\"s-2\"]}", "in lists; an import is its source" },
    { "{\"a\":\"$two.snapshot\"}", "{\"a\":\"t-2\"}", "a key of an import" },
    { "{\"a\":\"$list.rows.1.id\"}", "{\"a\":\"r-1\"}", "into rows" },
    { "{\"a\":\"$5 a month\"}", "{\"a\":\"$5 a month\"}", "a price is no name" },
    { "{\"a\":\"costs $one\"}", "{\"a\":\"costs $one\"}", "only a whole value is a name" },
    { "{\"a\":\"$one is a text\"}", "{\"a\":\"$one is a text\"}", "words are a text" },
    { "{\"a\":\"$$one\"}", "{\"a\":\"$one\"}", "two dollars are one" },
    { "{\"a\":\"$none\"}", NULL, "no such name" },
    { "{\"a\":[\"$none\"]}", NULL, "no such name in a list" },
    { "{\"a\":\"$one.none\"}", NULL, "no such key" },
    { "{\"a\":\"$list\"}", NULL, "rows have no id of their own" },
  };
  static const struct { const char *name; const char *answer; } answers[] = {
    { "one", "{'id': <'u-1'>, 'score': <int64 45>}" },
    { "two", "{'source': <'s-2'>, 'snapshot': <'t-2'>}" },
    { "list", "{'rows': <[{'id': <'r-0'>}, {'id': <'r-1'>}]>}" },
  };
  g_autoptr (DossierCliScript) script = dossier_cli_script_new ();

  g_test_summary ("A later line of a script refers to what earlier ones answered");

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GVariant) answer = parse (answers[i].answer);
      g_autoptr (JsonNode) node = dossier_cli_values_to_json (NULL, answer);

      g_assert_true (dossier_cli_script_remember (script, answers[i].name, node, NULL));
      g_assert_false (dossier_cli_script_remember (script, "1", node, NULL));
      g_assert_false (dossier_cli_script_remember (script, "a b", node, NULL));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) line = json_from_string (cases[i].line, NULL);
      g_autoptr (GError) error = NULL;
      gboolean resolved = dossier_cli_script_resolve (script, json_node_get_object (line), &error);

      g_test_message ("%s: %s", cases[i].line, cases[i].why);
      g_assert_cmpint (resolved, ==, cases[i].resolved != NULL);
      if (resolved)
        {
          g_autofree char *json = json_to_string (line, FALSE);

          g_assert_cmpstr (json, ==, cases[i].resolved);
        }
      else
        g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/output/json", test_answers_as_json);
  g_test_add_func ("/cli/output/words", test_answers_as_words);
  g_test_add_func ("/cli/output/quiet", test_quiet_is_ids);
  g_test_add_func ("/cli/output/tables-fit", test_tables_fit);
  g_test_add_func ("/cli/output/widths", test_widths);
  g_test_add_func ("/cli/output/exit-codes", test_exit_codes);
  g_test_add_func ("/cli/output/no", test_answers_may_be_no);
  g_test_add_func ("/cli/output/script", test_scripts_remember);

  return g_test_run ();
}
