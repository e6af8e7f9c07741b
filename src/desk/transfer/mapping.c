/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/mapping.h"

/* Returns: (transfer none) (nullable) */
JsonNode *
dossier_mapping_find (JsonObject *object,
                      const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);
  JsonNode *node = NULL;

  for (char **name = names; *name != NULL; name++)
    {
      node = json_object_get_member (object, *name);
      if (node == NULL || name[1] == NULL)
        return node;
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return NULL;
      object = json_node_get_object (node);
    }
  return node;
}

/* Returns: (transfer none): empty when it is absent */
const char *
dossier_mapping_text (JsonObject *object,
                      const char *path)
{
  JsonNode *node = dossier_mapping_find (object, path);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL ? text : "";
}

/* Returns: (transfer full): the strings of @array, one a line */
static char *
join_lines (JsonArray *array)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", json_array_get_string_element (array, i));
  return g_string_free (lines, FALSE);
}

/* Returns: microseconds since 1970 UTC; 0: no instant */
static gint64
parse_instant (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0;
}

static void
set (DossierRecord *record, guint field, JsonNode *node)
{
  if (DOSSIER_RECORD_GET_CLASS (record)->fields[field].type == DOSSIER_FIELD_TEXT)
    {
      g_autofree char *text = JSON_NODE_HOLDS_ARRAY (node) ? join_lines (json_node_get_array (node)) : json_node_dup_string (node);

      dossier_record_set_text (record, field, text);
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    dossier_record_set_integer (record, field, parse_instant (json_node_get_string (node)));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    dossier_record_set_integer (record, field, json_node_get_boolean (node));
  else
    dossier_record_set_integer (record, field, json_node_get_int (node));
}

/* What is absent in @object stays empty.
 * Returns: (transfer full): a new record of @type */
DossierRecord *
dossier_mapping_make (GType                      type,
                      JsonObject                *object,
                      const DossierMappingField *fields,
                      guint                      n_fields)
{
  DossierRecord *record = g_object_new (type, NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      JsonNode *node = dossier_mapping_find (object, fields[i].path);

      if (node != NULL)
        set (record, fields[i].field, node);
    }
  return record;
}
