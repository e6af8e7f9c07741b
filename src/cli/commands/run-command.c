/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/commands/script.h"
#include "cli/session.h"
#include "cli/table.h"
#include "cli/values.h"
#include "json/strict-reader.h"

#define LONGEST (64 * 1024 * 1024)   /* bytes of a line: an article given as text fits */

static GDataInputStream *
open_script (GVariant  *arguments,
             GError   **error)
{
  g_autoptr (GInputStream) input = NULL;
  const char *name = "";

  g_variant_lookup (arguments, "script", "&s", &name);
  if (g_str_equal (name, "-"))
    input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
      g_autoptr (GError) local_error = NULL;

      input = (GInputStream *) g_file_read (file, NULL, &local_error);
      if (input == NULL)
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The script %s could not be read: %s; nothing was done",
                     name, local_error->message);
    }
  return input != NULL ? g_data_input_stream_new (input) : NULL;
}

/* The next line that says something; %NULL without error at the end. Waits in the main loop, so that
 * a signal is heard while nobody types. */
static char *
read_line (GDataInputStream  *stream,
           GCancellable      *cancellable,
           guint             *number,
           GError           **error)
{
  while (TRUE)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *line = NULL;
      gsize length;

      g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, cancellable, dossier_cli_keep_result, &result);
      line = g_data_input_stream_read_line_finish (stream, dossier_cli_wait (&result), &length, error);
      if (line == NULL)
        return NULL;
      ++*number;
      if (strlen (line) == length && *g_strstrip (line) == '\0')
        continue;
      return g_steal_pointer (&line);
    }
}

/* Returns: (transfer full): the line as an object */
static JsonObject *
parse_line (const char  *line,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = dossier_json_read (line, strlen (line), LONGEST, DOSSIER_JSON_ANY_NUMBER, &local_error);
  JsonNode *verb;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "This is no JSON object%s%s",
                   local_error != NULL ? ": " : "", local_error != NULL ? local_error->message : "");
      return NULL;
    }
  verb = json_object_get_member (json_node_get_object (node), "verb");
  if (verb == NULL || json_node_get_value_type (verb) != G_TYPE_STRING)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "A line names its “verb”");
      return NULL;
    }
  return json_node_dup_object (node);
}

/* Returns: (transfer full): what the verb of one line answered, as a JSON object */
static JsonNode *
perform_line (DossierCliSession  *session,
              DossierCliScript   *script,
              const char         *line,
              GVariant          **answer,
              GError            **error)
{
  g_autoptr (JsonObject) object = parse_line (line, error);
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (JsonNode) node = NULL;
  const DossierVerb *verb;
  JsonNode *as;

  if (object == NULL || !dossier_cli_script_resolve (script, object, error))
    return NULL;
  verb = dossier_verb_find (json_object_get_string_member (object, "verb"));
  if (verb == NULL)
    {
      g_autofree char *said = dossier_cli_shorten (json_object_get_string_member (object, "verb"));

      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "There is no verb “%s”", said);
      return NULL;
    }
  arguments = dossier_cli_arguments_from_json (verb, object, error);
  if (arguments == NULL)
    return NULL;
  as = json_object_get_member (object, "as");
  if (as != NULL && json_node_get_value_type (as) != G_TYPE_STRING)
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“as” is the name of the line, a text");
      return NULL;
    }
  *answer = dossier_cli_session_perform (session, verb->name, arguments, error);
  if (*answer == NULL)
    return NULL;
  node = dossier_cli_values_to_json (NULL, *answer);
  if (as != NULL && !dossier_cli_script_remember (script, json_node_get_string (as), node, error))
    return NULL;
  return g_steal_pointer (&node);
}

static void
print_failure (const GError *error,
               guint         number)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_int_member (object, "line", number);
  json_object_set_member (object, "error", dossier_cli_error_to_json (error));
  json_node_take_object (node, object);
  line = dossier_cli_format_json (node);
  dossier_cli_print (line);
}

static void
print_success (JsonNode                *node,
               GVariant                *answer,
               const DossierCliOptions *options)
{
  g_autofree char *line = options->quiet ? dossier_cli_format_answer (answer, options) : dossier_cli_format_json (node);

  dossier_cli_print (line);
}

static DossierCliExit
run_lines (DossierCliSession  *session,
           GDataInputStream   *stream,
           DossierCliOptions  *options,
           gboolean            keep_going,
           GError            **error)
{
  g_autoptr (DossierCliScript) script = dossier_cli_script_new ();
  GCancellable *cancellable = dossier_cli_session_get_cancellable (session);
  g_autoptr (GError) first_error = NULL;
  DossierCliExit code = DOSSIER_CLI_DONE;
  guint number = 0, n_failed = 0;

  while (first_error == NULL || (keep_going && !g_cancellable_is_cancelled (cancellable)))
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *line = read_line (stream, cancellable, &number, &local_error);
      g_autoptr (GVariant) answer = NULL;
      g_autoptr (JsonNode) node = NULL;

      if (line == NULL && local_error == NULL)
        break;
      if (local_error == NULL)
        node = perform_line (session, script, line, &answer, &local_error);
      if (node != NULL)
        {
          print_success (node, answer, options);
          code = code == DOSSIER_CLI_DONE ? dossier_cli_exit_of_answer (answer) : code;
        }
      else
        {
          print_failure (local_error, number);
          n_failed++;
          if (first_error == NULL)
            g_propagate_prefixed_error (&first_error, g_steal_pointer (&local_error), "Line %u: ", number);
        }
      fflush (stdout);
    }
  if (first_error != NULL && n_failed > 1)
    g_prefix_error (&first_error, "%u lines failed. ", n_failed);
  if (first_error != NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));
  return code;
}

/**
 * dossier_cli_run:
 *
 * A script: JSON lines, each {"verb": …, arguments…, "as": "name"}, each a transaction of its own;
 * "$name" stands for the id that the line of that name answered. Prints one JSON result a line, as
 * soon as there is one, so that a program can talk to it line by line. Stops at the first error;
 * what was done before it stays done.
 */
DossierCliExit
dossier_cli_run (const DossierVerb  *verb,
                 const char *const  *words,
                 DossierCliOptions  *options,
                 GError            **error)
{
  DossierCliExit code;
  g_autoptr (GVariant) arguments = dossier_cli_begin (verb, words, options, &code, error);
  g_autoptr (GDataInputStream) stream = NULL;
  g_autoptr (DossierCliSession) session = NULL;
  gboolean keep_going = FALSE;

  if (arguments == NULL)
    return code;
  stream = open_script (arguments, error);
  if (stream == NULL)
    return DOSSIER_CLI_INPUT;

  g_variant_lookup (arguments, "keep-going", "b", &keep_going);
  session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (session, FALSE, error))
    return DOSSIER_CLI_STORAGE;
  return run_lines (session, stream, options, keep_going, error);
}
