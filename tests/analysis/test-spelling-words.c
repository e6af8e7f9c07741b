/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/spelling-words.h"

#include <string.h>

static void
test_table (void)
{
  static const struct { const char *why, *language, *text, *words; } cases[] = {
    { "nothing", "en-GB", "", "" },
    { "plain words; one letter is none", "en-GB", "I see a gap in the zone.", "see gap in the zone" },
    { "the first word of a sentence has its capital for that", "en-GB", "It stopped. Nobody knew. Why? Because.", "It stopped Nobody knew Why Because" },
    { "names inside one are not asked about", "en-GB", "It said that Tarnfjord Registry failed.", "It said that failed" },
    { "of nouns with a capital nothing can be told", "de-DE", "Die Zone war ohne Gültigkeit.", "Die Zone war ohne Gültigkeit" },
    { "addresses, domains, numbers and paths", "en-GB", "See www.tarn.example, .tarn and https://a.example/b, ann@tarn.example, AS64500, 3rd or /etc/hosts.", "See and or" },
    { "acronyms and names with capitals inside", "en-GB", "the DNSSEC of GitHub runs", "the of runs" },
    { "apostrophes belong to it, whatever their form", "en-GB", "don’t trust the registry's 'word'", "don't trust the registry's word" },
    { "a hyphen parts, a dash does too", "en-GB", "a roll-over—stopped", "roll over stopped" },
    { "quotes and brackets are none of it", "en-GB", "he said “it is (nearly) over”. Then nothing", "he said it is nearly over Then nothing" },
    { "a new paragraph begins a sentence", "en-GB", "no stop\nAnother line", "no stop Another line" },
    { "marks are part of a letter", "fr", "un e\u0301te\u0301 passe\u0301", "un e\u0301te\u0301 passe\u0301" },
  };

  g_test_summary ("What a dictionary is asked about, and what would only be noise");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) words = dossier_spelling_words_find (cases[i].text, cases[i].language);
      g_autoptr (GString) said = g_string_new (NULL);

      g_test_message ("%s", cases[i].why);
      for (guint k = 0; k < words->len; k++)
        {
          const DossierSpellingWord *word = &g_array_index (words, DossierSpellingWord, k);
          g_autofree char *there = g_utf8_substring (cases[i].text, word->start, word->end);

          g_assert_cmpint (g_utf8_strlen (there, -1), ==, g_utf8_strlen (word->word, -1));
          g_string_append_printf (said, "%s%s", k > 0 ? " " : "", word->word);
        }
      g_assert_cmpstr (said->str, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/spelling-words/table", test_table);

  return g_test_run ();
}
