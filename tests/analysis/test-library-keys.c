/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/library-keys.h"

/* A small library, written for this test */
static const char *const LIBRARY[] = {
  "The ferry Havørn ran aground off Skarnes on Tuesday night with 84 passengers. Its owner Fjordline blamed a failed rudder.",
  "Nordhavn Bank reported a profit of 3.2 billion crowns for the third quarter. Lending to households grew by nearly 4 percent.",
  "The dam on the Orle must not be raised, a court in Lindau ruled on 3 March 2021. Fishermen had sued Orlekraft in 2019.",
  "The museum of Port-Clair opens again on 12 June 2022. The works cost 8 million euros and took four years to be done.",
};

static const struct
{
  const char *why;
  const char *text;
  gint        likeliest;   /* index in the library, -1 for none */
  gboolean    by_wording;
} NEW[] = {
  { "a copy with a beginning of its own", "Skarnes, Wednesday. The ferry Havørn ran aground off Skarnes on Tuesday night with 84 passengers, it was said.", 0, TRUE },
  { "the figures only", "Having earned 3.2 billion, the lender saw its shares rise. What households of Nordhavn owe went up 4% in a year.", 1, FALSE },
  { "a date and two names, in other words", "Judges of Lindau told the owners of the barrage on the Orle, on 3 March 2021, to leave it.", 2, FALSE },
  { "nothing in common", "A school band from Tornby won the contest of brass bands, to the joy of its teachers.", -1, FALSE },
  { "nothing at all", "", -1, FALSE },
};

static GPtrArray *
list_library (void)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (LIBRARY); i++)
    {
      g_autoptr (DossierReading) reading = dossier_reading_new (LIBRARY[i]);

      g_ptr_array_add (keys, dossier_library_keys_list (reading));
    }
  return keys;
}

static GArray *
find_candidates (const GPtrArray *library, const char *text)
{
  g_autoptr (DossierLibraryTally) tally = dossier_library_tally_new (library->len);
  g_autoptr (DossierReading) reading = dossier_reading_new (text);
  g_autoptr (GArray) keys = dossier_library_keys_list (reading);

  for (guint i = 0; i < keys->len; i++)
    {
      gint64 texts[G_N_ELEMENTS (LIBRARY)];
      guint n = 0;

      for (guint t = 0; t < library->len; t++)
        {
          const GArray *other = g_ptr_array_index ((GPtrArray *) library, t);

          for (guint j = 0; j < other->len; j++)
            if (g_array_index (other, gint64, j) == g_array_index (keys, gint64, i))
              texts[n++] = t;
        }
      dossier_library_tally_add (tally, g_array_index (keys, gint64, i), texts, n);
    }
  return dossier_library_tally_finish (tally, 10);
}

static void
test_candidates (void)
{
  g_autoptr (GPtrArray) library = list_library ();

  g_test_summary ("The text a new one has most in common with is named first, and none where nothing is");
  for (guint i = 0; i < G_N_ELEMENTS (NEW); i++)
    {
      g_autoptr (GArray) found = find_candidates (library, NEW[i].text);
      const DossierLibraryCandidate *first = found->len > 0 ? &g_array_index (found, DossierLibraryCandidate, 0) : NULL;

      g_test_message ("%s", NEW[i].why);
      g_assert_cmpint (first != NULL ? first->text : -1, ==, NEW[i].likeliest);
      if (first != NULL)
        g_assert_cmpint (first->n_wording > 0, ==, NEW[i].by_wording);
    }
}

static void
test_bounded (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DossierReading) reading = NULL;
  g_autoptr (GArray) keys = NULL;

  g_test_summary ("However long a text is, its keys are few, in order and each once");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "Word%u counts %u of them in Place%u. ", i * 7919 % 10007, i, i % 501);
  reading = dossier_reading_new (text->str);
  keys = dossier_library_keys_list (reading);
  g_assert_cmpuint (keys->len, ==, DOSSIER_LIBRARY_KEYS_MOST);
  for (guint i = 1; i < keys->len; i++)
    g_assert_cmpint (g_array_index (keys, gint64, i - 1), <, g_array_index (keys, gint64, i));
}

static void
test_common_keys (void)
{
  g_autoptr (DossierLibraryTally) tally = dossier_library_tally_new (10000);
  gint64 texts[DOSSIER_LIBRARY_KEY_TEXTS_MOST + 1];
  g_autoptr (GArray) found = NULL;

  g_test_summary ("What very many texts have proposes none of them, and one key alone is chance");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = i + 1;
  dossier_library_tally_add (tally, 2, texts, G_N_ELEMENTS (texts));
  dossier_library_tally_add (tally, 4, texts, G_N_ELEMENTS (texts));
  dossier_library_tally_add (tally, 6, texts, 3);
  dossier_library_tally_add (tally, 7, texts + 2, 1);
  found = dossier_library_tally_finish (tally, 10);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, DossierLibraryCandidate, 0).text, ==, 3);
  g_assert_cmpuint (g_array_index (found, DossierLibraryCandidate, 0).n_facts, ==, 1);
  g_assert_cmpuint (g_array_index (found, DossierLibraryCandidate, 0).n_wording, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/library-keys/candidates", test_candidates);
  g_test_add_func ("/analysis/library-keys/bounded", test_bounded);
  g_test_add_func ("/analysis/library-keys/common-keys", test_common_keys);
  return g_test_run ();
}
