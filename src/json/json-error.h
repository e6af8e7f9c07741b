/* What can be wrong with JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_JSON_ERROR (dossier_json_error_quark ())
GQuark dossier_json_error_quark (void);

/**
 * DossierJsonError:
 * @DOSSIER_JSON_ERROR_LIMIT: larger or deeper than allowed
 * @DOSSIER_JSON_ERROR_SYNTAX: not RFC 8259, or a key stands twice
 * @DOSSIER_JSON_ERROR_NUMBER: a number that cannot be kept exactly
 * @DOSSIER_JSON_ERROR_POINTER: a pointer that is none, or leads nowhere
 */
typedef enum
{
  DOSSIER_JSON_ERROR_LIMIT,
  DOSSIER_JSON_ERROR_SYNTAX,
  DOSSIER_JSON_ERROR_NUMBER,
  DOSSIER_JSON_ERROR_POINTER,
} DossierJsonError;

/* Integers above this differ between programs: RFC 8259 section 6. */
#define DOSSIER_JSON_MAX_INTEGER G_GINT64_CONSTANT (9007199254740991)

G_END_DECLS
