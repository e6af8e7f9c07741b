/* How long the store takes on a library of 10 000 sources.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/search.h"

#include <string.h>

#define N_SOURCES 10000

static gint64
id_of (DossierRecord *record)
{
  const gint64 id = dossier_record_get_id (record);

  g_object_unref (record);
  return id;
}

/* Words of a made-up language with the frequencies of a real one: the n-th comes every n-th time. */
static char *
make_text (GRand *random, guint n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    {
      const guint rank = (guint) (1 / (g_rand_double (random) + 0.00005));

      g_string_append_printf (text, "w%c%c%u%s", 'a' + (char) (rank % 26), 'a' + (char) (rank / 26 % 26), rank, i % 60 == 59 ? "\n\n" : " ");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (DossierLibrary *library, GRand *random)
{
  gint64 publishers[50], claims[500];
  gint64 origin = 0;

  g_assert_true (dossier_library_begin (library, "fill", "bench", NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (publishers); i++)
    publishers[i] = id_of (add (library, DOSSIER_TYPE_PUBLISHER, "name", "Publisher", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    {
      g_autofree char *text = make_text (random, 12);

      claims[i] = id_of (add (library, DOSSIER_TYPE_CLAIM, "text", text, NULL));
    }
  for (guint i = 0; i < N_SOURCES; i++)
    {
      g_autofree char *text = make_text (random, 700);
      g_autofree char *hash = dossier_library_store_text (library, text, strlen (text), NULL);
      g_autofree char *title = make_text (random, 8);
      g_autofree char *url = g_strdup_printf ("https://example.org/%u", i);
      gint64 source, snapshot;

      origin = i % 3 == 0 ? id_of (add (library, DOSSIER_TYPE_ORIGIN, "label", title, NULL)) : origin;
      source = id_of (add (library, DOSSIER_TYPE_SOURCE, "title", title, "url", url, "publisher", publishers[i % 50], "origin", origin,
                           "authors", "A. Writer\nB. Other", "published", "2024-07-20", "language", "en", "csl_type", "article-newspaper",
                           "created_at", (gint64) i, NULL));
      snapshot = id_of (add (library, DOSSIER_TYPE_SNAPSHOT, "source", source, "captured_at", (gint64) i, "text_sha256", hash, NULL));
      for (guint k = 0; k < 3; k++)
        {
          const gint64 highlight = id_of (add (library, DOSSIER_TYPE_HIGHLIGHT, "snapshot", snapshot, "exact", "some words that were marked", NULL));

          if (k == 0)
            id_of (add (library, DOSSIER_TYPE_EVIDENCE, "claim", claims[i % 500], "highlight", highlight, NULL));
        }
    }
  g_assert_true (dossier_library_end (library, TRUE, NULL, NULL));
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
measure_search (DossierLibrary *library, const char *words)
{
  double best = G_MAXDOUBLE, worst = 0;
  guint n = 0;

  for (int i = 0; i < 5; i++)
    {
      const gint64 start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) hits = dossier_library_search (library, words, 50, NULL);

      n = hits->len;
      best = MIN (best, since (start));
      worst = MAX (worst, since (start));
    }
  g_print ("search %-24s %6.1f ms, at worst %.1f (%u hits)\n", words, best, worst, n);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) ids = NULL;
  LibraryFixture fixture = { NULL, NULL, NULL };
  gint64 start;
  double verbs;

  library_fixture_set_up (&fixture, NULL);
  start = g_get_monotonic_time ();
  fill (fixture.library, random);
  g_print ("fill, one verb               %6.0f ms\n", since (start));
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      start = g_get_monotonic_time ();
      library_fixture_reopen (&fixture);
      g_print ("close and open               %6.1f ms\n", since (start));
      start = g_get_monotonic_time ();
      ids = dossier_library_query (fixture.library, DOSSIER_QUERY_SOURCES, 0, NULL);
      g_print ("ids of %u sources         %6.1f ms\n", ids->len, since (start));
      start = g_get_monotonic_time ();
      records = dossier_library_load_many (fixture.library, DOSSIER_TYPE_SOURCE, (gpointer) ids->data, ids->len, NULL);
      g_print ("load %u sources           %6.1f ms\n", records->len, since (start));
      g_clear_pointer (&ids, g_array_unref);
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DossierRecord) claim = dossier_library_load (fixture.library, DOSSIER_TYPE_CLAIM, 1 + i, NULL);

      dossier_record_set_text (claim, DOSSIER_CLAIM_NOTE, "changed");
      dossier_library_begin (fixture.library, "edit", "bench", NULL, NULL);
      dossier_library_update (fixture.library, claim, NULL);
      dossier_library_end (fixture.library, TRUE, NULL, NULL);
    }
  verbs = since (start) / 200;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 200; i++)
    dossier_library_undo (fixture.library, "bench", NULL, NULL, NULL);
  g_print ("a verb %.2f ms, its undo %.2f ms\n", verbs, since (start) / 200);

  for (gsize i = 0; i < 7; i++)
    measure_search (fixture.library, ((const char *[]) { "wb", "wbb", "wbb27", "wcc54 wdd81", "wba1", "\"wba1 wca2\"", "wnothing" })[i]);

  start = g_get_monotonic_time ();
  g_ptr_array_unref (dossier_library_check (fixture.library, NULL, NULL));
  g_print ("check                        %6.0f ms\n", since (start));
  library_fixture_tear_down (&fixture, NULL);

  return 0;
}
