/* What a verb answers, as JSON and as words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GPtrArray *dossier_cli_values_list_keys (GVariant    *values);
JsonNode  *dossier_cli_values_to_json   (const char  *name,
                                         GVariant    *value);
char      *dossier_cli_values_to_words  (const char  *name,
                                         GVariant    *value);
char      *dossier_cli_make_safe        (const char  *text,
                                         gboolean     keep_lines);

G_END_DECLS
