/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/band.h"

static void
test_bands_cover_every_score (void)
{
  static const struct { guint score; DossierBand band; const char *letters; const char *why; } cases[] = {
    { 0,  DOSSIER_BAND_INTERNAL,    "D",   "lowest" },
    { 9,  DOSSIER_BAND_INTERNAL,    "D",   "last of internal" },
    { 10, DOSSIER_BAND_WEAK_SIGNAL, "D",   "first of weak signal: the same letter, another band" },
    { 34, DOSSIER_BAND_WEAK_SIGNAL, "D",   "edge" },
    { 35, DOSSIER_BAND_WEAK_MEDIUM, "C/D", "edge" },
    { 54, DOSSIER_BAND_WEAK_MEDIUM, "C/D", "edge" },
    { 55, DOSSIER_BAND_MEDIUM,      "B/C", "edge" },
    { 74, DOSSIER_BAND_MEDIUM,      "B/C", "edge" },
    { 75, DOSSIER_BAND_STRONG,      "A/B", "edge" },
    { 82, DOSSIER_BAND_STRONG,      "A/B", "what a page once called limited" },
    { 89, DOSSIER_BAND_STRONG,      "A/B", "edge" },
    { 90, DOSSIER_BAND_HIGH,        "A",   "edge" },
    { 99, DOSSIER_BAND_HIGH,        "A",   "highest" },
  };

  g_test_summary ("Every score from 0 to 99 is in exactly one band");

  for (guint score = 0; score <= 99; score++)
    {
      guint n = 0;

      for (DossierBand band = DOSSIER_BAND_INTERNAL; band <= DOSSIER_BAND_HIGH; band++)
        n += dossier_band_get_info (band)->low <= score && score <= dossier_band_get_info (band)->high;
      g_assert_cmpuint (n, ==, 1);
    }
  g_assert_cmpuint (dossier_band_get_info (DOSSIER_BAND_HIGH)->high, ==, 99);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierBand band = dossier_band_for_score (cases[i].score);

      g_test_message ("%u: %s", cases[i].score, cases[i].why);
      g_assert_cmpint (band, ==, cases[i].band);
      g_assert_cmpstr (dossier_band_get_info (band)->letters, ==, cases[i].letters);
    }
}

static void
test_ids_round_trip (void)
{
  DossierBand band;

  g_test_summary ("A band is found by its id and by nothing else");

  for (DossierBand expected = DOSSIER_BAND_INTERNAL; expected <= DOSSIER_BAND_HIGH; expected++)
    {
      g_assert_true (dossier_band_from_id (dossier_band_get_info (expected)->id, &band));
      g_assert_cmpint (band, ==, expected);
    }
  g_assert_false (dossier_band_from_id ("limited", &band));
  g_assert_false (dossier_band_from_id ("D", &band));
  g_assert_false (dossier_band_from_id (NULL, &band));
}

static void
test_likelihoods_touch (void)
{
  g_test_summary ("The seven terms run from 1 to 99 without a gap");

  g_assert_cmpuint (dossier_likelihood_get (0)->low, ==, 1);
  g_assert_cmpuint (dossier_likelihood_get (DOSSIER_N_LIKELIHOODS - 1)->high, ==, 99);
  for (guint i = 0; i < DOSSIER_N_LIKELIHOODS; i++)
    g_assert_true (dossier_likelihood_find (dossier_likelihood_get (i)->id) == dossier_likelihood_get (i));
  for (guint i = 1; i < DOSSIER_N_LIKELIHOODS; i++)
    g_assert_cmpuint (dossier_likelihood_get (i)->low, ==, dossier_likelihood_get (i - 1)->high);
  g_assert_cmpuint (dossier_likelihood_find ("likely")->low, ==, 55);
  g_assert_cmpuint (dossier_likelihood_find ("likely")->high, ==, 80);
  g_assert_null (dossier_likelihood_find ("probable"));
}

static void
test_basis_is_a_phrase (void)
{
  static const struct { DossierSourceBasis basis; guint n; guint conflict; const char *phrase; } cases[] = {
    { DOSSIER_SOURCE_BASIS_NONE,        0, 0,  "No evidence" },
    { DOSSIER_SOURCE_BASIS_SINGLE,      1, 14, "Single source" },
    { DOSSIER_SOURCE_BASIS_SINGLE,      1, 15, "Single source, disputed" },
    { DOSSIER_SOURCE_BASIS_INDEPENDENT, 2, 18, "2 independent sources, disputed" },
    { DOSSIER_SOURCE_BASIS_INDEPENDENT, 5, 0,  "5 independent sources" },
    { DOSSIER_SOURCE_BASIS_DIRECT,      1, 0,  "Direct sources" },
  };

  g_test_summary ("The basis is said in the words of the rule");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phrase = dossier_basis_to_phrase (cases[i].basis, cases[i].n, cases[i].conflict);

      g_assert_cmpstr (phrase, ==, cases[i].phrase);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/band/every-score", test_bands_cover_every_score);
  g_test_add_func ("/grading/band/ids", test_ids_round_trip);
  g_test_add_func ("/grading/band/likelihoods", test_likelihoods_touch);
  g_test_add_func ("/grading/band/basis", test_basis_is_a_phrase);

  return g_test_run ();
}
