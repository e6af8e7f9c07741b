/* Whether a page holds an article at all, or what stands in its place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

const char *dossier_page_kind_find (DossierHtmlTree        *tree,
                                    const DossierPageIndex *index,
                                    const char             *title,
                                    gboolean                is_dated,
                                    GString                *explanation);

G_END_DECLS
