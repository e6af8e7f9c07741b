/* A page to the document of its article.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/charset.h"
#include "extract/extract-wishes.h"
#include "model/document.h"

G_BEGIN_DECLS

gboolean dossier_html_document_read (const DossierDecodedText   *decoded,
                                     const char                 *address,
                                     DossierDocumentBuilder     *builder,
                                     GString                    *explanation,
                                     const DossierExtractWishes *wishes,
                                     GError                    **error);

G_END_DECLS
