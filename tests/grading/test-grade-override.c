/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/grade-override.h"

#include <string.h>

#define REASON "Two filings seen on paper in the registry"

static void
test_bounds (void)
{
  static const struct { guint score, computed; gboolean anchored; const char *reason, *by, *second; int code; const char *why; } cases[] = {
    { 70, 60, FALSE, REASON, "Ada", NULL, -1, "upward inside the band" },
    { 75, 60, FALSE, REASON, "Ada", "Ben", -1, "fifteen up, across a band, with a second name" },
    { 76, 60, FALSE, REASON, "Ada", "Ben", DOSSIER_OVERRIDE_ERROR_BOUNDS, "sixteen up" },
    { 75, 60, FALSE, REASON, "Ada", NULL, DOSSIER_OVERRIDE_ERROR_NAMES, "across a band alone" },
    { 75, 60, FALSE, REASON, "Ada", " ", DOSSIER_OVERRIDE_ERROR_NAMES, "a blank is no name" },
    { 75, 60, FALSE, REASON, "Ada", "Ada", DOSSIER_OVERRIDE_ERROR_NAMES, "nobody is two" },
    { 0, 92, TRUE, REASON, "Ada", NULL, -1, "down without limit, alone" },
    { 89, 85, FALSE, REASON, "Ada", NULL, -1, "the most without a direct source" },
    { 90, 85, FALSE, REASON, "Ada", "Ben", DOSSIER_OVERRIDE_ERROR_BOUNDS, "High needs a direct source" },
    { 90, 85, TRUE, REASON, "Ada", "Ben", -1, "and may be reached with one" },
    { 99, 84, TRUE, REASON, "Ada", "Ben", -1, "to the highest" },
    { 100, 95, TRUE, REASON, "Ada", "Ben", DOSSIER_OVERRIDE_ERROR_BOUNDS, "never certain" },
    { 60, 62, FALSE, "too short a reason", "Ada", NULL, DOSSIER_OVERRIDE_ERROR_REASON, "18 characters" },
    { 60, 62, FALSE, "äöüäöüäöüäöüäöüäöüä ", "Ada", NULL, DOSSIER_OVERRIDE_ERROR_REASON, "characters are counted, and not the space at the end" },
    { 60, 62, FALSE, "äöüäöüäöüäöüäöüäöüäö", "Ada", NULL, -1, "20 characters" },
    { 60, 62, FALSE, REASON, "", NULL, DOSSIER_OVERRIDE_ERROR_NAMES, "nobody made it" },
  };

  g_test_summary ("An override stays within its bounds and carries reason and names");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierOverride override = { cases[i].score, cases[i].reason, cases[i].by, cases[i].second, "digest" };
      g_autoptr (GError) error = NULL;
      DossierOverrideState state = dossier_override_check (&override, cases[i].computed, cases[i].anchored, "digest", &error);

      g_test_message ("%s", cases[i].why);
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_cmpint (state, ==, DOSSIER_OVERRIDE_VALID);
        }
      else
        {
          g_assert_error (error, DOSSIER_OVERRIDE_ERROR, cases[i].code);
          g_assert_cmpint (state, ==, DOSSIER_OVERRIDE_REFUSED);
        }
    }
}

static void
test_refusals_say_what_to_do (void)
{
  static const struct { guint score, computed; gboolean anchored; const char *reason, *by, *digest, *says; } cases[] = {
    { 76, 60, FALSE, REASON, "Ada", NULL, "76 is more than 15 points above the computed 60; the computed grade stands. Choose at most 75" },
    { 96, 80, FALSE, REASON, "Ada", NULL, "96 is more than 15 points above the computed 80; the computed grade stands. Choose at most 89" },
    { 100, 95, TRUE, REASON, "Ada", NULL, "100 is more than 15 points above the computed 95; the computed grade stands. Choose at most 99" },
    { 90, 85, FALSE, REASON, "Ada", NULL, "Without a direct source no grade goes above 89; the computed 85 stands. Choose at most 89" },
    { 60, 62, FALSE, "So", "Ada", NULL, "An override needs a reason of at least 20 characters; the computed grade stands. Say more" },
    { 60, 62, FALSE, NULL, "Ada", NULL, "An override needs a reason of at least 20 characters; the computed grade stands. Say more" },
    { 60, 62, FALSE, REASON, NULL, NULL, "An override needs the name of who made it; the computed grade stands. Add the name" },
    { 75, 74, FALSE, REASON, "Ada", NULL, "Raising 74 to 75 crosses into another band and needs a second editor; the computed grade stands. Add the second name" },
    { 60, 62, FALSE, REASON, "Ada", "other", "The evidence has changed since this override was made; the computed grade stands. Confirm it again or drop it" },
  };

  g_test_summary ("A refusal says what stands, and the most that may be chosen");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const DossierOverride override = { cases[i].score, cases[i].reason, cases[i].by, NULL, "digest" };
      g_autoptr (GError) error = NULL;

      dossier_override_check (&override, cases[i].computed, cases[i].anchored, cases[i].digest, &error);
      g_assert_nonnull (error);
      g_assert_cmpstr (error->message, ==, cases[i].says);
    }
}

/* What changes the digest and what must not. */
static void
test_digest_follows_the_inputs (void)
{
  const DossierGradeItem items[] = {
    { .id = "one", .letter = DOSSIER_LETTER_B, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 5, .age_days = 10, .verified = TRUE },
    { .id = "two", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 5, .age_days = 20, .verified = TRUE },
    { .id = "three", .letter = DOSSIER_LETTER_D, .directness = DOSSIER_DIRECTNESS_TERTIARY, .origin = 9, .verified = TRUE },
  };
  const DossierGradeItem turned[] = { items[2], items[1], items[0] };
  DossierGradeItem other[3];
  g_autofree char *digest = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_SLOW, items, 3);
  g_autofree char *again = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_SLOW, turned, 3);
  g_autofree char *fast = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_FAST, items, 3);
  g_autofree char *fewer = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_SLOW, items, 2);

  g_test_summary ("The digest of the inputs changes with every input and with nothing else");

  g_assert_cmpuint (strlen (digest), ==, 64);
  g_assert_cmpstr (digest, ==, again);
  g_assert_cmpstr (digest, !=, fast);
  g_assert_cmpstr (digest, !=, fewer);

  for (guint change = 0; change < 12; change++)
    {
      gboolean same = change >= 10;
      g_autofree char *changed = NULL;

      memcpy (other, items, sizeof other);
      switch (change)
        {
        case 0: other[0].id = "four"; break;
        case 1: other[0].letter = DOSSIER_LETTER_A; break;
        case 2: other[0].directness = DOSSIER_DIRECTNESS_DIRECT; break;
        case 3: other[0].fit = DOSSIER_FIT_PARTIAL; break;
        case 4: other[0].stance = DOSSIER_STANCE_CONTRADICTS; break;
        case 5: other[1].origin = 6; break;
        case 6: other[0].age_days = 1095; break;
        case 7: other[0].interested = TRUE; break;
        case 8: other[0].verified = FALSE; break;
        case 9: other[0].explained = TRUE; break;
        case 10: other[0].age_days = 11; break;                       /* a day that lowers nothing */
        default: other[0].origin = other[1].origin = 77; break;       /* another number for the same voice */
        }
      changed = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_SLOW, other, 3);
      g_test_message ("change %u", change);
      g_assert_cmpint (g_str_equal (digest, changed), ==, same);
    }
}

static void
test_override_expires (void)
{
  DossierGradeItem item = { .id = "one", .letter = DOSSIER_LETTER_B, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 1, .verified = TRUE };
  g_autofree char *digest = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_FIXED, &item, 1);
  const DossierOverride override = { 70, REASON, "Ada", NULL, digest };
  g_autoptr (DossierAssessment) before = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, &item, 1, &override);
  g_autoptr (DossierAssessment) after = NULL;
  g_autofree char *now = NULL;

  g_test_summary ("An override counts until an input changes, and then no more");

  g_assert_cmpuint (dossier_grade_get_values (before->grade)->score, ==, 70);
  g_assert_cmpuint (dossier_grade_get_values (before->grade)->computed, ==, 65);
  g_assert_true (dossier_grade_get_values (before->grade)->overridden);

  item.letter = DOSSIER_LETTER_C;
  after = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, &item, 1, &override);
  now = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_FIXED, &item, 1);
  g_assert_cmpuint (dossier_grade_get_values (after->grade)->score, ==, 45);
  g_assert_false (dossier_grade_get_values (after->grade)->overridden);
  g_assert_cmpint (dossier_override_check (&override, 45, FALSE, now, NULL), ==, DOSSIER_OVERRIDE_EXPIRED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/override/bounds", test_bounds);
  g_test_add_func ("/grading/override/refusals", test_refusals_say_what_to_do);
  g_test_add_func ("/grading/override/digest", test_digest_follows_the_inputs);
  g_test_add_func ("/grading/override/expires", test_override_expires);

  return g_test_run ();
}
