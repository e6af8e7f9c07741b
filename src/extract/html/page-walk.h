/* The one walk over a page's tree.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

void dossier_page_walk (DossierPageIndex *index,
                        DossierHtmlTree  *tree);

G_END_DECLS
