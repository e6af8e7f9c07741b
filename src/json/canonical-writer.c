/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/canonical-writer.h"

static gboolean write_node (GString *out, JsonNode *node, GError **error);

/* The first UTF-16 code unit of @c: what RFC 8785 section 3.2.3 sorts by. Characters above
 * U+FFFF thereby come before U+E000. */
static guint
first_unit (gunichar c)
{
  return c < 0x10000 ? c : 0xD800 + ((c - 0x10000) >> 10);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const char *left = *(const char *const *) a, *right = *(const char *const *) b;
  gunichar l, r;

  do
    {
      l = g_utf8_get_char (left);
      r = g_utf8_get_char (right);
      left = g_utf8_next_char (left);
      right = g_utf8_next_char (right);
    }
  while (l == r && l != 0);

  if (first_unit (l) != first_unit (r))
    return first_unit (l) < first_unit (r) ? -1 : 1;
  return l < r ? -1 : l > r;
}

static gboolean
write_string (GString *out, const char *text, GError **error)
{
  static const char *const short_escapes[0x20] = {
    ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
  };

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_SYNTAX,
                           "The JSON cannot be written: a string is not valid UTF-8");
      return FALSE;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      guchar c = (guchar) *text;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c >= 0x20)
        g_string_append_c (out, (char) c);
      else if (short_escapes[c] != NULL)
        g_string_append (out, short_escapes[c]);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append_c (out, '"');
  return TRUE;
}

static gboolean
write_integer (GString *out, JsonNode *node, GError **error)
{
  gint64 integer = json_node_get_int (node);

  if (json_node_get_value_type (node) != G_TYPE_INT64 || integer > DOSSIER_JSON_MAX_INTEGER || integer < -DOSSIER_JSON_MAX_INTEGER)
    {
      g_set_error_literal (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_NUMBER,
                           "The JSON cannot be written: it holds a number that is not whole or not below 2^53");
      return FALSE;
    }
  g_string_append_printf (out, "%" G_GINT64_FORMAT, integer);
  return TRUE;
}

static gboolean
write_array (GString *out, JsonArray *array, GError **error)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_node (out, json_array_get_element (array, i), error))
        return FALSE;
    }
  g_string_append_c (out, ']');
  return TRUE;
}

static gboolean
write_object (GString *out, JsonObject *object, GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, NULL))
    {
      if (!g_utf8_validate (key, -1, NULL))
        return write_string (out, key, error);
      g_ptr_array_add (keys, (gpointer) key);
    }
  g_ptr_array_sort (keys, compare_keys);

  g_string_append_c (out, '{');
  for (guint i = 0; i < keys->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_string (out, g_ptr_array_index (keys, i), error))
        return FALSE;
      g_string_append_c (out, ':');
      if (!write_node (out, json_object_get_member (object, g_ptr_array_index (keys, i)), error))
        return FALSE;
    }
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
write_node (GString *out, JsonNode *node, GError **error)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return write_object (out, json_node_get_object (node), error);
    case JSON_NODE_ARRAY:
      return write_array (out, json_node_get_array (node), error);
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      return TRUE;
    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        return write_string (out, json_node_get_string (node), error);
      if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return write_integer (out, node, error);
      g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * dossier_json_write_canonical:
 * @length: (out) (optional): in bytes, without the closing NUL
 *
 * The JSON Canonicalization Scheme (https://www.rfc-editor.org/rfc/rfc8785) for documents whose
 * numbers are integers below 2^53; its rules for printing fractions are thereby not needed.
 * json-glib's own generator cannot do this: it escapes U+007F and keeps insertion order.
 *
 * Returns: (transfer full) (nullable): %NULL with @error set, in %DOSSIER_JSON_ERROR, for other
 *   numbers and for text that is not UTF-8
 */
char *
dossier_json_write_canonical (JsonNode  *node,
                              gsize     *length,
                              GError   **error)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  if (!write_node (out, node, error))
    return NULL;
  if (length != NULL)
    *length = out->len;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Returns: (transfer full) (nullable): SHA-256 of the canonical form, in hexadecimal */
char *
dossier_json_digest_canonical (JsonNode  *node,
                               GError   **error)
{
  gsize length;
  g_autofree char *text = dossier_json_write_canonical (node, &length, error);

  return text != NULL ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length) : NULL;
}
