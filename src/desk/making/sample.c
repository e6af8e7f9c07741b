/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/making/sample.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "config.h"
#include "desk/desk.h"
#include "json/strict-reader.h"
#include "model/records/profile.h"

#define MAX_LINE (1024 * 1024)   /* bytes */

/* One line of the script. */
typedef struct
{
  DossierVerbRun *run;    /* (owned) its references still as "$name" */
  char           *name;   /* (owned) (nullable) what later lines call its answer */
} Line;

struct _DossierSample
{
  GPtrArray  *lines;     /* (owned) Line */
  GHashTable *answers;   /* (owned) name → UUID */
};

static void
line_free (gpointer data)
{
  Line *line = data;

  dossier_verb_run_free (line->run);
  g_free (line->name);
  g_free (line);
}

void
dossier_sample_free (DossierSample *self)
{
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->answers);
  g_free (self);
}

static char *
get_folder (void)
{
  const char *checkout = g_getenv ("DOSSIER_DATA");

  return g_build_filename (checkout != NULL ? checkout : DOSSIER_PKGDATADIR, "sample", NULL);
}

/* Returns: (transfer floating) (nullable): the script is ours, and holds no other types */
static GVariant *
to_variant (const DossierVerbArgument *argument, JsonNode *node, const char *folder)
{
  GVariantBuilder words;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_variant_builder_init (&words, G_VARIANT_TYPE_STRING_ARRAY);
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_variant_builder_add (&words, "s", json_array_get_string_element (array, i));
      return g_variant_builder_end (&words);
    }
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_variant_new_boolean (json_node_get_boolean (node));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_variant_new_int64 (json_node_get_int (node));
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  if (argument->type == DOSSIER_ARGUMENT_FILE)
    return g_variant_new_take_string (g_build_filename (folder, json_node_get_string (node), NULL));
  return g_variant_new_string (json_node_get_string (node));
}

static GVariant *
read_arguments (const DossierVerb *verb, JsonObject *object, const char *folder)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (const DossierVerbArgument *argument = verb->arguments; argument->name != NULL; argument++)
    {
      JsonNode *node = json_object_get_member (object, argument->name);
      GVariant *value = node != NULL ? to_variant (argument, node, folder) : NULL;

      if (value != NULL)
        g_variant_dict_insert_value (&dict, argument->name, value);
    }
  return g_variant_dict_end (&dict);
}

/* Reads one line and does what of its verb needs no library: files are read by the child. */
static gboolean
read_line (DossierSample *self, DossierVerbRun *run, const char *text, const char *folder, GError **error)
{
  g_autoptr (JsonNode) node = dossier_json_read (text, strlen (text), MAX_LINE, DOSSIER_JSON_ANY_NUMBER, error);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const DossierVerb *verb = object != NULL ? dossier_verb_find (json_object_get_string_member_with_default (object, "verb", "")) : NULL;
  Line *line;

  if (verb == NULL || verb->kind != DOSSIER_VERB_WRITES || verb == run->verb)
    {
      if (node != NULL)
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "Its script does not name a verb that it can perform: %s", text);
      return FALSE;
    }
  line = g_new0 (Line, 1);
  line->name = g_strdup (json_object_get_string_member_with_default (object, "as", NULL));
  line->run = dossier_verb_run_new (verb, read_arguments (verb, object, folder), run->actor, run->house, run->cancellable, error);
  if (line->run == NULL)
    {
      g_free (line->name);
      g_free (line);
      return FALSE;
    }
  line->run->now = run->now;
  g_ptr_array_add (self->lines, line);
  return verb->prepare == NULL || verb->prepare (line->run, error);
}

/* In a worker thread. Returns: (transfer full): %NULL on error */
DossierSample *
dossier_sample_read (DossierVerbRun  *run,
                     GError         **error)
{
  g_autoptr (DossierSample) self = g_new0 (DossierSample, 1);
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, "sample.jsonl", NULL);
  g_autofree char *script = NULL;
  g_auto (GStrv) texts = NULL;
  g_autoptr (GError) local = NULL;
  gboolean done;

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  done = g_file_get_contents (path, &script, NULL, &local);
  texts = g_strsplit (done ? script : "", "\n", -1);
  for (guint i = 0, n = g_strv_length (texts); done && i < n; i++)
    {
      dossier_verb_run_say (run, (double) i / n, _("Reading the sample…"));
      done = !g_cancellable_set_error_if_cancelled (run->cancellable, &local)
             && (*texts[i] == '\0' || read_line (self, run, texts[i], folder, &local));
    }
  if (done)
    return g_steal_pointer (&self);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                 "The sample that comes with the program cannot be read; nothing was added; install the program again (%s)",
                 local->message);
  return NULL;
}

/* Returns: (transfer none): the UUID that "$name" stands for, else @text */
static const char *
resolve (DossierSample *self, const char *text)
{
  const char *uuid = *text == '$' ? g_hash_table_lookup (self->answers, text + 1) : NULL;

  return uuid != NULL ? uuid : text;
}

static void
resolve_references (DossierSample *self, DossierVerbRun *run)
{
  for (const DossierVerbArgument *argument = run->verb->arguments; argument->name != NULL; argument++)
    {
      g_autoptr (GVariant) value = g_variant_lookup_value (run->arguments, argument->name, NULL);
      GVariantBuilder words;

      if (value == NULL)
        continue;
      if (argument->type == DOSSIER_ARGUMENT_REFERENCE)
        dossier_verb_run_add_argument (run, argument->name, g_variant_new_string (resolve (self, g_variant_get_string (value, NULL))));
      if (argument->type != DOSSIER_ARGUMENT_REFERENCES)
        continue;
      g_variant_builder_init (&words, G_VARIANT_TYPE_STRING_ARRAY);
      for (gsize i = 0; i < g_variant_n_children (value); i++)
        {
          const char *text;

          g_variant_get_child (value, i, "&s", &text);
          g_variant_builder_add (&words, "s", resolve (self, text));
        }
      dossier_verb_run_add_argument (run, argument->name, g_variant_builder_end (&words));
    }
}

/* Answers the sample's profile. */
static gboolean
answer_profile (DossierVerbRun *run, gint64 id, gboolean known, GError **error)
{
  g_autoptr (DossierRecord) profile = dossier_verb_run_load_row (run, DOSSIER_TYPE_PROFILE, id, error);

  if (profile == NULL)
    return FALSE;
  dossier_verb_run_answer_made (run, profile);
  dossier_verb_run_answer_text (run, "slug", dossier_profile_get_slug (DOSSIER_PROFILE (profile)));
  dossier_verb_run_answer_flag (run, "known", known);
  return TRUE;
}

/* Returns: the row id of a profile that is marked as sample; 0 when there is none */
static gint64
find_profile (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) profiles = dossier_verb_run_query (run, DOSSIER_QUERY_PROFILES, DOSSIER_TYPE_PROFILE, 0, error);

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    if (dossier_profile_get_sample (g_ptr_array_index (profiles, i)))
      return dossier_record_get_id (g_ptr_array_index (profiles, i));
  return 0;
}

/* Adds the sample, unless the library holds it: then that one is answered. Within the caller's
 * transaction, so that one step takes all of it back. */
gboolean
dossier_sample_perform (DossierSample   *self,
                        DossierVerbRun  *run,
                        GError         **error)
{
  g_autoptr (GError) local = NULL;
  gint64 profile = find_profile (run, &local);

  if (profile != 0)
    return answer_profile (run, profile, TRUE, error);
  for (guint i = 0; local == NULL && i < self->lines->len; i++)
    {
      Line *line = g_ptr_array_index (self->lines, i);
      g_autofree char *uuid = NULL;

      line->run->library = run->library;
      resolve_references (self, line->run);
      if (line->run->verb->perform (line->run, &local) && line->name != NULL
          && g_variant_dict_lookup (&line->run->answer, "id", "s", &uuid))
        g_hash_table_replace (self->answers, g_strdup (line->name), g_steal_pointer (&uuid));
      line->run->library = NULL;
    }
  if (local == NULL)
    profile = find_profile (run, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return answer_profile (run, profile, FALSE, error);
}
