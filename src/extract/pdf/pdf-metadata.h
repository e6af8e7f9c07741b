/* What a PDF says of itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-pages.h"
#include "model/document.h"

G_BEGIN_DECLS

void dossier_pdf_metadata_read (const DossierPdfPages  *pages,
                                GPtrArray              *blocks,
                                DossierDocumentBuilder *builder);

G_END_DECLS
