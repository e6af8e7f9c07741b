/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "json/json-pointer.h"

#include <string.h>

static void
fail (GError **error, const char *pointer, const char *what)
{
  g_set_error (error, DOSSIER_JSON_ERROR, DOSSIER_JSON_ERROR_POINTER, "“%s” %s", pointer, what);
}

/* Undoes ~1 and ~0 in place. Returns: whether every ~ was followed by one of them */
static gboolean
unescape (char *token)
{
  char *to = token;

  for (const char *from = token; *from != '\0'; from++)
    {
      if (*from != '~')
        {
          *to++ = *from;
          continue;
        }
      from++;
      if (*from != '0' && *from != '1')
        return FALSE;
      *to++ = *from == '0' ? '~' : '/';
    }
  *to = '\0';
  return TRUE;
}

/**
 * dossier_json_pointer_split:
 *
 * Returns: (transfer full) (nullable): its reference tokens, unescaped
 *   (https://www.rfc-editor.org/rfc/rfc6901); none for the whole document
 */
char **
dossier_json_pointer_split (const char  *pointer,
                            GError     **error)
{
  g_auto (GStrv) tokens = NULL;

  if (*pointer == '\0')
    return g_new0 (char *, 1);
  if (*pointer != '/')
    {
      fail (error, pointer, "is no JSON Pointer: it begins with “/”");
      return NULL;
    }
  tokens = g_strsplit (pointer + 1, "/", -1);
  if (*tokens == NULL)   /* "/" names the key "" */
    {
      g_free (tokens);
      tokens = g_new0 (char *, 2);
      tokens[0] = g_strdup ("");
    }
  for (guint i = 0; tokens[i] != NULL; i++)
    if (!unescape (tokens[i]))
      {
        fail (error, pointer, "is no JSON Pointer: “~” is followed by 0 or 1");
        return NULL;
      }
  return g_steal_pointer (&tokens);
}

/* Returns: (transfer full): @pointer with one more @token, which is escaped */
char *
dossier_json_pointer_append (const char *pointer,
                             const char *token)
{
  GString *out = g_string_new (pointer);

  g_string_append_c (out, '/');
  for (; *token != '\0'; token++)
    if (*token == '~')
      g_string_append (out, "~0");
    else if (*token == '/')
      g_string_append (out, "~1");
    else
      g_string_append_c (out, *token);
  return g_string_free (out, FALSE);
}

/* RFC 6901: digits without leading zero. */
static gboolean
parse_index (const char *token, guint length, guint *index)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (token, 10, 0, G_MAXUINT32, &number, NULL)
      || !g_ascii_isdigit (*token) || (token[0] == '0' && token[1] != '\0') || number >= length)
    return FALSE;
  *index = (guint) number;
  return TRUE;
}

static JsonNode *
step (JsonNode *node, const char *token)
{
  guint index;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), token);
  if (JSON_NODE_HOLDS_ARRAY (node) && parse_index (token, json_array_get_length (json_node_get_array (node)), &index))
    return json_array_get_element (json_node_get_array (node), index);
  return NULL;
}

static JsonNode *
walk (JsonNode *node, char **tokens, guint n)
{
  for (guint i = 0; node != NULL && i < n; i++)
    node = step (node, tokens[i]);
  return node;
}

/* Returns: (transfer none) (nullable): %NULL with @error set when nothing stands there */
JsonNode *
dossier_json_pointer_get (JsonNode    *root,
                          const char  *pointer,
                          GError     **error)
{
  g_auto (GStrv) tokens = dossier_json_pointer_split (pointer, error);
  JsonNode *node;

  if (tokens == NULL)
    return NULL;
  node = walk (root, tokens, g_strv_length (tokens));
  if (node == NULL)
    fail (error, pointer, "leads nowhere");
  return node;
}

/* json-glib cannot replace or insert an element: what comes after it is taken out and put back. */
static void
replace_element (JsonArray *array, guint index, JsonNode *value)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = index + 1; i < json_array_get_length (array); i++)
    g_ptr_array_add (rest, json_array_dup_element (array, i));
  while (json_array_get_length (array) > index)
    json_array_remove_element (array, json_array_get_length (array) - 1);

  json_array_add_element (array, value);
  for (guint i = 0; i < rest->len; i++)
    json_array_add_element (array, g_ptr_array_index (rest, i));
}

/**
 * dossier_json_pointer_set:
 * @root: changed in place; its parents of the place must be there
 * @pointer: a last token "-" appends to a list
 * @value: (transfer none): what is inside a list or an object is shared, not copied
 *
 * Replaces what stands there, or adds it as a member or element.
 */
gboolean
dossier_json_pointer_set (JsonNode    *root,
                          const char  *pointer,
                          JsonNode    *value,
                          GError     **error)
{
  g_auto (GStrv) tokens = dossier_json_pointer_split (pointer, error);
  guint n, index;
  JsonNode *parent;

  if (tokens == NULL)
    return FALSE;
  n = g_strv_length (tokens);
  if (n == 0)
    {
      fail (error, pointer, "names the whole document, which cannot be replaced");
      return FALSE;
    }

  parent = walk (root, tokens, n - 1);
  if (parent != NULL && JSON_NODE_HOLDS_OBJECT (parent))
    json_object_set_member (json_node_get_object (parent), tokens[n - 1], json_node_copy (value));
  else if (parent != NULL && JSON_NODE_HOLDS_ARRAY (parent) && strcmp (tokens[n - 1], "-") == 0)
    json_array_add_element (json_node_get_array (parent), json_node_copy (value));
  else if (parent != NULL && JSON_NODE_HOLDS_ARRAY (parent)
           && parse_index (tokens[n - 1], json_array_get_length (json_node_get_array (parent)), &index))
    replace_element (json_node_get_array (parent), index, json_node_copy (value));
  else
    {
      fail (error, pointer, "leads nowhere");
      return FALSE;
    }
  return TRUE;
}
