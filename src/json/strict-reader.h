/* Reads JSON from outside, strictly: RFC 8259 and nothing beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/json-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DOSSIER_JSON_MAX_DEPTH 64

typedef enum
{
  DOSSIER_JSON_ANY_NUMBER = 0,
  DOSSIER_JSON_INTEGERS_ONLY = 1 << 0,   /* no fraction, no exponent, below 2^53 */
} DossierJsonFlags;

JsonNode *dossier_json_read (const char        *bytes,
                             gsize              length,
                             gsize              max_length,
                             DossierJsonFlags   flags,
                             GError           **error);

G_END_DECLS
