/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/confidence-rule.h"

#include "grading/grade-override.h"

#include <string.h>

/* Every step is in integers and in the order that the rule's text gives, so that two programs
 * agree on every input. Nothing here reads a clock: ages come in as days. */
#define ONE DOSSIER_GRADING_ONE
#define CENT (ONE / 100)

#define CAP_CERTAINTY     99   /* never certain */
#define CAP_NO_ANCHOR     89   /* "High — direct sources" */
#define CAP_ONE_VOICE     74   /* "Strong" needs two */
#define SECOND_VOICE      (40 * CENT)
#define KEY_WEIGHT        3
#define KEY_HEADROOM      20   /* points above the weakest key sentence */
#define KEY_STRONG        75
#define DISPUTED_FROM     15

static const gint64 weights[][6] = {
  [DOSSIER_DIRECTNESS_DIRECT]    = { 92 * CENT, 80 * CENT, 60 * CENT, 35 * CENT, 10 * CENT, 30 * CENT },
  [DOSSIER_DIRECTNESS_SECONDARY] = { 78 * CENT, 65 * CENT, 45 * CENT, 25 * CENT, 5 * CENT,  20 * CENT },
  [DOSSIER_DIRECTNESS_TERTIARY]  = { 50 * CENT, 40 * CENT, 30 * CENT, 15 * CENT, 3 * CENT,  10 * CENT },
};

static const gint64 fits[] = {
  [DOSSIER_FIT_EXPLICIT] = ONE,
  [DOSSIER_FIT_PARTIAL]  = 80 * CENT,
  [DOSSIER_FIT_INFERRED] = 50 * CENT,
};

/* Days of grace, then a tenth less for each full step of days, down to the floor. What is fixed has no step. */
static const struct { guint grace; guint step; gint64 floor; } ageing[] = {
  [DOSSIER_VOLATILITY_SLOW]  = { 730, 365, 50 * CENT },
  [DOSSIER_VOLATILITY_FAST]  = { 365, 90,  30 * CENT },
  [DOSSIER_VOLATILITY_PLAN]  = { 90,  30,  20 * CENT },
};

static gint64
mul (gint64 a, gint64 b)
{
  return (a * b + ONE / 2) / ONE;
}

static DossierLetter
effective_letter (const DossierGradeItem *item)
{
  if (item->interested && item->letter < DOSSIER_LETTER_E)
    return item->letter + 1;
  return item->letter;
}

static gboolean
is_anchor (const DossierGradeItem *item)
{
  return item->verified && item->stance == DOSSIER_STANCE_SUPPORTS
         && item->directness == DOSSIER_DIRECTNESS_DIRECT && item->fit == DOSSIER_FIT_EXPLICIT
         && effective_letter (item) <= DOSSIER_LETTER_B;
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_by_weight (gconstpointer a, gconstpointer b)
{
  return compare (((const DossierVoice *) b)->weight, ((const DossierVoice *) a)->weight);
}

static int
compare_by_origin (gconstpointer a, gconstpointer b)
{
  const DossierVoice *left = a, *right = b;
  int order = compare (left->origin, right->origin);

  return order != 0 ? order : compare_by_weight (a, b);
}

/* Keeps the strongest voice of each origin, and puts the strongest first. These sorts leave equals as they stand: of two
 * equal items the earlier speaks, of two equal voices the lower origin comes first. */
static void
settle_voices (GArray *voices)
{
  guint n = 0;

  g_array_sort (voices, compare_by_origin);
  for (guint i = 0; i < voices->len; i++)
    {
      DossierVoice voice = g_array_index (voices, DossierVoice, i);

      if (n == 0 || g_array_index (voices, DossierVoice, n - 1).origin != voice.origin)
        g_array_index (voices, DossierVoice, n++) = voice;
    }
  g_array_set_size (voices, n);
  g_array_sort (voices, compare_by_weight);
}

static GArray *
collect_voices (DossierVolatility volatility, const DossierGradeItem *items, guint n_items, DossierStance stance)
{
  GArray *voices = g_array_new (FALSE, FALSE, sizeof (DossierVoice));

  for (guint i = 0; i < n_items; i++)
    {
      DossierVoice voice = { items[i].origin, dossier_grading_weigh (volatility, &items[i]), i };
      gboolean set_aside = stance == DOSSIER_STANCE_CONTRADICTS && items[i].explained;

      if (items[i].stance == stance && !set_aside && voice.weight > 0)
        g_array_append_val (voices, voice);
    }
  settle_voices (voices);

  return voices;
}

/* The k-th origin counts 2^-k: many weak echoes never make a strong voice. */
static gint64
combine (GArray *voices)
{
  gint64 rest = ONE;

  for (guint k = 0; k < voices->len && k < 32; k++)
    {
      gint64 divisor = G_GINT64_CONSTANT (1) << k;
      gint64 weight = g_array_index (voices, DossierVoice, k).weight;

      rest = mul (rest, ONE - (weight + divisor / 2) / divisor);
    }

  return ONE - rest;
}

static guint
claim_cap (gboolean anchored, GArray *support)
{
  if (anchored)
    return CAP_CERTAINTY;
  if (support->len >= 2 && g_array_index (support, DossierVoice, 1).weight >= SECOND_VOICE)
    return CAP_NO_ANCHOR;
  return CAP_ONE_VOICE;
}

static DossierSourceBasis
find_basis (gboolean anchored, guint n_origins)
{
  if (anchored)
    return DOSSIER_SOURCE_BASIS_DIRECT;
  if (n_origins >= 2)
    return DOSSIER_SOURCE_BASIS_INDEPENDENT;
  return n_origins == 1 ? DOSSIER_SOURCE_BASIS_SINGLE : DOSSIER_SOURCE_BASIS_NONE;
}

static guint
admiralty_digit (const DossierGradeValues *values, gboolean any_verified, gboolean refuted)
{
  if (!any_verified)
    return 6;
  if (refuted || values->score < 10)
    return 5;
  if (values->n_origins >= 2 && values->conflict < DISPUTED_FROM && values->score >= 75)
    return 1;
  return values->score >= 55 ? 2 : values->score >= 35 ? 3 : 4;
}

static DossierClaimStatus
find_status (gint64 support, gint64 contradiction, guint conflict)
{
  if (support == 0 && contradiction == 0)
    return DOSSIER_STATUS_UNSUPPORTED;
  if (contradiction > support)
    return DOSSIER_STATUS_REFUTED;
  return conflict >= DISPUTED_FROM ? DOSSIER_STATUS_DISPUTED : DOSSIER_STATUS_SUPPORTED;
}

static DossierAssessment *
take_assessment (const DossierGradeValues *values, GArray *support, GArray *contradiction)
{
  DossierAssessment *self = g_new0 (DossierAssessment, 1);

  self->grade = dossier_grade_new (values);
  self->support = support;
  self->contradiction = contradiction;

  return self;
}

/**
 * dossier_grading_assess_claim:
 * @override: (nullable): counts only if it still is valid, see dossier_override_check()
 *
 * Returns: (transfer full): a pure function of its arguments; the order of @items and the
 *   numbers of their origins do not matter, only which are equal
 */
DossierAssessment *
dossier_grading_assess_claim (DossierVolatility       volatility,
                              const DossierGradeItem *items,
                              guint                   n_items,
                              const DossierOverride  *override)
{
  GArray *support = collect_voices (volatility, items, n_items, DOSSIER_STANCE_SUPPORTS);
  GArray *contradiction = collect_voices (volatility, items, n_items, DOSSIER_STANCE_CONTRADICTS);
  gint64 s = combine (support), x = combine (contradiction);
  DossierGradeValues values = { 0 };
  gboolean any_verified = FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      values.anchored |= is_anchor (&items[i]);
      any_verified |= items[i].verified;
    }

  values.support = dossier_grading_percent (s);
  values.contradiction = dossier_grading_percent (x);
  values.conflict = dossier_grading_percent (mul (s, x));
  values.raw = dossier_grading_percent (mul (s, ONE - x));
  values.cap = claim_cap (values.anchored, support);
  values.computed = MIN (values.raw, values.cap);
  values.score = values.computed;
  values.n_origins = support->len;
  values.basis = find_basis (values.anchored, values.n_origins);
  values.status = find_status (s, x, values.conflict);

  if (override != NULL)
    {
      g_autofree char *digest = dossier_grading_digest_inputs (volatility, items, n_items);

      if (dossier_override_check (override, values.computed, values.anchored, digest, NULL) == DOSSIER_OVERRIDE_VALID)
        {
          values.score = override->score;
          values.overridden = TRUE;
        }
    }
  values.band = dossier_band_for_score (values.score);
  values.admiralty = admiralty_digit (&values, any_verified, x > s);

  return take_assessment (&values, support, contradiction);
}

/* The part that sentences and profiles share: what they rest on, over all their claims. */
static void
merge_ground (const DossierAssessment *part, GArray *support, DossierGradeValues *values)
{
  const DossierGradeValues *other = dossier_grade_get_values (part->grade);

  g_array_append_vals (support, part->support->data, part->support->len);
  values->conflict = MAX (values->conflict, other->conflict);
  values->status = MAX (values->status, other->status);
}

/**
 * dossier_grading_assess_sentence:
 * @claims: (array length=n_claims): of one fact or attributed sentence; may be empty
 *
 * Returns: (transfer full): the weakest claim's score, 0 without a claim
 */
DossierAssessment *
dossier_grading_assess_sentence (const DossierAssessment *const *claims,
                                 guint                           n_claims)
{
  GArray *support = g_array_new (FALSE, FALSE, sizeof (DossierVoice));
  DossierGradeValues values = { .anchored = n_claims > 0, .status = DOSSIER_STATUS_UNSUPPORTED };
  const DossierGradeValues *weakest = NULL;

  for (guint i = 0; i < n_claims; i++)
    {
      const DossierGradeValues *claim = dossier_grade_get_values (claims[i]->grade);

      merge_ground (claims[i], support, &values);
      values.anchored &= claim->anchored;
      values.computed = i == 0 ? claim->computed : MIN (values.computed, claim->computed);
      if (weakest == NULL || claim->score < weakest->score)
        weakest = claim;
    }

  if (weakest != NULL)
    {
      values.score = weakest->score;
      values.raw = weakest->raw;
      values.cap = weakest->cap;
      values.support = weakest->support;
      values.contradiction = weakest->contradiction;
      values.overridden = weakest->overridden;
    }
  settle_voices (support);
  values.n_origins = support->len;
  values.basis = find_basis (values.anchored, values.n_origins);
  values.band = dossier_band_for_score (values.score);

  return take_assessment (&values, support, NULL);
}

typedef struct
{
  guint64   weight, sum, anchored_weight;
  guint     weakest_key;
  gboolean  has_key, all_supported;
} Tally;

static guint
profile_cap (const Tally *tally)
{
  gboolean may_be_high = tally->has_key && tally->all_supported && tally->weakest_key >= KEY_STRONG
                         && 2 * tally->anchored_weight >= tally->weight;
  guint cap = may_be_high ? CAP_CERTAINTY : CAP_NO_ANCHOR;

  if (tally->weight == 0)
    return 0;
  return tally->has_key ? MIN (cap, tally->weakest_key + KEY_HEADROOM) : cap;
}

static void
tally_sentence (Tally *tally, const DossierSentenceScore *sentence)
{
  guint weight = sentence->key ? KEY_WEIGHT : 1;

  tally->weight += weight;
  tally->sum += (guint64) weight * sentence->score;
  tally->anchored_weight += sentence->anchored ? weight : 0;
  tally->all_supported &= sentence->score > 0;
  if (sentence->key)
    {
      tally->has_key = TRUE;
      tally->weakest_key = MIN (tally->weakest_key, sentence->score);
    }
}

/**
 * dossier_grading_assess_profile:
 * @sentences: (array length=n_sentences): in any order
 *
 * The grade's `raw` is the weighted mean, its `cap` the limit. Unscored sentences count for
 * nothing but the number of origins.
 *
 * Returns: (transfer full): 0 without a scored sentence
 */
DossierAssessment *
dossier_grading_assess_profile (const DossierSentenceScore *sentences,
                                guint                       n_sentences)
{
  GArray *support = g_array_new (FALSE, FALSE, sizeof (DossierVoice));
  DossierGradeValues values = { .status = DOSSIER_STATUS_UNSUPPORTED };
  Tally tally = { .weakest_key = G_MAXUINT, .all_supported = TRUE };

  for (guint i = 0; i < n_sentences; i++)
    {
      if (sentences[i].assessment != NULL)
        merge_ground (sentences[i].assessment, support, &values);
      if (sentences[i].scored)
        tally_sentence (&tally, &sentences[i]);
    }

  values.raw = tally.weight > 0 ? (guint) ((2 * tally.sum + tally.weight) / (2 * tally.weight)) : 0;
  values.cap = profile_cap (&tally);
  values.score = values.computed = MIN (values.raw, values.cap);
  values.anchored = tally.weight > 0 && 2 * tally.anchored_weight >= tally.weight;
  settle_voices (support);
  values.n_origins = support->len;
  values.basis = find_basis (values.anchored, values.n_origins);
  values.band = dossier_band_for_score (values.score);

  return take_assessment (&values, support, NULL);
}

/* Returns: (transfer full): shares what @self holds, which nobody changes */
DossierAssessment *
dossier_assessment_copy (const DossierAssessment *self)
{
  DossierAssessment *copy = g_new0 (DossierAssessment, 1);

  copy->grade = dossier_grade_ref (self->grade);
  copy->support = g_array_ref (self->support);
  copy->contradiction = self->contradiction != NULL ? g_array_ref (self->contradiction) : NULL;

  return copy;
}

void
dossier_assessment_free (DossierAssessment *self)
{
  dossier_grade_unref (self->grade);
  g_array_unref (self->support);
  g_clear_pointer (&self->contradiction, g_array_unref);
  g_free (self);
}

/* Returns: the item's weight, 0 to %DOSSIER_GRADING_ONE; 0 if its quote is not verified */
gint64
dossier_grading_weigh (DossierVolatility       volatility,
                       const DossierGradeItem *item)
{
  if (!item->verified)
    return 0;
  return mul (mul (weights[item->directness][effective_letter (item)], fits[item->fit]),
              dossier_grading_freshness (volatility, item->age_days));
}

/* Returns: the factor by which age lowers a weight, at most %DOSSIER_GRADING_ONE */
gint64
dossier_grading_freshness (DossierVolatility volatility,
                           guint             age_days)
{
  gint64 steps;

  if (ageing[volatility].step == 0 || age_days <= ageing[volatility].grace)
    return ONE;
  steps = (age_days - ageing[volatility].grace) / ageing[volatility].step;
  return MAX (ageing[volatility].floor, ONE - steps * (ONE / 10));
}

/* Returns: @value in percent, half rounded up */
guint
dossier_grading_percent (gint64 value)
{
  return (guint) ((value + CENT / 2) / CENT);
}

/* Reads YYYY, YYYY-MM or YYYY-MM-DD at the start of @text; a part left out is the first. */
static gboolean
parse_day (const char *text, GDate *date)
{
  guint part[3] = { 0, 1, 1 };
  static const guint digits[3] = { 4, 2, 2 };
  const char *at = text;

  for (guint i = 0; i < 3; i++)
    {
      guint number = 0;

      for (guint n = 0; n < digits[i]; n++, at++)
        {
          if (!g_ascii_isdigit (*at))
            return FALSE;
          number = number * 10 + (guint) (*at - '0');
        }
      part[i] = number;
      if (*at != '-')
        break;
      at++;
    }
  if (*at != '\0' && *at != 'T' && *at != ' ')
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) part[2], part[1], (GDateYear) part[0]))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) part[2], part[1], (GDateYear) part[0]);
  return TRUE;
}

/**
 * dossier_grading_age:
 * @published: (nullable): a partial date (EDTF level 0) or an instant; counts from its first day
 * @captured_at: microseconds since 1970 UTC, for when @published says nothing; 0 if not known
 * @as_of: the day the grade is computed at
 *
 * Returns: whole days between, never below 0; 0 if either end is not known
 */
guint
dossier_grading_age (const char *published,
                     gint64      captured_at,
                     const char *as_of)
{
  GDate from, to;
  int days;

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  if (as_of == NULL || !parse_day (as_of, &to))
    return 0;
  if (published == NULL || !parse_day (published, &from))
    {
      g_autoptr (GDateTime) captured = g_date_time_new_from_unix_utc (captured_at / G_USEC_PER_SEC);

      if (captured_at == 0 || captured == NULL)
        return 0;
      g_date_set_dmy (&from, (GDateDay) g_date_time_get_day_of_month (captured),
                      g_date_time_get_month (captured), (GDateYear) g_date_time_get_year (captured));
    }

  days = g_date_days_between (&from, &to);
  return days > 0 ? (guint) days : 0;
}

static gboolean
find_id (const char *const *ids, const char *id, guint *number)
{
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      {
        *number = i;
        return TRUE;
      }
  return FALSE;
}

#define DEFINE_FROM_ID(Type, type, from, ...)                    \
  gboolean                                                       \
  dossier_##type##_##from (const char *id, Type *type)           \
  {                                                              \
    static const char *const ids[] = { __VA_ARGS__, NULL };      \
    guint number;                                                \
                                                                 \
    if (!find_id (ids, id, &number))                             \
      return FALSE;                                              \
    *type = (Type) number;                                       \
    return TRUE;                                                 \
  }

DEFINE_FROM_ID (DossierLetter, letter, from_text, "A", "B", "C", "D", "E", "F")
DEFINE_FROM_ID (DossierDirectness, directness, from_id, "direct", "secondary", "tertiary")
DEFINE_FROM_ID (DossierFit, fit, from_id, "explicit", "partial", "inferred")
DEFINE_FROM_ID (DossierStance, stance, from_id, "supports", "contradicts")
DEFINE_FROM_ID (DossierVolatility, volatility, from_id, "fixed", "slow", "fast", "plan")
