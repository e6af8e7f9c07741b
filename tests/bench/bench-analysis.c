/* How long the analysis computes, whatever else the machine does: re-anchoring, alignment and origins by the length of
 * what they are given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "figures.h"

#include <string.h>
#include <time.h>

#include "analysis/anchors/anchor-resolver.h"
#include "analysis/origins/library-keys.h"
#include "analysis/origins/origin-proposals.h"
#include "analysis/passages/comparison.h"

#define WORDS 9000            /* in the language of the made texts */
#define LIBRARY 10000         /* sources */
#define ARTICLE 25            /* sentences */
#define REPEATS 5

static const char *const SYLLABLES[] = { "ba", "ker", "lin", "so", "tra", "mol", "ve", "dun", "ri", "pas", "gel", "hor", "ni", "zu", "fer" };

/* Returns: microseconds of processor time */
static gint64
processor_time (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &spent);
  return (gint64) spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

static double
processor_since (gint64 start)
{
  return (double) (processor_time () - start) / 1000;
}

static void
append_word (GString *text, guint nth)
{
  for (guint rest = nth + 1; rest > 0; rest /= G_N_ELEMENTS (SYLLABLES))
    g_string_append (text, SYLLABLES[rest % G_N_ELEMENTS (SYLLABLES)]);
}

/* Common words often, rare ones seldom, as in a language (Zipf) */
static void
append_sentence (GString *text, GRand *rand)
{
  guint n = (guint) g_rand_int_range (rand, 8, 28);

  for (guint i = 0; i < n; i++)
    {
      double r = g_rand_double (rand);
      guint word = (guint) (WORDS * r * r * r * r);

      if (i > 0)
        g_string_append_c (text, ' ');
      if (i % 11 == 5)
        g_string_append_printf (text, "%u", word);
      else
        append_word (text, word);
      if (i == 0 || i % 9 == 4)
        {
          char *at = strrchr (text->str, ' ');

          at = at != NULL ? at + 1 : text->str;
          *at = g_ascii_toupper (*at);
        }
    }
  g_string_append (text, ". ");
}

/* Every third sentence is the same in all texts of one @event. */
static char *
make_text (guint seed, guint event, guint n_sentences)
{
  g_autoptr (GRand) own = g_rand_new_with_seed (seed), shared = g_rand_new_with_seed (event);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_sentences; i++)
    append_sentence (text, i % 3 == 0 ? shared : own);
  return g_string_free (text, FALSE);
}

static void
bench_anchor (guint n_sentences)
{
  g_autofree char *text = make_text (1, 1, n_sentences), *name = NULL, *lost_name = NULL, *prefix = NULL;
  g_autofree char *exact = g_utf8_substring (text, g_utf8_strlen (text, -1) / 2, g_utf8_strlen (text, -1) / 2 + 160);
  DossierAnchorPlace place;
  gint64 start;

  name = g_strdup_printf ("anchor moved, %u sentences", n_sentences);
  lost_name = g_strdup_printf ("anchor reworded, %u sentences", n_sentences);
  prefix = g_utf8_substring (text, g_utf8_strlen (text, -1) / 2 - 32, g_utf8_strlen (text, -1) / 2);
  for (guint i = 0; i < REPEATS; i++)
    {
      g_autoptr (DossierAnchorResolver) resolver = NULL;
      g_autofree char *changed = g_strdup (exact);
      DossierAnchorQuote quote = { exact, prefix, "", 3 };

      start = processor_time ();
      resolver = dossier_anchor_resolver_new (text);
      dossier_anchor_resolver_resolve (resolver, &quote, &place);
      print_figure (name, processor_since (start));
      for (gsize j = 20; j < strlen (changed); j += 40)
        changed[j] = 'q';
      quote.exact = changed;
      start = processor_time ();
      dossier_anchor_resolver_resolve (resolver, &quote, &place);
      print_figure (lost_name, processor_since (start));
    }
}

static void
bench_align (guint n_sentences)
{
  g_autofree char *first = make_text (1, 7, n_sentences), *second = make_text (2, 7, n_sentences);
  g_autofree char *name = g_strdup_printf ("align, 2 x %u sentences", n_sentences);

  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = processor_time ();
      g_autoptr (DossierReading) a = dossier_reading_new (first), b = dossier_reading_new (second);
      g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);

      g_assert_cmpuint (comparison->pairs->len, >, n_sentences / 6);
      print_figure (name, processor_since (start));
    }
}

/* Words, sentences, names, figures, dates and keys of one text */
static void
bench_reading (guint n_sentences)
{
  g_autofree char *text = make_text (1, 7, n_sentences), *name = g_strdup_printf ("read, %u sentences", n_sentences);

  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = processor_time ();
      g_autoptr (DossierReading) reading = dossier_reading_new (text);
      g_autoptr (GArray) keys = dossier_library_keys_list (reading);

      g_assert_cmpuint (keys->len, >, 0);
      print_figure (name, processor_since (start));
    }
}

/* Two articles of the usual length, held against each other: what a person waits for */
static void
bench_pair (void)
{
  g_autofree char *first = make_text (1, 7, ARTICLE), *second = make_text (2, 7, ARTICLE);

  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = processor_time ();
      g_autoptr (DossierReading) a = dossier_reading_new (first), b = dossier_reading_new (second);
      g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);

      g_assert_cmpuint (comparison->pairs->len, >, 0);
      print_figure ("one pair of articles", processor_since (start));
    }
}

static void
bench_origins (guint n_texts)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strdup_printf ("origins, %u articles", n_texts);

  for (guint i = 0; i < n_texts; i++)
    g_ptr_array_add (texts, make_text (100 + i, i / 4, ARTICLE));
  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = processor_time ();
      g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_reading_free), links = NULL;
      g_autofree DossierOriginSource *sources = g_new0 (DossierOriginSource, n_texts);

      for (guint j = 0; j < n_texts; j++)
        {
          g_ptr_array_add (readings, dossier_reading_new (g_ptr_array_index (texts, j)));
          sources[j].reading = g_ptr_array_index (readings, j);
          sources[j].publisher = j % 2 == 0 ? "Morning Post" : "Evening Post";
        }
      links = dossier_origin_proposals_find (sources, n_texts);
      g_assert_cmpuint (links->len, >, 0);
      print_figure (name, processor_since (start));
    }
}

static GArray *
list_keys (guint seed, guint event)
{
  g_autofree char *text = make_text (seed, event, ARTICLE);
  g_autoptr (DossierReading) reading = dossier_reading_new (text);

  return dossier_library_keys_list (reading);
}

static void
keep_keys (GHashTable *table, const GArray *keys, gint64 text)
{
  for (guint i = 0; i < keys->len; i++)
    {
      const gint64 *key = &g_array_index (keys, gint64, i);
      GArray *texts = g_hash_table_lookup (table, key);

      if (texts == NULL)
        g_hash_table_insert (table, g_memdup2 (key, sizeof *key), texts = g_array_new (FALSE, FALSE, sizeof (gint64)));
      g_array_append_val (texts, text);
    }
}

/* From the new article's text to the texts that share most with it. The keys are in a table in memory; what a table on disk
 * takes is measured with the library. */
static void
bench_library (void)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < LIBRARY; i++)
    {
      g_autoptr (GArray) keys = list_keys (1000 + i, 50 + i / 4);

      keep_keys (table, keys, i);
    }
  for (guint i = 0; i < REPEATS; i++)
    {
      gint64 start = processor_time ();
      g_autoptr (GArray) keys = list_keys (5, 60), found = NULL;
      g_autoptr (DossierLibraryTally) tally = dossier_library_tally_new (LIBRARY);

      for (guint j = 0; j < keys->len; j++)
        {
          const GArray *texts = g_hash_table_lookup (table, &g_array_index (keys, gint64, j));

          if (texts != NULL)
            dossier_library_tally_add (tally, g_array_index (keys, gint64, j), (const gint64 *) (gpointer) texts->data, texts->len);
        }
      found = dossier_library_tally_finish (tally, 20);
      g_assert_cmpint (g_array_index (found, DossierLibraryCandidate, 0).text / 4, ==, 10);   /* of event 60 */
      print_figure ("candidates among 10 000 sources", processor_since (start));
    }
}

int
main (void)
{
  g_autofree char *warm = make_text (3, 3, 3);

  dossier_reading_free (dossier_reading_new (warm));   /* the tables of words are made once */
  for (guint n = 100; n <= 10000; n *= 10)
    bench_anchor (n);
  for (guint n = 20; n <= 2000; n *= 10)
    bench_align (n);
  for (guint n = 8; n <= 128; n *= 4)
    bench_origins (n);
  for (guint n = 100; n <= 10000; n *= 10)
    bench_reading (n);
  bench_pair ();
  bench_library ();
  return 0;
}
