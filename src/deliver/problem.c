/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/problem.h"

#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_BODY (1024 * 1024)
#define MAX_WORD 2000   /* characters of one text from outside */

/* Plain text of at most @most characters: no controls, no change of direction. */
static char *
clean (const char *bytes, gsize length, glong most)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, (gssize) length);
  GString *text = g_string_new (NULL);
  glong n = 0;

  for (const char *at = valid; *at != '\0' && n < most; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);
      const GUnicodeType type = g_unichar_type (letter);

      if (letter == '\n' || letter == '\t')
        g_string_append_c (text, (char) letter);
      else if (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED && letter != 0xFFFD)
        g_string_append_unichar (text, letter);
      else
        continue;
      n++;
    }
  return g_string_free (text, FALSE);
}

static void
set_clean (JsonObject *object, const char *name, const char *value)
{
  g_autofree char *text = clean (value, strlen (value), MAX_WORD);

  if (*g_strstrip (text) != '\0')
    json_object_set_string_member (object, name, text);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static char *
print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  return json_to_string (node, FALSE);
}

/* @detail: (nullable). Returns: the JSON that the outbox keeps */
char *
dossier_problem_new (const char *title,
                     const char *detail)
{
  g_autoptr (JsonObject) problem = json_object_new ();

  set_clean (problem, "title", title);
  if (detail != NULL)
    set_clean (problem, "detail", detail);
  return print (problem);
}

/* What is mended by giving a secret: its member `needs` says so. */
char *
dossier_problem_new_secret (const char *title,
                            const char *detail)
{
  g_autoptr (JsonObject) problem = json_object_new ();

  set_clean (problem, "title", title);
  set_clean (problem, "detail", detail);
  json_object_set_string_member (problem, "needs", "secret");
  return print (problem);
}

/* What kind of thing lies in which list of the native format. */
static const char *
kind_of (const char *list)
{
  static const struct { const char *list, *kind; } kinds[] = {
    { "sentences", "sentence" }, { "claims", "claim" }, { "evidence", "evidence" }, { "origins", "origin" }, { "sources", "source" },
    { "snapshots", "snapshot" }, { "images", "image" }, { "sections", "section" }, { "outlook", "section" }, { "related", "related" },
    { "profile", "profile" }, { "entities", "profile" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].list, list) == 0)
      return kinds[i].kind;
  return NULL;
}

/* Adds `object` and `id` of the innermost object with an id on the way to @pointer, and the `field` beyond it. */
static void
resolve (JsonObject *row, const char *pointer, JsonNode *document)
{
  g_auto (GStrv) tokens = dossier_json_pointer_split (pointer, NULL);
  g_autofree char *at = g_strdup ("");
  g_autoptr (GString) field = g_string_new (NULL);
  const char *kind = NULL;

  for (guint i = 0; tokens != NULL && tokens[i] != NULL; i++)
    {
      g_autofree char *next = dossier_json_pointer_append (at, tokens[i]);
      JsonNode *node = dossier_json_pointer_get (document, next, NULL);
      const char *id;

      if (node == NULL)
        return;
      g_free (at);
      at = g_steal_pointer (&next);
      if (kind_of (tokens[i]) != NULL)
        kind = kind_of (tokens[i]);
      g_string_append_printf (field, "%s%s", field->len > 0 ? "/" : "", tokens[i]);
      id = JSON_NODE_HOLDS_OBJECT (node) ? get_text (json_node_get_object (node), "id") : NULL;
      if (id == NULL || kind == NULL)
        continue;
      json_object_set_string_member (row, "object", kind);
      json_object_set_string_member (row, "id", id);
      g_string_truncate (field, 0);
    }
  if (field->len > 0 && json_object_has_member (row, "id"))
    json_object_set_string_member (row, "field", field->str);
}

/* RFC 6901 §6: a pointer may come as the fragment of an address. */
static char *
plain_pointer (const char *pointer)
{
  const char *hash = strchr (pointer, '#');
  char *plain;

  if (*pointer == '/' || *pointer == '\0' || hash == NULL)
    return g_strdup (pointer);
  plain = g_uri_unescape_string (hash + 1, NULL);
  return plain != NULL ? plain : g_strdup (hash + 1);
}

static void
read_errors (JsonArray *errors, JsonNode *document, JsonObject *problem)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < MIN (json_array_get_length (errors), DOSSIER_PROBLEM_MAX_ERRORS); i++)
    {
      JsonNode *node = json_array_get_element (errors, i);
      JsonObject *error = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonObject *row = json_object_new ();
      const char *detail = error != NULL ? get_text (error, "detail") : NULL;
      const char *pointer = error != NULL ? get_text (error, "pointer") : NULL;
      g_autofree char *plain = pointer != NULL ? plain_pointer (pointer) : NULL;

      if (detail == NULL && error != NULL)
        detail = get_text (error, "message");
      if (detail != NULL)
        set_clean (row, "detail", detail);
      if (plain != NULL)
        {
          set_clean (row, "pointer", plain);
          if (document != NULL)
            resolve (row, plain, document);
        }
      json_array_add_object_element (rows, row);
    }
  json_object_set_array_member (problem, "errors", rows);
}

static void
keep_details (JsonObject *answer, JsonObject *problem)
{
  static const char *const KNOWN[] = { "title", "detail", "status", "errors", NULL };
  g_autoptr (GList) names = json_object_get_members (answer);
  g_autoptr (GString) details = g_string_new (NULL);

  for (GList *name = names; name != NULL && details->len < MAX_WORD; name = name->next)
    if (!g_strv_contains (KNOWN, name->data))
      {
        g_autofree char *value = json_to_string (json_object_get_member (answer, name->data), FALSE);

        g_string_append_printf (details, "%s%s: %s", details->len > 0 ? "\n" : "", (const char *) name->data, value);
      }
  if (details->len > 0)
    set_clean (problem, "details", details->str);
}

static gboolean
is_json (const char *media_type)
{
  return media_type != NULL && (g_ascii_strcasecmp (media_type, "application/problem+json") == 0
                                || g_ascii_strcasecmp (media_type, "application/json") == 0);
}

static char *
title_of (guint status)
{
  switch (status)
    {
    case 401: return g_strdup (_("The target does not know us: the secret is missing or wrong"));
    case 403: return g_strdup (_("The target does not let us deliver"));
    case 404: return g_strdup (_("The target's address leads nowhere"));
    case 409: return g_strdup (_("The target is at work on this delivery still, or holds something that it does not fit"));
    case 412: return g_strdup (_("Something else lies at the target already"));
    case 413: return g_strdup (_("The target takes no file as large as this"));
    case 415: return g_strdup (_("The target does not take this kind of file"));
    case 422: return g_strdup (_("The target does not accept the content"));
    case 429: return g_strdup (_("The target asks us to send less often"));
    default: return g_strdup_printf (status >= 500 ? _("The target has a fault of its own (%u)") : _("The target answered with status %u"), status);
    }
}

/**
 * dossier_problem_read:
 * @media_type: (nullable): of @body, without parameters
 * @body: (nullable): from outside, any bytes
 * @document: (nullable): what was sent, to find the objects that pointers of the answer mean
 *
 * Reads `application/problem+json` (RFC 9457) with `errors[].pointer` into @document; of anything else the
 * first 500 characters, as plain text.
 *
 * Returns: JSON: title, and where they are known detail, details and errors: rows of detail, pointer, object, id, field
 */
char *
dossier_problem_read (guint       status,
                      const char *media_type,
                      GBytes     *body,
                      JsonNode   *document)
{
  g_autoptr (JsonObject) problem = json_object_new ();
  g_autofree char *title = title_of (status);
  gsize length = 0;
  const char *bytes = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autoptr (JsonNode) root = is_json (media_type) && length > 0 ? dossier_json_read (bytes, length, MAX_BODY, DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;

  json_object_set_string_member (problem, "title", title);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      JsonObject *answer = json_node_get_object (root);
      JsonNode *errors = json_object_get_member (answer, "errors");

      if (get_text (answer, "title") != NULL)
        set_clean (problem, "title", get_text (answer, "title"));
      if (get_text (answer, "detail") != NULL)
        set_clean (problem, "detail", get_text (answer, "detail"));
      else if (get_text (answer, "message") != NULL)
        set_clean (problem, "detail", get_text (answer, "message"));
      if (errors != NULL && JSON_NODE_HOLDS_ARRAY (errors))
        read_errors (json_node_get_array (errors), document, problem);
      keep_details (answer, problem);
    }
  else if (length > 0)
    {
      g_autofree char *text = clean (bytes, MIN (length, 8 * DOSSIER_PROBLEM_MAX_TEXT), DOSSIER_PROBLEM_MAX_TEXT);

      if (*g_strstrip (text) != '\0')
        json_object_set_string_member (problem, "detail", text);
    }
  return print (problem);
}

static void
describe_side (JsonObject *side, JsonNode *document)
{
  static const struct { const char *name, *pointer; } PLACES[] = {
    { "exportedAt", "/exportedAt" }, { "exportId", "/exportId" }, { "status", "/profile/status" }, { "digest", "/integrity/value" },
  };
  JsonNode *revision = dossier_json_pointer_get (document, "/profile/revision", NULL);
  JsonNode *history = dossier_json_pointer_get (document, "/history", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      JsonNode *node = dossier_json_pointer_get (document, PLACES[i].pointer, NULL);

      if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        set_clean (side, PLACES[i].name, json_node_get_string (node));
    }
  if (revision != NULL && JSON_NODE_HOLDS_VALUE (revision))
    json_object_set_int_member (side, "revision", json_node_get_int (revision));
  if (history != NULL && JSON_NODE_HOLDS_ARRAY (history) && json_array_get_length (json_node_get_array (history)) > 0)
    {
      JsonArray *events = json_node_get_array (history);
      JsonNode *last = json_array_get_element (events, json_array_get_length (events) - 1);
      const char *actor = JSON_NODE_HOLDS_OBJECT (last) ? get_text (json_node_get_object (last), "actor") : NULL;

      if (actor != NULL)
        set_clean (side, "actor", actor);
    }
}

/* A conflict with what cannot be read as an export. @their_stamp: (nullable): by which what lies there is known.
 * Returns: as dossier_problem_new_conflict() */
char *
dossier_problem_new_collision (const char *title,
                               const char *detail,
                               const char *their_stamp,
                               JsonNode   *ours,
                               const char *our_sha256)
{
  g_autoptr (JsonObject) problem = json_object_new ();
  JsonObject *our_side = json_object_new ();
  JsonObject *their_side = json_object_new ();

  set_clean (problem, "title", title);
  set_clean (problem, "detail", detail);
  json_object_set_string_member (our_side, "sha256", our_sha256);
  describe_side (our_side, ours);
  if (their_stamp != NULL)
    set_clean (their_side, "sha256", their_stamp);
  json_object_set_object_member (problem, "ours", our_side);
  json_object_set_object_member (problem, "theirs", their_side);

  return print (problem);
}

/**
 * dossier_problem_new_conflict:
 * @theirs: (nullable): what lies at the target, where it could be read
 * @their_sha256: (nullable)
 * @their_modified: (nullable): the server's Last-Modified
 * @ours: what we wanted to put there
 *
 * Returns: JSON as of dossier_problem_read() with `ours` and `theirs`: sha256, digest, revision, exportId,
 * exportedAt, actor, status, modified
 */
char *
dossier_problem_new_conflict (GBytes     *theirs,
                              const char *their_sha256,
                              const char *their_modified,
                              JsonNode   *ours,
                              const char *our_sha256)
{
  g_autoptr (JsonObject) problem = json_object_new ();
  JsonObject *our_side = json_object_new ();
  JsonObject *their_side = json_object_new ();
  gsize length = 0;
  const char *bytes = theirs != NULL ? g_bytes_get_data (theirs, &length) : NULL;
  g_autoptr (JsonNode) root = length > 0 ? dossier_json_read (bytes, length, length, DOSSIER_JSON_ANY_NUMBER, NULL) : NULL;

  json_object_set_string_member (problem, "title", _("Something else lies at the target already"));
  json_object_set_string_member (our_side, "sha256", our_sha256);
  describe_side (our_side, ours);
  if (their_sha256 != NULL)
    json_object_set_string_member (their_side, "sha256", their_sha256);
  if (their_modified != NULL)
    set_clean (their_side, "modified", their_modified);
  if (root != NULL)
    describe_side (their_side, root);
  json_object_set_object_member (problem, "ours", our_side);
  json_object_set_object_member (problem, "theirs", their_side);

  return print (problem);
}
