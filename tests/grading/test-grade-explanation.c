/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/grade-explanation.h"
#include "grading/grade-override.h"

#define ITEM(name, l, d, o) { .label = name, .letter = DOSSIER_LETTER_##l, .directness = DOSSIER_DIRECTNESS_##d, .origin = o, .verified = TRUE }

static char *
explain (const DossierGradeItem *items, guint n)
{
  g_autoptr (DossierAssessment) assessment = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, items, n, NULL);

  return dossier_grading_explain (assessment, items, n);
}

static void
test_explanation_is_the_computation (void)
{
  const DossierGradeItem agreed[] = { ITEM ("CircleID", C, SECONDARY, 2), ITEM ("order", A, DIRECT, 1) };
  const DossierGradeItem disputed[] = {
    ITEM ("Gazette", B, SECONDARY, 1), ITEM ("Herald", B, SECONDARY, 2),
    { .label = "Echo", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE },
    { .label = "Blog", .letter = DOSSIER_LETTER_E, .directness = DOSSIER_DIRECTNESS_TERTIARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 4, .verified = TRUE, .explained = TRUE },
    { .label = "Lost", .letter = DOSSIER_LETTER_A, .fit = DOSSIER_FIT_PARTIAL, .origin = 5, .interested = TRUE },
  };
  const DossierGradeItem lone[] = { ITEM ("wire", A, SECONDARY, 1) };
  const DossierGradeItem lost[] = { { .label = "Lost", .letter = DOSSIER_LETTER_A, .origin = 5 }, ITEM ("wire", B, SECONDARY, 1) };
  const DossierGradeItem at_limit[] = { { .label = "paper", .letter = DOSSIER_LETTER_A, .fit = DOSSIER_FIT_PARTIAL, .origin = 1, .verified = TRUE } };
  g_autofree char *first = explain (agreed, 2);
  g_autofree char *second = explain (disputed, 5);
  g_autofree char *third = explain (lone, 1);
  g_autofree char *fourth = explain (lost, 2), *fifth = explain (at_limit, 1);
  g_autofree char *nothing = explain (NULL, 0);

  g_test_summary ("The explanation shows every number the grade is made of");

  g_assert_cmpstr (first, ==, "Support 94: order (A, direct) 92; CircleID (C, report) 45 × ½. Contradicted by: none. Limit: none.");
  g_assert_cmpstr (second, ==, "Support 76: Gazette (B, report) 65; Herald (B, report) 65 × ½. Contradicted by: Echo (C, report) 45"
                               " (45; 76 × (100 − 45) % leaves 42). Limit: none."
                               " Not counted: Blog (E, unattributed), explained; Lost (A, direct, partial, interested), quote not found.");
  g_assert_cmpstr (third, ==, "Support 78: wire (A, report) 78. Contradicted by: none. Limit: 74, one voice and no direct source.");
  g_assert_cmpstr (fourth, ==, "Support 65: wire (B, report) 65. Contradicted by: none. Limit: none. Not counted: Lost (A, direct), quote not found.");
  g_assert_cmpstr (fifth, ==, "Support 74: paper (A, direct, partial) 74. Contradicted by: none. Limit: none.");
  g_assert_cmpstr (nothing, ==, "Support 0: none. Contradicted by: none. Limit: none.");
}

static void
test_shares_and_limits (void)
{
  static const DossierGradeItem sixth[] = {
    ITEM (NULL, D, SECONDARY, 1), ITEM (NULL, D, SECONDARY, 2), ITEM (NULL, D, SECONDARY, 3),
    ITEM (NULL, D, SECONDARY, 4), ITEM (NULL, D, SECONDARY, 5), ITEM ("blog", D, SECONDARY, 6),
  };
  static const DossierGradeItem wires[] = { ITEM ("a", A, SECONDARY, 1), ITEM ("b", A, SECONDARY, 2), ITEM ("c", A, SECONDARY, 3), ITEM ("d", A, SECONDARY, 4) };
  const DossierOverride override = { .score = 20, .reason = "It is too good to be true", .by = "Ada" };
  DossierGradeItem many[33], orders[7];
  g_autoptr (DossierAssessment) lowered = NULL;
  g_autofree char *six = explain (sixth, 6), *four = explain (wires, 4), *crowd = NULL, *certain = NULL, *set = NULL;
  g_autofree char *digest = dossier_grading_digest_inputs (DOSSIER_VOLATILITY_FIXED, sixth, 1);
  DossierOverride bound = override;

  g_test_summary ("Each voice further down counts for half, each limit says why, and so does who departs from the rule");

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    many[i] = (DossierGradeItem) ITEM ("x", D, SECONDARY, (gint64) i + 1);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    orders[i] = (DossierGradeItem) ITEM ("o", A, DIRECT, (gint64) i + 1);
  crowd = explain (many, G_N_ELEMENTS (many));
  certain = explain (orders, G_N_ELEMENTS (orders));
  bound.inputs_digest = digest;
  lowered = dossier_grading_assess_claim (DOSSIER_VOLATILITY_FIXED, sixth, 1, &bound);
  set = dossier_grading_explain (lowered, sixth, 1);

  g_assert_cmpstr (six, ==, "Support 42: origin 1 (D, report) 25; origin 2 (D, report) 25 × ½; origin 3 (D, report) 25 × ¼; origin 4 (D, report) 25 × ⅛;"
                            " origin 5 (D, report) 25 × 1/16; blog (D, report) 25 × 1/32. Contradicted by: none. Limit: none.");
  g_assert_true (g_str_has_suffix (four, " Limit: 89, no direct source."));
  g_assert_nonnull (g_strstr_len (crowd, -1, "25 × 1/1073741824; x (D, report) 25 × 0; x (D, report) 25 × 0."));
  g_assert_true (g_str_has_suffix (certain, " Limit: none."));
  g_assert_cmpstr (set, ==, "Support 25: origin 1 (D, report) 25. Contradicted by: none. Limit: none. An editor set 20; the rule says 25.");
}

static void
test_raises_are_tried_out (void)
{
  const DossierGradeItem items[] = {
    ITEM ("Gazette", B, SECONDARY, 1), ITEM ("Herald", B, SECONDARY, 2),
    { .label = "Echo", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE },
  };
  g_autoptr (GPtrArray) raises = dossier_grading_find_raises (DOSSIER_VOLATILITY_FIXED, items, 3);
  g_autoptr (GPtrArray) first = dossier_grading_find_raises (DOSSIER_VOLATILITY_FIXED, NULL, 0);
  const DossierRaise *raise;

  g_test_summary ("What would raise a grade is computed, and only what does is named");

  g_assert_cmpuint (raises->len, ==, 3);
  raise = g_ptr_array_index (raises, 0);
  g_assert_cmpint (raise->kind, ==, DOSSIER_RAISE_SETTLE);
  g_assert_cmpuint (raise->score, ==, 76);
  g_assert_cmpstr (raise->text, ==, "Settling what contradicts it: 76.");
  raise = g_ptr_array_index (raises, 1);
  g_assert_cmpint (raise->kind, ==, DOSSIER_RAISE_DIRECT_SOURCE);
  g_assert_cmpuint (raise->score, ==, 53);
  raise = g_ptr_array_index (raises, 2);
  g_assert_cmpint (raise->kind, ==, DOSSIER_RAISE_SECOND_VOICE);
  g_assert_cmpuint (raise->score, ==, 44);

  g_assert_cmpuint (first->len, ==, 2);
  raise = g_ptr_array_index (first, 0);
  g_assert_cmpuint (raise->score, ==, 92);
  raise = g_ptr_array_index (first, 1);
  g_assert_cmpuint (raise->score, ==, 65);
}

static void
test_raises_of_stale_and_lost (void)
{
  const DossierGradeItem stale = { .letter = DOSSIER_LETTER_B, .origin = 1, .age_days = 200, .verified = TRUE };
  const DossierGradeItem lost = { .letter = DOSSIER_LETTER_A, .origin = 1 };
  g_autoptr (GPtrArray) renew = dossier_grading_find_raises (DOSSIER_VOLATILITY_PLAN, &stale, 1);
  g_autoptr (GPtrArray) verify = dossier_grading_find_raises (DOSSIER_VOLATILITY_FIXED, &lost, 1);
  gboolean renews = FALSE, verifies = FALSE;

  g_test_summary ("A plan grown old and a quote that is lost say what to do");

  for (guint i = 0; i < renew->len; i++)
    renews |= ((DossierRaise *) g_ptr_array_index (renew, i))->kind == DOSSIER_RAISE_RENEW;
  for (guint i = 0; i < verify->len; i++)
    verifies |= ((DossierRaise *) g_ptr_array_index (verify, i))->kind == DOSSIER_RAISE_VERIFY;
  g_assert_true (renews);
  g_assert_true (verifies);
}

static void
test_raises_whatever_the_order (void)
{
  const DossierGradeItem items[] = {
    { .label = "Echo", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE },
    ITEM ("Herald", B, SECONDARY, 2), ITEM ("Gazette", B, SECONDARY, 1),
  };
  static const struct { DossierRaiseKind kind; guint score; const char *text; } expected[] = {
    { DOSSIER_RAISE_SETTLE, 76, "Settling what contradicts it: 76." },
    { DOSSIER_RAISE_DIRECT_SOURCE, 53, "A direct source of letter A, such as the order or filing itself: 53." },
    { DOSSIER_RAISE_SECOND_VOICE, 44, "One more independent report of letter B: 44." },
  };
  g_autoptr (GPtrArray) raises = dossier_grading_find_raises (DOSSIER_VOLATILITY_FIXED, items, G_N_ELEMENTS (items));

  g_test_summary ("A new voice has an origin of its own, whatever order the others come in; each raise says what it is");

  g_assert_cmpuint (raises->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < raises->len; i++)
    {
      const DossierRaise *raise = g_ptr_array_index (raises, i);

      g_assert_cmpint (raise->kind, ==, expected[i].kind);
      g_assert_cmpuint (raise->score, ==, expected[i].score);
      g_assert_cmpstr (raise->text, ==, expected[i].text);
    }
}

/* Returns: (transfer full) (nullable): what the raise of @kind says */
static char *
find_text (DossierVolatility volatility, const DossierGradeItem *items, guint n, DossierRaiseKind kind)
{
  g_autoptr (GPtrArray) raises = dossier_grading_find_raises (volatility, items, n);

  for (guint i = 0; i < raises->len; i++)
    if (((DossierRaise *) g_ptr_array_index (raises, i))->kind == kind)
      return g_strdup (((DossierRaise *) g_ptr_array_index (raises, i))->text);
  return NULL;
}

static void
test_raises_of_one_kind (void)
{
  static const DossierGradeItem report = ITEM ("wire", B, SECONDARY, 1);
  static const DossierGradeItem stale = { .letter = DOSSIER_LETTER_B, .origin = 1, .age_days = 200, .verified = TRUE };
  static const DossierGradeItem lost = { .letter = DOSSIER_LETTER_A, .origin = 1 };
  static const DossierGradeItem settled[] = {
    ITEM ("wire", B, SECONDARY, 1),
    { .label = "Echo", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE, .explained = TRUE },
  };
  static const DossierGradeItem old_objection[] = {
    ITEM ("wire", B, SECONDARY, 1),
    { .label = "Echo", .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE, .age_days = 900 },
  };
  static const DossierGradeItem both_old[] = {
    { .letter = DOSSIER_LETTER_B, .origin = 1, .age_days = 200, .verified = TRUE },
    { .letter = DOSSIER_LETTER_C, .directness = DOSSIER_DIRECTNESS_SECONDARY, .stance = DOSSIER_STANCE_CONTRADICTS, .origin = 3, .verified = TRUE, .age_days = 200 },
  };
  static const DossierGradeItem echo_lost[] = {
    ITEM ("wire", B, SECONDARY, 1), { .label = "reprint", .letter = DOSSIER_LETTER_E, .directness = DOSSIER_DIRECTNESS_SECONDARY, .origin = 1 },
  };
  static const DossierGradeItem falling[] = { ITEM ("Herald", B, SECONDARY, 2), ITEM ("Gazette", B, SECONDARY, 1) };
  static const struct { const char *why; DossierVolatility volatility; const DossierGradeItem *items; guint n; DossierRaiseKind kind; const char *says; } cases[] = {
    { "the first report of all", DOSSIER_VOLATILITY_FIXED, NULL, 0, DOSSIER_RAISE_SECOND_VOICE, "A report of letter B: 65." },
    { "one more of them", DOSSIER_VOLATILITY_FIXED, &report, 1, DOSSIER_RAISE_SECOND_VOICE, "One more independent report of letter B: 76." },
    { "one more of two, which have the first numbers", DOSSIER_VOLATILITY_FIXED, falling, 2, DOSSIER_RAISE_SECOND_VOICE, "One more independent report of letter B: 80." },
    { "nothing is disputed", DOSSIER_VOLATILITY_FIXED, &report, 1, DOSSIER_RAISE_SETTLE, NULL },
    { "nothing is lost", DOSSIER_VOLATILITY_FIXED, &report, 1, DOSSIER_RAISE_VERIFY, NULL },
    { "nothing has grown old", DOSSIER_VOLATILITY_PLAN, &report, 1, DOSSIER_RAISE_RENEW, NULL },
    { "what is lost is found again", DOSSIER_VOLATILITY_FIXED, &lost, 1, DOSSIER_RAISE_VERIFY, "Finding the lost quotes again: 92." },
    { "what is old is said anew", DOSSIER_VOLATILITY_PLAN, &stale, 1, DOSSIER_RAISE_RENEW, "The same evidence from sources of today: 80." },
    { "what is explained is settled", DOSSIER_VOLATILITY_FIXED, settled, 2, DOSSIER_RAISE_SETTLE, NULL },
    { "an objection is not made younger", DOSSIER_VOLATILITY_PLAN, old_objection, 2, DOSSIER_RAISE_RENEW, NULL },
    { "nor where what it speaks against is", DOSSIER_VOLATILITY_PLAN, both_old, 2, DOSSIER_RAISE_RENEW, "The same evidence from sources of today: 55." },
    { "what is lost and would add nothing is not named", DOSSIER_VOLATILITY_FIXED, echo_lost, 2, DOSSIER_RAISE_VERIFY, NULL },
  };

  g_test_summary ("Each raise is named where it raises, in its own words, and nowhere else");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = find_text (cases[i].volatility, cases[i].items, cases[i].n, cases[i].kind);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (text, ==, cases[i].says);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grading/explanation/computation", test_explanation_is_the_computation);
  g_test_add_func ("/grading/explanation/shares-and-limits", test_shares_and_limits);
  g_test_add_func ("/grading/explanation/raises", test_raises_are_tried_out);
  g_test_add_func ("/grading/explanation/stale-and-lost", test_raises_of_stale_and_lost);
  g_test_add_func ("/grading/explanation/whatever-the-order", test_raises_whatever_the_order);
  g_test_add_func ("/grading/explanation/one-kind", test_raises_of_one_kind);

  return g_test_run ();
}
