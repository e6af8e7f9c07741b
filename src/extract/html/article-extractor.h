/* Which blocks of a page are the article.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

void dossier_article_extract (DossierPageIndex *index,
                              DossierHtmlTree  *tree,
                              const char       *title,
                              const float      *chances);
void dossier_article_explain (DossierPageIndex *index,
                              DossierHtmlTree  *tree,
                              const char       *title,
                              GString          *explanation);

G_END_DECLS
