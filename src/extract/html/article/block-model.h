/* Boosted trees over the features of a block: the chance that it is of the article.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-features.h"

G_BEGIN_DECLS

/* The generated table: see tests/bench/extract/README.md. A node's children stand side by
 * side; a number goes to the first of them if it is at most the threshold. */
#define DOSSIER_MODEL_LEAF 255

typedef struct
{
  float   threshold;   /* of a leaf: what it adds to the sum */
  guint16 children;
  guint8  feature;     /* DOSSIER_MODEL_LEAF: none */
} DossierModelNode;

extern const DossierModelNode dossier_model_nodes[];
extern const float            dossier_model_means[];   /* of each node: what its leaves add on average */
extern const guint16          dossier_model_roots[];
extern const guint            dossier_model_n_roots;
extern const float            dossier_model_bias;

void        dossier_block_model_run     (DossierBlockContext *context,
                                         float               *chances);
const char *dossier_block_model_explain (const float         *row,
                                         float               *chance);

G_END_DECLS
