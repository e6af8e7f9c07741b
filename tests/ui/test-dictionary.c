/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/writing/dictionary.h"

static void
test_languages_without_one (void)
{
  static const struct { const char *language, *why; } cases[] = {
    { "", "a page that names no language" },
    { "qaa", "a language that nobody has a dictionary of" },
    { "no language", "what is no tag at all" },
  };

  g_test_summary ("Without a dictionary every word is known, and nobody is told of a mistake");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierDictionary *dictionary = dossier_dictionary_for (cases[i].language);
      g_auto (GStrv) suggestions = NULL;

      g_test_message ("%s", cases[i].why);
      while (g_atomic_int_get (&G_OBJECT (dictionary)->ref_count) > 1)   /* what loads it holds it, in another thread */
        if (!g_main_context_iteration (NULL, FALSE))
          g_thread_yield ();
      suggestions = dossier_dictionary_suggest (dictionary, "sentance");

      g_assert_cmpstr (dossier_dictionary_language (dictionary), ==, cases[i].language);
      g_assert_false (dossier_dictionary_is_there (dictionary));
      g_assert_true (dossier_dictionary_knows (dictionary, "sentance"));
      g_assert_cmpuint (g_strv_length (suggestions), ==, 0);
      g_assert_true (dossier_dictionary_for (cases[i].language) == dictionary);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/dictionary/languages-without-one", test_languages_without_one);

  return g_test_run ();
}
