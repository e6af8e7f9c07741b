/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/help.h"

#include <string.h>

#define NAME_COLUMN 22   /* where the explanation of a verb or an option starts */

static const char intro[] =
  "Usage: dossierctl [--library FILE] [--json] [--quiet] VERB …\n"
  "\n"
  "Everything the Dossier window does, for scripts and pipelines.\n";

static const char global_options[] =
  "\n"
  "Options for every verb:\n"
  "  --library FILE        the library to work on; by default your own\n"
  "  --json                print JSON instead of text for people\n"
  "  -q, --quiet           print ids only\n"
  "  --actor NAME          who the history says it was\n"
  "  -h, --help            this, or the help of a verb\n"
  "  --version             the version\n"
  "\n"
  "An object is named by its id, by the first four or more characters of it, a profile also by its\n"
  "slug, a publisher by its name.\n"
  "\n"
  "Exit codes: 0 done; 1 done, and the answer is no; 2 usage; 3 bad input; 4 the library or the disk;\n"
  "5 the network; 130 cancelled.\n";

static void
append_entry (GString    *text,
              const char *name,
              const char *help)
{
  gsize width = g_utf8_strlen (name, -1);

  g_string_append_printf (text, "  %s", name);
  if (width >= NAME_COLUMN - 1)
    {
      g_string_append_c (text, '\n');
      width = 0;
      g_string_append (text, "  ");
    }
  for (; width < NAME_COLUMN; width++)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, "%s\n", help != NULL ? help : "");
}

/* @group: (nullable): all verbs, or those of one group */
static void
append_verbs (GString         *text,
              DossierCliVerbs  verbs,
              const char      *group)
{
  const DossierVerb *verb;

  for (guint i = 0; (verb = verbs (i)) != NULL; i++)
    {
      g_autofree char *spelled = dossier_cli_spell_verb (verb);

      if (group == NULL || dossier_cli_verb_is_in_group (verb, group))
        append_entry (text, spelled, verb->help);
    }
}

/* "FILE", "ID…", "NAME": what people put in place of an argument */
static char *
name_value (const DossierVerbArgument *argument)
{
  switch (argument->type)
    {
    case DOSSIER_ARGUMENT_INTEGER: return g_strdup ("N");
    case DOSSIER_ARGUMENT_FILE: return g_strdup ("FILE");
    case DOSSIER_ARGUMENT_REFERENCE:
    case DOSSIER_ARGUMENT_REFERENCES: return g_strdup ("ID");
    case DOSSIER_ARGUMENT_TEXT:
    case DOSSIER_ARGUMENT_TEXTS:
    case DOSSIER_ARGUMENT_FLAG:
    case DOSSIER_ARGUMENT_BYTES:
    default: return argument->choices != NULL ? g_strdup (argument->choices) : g_ascii_strup (argument->name, -1);
    }
}

static gboolean
takes_several (const DossierVerbArgument *argument)
{
  return argument->type == DOSSIER_ARGUMENT_REFERENCES || argument->type == DOSSIER_ARGUMENT_TEXTS;
}

/* "--claim ID", "--supports | --contradicts", "PROFILE" */
static char *
spell_argument (const DossierVerbArgument *argument)
{
  g_autofree char *value = name_value (argument);
  gsize length = strlen (argument->name);

  if (argument->flags & DOSSIER_ARGUMENT_POSITIONAL)
    {
      g_autofree char *upper = g_ascii_strup (argument->name, -1);

      if (!takes_several (argument))
        return g_steal_pointer (&upper);
      if (upper[length - 1] == 'S')
        upper[length - 1] = '\0';
      return g_strconcat (upper, "…", NULL);
    }
  if ((argument->flags & DOSSIER_ARGUMENT_CHOICE_FLAG) && argument->choices != NULL)
    {
      g_auto (GStrv) choices = g_strsplit (argument->choices, "|", -1);
      g_autofree char *joined = g_strjoinv (" | --", choices);

      return g_strconcat ("--", joined, NULL);
    }
  if (argument->type == DOSSIER_ARGUMENT_FLAG)
    return g_strconcat ("--", argument->name, NULL);
  if (takes_several (argument) && argument->name[length - 1] == 's')
    length--;
  return g_strdup_printf ("--%.*s %s", (int) length, argument->name, value);
}

static void
append_usage (GString           *text,
              const DossierVerb *verb)
{
  g_autofree char *spelled = dossier_cli_spell_verb (verb);
  gboolean has_options = FALSE;

  g_string_append_printf (text, "Usage: dossierctl %s", spelled);
  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    {
      g_autofree char *word = spell_argument (a);

      if (a->flags & DOSSIER_ARGUMENT_REQUIRED)
        g_string_append_printf (text, " %s", word);
      else if (a->flags & DOSSIER_ARGUMENT_POSITIONAL)
        g_string_append_printf (text, " [%s]", word);
      else
        has_options = has_options || a->type != DOSSIER_ARGUMENT_BYTES;
    }
  g_string_append (text, has_options ? " [options]\n" : "\n");
}

/* Returns: (transfer full): the help of the program */
char *
dossier_cli_help_all (DossierCliVerbs verbs)
{
  GString *text = g_string_new (intro);

  g_string_append (text, "\nVerbs (dossierctl VERB --help says more):\n");
  append_verbs (text, verbs, NULL);
  g_string_append (text, global_options);
  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): the verbs of one kind of thing, as in "dossierctl claim --help" */
char *
dossier_cli_help_group (DossierCliVerbs  verbs,
                        const char      *group)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Usage: dossierctl %s VERB …\n\n", group);
  append_verbs (text, verbs, group);
  g_string_append_printf (text, "\ndossierctl %s VERB --help says more.\n", group);
  return g_string_free (text, FALSE);
}

/**
 * dossier_cli_help_verb:
 * @usage: (nullable): what follows the name, where the table of arguments does not say it
 *
 * Returns: (transfer full): usage, what the verb does, its arguments
 */
char *
dossier_cli_help_verb (const DossierVerb *verb,
                       const char        *usage)
{
  GString *text = g_string_new (NULL);
  gboolean is_first = TRUE;

  if (usage != NULL)
    {
      g_autofree char *spelled = dossier_cli_spell_verb (verb);

      g_string_append_printf (text, "Usage: dossierctl %s %s\n", spelled, usage);
    }
  else
    append_usage (text, verb);
  g_string_append_printf (text, "\n%s\n", verb->help != NULL ? verb->help : "");

  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    {
      g_autofree char *word = spell_argument (a);

      if (a->type == DOSSIER_ARGUMENT_BYTES)
        continue;
      if (is_first)
        g_string_append_c (text, '\n');
      is_first = FALSE;
      append_entry (text, word, a->help);
    }
  return g_string_free (text, FALSE);
}
