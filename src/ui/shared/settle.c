/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shared/settle.h"

/* The places that stray least (in weighted squares) are found by pooling neighbours that collide:
 * https://en.wikipedia.org/wiki/Isotonic_regression. Blocks are runs of notes that touch each other.
 * @notes: in order of @wanted, as they shall stand */
void
dossier_ui_settle (DossierSettled *notes,
                   guint           n,
                   int             gap)
{
  g_autofree double *sum = g_new (double, n + 1), *weight = g_new (double, n + 1);
  g_autofree guint *first = g_new (guint, n + 1);
  guint n_blocks = 0;
  double above = 0;

  for (guint i = 0; i < n; i++)
    {
      first[n_blocks] = i;
      weight[n_blocks] = notes[i].weight;
      sum[n_blocks] = notes[i].weight * (notes[i].wanted - above);
      above += notes[i].height + gap;

      for (n_blocks++; n_blocks > 1; n_blocks--)
        {
          guint last = n_blocks - 1;

          if (sum[last - 1] / weight[last - 1] <= sum[last] / weight[last])
            break;
          sum[last - 1] += sum[last];
          weight[last - 1] += weight[last];
        }
    }

  above = 0;
  for (guint i = 0, block = 0; i < n; i++)
    {
      if (block + 1 < n_blocks && first[block + 1] == i)
        block++;
      notes[i].top = sum[block] / weight[block] + above;
      above += notes[i].height + gap;
    }
}
