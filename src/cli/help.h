/* What --help says on every level.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/verb-names.h"

G_BEGIN_DECLS

char *dossier_cli_help_all   (DossierCliVerbs     verbs);
char *dossier_cli_help_group (DossierCliVerbs     verbs,
                              const char         *group);
char *dossier_cli_help_verb  (const DossierVerb  *verb,
                              const char         *usage);

G_END_DECLS
