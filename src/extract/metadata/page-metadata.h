/* What a page says of itself: title, authors, dates, site.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/html-tree.h"
#include "model/document.h"

G_BEGIN_DECLS

void dossier_page_metadata_read (DossierHtmlTree        *tree,
                                 const char             *address,
                                 DossierDocumentBuilder *builder);

G_END_DECLS
