/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk/job.h"
#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/sentence.h"
#include "model/records/source.h"

static const char ARTICLE[] =
  "Registry halts its key change\n\n"
  "The registry stopped a planned change of its signing keys on 3 March 2026.\n\n"
  "Its zone was unsigned for 41 minutes, it said.\n";

static gint64
get_row (GVariant *answer, const char *name)
{
  gint64 row = 0;

  g_assert_true (g_variant_lookup (answer, name, "x", &row));
  return row;
}

static void
wait_for_length (GListModel *list, guint length)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (g_list_model_get_n_items (list) != length && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, length);
}

static void
test_list_follows (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) list = dossier_desk_list (fixture->desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
  g_autoptr (GListModel) other = dossier_desk_list (fixture->desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
  g_autoptr (GVariant) a = NULL, b = NULL, c = NULL, undone = NULL, redone = NULL;
  g_autoptr (DossierPublisher) first = NULL, same = NULL;

  g_test_summary ("A list shows what a verb did when the verb is done, in order, and follows undo and redo");
  a = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Zephyr'>, 'letter': <'B'>, 'reason': <'named editors'>}");
  b = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Aster'>, 'letter': <'C'>, 'reason': <'rewrites'>}");
  wait_for_length (list, 2);
  wait_for_length (other, 2);
  first = g_list_model_get_item (list, 0);
  same = g_list_model_get_item (other, 0);
  g_assert_cmpstr (dossier_publisher_get_name (first), ==, "Aster");
  g_assert_true (first == same);   /* one row, one object */

  c = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Aster'>, 'letter': <'D'>, 'reason': <'unsigned'>}");
  g_assert_cmpstr (dossier_publisher_get_letter (first), ==, "D");
  g_assert_cmpstr (dossier_publisher_get_rated_by (first), ==, "Tester");

  undone = desk_fixture_perform (fixture, "undo", "{'steps': <int64 2>}");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  redone = desk_fixture_perform (fixture, "redo", "{'steps': <int64 2>}");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  g_assert_cmpstr (dossier_publisher_get_letter (first), ==, "D");
}

static void
test_labels (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *undo = NULL, *redo = NULL;
  g_autoptr (GVariant) G_GNUC_UNUSED made = desk_fixture_perform (fixture, "profile.new", "{'name': <'Tarnfjord Registry'>}");
  g_autoptr (GVariant) undone = NULL;

  g_test_summary ("What undo and redo would do is told by name");
  g_object_get (fixture->desk, "undo-label", &undo, "redo-label", &redo, NULL);
  g_assert_cmpstr (undo, ==, "New profile");
  g_assert_null (redo);
  g_clear_pointer (&undo, g_free);

  undone = desk_fixture_perform (fixture, "undo", "@a{sv} {}");
  g_object_get (fixture->desk, "undo-label", &undo, "redo-label", &redo, NULL);
  g_assert_null (undo);
  g_assert_cmpstr (redo, ==, "New profile");
}

static void
test_import_to_grade (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) G_GNUC_UNUSED rated = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Ledger'>, 'letter': <'B'>, 'reason': <'named editors'>}");
  g_autoptr (GVariant) profile = desk_fixture_perform (fixture, "profile.new", "{'name': <'Tarnfjord Registry'>}");
  g_autoptr (GVariant) source = desk_fixture_perform (fixture, "import", "{'text': <%s>, 'publisher': <'Ledger'>, 'profile': <%x>}", ARTICLE, get_row (profile, "row"));
  g_autoptr (GVariant) again = desk_fixture_perform (fixture, "import", "{'text': <%s>}", ARTICLE);
  g_autoptr (GVariant) mark = desk_fixture_perform (fixture, "highlight.add", "{'source': <%x>, 'quote': <'unsigned for 41 minutes'>}", get_row (source, "row"));
  g_autoptr (GListModel) claims = dossier_desk_list (fixture->desk, DOSSIER_LIST_PROFILE_CLAIMS, get_row (profile, "row"));
  g_autoptr (GListModel) sentences = dossier_desk_list (fixture->desk, DOSSIER_LIST_PROFILE_SENTENCES, get_row (profile, "row"));
  g_autoptr (GVariant) claim = NULL, sentence = NULL, linked = NULL, rerated = NULL;
  g_autoptr (DossierClaim) live = NULL;
  g_autoptr (DossierSentence) written = NULL;
  gboolean known = FALSE;

  g_test_summary ("From a pasted article to a graded sentence; a rating changed later reaches both at once");
  g_assert_true (g_variant_lookup (again, "known", "b", &known) && known);
  g_assert_cmpint (get_row (again, "row"), ==, get_row (source, "row"));

  claim = desk_fixture_perform (fixture, "claim.add", "{'text': <'The zone was unsigned for 41 minutes.'>, 'highlight': <%x>, 'profile': <%x>}",
                   get_row (mark, "row"), get_row (profile, "row"));
  sentence = desk_fixture_perform (fixture, "sentence.add", "{'profile': <%x>, 'section': <'what-happened'>, 'text': <'It went unsigned for 41 minutes.'>}",
                      get_row (profile, "row"));
  wait_for_length (claims, 1);
  wait_for_length (sentences, 1);
  live = g_list_model_get_item (claims, 0);
  written = g_list_model_get_item (sentences, 0);
  g_assert_cmpint (dossier_claim_get_score (live), ==, 65);   /* B, secondary, one voice */
  g_assert_cmpstr (dossier_claim_get_basis (live), ==, "Single source");
  g_assert_cmpint (dossier_sentence_get_score (written), ==, 0);

  linked = desk_fixture_perform (fixture, "sentence.link", "{'sentence': <%x>, 'claim': <%x>}", get_row (sentence, "row"), get_row (claim, "row"));
  g_assert_cmpint (dossier_sentence_get_score (written), ==, 65);
  rerated = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <'Ledger'>, 'letter': <'D'>, 'reason': <'rewrites'>}");
  g_assert_cmpint (dossier_claim_get_score (live), ==, 25);
  g_assert_cmpint (dossier_sentence_get_score (written), ==, 25);
}

static void
test_refusals (DeskFixture *fixture, gconstpointer data)
{
  static const struct { const char *verb, *arguments; int code; const char *why; } CASES[] = {
    { "no.such", "@a{sv} {}", DOSSIER_DESK_ERROR_USAGE, "no such verb" },
    { "claim.add", "@a{sv} {}", DOSSIER_DESK_ERROR_USAGE, "a required argument is missing" },
    { "claim.add", "{'text': <'x'>, 'colour': <'red'>}", DOSSIER_DESK_ERROR_USAGE, "an argument that it does not take" },
    { "claim.add", "{'text': <true>}", DOSSIER_DESK_ERROR_USAGE, "an argument of another type" },
    { "claim.add", "{'text': <'x'>, 'volatility': <'quick'>}", DOSSIER_DESK_ERROR_USAGE, "not one of the choices" },
    { "claim.show", "{'claim': <'deadbeef'>}", DOSSIER_DESK_ERROR_INPUT, "no such object" },
    { "claim.show", "{'claim': <int64 77>}", DOSSIER_DESK_ERROR_INPUT, "no such row" },
    { "undo", "@a{sv} {}", DOSSIER_DESK_ERROR_NO, "nothing to take back" },
    { "import", "{'file': <'/nowhere/at/all.html'>}", DOSSIER_DESK_ERROR_INPUT, "no such file" },
    { "import", "{'text': <'   '>}", DOSSIER_DESK_ERROR_INPUT, "no words in it" },
    { "import", "{'url': <'http://127.0.0.1:9/'>}", DOSSIER_DESK_ERROR_CONSENT, "an address in this computer" },
    { "profile.set", "{'profile': <'x'>, 'field': <'score'>, 'value': <'99'>}", DOSSIER_DESK_ERROR_INPUT, "no such profile" },
  };
  g_autoptr (GVariant) before = desk_fixture_perform (fixture, "library.info", "@a{sv} {}"), after = NULL;
  g_autofree char *was = g_variant_print (before, FALSE), *is = NULL;

  g_test_summary ("What cannot be done says so in its kind, and leaves nothing behind");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) answer = dossier_desk_perform (fixture->desk, CASES[i].verb, g_variant_new_parsed (CASES[i].arguments), &error);

      g_test_message ("%s: %s", CASES[i].why, error != NULL ? error->message : "it worked");
      g_assert_null (answer);
      g_assert_error (error, DOSSIER_DESK_ERROR, CASES[i].code);
    }
  after = desk_fixture_perform (fixture, "library.info", "@a{sv} {}");
  is = g_variant_print (after, FALSE);
  g_assert_cmpstr (is, ==, was);
}

static void
on_flush (DossierDesk *desk, guint *n)
{
  (*n)++;
  dossier_desk_perform_async (desk, "claim.add", g_variant_new_parsed ("{'text': <'typed'>}"), NULL, NULL, NULL);
}

static void
test_flush (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) claims = dossier_desk_list (fixture->desk, DOSSIER_LIST_ALL_CLAIMS, 0);
  g_autoptr (GVariant) undone = NULL;
  gulong handler;
  guint n = 0;

  g_test_summary ("Pending typing is committed before an undo, so that it is what the undo takes back");
  handler = g_signal_connect (fixture->desk, "flush", G_CALLBACK (on_flush), &n);
  undone = desk_fixture_perform (fixture, "undo", "@a{sv} {}");
  g_signal_handler_disconnect (fixture->desk, handler);
  g_assert_cmpuint (n, ==, 1);
  wait_for_length (claims, 0);
}

static void
test_typing_is_one_step (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) claim = desk_fixture_perform (fixture, "claim.add", "{'text': <'T'>}");
  g_autoptr (GVariant) undone = NULL, shown = NULL;
  const char *text = NULL;

  g_test_summary ("A stretch of typing is one step of undo");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *typed = g_strnfill (i + 2, 'T');
      g_autoptr (GVariant) G_GNUC_UNUSED set = desk_fixture_perform (fixture, "claim.set", "{'claim': <%x>, 'field': <'text'>, 'value': <%s>, 'typing': <true>}",
                                          get_row (claim, "row"), typed);
    }
  undone = desk_fixture_perform (fixture, "undo", "@a{sv} {}");
  shown = desk_fixture_perform (fixture, "claim.show", "{'claim': <%x>}", get_row (claim, "row"));
  g_assert_true (g_variant_lookup (shown, "text", "&s", &text));
  g_assert_cmpstr (text, ==, "T");
}

static void
test_two_desks (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDesk) writer = dossier_desk_new (), reader = dossier_desk_new ();
  g_autoptr (GVariant) answer = NULL, refused = NULL;
  g_autoptr (GError) error = NULL, wrong = NULL;

  g_test_summary ("A second one that would write is told so; one that only reads works");
  g_assert_false (dossier_desk_open (writer, fixture->path, FALSE, &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE);
  g_test_message ("%s", error->message);
  g_assert_true (dossier_desk_open (reader, fixture->path, TRUE, &wrong));
  answer = dossier_desk_perform (reader, "claim.list", NULL, &wrong);
  g_assert_no_error (wrong);
  refused = dossier_desk_perform (reader, "claim.add", g_variant_new_parsed ("{'text': <'x'>}"), &wrong);
  g_assert_null (refused);
  g_assert_error (wrong, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE);
}

static void
test_job (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "article.txt", NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (DossierJob) job = NULL;

  g_test_summary ("An import is a job that ends with the source it made");
  g_assert_true (g_file_set_contents (file, ARTICLE, -1, NULL));
  answer = desk_fixture_perform (fixture, "import", "{'file': <%s>}", file);
  job = g_list_model_get_item (dossier_desk_list_jobs (fixture->desk), 0);
  g_assert_cmpstr (dossier_job_get_title (job), ==, file);
  g_assert_cmpint (dossier_job_get_state (job), ==, DOSSIER_JOB_DONE);
  g_assert_cmpint (dossier_job_get_source (job), ==, get_row (answer, "row"));
  g_assert_cmpfloat (dossier_job_get_fraction (job), ==, 1);
}

static guint
count (DossierDesk *desk, const char *verb)
{
  g_autoptr (GVariant) answer = dossier_desk_perform (desk, verb, NULL, NULL);
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));

  return (guint) g_variant_n_children (rows);
}

static void
test_sample (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) made = NULL, again = NULL, undone = NULL;
  g_autoptr (GListModel) sources = dossier_desk_list (fixture->desk, DOSSIER_LIST_ALL_SOURCES, 0);
  g_autofree char *undo = NULL;
  gboolean known;

  g_test_summary ("The sample comes as one step that is taken back as one, is marked as sample, and comes once only");
  made = desk_fixture_perform (fixture, "library.sample", "@a{sv} {}");
  g_assert_cmpuint (count (fixture->desk, "source.list"), ==, 4);
  g_assert_cmpuint (count (fixture->desk, "claim.list"), ==, 7);
  g_assert_cmpuint (g_list_model_get_n_items (sources), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (DossierSource) source = g_list_model_get_item (sources, i);

      g_assert_true (dossier_source_get_sample (source));
    }
  g_object_get (fixture->desk, "undo-label", &undo, NULL);
  g_assert_cmpstr (undo, ==, "Add sample");

  again = desk_fixture_perform (fixture, "library.sample", "@a{sv} {}");
  g_assert_true (g_variant_lookup (again, "known", "b", &known));
  g_assert_true (known);
  g_assert_cmpint (get_row (again, "row"), ==, get_row (made, "row"));
  g_assert_cmpuint (count (fixture->desk, "source.list"), ==, 4);

  undone = desk_fixture_perform (fixture, "undo", "@a{sv} {}");
  g_assert_cmpuint (count (fixture->desk, "source.list") + count (fixture->desk, "profile.list"), ==, 0);
  g_assert_cmpuint (count (fixture->desk, "publisher.list"), ==, 0);
}

static void
test_publishers_have_one_case (DeskFixture *fixture, gconstpointer data)
{
  static const char *const SPELLINGS[] = { "Straße Wire", "STRASSE WIRE", " straße wire " };

  g_test_summary ("A publisher is the same in capitals and with blanks around its name");
  for (guint i = 0; i < G_N_ELEMENTS (SPELLINGS); i++)
    {
      g_autoptr (GVariant) G_GNUC_UNUSED answer = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <%s>, 'letter': <'B'>, 'reason': <'r'>}",
                                                           SPELLINGS[i]);

      g_assert_cmpuint (count (fixture->desk, "publisher.list"), ==, 1);
    }
}

static void
test_default_tier (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GVariant) made = NULL, listed = NULL, rows = NULL;
  guint n_reserved = 0;

  g_test_summary ("A new profile's open sections take the audience asked for; what the house reserves stays reserved");
  made = desk_fixture_perform (fixture, "profile.new", "{'name': <'X'>, 'default-tier': <'strategy-circle'>}");
  listed = desk_fixture_perform (fixture, "section.list", "{'profile': <%x>}", get_row (made, "row"));
  rows = g_variant_lookup_value (listed, "rows", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (rows), >, 10);
  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      const char *kind = "", *tier = "";

      g_assert_true (g_variant_lookup (row, "kind", "&s", &kind) && g_variant_lookup (row, "tier", "&s", &tier));
      g_assert_cmpstr (tier, ==, strcmp (kind, "member-briefing") == 0 ? "member" : "strategy-circle");
      n_reserved += strcmp (tier, "member") == 0;
    }
  g_assert_cmpuint (n_reserved, ==, 1);
}

static void
take_trouble (DossierDesk *desk, GError *error, GError **trouble)
{
  g_clear_error (trouble);
  *trouble = g_error_copy (error);
}

static void
test_trouble (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GError) trouble = NULL, error = NULL;
  gsize length;

  g_test_summary ("A list that cannot be read is told of, and the desk goes on");
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Publisher %u", i);
      g_autoptr (GVariant) G_GNUC_UNUSED answer = desk_fixture_perform (fixture, "publisher.rate", "{'publisher': <%s>, 'letter': <'B'>, 'reason': <'r'>}", name);
    }
  dossier_desk_close (fixture->desk);
  g_object_unref (fixture->desk);
  fixture->desk = dossier_desk_new ();
  g_assert_true (dossier_desk_open (fixture->desk, fixture->path, FALSE, &error));
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, &error));
  g_assert_no_error (error);

  /* A disk that loses what is behind the first pages, which say what tables there are. */
  for (gsize at = 256 * 1024; at < length; at++)
    content[at] = 0x55;
  {
    FILE *file = g_fopen (fixture->path, "r+");

    g_assert_nonnull (file);
    g_assert_cmpuint (fwrite (content, 1, length, file), ==, length);
    g_assert_cmpint (fclose (file), ==, 0);
  }
  g_signal_connect (fixture->desk, "trouble", G_CALLBACK (take_trouble), &trouble);
  list = dossier_desk_list (fixture->desk, DOSSIER_LIST_ALL_PUBLISHERS, 0);
  for (gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC; trouble == NULL && g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_error (trouble, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE);
  g_test_message ("%s", trouble->message);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*test) (DeskFixture *, gconstpointer); } TESTS[] = {
    { "/desk/list-follows", test_list_follows },
    { "/desk/labels", test_labels },
    { "/desk/import-to-grade", test_import_to_grade },
    { "/desk/refusals", test_refusals },
    { "/desk/flush", test_flush },
    { "/desk/typing-is-one-step", test_typing_is_one_step },
    { "/desk/two-desks", test_two_desks },
    { "/desk/job", test_job },
    { "/desk/sample", test_sample },
    { "/desk/trouble", test_trouble },
    { "/desk/publishers-have-one-case", test_publishers_have_one_case },
    { "/desk/default-tier", test_default_tier },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, DeskFixture, NULL, desk_fixture_set_up, TESTS[i].test, desk_fixture_tear_down);
  return g_test_run ();
}
