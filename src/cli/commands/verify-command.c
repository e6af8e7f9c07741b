/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include "cli/session.h"

/* An export is checked by itself, and against a library only where one is named: whoever receives a
 * file has none. */
DossierCliExit
dossier_cli_verify (const DossierVerb  *verb,
                    const char *const  *words,
                    DossierCliOptions  *options,
                    GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_auto (GVariantDict) dict = { 0 };
  g_autoptr (DossierCliSession) session = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autofree char *text = NULL;

  if (arguments == NULL)
    return code;

  g_variant_dict_init (&dict, arguments);
  session = dossier_cli_session_new (options);
  if (options->library != NULL)
    {
      if (!dossier_cli_session_open (session, TRUE, error))
        return DOSSIER_CLI_STORAGE;
      g_variant_dict_insert (&dict, "against-library", "b", TRUE);
    }
  answer = dossier_cli_session_perform (session, verb->name, g_variant_dict_end (&dict), error);
  if (answer == NULL)
    return DOSSIER_CLI_STORAGE;

  text = dossier_cli_format_answer (answer, options);
  dossier_cli_print (text);
  return dossier_cli_exit_of_answer (answer);
}
