/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/writing/kind-suggestion.h"

static void
test_cases (void)
{
  static const struct { const char *why, *section, *text, *kind; } cases[] = {
    { "plain words",                  "what-happened", "The zone went unsigned for 41 minutes.",           "fact" },
    { "nothing yet",                  "what-happened", "",                                                 "fact" },
    { "somebody says so",             "what-happened", "The registry said that nobody was hurt.",          "attributed" },
    { "according to",                 "summary",       "According to the minutes, nobody rehearsed it.",   "attributed" },
    { "hearsay without a name",       "summary",       "The firm allegedly lost its keys.",                "attributed" },
    { "what is to come",              "summary",       "The contract will be renewed in March.",           "outlook" },
    { "what may come",                "what-happened", "A second attempt is likely before summer.",        "outlook" },
    { "said of what is to come",      "outlook",       "The office says it will ask again.",               "attributed" },
    { "a demand",                     "summary",       "Operators should rehearse the change.",            "judgement" },
    { "an analysis",                  "why-important", "A gap in signing turns a safeguard into an outage.", "judgement" },
    { "a fact in an outlook",         "outlook",       "Publication of the account is due on 20 March.",   "outlook" },
    { "the take is always opinion",   "our-take",      "The registry said so, and it was wrong.",          "opinion" },
    { "the month is no hedge",        "what-happened", "On 3 May the zone went unsigned.",                 "fact" },
    { "German",                       "summary",       "Der Vertrag wird voraussichtlich verlängert.",     "outlook" },
    { "French",                       "summary",       "Selon le registre, personne ne l’a vu.",           "attributed" },
    { "Spanish",                      "summary",       "Según el registro, nadie lo vio.",                 "attributed" },
  };

  g_test_summary ("Attribution, hedge and future suggest what a sentence is; the section does otherwise");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (dossier_kind_suggest (cases[i].text, cases[i].section), ==, cases[i].kind);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/kind-suggestion/cases", test_cases);
  return g_test_run ();
}
