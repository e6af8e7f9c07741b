/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include "cli/session.h"

/* Any verb: its words, the desk, its answer. */
DossierCliExit
dossier_cli_perform (const DossierVerb  *verb,
                     const char *const  *words,
                     DossierCliOptions  *options,
                     GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autoptr (DossierCliSession) session = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *text = NULL;

  if (arguments == NULL)
    return code;

  session = dossier_cli_session_new (options);
  /* What needs no library gets one only where it is named: whoever compares two files may have none. */
  if (verb->kind == DOSSIER_VERB_READS_ALONE ? options->library != NULL && !dossier_cli_session_open (session, TRUE, error)
                                             : !dossier_cli_session_open (session, verb->kind == DOSSIER_VERB_READS, error))
    return DOSSIER_CLI_STORAGE;
  answer = dossier_cli_session_perform (session, verb->name, arguments, error);
  if (answer == NULL)
    return DOSSIER_CLI_STORAGE;

  text = dossier_cli_format_answer (answer, options);
  dossier_cli_print (text);
  return dossier_cli_exit_of_answer (answer);
}
