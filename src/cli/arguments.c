/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/arguments.h"

#include <string.h>

#include "cli/table.h"
#include "cli/verb-names.h"
#include "desk/desk.h"
#include "json/strict-reader.h"

#define LARGEST_VALUE (16 * 1024 * 1024)   /* bytes of a value given as JSON */

/* Every verb takes it from a program: the window says so while somebody types, and a script that
 * plays the window may. */
static const DossierVerbArgument typing = { "typing", DOSSIER_ARGUMENT_FLAG, 0, NULL, "part of a stretch of typing: one step of undo" };

/* One verb's arguments while they are read. */
typedef struct
{
  const DossierVerb *verb;
  GVariantDict       dict;
  GHashTable        *lists;   /* (owned) argument → GPtrArray of words, for those that take several */
  gboolean           json_value;   /* "--json-value": the value of "profile set" is JSON */
} Parser;

static void
parser_init (Parser            *parser,
             const DossierVerb *verb)
{
  parser->verb = verb;
  parser->lists = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_variant_dict_init (&parser->dict, NULL);
}

static void
parser_clear (Parser *parser)
{
  g_variant_dict_clear (&parser->dict);
  g_hash_table_unref (parser->lists);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

static gboolean
takes_several (const DossierVerbArgument *argument)
{
  return argument->type == DOSSIER_ARGUMENT_REFERENCES || argument->type == DOSSIER_ARGUMENT_TEXTS;
}

static gboolean
read_flag (const char *word,
           gboolean   *value)
{
  static const char *const yes[] = { "true", "yes", "1", NULL }, *const no[] = { "false", "no", "0", NULL };

  *value = g_strv_contains (yes, word);
  return *value || g_strv_contains (no, word);
}

static gboolean
parser_add_integer (Parser                     *parser,
                    const DossierVerbArgument  *argument,
                    const char                 *word,
                    GError                    **error)
{
  g_autofree char *said = dossier_cli_shorten (word);
  gint64 value;

  if (!g_ascii_string_to_signed (word, 10, G_MININT64, G_MAXINT64, &value, NULL))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” is not a number, and %s wants one",
                   said, argument->name);
      return FALSE;
    }
  g_variant_dict_insert (&parser->dict, argument->name, "x", value);
  return TRUE;
}

static gboolean
parser_add_flag (Parser                     *parser,
                 const DossierVerbArgument  *argument,
                 const char                 *word,
                 GError                    **error)
{
  g_autofree char *said = dossier_cli_shorten (word);
  gboolean value;

  if (!read_flag (word, &value))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "%s is yes or no, not “%s”", argument->name, said);
      return FALSE;
    }
  g_variant_dict_insert (&parser->dict, argument->name, "b", value);
  return TRUE;
}

static gboolean
parser_add (Parser                     *parser,
            const DossierVerbArgument  *argument,
            const char                 *word,
            GError                    **error)
{
  GPtrArray *list;

  if (!g_utf8_validate (word, -1, NULL) && argument->type != DOSSIER_ARGUMENT_FILE)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "%s is not UTF-8 text", argument->name);
      return FALSE;
    }
  switch (argument->type)
    {
    case DOSSIER_ARGUMENT_INTEGER:
      return parser_add_integer (parser, argument, word, error);
    case DOSSIER_ARGUMENT_FLAG:
      return parser_add_flag (parser, argument, word, error);
    case DOSSIER_ARGUMENT_FILE:
      {
        g_autofree char *path = g_canonicalize_filename (word, NULL);

        if (!g_utf8_validate (path, -1, NULL))
          {
            g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "The name of the %s is not UTF-8", argument->name);
            return FALSE;
          }
        g_variant_dict_insert (&parser->dict, argument->name, "s", path);
        return TRUE;
      }
    case DOSSIER_ARGUMENT_REFERENCES:
    case DOSSIER_ARGUMENT_TEXTS:
      list = g_hash_table_lookup (parser->lists, argument);
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (parser->lists, (gpointer) argument, list);
        }
      g_ptr_array_add (list, g_strdup (word));
      return TRUE;
    case DOSSIER_ARGUMENT_BYTES:
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "%s can not be given here; name a file", argument->name);
      return FALSE;
    case DOSSIER_ARGUMENT_TEXT:
    case DOSSIER_ARGUMENT_REFERENCE:
    default:
      g_variant_dict_insert (&parser->dict, argument->name, "s", word);
      return TRUE;
    }
}

/* An entry of a list as the desk keeps it: "domain example.net", "editor Ada Example" */
static char *
spell_entry (JsonNode *node)
{
  static const char *const parts[] = { "scheme", "role", "value", "name" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = json_object_get_string_member_with_default (json_node_get_object (node), parts[i], NULL);

      if (part != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", part);
    }
  return g_string_free (text, FALSE);
}

/* A JSON value where text is wanted: a list is an entry a line, null is nothing. */
static char *
spell_json (JsonNode *node)
{
  GString *lines;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : json_to_string (node, FALSE);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return spell_entry (node);
  lines = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      g_autofree char *entry = spell_json (json_array_get_element (json_node_get_array (node), i));

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", entry);
    }
  return g_string_free (lines, FALSE);
}

/* "--json-value" was said: the value becomes what the desk keeps, text. */
static gboolean
parser_read_value (Parser   *parser,
                   GError  **error)
{
  g_autoptr (GVariant) value = g_variant_dict_lookup_value (&parser->dict, "value", G_VARIANT_TYPE_STRING);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!parser->json_value || value == NULL)
    return TRUE;
  text = g_variant_dup_string (value, &length);
  node = dossier_json_read (text, length, LARGEST_VALUE, DOSSIER_JSON_ANY_NUMBER, &local_error);
  if (node == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "The value is no JSON: %s", local_error->message);
      return FALSE;
    }
  g_free (text);
  text = spell_json (node);
  g_variant_dict_insert (&parser->dict, "value", "s", text);
  return TRUE;
}

/* (transfer full), not floating */
static GVariant *
parser_end (Parser *parser)
{
  GHashTableIter iter;
  gpointer argument, list;

  g_hash_table_iter_init (&iter, parser->lists);
  while (g_hash_table_iter_next (&iter, &argument, &list))
    {
      GPtrArray *words = list;

      g_variant_dict_insert_value (&parser->dict, ((const DossierVerbArgument *) argument)->name,
                                   g_variant_new_strv ((const char *const *) words->pdata, words->len));
    }
  return g_variant_ref_sink (g_variant_dict_end (&parser->dict));
}

static const DossierVerbArgument *
get_positional (const DossierVerb *verb,
                guint              n)
{
  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    if ((a->flags & DOSSIER_ARGUMENT_POSITIONAL) && n-- == 0)
      return a;
  return NULL;
}

/* "--supports" where the choices of an argument are options by themselves */
static const DossierVerbArgument *
find_choice (const DossierVerb *verb,
             const char        *name)
{
  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    {
      g_auto (GStrv) choices = NULL;

      if (!(a->flags & DOSSIER_ARGUMENT_CHOICE_FLAG) || a->choices == NULL)
        continue;
      choices = g_strsplit (a->choices, "|", -1);
      if (g_strv_contains ((const char *const *) choices, name))
        return a;
    }
  return NULL;
}

/**
 * dossier_cli_find_argument:
 *
 * By its name, or, where an argument takes several values, by the name of one of them: "claim"
 * for "claims", as in "--claim 1f3a --claim 77c0".
 *
 * Returns: (nullable): the argument
 */
const DossierVerbArgument *
dossier_cli_find_argument (const DossierVerb *verb,
                           const char        *name)
{
  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    {
      gsize length = strlen (a->name);

      if (g_str_equal (a->name, name))
        return a;
      if (takes_several (a) && a->name[length - 1] == 's' && strlen (name) == length - 1 && strncmp (a->name, name, length - 1) == 0)
        return a;
    }
  return NULL;
}

/* Reads the option at words[0]; 0 and no error when the verb has none of this name. */
static guint
parser_take_option (Parser             *parser,
                    const char *const  *words,
                    GError            **error)
{
  const char *equals = strchr (words[0], '=');
  g_autofree char *name = equals != NULL ? g_strndup (words[0] + 2, equals - words[0] - 2) : g_strdup (words[0] + 2);
  const DossierVerbArgument *argument;
  gboolean is_no = FALSE;

  if (equals == NULL && (argument = find_choice (parser->verb, name)) != NULL)
    {
      g_variant_dict_insert (&parser->dict, argument->name, "s", name);
      return 1;
    }
  argument = dossier_cli_find_argument (parser->verb, name);
  if (argument == NULL && equals == NULL && g_str_equal (name, "json-value") && dossier_cli_find_argument (parser->verb, "value") != NULL)
    {
      parser->json_value = TRUE;
      return 1;
    }
  if (argument == NULL && g_str_has_prefix (name, "no-"))
    {
      argument = dossier_cli_find_argument (parser->verb, name + 3);
      is_no = argument != NULL && argument->type == DOSSIER_ARGUMENT_FLAG && equals == NULL;
      if (!is_no)
        return 0;
    }
  if (argument == NULL)
    return 0;
  if (argument->type == DOSSIER_ARGUMENT_FLAG && equals == NULL)
    {
      g_variant_dict_insert (&parser->dict, argument->name, "b", !is_no);
      return 1;
    }
  if (equals != NULL)
    return parser_add (parser, argument, equals + 1, error) ? 1 : 0;
  if (words[1] == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "The option %s wants a value after it", words[0]);
      return 0;
    }
  return parser_add (parser, argument, words[1], error) ? 2 : 0;
}

/* What a verb does not expect, said so that people know where to look. */
static void
set_unexpected (const DossierVerb  *verb,
                const char         *word,
                GError            **error)
{
  g_autofree char *spelled = dossier_cli_spell_verb (verb);
  g_autofree char *said = dossier_cli_shorten (word);

  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” takes no “%s”; see dossierctl %s --help",
               spelled, said, spelled);
}

/**
 * dossier_cli_arguments_parse:
 * @words: %NULL-terminated, what follows the verb's name
 * @options: takes the options that hold for every verb
 * @items: (nullable) (element-type utf8): takes all words that are no options, instead of the
 *   verb's own positional arguments
 *
 * Options and positional words may be mixed; after "--" everything is a positional word, and "-"
 * always is. Whether all required ones are there is dossier_cli_arguments_complete()'s to say.
 *
 * Returns: (transfer full) (nullable): a{sv}; %DOSSIER_DESK_ERROR_USAGE otherwise
 */
GVariant *
dossier_cli_arguments_parse (const DossierVerb  *verb,
                             const char *const  *words,
                             DossierCliOptions  *options,
                             GPtrArray          *items,
                             GError            **error)
{
  g_auto (Parser) parser = { 0 };
  gboolean only_positional = FALSE;
  guint n_positional = 0;

  parser_init (&parser, verb);
  while (words[0] != NULL)
    {
      const DossierVerbArgument *argument;
      g_autoptr (GError) local_error = NULL;
      guint n_taken = 0;

      if (!only_positional && g_str_equal (words[0], "--"))
        {
          only_positional = TRUE;
          words++;
          continue;
        }
      if (!only_positional && (g_str_has_prefix (words[0], "--") || g_str_equal (words[0], "-h") || g_str_equal (words[0], "-q")))
        {
          if (g_str_has_prefix (words[0], "--"))
            n_taken = parser_take_option (&parser, words, &local_error);
          if (local_error == NULL && n_taken == 0)
            dossier_cli_options_take (options, words, &n_taken, &local_error);
          if (local_error == NULL && n_taken == 0)
            set_unexpected (verb, words[0], &local_error);
          if (local_error != NULL)
            {
              g_propagate_error (error, g_steal_pointer (&local_error));
              return NULL;
            }
          words += n_taken;
          continue;
        }
      if (items != NULL)
        {
          g_ptr_array_add (items, g_strdup (words[0]));
          words++;
          continue;
        }
      argument = get_positional (verb, n_positional);
      if (argument == NULL)
        {
          set_unexpected (verb, words[0], error);
          return NULL;
        }
      if (!parser_add (&parser, argument, words[0], error))
        return NULL;
      if (!takes_several (argument))
        n_positional++;
      words++;
    }
  return parser_read_value (&parser, error) ? parser_end (&parser) : NULL;
}

static gboolean
parser_add_json (Parser                     *parser,
                 const DossierVerbArgument  *argument,
                 JsonNode                   *node,
                 GError                    **error)
{
  g_autofree char *text = NULL;

  if (takes_several (argument) && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *word = spell_json (json_array_get_element (array, i));

          if (!parser_add (parser, argument, word, error))
            return FALSE;
        }
      return TRUE;
    }
  if (argument->type == DOSSIER_ARGUMENT_REFERENCE && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      g_variant_dict_insert (&parser->dict, argument->name, "x", json_node_get_int (node));
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_VALUE (node) && argument->type != DOSSIER_ARGUMENT_TEXT)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "%s takes one value, no list and no object", argument->name);
      return FALSE;
    }
  text = spell_json (node);
  return parser_add (parser, argument, text, error);
}

/**
 * dossier_cli_arguments_from_json:
 * @object: members named as the verb's arguments; "verb" and "as" are passed over, null means absent
 *
 * Returns: (transfer full) (nullable): a{sv}; %DOSSIER_DESK_ERROR_USAGE otherwise
 */
GVariant *
dossier_cli_arguments_from_json (const DossierVerb  *verb,
                                 JsonObject         *object,
                                 GError            **error)
{
  g_auto (Parser) parser = { 0 };
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  parser_init (&parser, verb);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const DossierVerbArgument *argument;

      if (g_str_equal (name, "verb") || g_str_equal (name, "as") || JSON_NODE_HOLDS_NULL (node))
        continue;
      argument = g_str_equal (name, "typing") ? &typing : dossier_cli_find_argument (verb, name);
      if (argument == NULL)
        {
          set_unexpected (verb, name, error);
          return NULL;
        }
      if (!parser_add_json (&parser, argument, node, error))
        return NULL;
    }
  return parser_end (&parser);
}

/* %FALSE with a usage error when a required argument is missing from @arguments. */
gboolean
dossier_cli_arguments_complete (const DossierVerb  *verb,
                                GVariant           *arguments,
                                GError            **error)
{
  for (const DossierVerbArgument *a = verb->arguments; a != NULL && a->name != NULL; a++)
    if (a->flags & DOSSIER_ARGUMENT_REQUIRED)
      {
        g_autoptr (GVariant) value = g_variant_lookup_value (arguments, a->name, NULL);
        g_autofree char *spelled = dossier_cli_spell_verb (verb);
        g_autofree char *placeholder = g_ascii_strup (a->name, -1);   /* as the help writes it */
        gboolean positional = (a->flags & DOSSIER_ARGUMENT_POSITIONAL) != 0;

        if (value != NULL)
          continue;
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "“%s” wants %s%s; see dossierctl %s --help",
                     spelled, positional ? "" : "--", positional ? placeholder : a->name, spelled);
        return FALSE;
      }
  return TRUE;
}
