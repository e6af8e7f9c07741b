/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/library-private.h"
#include "store/search.h"

#include <string.h>

static void
perform (LibraryFixture *fixture, void (*change) (DossierLibrary *, gconstpointer), gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (fixture->library, "change", "editor", NULL, &error);
  g_assert_no_error (error);
  change (fixture->library, data);
  dossier_library_end (fixture->library, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static void
add_article (DossierLibrary *library, const char *title, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = dossier_library_store_text (library, text, strlen (text), &error);
  g_autoptr (DossierRecord) source = add (library, DOSSIER_TYPE_SOURCE, "title", title, NULL);

  g_assert_no_error (error);
  g_object_unref (add (library, DOSSIER_TYPE_SNAPSHOT, "source", dossier_record_get_id (source), "text_sha256", hash, NULL));
  g_object_unref (add (library, DOSSIER_TYPE_SNAPSHOT, "source", dossier_record_get_id (source), "text_sha256", hash, NULL));
}

static void
add_material (DossierLibrary *library, gconstpointer data)
{
  g_autoptr (GString) lengthy = g_string_new (NULL);
  g_autoptr (DossierRecord) profile = add (library, DOSSIER_TYPE_PROFILE, "name", "Northgate Networks", "headline", "A carrier withdraws", NULL);
  g_autoptr (DossierRecord) section = add (library, DOSSIER_TYPE_SECTION, "profile", dossier_record_get_id (profile), NULL);

  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "Fewer than fifty positions were lost", NULL));
  g_object_unref (add (library, DOSSIER_TYPE_SENTENCE, "section", dossier_record_get_id (section),
                       "text", "It operated eleven exchanges.", NULL));
  add_article (library, "Carrier to leave the market", "The carrier closed its Zürich office.\n\nAbout fifty positions are affected.");
  for (int i = 0; i < 4000; i++)
    g_string_append_printf (lengthy, "Paragraph %d of a very lengthy report.\n\n", i);
  g_string_append (lengthy, "Only the last one speaks of a lighthouse, and of fifty positions.");
  add_article (library, "Report", lengthy->str);
}

static char *
search (LibraryFixture *fixture, const char *words, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dossier_library_search (fixture->library, words, limit, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const DossierSearchHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "; " : "", hit->table, hit->title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_words (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; const char *words; const char *expected; } cases[] = {
    { "in an article",             "affected",             "source: Carrier to leave the market" },
    { "in a title",                "market",               "source: Carrier to leave the market" },
    { "a profile's name",          "northgate",            "profile: Northgate Networks" },
    { "a profile's headline",      "withdraws",            "profile: Northgate Networks" },
    { "a profile's sentence",      "eleven exchanges",     "profile: Northgate Networks" },
    { "of all kinds, once each",   "fifty positions",      "claim: Fewer than fifty positions were lost; source: Carrier to leave the market; source: Report" },
    { "far down",                  "lighthouse",           "source: Report" },
    { "a beginning",               "light",                "source: Report" },
    { "a whole word by a space",   "light ",               "" },
    { "not inside a word",         "house",                "" },
    { "without its mark",          "zurich",               "source: Carrier to leave the market" },
    { "with its mark",             "ZÜRICH",               "source: Carrier to leave the market" },
    { "phrase",                    "\"closed its\"",       "source: Carrier to leave the market" },
    { "words not side by side",    "\"closed office\"",    "" },
    { "phrase and word",           "off \"closed its\"",   "" },
    { "word and phrase",           "office \"closed its\" ", "source: Carrier to leave the market" },
    { "all must occur",            "lighthouse zurich",    "" },
    { "nothing",                   "",                     "" },
    { "spaces",                    "   ",                  "" },
    { "signs only",                "*** - : ^ ( ) \"\"",   "" },
    { "operators are words",       "lighthouse OR zurich", "" },
    { "not NOT",                   "NOT zurich",           "" },
    { "no columns",                "title:market",         "" },
    { "no brackets",               "(market",              "source: Carrier to leave the market" },
    { "a star is not syntax",      "mar* ",                "" },
    { "caret, plus, braces",       "^market + {a} NEAR(",  "" },
    { "an open quotation",         "\"closed its",         "source: Carrier to leave the market" },
    { "a quotation in a word",     "clo\"sed",             "" },
    { "an apostrophe",             "it's",                 "" },
    { "not UTF-8",                 "market \xff\xfe",      "source: Carrier to leave the market" },
    { "one letter begins nothing", "m",                    "" },
  };

  g_test_summary ("Whatever is typed is a fair question, and finds what has all of it");

  perform (fixture, add_material, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = search (fixture, cases[i].words, 20);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_limit_is_shared (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *two = NULL;
  g_autofree char *one = NULL;

  g_test_summary ("With few places each kind gets one before any gets two");

  perform (fixture, add_material, NULL);
  two = search (fixture, "fifty", 2);
  g_assert_cmpstr (two, ==, "claim: Fewer than fifty positions were lost; source: Carrier to leave the market");
  one = search (fixture, "fifty", 1);
  g_assert_cmpstr (one, ==, "claim: Fewer than fifty positions were lost");
}

static void
test_snippet (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  const DossierSearchHit *hit;

  g_test_summary ("The words found stand between isolates, with a little around them");

  perform (fixture, add_material, NULL);
  hits = dossier_library_search (fixture->library, "lighthouse", 5, &error);
  g_assert_no_error (error);
  hit = g_ptr_array_index (hits, 0);
  g_assert_nonnull (strstr (hit->snippet, "speaks of a \u2068lighthouse\u2069, and of"));
  g_assert_cmpuint (strlen (hit->snippet), <, 400);
}

static void
add_many (DossierLibrary *library, gconstpointer data)
{
  for (guint i = 0; i < 700; i++)
    {
      g_autofree char *title = g_strdup_printf ("Notice %u", i);
      g_autofree char *text = g_strdup_printf ("A common word, in %s %u.", i == 0 ? "lighthouse" : "article", i);

      add_article (library, title, text);
    }
}

static void
test_common_words (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *both = NULL, *newest = NULL;

  g_test_summary ("Of what nearly every text has the newest is found; beside a rare word it hides nothing");

  perform (fixture, add_many, NULL);
  both = search (fixture, "common lighthouse", 20);
  g_assert_cmpstr (both, ==, "source: Notice 0");
  newest = search (fixture, "common", 1);
  g_assert_cmpstr (newest, ==, "source: Notice 699");
  hits = dossier_library_search (fixture->library, "common word", 50, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 50);
  for (guint i = 0; i < hits->len; i++)
    {
      const DossierSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *number = g_strdup_printf (" %s.", hit->title + strlen ("Notice "));

      g_assert_nonnull (strstr (hit->snippet, "A \u2068common\u2069 \u2068word\u2069, in "));
      g_assert_nonnull (strstr (hit->snippet, number));   /* its own */
      g_assert_cmpuint (strlen (hit->uuid), ==, 36);
    }
}

static void
reword (DossierLibrary *library, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) claims = dossier_library_query (library, DOSSIER_QUERY_CLAIMS, 0, NULL);
  g_autoptr (GArray) profiles = dossier_library_query (library, DOSSIER_QUERY_PROFILES, 0, NULL);
  g_autoptr (DossierRecord) claim = dossier_library_load (library, DOSSIER_TYPE_CLAIM, g_array_index (claims, gint64, 0), &error);

  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, "Some jobs were cut");
  dossier_library_update (library, claim, &error);
  g_assert_no_error (error);
  delete_with_children (library, DOSSIER_TYPE_PROFILE, g_array_index (profiles, gint64, 0));
}

static void
test_follows_undo (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; gboolean undo; gboolean redo; const char *fewer, *jobs, *exchanges, *lighthouse; } steps[] = {
    { "after the edit",     FALSE, FALSE, "", "claim: Some jobs were cut", "", "source: Report" },
    { "edit undone",        TRUE,  FALSE, "claim: Fewer than fifty positions were lost", "", "profile: Northgate Networks", "source: Report" },
    { "import undone",      TRUE,  FALSE, "", "", "", "" },
    { "import done again",  FALSE, TRUE,  "claim: Fewer than fifty positions were lost", "", "profile: Northgate Networks", "source: Report" },
    { "edit done again",    FALSE, TRUE,  "", "claim: Some jobs were cut", "", "source: Report" },
  };

  g_test_summary ("Search finds what the library says now, after edits, undo and redo");

  perform (fixture, add_material, NULL);
  perform (fixture, reword, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const char *const words[] = { "fewer", "jobs", "exchanges", "lighthouse" };
      const char *const expected[] = { steps[i].fewer, steps[i].jobs, steps[i].exchanges, steps[i].lighthouse };

      g_test_message ("%s", steps[i].why);
      g_assert_true (!steps[i].undo || dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
      g_assert_true (!steps[i].redo || dossier_library_redo (fixture->library, "editor", NULL, NULL, NULL));
      for (gsize k = 0; k < G_N_ELEMENTS (words); k++)
        {
          g_autofree char *found = search (fixture, words[k], 20);

          g_assert_cmpstr (found, ==, expected[k]);
        }
    }
}

static void
test_anything_typed (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  const char *const alphabet = "ab\"*^()-+:{}' \t\nANDORNOTNEAR,;\\%_\xc3\xbc\xe6\x9d\xb1\xff";

  g_test_summary ("No row of characters is an error");

  perform (fixture, add_material, NULL);
  for (int i = 0; i < 3000; i++)
    {
      char words[24] = "";
      g_autofree char *found = NULL;

      for (int k = g_rand_int_range (random, 0, 23); k > 0; k--)
        words[k - 1] = alphabet[g_rand_int_range (random, 0, (gint32) strlen (alphabet))];
      found = search (fixture, words, 5);
    }
}

static void
add_odd_material (DossierLibrary *library, gconstpointer data)
{
  g_autoptr (DossierRecord) profile = add (library, DOSSIER_TYPE_PROFILE, "name", "Lighthouse", NULL);
  g_autoptr (DossierRecord) section = add (library, DOSSIER_TYPE_SECTION, "profile", dossier_record_get_id (profile), NULL);

  for (guint i = 0; i < 2; i++)
    g_object_unref (add (library, DOSSIER_TYPE_SENTENCE, "section", dossier_record_get_id (section), "text", "The lighthouse shines.", NULL));
  add_article (library, "One", "The same words stand in both.");
  add_article (library, "Two", "The same words stand in both.");
  add_article (library, "東京タワー", "Nothing.");
  add_article (library, "Sign \ue000\ue001", "Nothing.");
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "Shared words of a claim", NULL));
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "Shared words of a claim", NULL));
}

static void
test_edges (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) most = g_string_new (NULL);
  g_autofree char *one_more = NULL, *one_too_many = NULL, *stale = NULL;
  struct { const char *why, *words; guint limit; const char *expected; } cases[] = {
    { "by name and by its sentences, once", "lighthouse", 20, "profile: Lighthouse" },
    { "one is enough",                      "lighthouse", 1,  "profile: Lighthouse" },
    { "one text, two sources",              "\"same words\"", 20, "source: Two; source: One" },
    { "one of the two",                     "\"same words\"", 1, "source: Two" },
    { "a Han character begins a word",      "東",          20, "source: 東京タワー" },
    { "a letter does not",                  "l",           20, "" },
    { "two do",                             "li",          20, "profile: Lighthouse" },
    { "signs of one's own",                 "\ue000\ue001", 20, "source: Sign \ue000\ue001" },
    { "thirty-two words count",             NULL,          20, "" },
    { "the thirty-third does not",          NULL,          20, "profile: Lighthouse" },
    { "in turn, to the last place",         "words",       3,  "claim: Shared words of a claim; claim: Shared words of a claim; source: Two" },
    { "all places",                         "words",       4,  "claim: Shared words of a claim; claim: Shared words of a claim; source: Two; source: One" },
  };

  g_test_summary ("The limits of a question: places, words, and where a word begins");

  perform (fixture, add_odd_material, NULL);
  for (guint i = 0; i < 31; i++)
    g_string_append (most, "lighthouse ");
  one_more = g_strconcat (most->str, "nowhere ", NULL);
  one_too_many = g_strconcat (most->str, "lighthouse nowhere ", NULL);
  cases[8].words = one_more;
  cases[9].words = one_too_many;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = search (fixture, cases[i].words, cases[i].limit);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) hits = dossier_library_search (fixture->library, "\"same words\"", 5, &error);

    for (guint i = 0; i < hits->len; i++)
      g_assert_cmpstr (((DossierSearchHit *) hits->pdata[i])->snippet, ==, "The \u2068same words\u2069 stand in both.");
  }
  /* An index that knows more than there is: a row of before, which no hit may take for its own. */
  g_assert_true (dossier_database_run (fixture->library->database, "INSERT INTO claim_search (rowid, text) VALUES (99, 'Shared words of nobody')", NULL));
  stale = search (fixture, "shared words", 20);
  g_assert_cmpstr (stale, ==, "claim: Shared words of a claim; claim: Shared words of a claim");
  {
    g_autoptr (GPtrArray) hits = dossier_library_search (fixture->library, "shared words", 5, NULL);

    for (guint i = 0; i < hits->len; i++)
      g_assert_cmpstr (((DossierSearchHit *) hits->pdata[i])->snippet, ==, "\u2068Shared\u2069 \u2068words\u2069 of a claim");
  }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/search/words",           test_words },
    { "/store/search/limit-is-shared", test_limit_is_shared },
    { "/store/search/snippet",         test_snippet },
    { "/store/search/common-words",    test_common_words },
    { "/store/search/follows-undo",    test_follows_undo },
    { "/store/search/anything-typed",  test_anything_typed },
    { "/store/search/edges",           test_edges },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
