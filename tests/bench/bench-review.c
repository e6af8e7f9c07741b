/* How long the rules of the review compute, whatever else the machine does, over a page of 200 sentences and one of 2 000.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "figures.h"

#include <string.h>
#include <time.h>

#include "review/review.h"
#include "tests/support/sample-graph.h"

#define SOURCES 20
#define OTHERS 2000     /* sentences of other profiles */
#define REPEATS 7
#define FIRST 1000      /* row ids of what is added begin here */

static const char *const WORDS[] = {
  "registry", "network", "order", "Nordnetz", "operator", "names", "the", "of", "a", "an", "in", "served", "signed", "returned", "412,306", "3 March 2024",
  "Harbour Wire", "said", "may", "not", "European", "hour", "contract", "board", "minutes", "users", "all", "last", "exchange", "Ghent",
};

static double
processor_since (clock_t start)
{
  return (double) (clock () - start) * 1000 / CLOCKS_PER_SEC;
}

static char *
write_sentence (GRand *rand)
{
  GString *text = g_string_new ("The");

  for (gint i = g_rand_int_range (rand, 10, 24); i > 0; i--)
    g_string_append_printf (text, " %s", WORDS[g_rand_int_range (rand, 0, G_N_ELEMENTS (WORDS))]);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static DossierRecord *
add (DossierProfileGraph *graph, GType type, gint64 id)
{
  g_autoptr (DossierRecord) record = g_object_new (type, NULL);
  g_autofree char *uuid = g_strdup_printf ("%08x-0000-4000-8000-%012x", g_str_hash (dossier_record_type_table (type)), (guint) id);

  dossier_record_set_identity (record, id, uuid);
  dossier_profile_graph_add (graph, record);
  return record;   /* the graph keeps it */
}

/* Articles of five hundred sentences: what the quotes are looked for in. */
static void
add_source (DossierProfileGraph *graph, gint64 id, GRand *rand)
{
  DossierRecord *source = add (graph, DOSSIER_TYPE_SOURCE, id), *snapshot = add (graph, DOSSIER_TYPE_SNAPSHOT, id);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hash = NULL;

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *sentence = write_sentence (rand);

      g_string_append_printf (text, "%s ", sentence);
    }
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
  dossier_record_set_text (source, DOSSIER_SOURCE_TITLE, "An article");
  dossier_record_set_text (source, DOSSIER_SOURCE_URL, "https://example.org/article");
  dossier_record_set_integer (source, DOSSIER_SOURCE_PUBLISHER, 1);
  dossier_record_set_integer (source, DOSSIER_SOURCE_ORIGIN, 1 + id % 3);
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_SOURCE, id);
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_TEXT_SHA256, hash);
  dossier_profile_graph_take_text (graph, hash, g_string_free (g_steal_pointer (&text), FALSE));
}

/* A sentence with a claim of its own and two quotes from the articles. */
static void
add_sentence (DossierProfileGraph *graph, gint64 id, GRand *rand)
{
  DossierRecord *sentence = add (graph, DOSSIER_TYPE_SENTENCE, id), *claim = add (graph, DOSSIER_TYPE_CLAIM, id);
  g_autofree char *text = write_sentence (rand);

  dossier_record_set_text (sentence, DOSSIER_SENTENCE_TEXT, text);
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, id % 5 == 0 ? "attributed" : id % 7 == 0 ? "judgement" : "fact");
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, 1 + id % 6);
  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, text);
  dossier_record_set_text (claim, DOSSIER_CLAIM_VOLATILITY, "slow");
  dossier_record_set_text (claim, DOSSIER_CLAIM_AS_OF, "2024-11-20");
  dossier_profile_graph_link (graph, id, id);
  for (gint64 k = 0; k < 2; k++)
    {
      gint64 snapshot = FIRST + (id * 3 + k) % SOURCES;
      DossierRecord *highlight = add (graph, DOSSIER_TYPE_HIGHLIGHT, id * 2 + k), *evidence = add (graph, DOSSIER_TYPE_EVIDENCE, id * 2 + k);
      const char *article = dossier_profile_graph_text_of (graph, dossier_profile_graph_find (graph, DOSSIER_TYPE_SNAPSHOT, snapshot));
      g_autofree char *exact = g_strndup (article + g_rand_int_range (rand, 0, (gint) strlen (article) - 200), 120);

      dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, snapshot);
      dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_EXACT, exact);
      dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "same");
      dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_CLAIM, id);
      dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_HIGHLIGHT, id * 2 + k);
      dossier_record_set_text (evidence, DOSSIER_EVIDENCE_STANCE, "supports");
      dossier_record_set_text (evidence, DOSSIER_EVIDENCE_DIRECTNESS, "secondary");
      dossier_record_set_text (evidence, DOSSIER_EVIDENCE_FIT, "explicit");
    }
}

static DossierProfileGraph *
make_graph (guint n_sentences)
{
  DossierProfileGraph *graph = sample_graph_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  graph->around = dossier_surroundings_new ();
  graph->around->today = g_strdup ("2024-11-20");
  for (guint i = 0; i < OTHERS; i++)
    {
      g_autofree char *text = write_sentence (rand);

      dossier_surroundings_add_text (graph->around->sentences, text, i / 40, "Another");
    }
  for (gint64 id = FIRST; id < FIRST + SOURCES; id++)
    add_source (graph, id, rand);
  for (gint64 id = FIRST; id < FIRST + (gint64) n_sentences; id++)
    add_sentence (graph, id, rand);
  return graph;
}

int
main (int argc, char *argv[])
{
  static const struct { guint n; const char *name; } sizes[] = { { 200, "all rules, 200 sentences" }, { 2000, "all rules, 2 000 sentences" } };
  gboolean each = argc > 1 && strcmp (argv[1], "--each") == 0;

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (DossierProfileGraph) graph = make_graph (sizes[s].n);
      guint n_rules;
      const DossierRuleInfo *rules = dossier_review_list_rules (&n_rules);

      for (guint i = 0; i < REPEATS; i++)
        {
          clock_t start = clock ();

          g_ptr_array_unref (dossier_review_run (graph));
          print_figure (sizes[s].name, processor_since (start));
        }
      for (guint r = 0; each && r < n_rules; r++)
        {
          clock_t start = clock ();

          g_ptr_array_unref (dossier_review_run_rule (graph, rules[r].id));
          print_figure (rules[r].id, processor_since (start));
        }
    }
  return 0;
}
