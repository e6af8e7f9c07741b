/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/arguments.h"
#include "cli/help.h"
#include "cli/verb-names.h"
#include "desk/desk.h"
#include "json/strict-reader.h"

/* A table of verbs of the test's own, with an argument of every kind. */
static const DossierVerbArgument show_arguments[] = {
  { "thing", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "which" },
  { .name = NULL }
};
static const DossierVerbArgument add_arguments[] = {
  { "claim", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "which claim" },
  { "text", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_POSITIONAL, NULL, "words" },
  { "stance", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_CHOICE_FLAG, "supports|contradicts", "which side" },
  { "kind", DOSSIER_ARGUMENT_TEXT, 0, "fact|opinion", "what it is" },
  { "interested", DOSSIER_ARGUMENT_FLAG, 0, NULL, "a party on this point" },
  { "count", DOSSIER_ARGUMENT_INTEGER, 0, NULL, "how many" },
  { "links", DOSSIER_ARGUMENT_REFERENCES, 0, NULL, "what it rests on" },
  { "file", DOSSIER_ARGUMENT_FILE, 0, NULL, "a file" },
  { "bytes", DOSSIER_ARGUMENT_BYTES, 0, NULL, "from programs only" },
  { .name = NULL }
};
static const DossierVerbArgument join_arguments[] = {
  { "sources", DOSSIER_ARGUMENT_REFERENCES, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "which" },
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "why" },
  { .name = NULL }
};
static const DossierVerbArgument set_arguments[] = {
  { "thing", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "which" },
  { "field", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "what of it" },
  { "value", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "becomes" },
  { .name = NULL }
};
static const DossierVerbArgument no_arguments[] = { { .name = NULL } };

static const DossierVerb table[] = {
  { .name = "thing.show", .kind = DOSSIER_VERB_READS, .help = "show a thing", .arguments = show_arguments },
  { .name = "thing.add", .kind = DOSSIER_VERB_WRITES, .help = "add a thing", .arguments = add_arguments },
  { .name = "thing.join", .kind = DOSSIER_VERB_WRITES, .help = "join things", .arguments = join_arguments },
  { .name = "thing.set", .kind = DOSSIER_VERB_WRITES, .help = "change a thing", .arguments = set_arguments },
  { .name = "undo", .kind = DOSSIER_VERB_STEPS, .help = "go back", .arguments = no_arguments },
};

static const DossierVerb *
get_nth (guint n)
{
  return n < G_N_ELEMENTS (table) ? &table[n] : NULL;
}

static void
assert_variant (GVariant   *actual,
                const char *expected)
{
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, expected, NULL, NULL, NULL);

  g_assert_nonnull (parsed);
  g_assert_cmpuint (g_variant_n_children (actual), ==, g_variant_n_children (parsed));
  for (gsize i = 0; i < g_variant_n_children (parsed); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (parsed, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) boxed = g_variant_get_child_value (entry, 1);
      g_autoptr (GVariant) value = g_variant_get_variant (boxed);
      g_autoptr (GVariant) found = g_variant_lookup_value (actual, g_variant_get_string (key, NULL), NULL);

      g_assert_nonnull (found);
      g_assert_cmpvariant (found, value);
    }
}

static void
test_words_name_verbs (void)
{
  static const struct { const char *words; const char *verb; guint n; const char *why; } cases[] = {
    { "thing show x", "thing.show", 2, "two words" },
    { "thing.show x", "thing.show", 1, "the name itself" },
    { "undo", "undo", 1, "one word" },
    { "undo 3", "undo", 1, "an argument is no part of the name" },
    { "thing", NULL, 0, "a group is no verb" },
    { "thing shw", NULL, 0, "no such verb" },
  };

  g_test_summary ("A verb is named by one word or two");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, " ", -1);
      guint n = 0;
      const DossierVerb *verb = dossier_cli_name_verb (get_nth, (const char *const *) words, &n);

      g_test_message ("%s: %s", cases[i].words, cases[i].why);
      g_assert_cmpstr (verb != NULL ? verb->name : NULL, ==, cases[i].verb);
      g_assert_cmpuint (n, ==, cases[i].n);
    }
  g_assert_true (dossier_cli_is_group (get_nth, "thing"));
  g_assert_false (dossier_cli_is_group (get_nth, "undo"));
  g_assert_false (dossier_cli_is_group (get_nth, "thin"));
}

static void
test_guesses_help (void)
{
  static const struct { const char *typed; const char *guess; const char *why; } cases[] = {
    { "thing shw", "thing show", "a letter missing" },
    { "thing ad", "thing add", "one more" },
    { "udno", "undo", "letters swapped" },
    { "deliver", NULL, "nothing is near" },
  };

  g_test_summary ("A typing mistake is answered with what was meant");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *guess = dossier_cli_guess_verb (get_nth, cases[i].typed);

      g_test_message ("%s: %s", cases[i].typed, cases[i].why);
      g_assert_cmpstr (guess, ==, cases[i].guess);
    }
}

static void
test_words_become_arguments (void)
{
  static const struct { const char *words; const char *expected; const char *why; } cases[] = {
    { "thing.show|abcd", "{'thing': <'abcd'>}", "a positional one" },
    { "thing.add|c1|some words", "{'claim': <'c1'>, 'text': <'some words'>}", "in table order" },
    { "thing.add|--kind|opinion|c1|words|--count=7", "{'claim': <'c1'>, 'text': <'words'>, 'kind': <'opinion'>, 'count': <int64 7>}", "options among positional words, both spellings" },
    { "thing.add|c1|--supports", "{'claim': <'c1'>, 'stance': <'supports'>}", "a choice is an option" },
    { "thing.add|c1|--contradicts", "{'claim': <'c1'>, 'stance': <'contradicts'>}", "the other choice" },
    { "thing.add|c1|--stance|contradicts", "{'claim': <'c1'>, 'stance': <'contradicts'>}", "or named in full" },
    { "thing.add|c1|--interested", "{'claim': <'c1'>, 'interested': <true>}", "a flag" },
    { "thing.add|c1|--no-interested", "{'claim': <'c1'>, 'interested': <false>}", "a flag taken back" },
    { "thing.add|c1|--interested=no", "{'claim': <'c1'>, 'interested': <false>}", "a flag with a value" },
    { "thing.add|c1|--link|a|--link|b", "{'claim': <'c1'>, 'links': <['a', 'b']>}", "several, one at a time" },
    { "thing.add|c1|--links|a", "{'claim': <'c1'>, 'links': <['a']>}", "one is several too" },
    { "thing.add|c1|--kind|--json", "{'claim': <'c1'>, 'kind': <'--json'>}", "a value that looks like an option" },
    { "thing.add|c1|-", "{'claim': <'c1'>, 'text': <'-'>}", "a dash is a word" },
    { "thing.add|c1|-5 points", "{'claim': <'c1'>, 'text': <'-5 points'>}", "one dash makes no option" },
    { "thing.add|c1|--|--supports", "{'claim': <'c1'>, 'text': <'--supports'>}", "after -- nothing is an option" },
    { "thing.add|c1|--file|/tmp/x/../y", "{'claim': <'c1'>, 'file': <'/tmp/y'>}", "files become absolute" },
    { "thing.join|a|b|c", "{'sources': <['a', 'b', 'c']>}", "the last positional one takes all" },
    { "thing.join|a|--reason|same|b", "{'sources': <['a', 'b']>, 'reason': <'same'>}", "also around an option" },
    { "thing.join|a|--json|b", "{'sources': <['a', 'b']>}", "options for every verb may stand anywhere" },
    { "thing.set|t|f|[\"a\", \"b\"]|--json-value", "{'thing': <'t'>, 'field': <'f'>, 'value': <'a\\nb'>}", "a list as JSON" },
    { "thing.set|t|f|[{\"value\":\"x.example\",\"scheme\":\"domain\"}]|--json-value", "{'thing': <'t'>, 'field': <'f'>, 'value': <'domain x.example'>}", "an entry with parts" },
    { "thing.set|t|f|[1]", "{'thing': <'t'>, 'field': <'f'>, 'value': <'[1]'>}", "without being told so it is text" },
    { "thing.set|t|note|", "{'thing': <'t'>, 'field': <'note'>, 'value': <''>}", "an empty value is a value" },
  };

  g_test_summary ("Words become the arguments of a verb");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, "|", -1);
      const DossierVerb *verb = dossier_cli_find_verb (get_nth, words[0]);
      g_autoptr (DossierCliOptions) options = dossier_cli_options_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (verb, (const char *const *) words + 1, options, NULL, &error);

      g_test_message ("%s: %s", cases[i].words, cases[i].why);
      g_assert_no_error (error);
      assert_variant (arguments, cases[i].expected);
      g_assert_true (dossier_cli_arguments_complete (verb, arguments, &error));
    }
}

static void
test_wrong_words_are_usage (void)
{
  static const struct { const char *words; const char *says; const char *why; } cases[] = {
    { "thing.show", "thing", "a required one is missing" },
    { "thing.show|a|b", "“b”", "one too many" },
    { "thing.show|a|--colour", "--colour", "no such option" },
    { "thing.add|c|--count|many", "many", "no number" },
    { "thing.add|c|--count", "--count", "no value" },
    { "thing.add|c|--interested=perhaps", "perhaps", "neither yes nor no" },
    { "thing.add|c|--bytes|x", "bytes", "not from the command line" },
    { "thing.add|c|--no-kind", "--no-kind", "only flags can be taken back" },
    { "thing.add|c|\xff", "UTF-8", "not text" },
    { "thing.set|a|f|{|--json-value", "JSON", "not the JSON it was said to be" },
    { "thing.show|a|--json-value", "--json-value", "nothing to be JSON" },
    { "thing.show|a|--library", "--library", "a global option without its value" },
  };

  g_test_summary ("Words that do not fit are a usage error that names them");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].words, "|", -1);
      const DossierVerb *verb = dossier_cli_find_verb (get_nth, words[0]);
      g_autoptr (DossierCliOptions) options = dossier_cli_options_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (verb, (const char *const *) words + 1, options, NULL, &error);

      g_test_message ("%zu: %s", i, cases[i].why);   /* the words may be no text, which the protocol of tests cannot carry */
      if (arguments != NULL)
        g_assert_false (dossier_cli_arguments_complete (verb, arguments, &error));
      g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_options_for_every_verb (void)
{
  static const char *const words[] = { "--library=/l/x", "t", "--json", "-q", "--actor", "Ada", "--help", NULL };
  g_autoptr (DossierCliOptions) options = dossier_cli_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (&table[0], words, options, NULL, &error);

  g_test_summary ("Library, actor, form and help are heard on any verb");

  g_assert_no_error (error);
  assert_variant (arguments, "{'thing': <'t'>}");
  g_assert_cmpstr (options->library, ==, "/l/x");
  g_assert_cmpstr (options->actor, ==, "Ada");
  g_assert_true (options->json && options->quiet && options->help && !options->version);
}

static void
test_items_are_left_alone (void)
{
  static const char *const words[] = { "https://a.example/", "--count", "2", "b.html", "-", "--", "--odd.txt", NULL };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierCliOptions) options = dossier_cli_options_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (&table[1], words, options, items, &error);

  g_test_summary ("A verb over several things gets them in order, apart from its options");

  g_assert_no_error (error);
  assert_variant (arguments, "{'count': <int64 2>}");
  g_assert_cmpuint (items->len, ==, 4);
  g_assert_cmpstr (g_ptr_array_index (items, 0), ==, "https://a.example/");
  g_assert_cmpstr (g_ptr_array_index (items, 1), ==, "b.html");
  g_assert_cmpstr (g_ptr_array_index (items, 2), ==, "-");
  g_assert_cmpstr (g_ptr_array_index (items, 3), ==, "--odd.txt");
}

static void
test_json_becomes_arguments (void)
{
  static const struct { const char *verb; const char *json; const char *expected; const char *why; } cases[] = {
    { "thing.show", "{\"verb\":\"thing.show\",\"as\":\"x\",\"thing\":\"abcd\"}", "{'thing': <'abcd'>}", "verb and name of the line are no arguments" },
    { "thing.show", "{\"thing\":12}", "{'thing': <int64 12>}", "a row id" },
    { "thing.add", "{\"claim\":\"c\",\"links\":[\"a\",\"b\"]}", "{'claim': <'c'>, 'links': <['a', 'b']>}", "several" },
    { "thing.add", "{\"claim\":\"c\",\"links\":\"a\"}", "{'claim': <'c'>, 'links': <['a']>}", "one is several too" },
    { "thing.add", "{\"claim\":\"c\",\"link\":\"a\"}", "{'claim': <'c'>, 'links': <['a']>}", "by the name of one" },
    { "thing.add", "{\"claim\":\"c\",\"interested\":true,\"count\":3}", "{'claim': <'c'>, 'interested': <true>, 'count': <int64 3>}", "JSON's own kinds" },
    { "thing.add", "{\"claim\":\"c\",\"count\":\"3\"}", "{'claim': <'c'>, 'count': <int64 3>}", "a number in quotation marks" },
    { "thing.add", "{\"claim\":\"c\",\"text\":null}", "{'claim': <'c'>}", "null is absent" },
    { "thing.set", "{\"thing\":\"t\",\"field\":\"f\",\"value\":[\"a\",\"b\"]}", "{'thing': <'t'>, 'field': <'f'>, 'value': <'a\\nb'>}", "a list is an entry a line" },
    { "thing.set", "{\"thing\":\"t\",\"field\":\"f\",\"value\":true}", "{'thing': <'t'>, 'field': <'f'>, 'value': <'true'>}", "yes is a word" },
    { "thing.set", "{\"thing\":\"t\",\"field\":\"f\",\"value\":\"a\"}", "{'thing': <'t'>, 'field': <'f'>, 'value': <'a'>}", "a text is a text" },
  };

  g_test_summary ("A line of a script becomes the arguments of a verb");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].json, strlen (cases[i].json), 1024, DOSSIER_JSON_ANY_NUMBER, &error);
      g_autoptr (GVariant) arguments = NULL;

      g_test_message ("%s: %s", cases[i].json, cases[i].why);
      g_assert_no_error (error);
      arguments = dossier_cli_arguments_from_json (dossier_cli_find_verb (get_nth, cases[i].verb), json_node_get_object (node), &error);
      g_assert_no_error (error);
      assert_variant (arguments, cases[i].expected);
    }
}

static void
test_wrong_json_is_usage (void)
{
  static const struct { const char *json; const char *why; } cases[] = {
    { "{\"claim\":\"c\",\"colour\":1}", "no such argument" },
    { "{\"claim\":\"c\",\"count\":1.5}", "no whole number" },
    { "{\"claim\":\"c\",\"interested\":\"perhaps\"}", "neither yes nor no" },
    { "{\"claim\":\"c\",\"count\":[1]}", "a list where one is wanted" },
  };

  g_test_summary ("A line that does not fit is a usage error");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = dossier_json_read (cases[i].json, strlen (cases[i].json), 1024, DOSSIER_JSON_ANY_NUMBER, NULL);

      g_test_message ("%s: %s", cases[i].json, cases[i].why);
      g_assert_null (dossier_cli_arguments_from_json (&table[1], json_node_get_object (node), &error));
      g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE);
    }
}

static void
test_help_is_the_table (void)
{
  g_autofree char *all = dossier_cli_help_all (get_nth);
  g_autofree char *group = dossier_cli_help_group (get_nth, "thing");
  g_autofree char *verb = dossier_cli_help_verb (&table[1], NULL);
  g_autofree char *join = dossier_cli_help_verb (&table[2], NULL);

  g_test_summary ("Help says what the table says, and no more than can be typed");

  g_assert_nonnull (strstr (all, "thing show"));
  g_assert_nonnull (strstr (all, "undo"));
  g_assert_nonnull (strstr (all, "--library FILE"));
  g_assert_nonnull (strstr (group, "thing join"));
  g_assert_null (strstr (group, "undo"));
  g_assert_true (g_str_has_prefix (verb, "Usage: dossierctl thing add CLAIM [TEXT] [options]\n"));
  g_assert_nonnull (strstr (verb, "--supports | --contradicts"));
  g_assert_nonnull (strstr (verb, "--kind fact|opinion"));
  g_assert_nonnull (strstr (verb, "--link ID"));
  g_assert_nonnull (strstr (verb, "--file FILE"));
  g_assert_null (strstr (verb, "bytes"));
  g_assert_true (g_str_has_prefix (join, "Usage: dossierctl thing join SOURCE… [options]\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/arguments/names", test_words_name_verbs);
  g_test_add_func ("/cli/arguments/guesses", test_guesses_help);
  g_test_add_func ("/cli/arguments/words", test_words_become_arguments);
  g_test_add_func ("/cli/arguments/wrong-words", test_wrong_words_are_usage);
  g_test_add_func ("/cli/arguments/options", test_options_for_every_verb);
  g_test_add_func ("/cli/arguments/items", test_items_are_left_alone);
  g_test_add_func ("/cli/arguments/json", test_json_becomes_arguments);
  g_test_add_func ("/cli/arguments/wrong-json", test_wrong_json_is_usage);
  g_test_add_func ("/cli/arguments/help", test_help_is_the_table);

  return g_test_run ();
}
