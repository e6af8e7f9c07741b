/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/confidence-rule.h"
#include "grading/grade-override.h"

#define CENT        (DOSSIER_GRADING_ONE / 100)
#define MAX_ITEMS   8
#define N_ORIGINS   7
#define MAX_CLAIMS  4

/* What the rule's text says of one claim; worked out here once more, table by table, and not by the program's steps. */
typedef struct
{
  DossierGradeValues values;
  gboolean           supported_by[N_ORIGINS];
} Again;

static gint64
times (gint64 a, gint64 b)
{
  return (a * b + DOSSIER_GRADING_ONE / 2) / DOSSIER_GRADING_ONE;
}

static guint
percent (gint64 value)
{
  return (guint) ((2 * value + CENT) / (2 * CENT));
}

static gint64
weight_of (DossierVolatility volatility, const DossierGradeItem *item)
{
  static const gint64 table[3][7] = { { 92, 80, 60, 35, 10, 30 }, { 78, 65, 45, 25, 5, 20 }, { 50, 40, 30, 15, 3, 10 } };
  static const gint64 fits[] = { 100, 80, 50 }, floors[] = { 100, 50, 30, 20 };
  static const int grace[] = { 0, 730, 365, 90 }, step[] = { 1, 365, 90, 30 };
  guint letter = item->letter + (item->interested && item->letter <= DOSSIER_LETTER_D ? 1 : 0);
  gint64 fresh = 100;

  for (int day = grace[volatility] + step[volatility]; volatility != DOSSIER_VOLATILITY_FIXED && day <= (int) item->age_days; day += step[volatility])
    fresh -= 10;
  fresh = MAX (fresh, floors[volatility]);
  return item->verified ? times (times (table[item->directness][letter] * CENT, fits[item->fit] * CENT), fresh * CENT) : 0;
}

/* Returns: the weights in @of taken strongest first, each for half of the one before; empties @of. @second: the second strongest */
static gint64
combine (gint64 *of, guint *n, gint64 *second)
{
  gint64 rest = DOSSIER_GRADING_ONE;

  for (*n = 0, *second = 0;; (*n)++)
    {
      guint strongest = 0;

      for (guint i = 1; i < N_ORIGINS; i++)
        if (of[i] > of[strongest])
          strongest = i;
      if (of[strongest] == 0)
        return DOSSIER_GRADING_ONE - rest;
      if (*n == 1)
        *second = of[strongest];
      rest = times (rest, DOSSIER_GRADING_ONE - (of[strongest] + (1 << *n) / 2) / (1 << *n));
      of[strongest] = 0;
    }
}

static DossierSourceBasis
basis_of (gboolean anchored, guint n_origins)
{
  return anchored ? DOSSIER_SOURCE_BASIS_DIRECT : n_origins == 0 ? DOSSIER_SOURCE_BASIS_NONE
         : n_origins == 1 ? DOSSIER_SOURCE_BASIS_SINGLE : DOSSIER_SOURCE_BASIS_INDEPENDENT;
}

static Again
claim_again (DossierVolatility volatility, const DossierGradeItem *items, guint n_items, const DossierOverride *override)
{
  Again again = { 0 };
  DossierGradeValues *values = &again.values;
  gint64 of[2][N_ORIGINS] = { 0 }, second, unread, s, x;
  gboolean verified = FALSE;
  guint against;

  for (guint i = 0; i < n_items; i++)
    {
      const DossierGradeItem *item = &items[i];
      gint64 weight = weight_of (volatility, item), *voice = &of[item->stance][item->origin];

      verified |= item->verified;
      if (item->stance == DOSSIER_STANCE_CONTRADICTS && item->explained)
        continue;
      *voice = MAX (*voice, weight);
      if (item->stance == DOSSIER_STANCE_SUPPORTS && weight > 0)
        again.supported_by[item->origin] = TRUE;
      if (item->stance == DOSSIER_STANCE_SUPPORTS && item->verified && item->directness == DOSSIER_DIRECTNESS_DIRECT
          && item->fit == DOSSIER_FIT_EXPLICIT && (item->letter == DOSSIER_LETTER_A || (item->letter == DOSSIER_LETTER_B && !item->interested)))
        values->anchored = TRUE;
    }
  s = combine (of[0], &values->n_origins, &second);
  x = combine (of[1], &against, &unread);
  values->support = percent (s);
  values->contradiction = percent (x);
  values->conflict = percent (times (s, x));
  values->raw = percent (times (s, DOSSIER_GRADING_ONE - x));
  values->cap = values->anchored ? 99 : second >= 40 * CENT ? 89 : 74;
  values->computed = MIN (values->raw, values->cap);
  values->overridden = override != NULL;
  values->score = override != NULL ? override->score : values->computed;
  values->band = dossier_band_for_score (values->score);
  values->basis = basis_of (values->anchored, values->n_origins);
  values->status = s + x == 0 ? DOSSIER_STATUS_UNSUPPORTED : x > s ? DOSSIER_STATUS_REFUTED
                   : values->conflict >= 15 ? DOSSIER_STATUS_DISPUTED : DOSSIER_STATUS_SUPPORTED;
  values->admiralty = !verified ? 6 : x > s || values->score < 10 ? 5
                      : values->n_origins >= 2 && values->conflict < 15 && values->score >= 75 ? 1
                      : values->score >= 55 ? 2 : values->score >= 35 ? 3 : 4;
  return again;
}

/* What sentences and profiles have in common: the most contested claim, and every origin once. */
static void
add_ground (Again *whole, const Again *part)
{
  whole->values.conflict = MAX (whole->values.conflict, part->values.conflict);
  whole->values.status = MAX (whole->values.status, part->values.status);
  for (guint i = 0; i < N_ORIGINS; i++)
    {
      whole->values.n_origins += part->supported_by[i] && !whole->supported_by[i];
      whole->supported_by[i] |= part->supported_by[i];
    }
}

static void
end_ground (Again *whole)
{
  whole->values.band = dossier_band_for_score (whole->values.score);
  whole->values.basis = basis_of (whole->values.anchored, whole->values.n_origins);
}

static void
assert_same (const DossierAssessment *assessment, const Again *again)
{
  const DossierGradeValues *values = dossier_grade_get_values (assessment->grade);
  g_autoptr (DossierGrade) expected = dossier_grade_new (&again->values);

  g_assert_cmpuint (values->score, ==, again->values.score);
  g_assert_cmpuint (values->admiralty, ==, again->values.admiralty);
  g_assert_true (dossier_grade_equal (assessment->grade, expected));
}

static DossierGradeItem
random_item (GRand *rand, guint max_age)
{
  return (DossierGradeItem) {
    .id = "one",
    .letter = (DossierLetter) g_rand_int_range (rand, 0, 6),
    .directness = (DossierDirectness) g_rand_int_range (rand, 0, 3),
    .fit = (DossierFit) (g_rand_boolean (rand) ? 0 : g_rand_int_range (rand, 0, 3)),
    .stance = g_rand_int_range (rand, 0, 4) == 0 ? DOSSIER_STANCE_CONTRADICTS : DOSSIER_STANCE_SUPPORTS,
    .origin = g_rand_int_range (rand, 0, N_ORIGINS),
    .age_days = (guint) g_rand_int_range (rand, 0, (gint32) max_age),
    .interested = g_rand_int_range (rand, 0, 5) == 0,
    .verified = g_rand_int_range (rand, 0, 8) != 0,
    .explained = g_rand_int_range (rand, 0, 8) == 0,
  };
}

/* Every fourth has been lowered by hand, which is valid whatever it was. */
static DossierAssessment *
random_claim (GRand *rand, Again *again)
{
  DossierVolatility volatility = (DossierVolatility) g_rand_int_range (rand, 0, 4);
  guint n = (guint) g_rand_int_range (rand, 0, MAX_ITEMS + 1), max_age = g_rand_boolean (rand) ? 500 : 5000;
  DossierGradeItem items[MAX_ITEMS];
  DossierOverride override = { .reason = "Lower than the rule has it", .by = "Ada" };
  gboolean lowered = g_rand_int_range (rand, 0, 4) == 0;
  g_autofree char *digest = NULL;

  for (guint i = 0; i < n; i++)
    items[i] = random_item (rand, max_age);
  override.inputs_digest = digest = dossier_grading_digest_inputs (volatility, items, n);
  override.score = claim_again (volatility, items, n, NULL).values.computed / 2;
  *again = claim_again (volatility, items, n, lowered ? &override : NULL);
  return dossier_grading_assess_claim (volatility, items, n, lowered ? &override : NULL);
}

static DossierAssessment *
random_sentence (GRand *rand, Again *again)
{
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_assessment_free);
  guint n = (guint) g_rand_int_range (rand, 0, MAX_CLAIMS + 1);
  DossierGradeValues weakest = { 0 };

  *again = (Again) { .values.anchored = n > 0 };
  for (guint i = 0; i < n; i++)
    {
      Again claim;

      g_ptr_array_add (claims, random_claim (rand, &claim));
      assert_same (g_ptr_array_index (claims, i), &claim);
      add_ground (again, &claim);
      again->values.anchored &= claim.values.anchored;
      again->values.computed = i == 0 ? claim.values.computed : MIN (again->values.computed, claim.values.computed);
      if (i == 0 || claim.values.score < weakest.score)
        weakest = claim.values;
    }
  again->values.score = weakest.score;
  again->values.raw = weakest.raw;
  again->values.cap = weakest.cap;
  again->values.support = weakest.support;
  again->values.contradiction = weakest.contradiction;
  again->values.overridden = weakest.overridden;
  end_ground (again);
  return dossier_grading_assess_sentence ((const DossierAssessment *const *) claims->pdata, n);
}

static void
check_profile (GRand *rand)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_assessment_free);
  g_autoptr (DossierAssessment) profile = NULL;
  DossierSentenceScore scores[5] = { 0 };
  Again whole = { 0 };
  guint n = (guint) g_rand_int_range (rand, 0, 6), total = 0, sum = 0, direct = 0, weakest_key = 1000;
  gboolean high = TRUE;

  for (guint i = 0; i < n; i++)
    {
      Again sentence;
      DossierAssessment *assessment = random_sentence (rand, &sentence);
      guint times_counted;

      g_ptr_array_add (kept, assessment);
      assert_same (assessment, &sentence);
      scores[i] = (DossierSentenceScore) { g_rand_int_range (rand, 0, 5) != 0, g_rand_boolean (rand), sentence.values.anchored,
                                           g_rand_boolean (rand) ? sentence.values.score : (guint) g_rand_int_range (rand, 70, 100), assessment };
      add_ground (&whole, &sentence);
      if (!scores[i].scored)
        continue;
      times_counted = scores[i].key ? 3 : 1;
      total += times_counted;
      sum += times_counted * scores[i].score;
      direct += scores[i].anchored ? times_counted : 0;
      high &= scores[i].score > 0;
      if (scores[i].key)
        weakest_key = MIN (weakest_key, scores[i].score);
    }
  whole.values.anchored = total > 0 && 2 * direct >= total;
  high &= weakest_key >= 75 && weakest_key <= 99 && whole.values.anchored;
  whole.values.raw = total == 0 ? 0 : (2 * sum + total) / (2 * total);
  whole.values.cap = total == 0 ? 0 : MIN (high ? 99u : 89u, weakest_key + 20);
  whole.values.score = whole.values.computed = MIN (whole.values.raw, whole.values.cap);
  end_ground (&whole);
  profile = dossier_grading_assess_profile (scores, n);
  assert_same (profile, &whole);
}

static void
test_second_computation (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19890309);

  g_test_summary ("Claims, sentences and profiles made up at random come out as the rule's text has them, in every number");
  for (guint i = 0; i < 8000; i++)
    check_profile (rand);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/second-computation", test_second_computation);

  return g_test_run ();
}
