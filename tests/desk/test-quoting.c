/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/quoting.h"

static const char TEXT[] = "Ärger im Netz.\n\nThe firm said “fewer than 50” of its staff – all in the U.S. – are\302\240affected. The firm said no more.";

static void
test_find (void)
{
  static const struct { const char *quote; guint occurrence; const char *exact, *why; } CASES[] = {
    { "fewer than 50", 1, "fewer than 50", "as it stands" },
    { "The firm said", 2, "The firm said", "the second time" },
    { "The firm said", 3, NULL, "there is no third" },
    { "\"fewer than 50\"", 1, "“fewer than 50”", "straight for curly quotation marks" },
    { "staff - all", 1, "staff – all", "a hyphen for a dash" },
    { "are affected", 1, "are\302\240affected", "a space for a no-break space" },
    { "said  \n\"fewer", 1, "said “fewer", "runs of space count as one" },
    { "fewer than 51", 1, NULL, "another figure is another thing" },
    { "Fewer than 50", 1, NULL, "case is not folded: it is a quote" },
    { "", 1, NULL, "nothing is nowhere" },
  };

  g_test_summary ("Words are found exactly, or with typography folded, never with other words");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gint64 start = -1, end = -1;
      gboolean found = dossier_quoting_find (TEXT, CASES[i].quote, CASES[i].occurrence, &start, &end);

      g_test_message ("%s", CASES[i].why);
      g_assert_cmpint (found, ==, CASES[i].exact != NULL);
      if (found)
        {
          g_autofree char *exact = g_utf8_substring (TEXT, start, end);

          g_assert_cmpstr (exact, ==, CASES[i].exact);
        }
    }
}

static void
test_mark (void)
{
  g_autoptr (DossierRecord) highlight = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);
  DossierHighlight *self = DOSSIER_HIGHLIGHT (highlight);

  g_test_summary ("A mark keeps its words and 32 code points on each side, fewer at the ends");
  g_assert_false (dossier_quoting_mark (highlight, TEXT, 5, 5));
  g_assert_false (dossier_quoting_mark (highlight, TEXT, -1, 5));
  g_assert_false (dossier_quoting_mark (highlight, TEXT, 0, 10000));
  g_assert_true (dossier_quoting_mark (highlight, TEXT, 0, 5));
  g_assert_cmpstr (dossier_highlight_get_exact (self), ==, "Ärger");
  g_assert_cmpstr (dossier_highlight_get_prefix (self), ==, "");
  g_assert_cmpint (g_utf8_strlen (dossier_highlight_get_suffix (self), -1), ==, DOSSIER_CONTEXT_LENGTH);
}

static void
test_check (void)
{
  static const struct { const char *text, *state, *why; } CASES[] = {
    { "one two three", "same", "nothing changed" },
    { "zero one two three", "moved", "one place, another one" },
    { "three two four two", "ambiguous", "two places, neither the old one" },
    { "two four one two three", "moved", "two places, and the words around one of them are known" },
    { "one TWO three", "changed", "its place, written in another way" },
    { "one 2 three", "lost", "never a guess" },
    { "", "lost", "a text that is gone" },
  };

  g_test_summary ("A highlight says honestly what became of its words");
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DossierRecord) highlight = g_object_new (DOSSIER_TYPE_HIGHLIGHT, NULL);

      g_test_message ("%s", CASES[i].why);
      g_assert_true (dossier_quoting_mark (highlight, "one two three", 4, 7));
      dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_STATE, "same");
      dossier_quoting_check (highlight, CASES[i].text);
      g_assert_cmpstr (dossier_highlight_get_state (DOSSIER_HIGHLIGHT (highlight)), ==, CASES[i].state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/quoting/find", test_find);
  g_test_add_func ("/desk/quoting/mark", test_mark);
  g_test_add_func ("/desk/quoting/check", test_check);
  return g_test_run ();
}
