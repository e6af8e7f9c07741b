/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/article/block-model.h"

#include <math.h>
#include <string.h>

/* Most blocks of most pages are links: after the first trees nothing can save them. */
#define LOOK_AT 19
#define HOPELESS -3.5f
#define MAX_LINK 10   /* words */
#define LANES 4       /* trees walked at once; divides LOOK_AT + 1 */

static float
to_chance (float sum)
{
  return 1 / (1 + expf (-sum));
}

/* What the next trees say. They are walked side by side: each step waits for the memory of the step before it. */
static void
walk_trees (const guint16 *roots, const float *row, float *answers)
{
  guint at[LANES];
  gboolean under_way;

  for (guint lane = 0; lane < LANES; lane++)
    at[lane] = roots[lane];
  do
    {
      under_way = FALSE;
      for (guint lane = 0; lane < LANES; lane++)
        {
          const DossierModelNode *node = &dossier_model_nodes[at[lane]];
          gboolean is_leaf = node->feature == DOSSIER_MODEL_LEAF;
          guint next = node->children + !(row[node->feature] <= node->threshold);

          at[lane] = is_leaf ? at[lane] : next;
          under_way |= !is_leaf;
        }
    }
  while (under_way);
  for (guint lane = 0; lane < LANES; lane++)
    answers[lane] = dossier_model_nodes[at[lane]].threshold;
}

/* @row: has a place for DOSSIER_MODEL_LEAF as well, which is read and not used */
static float
sum_trees (const float *row)
{
  float sum = dossier_model_bias, answers[LANES];

  for (guint t = 0; t < dossier_model_n_roots; t++)
    {
      if (t % LANES == 0)
        {
          guint16 roots[LANES];

          for (guint lane = 0; lane < LANES; lane++)   /* the last tree again where they are no multiple */
            roots[lane] = dossier_model_roots[MIN (t + lane, dossier_model_n_roots - 1)];
          walk_trees (roots, row, answers);
        }
      sum += answers[t % LANES];
      if (t == LOOK_AT && sum < HOPELESS)
        break;
    }

  return sum;
}

/* A link in a box that is named as furniture and holds no prose: two in five blocks, and one in a
 * thousand of the words that are wanted. */
static gboolean
is_furniture_link (const DossierBlockContext *context, guint i)
{
  const DossierTextBlock *text = DOSSIER_TEXT_BLOCK (context, i);

  return text->linked > .9f && text->words <= MAX_LINK && context->sums[text->holder].furniture <= 0;
}

/**
 * dossier_block_model_run:
 * @chances: (out): one for each of the context's texts, 0 to 1; 0 for what the trees are not asked about
 */
void
dossier_block_model_run (DossierBlockContext *context,
                         float               *chances)
{
  float row[DOSSIER_MODEL_LEAF + 1] = { 0 };

  for (guint i = 0; i < context->texts->len; i++)
    {
      chances[i] = 0;
      if (is_furniture_link (context, i))
        continue;
      dossier_block_features_fill (context, i, row);
      chances[i] = to_chance (sum_trees (row));
    }
}

/**
 * dossier_block_model_explain:
 * @chance: (out): the model's answer
 *
 * Follows each tree and counts by how much each test moved the answer, as in A. Saabas,
 * "Interpreting random forests" (2014, http://blog.datadive.net/interpreting-random-forests/).
 *
 * Returns: (transfer none): the group of features that did most to make the answer what it is
 */
const char *
dossier_block_model_explain (const float *row,
                             float       *chance)
{
  float moved[DOSSIER_N_FEATURES] = { 0 }, sum = dossier_model_bias, most = 0;
  const char *main_group = "none";

  for (guint t = 0; t < dossier_model_n_roots; t++)
    {
      guint at = dossier_model_roots[t];
      const DossierModelNode *node = &dossier_model_nodes[at];

      while (node->feature != DOSSIER_MODEL_LEAF)
        {
          guint next = node->children + !(row[node->feature] <= node->threshold);

          moved[node->feature] += dossier_model_means[next] - dossier_model_means[at];
          at = next;
          node = &dossier_model_nodes[at];
        }
      sum += node->threshold;
    }
  *chance = to_chance (sum);

  for (guint f = 0; f < DOSSIER_N_FEATURES; f++)
    {
      const char *group = dossier_block_feature_get_group (f);
      float all = 0;

      for (guint other = 0; other < DOSSIER_N_FEATURES; other++)
        all += strcmp (dossier_block_feature_get_group (other), group) == 0 ? moved[other] : 0;
      if ((sum > 0 ? all : -all) > most)
        {
          most = sum > 0 ? all : -all;
          main_group = group;
        }
    }

  return main_group;
}
