/* JSON as pages write it: read forgivingly, into one flat list of nodes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_LENIENT_JSON_MAX_BYTES (2u * 1024 * 1024)
#define DOSSIER_LENIENT_JSON_MAX_DEPTH 64

typedef enum
{
  DOSSIER_LENIENT_STRING,
  DOSSIER_LENIENT_LITERAL,   /* number, true, false, null: as written */
  DOSSIER_LENIENT_ARRAY,
  DOSSIER_LENIENT_OBJECT,
} DossierLenientKind;

typedef struct
{
  DossierLenientKind  kind;
  guint               end;    /* index after the last node within */
  const char         *key;    /* (nullable) of a member */
  const char         *text;   /* of a string or literal, decoded, valid UTF-8 */
} DossierLenientNode;

/* Children of the node i are i + 1, then each the @end of the one before, up to i's @end. */
typedef struct
{
  DossierLenientNode *nodes;   /* (owned) nothing broken off is in it */
  guint               n_nodes;
  char               *text;    /* (owned) all texts, each with its zero */
} DossierLenientJson;

DossierLenientJson *dossier_lenient_json_read   (const char               *json,
                                                 gsize                     length);
void                dossier_lenient_json_free   (DossierLenientJson       *self);
guint               dossier_lenient_json_member (const DossierLenientJson *self,
                                                 guint                     object,
                                                 const char               *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierLenientJson, dossier_lenient_json_free)

G_END_DECLS
