/* The pieces of dossier_verify(); used by verify.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* @index: UUID → the object that has it; @lists: that object → the name of the list it is in;
 * both borrow from the document, which is known to be valid by the schema. */
typedef struct
{
  JsonObject *document;
  GHashTable *index;
  GHashTable *lists;
  GPtrArray  *findings;
} DossierVerification;

void dossier_verify_report (DossierVerification *self,
                            const char          *rule,
                            const char          *object_type,
                            JsonObject          *object,
                            const char          *field,
                            const char          *format,
                            ...) G_GNUC_PRINTF (6, 7);
void dossier_verify_grades (DossierVerification *self);

G_END_DECLS
