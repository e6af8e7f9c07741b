/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/difference.h"

#include <string.h>

#include "json/canonical-writer.h"

/* Words of a name or a value in a sentence; more is cut. In code points. */
#define MAX_WORDS 70

/* The lists of the format, in the order in which people want to hear of them. @name: the member that
 * tells one of them from another. */
static const struct { const char *list; const char *type; gboolean of_profile; const char *name; } LISTS[] = {
  { "entities", "entity", FALSE, "name" },      { "sections", "section", TRUE, "heading" },   { "outlook", "outlook", TRUE, "horizon" },
  { "sentences", "sentence", FALSE, "text" },   { "claims", "claim", FALSE, "text" },         { "evidence", "evidence", FALSE, "quote" },
  { "origins", "origin", FALSE, "label" },      { "sources", "source", FALSE, "title" },      { "snapshots", "snapshot", FALSE, "capturedAt" },
  { "images", "image", FALSE, "caption" },      { "corrections", "correction", FALSE, "reason" },
};

/* Members whose words are themselves what changed: old and new are told in full. */
static const char *const TOLD[] = { "text", "title", "headline", "standfirst", "caption", "alt", "heading", NULL };

typedef struct
{
  GPtrArray  *changes;
  const char *type;
  JsonObject *object;   /* as it is, or as it was */
  const char *name;     /* member that names it */
} Place;

void
dossier_export_change_free (DossierExportChange *self)
{
  g_free (self->id);
  g_free (self->field);
  g_free (self->was);
  g_free (self->is);
  g_free (self->message);
  g_free (self);
}

static char *
shorten (const char *text)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_WORDS)
    return g_strdup (text);
  cut = g_utf8_substring (text, 0, MAX_WORDS - 1);
  return g_strconcat (cut, "…", NULL);
}

/* "The sentence “It was founded in 1997.”" */
static char *
name_object (const Place *place)
{
  JsonNode *node = json_object_get_member (place->object, place->name);
  const char *words = "";
  g_autofree char *cut = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    words = json_object_get_string_member_with_default (json_node_get_object (node), "exact", "");
  else if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    words = json_node_get_string (node);
  if (strcmp (place->type, "profile") == 0)
    return g_strdup ("The page");
  cut = shorten (words);
  return g_strdup_printf (*cut != '\0' ? "The %s “%s”" : "The %s", place->type, cut);
}

static char *
write_value (JsonNode *node)
{
  return node != NULL ? dossier_json_write_canonical (node, NULL, NULL) : g_strdup ("");
}

static void
add (const Place *place, const char *change, const char *field, JsonNode *was, JsonNode *is, char *message)
{
  DossierExportChange *self = g_new0 (DossierExportChange, 1);

  self->type = place->type;
  self->id = g_strdup (json_object_get_string_member_with_default (place->object, "id", ""));
  self->change = change;
  self->field = g_strdup (field);
  self->was = write_value (was);
  self->is = write_value (is);
  self->message = message;
  g_ptr_array_add (place->changes, self);
}

/* How a value is said in a sentence. */
static char *
say (JsonNode *node)
{
  g_autofree char *json = NULL;

  if (node == NULL)
    return g_strdup ("nothing");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *cut = shorten (json_node_get_string (node));

      return g_strdup_printf ("“%s”", cut);
    }
  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_has_member (json_node_get_object (node), "label"))
    return g_strdup_printf ("“%s”", json_object_get_string_member_with_default (json_node_get_object (node), "label", ""));
  json = write_value (node);
  return shorten (json);
}

static char *
say_grade (JsonObject *confidence)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " (%s)", json_object_get_int_member (confidence, "score"),
                          json_object_get_string_member (confidence, "grade"));
}

static gboolean
holds (JsonArray *list, JsonNode *wanted)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (json_node_equal (json_array_get_element (list, i), wanted))
      return TRUE;
  return FALSE;
}

/* "claimIds: 1 added, 2 removed", or their order */
static char *
say_list (const char *name, const char *field, JsonArray *was, JsonArray *is)
{
  guint n_added = 0, n_removed = 0;

  for (guint i = 0; i < json_array_get_length (is); i++)
    n_added += !holds (was, json_array_get_element (is, i));
  for (guint i = 0; i < json_array_get_length (was); i++)
    n_removed += !holds (is, json_array_get_element (was, i));
  if (n_added == 0 && n_removed == 0)
    return g_strdup_printf ("%s: the order of its %s is another.", name, field);
  return g_strdup_printf ("%s: of its %s, %u came and %u went.", name, field, n_added, n_removed);
}

static char *
say_change (const Place *place, const char *field, JsonNode *was, JsonNode *is)
{
  g_autofree char *name = name_object (place), *old = NULL, *new = NULL;

  if (was != NULL && is != NULL && JSON_NODE_HOLDS_ARRAY (was) && JSON_NODE_HOLDS_ARRAY (is))
    return say_list (name, field, json_node_get_array (was), json_node_get_array (is));
  if (strcmp (field, "confidence") == 0 && was != NULL && is != NULL)
    {
      old = say_grade (json_node_get_object (was));
      new = say_grade (json_node_get_object (is));
      if (strcmp (old, new) == 0)
        return g_strdup_printf ("%s: the grade is still %s, on other grounds.", name, new);
      return g_strdup_printf ("%s: the grade was %s, and is %s.", name, old, new);
    }
  old = say (was);
  new = say (is);
  if (g_strv_contains (TOLD, field) && was != NULL && is != NULL && strcmp (field, place->name) == 0)
    return g_strdup_printf ("The %s says %s instead of %s.", place->type, new, old);
  return g_strdup_printf ("%s: %s was %s, and is %s.", name, field, old, new);
}

static void compare_members (const Place *place, const char *path, JsonObject *was, JsonObject *is);

/* Objects without an id are read member by member, so that one changed word is one change. */
static void
compare_member (const Place *place, const char *path, JsonNode *was, JsonNode *is)
{
  gboolean whole = strcmp (path, "confidence") == 0;

  if (was != NULL && is != NULL && json_node_equal (was, is))
    return;
  if (!whole && was != NULL && is != NULL && JSON_NODE_HOLDS_OBJECT (was) && JSON_NODE_HOLDS_OBJECT (is)
      && !json_object_has_member (json_node_get_object (is), "code"))
    compare_members (place, path, json_node_get_object (was), json_node_get_object (is));
  else
    add (place, "changed", path, was, is, say_change (place, path, was, is));
}

/* What each export has of its own, and the lists whose objects are compared by themselves. */
static gboolean
is_passed_over (const Place *place, const char *path, const char *name)
{
  static const char *const OWN[] = { "id", "updatedAt", "publishedAt", "coverage", "sections", "outlook", NULL };

  return *path == '\0' && (strcmp (name, "id") == 0 || (strcmp (place->type, "profile") == 0 && g_strv_contains (OWN, name)));
}

static void
compare_members (const Place *place, const char *path, JsonObject *was, JsonObject *is)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) before = json_object_get_members (was), after = json_object_get_members (is), all = NULL;

  for (GList *at = before; at != NULL; at = at->next)
    g_hash_table_add (names, at->data);
  for (GList *at = after; at != NULL; at = at->next)
    g_hash_table_add (names, at->data);
  all = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  for (GList *at = all; at != NULL; at = at->next)
    {
      g_autofree char *inner = *path != '\0' ? g_strconcat (path, "/", at->data, NULL) : g_strdup (at->data);

      if (!is_passed_over (place, path, at->data))
        compare_member (place, inner, json_object_get_member (was, at->data), json_object_get_member (is, at->data));
    }
}

static GHashTable *
index_list (JsonArray *list)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);

      g_hash_table_insert (index, (gpointer) json_object_get_string_member_with_default (object, "id", ""), object);
    }
  return index;
}

static void
add_missing (Place *place, JsonArray *list, GHashTable *others, const char *change, const char *words)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      g_autofree char *name = NULL;

      place->object = json_array_get_object_element (list, i);
      if (g_hash_table_contains (others, json_object_get_string_member_with_default (place->object, "id", "")))
        continue;
      name = name_object (place);
      add (place, change, "", NULL, NULL, g_strdup_printf ("%s %s.", name, words));
    }
}

static void
compare_lists (Place *place, JsonArray *was, JsonArray *is)
{
  g_autoptr (GHashTable) before = index_list (was), after = index_list (is);

  add_missing (place, was, after, "removed", "is gone");
  add_missing (place, is, before, "added", "is new");
  for (guint i = 0; is != NULL && i < json_array_get_length (is); i++)
    {
      JsonObject *old;

      place->object = json_array_get_object_element (is, i);
      old = g_hash_table_lookup (before, json_object_get_string_member_with_default (place->object, "id", ""));
      if (old != NULL)
        compare_members (place, "", old, place->object);
    }
}

static JsonArray *
get_list (JsonObject *document, guint n)
{
  JsonObject *parent = LISTS[n].of_profile ? json_object_get_object_member (document, "profile") : document;

  return json_object_has_member (parent, LISTS[n].list) ? json_object_get_array_member (parent, LISTS[n].list) : NULL;
}

/**
 * dossier_export_compare:
 * @before: a native export, valid by its schema
 * @after: another one
 *
 * Objects are the same by their id, wherever they stand. What each export has of its own (its id,
 * its instants, its digest) is no change; the revision is.
 *
 * Returns: (transfer full) (element-type DossierExportChange): the page first, then its objects
 */
GPtrArray *
dossier_export_compare (JsonObject *before,
                        JsonObject *after)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_export_change_free);
  Place place = { changes, "profile", json_object_get_object_member (after, "profile"), "title" };

  compare_member (&place, "audience", json_object_get_member (json_object_get_object_member (before, "audience"), "tier"),
                  json_object_get_member (json_object_get_object_member (after, "audience"), "tier"));
  compare_members (&place, "", json_object_get_object_member (before, "profile"), place.object);
  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      place.type = LISTS[i].type;
      place.name = LISTS[i].name;
      compare_lists (&place, get_list (before, i), get_list (after, i));
    }
  return changes;
}
