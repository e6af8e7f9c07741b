/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/quote-match.h"

static void
test_locates_by_code_points (void)
{
  static const struct { const char *why; const char *text; const char *exact; gint64 start; gint64 found; } cases[] = {
    { "at its place",                  "one two three",  "two", 4, 4 },
    { "after letters of two bytes",    "äöü two",        "two", 4, 4 },
    { "after a letter of four",        "🌊 two",          "two", 2, 2 },
    { "elsewhere",                     "one two three",  "two", 0, 4 },
    { "the nearer of two",             "two äää two",    "two", 7, 8 },
    { "the first of two",              "two äää two",    "two", 1, 0 },
    { "overlapping",                   "aaaa",           "aa",  2, 2 },
    { "another case is another word",  "One Two",        "two", 4, -1 },
    { "byte for byte, spaces too",     "one\xc2\xa0two", "one two", 0, -1 },
    { "nothing to look for",           "one",            "",    0, -1 },
  };

  g_test_summary ("A quote is found byte for byte and placed in code points");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_quote_locate (cases[i].text, cases[i].exact, cases[i].start), ==, cases[i].found);
    }
}

static void
test_near_is_not_exact (void)
{
  g_test_summary ("White space and the shape of marks are told apart from other words");

  g_assert_true (dossier_quote_nearly_in ("he said “no,\xc2\xa0never”.", "said \"no,\nnever\""));
  g_assert_true (dossier_quote_nearly_in ("it isn’t", "isn't"));
  g_assert_false (dossier_quote_nearly_in ("he said yes", "he said no"));
  g_assert_false (dossier_quote_nearly_in ("he said yes", " "));
}

static void
test_finds_quotations (void)
{
  static const struct { const char *sentence; const char *found; const char *why; } cases[] = {
    { "He said “yes” and “no”.",        "yes|no",   "curly marks" },
    { "He said \"yes\".",               "yes",      "straight marks" },
    { "Er sagte „ja“ und „nein”.",      "ja|nein",  "low marks, either way closed" },
    { "Il a dit «oui».",                "oui",      "angle marks" },
    { "The firm’s 'own' word isn’t it", "",         "single marks are apostrophes too" },
    { "It is 5\" wide",                 "",         "a mark that is not closed" },
    { "",                               "",         "nothing" },
  };

  g_test_summary ("Quotations are found by their double marks");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) found = dossier_quote_find_all (cases[i].sentence);
      g_autofree char *joined = g_strjoinv ("|", found);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (joined, ==, cases[i].found);
    }
}

static void
test_knows_whose_words (void)
{
  static const char *const sources[] = { "the ban “restricts” Kaspersky's updates after September 29", "We will not comply", NULL };
  static const struct { const char *quotation; gboolean theirs; const char *why; } cases[] = {
    { "restricts",                       TRUE,  "a part" },
    { "Kaspersky’s updates",             TRUE,  "the shape of an apostrophe" },
    { "We will not comply.",             TRUE,  "the house's full stop inside" },
    { "We … comply",                     TRUE,  "shortened" },
    { "the ban ... updates [from] after", TRUE, "shortened and filled in" },
    { "comply … We",                     FALSE, "in another order" },
    { "We will comply",                  FALSE, "a word silently dropped" },
    { "the ban will not comply",         FALSE, "of two sources" },
    { "restrict",                        TRUE,  "inside a word: words are not parsed" },
    { "RESTRICTS",                       FALSE, "in another case" },
    { "…",                               TRUE,  "nothing is said" },
  };

  g_test_summary ("A quotation is a source's in its words and order, or it is not");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_quote_is_from (cases[i].quotation, sources), ==, cases[i].theirs);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/quote-match/locate", test_locates_by_code_points);
  g_test_add_func ("/review/quote-match/near", test_near_is_not_exact);
  g_test_add_func ("/review/quote-match/find", test_finds_quotations);
  g_test_add_func ("/review/quote-match/whose", test_knows_whose_words);

  return g_test_run ();
}
