/* Bytes of a page or a text file to a document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/extract-error.h"
#include "extract/extract-wishes.h"
#include "model/document.h"

G_BEGIN_DECLS

/* Recorded with every document: positions are only comparable within one version. */
#define DOSSIER_EXTRACTOR_VERSION "dossier-extract/1"
#define DOSSIER_EXTRACT_MAX_BYTES (25u * 1024 * 1024)

DossierDocument *dossier_extract_document      (const char                  *bytes,
                                                gsize                        length,
                                                const char                  *address,
                                                const char                  *media_type,
                                                GString                     *explanation,
                                                GError                     **error);
DossierDocument *dossier_extract_document_with (const char                  *bytes,
                                                gsize                        length,
                                                const char                  *address,
                                                const char                  *media_type,
                                                GString                     *explanation,
                                                const DossierExtractWishes  *wishes,
                                                GError                     **error);

G_END_DECLS
