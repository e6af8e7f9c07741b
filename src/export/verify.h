/* Checks a native file again: its schema, its digest, every grade, every quote.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DOSSIER_VERIFY_MAX_BYTES (64 * 1024 * 1024)

/**
 * DossierVerifyText:
 * @text_sha256: of a snapshot's text, in hexadecimal
 *
 * Returns: (transfer full) (nullable): the text, %NULL when the library has none such
 */
typedef char *(*DossierVerifyText) (const char *text_sha256,
                                    gpointer    user_data);

GPtrArray *dossier_verify        (const char        *bytes,
                                  gsize              length,
                                  DossierVerifyText  find_text,
                                  gpointer           user_data);
GPtrArray *dossier_verify_schema (JsonNode          *root);

G_END_DECLS
