/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/mentions/fit-check.h"

typedef struct
{
  const char *why;
  const char *sentence;
  const char *quotes[3];
  const char *misfits;   /* kind:words, in order */
} Case;

static const Case cases[] = {
  { "all is there", "The zone was unsigned for 41 minutes on 3 March 2026.", { "Its zone went unsigned for 41 minutes on the night of 3 March 2026" }, "" },
  { "another figure", "The zone was unsigned for 42 minutes.", { "Its zone went unsigned for 41 minutes" }, "number:42" },
  { "a figure in words", "It lost two of nine sites.", { "2 of the 9 sites were lost" }, "" },
  { "about a figure", "Some 412,000 names are registered.", { "412,306 names were registered" }, "" },
  { "one quote has the figure, another the date", "It lost 40 networks on 3 May 2024.", { "it lost 40 networks", "the outage of 3 May 2024" }, "" },
  { "another day", "It ended on 4 March 2026.", { "It ended on 3 March 2026" }, "date:4 March 2026" },
  { "less said than the quote says", "It ended in March 2026.", { "It ended on 3 March 2026" }, "" },
  { "a name that no quote has", "The Office told Harbour Wire so.", { "The Office told reporters" }, "name:Harbour Wire" },
  { "a possessive", "Kaspersky’s products are banned.", { "a ban on products of Kaspersky" }, "" },
  { "an abbreviation", "NATO objected.", { "The North Atlantic Treaty Organization objected" }, "" },
  { "whom the page is about", "Nordnetz must return the block.", { "it must return the block" }, "" },
  { "a denial of our own", "It will not return the block.", { "it will return the block" }, "negation:not" },
  { "a denial lost", "It will return the block.", { "it will not return the block" }, "dropped-negation:not" },
  { "one quote denies, the other does not", "It will return the block.", { "it will not return it", "it will return the block" }, "" },
  { "a hedge lost", "It used a contractor.", { "it reportedly used a contractor" }, "dropped-hedge:reportedly" },
  { "a speaker lost", "It used a contractor.", { "according to the ministry, it used a contractor" }, "dropped-attribution:according to the ministry" },
  { "a doubt for a speaker", "It allegedly used a contractor.", { "allegedly, and according to the ministry, it used a contractor" }, "" },
  { "one quote needs no speaker", "It used a contractor.", { "according to the ministry, it used a contractor", "we used a contractor" }, "" },
  { "according to nobody", "The tests ran to plan in March.", { "The tests ran in March according to plan." }, "" },
  { "according to a law", "The law is in force.", { "According to Art. 5, the law is in force since May." }, "" },
  { "who says so is named", "The registry's annual report counts 40 employees.", { "According to the annual report, the registry has 40 employees." }, "" },
  { "not only", "The bank and the exchange were hit.", { "Not only the bank but also the exchange was hit." }, "" },
  { "no more than", "It lasted less than an hour.", { "It lasted no more than an hour." }, "" },
  { "something else is denied", "The merger closed in May 2026.", { "The merger closed in May 2026, not in April." }, "" },
  { "the other clause denies", "The contract ends in May.", { "The contract ends in May 2026 and will not be renewed." }, "" },
  { "denied by a verb", "The regulator refused the licence.", { "The regulator did not grant the licence." }, "" },
  { "the other clause doubts", "The outage began on 3 May.", { "The outage may have begun in April; it began on 3 May." }, "" },
  { "doubted by another word", "It can let attackers run code.", { "It could allow attackers to run code." }, "" },
  { "possible, made a fact", "It lets attackers run code.", { "It could allow attackers to run code." }, "dropped-hedge:could" },
  { "alleged, made a fact", "The attack was carried out by a group in Minsk.", { "The attack was allegedly carried out by a group in Minsk." }, "dropped-hedge:allegedly" },
  { "a hedge of our own", "It may use a contractor.", { "it uses a contractor" }, "hedge:may" },
  { "the quote's speaker", "The Office said it wants a report.", { "The Office for Names said it wants a report" }, "" },
  { "words in the mouth of another", "According to Harbour Wire, it wants a report.", { "the Office said it wants a report" }, "attribution:According name:Harbour Wire" },
  { "the publisher speaks", "According to Packet Ledger, it wants a report.", { "it wants a report" }, "" },
  { "all for one", "It cut off all customers.", { "it cut off a customer" }, "wider:all" },
  { "all for all", "It cut off every customer.", { "all customers were cut off" }, "" },
  { "not all is meant", "It said nothing at all.", { "it said nothing" }, "" },
  { "many firms for one", "The ban on Russian firms stands.", { "the ban on Kaspersky, a Russian maker of software, stands" }, "wider:Russian firms" },
  { "many firms for many", "The ban on Russian firms stands.", { "the ban on companies from Russia stands" }, "" },
  { "nothing to compare with", "It lost 40 networks.", { NULL }, "" },
};

static const char *const KINDS[] = {
  "number", "date", "name", "negation", "hedge", "attribution", "wider", "dropped-negation", "dropped-hedge", "dropped-attribution",
};

static char *
show (const GPtrArray *misfits, const char *sentence)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < misfits->len; i++)
    {
      const DossierMisfit *misfit = g_ptr_array_index (misfits, i);
      g_autofree char *place = g_utf8_substring (sentence, misfit->start, misfit->end);

      g_string_append_printf (out, "%s%s:%s", i > 0 ? " " : "", KINDS[misfit->kind], misfit->words);
      if (misfit->kind < DOSSIER_MISFIT_DROPPED_NEGATION)
        g_assert_cmpstr (place, ==, misfit->words);
      else
        g_assert_cmpstr (place, ==, sentence);
    }
  return g_string_free (out, FALSE);
}

static void
test_finds_what_is_missing (void)
{
  static const char *const known[] = { "Nordnetz", "Packet Ledger", NULL };

  g_test_summary ("What a sentence has and its quotes lack is listed, with its place; what they have is not");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) misfits = dossier_fit_check (cases[i].sentence, cases[i].quotes, known);
      g_autofree char *found = show (misfits, cases[i].sentence);

      g_test_message ("%s: %s", cases[i].why, cases[i].sentence);
      g_assert_cmpstr (found, ==, cases[i].misfits);
    }
}

static void
test_describes (void)
{
  const char *quotes[] = { "it reportedly lost 41 networks", NULL };
  g_autoptr (GPtrArray) misfits = dossier_fit_check ("It lost 42 networks.", quotes, NULL);
  g_autofree char *dropped = NULL, *number = NULL;

  g_test_summary ("A misfit says what is missing, and never that something is proved");

  g_assert_cmpuint (misfits->len, ==, 2);
  dropped = dossier_misfit_describe (g_ptr_array_index (misfits, 0));
  number = dossier_misfit_describe (g_ptr_array_index (misfits, 1));
  g_assert_cmpstr (dropped, ==, "The quotes say “reportedly”; the sentence states it as certain.");
  g_assert_cmpstr (number, ==, "“42” is in no quote.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/fit-check/finds", test_finds_what_is_missing);
  g_test_add_func ("/analysis/fit-check/describes", test_describes);

  return g_test_run ();
}
