/* A document as one JSON object: what dossier-reader prints.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

void dossier_document_json_append       (GString               *json,
                                         const DossierDocument *document,
                                         const char            *id,
                                         gboolean               whole);
void dossier_document_json_append_error (GString               *json,
                                         const char            *id,
                                         const char            *code,
                                         const char            *message);
void dossier_json_append_string         (GString               *json,
                                         const char            *text,
                                         gssize                 length);

G_END_DECLS
