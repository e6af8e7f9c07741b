/* Which blocks of a page are the article.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

/* The steps, in their order. Each sets DossierPageBlock.dropped, or an element's, and
 * never takes back what an earlier one did. */
void  dossier_article_drop_furniture  (DossierPageIndex *index);
guint dossier_article_find_container  (DossierPageIndex *index);
void  dossier_article_keep_container  (DossierPageIndex *index,
                                       guint             container);
void  dossier_article_drop_crowded    (DossierPageIndex *index,
                                       guint             container);
void  dossier_article_drop_captions   (DossierPageIndex *index);
void  dossier_article_drop_lines      (DossierPageIndex *index,
                                       const char       *title);
void  dossier_article_drop_lone_heads (DossierPageIndex *index);

void  dossier_article_extract         (DossierPageIndex *index,
                                       const char       *title);

G_END_DECLS
