/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analysis/anchors/local-alignment.h"

/* What a word of weight 1 counts, and what passing over words costs */
#define MATCH 20
#define OTHER_WORD 2
#define LEFT_OUT 2
#define PUT_IN 2

enum { STOP, DIAGONAL, UP, LEFT };

/* The table of best scores, kept row by row, and the step that led to each */
typedef struct
{
  const DossierWord *pattern;
  const DossierWord *text;
  guint              n_text;
  guint8            *steps;
  gint32            *scores;   /* of the row before, one place to the right */
  gint32             best;
  guint              best_i;
  guint              best_j;
} Table;

static void
fill_row (Table *table, guint i, gint32 weight)
{
  guint8 *row = table->steps + (gsize) i * table->n_text;
  gint32 *scores = table->scores, diagonal = 0;

  for (guint j = 0; j < table->n_text; j++)
    {
      gint32 score = diagonal + (table->pattern[i].key == table->text[j].key ? weight : -OTHER_WORD);
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
      if (score > table->best)
        {
          table->best = score;
          table->best_i = i;
          table->best_j = j;
        }
    }
}

static void
trace_back (const Table *table, gint *map)
{
  for (gint i = (gint) table->best_i, j = (gint) table->best_j; i >= 0 && j >= 0;)
    switch (table->steps[(gsize) i * table->n_text + (guint) j])
      {
      case DIAGONAL:
        if (table->pattern[i].key == table->text[j].key)
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
  Table table = { .pattern = pattern, .text = text, .n_text = n_text, .steps = steps, .scores = scores };

  for (guint i = 0; i < n_pattern; i++)
    {
      map[i] = -1;
      fill_row (&table, i, (gint32) (weights[i] * MATCH));
    }
  if (table.best > 0)
    trace_back (&table, map);
}
