/* What the command line does in a way of its own: several imports, scripts, checks without a library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/options.h"
#include "cli/printer.h"
#include "cli/verb-names.h"

G_BEGIN_DECLS

/* @words: NULL-terminated, what follows the verb. Where @error is set the returned code does not count. */
typedef DossierCliExit (*DossierCliPerform) (const DossierVerb   *verb,
                                             const char *const   *words,
                                             DossierCliOptions   *options,
                                             GError             **error);

/**
 * DossierCliCommand:
 * @name: of a verb of the desk, or of @own
 * @own: (nullable): a verb that only the command line has
 * @usage: (nullable): what follows the name, where the table of arguments does not say it
 */
typedef struct
{
  const char        *name;
  const DossierVerb *own;
  const char        *usage;
  DossierCliPerform  perform;
} DossierCliCommand;

const DossierCliCommand *dossier_cli_find_command    (const char  *name);
const DossierVerb       *dossier_cli_get_nth_verb    (guint        n);
DossierCliExit           dossier_cli_show_help       (const DossierVerb *verb);
GVariant                *dossier_cli_begin           (const DossierVerb  *verb,
                                                      const char *const  *words,
                                                      DossierCliOptions  *options,
                                                      DossierCliExit     *code,
                                                      GError            **error);

/* One function a file: perform-command.c, import-command.c … */
DossierCliExit dossier_cli_perform        (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_import         (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_export         (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_compare        (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_deliver        (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_deliver_send   (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_target_secret  (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_watch          (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_verify         (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_run            (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_grade_vectors  (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_match_origins  (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_match_align    (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);
DossierCliExit dossier_cli_match_anchor   (const DossierVerb *verb, const char *const *words, DossierCliOptions *options, GError **error);

G_END_DECLS
