/* The memory of a script: what earlier lines answered, by the names that they were given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _DossierCliScript DossierCliScript;

DossierCliScript *dossier_cli_script_new      (void);
void              dossier_cli_script_free     (DossierCliScript  *self);
gboolean          dossier_cli_script_remember (DossierCliScript  *self,
                                               const char        *name,
                                               JsonNode          *answer,
                                               GError           **error);
gboolean          dossier_cli_script_resolve  (DossierCliScript  *self,
                                               JsonObject        *line,
                                               GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCliScript, dossier_cli_script_free)

G_END_DECLS
