/* Whether a text is still the one that was captured, and how that is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/document.h"
#include "model/records/source.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_INTEGRITY_UNCHECKED,
  DOSSIER_INTEGRITY_UNCHANGED,
  DOSSIER_INTEGRITY_ALTERED,
} DossierIntegrity;

void              dossier_ui_check_text_async  (GObject              *object,
                                                DossierDocument      *document,
                                                const char           *text_sha256,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback);
DossierIntegrity  dossier_ui_check_text_finish (GAsyncResult         *result,
                                                DossierDocument     **document);
char             *dossier_ui_describe_capture  (DossierSource        *source,
                                                DossierIntegrity      integrity);
char             *dossier_ui_cite              (DossierSource        *source,
                                                const char           *words);

G_END_DECLS
