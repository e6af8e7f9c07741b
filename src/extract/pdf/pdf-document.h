/* The pages of a PDF to a document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-pages.h"
#include "model/document.h"

G_BEGIN_DECLS

void dossier_pdf_document_read (const DossierPdfPages  *pages,
                                DossierDocumentBuilder *builder,
                                GString                *explanation);

G_END_DECLS
