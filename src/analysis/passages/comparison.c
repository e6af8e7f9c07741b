/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/passages/comparison.h"

/* Ways of writing one name are reported where they first meet: everywhere they would be noise. */
static void
report_spellings (DossierComparison *self, const DossierReading *a, const DossierReading *b)
{
  g_autoptr (GHashTable) reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (self->pairs, i);
      DossierDisagreement *spelling = dossier_disagreement_find_spelling (a, pair->a, b, pair->b);

      if (spelling != NULL && g_hash_table_add (reported, g_strdup (spelling->words)))
        g_ptr_array_add (g_ptr_array_index (self->disagreements, i), spelling);
      else if (spelling != NULL)
        dossier_disagreement_free (spelling);
    }
}

/**
 * dossier_comparison_new:
 *
 * All of it are proposals that a person accepts or dismisses.
 */
DossierComparison *
dossier_comparison_new (const DossierReading *a, const DossierReading *b)
{
  DossierComparison *self = g_new (DossierComparison, 1);

  self->pairs = dossier_text_alignment_find (a, b);
  self->disagreements = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (self->pairs, i);

      g_ptr_array_add (self->disagreements, dossier_disagreements_find (a, pair->a, b, pair->b));
    }
  report_spellings (self, a, b);
  return self;
}

void
dossier_comparison_free (DossierComparison *self)
{
  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->disagreements);
  g_free (self);
}
