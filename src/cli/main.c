/* dossierctl: the verbs of the desk without a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "cli/commands/commands.h"
#include "cli/help.h"
#include "cli/table.h"
#include "desk/desk.h"

/* Passes over options that hold for every verb. %FALSE with an error at one that nobody knows. */
static gboolean
take_options (DossierCliOptions   *options,
              const char *const  **words,
              GError             **error)
{
  while ((*words)[0] != NULL && (*words)[0][0] == '-' && (*words)[0][1] != '\0')
    {
      guint n_taken;

      if (!dossier_cli_options_take (options, *words, &n_taken, error))
        return FALSE;
      if (n_taken == 0)
        {
          g_autofree char *said = dossier_cli_shorten ((*words)[0]);

          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no option “%s”; see dossierctl --help", said);
          return FALSE;
        }
      *words += n_taken;
    }
  return TRUE;
}

/* @second: (nullable): it belongs to the name of most verbs, and is an argument of the others */
static void
set_unknown_verb (const char  *first,
                  const char  *second,
                  GError     **error)
{
  gboolean is_pair = second != NULL && dossier_cli_is_group (dossier_cli_get_nth_verb, first);
  g_autofree char *pair = second != NULL ? g_strdup_printf ("%s %s", first, second) : g_strdup (first);
  g_autofree char *guess = dossier_cli_guess_verb (dossier_cli_get_nth_verb, pair);
  g_autofree char *said = dossier_cli_shorten (is_pair ? pair : first);

  if (guess == NULL && second != NULL && !is_pair)
    guess = dossier_cli_guess_verb (dossier_cli_get_nth_verb, first);
  if (guess != NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no verb “%s”; did you mean “%s”?", said, guess);
  else
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no verb “%s”; see dossierctl %s%s--help",
                 said, is_pair ? first : "", is_pair ? " " : "");
}

/* Help of the program or of a group; without being asked for, it is a usage error on standard error. */
static DossierCliExit
show_overview (const DossierCliOptions *options,
               const char              *group)
{
  g_autofree char *help = group != NULL ? dossier_cli_help_group (dossier_cli_get_nth_verb, group)
                                        : dossier_cli_help_all (dossier_cli_get_nth_verb);

  fputs (help, options->help ? stdout : stderr);
  return options->help ? DOSSIER_CLI_DONE : DOSSIER_CLI_USAGE;
}

static DossierCliExit
perform (const char *const  *words,
         DossierCliOptions  *options,
         GError            **error)
{
  const DossierCliCommand *command;
  const DossierVerb *verb;
  const char *group = NULL;
  const char *name[3] = { NULL };
  guint n_words = 0;

  if (!take_options (options, &words, error))
    return DOSSIER_CLI_USAGE;
  if (g_strcmp0 (words[0], "help") == 0)
    {
      options->help = TRUE;
      words++;
    }
  if (options->version)
    {
      dossier_cli_print ("dossierctl " DOSSIER_VERSION "\n");
      return DOSSIER_CLI_DONE;
    }
  if (words[0] == NULL)
    return show_overview (options, NULL);

  name[0] = words[0];
  if (dossier_cli_is_group (dossier_cli_get_nth_verb, words[0]))
    {
      const char *const *rest = words + 1;

      /* "claim --json list": options may stand between the two words of a verb. */
      if (dossier_cli_find_verb (dossier_cli_get_nth_verb, words[0]) == NULL && !take_options (options, &rest, error))
        return DOSSIER_CLI_USAGE;
      group = words[0];
      name[1] = rest[0];
      words = rest - 1;
    }
  verb = dossier_cli_name_verb (dossier_cli_get_nth_verb, name, &n_words);
  if (verb == NULL && group != NULL && name[1] == NULL)
    return show_overview (options, group);
  if (verb == NULL)
    {
      set_unknown_verb (name[0], group != NULL ? name[1] : words[1], error);
      return DOSSIER_CLI_USAGE;
    }
  command = dossier_cli_find_command (verb->name);
  return (command != NULL ? command->perform : dossier_cli_perform) (verb, words + n_words, options, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DossierCliOptions) options = dossier_cli_options_new ();
  g_autoptr (GError) error = NULL;
  DossierCliExit code;

  setlocale (LC_ALL, "");
  g_set_prgname ("dossierctl");
  code = perform ((const char *const *) argv + MIN (argc, 1), options, &error);
  if (error != NULL)
    {
      fflush (stdout);
      code = dossier_cli_print_error (error, options);
    }
  return dossier_cli_flush (code, options);
}
