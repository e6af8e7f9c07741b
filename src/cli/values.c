/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/values.h"

/* A verb's answer has no order of its own: what names a thing and what people ask for first stands
 * first, in this order, everything else after it by name. */
static const char *const first_keys[] = {
  "id", "item", "source", "snapshot", "known", "ok", "rule", "severity", "type", "kind", "term", "stance", "directness", "fit",
  "state", "status", "letter", "effective-letter", "score", "letters", "band", "basis", "volatility", "tier", "name", "title", "text", NULL
};

static guint
rank_key (const char *key)
{
  for (guint i = 0; first_keys[i] != NULL; i++)
    if (g_str_equal (key, first_keys[i]))
      return i;
  return G_N_ELEMENTS (first_keys);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const char *left = *(const char *const *) a, *right = *(const char *const *) b;
  guint rank_left = rank_key (left), rank_right = rank_key (right);

  return rank_left != rank_right ? (rank_left < rank_right ? -1 : 1) : g_strcmp0 (left, right);
}

/* Returns: (transfer container): the keys of an a{sv} in the order they are shown in; they live as
 * long as @values */
GPtrArray *
dossier_cli_values_list_keys (GVariant *values)
{
  GPtrArray *keys = g_ptr_array_new ();
  GVariantIter iter;
  const char *key;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &key, NULL))
    g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_sort (keys, compare_keys);
  return keys;
}

/* Instants are microseconds in the library and "…ssZ" everywhere outside; their names end in "-at". */
static char *
spell_instant (const char *name,
               GVariant   *value)
{
  g_autoptr (GDateTime) instant = NULL;

  if (name == NULL || !(g_str_has_suffix (name, "-at") || g_str_equal (name, "at")) ||
      !g_variant_is_of_type (value, G_VARIANT_TYPE_INT64) || g_variant_get_int64 (value) == 0)
    return NULL;
  instant = g_date_time_new_from_unix_utc (g_variant_get_int64 (value) / G_USEC_PER_SEC);
  return instant != NULL ? g_date_time_format (instant, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static JsonNode *
dictionary_to_json (GVariant *value)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GPtrArray) keys = dossier_cli_values_list_keys (value);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      g_autoptr (GVariant) member = g_variant_lookup_value (value, key, NULL);

      json_object_set_member (object, key, dossier_cli_values_to_json (key, member));
    }
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
array_to_json (GVariant *value)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      json_array_add_element (array, dossier_cli_values_to_json (NULL, child));
    }
  json_node_take_array (node, array);
  return node;
}

/**
 * dossier_cli_values_to_json:
 * @name: (nullable): the key it stands under
 * @value: a{sv}, an array, s, x, b, d, v; bytes become Base64
 *
 * Returns: (transfer full): the same as JSON
 */
JsonNode *
dossier_cli_values_to_json (const char *name,
                            GVariant   *value)
{
  g_autofree char *instant = spell_instant (name, value);
  JsonNode *node;

  if (instant != NULL)
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, instant);
      return node;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      return dossier_cli_values_to_json (name, inner);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    return dictionary_to_json (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    {
      gsize length;
      const guchar *bytes = g_variant_get_fixed_array (value, &length, 1);
      g_autofree char *encoded = g_base64_encode (bytes, length);

      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, encoded);
      return node;
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    return array_to_json (value);

  node = json_node_new (JSON_NODE_VALUE);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    json_node_set_string (node, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_node_set_boolean (node, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    json_node_set_int (node, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    json_node_set_double (node, g_variant_get_double (value));
  else
    {
      g_autofree char *printed = g_variant_print (value, FALSE);

      json_node_set_string (node, printed);
    }
  return node;
}

/* The words that a search found stand between isolates; people see brackets. */
static char *
show_found (const char *snippet)
{
  g_autoptr (GString) shown = g_string_new (snippet);

  g_string_replace (shown, "\xe2\x81\xa8", "[", 0);
  g_string_replace (shown, "\xe2\x81\xa9", "]", 0);
  return dossier_cli_make_safe (shown->str, FALSE);
}

/* What a target said, as the outbox keeps it (RFC 9457): in words. Returns: (transfer full) (nullable): %NULL: no such thing */
static char *
describe_problem (const char *name, const char *text)
{
  g_autoptr (JsonNode) node = name != NULL && g_str_has_suffix (name, "problem") && *text == '{' ? json_from_string (text, NULL) : NULL;
  JsonObject *problem = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *errors = problem != NULL ? json_object_get_member (problem, "errors") : NULL;
  JsonArray *list = errors != NULL && JSON_NODE_HOLDS_ARRAY (errors) ? json_node_get_array (errors) : NULL;
  g_autoptr (GString) words = NULL;
  const char *detail;

  if (problem == NULL)
    return NULL;
  words = g_string_new (json_object_get_string_member_with_default (problem, "title", ""));
  detail = json_object_get_string_member_with_default (problem, "detail", "");
  if (*detail != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ": " : "", detail);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *entry = json_array_get_element (list, i);

      detail = JSON_NODE_HOLDS_OBJECT (entry) ? json_object_get_string_member_with_default (json_node_get_object (entry), "detail", "") : "";
      if (*detail != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", detail);
    }
  return dossier_cli_make_safe (words->str, FALSE);
}

/* Returns: (transfer full): a value on one line for people: "yes", "12", "first, second" */
char *
dossier_cli_values_to_words (const char *name,
                             GVariant   *value)
{
  g_autofree char *instant = spell_instant (name, value);

  if (instant != NULL)
    return g_steal_pointer (&instant);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);

      return dossier_cli_values_to_words (name, inner);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) && g_strcmp0 (name, "snippet") == 0)
    return show_found (g_variant_get_string (value, NULL));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    {
      char *problem = describe_problem (name, g_variant_get_string (value, NULL));

      return problem != NULL ? problem : dossier_cli_make_safe (g_variant_get_string (value, NULL), FALSE);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? "yes" : "no");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    return g_strdup_printf ("%" G_GSIZE_FORMAT " bytes", g_variant_n_children (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **words = g_variant_get_strv (value, NULL);
      g_autofree char *joined = g_strjoinv (", ", (char **) words);

      return dossier_cli_make_safe (joined, FALSE);
    }
  return g_variant_print (value, FALSE);
}

/**
 * dossier_cli_make_safe:
 * @text: UTF-8, possibly from a page that nobody has vetted
 * @keep_lines: whether line feeds and tabs stay; otherwise they become spaces
 *
 * A terminal obeys control characters: an article could move the cursor, recolour or retitle the
 * window, or, by direction controls, show other words than it holds. They become U+FFFD.
 *
 * Returns: (transfer full): text that only shows
 */
char *
dossier_cli_make_safe (const char *text,
                       gboolean    keep_lines)
{
  GString *safe = g_string_sized_new (64);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_line = c == '\n' || c == '\t';
      gboolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);

      if (is_line)
        g_string_append_c (safe, keep_lines ? (char) c : ' ');
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || turns)
        g_string_append (safe, "\xef\xbf\xbd");
      else
        g_string_append_unichar (safe, c);
    }
  return g_string_free (safe, FALSE);
}
