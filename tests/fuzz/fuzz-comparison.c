/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/origins/origin-finder.h"
#include "analysis/passages/comparison.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Two texts with a line of "---" between: whatever is proposed lies in them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *input = g_utf8_make_valid ((const char *) data, (gssize) size);
  char *mark = strstr (input, "\n---\n");
  g_autofree char *first = g_strndup (input, mark != NULL ? (gsize) (mark - input) : strlen (input));
  g_autoptr (DossierReading) a = dossier_reading_new (first), b = dossier_reading_new (mark != NULL ? mark + 5 : "");
  g_autoptr (DossierComparison) comparison = dossier_comparison_new (a, b);
  DossierReading *texts[] = { a, b };
  g_autoptr (GPtrArray) links = dossier_origins_find (texts, G_N_ELEMENTS (texts));

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const DossierPassagePair *pair = g_ptr_array_index (comparison->pairs, i);
      const GPtrArray *disagreements = g_ptr_array_index (comparison->disagreements, i);

      g_assert_cmpuint (pair->a, <, a->n_sentences);
      g_assert_cmpuint (pair->b, <, b->n_sentences);
      g_assert_true (pair->score > 0 && pair->score <= 1);
      for (guint j = 0; j < disagreements->len; j++)
        {
          const DossierDisagreement *found = g_ptr_array_index (disagreements, j);

          g_assert_true (found->a_start <= found->a_end && found->a_end <= a->words->n_letters);
          g_assert_true (found->b_start <= found->b_end && found->b_end <= b->words->n_letters);
          g_assert_true (g_utf8_validate (found->words, -1, NULL));
        }
    }
  for (guint i = 0; i < links->len; i++)
    g_assert_cmpuint (((DossierOriginLink *) g_ptr_array_index (links, i))->passages->len, >, 0);

  return 0;
}
