/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include <string.h>

#include "tests/support/sample-graph.h"

/* One sentence in place of the sample's sixth, which rests on the order: what each rule says of it. */
typedef struct
{
  const char *rule;
  const char *why;
  const char *text;
  const char *message;   /* NULL: the rule stays silent */
  const char *kind;      /* NULL: fact */
  const char *mended;    /* NULL: no fix of the text is looked at */
} Case;

static const Case cases[] = {
  { "TX02", "a vowel’s sound", "It is a internet registry.", "“a internet” → “an internet”.", NULL, "It is an internet registry." },
  { "TX02", "a silent h", "It took a hour.", "“an hour”", NULL, "It took an hour." },
  { "TX02", "a vowel’s letter, a consonant’s sound", "It is an European body.", "“a European”", NULL, "It is a European body." },
  { "TX02", "you-niversity", "It is an university.", "“a university”", NULL, NULL },
  { "TX02", "un- is not you-", "It is a unimportant body.", "“an unimportant”", NULL, NULL },
  { "TX02", "letter by letter", "It sent a SMS.", "“an SMS”", NULL, NULL },
  { "TX02", "a letter that is said with a consonant", "It is an UN body.", "“a UN”", NULL, NULL },
  { "TX02", "eleven", "It is a 11 per cent rise.", "“an 11”", NULL, NULL },
  { "TX02", "at the head", "An useful thing happened.", "“A useful”", NULL, "A useful thing happened." },
  { "TX02", "right ones", "It is an hour, a European, an honest one-way, a one-off, an SMS, a UN, a unit, an 8 and a 10.", NULL, NULL, NULL },
  { "TX02", "said in both ways", "It was an historic, a historic, an hotel and a NATO day, a FIFA and an FAQ.", NULL, NULL, NULL },
  { "TX02", "a letter of the alphabet", "Vitamin A is one, grade A is another.", NULL, NULL, NULL },
  { "TX02", "in a quotation", "It said “a internet at once”.", NULL, NULL, NULL },
  { "TX02", "another language", "El consejo va a operar la red de la empresa para los clientes.", NULL, NULL, NULL },
  { "TX03", "says nothing", "Nordnetz is tracked as a registry.", "“is tracked as” says nothing", NULL, NULL },
  { "TX03", "is tracked", "The parcel is tracked by its sender.", NULL, NULL, NULL },
  { "TX04", "a word twice", "It is in the the register.", "“the” stands twice", NULL, "It is in the register." },
  { "TX04", "a word twice that may be", "It had had enough of Duran Duran.", NULL, NULL, NULL },
  { "TX04", "two spaces", "It is  here.", "Two spaces", NULL, "It is here." },
  { "TX04", "two kinds of apostrophe", "It’s the court's.", "Straight and curly", NULL, "It’s the court’s." },
  { "TX04", "feet and inches", "It’s 5' long.", NULL, NULL, NULL },
  { "TX05", "a label left behind", "Also read: The order explained", "“Also read”", NULL, NULL },
  { "TX05", "a form’s heading", "Leave a Reply", "“Leave a Reply”", NULL, NULL },
  { "TX05", "a login", "Login is required to unlock the briefing.", "“Login is required”", NULL, NULL },
  { "TX05", "people who also read", "Its staff also read the order.", NULL, NULL, NULL },
  { "TX05", "a sentence that begins like a label", "Read more widely, the order says the same.", NULL, NULL, NULL },
  { "TX05", "most popular browsers", "Most popular browsers trust it.", NULL, NULL, NULL },
  { "TX06", "takes sides", "It is a thinly veiled attempt.", "“thinly veiled”", NULL, NULL },
  { "TX06", "takes sides, signed", "It is a thinly veiled attempt.", NULL, "opinion", NULL },
  { "TX06", "takes sides, quoted", "It spoke of “a thinly veiled attempt”.", NULL, NULL, NULL },
  { "TX07", "a month that moves", "It was told so last month.", "“last month”", NULL, NULL },
  { "TX07", "a day that moves", "It was told so yesterday.", "“yesterday”", NULL, NULL },
  { "TX07", "nobody knows when", "It was recently told so.", "“recently”", NULL, NULL },
  { "TX07", "a judgement", "It may well change next year.", NULL, "judgement", NULL },
  { "TX07", "a month with its year", "It was told so in August 2024.", NULL, NULL, NULL },
  { "DT04", "which year", "It was told so on 3 August.", "“3 August”", NULL, NULL },
  { "DT04", "this year", "It was told so on 3 August 2024.", NULL, NULL, NULL },
  { "DT04", "the year before it", "In 2024 it was told so, on 3 August.", NULL, NULL, NULL },
  { "DT04", "may and march", "It may march on.", NULL, NULL, NULL },
  { "GR04", "a grade typed", "The report is rated B by us.", "Text says B", NULL, NULL },
  { "GR04", "a rating of another kind", "The plane is rated for ice, grade by grade.", NULL, NULL, NULL },
  { "GR07", "both in one", "We have high confidence that it will very likely comply.", "Split confidence (“high confidence”) from likelihood (“very likely”).", "judgement", NULL },
  { "GR07", "one of them", "We have high confidence in the order.", NULL, "judgement", NULL },
  { "GR08", "another scale", "It is highly probable that it complies.", "the nearest is “very likely”", "outlook", "It is very likely that it complies." },
  { "GR08", "one of the seven", "It is very unlikely that it complies.", NULL, "outlook", NULL },
  { "GR08", "two rows", "It is likely, or very likely, to comply.", "Two terms", "outlook", NULL },
  { "GR08", "of a fact", "It probably complied.", NULL, "fact", NULL },
  { "EN02", "one letter too many", "The Nord-Netz Labs hold the block.", NULL, NULL, NULL },
};

static GPtrArray *
run_on (DossierProfileGraph *graph, const Case *one)
{
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", one->text);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "kind", one->kind != NULL ? one->kind : "fact");
  return dossier_review_run_rule (graph, one->rule);
}

static const char *
get_mended (DossierFinding *finding)
{
  GVariant *arguments;
  const char *value = NULL;

  g_assert_nonnull (dossier_finding_get_fix (finding, NULL, &arguments));
  g_assert_true (g_variant_lookup (arguments, "value", "&s", &value));
  return value;
}

static void
test_words (void)
{
  g_test_summary ("Rules about wording: what each says of a sentence, and of one that is only like it");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
      g_autoptr (GPtrArray) findings = run_on (graph, &cases[i]);
      DossierFinding *found = NULL;

      g_test_message ("%s %s: %s", cases[i].rule, cases[i].why, cases[i].text);
      for (guint k = 0; k < findings->len; k++)
        {
          g_test_message ("  %s", dossier_finding_get_message (g_ptr_array_index (findings, k)));
          if (dossier_finding_get_object_id (g_ptr_array_index (findings, k)) == 6)
            found = g_ptr_array_index (findings, k);
        }
      g_assert_cmpint (found != NULL, ==, cases[i].message != NULL);
      if (cases[i].message != NULL)
        g_assert_nonnull (strstr (dossier_finding_get_message (found), cases[i].message));
      if (cases[i].mended != NULL)
        g_assert_cmpstr (get_mended (found), ==, cases[i].mended);
    }
}

static void
test_names_vary (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) varies = NULL, listed = NULL, same = NULL;

  g_test_summary ("EN02: Lab and Labs, unless the other is an alias");

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "name", "Kaspersky Lab");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "It is told so of Kaspersky Labs and Kaspersky Lab’s users.");
  varies = dossier_review_run_rule (graph, "EN02");
  g_assert_cmpuint (varies->len, ==, 1);
  g_assert_cmpstr (get_mended (g_ptr_array_index (varies, 0)), ==, "It is told so of Kaspersky Lab and Kaspersky Lab’s users.");

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "aliases", "Kaspersky Labs");
  listed = dossier_review_run_rule (graph, "EN02");
  g_assert_cmpuint (listed->len, ==, 0);

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "aliases", "");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "Kaspersky Lab’s users, and those of Kaspersky, left.");
  same = dossier_review_run_rule (graph, "EN02");
  g_assert_cmpuint (same->len, ==, 0);
}

static void
test_boilerplate (void)
{
  static const char *const line = "Nordnetz has relevance to networks everywhere.";
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) twice = NULL, thrice = NULL, elsewhere = NULL, rare = NULL;

  g_test_summary ("TX01: twice warns, three times blocks; on three other pages warns, whoever they are about");

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "text", line);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 5, "text", "nordnetz has relevance, to networks  everywhere");
  twice = dossier_review_run_rule (graph, "TX01");
  g_assert_cmpuint (twice->len, ==, 2);
  g_assert_cmpuint (dossier_review_count (twice, DOSSIER_SEVERITY_WARNING), ==, 2);
  g_assert_null (dossier_finding_get_fix (g_ptr_array_index (twice, 0), NULL, NULL));
  g_assert_nonnull (dossier_finding_get_fix (g_ptr_array_index (twice, 1), NULL, NULL));

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", line);
  thrice = dossier_review_run_rule (graph, "TX01");
  g_assert_cmpuint (dossier_review_count (thrice, DOSSIER_SEVERITY_BLOCKING), ==, 3);

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 5, "text", "It is so.");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", "It is so.");
  graph->around = dossier_surroundings_new ();
  for (gint64 profile = 7; profile < 9; profile++)
    dossier_surroundings_add_text (graph->around->sentences, "Südnetz has relevance to networks everywhere.", profile, "Südnetz");
  rare = dossier_review_run_rule (graph, "TX01");
  g_assert_cmpuint (rare->len, ==, 0);
  dossier_surroundings_add_text (graph->around->sentences, "Ostnetz Lab has relevance to networks everywhere.", 9, "Ostnetz Lab");
  elsewhere = dossier_review_run_rule (graph, "TX01");
  g_assert_cmpuint (elsewhere->len, ==, 1);
  g_assert_cmpint (dossier_finding_get_object_id (g_ptr_array_index (elsewhere, 0)), ==, 4);
}

static void
test_dates_are_offered (void)
{
  static const struct { const char *text; const char *mended; } cases_of_dates[] = {
    { "It was told so last month.", "It was told so in August 2024." },
    { "It was told so yesterday.", "It was told so on 31 August 2024." },
    { "It was told so last year, “last month” it said.", "It was told so in 2023, “last month” it said." },
  };
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();

  g_test_summary ("TX07: what is meant is computed where all sources are of one day, and only there");

  for (gsize i = 0; i < G_N_ELEMENTS (cases_of_dates); i++)
    {
      g_autoptr (GPtrArray) unknown = NULL, known = NULL;

      sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 6, "text", cases_of_dates[i].text);
      sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 3, "published", "2024-09-02");
      unknown = dossier_review_run_rule (graph, "TX07");
      g_assert_cmpuint (unknown->len, ==, 1);
      g_assert_null (dossier_finding_get_fix (g_ptr_array_index (unknown, 0), NULL, NULL));
      sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 2, "published", "2024-09-01T10:00:00Z");
      sample_graph_set (graph, DOSSIER_TYPE_SOURCE, 3, "published", "2024-09-01");
      known = dossier_review_run_rule (graph, "TX07");
      g_assert_cmpstr (get_mended (g_ptr_array_index (known, 0)), ==, cases_of_dates[i].mended);
    }
}

static void
test_one_way (void)
{
  g_autoptr (DossierProfileGraph) graph = sample_graph_new ();
  g_autoptr (GPtrArray) both = NULL, one = NULL;

  g_test_summary ("TX04: U.S. and US on one page");

  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 4, "text", "The U.S. objected.");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 5, "text", "The USA and the U.S. will likely object to US rules.");
  both = dossier_review_run_rule (graph, "TX04");
  g_assert_cmpuint (both->len, ==, 1);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 5, "text", "The USA will likely object.");
  one = dossier_review_run_rule (graph, "TX04");
  g_assert_cmpuint (one->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/wording/words", test_words);
  g_test_add_func ("/review/wording/names-vary", test_names_vary);
  g_test_add_func ("/review/wording/boilerplate", test_boilerplate);
  g_test_add_func ("/review/wording/dates", test_dates_are_offered);
  g_test_add_func ("/review/wording/one-way", test_one_way);

  return g_test_run ();
}
