/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/printer.h"

#include <errno.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/table.h"
#include "cli/values.h"
#include "desk/desk.h"

/* One table for both doors: what the shell sees and what --json says. */
static const struct { int code; DossierCliExit exit; const char *name; } outcomes[] = {
  { DOSSIER_DESK_ERROR_USAGE,   DOSSIER_CLI_USAGE,   "usage" },
  { DOSSIER_DESK_ERROR_NO,      DOSSIER_CLI_NO,      "no" },
  { DOSSIER_DESK_ERROR_INPUT,   DOSSIER_CLI_INPUT,   "input" },
  { DOSSIER_DESK_ERROR_STORAGE, DOSSIER_CLI_STORAGE, "storage" },
  { DOSSIER_DESK_ERROR_NETWORK, DOSSIER_CLI_NETWORK, "network" },
  { DOSSIER_DESK_ERROR_CONSENT, DOSSIER_CLI_NETWORK, "network" },
};

DossierCliExit
dossier_cli_exit_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return DOSSIER_CLI_CANCELLED;
  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_error_matches (error, DOSSIER_DESK_ERROR, outcomes[i].code))
      return outcomes[i].exit;
  return DOSSIER_CLI_STORAGE;
}

/* A verb that only answers may answer "no": findings that block, a file that does not verify. */
DossierCliExit
dossier_cli_exit_of_answer (GVariant *answer)
{
  gint64 blocking = 0;
  gboolean ok = TRUE;

  g_variant_lookup (answer, "blocking", "x", &blocking);
  g_variant_lookup (answer, "verified", "b", &ok);
  return blocking > 0 || !ok ? DOSSIER_CLI_NO : DOSSIER_CLI_DONE;
}

/* Returns: (transfer full): {"code", "message", "detail"}; the detail is what follows the first line */
JsonNode *
dossier_cli_error_to_json (const GError *error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  const char *line = strchr (error->message, '\n');
  g_autofree char *message = line != NULL ? g_strndup (error->message, line - error->message) : g_strdup (error->message);
  DossierCliExit code = dossier_cli_exit_of_error (error);
  const char *name = "cancelled";
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (outcomes[i].exit == code)
      name = outcomes[i].name;
  json_object_set_string_member (object, "code", name);
  json_object_set_string_member (object, "message", message);
  json_object_set_string_member (object, "detail", line != NULL ? line + 1 : "");
  json_node_set_object (node, object);
  return node;
}

/* json-glib escapes every control character but U+001F, which JSON does not allow as it is.
 * Returns: (transfer full): one line */
char *
dossier_cli_format_json (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_auto (GStrv) parts = g_strsplit (json, "\x1f", -1);
  g_autofree char *escaped = g_strjoinv ("\\u001f", parts);

  return g_strconcat (escaped, "\n", NULL);
}

/* "key: value", what is inside other things indented under its key */
static void
append_pairs (GString                 *text,
              GVariant                *values,
              const DossierCliOptions *options)
{
  g_autoptr (GPtrArray) keys = dossier_cli_values_list_keys (values);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (GVariant) value = g_variant_lookup_value (values, key, NULL);
      g_autofree char *words = NULL;
      g_autofree char *safe = NULL;

      if (g_str_equal (key, "row") || g_str_has_suffix (key, "-row"))
        continue;   /* row ids are for programs */
      if (g_variant_is_of_type (value, G_VARIANT_TYPE ("aa{sv}")) || g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
        {
          g_auto (GStrv) lines = NULL;
          g_autoptr (GString) inner = g_string_new (NULL);

          if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
            append_pairs (inner, value, options);
          else
            {
              g_autofree char *table = dossier_cli_table_format (value, options->width > 2 ? options->width - 2 : 0);

              g_string_append (inner, table);
            }
          g_string_append_printf (text, "%s:\n", key);
          lines = g_strsplit (inner->str, "\n", -1);
          for (guint n = 0; lines[n] != NULL; n++)
            if (*lines[n] != '\0')
              g_string_append_printf (text, "  %s\n", lines[n]);
          continue;
        }
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) && !g_str_equal (key, "snippet") && !g_str_has_suffix (key, "problem"))
        {
          safe = dossier_cli_make_safe (g_variant_get_string (value, NULL), TRUE);
          g_string_append_printf (text, "%s: ", key);
          for (const char *p = safe; *p != '\0'; p++)
            {
              g_string_append_c (text, *p);
              if (*p == '\n')
                g_string_append (text, "  ");
            }
          g_string_append_c (text, '\n');
          continue;
        }
      words = dossier_cli_values_to_words (key, value);
      g_string_append_printf (text, "%s: %s\n", key, words);
    }
}

static char *
format_quietly (GVariant *answer,
                GVariant *rows)
{
  GString *text = g_string_new (NULL);
  const char *id;

  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      if (g_variant_lookup (row, "id", "&s", &id))
        g_string_append_printf (text, "%s\n", id);
    }
  if (rows == NULL && (g_variant_lookup (answer, "id", "&s", &id) || g_variant_lookup (answer, "source", "&s", &id)))
    g_string_append_printf (text, "%s\n", id);
  return g_string_free (text, FALSE);
}

/* The text of a document is for a pipe as it is, for a terminal without what a terminal obeys. */
static char *
format_raw (GVariant                *text,
            const DossierCliOptions *options)
{
  const char *raw = g_variant_get_string (text, NULL);

  return options->width > 0 ? dossier_cli_make_safe (raw, TRUE) : g_strdup (raw);
}

static gboolean
is_only (GVariant *answer)
{
  return g_variant_n_children (answer) == 1;
}

/**
 * dossier_cli_format_answer:
 * @answer: a{sv}
 *
 * An answer that is nothing but `rows` is a table, or a JSON array; nothing but `text`, that text;
 * any other `key: value` lines with its rows as a table, or a JSON object. Quietly: ids, one a line.
 *
 * Returns: (transfer full): what to print, possibly nothing
 */
char *
dossier_cli_format_answer (GVariant                *answer,
                           const DossierCliOptions *options)
{
  g_autoptr (GVariant) rows = g_variant_lookup_value (answer, "rows", G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GVariant) text = g_variant_lookup_value (answer, "text", G_VARIANT_TYPE_STRING);
  GString *pairs;

  if (options->json)
    {
      g_autoptr (JsonNode) node = is_only (answer) && rows != NULL ? dossier_cli_values_to_json (NULL, rows)
                                                                   : dossier_cli_values_to_json (NULL, answer);

      return dossier_cli_format_json (node);
    }
  if (options->quiet)
    return format_quietly (answer, rows);
  if (is_only (answer) && text != NULL)
    return format_raw (text, options);

  pairs = g_string_new (NULL);
  if (rows != NULL)
    {
      g_autofree char *table = dossier_cli_table_format (rows, options->width);
      g_auto (GVariantDict) rest = G_VARIANT_DICT_INIT (answer);
      g_autoptr (GVariant) others = NULL;

      g_variant_dict_remove (&rest, "rows");
      others = g_variant_ref_sink (g_variant_dict_end (&rest));
      g_string_append (pairs, table);
      append_pairs (pairs, others, options);
    }
  else
    append_pairs (pairs, answer, options);
  return g_string_free (pairs, FALSE);
}

/* Straight to the stream: g_print() would turn letters that the locale lacks into "?". */
void
dossier_cli_print (const char *text)
{
  fputs (text, stdout);
}

static void
print_json_error (const GError *error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *line = NULL;

  json_object_set_member (object, "error", dossier_cli_error_to_json (error));
  json_node_take_object (node, object);
  line = dossier_cli_format_json (node);
  fputs (line, stderr);
}

/* Says on standard error what happened. Returns: the exit code for it. */
DossierCliExit
dossier_cli_print_error (const GError            *error,
                         const DossierCliOptions *options)
{
  DossierCliExit code = dossier_cli_exit_of_error (error);

  if (options->json)
    print_json_error (error);
  else if (code == DOSSIER_CLI_CANCELLED)
    fputs ("dossierctl: Cancelled; what was done before that is kept\n", stderr);
  else
    {
      g_autofree char *safe = dossier_cli_make_safe (error->message, TRUE);

      fprintf (stderr, "dossierctl: %s\n", safe);
    }
  return code;
}

/* Makes sure that what was printed has arrived: a full disk must not look like success. */
DossierCliExit
dossier_cli_flush (DossierCliExit           code,
                   const DossierCliOptions *options)
{
  g_autoptr (GError) error = NULL;

  if (fflush (stdout) == 0 && !ferror (stdout))
    return code;
  g_set_error (&error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_STORAGE,
               "The answer could not be written: %s; the library is as the verb left it", g_strerror (errno));
  return dossier_cli_print_error (error, options);
}
