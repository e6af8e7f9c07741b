/* The text of an article that stands only in a page's scripts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

char *dossier_script_article_find (DossierHtmlTree        *tree,
                                   const DossierPageIndex *index);

G_END_DECLS
