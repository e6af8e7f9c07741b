/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "grading/grade-override.h"

#include <string.h>

#define MAX_UNANCHORED 89

G_DEFINE_QUARK (dossier-override-error-quark, dossier_override_error)

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *stripped == '\0';
}

static gboolean
is_reason_enough (const char *reason)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));

  return g_utf8_strlen (stripped, -1) >= DOSSIER_OVERRIDE_MIN_REASON;
}

static gboolean
needs_second (const DossierOverride *override, guint computed)
{
  return dossier_band_for_score (override->score) > dossier_band_for_score (computed);
}

static gboolean
check_score (const DossierOverride *override, guint computed, gboolean anchored, GError **error)
{
  if (override->score > computed + DOSSIER_OVERRIDE_MAX_RAISE || override->score > 99)
    {
      g_set_error (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_BOUNDS,
                   "%u is more than %d points above the computed %u; the computed grade stands. Choose at most %u",
                   override->score, DOSSIER_OVERRIDE_MAX_RAISE, computed,
                   MIN (computed + DOSSIER_OVERRIDE_MAX_RAISE, anchored ? 99u : MAX_UNANCHORED));
      return FALSE;
    }
  if (!anchored && override->score > MAX_UNANCHORED)
    {
      g_set_error (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_BOUNDS,
                   "Without a direct source no grade goes above %d; the computed %u stands. Choose at most %d",
                   MAX_UNANCHORED, computed, MAX_UNANCHORED);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_names (const DossierOverride *override, guint computed, GError **error)
{
  if (is_blank (override->by))
    {
      g_set_error_literal (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_NAMES,
                           "An override needs the name of who made it; the computed grade stands. Add the name");
      return FALSE;
    }
  if (needs_second (override, computed)
      && (is_blank (override->second_by) || g_strcmp0 (override->by, override->second_by) == 0))
    {
      g_set_error (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_NAMES,
                   "Raising %u to %u crosses into another band and needs a second editor; the computed grade stands. Add the second name",
                   computed, override->score);
      return FALSE;
    }
  return TRUE;
}

/**
 * dossier_override_check:
 * @computed: the score it departs from
 * @anchored: whether a direct source holds the claim
 * @inputs_digest: (nullable): of the inputs as they are now; %NULL for an override about to be
 *   made, which cannot have expired
 * @error: set, in %DOSSIER_OVERRIDE_ERROR, unless it is valid
 */
DossierOverrideState
dossier_override_check (const DossierOverride  *override,
                        guint                   computed,
                        gboolean                anchored,
                        const char             *inputs_digest,
                        GError                **error)
{
  if (inputs_digest != NULL && g_strcmp0 (inputs_digest, override->inputs_digest) != 0)
    {
      g_set_error_literal (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_EXPIRED,
                           "The evidence has changed since this override was made; the computed grade stands. Confirm it again or drop it");
      return DOSSIER_OVERRIDE_EXPIRED;
    }
  if (!check_score (override, computed, anchored, error))
    return DOSSIER_OVERRIDE_REFUSED;
  if (!is_reason_enough (override->reason))
    {
      g_set_error (error, DOSSIER_OVERRIDE_ERROR, DOSSIER_OVERRIDE_ERROR_REASON,
                   "An override needs a reason of at least %d characters; the computed grade stands. Say more",
                   DOSSIER_OVERRIDE_MIN_REASON);
      return DOSSIER_OVERRIDE_REFUSED;
    }
  return check_names (override, computed, error) ? DOSSIER_OVERRIDE_VALID : DOSSIER_OVERRIDE_REFUSED;
}

static char *
item_line (DossierVolatility volatility, const DossierGradeItem *item)
{
  return g_strdup_printf ("%s %c %d %d %d %" G_GINT64_FORMAT " %d %d %d",
                          item->id != NULL ? item->id : "-", 'A' + (int) item->letter,
                          (int) item->directness, (int) item->fit, (int) item->stance,
                          dossier_grading_freshness (volatility, item->age_days),
                          item->interested != FALSE, item->verified != FALSE, item->explained != FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The items of one origin, a line each; origins go by their items and not by their numbers, so
 * that a library and a file made from it agree. */
static char *
origin_block (DossierVolatility volatility, const DossierGradeItem *items, guint n_items, gint64 origin)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_items; i++)
    if (items[i].origin == origin)
      g_ptr_array_add (lines, item_line (volatility, &items[i]));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/**
 * dossier_grading_digest_inputs:
 *
 * Over everything that the rule reads, in one canonical text: an age counts by how far it
 * lowers the weight, so that a day passing changes nothing until it matters.
 *
 * Returns: (transfer full): SHA-256 in hexadecimal; equal for equal inputs in any order
 */
char *
dossier_grading_digest_inputs (DossierVolatility       volatility,
                               const DossierGradeItem *items,
                               guint                   n_items)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *joined = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_items; i++)
    if (g_hash_table_add (seen, (gpointer) &items[i].origin))
      g_ptr_array_add (blocks, origin_block (volatility, items, n_items, items[i].origin));
  g_ptr_array_sort (blocks, compare_lines);
  g_ptr_array_add (blocks, NULL);

  joined = g_strjoinv ("\n\n", (char **) blocks->pdata);
  text = g_strdup_printf ("%s\n%d\n\n%s\n", DOSSIER_CONFIDENCE_RULE, (int) volatility, joined);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}
