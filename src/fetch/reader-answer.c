/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/reader-answer.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_CHILD_MESSAGE 300   /* characters of the child's own words that are passed on */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Plain text of a reasonable length, or nothing, without the full stop. */
static char *
dup_clean (const char *message)
{
  if (message == NULL || *message == '\0' || !g_utf8_validate (message, -1, NULL) ||
      g_utf8_strlen (message, -1) > MAX_CHILD_MESSAGE)
    return NULL;

  for (const char *c = message; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isprint (g_utf8_get_char (c)))
        return NULL;
    }

  return g_strndup (message, strlen (message) - g_str_has_suffix (message, "."));
}

/**
 * dossier_reader_answer_dup_refusal:
 * @unsupported: (out): whether the child says that the bytes are of a kind it does not read at all
 *
 * The child's own sentence about a document it cannot read, if it is one. It comes from a process
 * that hostile bytes may have taken over, so it is short, plain text or nothing.
 *
 * Returns: (transfer full) (nullable): a sentence without its full stop
 */
char *
dossier_reader_answer_dup_refusal (const GByteArray *answer,
                                   gboolean         *unsupported)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *node;

  *unsupported = FALSE;
  if (answer->len == 0 || answer->len > 4096 ||
      !json_parser_load_from_data (parser, (const char *) answer->data, answer->len, NULL) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  node = json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "error");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  *unsupported = g_strcmp0 (get_text (json_node_get_object (node), "code"), "unsupported") == 0;

  return dup_clean (get_text (json_node_get_object (node), "message"));
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
