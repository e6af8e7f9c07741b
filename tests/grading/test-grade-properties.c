/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/confidence-rule.h"

#define N_CASES   100000
#define MAX_ITEMS 12

typedef struct
{
  DossierVolatility volatility;
  DossierGradeItem  items[MAX_ITEMS + 1];
  guint             n;
} Claim;

static DossierGradeItem
random_item (GRand *rand)
{
  return (DossierGradeItem) {
    .letter = (DossierLetter) g_rand_int_range (rand, 0, 6),
    .directness = (DossierDirectness) g_rand_int_range (rand, 0, 3),
    .fit = (DossierFit) g_rand_int_range (rand, 0, 3),
    .stance = g_rand_int_range (rand, 0, 3) == 0 ? DOSSIER_STANCE_CONTRADICTS : DOSSIER_STANCE_SUPPORTS,
    .origin = g_rand_int_range (rand, 1, 7),
    .age_days = (guint) g_rand_int_range (rand, 0, 3000),
    .interested = g_rand_int_range (rand, 0, 5) == 0,
    .verified = g_rand_int_range (rand, 0, 8) != 0,
    .explained = g_rand_int_range (rand, 0, 8) == 0,
  };
}

static Claim
random_claim (GRand *rand)
{
  Claim claim = { .volatility = (DossierVolatility) g_rand_int_range (rand, 0, 4),
                  .n = (guint) g_rand_int_range (rand, 0, MAX_ITEMS + 1) };

  for (guint i = 0; i < claim.n; i++)
    claim.items[i] = random_item (rand);
  return claim;
}

static DossierGradeValues
grade (const Claim *claim)
{
  g_autoptr (DossierAssessment) assessment =
    dossier_grading_assess_claim (claim->volatility, claim->items, claim->n, NULL);

  return *dossier_grade_get_values (assessment->grade);
}

static void
assert_same (const DossierGradeValues *a, const DossierGradeValues *b)
{
  g_autoptr (DossierGrade) left = dossier_grade_new (a);
  g_autoptr (DossierGrade) right = dossier_grade_new (b);

  g_assert_true (dossier_grade_equal (left, right));
}

/* What one grade alone must show. */
static void
check_bounds (const DossierGradeValues *values)
{
  g_assert_cmpuint (values->score, <=, 99);
  g_assert_cmpuint (values->score, <=, values->raw);
  g_assert_cmpuint (values->score, <=, values->cap);
  g_assert_cmpuint (values->admiralty, >=, 1);
  g_assert_cmpuint (values->admiralty, <=, 6);
  if (values->band == DOSSIER_BAND_HIGH)
    g_assert_true (values->anchored);
  if (values->band >= DOSSIER_BAND_STRONG)
    g_assert_true (values->anchored || values->n_origins >= 2);
}

static void
check_order (const Claim *claim, const DossierGradeValues *values, GRand *rand)
{
  Claim shuffled = *claim;
  DossierGradeValues other;

  for (guint i = shuffled.n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      DossierGradeItem item = shuffled.items[i - 1];

      shuffled.items[i - 1] = shuffled.items[j];
      shuffled.items[j] = item;
    }
  for (guint i = 0; i < shuffled.n; i++)
    shuffled.items[i].origin = 1000 - shuffled.items[i].origin * 7;
  other = grade (&shuffled);
  assert_same (values, &other);
}

static void
check_added (const Claim *claim, const DossierGradeValues *values, GRand *rand)
{
  Claim more = *claim;
  DossierGradeItem item = random_item (rand);

  item.origin = g_rand_int_range (rand, 1, 9);
  item.stance = DOSSIER_STANCE_SUPPORTS;
  more.items[more.n++] = item;
  g_assert_cmpuint (grade (&more).score, >=, values->score);

  more.items[more.n - 1].stance = DOSSIER_STANCE_CONTRADICTS;
  g_assert_cmpuint (grade (&more).score, <=, values->score);
}

static void
check_changed (const Claim *claim, const DossierGradeValues *values, GRand *rand)
{
  Claim changed = *claim;
  DossierGradeItem *item;
  DossierGradeValues other;

  if (claim->n == 0)
    return;
  item = &changed.items[g_rand_int_range (rand, 0, (gint32) claim->n)];

  /* F is unrated and stands outside the order of letters. */
  if (item->letter > DOSSIER_LETTER_A && item->letter < DOSSIER_LETTER_F)
    {
      item->letter--;
      other = grade (&changed);
      g_assert_cmpuint (other.support, >=, values->support);
      g_assert_cmpuint (other.contradiction, >=, values->contradiction);
      item->letter++;
    }

  item->age_days += (guint) g_rand_int_range (rand, 0, 1000);
  g_assert_cmpuint (grade (&changed).support, <=, values->support);

  changed = *claim;
  for (guint i = 0; i < changed.n; i++)
    if (changed.items[i].stance == DOSSIER_STANCE_SUPPORTS && changed.items[i].origin == 2)
      changed.items[i].origin = 1;
  g_assert_cmpuint (grade (&changed).score, <=, values->score);
}

static void
test_claims (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240720);

  g_test_summary ("Properties of the rule hold on 100 000 random claims");

  for (guint i = 0; i < N_CASES; i++)
    {
      Claim claim = random_claim (rand);
      DossierGradeValues values = grade (&claim);
      DossierGradeValues again = grade (&claim);

      assert_same (&values, &again);
      check_bounds (&values);
      check_order (&claim, &values, rand);
      check_added (&claim, &values, rand);
      check_changed (&claim, &values, rand);
    }
}

static void
test_profiles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19970626);

  g_test_summary ("Raising a sentence never lowers a profile, on 100 000 random profiles");

  for (guint i = 0; i < N_CASES; i++)
    {
      DossierSentenceScore sentences[10] = { 0 };
      guint n = (guint) g_rand_int_range (rand, 1, 10), raised = (guint) g_rand_int_range (rand, 0, (gint32) n);
      g_autoptr (DossierAssessment) before = NULL, after = NULL;
      const DossierGradeValues *values;

      for (guint s = 0; s < n; s++)
        sentences[s] = (DossierSentenceScore) { g_rand_int_range (rand, 0, 5) != 0, g_rand_boolean (rand), g_rand_boolean (rand),
                                                (guint) g_rand_int_range (rand, 0, 100), NULL };
      before = dossier_grading_assess_profile (sentences, n);
      values = dossier_grade_get_values (before->grade);
      sentences[raised].score = (guint) g_rand_int_range (rand, (gint32) sentences[raised].score, 100);
      after = dossier_grading_assess_profile (sentences, n);

      g_assert_cmpuint (values->score, <=, 99);
      g_assert_cmpuint (dossier_grade_get_values (after->grade)->score, >=, values->score);
      if (values->band == DOSSIER_BAND_HIGH)
        g_assert_true (values->anchored);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/properties/claims", test_claims);
  g_test_add_func ("/grading/properties/profiles", test_profiles);

  return g_test_run ();
}
