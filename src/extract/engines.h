/* What is done by libraries that are loaded only for the files that need them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-pages.h"

G_BEGIN_DECLS

/**
 * DossierPdfEngine:
 * @prepare: loads what would be loaded late; called before the lock
 * @read: never sees anything but the bytes; errors are of the domain #DossierExtractError
 */
typedef struct
{
  void               (*prepare) (void);
  DossierPdfPages   *(*read)    (GBytes   *bytes,
                                 GError  **error);
} DossierPdfEngine;

#define DOSSIER_PDF_ENGINE_SYMBOL "dossier_pdf_engine"   /* of the module, a DossierPdfEngine */

void                    dossier_engines_set_pdf (const DossierPdfEngine *engine);
const DossierPdfEngine *dossier_engines_get_pdf (void);

G_END_DECLS
