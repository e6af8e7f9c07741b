/* What the schema refuses, as findings that name a place of the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/native-parts.h"

G_BEGIN_DECLS

void dossier_schema_findings_add       (GPtrArray        *findings,
                                        gpointer          record,
                                        const char       *field,
                                        const char       *message);
void dossier_schema_findings_check     (DossierSelection *selection,
                                        JsonNode         *root,
                                        GPtrArray        *findings);

G_END_DECLS
