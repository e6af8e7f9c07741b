/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "config.h"
#include "desk/reading/template-files.h"
#include "json/strict-reader.h"

#define MAX_HOUSE_BYTES (4 * 1024 * 1024)

/* The newsroom's own copy, a checkout's, or what came with the program, in that order. */
static char *
find_file (void)
{
  const char *checkout = g_getenv ("DOSSIER_DATA");
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "dossier", "house.json", NULL);

  if (g_file_test (own, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&own);
  return g_build_filename (checkout != NULL ? checkout : DOSSIER_PKGDATADIR, "house.json", NULL);
}

static const char *
get_string (JsonObject *object, const char *member, const char *fallback)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : fallback;
}

static void
add_vocabulary (JsonObject *vocabularies, const char *name, JsonNode *node, gpointer data)
{
  JsonArray *terms = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; terms != NULL && i < json_array_get_length (terms); i++)
    {
      JsonNode *element = json_array_get_element (terms, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char *code = object != NULL ? get_string (object, "code", NULL) : NULL;
      g_autoptr (DossierTerm) term = NULL;

      if (code == NULL)
        continue;
      /* A section kind names the tier it starts with where other terms name a button. */
      term = dossier_term_new (code, get_string (object, "label", code), get_string (object, "text", NULL),
                               get_string (object, "action", get_string (object, "tier", NULL)));
      dossier_house_add_term (data, name, term);
    }
}

/* Returns: (transfer full): %NULL with DOSSIER_DESK_ERROR_INPUT when the file is missing or wrong */
DossierHouse *
dossier_house_file_load (GError **error)
{
  g_autofree char *path = find_file ();
  g_autofree char *content = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (DossierHouse) house = dossier_house_new ();
  JsonObject *vocabularies = NULL;
  gsize length;

  if (g_file_get_contents (path, &content, &length, &local))
    root = dossier_json_read (content, length, MAX_HOUSE_BYTES, DOSSIER_JSON_ANY_NUMBER, &local);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)
      && strcmp (get_string (json_node_get_object (root), "format", ""), "dossier-house/1") == 0
      && json_object_has_member (json_node_get_object (root), "vocabularies")
      && JSON_NODE_HOLDS_OBJECT (json_object_get_member (json_node_get_object (root), "vocabularies")))
    vocabularies = json_object_get_object_member (json_node_get_object (root), "vocabularies");
  if (vocabularies == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                   "The house template “%s” cannot be used; the library was not opened; mend it or move it away (%s)",
                   path, local != NULL ? local->message : "it is no dossier-house/1 file");
      return NULL;
    }
  json_object_foreach_member (vocabularies, add_vocabulary, house);
  dossier_template_files_add (house);
  return g_steal_pointer (&house);
}
