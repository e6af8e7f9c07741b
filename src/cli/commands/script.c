/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands/script.h"

#include <string.h>

#include "desk/desk.h"

struct _DossierCliScript
{
  GHashTable *answers;   /* (owned) name → JsonNode */
};

static gsize
measure_name (const char *text)
{
  gsize length = 0;

  if (!g_ascii_isalpha (text[0]) && text[0] != '_')
    return 0;
  while (g_ascii_isalnum (text[length]) || text[length] == '_' || text[length] == '-')
    length++;
  return length;
}

/* One step into an answer: the member of an object, the element of an array */
static JsonNode *
step_into (JsonNode   *node,
           const char *key)
{
  gint64 index;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_member (json_node_get_object (node), key);
  if (JSON_NODE_HOLDS_ARRAY (node) && g_ascii_string_to_signed (key, 10, 0, json_array_get_length (json_node_get_array (node)) - 1, &index, NULL))
    return json_array_get_element (json_node_get_array (node), index);
  return NULL;
}

/* What an answer is known by: its id, or of an import the source's. */
static JsonNode *
find_id (JsonNode *answer)
{
  JsonNode *id = step_into (answer, "id");

  return id != NULL ? id : step_into (answer, "source");
}

/* "$name", "$name.key", "$name.rows.0.id"; %NULL without error when @text is no reference */
static JsonNode *
look_up (DossierCliScript  *self,
         const char        *text,
         GError           **error)
{
  gsize length = text[0] == '$' ? measure_name (text + 1) : 0;
  g_autofree char *name = g_strndup (text + 1, length);
  JsonNode *node;

  if (length == 0 || (text[length + 1] != '\0' && text[length + 1] != '.') || strpbrk (text, " \t\n") != NULL)
    return NULL;
  node = g_hash_table_lookup (self->answers, name);
  if (node == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                   "No earlier line has the name “%s”; a text that begins with $ is written with $$", name);
      return NULL;
    }
  if (text[length + 1] == '\0')
    node = find_id (node);
  else
    {
      g_auto (GStrv) keys = g_strsplit (text + length + 2, ".", -1);

      for (guint i = 0; keys[i] != NULL; i++)
        node = step_into (node, keys[i]);
    }
  if (node == NULL)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "What “%s” answered holds no “%s”", name, text);
  return node;
}

/* Returns: (transfer full) (nullable): what stands for @node; %NULL without error: itself */
static JsonNode *
replace (DossierCliScript  *self,
         JsonNode          *node,
         GError           **error)
{
  const char *text;
  JsonNode *found;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  if (g_str_has_prefix (text, "$$"))
    {
      JsonNode *plain = json_node_new (JSON_NODE_VALUE);

      json_node_set_string (plain, text + 1);
      return plain;
    }
  found = look_up (self, text, error);
  return found != NULL ? json_node_copy (found) : NULL;
}

static gboolean
resolve_array (DossierCliScript  *self,
               JsonObject        *line,
               const char        *member,
               GError           **error)
{
  JsonArray *old = json_object_get_array_member (line, member);
  g_autoptr (JsonArray) resolved = json_array_new ();

  for (guint i = 0; i < json_array_get_length (old); i++)
    {
      g_autoptr (GError) local_error = NULL;
      JsonNode *element = replace (self, json_array_get_element (old, i), &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      json_array_add_element (resolved, element != NULL ? element : json_node_copy (json_array_get_element (old, i)));
    }
  json_object_set_array_member (line, member, g_steal_pointer (&resolved));
  return TRUE;
}

DossierCliScript *
dossier_cli_script_new (void)
{
  DossierCliScript *self = g_new0 (DossierCliScript, 1);

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  return self;
}

void
dossier_cli_script_free (DossierCliScript *self)
{
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* @name: letters, digits, "_" and "-", a letter first; a name given again means the newer answer */
gboolean
dossier_cli_script_remember (DossierCliScript  *self,
                             const char        *name,
                             JsonNode          *answer,
                             GError           **error)
{
  if (measure_name (name) != strlen (name) || *name == '\0')
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE,
                   "“%s” can not name a line: letters, digits, _ and -, a letter first", name);
      return FALSE;
    }
  g_hash_table_replace (self->answers, g_strdup (name), json_node_ref (answer));
  return TRUE;
}

/**
 * dossier_cli_script_resolve:
 * @line: changed in place
 *
 * A member, or an element of an array, that is as a whole "$name" becomes the id that the line of
 * that name answered, "$name.key" another key of it, and "$$…" the text "$…".
 */
gboolean
dossier_cli_script_resolve (DossierCliScript  *self,
                            JsonObject        *line,
                            GError           **error)
{
  g_autoptr (GList) members = json_object_get_members (line);

  for (GList *l = members; l != NULL; l = l->next)
    {
      const char *member = l->data;
      JsonNode *node = json_object_get_member (line, member);
      g_autoptr (GError) local_error = NULL;
      JsonNode *found = NULL;

      if (JSON_NODE_HOLDS_ARRAY (node))
        {
          if (!resolve_array (self, line, member, error))
            return FALSE;
          continue;
        }
      found = replace (self, node, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (found != NULL)
        json_object_set_member (line, member, found);
    }
  return TRUE;
}
