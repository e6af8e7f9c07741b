/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "review/review.h"

#include <string.h>

#include "analysis/text/sentence-splitter.h"
#include "tests/support/sample-graph.h"

/* A rule that says more of good text than this, in per cent of its sentences, is reworked. */
#define AT_MOST 2.0

#define N_PROFILES 200

/* What blocks in the corpora, and rightly: lines of furniture that their gold texts left in, and
 * marks that turn text around. */
#define FURNITURE_LEFT 5
#define DIRECTION_MARKS 2

/* Fillers of the sentences below, by letter: N name, P place, O organisation, D date, F figure. */
static const char *const NAMES[] = {
  "Nordnetz", "Tarnfjord Registry", "Blue Harbour Exchange", "Vantaa Cloud", "Kestrel Cable", "The Internet Society of Palar", "Ruhr-IX", "Let’s Encrypt",
  "Reporters Without Borders", "Open Ledger Foundation", "Universal Postal Net", "Eurolink", "One Ocean", "A1 Data", "Société Réseau", "Hanse Rechenzentrum",
};
static const char *const PLACES[] = { "The Hague", "Vantaa", "Porto", "Ghent", "Leipzig", "Nantes", "Cork", "Tartu", "San José", "Walla Walla", "Baden-Baden" };
static const char *const ORGANISATIONS[] = {
  "Office for Names and Numbers", "Harbour Council", "Ministry of Posts", "European Commission", "Court of Appeal", "University of Ghent", "US Department of Commerce",
};
static const char *const DATES[] = { "3 March 2024", "29 February 2024", "May 2023", "1 October 2022", "2019", "31 August 2021", "September 11, 2023" };
static const char *const FIGURES[] = { "41", "8", "412,306", "1,800", "11", "3.5 million", "18", "7,020" };

/* What a careful page may say, with what rules might take for something else. */
static const char *const LINES[] = {
  "$N runs the register of a city in the north.", "$N has had had-been-told letters from the $O since $D.", "An hour after the notice of $D, $N restored service.",
  "A European operator and an EU agency share the site in $P.", "It holds $F networks, according to its annual report of $D.",
  "A one-way link connects $P with an unmanned hut.", "The $O ordered $N to return the block by $D.", "On $D the board met in $P.",
  "$N serves $F members through an independent exchange.", "An MP asked the $O about a UN report.", "The hall in $P is a historic building.",
  "Its contract runs until 2031.", "$N may renew the lease, the $O said on $D.", "The order, signed on $D, names $F addresses.",
  "It is a unit of a union of universities.", "The $O told $N that it would look into it.", "An LTE mast stands on a hill near $P.",
  "Users log in to a portal to read more about their address space.", "Most popular names in the register have fewer than ten letters.",
  "Its staff also read the meters of the hall in $P.", "The notice says: “We were told last month.”", "Members can leave comments on each draft for $F days.",
  "An SSH key was replaced on $D.", "The registry’s zone is signed at one site in $P.", "Its founder, an honest accountant, left in 2017.",
  "$N is an operator that answers for an area of $F square kilometres.", "A user of the service in $P lost mail for an hour on $D.",
  "The cable lands at $P and has a capacity of $F Tbit/s.", "Cookies of the portal last an hour.", "The $O shares its figures with an auditor.",
  "It bought an 8-core server and an 11-inch screen in 2022.", "Its tags and comments are kept in an open register.", "The rule that that office made in 2020 stands.",
  "$N signed a contract with the $O on $D.", "The register held $F names at the end of 2023.", "No name was lost, the $O found in 2024.",
};

static const char *
fill (char letter, guint seed)
{
  switch (letter)
    {
    case 'N': return NAMES[seed % G_N_ELEMENTS (NAMES)];
    case 'P': return PLACES[seed / 3 % G_N_ELEMENTS (PLACES)];
    case 'O': return ORGANISATIONS[seed / 2 % G_N_ELEMENTS (ORGANISATIONS)];
    case 'D': return DATES[seed / 5 % G_N_ELEMENTS (DATES)];
    default: return FIGURES[seed / 7 % G_N_ELEMENTS (FIGURES)];
    }
}

static char *
write_line (guint profile, guint nth)
{
  const char *line = LINES[(profile * 7 + nth * 5) % G_N_ELEMENTS (LINES)];
  GString *text = g_string_new (NULL);

  for (; *line != '\0'; line++)
    if (*line == '$')
      {
        line++;
        g_string_append (text, fill (*line, *line == 'N' ? profile : profile * 31 + nth * 17));
      }
    else
      g_string_append_c (text, *line);
  return g_string_free (text, FALSE);
}

static void
quote (DossierProfileGraph *graph, gint64 id, const char *words)
{
  g_autofree char *text = g_strconcat (words, " And so on.", NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  sample_graph_set (graph, DOSSIER_TYPE_HIGHLIGHT, id, "exact", words);
  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, id, "start", 0);
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, id, "text_sha256", hash);
  dossier_profile_graph_take_text (graph, hash, g_steal_pointer (&text));
}

/* The sample with other words, and without the two findings it was made with. */
static DossierProfileGraph *
make_profile (guint n)
{
  DossierProfileGraph *graph = sample_graph_new ();
  g_autofree char *slug = g_strdup_printf ("page-%u", n);

  graph->around = dossier_surroundings_new ();
  graph->around->today = g_strdup ("2024-11-20");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "name", fill ('N', n));
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "slug", slug);
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "base", fill ('P', n));
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 3, "stance", "supports");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 4, "highlight", 2);
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 5, "highlight", 3);
  sample_graph_set_integer (graph, DOSSIER_TYPE_SENTENCE, 7, "key", FALSE);
  for (gint64 id = 1; id <= 3; id++)
    {
      static const gint64 same[][2] = { { 1, 6 }, { 2, 0 }, { 3, 7 } };
      g_autofree char *words = write_line (n, (guint) id);
      g_autofree char *again = g_strconcat ("So it was said again: ", words, NULL);

      quote (graph, id, words);
      sample_graph_set (graph, DOSSIER_TYPE_CLAIM, id, "text", words);
      sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, same[id - 1][0], "text", words);
      if (same[id - 1][1] != 0)
        sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, same[id - 1][1], "text", again);
    }
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 2, "kind", "fact");
  return graph;
}

/* How often each rule spoke. */
typedef struct
{
  guint n_sentences;
  guint n_blocking;
  guint counts[80];
} Tally;

static void
count (Tally *tally, GPtrArray *findings, gboolean loud)
{
  guint n_rules;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

  g_assert_cmpuint (n_rules, <, G_N_ELEMENTS (tally->counts));
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);

      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_INFO)
        continue;
      if (loud || dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING)
        g_test_message ("%s: %s", dossier_finding_get_rule (finding), dossier_finding_get_message (finding));
      tally->n_blocking += dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING;
      for (guint r = 0; r < n_rules; r++)
        tally->counts[r] += strcmp (rules[r].id, dossier_finding_get_rule (finding)) == 0;
    }
}

/* @known: how many findings block and are right, by those who looked at each */
static void
judge (const Tally *tally, guint known)
{
  guint n_rules;
  const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

  for (guint r = 0; r < n_rules; r++)
    if (tally->counts[r] > 0)
      g_test_message ("%s: %u of %u sentences, %.2f %%", rules[r].id, tally->counts[r], tally->n_sentences, 100.0 * tally->counts[r] / tally->n_sentences);
  g_assert_cmpuint (tally->n_blocking, <=, known);
  for (guint r = 0; r < n_rules; r++)
    g_assert_cmpfloat (100.0 * tally->counts[r] / tally->n_sentences, <=, AT_MOST);
}

static void
test_clean_profiles (void)
{
  Tally tally = { 0 };

  g_test_summary ("All rules over 200 clean short profiles: nothing blocks, and no rule cries wolf");

  for (guint n = 0; n < N_PROFILES; n++)
    {
      g_autoptr (DossierProfileGraph) graph = make_profile (n);
      g_autoptr (GPtrArray) findings = dossier_review_run (graph);

      tally.n_sentences += graph->sentences->len;
      count (&tally, findings, TRUE);
    }
  judge (&tally, 0);
}

/* The rules that read words, characters and dates alone. */
static const char *const WORDING[] = { "TX02", "TX03", "TX04", "TX05", "TX06", "TX07", "TX08", "DT02", "DT04", "GR04", "GR07", NULL };

static DossierProfileGraph *
make_article (const char *text)
{
  g_autoptr (DossierHouse) house = dossier_house_new ();
  DossierProfileGraph *graph = dossier_profile_graph_new (house);
  g_autoptr (DossierWordList) words = dossier_word_list_new (text);
  g_autoptr (GArray) spans = dossier_sentences_split (words);

  for (guint i = 0; i < spans->len; i++)
    {
      const DossierSentenceSpan *span = &g_array_index (spans, DossierSentenceSpan, i);
      g_autoptr (DossierRecord) sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);
      g_autofree char *one = dossier_word_list_get_text (words, span->start, span->end);

      g_strdelimit (one, "\n\t\r", ' ');
      dossier_record_set_identity (sentence, i + 1, "");
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_TEXT, one);
      dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, "fact");
      dossier_profile_graph_add (graph, sentence);
    }
  return graph;
}

static void
read_folder (const char *folder, Tally *judged)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (DossierProfileGraph) graph = NULL;

      if (!g_str_has_suffix (name, ".txt") || !g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
        continue;
      graph = make_article (text);
      judged->n_sentences += graph->sentences->len;
      for (guint r = 0; WORDING[r] != NULL; r++)
        {
          g_autoptr (GPtrArray) findings = dossier_review_run_rule (graph, WORDING[r]);

          count (judged, findings, g_test_verbose ());
        }
    }
}

static void
test_articles (void)
{
  static const char *const sets[] = { "fundus-public", "mozilla", "naeb-public", "wcxb-public" };
  const char *shared = g_getenv ("DOSSIER_SHARED");
  Tally judged = { 0 };

  g_test_summary ("The rules about wording over published articles: nothing blocks, and no rule cries wolf");

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "corpora", "extract", sets[i], NULL);

      read_folder (folder, &judged);
    }
  if (judged.n_sentences == 0)
    {
      g_test_skip ("the corpora are not here (DOSSIER_SHARED)");
      return;
    }
  judge (&judged, FURNITURE_LEFT + DIRECTION_MARKS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/false-alarms/profiles", test_clean_profiles);
  g_test_add_func ("/review/false-alarms/articles", test_articles);

  return g_test_run ();
}
