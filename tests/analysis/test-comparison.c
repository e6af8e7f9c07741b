/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/comparison.h"
#include "analysis/passages/pair-words.h"

#include <string.h>

/* Two short articles each on one event, and which sentences say the same: "a-b", with the signs of what differs. Written
 * for this test. */
typedef struct
{
  const char *why;
  const char *a;
  const char *b;
  const char *gold;
} Pair;

static const Pair PAIRS[] = {
  { "a ferry accident",
    "The ferry Havørn ran aground off Skarnes on Tuesday night. All 84 passengers were taken off by lifeboats. "
    "The owner, Fjordline, blamed a failed rudder. The company has carried mail since 1908.",
    "Fjordline's ferry Havørn hit a reef near Skarnes late on Tuesday. Lifeboats took off 48 passengers and the crew. "
    "According to Fjordline a rudder had failed. Weather in the sound was calm.",
    "0-0 1-1number 2-2attribution" },
  { "a bank's results",
    "Nordhavn Bank reported a profit of 3.2 billion crowns for the third quarter. Lending to households grew by nearly 4 percent. "
    "Chief executive Maja Berg said the bank will close twelve branches next year. Analysts had hoped for more.",
    "In the third quarter Nordhavn Bank earned 3.2 billion crowns. The bank may close 12 branches next year, chief executive Maja Berg said. "
    "Household lending rose 4%. Its shares fell after the report.",
    "0-0 1-2 2-1hedge" },
  { "a court ruling",
    "A court in Lindau ruled on March 3 that the dam on the Orle must not be raised. The power company Orlekraft appealed the ruling. "
    "Fishermen had sued Orlekraft in 2019.",
    "The court of Lindau decided on May 3 that the Orle dam must not be raised. Power company Orlekraft did not appeal the ruling. "
    "The lawsuit against Orlekraft was brought by fishermen in 2019.",
    "0-0date 1-1negation 2-2" },
  { "a strike, in German",
    "Die Lotsen im Hafen von Brunsbek streiken seit Montag. Die Gewerkschaft fordert 6,5 Prozent mehr Lohn. "
    "Rund 40 Schiffe warten vor der Schleuse. Der Reeder Petersen hofft auf ein Ende am Freitag.",
    "Seit Montag streiken die Lotsen im Hafen Brunsbek. Die Gewerkschaft verlangt 6,5 Prozent mehr Lohn. "
    "Vor der Schleuse warten 55 Schiffe. Das Wetter bleibt ruhig.",
    "0-0 1-1 2-2number" },
  { "a museum, in French",
    "Le musée maritime de Port-Clair rouvrira le 12 juin. Les travaux ont coûté 8 millions d'euros. "
    "La directrice Claire Morel promet une entrée gratuite le dimanche. Le musée avait fermé en 2018.",
    "Le musée maritime de Port-Clair rouvrira ses portes le 21 juin. Les travaux ont coûté plus de 8 millions d'euros à la ville. "
    "L'entrée sera gratuite le dimanche, promet la directrice Claire Morel.",
    "0-0date 1-1 2-2" },
  { "a harvest, in Spanish",
    "La cosecha de aceite en Valdeoro cayó un 30 por ciento este año. La cooperativa San Telmo culpa a la sequía. "
    "Los precios subieron hasta 9 euros por litro. El gobierno estudia ayudas.",
    "La cosecha de aceite de Valdeoro ha caído un 30 % por la sequía, según la cooperativa San Telmo. "
    "El precio por litro subió hasta 7 euros.",
    "0-0attribution 1-0 2-1number" },
  { "two events of one kind",
    "A fire destroyed the sawmill of Ekeby on Sunday. Nobody was hurt. The mill employed 30 people.",
    "A fire broke out in a school in Tornby on Friday. Pupils were sent home. The school was built in 1962.",
    "" },
};

/* Returns: (transfer full): the pairs found, as the gold is written */
static char *
compare (const char *a_text, const char *b_text)
{
  g_autoptr (DossierReading) a = dossier_reading_new (a_text), b = dossier_reading_new (b_text);
  g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, i);
      const GPtrArray *disagreements = g_ptr_array_index (comparison->disagreements, i);
      g_autofree char *why = dossier_passage_pair_explain (pair, a, b);

      g_assert_true (g_str_has_prefix (why, "shares “"));
      g_assert_cmpfloat (pair->score, >, 0);
      g_string_append_printf (out, "%s%u-%u", i > 0 ? " " : "", pair->a, pair->b);
      for (guint j = 0; j < disagreements->len; j++)
        {
          const DossierDisagreement *disagreement = g_ptr_array_index (disagreements, j);

          g_assert_cmpuint (disagreement->a_start, <=, disagreement->a_end);
          g_assert_cmpuint (disagreement->b_end, <=, b->words->n_letters);
          g_string_append (out, dossier_sign_to_id (disagreement->sign));
        }
    }
  return g_string_free (out, FALSE);
}

static guint
count_common (char **found, char **gold)
{
  guint n = 0;

  for (guint i = 0; found[i] != NULL; i++)
    n += g_strv_contains ((const char *const *) gold, found[i]);
  return n;
}

/* The floors are what the whole of them reaches, so that a change that makes pairs worse is seen. */
static void
test_pairs (void)
{
  guint n_common = 0, n_found = 0, n_gold = 0;

  g_test_summary ("Short articles on seven events, in four languages");

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autofree char *found = compare (PAIRS[i].a, PAIRS[i].b);
      g_auto (GStrv) found_pairs = g_strsplit (found, " ", -1), gold_pairs = g_strsplit (PAIRS[i].gold, " ", -1);

      g_test_message ("%s: %s, expected %s", PAIRS[i].why, found, PAIRS[i].gold);
      n_common += count_common (found_pairs, gold_pairs);
      n_found += g_strv_length (found_pairs);
      n_gold += g_strv_length (gold_pairs);
    }
  g_test_message ("%u pairs right of %u found and %u there, signs included", n_common, n_found, n_gold);
  g_assert_cmpuint (n_common * 100, >=, n_found * 80);
  g_assert_cmpuint (n_common * 100, >=, n_gold * 75);
}

/* One sentence reworded, one fact altered or none */
static void
test_signs (void)
{
  static const struct { const char *why; const char *a; const char *b; const char *found; } cases[] = {
    { "nothing differs but words",   "The board approved the large northern quay in March.",  "The board approved the big northern quay in March.", "0-0" },
    { "another way to write it",     "The quay costs 5 million crowns, the board did not say why.", "The quay costs 5,000,000 crowns, the board didn't say why.", "0-0" },
    { "a number",                    "The new quay will have 12 berths for fishing boats.",   "The new quay will have 14 berths for fishing boats.", "0-0number" },
    { "a month",                     "Work on the northern quay begins in March 2025.",       "Work on the northern quay begins in June 2025.", "0-0date" },
    { "a negation",                  "The ferry company has opposed the northern quay.",      "The ferry company has not opposed the northern quay.", "0-0negation" },
    { "a negation in other words",   "The Halden Ferry Company will cancel its winter service to the outer islands from 15 November, the company said on Monday.",
      "From 15 November there will be no winter ferry to the outer islands, the Halden Ferry Company announced on Monday.", "0-0" },
    { "a negation of what is said",  "The Halden Ferry Company will run its winter service to the outer islands from 15 November, the company said on Monday.",
      "From 15 November there will be no winter ferry to the outer islands, the Halden Ferry Company announced on Monday.", "0-0negation" },
    { "a cause before its name",     "The Halden Ferry Company blamed the cost of fuel, which rose by 31 per cent in two years.",
      "Fuel, which has become 31 per cent dearer in two years, was named by the Halden Ferry Company as the reason.", "0-0" },
    { "a hedge",                     "The northern quay will displace the fish market.",      "The northern quay may displace the fish market.", "0-0hedge" },
    { "an attribution",              "The northern quay was paid for by the ferry company.",  "The northern quay was paid for by the ferry company, Anna Lindqvist said.", "0-0attribution" },
    { "a name",                      "The northern quay with its twelve berths was designed by Anna Lindqvist within a single week.",
      "The northern quay with its twelve berths was designed by Per Holm within a single week.", "0-0name" },
    { "two spellings of a name",     "The crane was built by Tarn Labs of Ekeby last year.",  "The crane was built by Tarn Lab of Ekeby last year.", "0-0name" },
    { "nothing in common",           "The board approved the large northern quay in March.",  "Bread has become dear.", "" },
    { "an empty text",               "",                                                      "The board met.", "" },
  };

  g_test_summary ("What was altered in a sentence is named, and nothing where nothing was");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = compare (cases[i].a, cases[i].b), *turned = compare (cases[i].b, cases[i].a);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpstr (turned, ==, cases[i].found);
    }
}

/* A text beside itself: each sentence has itself as its best partner, and nothing differs. */
static void
test_identity (void)
{
  g_test_summary ("A text agrees with itself");

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autoptr (DossierReading) a = dossier_reading_new (PAIRS[i].a), b = dossier_reading_new (PAIRS[i].a);
      g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
      guint n_same = 0;

      for (guint j = 0; j < comparison->pairs->len; j++)
        {
          const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, j);

          if (pair->a != pair->b)
            continue;
          n_same++;
          g_assert_cmpuint (((GPtrArray *) g_ptr_array_index (comparison->disagreements, j))->len, ==, 0);
        }
      g_assert_cmpuint (n_same, ==, a->n_sentences);
    }
}

static void
test_shown (void)
{
  static const struct { const char *why; const char *a; const char *b; const char *shown; } cases[] = {
    { "what is counted is shown, not what follows it", "Names under .tarn failed for nearly two hours in the early morning of 3 March.",
      "Names under .tarn failed for 96 minutes in the early morning of 3 March.", "“nearly two hours” against “96 minutes”" },
    { "a duration is held against a duration, not against a time of day", "Names under .tarn failed for nearly two hours in the early morning of 3 March.",
      "Between 01:38 and 02:19 on 3 March names under .tarn failed in the early morning, for 41 minutes.", "“nearly two hours” against “41 minutes”" },
    { "signs of money belong to their figures", "A fine of $3 million was paid by Tarn Labs in May.", "A fine of €9 million was paid by Tarn Labs in May.",
      "“$3 million” against “€9 million”" },
    { "and of percent", "Traffic in Ekeby fell by 30% on Monday.", "Traffic in Ekeby fell by 10% on Monday.", "“30%” against “10%”" },
  };

  g_test_summary ("What is shown of two figures can be read by itself");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierReading) a = dossier_reading_new (cases[i].a), b = dossier_reading_new (cases[i].b);
      g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
      const GPtrArray *disagreements;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (comparison->pairs->len, ==, 1);
      disagreements = g_ptr_array_index (comparison->disagreements, 0);
      g_assert_cmpuint (disagreements->len, ==, 1);
      g_assert_cmpstr (((DossierDisagreement *) g_ptr_array_index (disagreements, 0))->words, ==, cases[i].shown);
    }
}

static void
test_explained (void)
{
  static const struct { const char *why; const char *a; const char *b; const char *explained; } cases[] = {
    { "a date is one thing, and what both say of it is the shorter", "On 3 March the zone of Tarnfjord Registry went unsigned for 41 minutes.",
      "The Tarnfjord Registry left its zone unsigned for 41 minutes on 3 March 2026.", "shares “3 March”, “Tarnfjord”, “Registry”, “41”, “minutes”" },
    { "a figure that differs is not shared", "The new quay will have twelve berths for fishing boats.", "The new quay will have 14 berths for fishing boats.",
      "shares “new”, “quay”, “berths”, “fishing”, “boats”" },
    { "a figure in other words", "The new quay will have twelve berths.", "The new quay will have 12 berths.", "shares “new”, “quay”, “twelve”/“12”, “berths”" },
    { "a verb that says the same", "Household lending grew by nearly 4 percent.", "Household lending rose 4%.",
      "shares “Household”, “lending”, “grew”/“rose”, “nearly 4 percent”/“4%”" },
    { "a word that stands there twice", "The dam on the Orle burst, and Orle knows it.", "The Orle dam burst, and Orle knows it.",
      "shares “dam”, “Orle”, “burst”, “knows”" },
    { "an abbreviation", "The Halden Ferry Company closed the northern gate.", "The HFC closed the northern gate.",
      "shares “Halden Ferry Company”/“HFC”, “closed”, “northern”, “gate”" },
  };

  g_test_summary ("Why two sentences are a pair: each word once, in the order of the first, and none that one alone says");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierReading) a = dossier_reading_new (cases[i].a), b = dossier_reading_new (cases[i].b);
      g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
      g_autofree char *explained = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (comparison->pairs->len, ==, 1);
      explained = dossier_passage_pair_explain (g_ptr_array_index (comparison->pairs, 0), a, b);
      g_assert_cmpstr (explained, ==, cases[i].explained);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/pairs", test_pairs);
  g_test_add_func ("/comparison/signs", test_signs);
  g_test_add_func ("/comparison/shown", test_shown);
  g_test_add_func ("/comparison/explained", test_explained);
  g_test_add_func ("/comparison/identity", test_identity);

  return g_test_run ();
}
