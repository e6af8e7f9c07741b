/* The steps that decide which blocks are the article, each for itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-context.h"

G_BEGIN_DECLS

/* In their order. Each sets DossierPageBlock.dropped; only dossier_article_rescue() takes
 * back what an earlier one did. */
void dossier_article_choose          (DossierBlockContext *context,
                                      const float         *chances);
void dossier_article_rescue          (DossierBlockContext *context);
void dossier_article_drop_repeats    (DossierBlockContext *context);
void dossier_article_drop_captions   (DossierBlockContext *context);
void dossier_article_drop_headline   (DossierBlockContext *context);
void dossier_article_drop_bylines    (DossierBlockContext *context);
void dossier_article_settle_kinds    (DossierBlockContext *context);
void dossier_article_join_parts      (DossierBlockContext *context);
void dossier_article_drop_lone_heads (DossierBlockContext *context);
void dossier_article_find_figures    (DossierBlockContext *context);

G_END_DECLS
