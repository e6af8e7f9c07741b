/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include <string.h>

typedef struct
{
  DeskFixture  base;
  gint64       profile;
} Fixture;

static gint64
row_of (GVariant *answer, const char *name)
{
  gint64 row = 0;

  g_assert_true (g_variant_lookup (answer, name, "x", &row));
  return row;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) profile = NULL;

  desk_fixture_set_up (&fixture->base, data);
  dossier_desk_set_actor (fixture->base.desk, "Marte Aune");
  profile = desk_fixture_perform (&fixture->base, "profile.new", "{'name': <'Tarnfjord Registry'>}");
  fixture->profile = row_of (profile, "row");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_fixture_tear_down (&fixture->base, data);
}

static void
write_text (Fixture *fixture, const char *text)
{
  g_autoptr (GVariant) G_GNUC_UNUSED answer = desk_fixture_perform (&fixture->base, "section.write", "{'section': <'what-happened'>, 'profile': <%x>, 'text': <%s>}",
                                                       fixture->profile, text);
}

/* Returns: (transfer full): the sentences, each with the row it has, and what of it is asked for:
 * "1 It began. [fact]" with bars between */
static char *
describe (Fixture *fixture, const char *field)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (&fixture->base, "sentence.list", "{'profile': <%x>}", fixture->profile);
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", NULL);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) boxed = g_variant_get_child_value (rows, i);
      g_autoptr (GVariant) row = g_variant_is_of_type (boxed, G_VARIANT_TYPE_VARIANT) ? g_variant_get_variant (boxed) : g_variant_ref (boxed);
      g_autoptr (GVariant) value = g_variant_lookup_value (row, field, NULL);
      g_autofree char *said = value == NULL ? g_strdup ("") : g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                                                                                : g_variant_print (value, FALSE);
      const char *text = "";

      g_variant_lookup (row, "text", "&s", &text);
      g_string_append_printf (out, "%s%" G_GINT64_FORMAT " %s [%s]", i > 0 ? "|" : "", row_of (row, "row"), text, said);
    }
  return g_string_free (out, FALSE);
}

#define assert_page(fixture, field, expected) G_STMT_START { g_autofree char *said = describe (fixture, field); g_assert_cmpstr (said, ==, expected); } G_STMT_END

static void
test_writes (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *why, *text, *page; } steps[] = {
    { "two sentences, told apart",    "The zone went unsigned. The registry said nobody noticed.", "1 The zone went unsigned. [fact]|2 The registry said nobody noticed. [attributed]" },
    { "one is edited",                "The zone went unsigned for 41 minutes. The registry said nobody noticed.", "1 The zone went unsigned for 41 minutes. [fact]|2 The registry said nobody noticed. [attributed]" },
    { "moved",                        "The registry said nobody noticed. The zone went unsigned for 41 minutes.", "2 The registry said nobody noticed. [attributed]|1 The zone went unsigned for 41 minutes. [fact]" },
    { "split",                        "The registry said nobody noticed. The zone went unsigned. For 41 minutes.", "2 The registry said nobody noticed. [attributed]|1 The zone went unsigned. [fact]|3 For 41 minutes. [fact]" },
    { "one gone, another come",       "The zone went unsigned. For 41 minutes.\nKeys will change again in May.", "1 The zone went unsigned. [fact]|3 For 41 minutes. [fact]|4 Keys will change again in May. [outlook]" },
    { "all gone",                     "", "" },
  };

  g_test_summary ("A section is written as running text; sentences stay themselves; undo brings each state back");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("%s", steps[i].why);
      write_text (fixture, steps[i].text);
      assert_page (fixture, "kind", steps[i].page);
    }
  for (gsize i = G_N_ELEMENTS (steps) - 1; i > 0; i--)
    {
      g_autoptr (GVariant) G_GNUC_UNUSED undone = desk_fixture_perform (&fixture->base, "undo", "@a{sv} {}");

      g_test_message ("before: %s", steps[i].why);
      assert_page (fixture, "kind", steps[i - 1].page);
    }
}

static void
test_kind_that_was_chosen_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) G_GNUC_UNUSED set = NULL;

  g_test_summary ("The kind follows the wording until somebody says what it is");
  write_text (fixture, "The zone went unsigned.");
  write_text (fixture, "The zone will go unsigned.");
  assert_page (fixture, "kind", "1 The zone will go unsigned. [outlook]");
  assert_page (fixture, "proposed", "1 The zone will go unsigned. [kind]");
  set = desk_fixture_perform (&fixture->base, "sentence.set", "{'sentence': <int64 1>, 'field': <'kind'>, 'value': <'judgement'>}");
  write_text (fixture, "The zone will go unsigned, it said.");
  assert_page (fixture, "kind", "1 The zone will go unsigned, it said. [judgement]");
}

static void
test_claims_go_along (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) a = NULL, b = NULL, G_GNUC_UNUSED linked = NULL, G_GNUC_UNUSED also = NULL;

  g_test_summary ("Split or copied, a sentence leaves its claims to both; joined, it brings them along");
  write_text (fixture, "The zone went unsigned on Tuesday and the key was put back. Nobody noticed that.");
  a = desk_fixture_perform (&fixture->base, "claim.add", "{'text': <'A'>}");
  b = desk_fixture_perform (&fixture->base, "claim.add", "{'text': <'B'>, 'sentence': <int64 2>}");
  linked = desk_fixture_perform (&fixture->base, "sentence.link", "{'sentence': <int64 1>, 'claim': <%x>}", row_of (a, "row"));
  write_text (fixture, "The zone went unsigned on Tuesday. The key was put back. Nobody noticed that.");
  assert_page (fixture, "n-claims", "1 The zone went unsigned on Tuesday. [1]|3 The key was put back. [1]|2 Nobody noticed that. [1]");
  write_text (fixture, "The zone went unsigned on Tuesday. The key was put back, nobody noticed that.");
  assert_page (fixture, "n-claims", "1 The zone went unsigned on Tuesday. [1]|3 The key was put back, nobody noticed that. [2]");
  also = desk_fixture_perform (&fixture->base, "section.write", "{'section': <'summary'>, 'profile': <%x>, 'text': <'The key was put back, nobody noticed that.'>}", fixture->profile);
  assert_page (fixture, "n-claims", "4 The key was put back, nobody noticed that. [2]|1 The zone went unsigned on Tuesday. [1]|3 The key was put back, nobody noticed that. [2]");
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  static const char *const stages[] = { "T", "The zone", "The zone went unsigned.", "The zone went unsigned. I", "The zone went unsigned. It said so." };
  g_autoptr (GVariant) section = NULL, G_GNUC_UNUSED undone = NULL, G_GNUC_UNUSED redone = NULL;

  g_test_summary ("A stretch of typing is one step, whatever sentences it makes");
  write_text (fixture, "Before.");
  section = desk_fixture_perform (&fixture->base, "section.write", "{'section': <'what-happened'>, 'profile': <%x>, 'text': <'Before.'>}", fixture->profile);
  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *text = g_strdup_printf ("Before. %s", stages[i]);
      g_autoptr (GVariant) G_GNUC_UNUSED typed = desk_fixture_perform (&fixture->base, "section.write", "{'section': <%x>, 'text': <%s>, 'typing': <true>}",
                                                          row_of (section, "row"), text);
    }
  assert_page (fixture, "kind", "1 Before. [fact]|2 The zone went unsigned. [fact]|3 It said so. [attributed]");
  undone = desk_fixture_perform (&fixture->base, "undo", "@a{sv} {}");
  assert_page (fixture, "kind", "1 Before. [fact]");
  redone = desk_fixture_perform (&fixture->base, "redo", "@a{sv} {}");
  assert_page (fixture, "kind", "1 Before. [fact]|2 The zone went unsigned. [fact]|3 It said so. [attributed]");
}

static void
test_sign_off (Fixture *fixture, gconstpointer data)
{
  static const char article[] = "Registry halts its key change\n\nIts zone was unsigned for 41 minutes, it said.\n";
  g_autoptr (GVariant) source = NULL, mark = NULL, claim = NULL, evidence = NULL, G_GNUC_UNUSED done = NULL;
  g_autoptr (GError) error = NULL;
  gint64 row;

  g_test_summary ("A second name stands until the words or the evidence are others, and again when they are as they were");
  source = desk_fixture_perform (&fixture->base, "import", "{'text': <%s>, 'name': <'Note'>, 'publisher': <'Example'>}", article);
  mark = desk_fixture_perform (&fixture->base, "highlight.add", "{'source': <%x>, 'quote': <'41 minutes'>}", row_of (source, "source-row"));
  write_text (fixture, "The zone went unsigned for 41 minutes.");
  claim = desk_fixture_perform (&fixture->base, "claim.add", "{'text': <'41 minutes'>, 'highlight': <%x>, 'sentence': <int64 1>}", row_of (mark, "row"));
  g_assert_null (dossier_desk_perform (fixture->base.desk, "sentence.sign", g_variant_new_parsed ("{'sentence': <int64 1>}"), &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);   /* she wrote it herself */
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [none]");
  done = desk_fixture_perform (&fixture->base, "sentence.sign", "{'sentence': <int64 1>, 'name': <'Odd Vik'>}");
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [valid]");

  write_text (fixture, "The zone went unsigned for 42 minutes.");
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 42 minutes. [withdrawn]");
  write_text (fixture, "The zone went unsigned for 41 minutes.");
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [valid]");

  g_assert_true (g_variant_lookup (claim, "evidence-row", "x", &row));
  evidence = desk_fixture_perform (&fixture->base, "evidence.set", "{'evidence': <%x>, 'field': <'stance'>, 'value': <'contradicts'>}", row);
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [withdrawn]");
  g_clear_pointer (&evidence, g_variant_unref);
  evidence = desk_fixture_perform (&fixture->base, "undo", "@a{sv} {}");
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [valid]");
  g_clear_pointer (&evidence, g_variant_unref);
  evidence = desk_fixture_perform (&fixture->base, "evidence.remove", "{'evidence': <%x>}", row);   /* and another piece that says the same: nobody has signed that one */
  g_clear_pointer (&evidence, g_variant_unref);
  evidence = desk_fixture_perform (&fixture->base, "evidence.add", "{'claim': <%x>, 'highlight': <%x>}", row_of (claim, "row"), row_of (mark, "row"));
  assert_page (fixture, "sign-off", "1 The zone went unsigned for 41 minutes. [withdrawn]");
  g_clear_pointer (&evidence, g_variant_unref);
  evidence = desk_fixture_perform (&fixture->base, "sentence.unsign", "{'sentence': <int64 1>}");
  assert_page (fixture, "signed-by", "1 The zone went unsigned for 41 minutes. []");
}

static void
test_moves_several (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) G_GNUC_UNUSED down = NULL, G_GNUC_UNUSED over = NULL;

  g_test_summary ("A paragraph moves whole, within its section and into another");
  write_text (fixture, "One. Two. Three. Four.");
  down = desk_fixture_perform (&fixture->base, "sentence.move", "{'sentence': <int64 1>, 'position': <int64 1>, 'count': <int64 2>}");
  assert_page (fixture, "position", "3 Three. []|1 One. [1]|2 Two. [2]|4 Four. [3]");
  over = desk_fixture_perform (&fixture->base, "sentence.move", "{'sentence': <int64 1>, 'position': <int64 0>, 'count': <int64 2>, 'section': <'summary'>}");
  assert_page (fixture, "position", "1 One. []|2 Two. [1]|3 Three. []|4 Four. [1]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/desk/writing/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("writes", test_writes);
  ADD ("kind", test_kind_that_was_chosen_stays);
  ADD ("claims", test_claims_go_along);
  ADD ("typing", test_typing_is_one_step);
  ADD ("sign-off", test_sign_off);
  ADD ("moves-several", test_moves_several);
  return g_test_run ();
}
