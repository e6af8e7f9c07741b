/* Names a place in a JSON document: RFC 6901.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/json-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode  *dossier_json_pointer_get    (JsonNode    *root,
                                        const char  *pointer,
                                        GError     **error);
gboolean   dossier_json_pointer_set    (JsonNode    *root,
                                        const char  *pointer,
                                        JsonNode    *value,
                                        GError     **error);
char     **dossier_json_pointer_split  (const char  *pointer,
                                        GError     **error);
char      *dossier_json_pointer_append (const char  *pointer,
                                        const char  *token);

G_END_DECLS
