/* How answers and errors leave the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "cli/options.h"

G_BEGIN_DECLS

/* The exit codes of the command line: scripts rest on them. */
typedef enum
{
  DOSSIER_CLI_DONE = 0,
  DOSSIER_CLI_NO = 1,
  DOSSIER_CLI_USAGE = 2,
  DOSSIER_CLI_INPUT = 3,
  DOSSIER_CLI_STORAGE = 4,
  DOSSIER_CLI_NETWORK = 5,
  DOSSIER_CLI_CANCELLED = 130,
} DossierCliExit;

DossierCliExit  dossier_cli_exit_of_error   (const GError             *error);
DossierCliExit  dossier_cli_exit_of_answer  (GVariant                 *answer);
JsonNode       *dossier_cli_error_to_json   (const GError             *error);
char           *dossier_cli_format_answer   (GVariant                 *answer,
                                             const DossierCliOptions  *options);
char           *dossier_cli_format_json     (JsonNode                 *node);
void            dossier_cli_print           (const char               *text);
DossierCliExit  dossier_cli_print_error     (const GError             *error,
                                             const DossierCliOptions  *options);
DossierCliExit  dossier_cli_flush           (DossierCliExit            code,
                                             const DossierCliOptions  *options);

G_END_DECLS
