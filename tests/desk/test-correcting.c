/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include <string.h>

/* Three paragraphs say the same words, and one stands there twice: the second time it is left out. */
#define FRIDAY "On Friday the registry repeated that nobody would lose a post, and that it would answer every letter it had been sent."
#define SECOND "In a second letter it said again that nobody would lose a post, though some desks would be moved to the other hall."
#define CHAIRMAN "The chairman, asked by the members, confirmed that nobody would lose a post before the end of the coming year."
static const char page[] =
  "<title>The closure</title><nav><ul><li><a href=/a>Home of news</a><li><a href=/b>All of it</a></ul></nav><article>"
  "<p>The registry said on Monday that it would close its office, a decision that affects fewer than fifty people, and that customers will be moved."
  "<p>" FRIDAY "<p>It will be wound down over the next twelve months, and its remaining staff, about forty people, will be offered other posts."
  "<p>" SECOND "<h2>What the members say</h2><p>The decision was announced to the members, who had been asked, in a letter that was sent on Friday."
  "<p>" CHAIRMAN "<p>A last word came from the treasurer, who said, after a long debate, that he was sorry for it all."
  "<p>" FRIDAY "<div class=newsletter><p>Sign up to our newsletter for free.</div></article><footer><p>All rights reserved.</footer>";

static gint64
get_number (GVariant *answer, const char *name)
{
  gint64 number = 0;

  g_assert_true (g_variant_lookup (answer, name, "x", &number));
  return number;
}

static gboolean
get_flag (GVariant *answer, const char *name)
{
  gboolean flag = FALSE;

  g_assert_true (g_variant_lookup (answer, name, "b", &flag));
  return flag;
}

static gint64
import (DeskFixture *fixture)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "import", "{'text': <%s>, 'type': <'text/html'>, 'url': <'https://x.example/'>}", page);

  return get_number (answer, "source-row");
}

static GPtrArray *
get_rows (GVariant *answer)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GVariant) list = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    g_ptr_array_add (rows, g_variant_get_child_value (list, i));
  return rows;
}

static const char *
get_word (GVariant *row, const char *name)
{
  const char *word = "";

  g_variant_lookup (row, name, "&s", &word);
  return word;
}

/* Returns: the ordinal of the @nth part of the page that begins with @words; -1 */
static gint64
find_part (DeskFixture *fixture, gint64 source, const char *words, guint nth)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "source.left-out", "{'source': <%x>, 'kept': <true>}", source);
  g_autoptr (GPtrArray) rows = get_rows (answer);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_has_prefix (get_word (rows->pdata[i], "text"), words) && nth-- == 0)
      return get_number (rows->pdata[i], "ordinal");
  return -1;
}

static gint64
mark (DeskFixture *fixture, gint64 source, const char *quote, gint64 occurrence)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "highlight.add", "{'source': <%x>, 'quote': <%s>, 'occurrence': <%x>}", source, quote, occurrence);

  return get_number (answer, "row");
}

/* Returns: (transfer full) (nullable): the answer */
static GVariant *
correct (DeskFixture *fixture, gint64 source, gint64 ordinal, gboolean take, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, ordinal);

  return dossier_desk_perform (fixture->desk, "source.correct",
                               g_variant_new_parsed (take ? "{'source': <%x>, 'take': <%s>}" : "{'source': <%x>, 'leave': <%s>}", source, number), error);
}

/* All highlights as they are, one a line. */
static char *
print_highlights (DeskFixture *fixture)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "highlight.list", "@a{sv} {}");
  g_autoptr (GPtrArray) rows = get_rows (answer);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *line = g_variant_print (rows->pdata[i], FALSE);

      g_string_append_printf (lines, "%s\n", line);
    }
  return g_string_free (lines, FALSE);
}

static const char *
get_state (DeskFixture *fixture, gint64 highlight)
{
  static const char *const states[] = { "same", "moved", "changed", "ambiguous", "lost" };
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "highlight.list", "@a{sv} {}");
  g_autoptr (GPtrArray) rows = get_rows (answer);

  for (guint i = 0; i < rows->len; i++)
    for (guint s = 0; s < G_N_ELEMENTS (states); s++)
      if (get_number (rows->pdata[i], "row") == highlight && g_str_equal (get_word (rows->pdata[i], "state"), states[s]))
        return states[s];
  return NULL;
}

static char *
dup_text (DeskFixture *fixture, gint64 source)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "source.text", "{'source': <%x>}", source);

  return g_strdup (get_word (answer, "text"));
}

static void
test_there_and_back (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture), above, inside;
  g_autofree char *text = dup_text (fixture, source), *highlights = NULL, *without = NULL, *with = NULL, *undone = NULL, *undone_text = NULL;
  g_autoptr (GVariant) left = NULL, taken = NULL, undo = NULL;

  g_test_summary ("Words in a part that is left out are kept and not found; taking it in, or undo, brings them back");
  above = mark (fixture, source, "fewer than fifty people", 1);
  inside = mark (fixture, source, "who had been asked", 1);
  highlights = print_highlights (fixture);

  left = correct (fixture, source, find_part (fixture, source, "The decision was announced", 0), FALSE, NULL);
  g_assert_cmpint (get_number (left, "found"), ==, 1);
  g_assert_cmpint (get_number (left, "lost"), ==, 1);
  g_assert_cmpstr (get_state (fixture, above), ==, "same");
  g_assert_cmpstr (get_state (fixture, inside), ==, "lost");
  without = dup_text (fixture, source);
  g_assert_null (strstr (without, "who had been asked"));

  taken = correct (fixture, source, find_part (fixture, source, "The decision was announced", 0), TRUE, NULL);
  g_assert_cmpint (get_number (taken, "found"), ==, 2);
  g_assert_cmpstr (get_state (fixture, inside), ==, "same");
  with = dup_text (fixture, source);
  g_assert_cmpstr (with, ==, text);

  undo = desk_fixture_perform (fixture, "undo", "{'steps': <int64 2>}");
  undone = print_highlights (fixture);
  undone_text = dup_text (fixture, source);
  g_assert_cmpstr (undone, ==, highlights);
  g_assert_cmpstr (undone_text, ==, text);
}

typedef struct
{
  gint64      id;
  const char *quote;
  gint64      ordinal;   /* of the part that it was marked in */
} Mark;

static void
check_marks (DeskFixture *fixture, gint64 source, const Mark *marks, guint n_marks)
{
  g_autoptr (GVariant) list = desk_fixture_perform (fixture, "highlight.list", "@a{sv} {}");
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "source.left-out", "{'source': <%x>, 'kept': <true>}", source);
  g_autoptr (GPtrArray) rows = get_rows (list), parts = get_rows (answer);
  g_autofree char *text = dup_text (fixture, source);

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 start = get_number (rows->pdata[i], "start"), end = get_number (rows->pdata[i], "end"), holder = -1;
      g_autofree char *there = NULL;
      gboolean kept = FALSE;
      const Mark *mark = NULL;

      for (guint m = 0; m < n_marks; m++)
        mark = marks[m].id == get_number (rows->pdata[i], "row") ? &marks[m] : mark;
      for (guint p = 0; p < parts->len; p++)
        {
          if (*get_word (parts->pdata[p], "left-out") == '\0' && get_number (parts->pdata[p], "position") <= start)
            holder = get_number (parts->pdata[p], "ordinal");
          kept = kept || (*get_word (parts->pdata[p], "left-out") == '\0' && get_number (parts->pdata[p], "ordinal") == mark->ordinal);
        }

      g_assert_cmpstr (get_word (rows->pdata[i], "state"), ==, kept ? "same" : "lost");
      if (!kept)
        continue;
      there = g_utf8_substring (text, start, end);
      g_assert_cmpstr (there, ==, mark->quote);
      g_assert_cmpint (holder, ==, mark->ordinal);
    }
}

/* Whatever is taken in and left out, in whatever order: what is found says the same words in the
 * same part of the page, though others say them too; what is not is said to be lost. */
static void
test_never_elsewhere (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture);
  Mark marks[] = {
    { 0, "fewer than fifty people", 0 }, { 0, "nobody would lose a post", 0 }, { 0, "nobody would lose a post", 0 },
    { 0, "nobody would lose a post", 0 }, { 0, "about forty people", 0 }, { 0, "said", 0 }, { 0, "the members", 0 },
  };
  static const char *const holders[] = { "The registry said on Monday", FRIDAY, SECOND, CHAIRMAN, "It will be wound", "The registry said on Monday", CHAIRMAN };
  static const gint64 occurrences[] = { 1, 1, 2, 3, 1, 1, 3 };
  GRand *random = g_rand_new_with_seed (20260714);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i].ordinal = find_part (fixture, source, holders[i], 0);
      marks[i].id = mark (fixture, source, marks[i].quote, occurrences[i]);
    }
  check_marks (fixture, source, marks, G_N_ELEMENTS (marks));

  answer = desk_fixture_perform (fixture, "source.left-out", "{'source': <%x>, 'kept': <true>}", source);
  parts = get_rows (answer);
  for (guint i = 0; i < 40; i++)
    {
      GVariant *part = parts->pdata[g_rand_int_range (random, 0, (gint) parts->len)];
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) done = correct (fixture, source, get_number (part, "ordinal"), g_rand_boolean (random), &error);

      if (done == NULL)   /* it was so already, or nothing would be left */
        g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
      if (g_rand_int_range (random, 0, 6) == 0)
        g_variant_unref (desk_fixture_perform (fixture, "undo", "{'steps': <int64 1>}"));
      check_marks (fixture, source, marks, G_N_ELEMENTS (marks));
    }
  g_rand_free (random);
}

static void
test_grade (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture);
  g_variant_unref (desk_fixture_perform (fixture, "source.set", "{'source': <%x>, 'field': <'letter'>, 'value': <'A'>}", source));
  gint64 highlight = mark (fixture, source, "about forty people", 1);
  g_autoptr (GVariant) claim = desk_fixture_perform (fixture, "claim.add", "{'text': <'About forty are left'>, 'highlight': <%x>, 'stance': <'supports'>}", highlight);
  g_autoptr (GVariant) before = desk_fixture_perform (fixture, "grade.claim", "{'claim': <%x>}", get_number (claim, "row"));
  g_autoptr (GVariant) left = correct (fixture, source, find_part (fixture, source, "It will be wound down", 0), FALSE, NULL);
  g_autoptr (GVariant) after = desk_fixture_perform (fixture, "grade.claim", "{'claim': <%x>}", get_number (claim, "row"));

  g_test_summary ("Evidence in a part that is left out weighs nothing, and the claim keeps it");
  g_assert_cmpint (get_number (left, "lost"), ==, 1);
  g_assert_cmpint (get_number (before, "score"), >, 0);
  g_assert_cmpint (get_number (after, "score"), ==, 0);
}

static void
test_refused (DeskFixture *fixture, gconstpointer data)
{
  static const struct { const char *take, *leave; int code; const char *says, *why; } table[] = {
    { "", "", DOSSIER_DESK_ERROR_INPUT, "already", "nothing asked" },
    { "1,x", "", DOSSIER_DESK_ERROR_USAGE, "lists", "no list" },
    { "3", "3", DOSSIER_DESK_ERROR_USAGE, "lists", "in and out" },
    { "9000", "", DOSSIER_DESK_ERROR_INPUT, "look up its parts", "no such part" },
    { "2", "", DOSSIER_DESK_ERROR_INPUT, "already", "what is there" },
  };
  gint64 source = import (fixture);
  g_autofree char *text = dup_text (fixture, source);

  g_assert_cmpint (find_part (fixture, source, "The registry said", 0), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (dossier_desk_perform (fixture->desk, "source.correct",
                                           g_variant_new_parsed ("{'source': <%x>, 'take': <%s>, 'leave': <%s>}", source, table[i].take, table[i].leave), &error));
      g_assert_error (error, DOSSIER_DESK_ERROR, table[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, table[i].says));
      now = dup_text (fixture, source);
      g_assert_cmpstr (now, ==, text);
    }
}

static void
test_nothing_left (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture);
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "source.left-out", "{'source': <%x>, 'kept': <true>}", source);
  g_autoptr (GPtrArray) rows = get_rows (answer);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_test_summary ("An article cannot be left out as a whole");
  for (guint i = 0; i < rows->len; i++)
    if (*get_word (rows->pdata[i], "left-out") == '\0')
      g_string_append_printf (kept, "%s%" G_GINT64_FORMAT, kept->len > 0 ? "," : "", get_number (rows->pdata[i], "ordinal"));
  g_assert_cmpuint (kept->len, >, 0);

  g_assert_null (dossier_desk_perform (fixture->desk, "source.correct",
                                       g_variant_new_parsed ("{'source': <%x>, 'leave': <%s>}", source, kept->str), &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "Nothing would be left"));
}

/* From now on the reader says that it is another version. */
static void
use_other_reader (DeskFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other-reader", NULL);
  g_autofree char *quoted = g_shell_quote (fixture->reader);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\n%s \"$@\" | sed 's|\"extractor\":\"[^\"]*\"|\"extractor\":\"other/9\"|'\n", quoted);

  g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("DOSSIER_READER", path, TRUE);
}

static void
test_other_extractor (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture), unique, repeated, last;
  g_autoptr (GVariant) taken = NULL, listed = NULL, left = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("When blocks are numbered otherwise, words are followed by the whole text of their block, or not at all");
  taken = correct (fixture, source, find_part (fixture, source, FRIDAY, 1), TRUE, NULL);
  unique = mark (fixture, source, "fewer than fifty people", 1);
  repeated = mark (fixture, source, "every letter", 2);
  last = find_part (fixture, source, "A last word came", 0);
  use_other_reader (fixture);

  listed = desk_fixture_perform (fixture, "source.left-out", "{'source': <%x>}", source);
  g_assert_true (get_flag (listed, "extractor-changed"));
  /* A part whose text stands there twice is not to be told from the other. */
  g_assert_null (correct (fixture, source, find_part (fixture, source, FRIDAY, 0), FALSE, &error));
  g_assert_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "differently"));

  left = correct (fixture, source, last, FALSE, NULL);
  g_assert_true (get_flag (left, "extractor-changed"));
  g_assert_cmpstr (get_state (fixture, unique), ==, "same");
  g_assert_cmpstr (get_state (fixture, repeated), ==, "lost");
  /* From here on the numbers are the new version's. */
  again = correct (fixture, source, find_part (fixture, source, SECOND, 0), FALSE, NULL);
  g_assert_false (get_flag (again, "extractor-changed"));
  g_assert_cmpstr (get_state (fixture, unique), ==, "same");
}

static void
test_captured_again (DeskFixture *fixture, gconstpointer data)
{
  gint64 source = import (fixture);
  g_variant_unref (correct (fixture, source, find_part (fixture, source, "A last word came", 0), FALSE, NULL));
  g_autofree char *text = dup_text (fixture, source), *now = NULL, *other = g_strconcat (page, "<!-- another advertisement -->", NULL);
  g_autoptr (GVariant) same = desk_fixture_perform (fixture, "import", "{'text': <%s>, 'type': <'text/html'>, 'url': <'https://x.example/'>}", page);
  g_autoptr (GVariant) nearly = desk_fixture_perform (fixture, "import", "{'text': <%s>, 'type': <'text/html'>, 'url': <'https://x.example/'>}", other);

  g_test_summary ("A page that has not changed since does not undo what was corrected");
  g_assert_cmpint (get_number (same, "source-row"), ==, source);
  g_assert_cmpint (get_number (nearly, "source-row"), ==, source);
  now = dup_text (fixture, source);
  g_assert_cmpstr (now, ==, text);
}

static guint
count_sources (DeskFixture *fixture, gint64 profile)
{
  g_autoptr (GVariant) answer = desk_fixture_perform (fixture, "source.list", "{'profile': <%x>}", profile);
  g_autoptr (GPtrArray) rows = get_rows (answer);

  return rows->len;
}

#define HOLD "{'text': <%s>, 'type': <'text/html'>, 'url': <%s>, 'hold': <true>, 'profile': <%x>}"

static void
test_held (DeskFixture *fixture, gconstpointer data)
{
  static const char short_page[] = "<title>A note</title><p>The exchange closed its second site on 4 May, it said.";
  g_autofree char *dated = g_strconcat (page, "<meta property='article:published_time' content='2026-03-04T10:00:00Z'>", NULL);
  g_autoptr (GVariant) profile = desk_fixture_perform (fixture, "profile.new", "{'name': <'Tarnfjord'>}");
  gint64 id = get_number (profile, "row");
  g_autoptr (GVariant) clear = desk_fixture_perform (fixture, "import", HOLD, dated, "https://x.example/1", id);
  g_autoptr (GVariant) doubtful = desk_fixture_perform (fixture, "import", HOLD, short_page, "https://x.example/2", id);
  g_autoptr (GVariant) again = desk_fixture_perform (fixture, "import", HOLD, short_page, "https://x.example/2", id);
  g_autoptr (GVariant) accepted = NULL, other = NULL, pasted = NULL, file = NULL, typed = NULL;

  g_test_summary ("What looks doubtful is in the library and not in the profile, until a person accepts it or mends it");
  g_assert_false (get_flag (clear, "held"));
  g_assert_true (get_flag (doubtful, "held"));
  g_assert_true (get_flag (again, "held") && get_flag (again, "known"));
  g_assert_cmpuint (count_sources (fixture, id), ==, 1);
  accepted = desk_fixture_perform (fixture, "source.accept", "{'source': <%x>, 'profile': <%x>}", get_number (doubtful, "source-row"), id);
  g_assert_cmpuint (count_sources (fixture, id), ==, 2);

  other = desk_fixture_perform (fixture, "import", HOLD, "<title>Log in</title><form><input type=password></form><p>Please sign in to read on.", "https://x.example/3", id);
  g_assert_true (get_flag (other, "held"));
  pasted = desk_fixture_perform (fixture, "import", "{'text': <'The whole text of it, from the screen.'>, 'url': <'https://x.example/3'>, 'profile': <%x>}", id);
  g_assert_cmpint (get_number (pasted, "source-row"), ==, get_number (other, "source-row"));
  g_assert_false (get_flag (pasted, "held"));
  g_assert_cmpuint (count_sources (fixture, id), ==, 3);

  file = desk_fixture_perform (fixture, "import", "{'text': <'<title>Log in</title><form><input type=password></form><p>Please sign in to go on.'>, 'type': <'text/html'>, 'hold': <true>}");
  g_assert_true (get_flag (file, "held"));
  typed = desk_fixture_perform (fixture, "import", "{'text': <'What the file would have said, typed over by hand.'>, 'source': <%x>, 'profile': <%x>}", get_number (file, "source-row"), id);
  g_assert_cmpint (get_number (typed, "source-row"), ==, get_number (file, "source-row"));
  g_assert_cmpint (get_number (typed, "snapshot-row"), !=, get_number (file, "snapshot-row"));
  g_assert_false (get_flag (typed, "held"));
  g_assert_cmpuint (count_sources (fixture, id), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/correcting/there-and-back", DeskFixture, NULL, desk_fixture_set_up, test_there_and_back, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/never-elsewhere", DeskFixture, NULL, desk_fixture_set_up, test_never_elsewhere, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/grade", DeskFixture, NULL, desk_fixture_set_up, test_grade, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/refused", DeskFixture, NULL, desk_fixture_set_up, test_refused, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/nothing-left", DeskFixture, NULL, desk_fixture_set_up, test_nothing_left, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/other-extractor", DeskFixture, NULL, desk_fixture_set_up, test_other_extractor, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/captured-again", DeskFixture, NULL, desk_fixture_set_up, test_captured_again, desk_fixture_tear_down);
  g_test_add ("/desk/correcting/held", DeskFixture, NULL, desk_fixture_set_up, test_held, desk_fixture_tear_down);
  return g_test_run ();
}
