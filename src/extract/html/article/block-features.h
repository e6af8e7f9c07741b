/* What the block model is told of a block, as numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-context.h"

G_BEGIN_DECLS

typedef enum
{
#define X(name, group) DOSSIER_FEATURE_##name,
#include "extract/html/article/block-features.def"
#undef X
  DOSSIER_N_FEATURES
} DossierBlockFeature;

void         dossier_block_features_fill     (DossierBlockContext *context,
                                              guint                i,
                                              float               *row);
const char  *dossier_block_feature_get_name  (DossierBlockFeature  feature);
const char  *dossier_block_feature_get_group (DossierBlockFeature  feature);

G_END_DECLS
