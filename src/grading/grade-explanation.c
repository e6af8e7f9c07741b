/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/grade-explanation.h"

/* "A, direct": what the weight of an item comes from. */
static void
append_item (GString *text, const DossierGradeItem *item)
{
  static const char *const kinds[] = { "direct", "report", "unattributed" };
  static const char *const fits[] = { "", ", partial", ", inferred" };

  if (item->label != NULL)
    g_string_append (text, item->label);
  else
    g_string_append_printf (text, "origin %" G_GINT64_FORMAT, item->origin);
  g_string_append_printf (text, " (%c, %s%s%s)", 'A' + (int) item->letter, kinds[item->directness],
                          fits[item->fit], item->interested ? ", interested" : "");
}

static void
append_share (GString *text, guint k)
{
  static const char *const shares[] = { "", " × ½", " × ¼", " × ⅛" };

  if (k < G_N_ELEMENTS (shares))
    g_string_append (text, shares[k]);
  else if (k < 31)
    g_string_append_printf (text, " × 1/%u", 1u << k);
  else
    g_string_append (text, " × 0");
}

static void
append_side (GString *text, GArray *voices, const DossierGradeItem *items)
{
  if (voices->len == 0)
    g_string_append (text, "none");
  for (guint k = 0; k < voices->len; k++)
    {
      const DossierVoice *voice = &g_array_index (voices, DossierVoice, k);

      if (k > 0)
        g_string_append (text, "; ");
      append_item (text, &items[voice->item]);
      g_string_append_printf (text, " %u", dossier_grading_percent (voice->weight));
      append_share (text, k);
    }
}

/* The items that no side counts, which a reader of the numbers would miss. */
static void
append_left_out (GString *text, const DossierGradeItem *items, guint n_items)
{
  guint n = 0;

  for (guint i = 0; i < n_items; i++)
    {
      gboolean explained = items[i].stance == DOSSIER_STANCE_CONTRADICTS && items[i].explained;

      if (items[i].verified && !explained)
        continue;
      g_string_append (text, n++ == 0 ? " Not counted: " : "; ");
      append_item (text, &items[i]);
      g_string_append (text, items[i].verified ? ", explained" : ", quote not found");
    }
  if (n > 0)
    g_string_append_c (text, '.');
}

/* No weights add up to what would be above 99. */
static void
append_limit (GString *text, const DossierGradeValues *values)
{
  if (values->raw <= values->cap)
    g_string_append (text, "none.");
  else if (values->cap == 89)
    g_string_append (text, "89, no direct source.");
  else
    g_string_append_printf (text, "%u, one voice and no direct source.", values->cap);
}

/**
 * dossier_grading_explain:
 * @assessment: of the claim that has @items
 *
 * Returns: (transfer full): the computation itself as one line of English, as in
 *   "Support 94: order (A, direct) 92; CircleID (C, report) 45 × ½. Contradicted by: none. Limit: none."
 */
char *
dossier_grading_explain (const DossierAssessment *assessment,
                         const DossierGradeItem  *items,
                         guint                    n_items)
{
  const DossierGradeValues *values = dossier_grade_get_values (assessment->grade);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Support %u: ", values->support);
  append_side (text, assessment->support, items);
  g_string_append (text, ". Contradicted by: ");
  append_side (text, assessment->contradiction, items);
  if (assessment->contradiction->len > 0)
    g_string_append_printf (text, " (%u; %u × (100 − %u) %% leaves %u)", values->contradiction,
                            values->support, values->contradiction, values->raw);
  g_string_append (text, ". Limit: ");
  append_limit (text, values);
  append_left_out (text, items, n_items);
  if (values->overridden)
    g_string_append_printf (text, " An editor set %u; the rule says %u.", values->score, values->computed);

  return g_string_free (text, FALSE);
}

void
dossier_raise_free (DossierRaise *self)
{
  g_free (self->text);
  g_free (self);
}

static guint
compute (DossierVolatility volatility, GArray *items)
{
  g_autoptr (DossierAssessment) assessment =
    dossier_grading_assess_claim (volatility, (const DossierGradeItem *) (gpointer) items->data, items->len, NULL);

  return dossier_grade_get_values (assessment->grade)->computed;
}

/* An origin number that no item has. */
static gint64
fresh_origin (const DossierGradeItem *items, guint n_items)
{
  gint64 origin = 1;

  for (guint i = 0; i < n_items; i++)
    origin = MAX (origin, items[i].origin + 1);
  return origin;
}

/* Makes the change in @items, if there is anything to change. */
static void
apply (DossierRaiseKind kind, GArray *items)
{
  DossierGradeItem added = { .fit = DOSSIER_FIT_EXPLICIT, .stance = DOSSIER_STANCE_SUPPORTS, .verified = TRUE };

  if (kind == DOSSIER_RAISE_SECOND_VOICE || kind == DOSSIER_RAISE_DIRECT_SOURCE)
    {
      added.origin = fresh_origin ((const DossierGradeItem *) (gpointer) items->data, items->len);
      added.letter = kind == DOSSIER_RAISE_SECOND_VOICE ? DOSSIER_LETTER_B : DOSSIER_LETTER_A;
      added.directness = kind == DOSSIER_RAISE_SECOND_VOICE ? DOSSIER_DIRECTNESS_SECONDARY : DOSSIER_DIRECTNESS_DIRECT;
      g_array_append_val (items, added);
      return;
    }

  for (guint i = 0; i < items->len; i++)
    {
      DossierGradeItem *item = &g_array_index (items, DossierGradeItem, i);

      if (kind == DOSSIER_RAISE_SETTLE)
        item->explained = TRUE;
      else if (kind == DOSSIER_RAISE_VERIFY)
        item->verified = TRUE;
      else if (kind == DOSSIER_RAISE_RENEW && item->stance == DOSSIER_STANCE_SUPPORTS)
        item->age_days = 0;
    }
}

static const char *
describe (DossierRaiseKind kind, guint n_items)
{
  switch (kind)
    {
    case DOSSIER_RAISE_SECOND_VOICE:
      return n_items > 0 ? "One more independent report of letter B" : "A report of letter B";
    case DOSSIER_RAISE_DIRECT_SOURCE: return "A direct source of letter A, such as the order or filing itself";
    case DOSSIER_RAISE_SETTLE:        return "Settling what contradicts it";
    case DOSSIER_RAISE_VERIFY:        return "Finding the lost quotes again";
    case DOSSIER_RAISE_RENEW:         return "The same evidence from sources of today";
    default:                          g_return_val_if_reached ("");
    }
}

/**
 * dossier_grading_find_raises:
 *
 * Tries each change on the items and keeps those that raise the computed score.
 *
 * Returns: (transfer container) (element-type DossierRaise): most effective first; empty when
 *   nothing here would raise it
 */
GPtrArray *
dossier_grading_find_raises (DossierVolatility       volatility,
                             const DossierGradeItem *items,
                             guint                   n_items)
{
  GPtrArray *raises = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_raise_free);
  g_autoptr (GArray) now = g_array_new (FALSE, FALSE, sizeof (DossierGradeItem));
  guint score;

  g_array_append_vals (now, items, n_items);
  score = compute (volatility, now);

  for (DossierRaiseKind kind = DOSSIER_RAISE_SECOND_VOICE; kind <= DOSSIER_RAISE_RENEW; kind++)
    {
      g_autoptr (GArray) then = g_array_copy (now);
      DossierRaise raise = { .kind = kind };
      guint at = 0;

      apply (kind, then);
      raise.score = compute (volatility, then);
      if (raise.score <= score)
        continue;
      raise.text = g_strdup_printf ("%s: %u.", describe (kind, n_items), raise.score);
      while (at < raises->len && ((DossierRaise *) g_ptr_array_index (raises, at))->score >= raise.score)
        at++;
      g_ptr_array_insert (raises, (int) at, g_memdup2 (&raise, sizeof raise));
    }

  return raises;
}
