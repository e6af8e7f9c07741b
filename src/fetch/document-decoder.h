/* Makes a document of the JSON that dossier-reader prints.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/fetch-error.h"
#include "model/document.h"

G_BEGIN_DECLS

/* Bytes of JSON that are looked at; the flat text of a 20 MiB article fits. */
#define DOSSIER_DOCUMENT_MAX_JSON (64 * 1024 * 1024)

DossierDocument *dossier_document_decode (GBytes  *json,
                                          GError **error);

G_END_DECLS
