/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/word-difference.h"

/* Returns: (transfer full): "kept", "-removed-", "+added+" */
static char *
show (const char *old_text, const char *new_text)
{
  static const char *const marks[] = { "", "-", "+" };
  g_autoptr (GPtrArray) runs = dossier_word_difference (old_text, new_text);
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierDifferenceRun *run = g_ptr_array_index (runs, i);

      g_string_append_printf (shown, "%s%s%s", marks[run->kind], run->text, marks[run->kind]);
    }
  return g_string_free (shown, FALSE);
}

static void
test_cases (void)
{
  static const struct { const char *why; const char *old; const char *new; const char *shown; } cases[] = {
    { "the same",              "a b c",         "a b c",         "a b c" },
    { "one word replaced",     "a b c",         "a x c",         "a- b-+ x+ c" },
    { "one word put in",       "a c",           "a b c",         "a+ b+ c" },
    { "one left out",          "a b c",         "a c",           "a- b- c" },
    { "nothing alike",         "a b",           "x y",           "-a b-+x y+" },
    { "from nothing",          "",              "a b",           "+a b+" },
    { "to nothing",            "a b",           "",              "-a b-" },
    { "white space only",      "a b",           "a\nb",          "a\nb" },
    { "the first word",        "It was so",     "So it was so",  "-It-+So it+ was so" },
  };

  g_test_summary ("The words that were taken out and put in");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = show (cases[i].old, cases[i].new);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* Both texts can be put together from the runs. */
static void
test_both_texts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  g_test_summary ("Kept and removed words give the old text, kept and added ones the new");

  for (guint turn = 0; turn < 300; turn++)
    {
      g_autoptr (GString) a = g_string_new ("x"), b = g_string_new ("x"), old_again = g_string_new (NULL), new_again = g_string_new (NULL);
      g_autoptr (GPtrArray) runs = NULL;

      for (guint i = 0; i < 30; i++)
        g_string_append_printf (g_rand_boolean (rand) ? a : b, " %c", 'a' + g_rand_int_range (rand, 0, 5));
      runs = dossier_word_difference (a->str, b->str);
      for (guint i = 0; i < runs->len; i++)
        {
          const DossierDifferenceRun *run = g_ptr_array_index (runs, i);

          if (run->kind != DOSSIER_DIFFERENCE_ADDED)
            g_string_append (old_again, run->text);
          if (run->kind != DOSSIER_DIFFERENCE_REMOVED)
            g_string_append (new_again, run->text);
        }
      g_assert_cmpstr (old_again->str, ==, a->str);
      g_assert_cmpstr (new_again->str, ==, b->str);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-difference/cases", test_cases);
  g_test_add_func ("/word-difference/both-texts", test_both_texts);

  return g_test_run ();
}
