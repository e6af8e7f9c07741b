/* Checks a JSON document against a JSON Schema, as far as our own schemas need it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DOSSIER_SCHEMA_ERROR (dossier_schema_error_quark ())
GQuark dossier_schema_error_quark (void);

typedef enum
{
  DOSSIER_SCHEMA_ERROR_KEYWORD,     /* a keyword that this validator does not know */
  DOSSIER_SCHEMA_ERROR_MALFORMED,   /* a keyword with a value that makes no sense, or a reference to nothing */
} DossierSchemaError;

/* @pointer: RFC 6901, of the place; @keyword: what it broke, a static string */
typedef struct
{
  char       *pointer;
  const char *keyword;
  char       *message;
} DossierSchemaProblem;

typedef struct _DossierSchema DossierSchema;

DossierSchema *dossier_schema_new         (JsonNode              *root,
                                           GError               **error);
DossierSchema *dossier_schema_get_profile (void);
DossierSchema *dossier_schema_get_template (void);
void           dossier_schema_free        (DossierSchema         *self);
GPtrArray     *dossier_schema_validate    (DossierSchema         *self,
                                           JsonNode              *document);
void           dossier_schema_problem_free (DossierSchemaProblem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSchema, dossier_schema_free)

G_END_DECLS
