/* A document as the JSON that the reader prints and the library keeps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "model/document.h"

G_BEGIN_DECLS

JsonNode *dossier_document_to_json       (const DossierDocument *document);
JsonNode *dossier_document_to_batch_json (const DossierDocument *document,
                                          const char            *id);
JsonNode *dossier_reader_error_to_json   (const char            *id,
                                          const char            *code,
                                          const char            *message);

G_END_DECLS
