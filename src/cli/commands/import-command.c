/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/commands.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/session.h"
#include "cli/values.h"
#include "model/document-note.h"

#define AT_ONCE     4                       /* imports under way: most of the time is spent waiting for a site */
#define LARGEST     (64 * 1024 * 1024)      /* bytes on standard input */

typedef struct _Imports Imports;

/* One thing to import and what came of it. */
typedef struct
{
  Imports    *imports;
  const char *name;      /* as typed */
  GVariant   *answer;    /* (owned) (nullable) */
  GError     *error;     /* (owned) (nullable) */
  gboolean    done;
} Item;

struct _Imports
{
  const DossierVerb *verb;
  DossierCliOptions *options;
  DossierCliSession *session;     /* (owned) */
  GVariant          *arguments;   /* (owned) what holds for all */
  GArray            *items;       /* (owned) Item */
  guint              n_started;
  guint              n_printed;
};

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->answer, g_variant_unref);
  g_clear_error (&item->error);
}

static void
imports_clear (Imports *imports)
{
  g_clear_pointer (&imports->items, g_array_unref);
  g_clear_pointer (&imports->arguments, g_variant_unref);
  g_clear_pointer (&imports->session, dossier_cli_session_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Imports, imports_clear)

static Item *
get_item (Imports *imports,
          guint    n)
{
  return &g_array_index (imports->items, Item, n);
}

/* Of any scheme: what fetches addresses says which ones it knows, better than “no such file”. */
static gboolean
is_address (const char *name)
{
  const char *scheme = g_uri_peek_scheme (name);

  return scheme != NULL && strcmp (scheme, "file") != 0 && strncmp (name + strlen (scheme), "://", 3) == 0;
}

static GBytes *
read_input (GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) kept = g_memory_output_stream_new_resizable ();
  gssize n;

  do
    {
      g_autoptr (GBytes) part = g_input_stream_read_bytes (input, 65536, cancellable, error);

      if (part == NULL)
        return NULL;
      n = g_bytes_get_size (part);
      if (!g_output_stream_write_all (kept, g_bytes_get_data (part, NULL), n, NULL, cancellable, error))
        return NULL;
      if (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (kept)) > LARGEST)
        {
          g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "Standard input holds more than %d MiB; nothing of it was kept", LARGEST / 1024 / 1024);
          return NULL;
        }
    }
  while (n > 0);
  if (!g_output_stream_close (kept, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (kept));
}

/* Returns: floating: the arguments of the verb for one item */
static GVariant *
make_arguments (Imports     *imports,
                const char  *name,
                GError     **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (imports->arguments);

  if (g_str_equal (name, "-"))
    {
      g_autoptr (GBytes) bytes = read_input (dossier_cli_session_get_cancellable (imports->session), error);

      if (bytes == NULL)
        return NULL;
      g_variant_dict_insert_value (&dict, "bytes", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
    }
  else if (is_address (name))
    g_variant_dict_insert (&dict, "url", "s", name);
  else
    {
      g_autofree char *named = g_filename_from_uri (name, NULL, NULL);
      g_autofree char *path = g_canonicalize_filename (named != NULL ? named : name, NULL);

      g_variant_dict_insert (&dict, "file", "s", path);
    }
  return g_variant_dict_end (&dict);
}

static void
print_json (const Item *item)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  if (item->error != NULL)
    {
      node = json_node_init_object (json_node_alloc (), NULL);
      json_node_take_object (node, json_object_new ());
      json_object_set_member (json_node_get_object (node), "error", dossier_cli_error_to_json (item->error));
    }
  else
    node = dossier_cli_values_to_json (NULL, item->answer);
  json_object_set_string_member (json_node_get_object (node), "item", item->name);
  line = dossier_cli_format_json (node);
  dossier_cli_print (line);
}

/* Whether nothing but the bytes came of it. */
static gboolean
is_unread (const Item *item)
{
  g_autofree const char **notes = NULL;

  return item->answer != NULL && g_variant_lookup (item->answer, "notes", "^a&s", &notes) &&
         (g_strv_contains (notes, DOSSIER_NOTE_NOT_READ) || g_strv_contains (notes, DOSSIER_NOTE_NO_TEXT));
}

static void
print_words (const Item *item,
             gboolean    quiet)
{
  const char *source = "", *snapshot = "", *title = "";
  gboolean known = FALSE;
  g_autofree char *line = NULL;
  g_autofree char *safe = NULL;

  if (item->error == NULL)
    {
      g_variant_lookup (item->answer, "source", "&s", &source);
      g_variant_lookup (item->answer, "snapshot", "&s", &snapshot);
      g_variant_lookup (item->answer, "title", "&s", &title);
      g_variant_lookup (item->answer, "known", "b", &known);
    }
  if (quiet)
    line = g_strdup (source);
  else if (item->error != NULL)
    line = g_strdup_printf ("error  %s  %s", item->name, item->error->message);
  else
    line = g_strdup_printf ("%s  %s  %s  %s", is_unread (item) ? "kept " : known ? "known" : "ok   ", source, snapshot, *title != '\0' ? title : item->name);
  safe = dossier_cli_make_safe (line, FALSE);
  if (*safe != '\0' || !quiet)
    {
      dossier_cli_print (safe);
      dossier_cli_print ("\n");
    }
}

static void
print_doubt (const Item *item,
             const char *sentence,
             const char *way_on)
{
  g_autofree char *line = g_strchomp (g_strdup_printf ("%s: %s %s", item->name, sentence, way_on));
  g_autofree char *safe = dossier_cli_make_safe (line, FALSE);

  fprintf (stderr, "dossierctl: %s\n", safe);
}

/* What a person should look at, on standard error: what was imported stays imported. */
static void
print_doubts (const Item *item)
{
  g_autofree const char **notes = NULL;
  const char *problem = NULL, *message;

  if (item->error != NULL || !g_variant_lookup (item->answer, "notes", "^a&s", &notes))
    return;
  if (g_variant_lookup (item->answer, "message", "&s", &message))
    print_doubt (item, message, "");
  g_variant_lookup (item->answer, "problem", "&s", &problem);
  for (guint i = 0; notes[i] != NULL; i++)
    {
      const DossierDocumentNote *note = dossier_document_note_find (notes[i]);

      if (note != NULL && (note->doubtful || g_str_equal (note->name, DOSSIER_NOTE_REPLACED)))
        print_doubt (item, problem != NULL && g_str_equal (note->name, DOSSIER_NOTE_NOT_READ) ? problem : _(note->sentence),
                     problem != NULL ? _("What was received is kept.") : note->way_on != NULL ? _(note->way_on) : "");
    }
}

/* In the order they were named, each as soon as all before it are done. */
static void
print_done (Imports *imports)
{
  while (imports->n_printed < imports->items->len && get_item (imports, imports->n_printed)->done)
    {
      const Item *item = get_item (imports, imports->n_printed++);

      dossier_cli_session_clear_progress (imports->session);
      if (imports->options->json)
        print_json (item);
      else if (item->error == NULL || imports->items->len > 1)
        print_words (item, imports->options->quiet);
      fflush (stdout);
      if (!imports->options->json && !imports->options->quiet)
        print_doubts (item);
    }
}

static void start_more (Imports *imports);

static void
on_imported (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Item *item = data;

  item->answer = dossier_desk_perform_finish (DOSSIER_DESK (object), result, &item->error);
  item->done = TRUE;
  print_done (item->imports);
  start_more (item->imports);
}

static void
start_more (Imports *imports)
{
  while (imports->n_started < imports->items->len && imports->n_started - imports->n_printed < AT_ONCE)
    {
      Item *item = get_item (imports, imports->n_started++);
      GVariant *arguments = make_arguments (imports, item->name, &item->error);

      if (arguments == NULL)
        {
          item->done = TRUE;
          print_done (imports);
          continue;
        }
      dossier_desk_perform_async (dossier_cli_session_get_desk (imports->session), imports->verb->name, arguments,
                                  dossier_cli_session_get_cancellable (imports->session), on_imported, item);
    }
}

/* The code of the first item that failed; a single one is told of as any error is. */
static DossierCliExit
sum_up (Imports  *imports,
        GError  **error)
{
  for (guint i = 0; i < imports->items->len; i++)
    {
      Item *item = get_item (imports, i);

      if (is_unread (item))
        return DOSSIER_CLI_INPUT;
      if (item->error == NULL)
        continue;
      if (imports->items->len == 1 && !imports->options->json)
        g_propagate_error (error, g_steal_pointer (&item->error));
      return item->error != NULL ? dossier_cli_exit_of_error (item->error) : DOSSIER_CLI_INPUT;
    }
  return DOSSIER_CLI_DONE;
}

/**
 * dossier_cli_import:
 *
 * Addresses, files and standard input, several at once: one result a line, in the order they were
 * named, each ok or its error. What follows a failed one is still imported.
 */
DossierCliExit
dossier_cli_import (const DossierVerb  *verb,
                    const char *const  *words,
                    DossierCliOptions  *options,
                    GError            **error)
{
  g_auto (Imports) imports = { .verb = verb, .options = options };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  imports.arguments = dossier_cli_arguments_parse (verb, words, options, names, error);
  if (imports.arguments == NULL)
    return DOSSIER_CLI_USAGE;
  if (options->help)
    return dossier_cli_show_help (verb);
  if (names->len == 0)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                   "“import” wants an address, a file, or - for standard input; see dossierctl import --help");
      return DOSSIER_CLI_USAGE;
    }

  imports.session = dossier_cli_session_new (options);
  if (!dossier_cli_session_open (imports.session, FALSE, error))
    return DOSSIER_CLI_STORAGE;
  imports.items = g_array_sized_new (FALSE, TRUE, sizeof (Item), names->len);
  g_array_set_clear_func (imports.items, item_clear);
  for (guint i = 0; i < names->len; i++)
    {
      Item item = { .imports = &imports, .name = g_ptr_array_index (names, i) };

      g_array_append_val (imports.items, item);
    }

  start_more (&imports);
  while (imports.n_printed < imports.items->len)
    g_main_context_iteration (NULL, TRUE);
  return sum_up (&imports, error);
}
