/* What changed between two exports of a profile, object by object, in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DossierExportChange:
 * @type: what the object is: profile, section, sentence, claim, ...
 * @id: (owned): its UUID
 * @change: added, removed or changed
 * @field: (owned): member that changed, as a path; empty for an object that came or went
 * @was: (owned): JSON of the member before; empty where there was none
 * @is: (owned): after
 * @message: (owned): a sentence
 */
typedef struct
{
  const char *type;
  char       *id;
  const char *change;
  char       *field;
  char       *was;
  char       *is;
  char       *message;
} DossierExportChange;

GPtrArray *dossier_export_compare     (JsonObject           *before,
                                       JsonObject           *after);
void       dossier_export_change_free (DossierExportChange  *self);

G_END_DECLS
