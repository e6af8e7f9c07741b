/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/corrections.h"

static void
test_parse (void)
{
  static const struct { const char *take, *leave, *taken, *left, *why; } table[] = {
    { NULL, NULL, "", "", "nothing said" },
    { "", "", "", "", "nothing in it" },
    { "12,40", "7", "12,40", "7", "the plain case" },
    { " 40 , 12,", "0", "12,40", "0", "blanks, an end without a number, another order" },
    { "3,3,3", "", "3", "", "said three times" },
    { "12", "40,12", NULL, NULL, "both in and out" },
    { "a", "", NULL, NULL, "no number" },
    { "-1", "", NULL, NULL, "before the first" },
    { "4294967295", "", NULL, NULL, "the one that means none" },
    { "1 2", "", NULL, NULL, "no comma" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierCorrections) corrections = dossier_corrections_parse (table[i].take, table[i].leave);
      g_autofree char *taken = corrections != NULL ? dossier_corrections_format_taken (corrections) : NULL;
      g_autofree char *left = corrections != NULL ? dossier_corrections_format_left (corrections) : NULL;

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (taken, ==, table[i].taken);
      g_assert_cmpstr (left, ==, table[i].left);
    }
}

static void
test_amend (void)
{
  static const struct { const char *take, *leave, *later_take, *later_leave, *taken, *left, *why; } table[] = {
    { "", "", "5", "6", "5", "6", "the first correction" },
    { "5", "", "9", "", "5,9", "", "one more" },
    { "", "6", "6", "", "", "", "what was left out is taken in: as the engine had it" },
    { "5", "", "", "5", "", "", "and the other way round" },
    { "5", "6", "5", "6", "5", "6", "the same again" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierCorrections) corrections = dossier_corrections_parse (table[i].take, table[i].leave);
      g_autoptr (DossierCorrections) later = dossier_corrections_parse (table[i].later_take, table[i].later_leave);
      g_autoptr (DossierCorrections) expected = dossier_corrections_parse (table[i].taken, table[i].left);

      g_test_message ("%s", table[i].why);
      g_assert_true (dossier_corrections_amend (corrections, later));
      g_assert_true (dossier_corrections_equal (corrections, expected));
      g_assert_cmpint (dossier_corrections_is_empty (corrections), ==, *table[i].taken == '\0' && *table[i].left == '\0');
    }
}

static void
test_too_many (void)
{
  g_autoptr (DossierCorrections) corrections = dossier_corrections_new ();

  for (guint i = 0; i < DOSSIER_CORRECTIONS_MAX; i++)
    g_assert_true (dossier_corrections_take (corrections, i * 2));
  g_assert_true (dossier_corrections_take (corrections, 4));
  g_assert_false (dossier_corrections_take (corrections, 5));
  g_assert_true (dossier_corrections_leave (corrections, 4));
  g_assert_true (dossier_corrections_take (corrections, 5));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Corrections are two sets that add up");
  g_test_add_func ("/model/corrections/parse", test_parse);
  g_test_add_func ("/model/corrections/amend", test_amend);
  g_test_add_func ("/model/corrections/too-many", test_too_many);

  return g_test_run ();
}
