/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/local-alignment.h"

/* What a word of weight 1 counts, and what passing over words costs */
#define MATCH 20
#define OTHER_WORD 2
#define LEFT_OUT 2
#define PUT_IN 2

enum { STOP, DIAGONAL, UP, LEFT };

/**
 * dossier_local_alignment:
 * @map: (out caller-allocates): for each word of @pattern its word in @text, -1 if it has none
 *
 * Smith and Waterman 1981, with weights for words; time and memory are the product of both lengths.
 */
void
dossier_local_alignment (const DossierWord *pattern, const double *weights, guint n_pattern,
                         const DossierWord *text, guint n_text, gint *map)
{
  g_autofree guint8 *steps = g_new (guint8, (gsize) n_pattern * n_text);
  g_autofree gint32 *scores = g_new0 (gint32, n_text + 1);
  gint32 best = 0;
  guint best_i = 0, best_j = 0;

  for (guint i = 0; i < n_pattern; i++)
    {
      gint32 weight = (gint32) (weights[i] * MATCH), diagonal = 0;
      guint8 *row = steps + (gsize) i * n_text;

      map[i] = -1;
      for (guint j = 0; j < n_text; j++)
        {
          gint32 score = diagonal + (pattern[i].key == text[j].key ? weight : -OTHER_WORD);
          guint8 step = DIAGONAL;

          if (scores[j + 1] - LEFT_OUT > score)
            {
              score = scores[j + 1] - LEFT_OUT;
              step = UP;
            }
          if (scores[j] - PUT_IN > score)
            {
              score = scores[j] - PUT_IN;
              step = LEFT;
            }
          if (score <= 0)
            {
              score = 0;
              step = STOP;
            }
          diagonal = scores[j + 1];
          scores[j + 1] = score;
          row[j] = step;
          if (score > best)
            {
              best = score;
              best_i = i;
              best_j = j;
            }
        }
    }
  if (best == 0)
    return;
  for (gint i = (gint) best_i, j = (gint) best_j; i >= 0 && j >= 0;)
    switch (steps[(gsize) i * n_text + (guint) j])
      {
      case DIAGONAL:
        if (pattern[i].key == text[j].key)
          map[i] = j;
        i--;
        j--;
        break;
      case UP:
        i--;
        break;
      case LEFT:
        j--;
        break;
      default:
        return;
      }
}
