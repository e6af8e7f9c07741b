/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include "cli/arguments.h"
#include "cli/help.h"

static const DossierVerbArgument run_arguments[] = {
  { "script", DOSSIER_ARGUMENT_TEXT, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL,
    "a file of JSON lines, or - for standard input" },
  { "keep-going", DOSSIER_ARGUMENT_FLAG, 0, NULL, "go on after a line that failed" },
  { .name = NULL }
};

static const DossierVerb run_verb = {
  .name = "run", .kind = DOSSIER_VERB_WRITES, .arguments = run_arguments,
  .help = "perform a script: {\"verb\": \"claim.add\", …, \"as\": \"name\"} a line; \"$name\" is that line's id",
};

static const DossierVerbArgument vectors_arguments[] = {
  { "file", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "claims and profiles with their evidence, as JSON" },
  { .name = NULL }
};

static const DossierVerbArgument no_arguments[] = {
  { .name = NULL }
};

static const DossierVerb vectors_verb = {
  .name = "grade.vectors", .kind = DOSSIER_VERB_READS, .arguments = vectors_arguments,
  .help = "run the grading rule over a file of test vectors, without a library",
};

static const DossierVerb match_anchor_verb = {
  .name = "match.anchor", .kind = DOSSIER_VERB_READS, .arguments = no_arguments,
  .help = "find quotes again, without a library: {\"id\", \"exact\", \"prefix\", \"suffix\", \"start\", \"end\", \"text\"} a line",
};

static const DossierVerb match_align_verb = {
  .name = "match.align", .kind = DOSSIER_VERB_READS, .arguments = no_arguments,
  .help = "pair the passages of two texts that say the same, without a library: {\"id\", \"a\", \"b\"} a line",
};

static const DossierVerb match_origins_verb = {
  .name = "match.origins", .kind = DOSSIER_VERB_READS, .arguments = no_arguments,
  .help = "group texts that go back to one upstream, without a library: {\"id\", \"docs\": [{\"id\", \"text\"}]} a line",
};

static const DossierCliCommand commands[] = {
  { "import",        NULL,          "URL… FILE… - [options]", dossier_cli_import },
  { "export",        NULL,          NULL,                     dossier_cli_export },
  { "export.convert", NULL,         NULL,                     dossier_cli_export },
  { "deliver",       NULL,          "PROFILE [--preview | --dry-run | --queue] [--secret-file FILE] [--signing-secret-file FILE] [options]\n   or: dossierctl deliver --watch [--until-done] [--now]", dossier_cli_deliver },
  { "deliver.send",  NULL,          NULL,                     dossier_cli_deliver_send },
  { "source.watch",  NULL,          "[--all] [--list | [--forever] [--pause SECONDS, absent: between two questions to one host]] [--allow-host HOST]", dossier_cli_watch },
  { "target.secret", NULL,          "TARGET --secret-file FILE or - [--for signing] [--session]", dossier_cli_target_secret },
  { "verify",        NULL,          "FILE [--library FILE]",  dossier_cli_verify },
  { "compare",       NULL,          "SOURCE SOURCE",          dossier_cli_compare },
  { "run",           &run_verb,     NULL,                     dossier_cli_run },
  { "grade.vectors", &vectors_verb, NULL,                     dossier_cli_grade_vectors },
  { "match.align",   &match_align_verb, NULL,                dossier_cli_match_align },
  { "match.origins", &match_origins_verb, NULL,              dossier_cli_match_origins },
  { "match.anchor",  &match_anchor_verb, NULL,               dossier_cli_match_anchor },
};

/* Returns: (nullable): the command line's own way of performing a verb */
const DossierCliCommand *
dossier_cli_find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/* The verbs of the desk, then those that only the command line has; %NULL after the last. */
const DossierVerb *
dossier_cli_get_nth_verb (guint n)
{
  guint n_desk = 0;

  while (dossier_verb_get_nth (n_desk) != NULL)
    n_desk++;
  if (n < n_desk)
    return dossier_verb_get_nth (n);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].own != NULL && n-- == n_desk)
      return commands[i].own;
  return NULL;
}

DossierCliExit
dossier_cli_show_help (const DossierVerb *verb)
{
  const DossierCliCommand *command = dossier_cli_find_command (verb->name);
  g_autofree char *help = dossier_cli_help_verb (verb, command != NULL ? command->usage : NULL);

  dossier_cli_print (help);
  return DOSSIER_CLI_DONE;
}

/* What a command begins with: its words as arguments, all that it needs of them. Returns: (nullable) (transfer full): NULL
 * where there is nothing to go on with: the help that was asked for is shown, or @error says what is wrong; @code is what
 * to end with. */
GVariant *
dossier_cli_begin (const DossierVerb  *verb,
                   const char *const  *words,
                   DossierCliOptions  *options,
                   DossierCliExit     *code,
                   GError            **error)
{
  g_autoptr (GVariant) arguments = dossier_cli_arguments_parse (verb, words, options, NULL, error);

  *code = DOSSIER_CLI_USAGE;
  if (arguments == NULL)
    return NULL;
  if (options->help)
    {
      *code = dossier_cli_show_help (verb);
      return NULL;
    }
  return dossier_cli_arguments_complete (verb, arguments, error) ? g_steal_pointer (&arguments) : NULL;
}
