/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/native-view.h"

#include "json/canonical-writer.h"

#include <string.h>

/* What is not there, or has another type: "" */
const char *
dossier_native_text (JsonObject *object,
                     const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* Where a source is read: an article that came as a file may still say which address it has. Returns: "" where none is known */
const char *
dossier_native_address (JsonObject *source)
{
  const char *address = dossier_native_text (source, "url");

  return *address != '\0' ? address : dossier_native_text (source, "canonicalUrl");
}

gint64
dossier_native_integer (JsonObject *object,
                        const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

gboolean
dossier_native_flag (JsonObject *object,
                     const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* Returns: (transfer none) (nullable) */
JsonObject *
dossier_native_object (JsonObject *object,
                       const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_list (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

guint
dossier_native_count (JsonObject *object,
                      const char *member)
{
  JsonArray *list = get_list (object, member);

  return list != NULL ? json_array_get_length (list) : 0;
}

/* Returns: (transfer none) (nullable) */
JsonObject *
dossier_native_nth (JsonObject *object,
                    const char *member,
                    guint       n)
{
  JsonNode *node = json_array_get_element (get_list (object, member), n);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
dossier_native_nth_text (JsonObject *object,
                         const char *member,
                         guint       n)
{
  JsonNode *node = json_array_get_element (get_list (object, member), n);

  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* Returns: (transfer full): @text without what any reader takes for the end of a line */
char *
dossier_native_one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (line, c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
  return g_string_free (line, FALSE);
}

static void
index_list (DossierNativeView *self, JsonObject *object, const char *member)
{
  for (guint i = 0; i < dossier_native_count (object, member); i++)
    {
      JsonObject *item = dossier_native_nth (object, member, i);

      g_hash_table_insert (self->objects, (gpointer) dossier_native_text (item, "id"), item);
    }
}

/* @document: one that verify has nothing against, or that was just made; it outlives @self
 * @options: (nullable) */
void
dossier_native_view_init (DossierNativeView              *self,
                          JsonObject                     *document,
                          const DossierProjectionOptions *options)
{
  static const char *const lists[] = { "entities", "sentences", "claims", "evidence", "origins", "sources", "snapshots", "images" };

  self->document = document;
  self->profile = dossier_native_object (document, "profile");
  self->objects = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    index_list (self, document, lists[i]);
  self->entity = dossier_native_view_find (self, dossier_native_text (self->profile, "entityId"));
  self->lead_image = dossier_native_view_find (self, dossier_native_text (self->profile, "leadImageId"));
  self->id = dossier_native_text (self->profile, "id");
  self->language = dossier_native_text (self->profile, "language");
  self->tier = dossier_native_text (dossier_native_object (document, "audience"), "tier");
  self->digest = dossier_native_text (dossier_native_object (document, "integrity"), "value");
  self->revision = dossier_native_integer (self->profile, "revision");
  self->asset_address = options != NULL ? options->asset_address : NULL;
}

void
dossier_native_view_clear (DossierNativeView *self)
{
  g_clear_pointer (&self->objects, g_hash_table_unref);
}

/* Returns: (transfer none) (nullable) */
JsonObject *
dossier_native_view_find (const DossierNativeView *self,
                          const char              *id)
{
  return g_hash_table_lookup (self->objects, id);
}

/* Returns: (transfer none) (nullable): the last event of that kind on that object */
JsonObject *
dossier_native_view_find_event (const DossierNativeView *self,
                                const char              *action,
                                const char              *target)
{
  JsonObject *found = NULL;

  for (guint i = 0; i < dossier_native_count (self->document, "history"); i++)
    {
      JsonObject *event = dossier_native_nth (self->document, "history", i);

      if (strcmp (dossier_native_text (event, "action"), action) == 0 && strcmp (dossier_native_text (event, "targetId"), target) == 0)
        found = event;
    }
  return found;
}

/* Returns: (transfer full): "Ann Example, Bo Beispiel"; reviewers are no authors */
char *
dossier_native_view_say_authors (const DossierNativeView *self)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < dossier_native_count (self->profile, "authors"); i++)
    {
      JsonObject *author = dossier_native_nth (self->profile, "authors", i);

      if (strcmp (dossier_native_text (author, "role"), "reviewer") != 0)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", dossier_native_text (author, "name"));
    }
  return g_string_free (names, FALSE);
}

/* What readers are told of earlier revisions. A file that has no such list may have events in its history instead.
 * Returns: (transfer container) (element-type JsonObject): each with the member "at" */
GPtrArray *
dossier_native_view_list_corrections (const DossierNativeView *self)
{
  GPtrArray *corrections = g_ptr_array_new ();

  for (guint i = 0; i < dossier_native_count (self->document, "corrections"); i++)
    g_ptr_array_add (corrections, dossier_native_nth (self->document, "corrections", i));
  for (guint i = 0; dossier_native_count (self->document, "corrections") == 0 && i < dossier_native_count (self->document, "history"); i++)
    {
      JsonObject *event = dossier_native_nth (self->document, "history", i);
      const char *action = dossier_native_text (event, "action");

      if (strcmp (action, "profile.corrected") == 0 || strcmp (action, "profile.withdrawn") == 0)
        g_ptr_array_add (corrections, event);
    }
  return corrections;
}

const char *
dossier_native_correction_text (JsonObject *correction)
{
  return dossier_native_text (correction, "reason");
}

static const char *
say_kind (JsonObject *correction)
{
  const char *kind = dossier_native_text (correction, "kind"), *action = dossier_native_text (correction, "action");

  if (strcmp (kind, "withdrawal") == 0 || strcmp (action, "profile.withdrawn") == 0)
    return "Withdrawn";
  return strcmp (kind, "update") == 0 ? "Updated" : "Corrected";
}

/* Returns: (transfer full): "Corrected 2026-03-09: …", each a sentence or more of an editor; "" for none */
char *
dossier_native_view_say_corrections (const DossierNativeView *self)
{
  g_autoptr (GPtrArray) corrections = dossier_native_view_list_corrections (self);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < corrections->len; i++)
    {
      JsonObject *correction = g_ptr_array_index (corrections, i);

      g_string_append_printf (words, "%s%s %.10s: %s", i > 0 ? " " : "", say_kind (correction),
                              dossier_native_text (correction, "at"), dossier_native_correction_text (correction));
    }
  return g_string_free (words, FALSE);
}

/* Returns: (transfer full): "55 B/C, 2 independent sources, disputed"; "" without one */
char *
dossier_native_view_say_grade (JsonObject *confidence)
{
  const char *basis = dossier_native_text (confidence, "basis");

  if (confidence == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%d %s%s%s", (int) dossier_native_integer (confidence, "score"), dossier_native_text (confidence, "grade"),
                          *basis != '\0' ? ", " : "", basis);
}

static guint
number_of (const DossierNativeView *self, const char *source)
{
  for (guint i = 0; i < dossier_native_count (self->document, "sources"); i++)
    if (strcmp (dossier_native_text (dossier_native_nth (self->document, "sources", i), "id"), source) == 0)
      return i + 1;
  return 0;
}

static void
add_reference (GArray *references, guint number, gboolean contradicts)
{
  const DossierNativeReference reference = { number, contradicts };

  for (guint i = 0; i < references->len; i++)
    if (g_array_index (references, DossierNativeReference, i).number == number
        && g_array_index (references, DossierNativeReference, i).contradicts == contradicts)
      return;
  g_array_append_val (references, reference);
}

/* What the claims of @sentence are quoted from, each once.
 * Returns: (transfer full) (element-type DossierNativeReference) */
GArray *
dossier_native_view_list_sources (const DossierNativeView *self,
                                  JsonObject              *sentence)
{
  GArray *references = g_array_new (FALSE, FALSE, sizeof (DossierNativeReference));

  for (guint i = 0; i < dossier_native_count (sentence, "claimIds"); i++)
    {
      JsonObject *claim = dossier_native_view_find (self, dossier_native_nth_text (sentence, "claimIds", i));

      for (guint n = 0; n < dossier_native_count (claim, "evidenceIds"); n++)
        {
          JsonObject *evidence = dossier_native_view_find (self, dossier_native_nth_text (claim, "evidenceIds", n));
          const guint number = number_of (self, dossier_native_text (evidence, "sourceId"));

          if (number > 0)
            add_reference (references, number, strcmp (dossier_native_text (evidence, "stance"), "contradicts") == 0);
        }
    }
  return references;
}

/* Returns: (transfer full) (nullable): the address of its file; %NULL where none is known */
char *
dossier_native_view_name_asset (const DossierNativeView *self,
                                JsonObject              *image)
{
  return self->asset_address != NULL ? g_strconcat (self->asset_address, dossier_native_text (image, "asset"), NULL) : NULL;
}

void
dossier_json_put_text (JsonObject *object,
                       const char *member,
                       const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/* @list: (transfer full) */
void
dossier_json_put_list (JsonObject *object,
                       const char *member,
                       JsonArray  *list)
{
  if (json_array_get_length (list) > 0)
    json_object_set_array_member (object, member, list);
  else
    json_array_unref (list);
}

/* Returns: (transfer none): a new, empty object, which is @member from now on */
JsonObject *
dossier_json_put_object (JsonObject *object,
                         const char *member)
{
  JsonObject *made = json_object_new ();

  json_object_set_object_member (object, member, made);
  return made;
}

/* Returns: (transfer none): a new, empty object, the last of @list from now on */
JsonObject *
dossier_json_append (JsonArray *list)
{
  JsonObject *made = json_object_new ();

  json_array_add_object_element (list, made);
  return made;
}

/* Canonical like the native file, so that the same document gives the same bytes.
 * @root: (transfer full)
 * Returns: (transfer full) (nullable) */
char *
dossier_json_finish (JsonNode *root)
{
  char *text = dossier_json_write_canonical (root, NULL, NULL);

  json_node_unref (root);
  return text;
}

/* @root: (transfer full) */
char *
dossier_json_finish_object (JsonObject *root)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, root);
  return dossier_json_finish (node);
}

/* Returns: (transfer full): the name of an object that holds everywhere */
char *
dossier_json_urn (const char *id)
{
  return g_strconcat ("urn:uuid:", id, NULL);
}

/* Returns: (transfer full): @address with all that RFC 3986 has no place for as %XX, so that it is a URI and
 * not only what browsers put up with; "" stays "" */
char *
dossier_json_uri (const char *address)
{
  GString *uri = g_string_new (NULL);

  for (const char *c = address; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || strchr ("-._~:/?#[]@!$&'()*+,;=%", *c) != NULL)
      g_string_append_c (uri, *c);
    else
      g_string_append_printf (uri, "%%%02X", (guchar) *c);
  return g_string_free (uri, FALSE);
}
