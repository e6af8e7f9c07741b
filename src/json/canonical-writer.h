/* Writes JSON in its one canonical form: RFC 8785.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/json-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *dossier_json_write_canonical  (JsonNode  *node,
                                     gsize     *length,
                                     GError   **error);
char *dossier_json_digest_canonical (JsonNode  *node,
                                     GError   **error);

G_END_DECLS
