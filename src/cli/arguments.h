/* From words on the command line, or members of a JSON object, to the arguments of a verb.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "cli/options.h"
#include "desk/verb.h"

G_BEGIN_DECLS

GVariant *dossier_cli_arguments_parse     (const DossierVerb   *verb,
                                           const char *const   *words,
                                           DossierCliOptions   *options,
                                           GPtrArray           *items,
                                           GError             **error);
GVariant *dossier_cli_arguments_from_json (const DossierVerb   *verb,
                                           JsonObject          *object,
                                           GError             **error);
gboolean  dossier_cli_arguments_complete  (const DossierVerb   *verb,
                                           GVariant            *arguments,
                                           GError             **error);
const DossierVerbArgument *
          dossier_cli_find_argument       (const DossierVerb   *verb,
                                           const char          *name);

G_END_DECLS
