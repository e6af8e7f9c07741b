/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/reader-answer.h"

#include <json-glib/json-glib.h>

#define MAX_CHILD_MESSAGE 300   /* characters of the child's own words that are passed on */

/* The child's own sentence about a document it cannot read, if it is one. It comes from a process
 * that hostile bytes may have taken over, so it is short, plain text or nothing. */
char *
dossier_reader_answer_dup_message (const GByteArray *answer)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *text = (const char *) answer->data;
  const char *message = NULL;
  JsonObject *object;
  JsonNode *node;

  if (answer->len == 0 || answer->len > 4096 ||
      !json_parser_load_from_data (parser, text, answer->len, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;

  object = json_node_get_object (json_parser_get_root (parser));
  node = json_object_get_member (object, "error");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    node = json_object_get_member (json_node_get_object (node), "message");
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    message = json_node_get_string (node);
  if (message == NULL || *message == '\0' || !g_utf8_validate (message, -1, NULL) ||
      g_utf8_strlen (message, -1) > MAX_CHILD_MESSAGE)
    return NULL;

  for (const char *c = message; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isprint (g_utf8_get_char (c)))
        return NULL;
    }

  return g_strdup (message);
}

/* Returns: whether it begins and ends as a JSON object does, in UTF-8 */
gboolean
dossier_reader_answer_is_object (const GByteArray *answer)
{
  const char *start = (const char *) answer->data, *end = start + answer->len;

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  return end - start >= 2 && *start == '{' && end[-1] == '}' && g_utf8_validate_len (start, (gsize) (end - start), NULL);
}
