/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/schema-validator.h"

#include "export/profile-schema.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <string.h>

#define TEMPLATE_SCHEMA "/org/dossierdesk/Dossier/schema/dossier-template-1.schema.json"
#define PROFILE_SCHEMA "/org/dossierdesk/Dossier/schema/dossier-profile-1.0.schema.json"
#define MAX_SCHEMA_BYTES (1024 * 1024)
#define MAX_PROBLEMS 100   /* a document that is of another kind altogether breaks everything */

/**
 * DossierSchema:
 *
 * JSON Schema 2020-12 (https://json-schema.org/draft/2020-12/schema) for exactly the keywords
 * in the table below; a schema with any other is refused when it is read, so that no rule is
 * silently left out. Patterns are searched for as in ECMA-262, with "$" the very end only.
 * `format` is a note, as the standard has it by default. Read only once made: any thread.
 */
struct _DossierSchema
{
  JsonNode   *root;       /* (owned) */
  GHashTable *patterns;   /* (owned) char* → GRegex */
};

G_DEFINE_QUARK (dossier-schema-error-quark, dossier_schema_error)

typedef struct
{
  DossierSchema *schema;
  GPtrArray     *problems;
} Validation;

static void validate (Validation *validation, JsonObject *schema, JsonNode *node, const char *pointer);
static gboolean prepare (DossierSchema *self, JsonNode *schema, GError **error);

static void G_GNUC_PRINTF (4, 5)
report (Validation *validation, const char *pointer, const char *keyword, const char *format, ...)
{
  DossierSchemaProblem *problem;
  va_list arguments;

  if (validation->problems->len >= MAX_PROBLEMS)
    return;
  problem = g_new0 (DossierSchemaProblem, 1);
  problem->pointer = g_strdup (pointer);
  problem->keyword = keyword;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (validation->problems, problem);
}

static gboolean
is_type (JsonNode *node, const char *type)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT: return strcmp (type, "object") == 0;
    case JSON_NODE_ARRAY:  return strcmp (type, "array") == 0;
    case JSON_NODE_NULL:   return strcmp (type, "null") == 0;
    case JSON_NODE_VALUE:
    default:
      switch (json_node_get_value_type (node))
        {
        case G_TYPE_STRING:  return strcmp (type, "string") == 0;
        case G_TYPE_BOOLEAN: return strcmp (type, "boolean") == 0;
        case G_TYPE_INT64:   return strcmp (type, "integer") == 0;
        default:             return FALSE;
        }
    }
}

static gboolean
is_equal (JsonNode *a, JsonNode *b)
{
  /* json_node_equal() takes 0 and false for different things only when the types are compared first. */
  if (json_node_get_node_type (a) == JSON_NODE_VALUE && json_node_get_node_type (b) == JSON_NODE_VALUE
      && json_node_get_value_type (a) != json_node_get_value_type (b))
    return FALSE;
  return json_node_equal (a, b);
}

static void
check_ref (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  /* prepare() has seen that the reference leads to a schema. */
  JsonNode *target = dossier_json_pointer_get (validation->schema->root, json_node_get_string (value) + 1, NULL);

  validate (validation, json_node_get_object (target), node, pointer);
}

static void
check_type (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (!is_type (node, json_node_get_string (value)))
    report (validation, pointer, "type", "is no %s", json_node_get_string (value));
}

static void
check_const (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (!is_equal (value, node))
    {
      g_autofree char *text = json_to_string (value, FALSE);

      report (validation, pointer, "const", "is not %s", text);
    }
}

static void
check_enum (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  JsonArray *choices = json_node_get_array (value);

  for (guint i = 0; i < json_array_get_length (choices); i++)
    if (is_equal (json_array_get_element (choices, i), node))
      return;
  report (validation, pointer, "enum", "is none of the allowed values");
}

static void
check_required (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  JsonArray *names = json_node_get_array (value);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (guint i = 0; i < json_array_get_length (names); i++)
    if (!json_object_has_member (json_node_get_object (node), json_array_get_string_element (names, i)))
      {
        g_autofree char *place = dossier_json_pointer_append (pointer, json_array_get_string_element (names, i));

        report (validation, place, "required", "is missing");
      }
}

static void
check_properties (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    {
      JsonNode *schema = json_object_get_member (json_node_get_object (value), name);
      g_autofree char *place = NULL;

      if (schema == NULL)
        continue;
      place = dossier_json_pointer_append (pointer, name);
      validate (validation, json_node_get_object (schema), member, place);
    }
}

/* Only `false` is allowed: closed objects. */
static void
check_closed (Validation *validation, JsonObject *schema, JsonNode *node, const char *pointer)
{
  JsonObject *known = json_object_get_object_member (schema, "properties");
  JsonObjectIter iter;
  const char *name;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, NULL))
    if (!json_object_has_member (known, name))
      {
        g_autofree char *place = dossier_json_pointer_append (pointer, name);

        report (validation, place, "additionalProperties", "is not part of the format");
      }
}

static void
check_items (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%u", pointer, i);

      validate (validation, json_node_get_object (value), json_array_get_element (json_node_get_array (node), i), place);
    }
}

static void
check_min_items (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) < json_node_get_int (value))
    report (validation, pointer, "minItems", "has fewer than %" G_GINT64_FORMAT " entries", json_node_get_int (value));
}

/* Our lists of this kind hold strings, so their text stands for them. */
static void
check_unique (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full ((GHashFunc) json_node_hash, (GEqualFunc) is_equal, NULL, NULL);

  if (!json_node_get_boolean (value) || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    if (!g_hash_table_add (seen, json_array_get_element (json_node_get_array (node), i)))
      report (validation, pointer, "uniqueItems", "entry %u stands twice", i);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static void
check_min_length (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (is_string (node) && g_utf8_strlen (json_node_get_string (node), -1) < json_node_get_int (value))
    report (validation, pointer, "minLength", "has fewer than %" G_GINT64_FORMAT " characters", json_node_get_int (value));
}

static void
check_max_length (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (is_string (node) && g_utf8_strlen (json_node_get_string (node), -1) > json_node_get_int (value))
    report (validation, pointer, "maxLength", "has more than %" G_GINT64_FORMAT " characters", json_node_get_int (value));
}

static void
check_pattern (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  GRegex *regex = g_hash_table_lookup (validation->schema->patterns, json_node_get_string (value));

  if (is_string (node) && !g_regex_match (regex, json_node_get_string (node), 0, NULL))
    report (validation, pointer, "pattern", "is not of the form %s", json_node_get_string (value));
}

static void
check_minimum (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (is_type (node, "integer") && json_node_get_int (node) < json_node_get_int (value))
    report (validation, pointer, "minimum", "is below %" G_GINT64_FORMAT, json_node_get_int (value));
}

static void
check_maximum (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer)
{
  if (is_type (node, "integer") && json_node_get_int (node) > json_node_get_int (value))
    report (validation, pointer, "maximum", "is above %" G_GINT64_FORMAT, json_node_get_int (value));
}

typedef enum { TEXT, WORDS, CHOICES, INTEGER, FLAG, CLOSED, SCHEMA, SCHEMAS, REFERENCE, PATTERN, ANYTHING } ValueKind;

/* Every keyword: what its value must be, and what it checks. */
static const struct
{
  const char *name;
  ValueKind   kind;
  void      (*check) (Validation *validation, JsonNode *value, JsonNode *node, const char *pointer);
} keywords[] = {
  { "$schema", TEXT, NULL },           { "$id", TEXT, NULL },              { "title", TEXT, NULL },
  { "description", TEXT, NULL },       { "format", TEXT, NULL },           { "$defs", SCHEMAS, NULL },
  { "$ref", REFERENCE, check_ref },    { "type", TEXT, check_type },       { "const", ANYTHING, check_const },
  { "enum", CHOICES, check_enum },     { "required", WORDS, check_required }, { "properties", SCHEMAS, check_properties },
  { "additionalProperties", CLOSED, NULL }, { "items", SCHEMA, check_items }, { "minItems", INTEGER, check_min_items },
  { "uniqueItems", FLAG, check_unique }, { "minLength", INTEGER, check_min_length }, { "maxLength", INTEGER, check_max_length },
  { "pattern", PATTERN, check_pattern }, { "minimum", INTEGER, check_minimum }, { "maximum", INTEGER, check_maximum },
};

static void
validate (Validation *validation, JsonObject *schema, JsonNode *node, const char *pointer)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      JsonNode *value = json_object_get_member (schema, keywords[i].name);

      if (value != NULL && keywords[i].check != NULL)
        keywords[i].check (validation, value, node, pointer);
    }
  if (json_object_has_member (schema, "additionalProperties"))
    check_closed (validation, schema, node, pointer);
}

static gboolean
fail (GError **error, const char *keyword)
{
  g_set_error (error, DOSSIER_SCHEMA_ERROR, DOSSIER_SCHEMA_ERROR_MALFORMED, "The schema's “%s” makes no sense", keyword);
  return FALSE;
}

static gboolean
prepare_schemas (DossierSchema *self, JsonNode *value, GError **error)
{
  JsonObjectIter iter;
  JsonNode *schema;

  if (!JSON_NODE_HOLDS_OBJECT (value))
    return fail (error, "properties");
  json_object_iter_init (&iter, json_node_get_object (value));
  while (json_object_iter_next (&iter, NULL, &schema))
    if (!prepare (self, schema, error))
      return FALSE;
  return TRUE;
}

static gboolean
prepare_pattern (DossierSchema *self, JsonNode *value, GError **error)
{
  const char *pattern = is_string (value) ? json_node_get_string (value) : NULL;
  GRegex *regex;

  if (pattern == NULL)
    return fail (error, "pattern");
  if (g_hash_table_contains (self->patterns, pattern))
    return TRUE;
  regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, NULL);
  if (regex == NULL)
    return fail (error, "pattern");
  g_hash_table_insert (self->patterns, g_strdup (pattern), regex);
  return TRUE;
}

static gboolean
is_word_list (JsonNode *value)
{
  if (!JSON_NODE_HOLDS_ARRAY (value))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (value)); i++)
    if (!is_string (json_array_get_element (json_node_get_array (value), i)))
      return FALSE;
  return TRUE;
}

/* References go to $defs only. A schema is ours and never from outside, so a definition that
 * leads to itself over others is left to the tests. */
static gboolean
is_reference (DossierSchema *self, JsonNode *value)
{
  JsonNode *target;

  if (!is_string (value) || !g_str_has_prefix (json_node_get_string (value), "#/$defs/"))
    return FALSE;
  target = dossier_json_pointer_get (self->root, json_node_get_string (value) + 1, NULL);
  return target != NULL && JSON_NODE_HOLDS_OBJECT (target)
         && g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (target), "$ref", NULL),
                       json_node_get_string (value)) != 0;
}

static gboolean
prepare_keyword (DossierSchema *self, JsonObject *schema, const char *name, JsonNode *value, GError **error)
{
  guint i = 0;
  gboolean holds = TRUE;

  while (i < G_N_ELEMENTS (keywords) && strcmp (keywords[i].name, name) != 0)
    i++;
  if (i == G_N_ELEMENTS (keywords))
    {
      g_set_error (error, DOSSIER_SCHEMA_ERROR, DOSSIER_SCHEMA_ERROR_KEYWORD, "The schema uses “%s”, which is not understood here", name);
      return FALSE;
    }

  switch (keywords[i].kind)
    {
    case SCHEMA:    return prepare (self, value, error);
    case SCHEMAS:   return prepare_schemas (self, value, error);
    case PATTERN:   return prepare_pattern (self, value, error);
    case TEXT:      holds = is_string (value); break;
    case WORDS:     holds = is_word_list (value); break;
    case CHOICES:   holds = JSON_NODE_HOLDS_ARRAY (value); break;
    case INTEGER:   holds = is_type (value, "integer"); break;
    case FLAG:      holds = is_type (value, "boolean"); break;
    case CLOSED:    holds = is_type (value, "boolean") && !json_node_get_boolean (value) && json_object_has_member (schema, "properties"); break;
    case REFERENCE: holds = is_reference (self, value); break;
    case ANYTHING:
    default:        break;
    }
  return holds || fail (error, name);
}

static gboolean
prepare (DossierSchema *self, JsonNode *schema, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (schema))
    return fail (error, "items");
  json_object_iter_init (&iter, json_node_get_object (schema));
  while (json_object_iter_next (&iter, &name, &value))
    if (!prepare_keyword (self, json_node_get_object (schema), name, value, error))
      return FALSE;
  return TRUE;
}

/**
 * dossier_schema_new:
 * @root: (transfer none)
 * @error: set, in %DOSSIER_SCHEMA_ERROR, for a schema that could not be applied in full
 *
 * Returns: (transfer full) (nullable)
 */
DossierSchema *
dossier_schema_new (JsonNode  *root,
                    GError   **error)
{
  g_autoptr (DossierSchema) self = g_new0 (DossierSchema, 1);

  self->root = json_node_ref (root);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);

  return prepare (self, root, error) ? g_steal_pointer (&self) : NULL;
}

static gpointer
load_schema (gpointer path)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dossier_profile_schema_get_resource (), path, 0, NULL);
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  const char *text;

  /* It is compiled in: a fault here is ours. */
  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  root = dossier_json_read (text, length, MAX_SCHEMA_BYTES, DOSSIER_JSON_INTEGERS_ONLY, NULL);
  g_assert (root != NULL);
  return dossier_schema_new (root, NULL);
}

/* Returns: (transfer none): the schema of the native format that this program writes */
DossierSchema *
dossier_schema_get_profile (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_schema, (gpointer) PROFILE_SCHEMA);
}

/* Returns: (transfer none): the schema of a house's templates of pages */
DossierSchema *
dossier_schema_get_template (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_schema, (gpointer) TEMPLATE_SCHEMA);
}

void
dossier_schema_free (DossierSchema *self)
{
  json_node_unref (self->root);
  g_hash_table_unref (self->patterns);
  g_free (self);
}

/* Returns: (transfer full) (element-type DossierSchemaProblem): empty for a valid document;
 *   not all of them where there are very many */
GPtrArray *
dossier_schema_validate (DossierSchema *self,
                         JsonNode      *document)
{
  Validation validation = { self, g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_schema_problem_free) };

  validate (&validation, json_node_get_object (self->root), document, "");
  return validation.problems;
}

void
dossier_schema_problem_free (DossierSchemaProblem *self)
{
  g_free (self->pointer);
  g_free (self->message);
  g_free (self);
}
