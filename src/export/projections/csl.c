/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"

/* The list of sources as CSL-JSON (https://docs.citationstyles.org): dates in parts, since the released schema
 * takes no EDTF. The native format's types are theirs. */

/* @date: begins with a partial date */
static void
put_date (JsonObject *item, const char *member, const char *date)
{
  JsonArray *dates, *parts;
  const char *at = date;

  if (*date == '\0')
    return;
  dates = json_array_new ();
  parts = json_array_new ();
  for (guint i = 0; i < 3 && g_ascii_isdigit (*at); i++)
    {
      char *end;

      json_array_add_int_element (parts, (gint64) g_ascii_strtoull (at, &end, 10));
      at = *end == '-' ? end + 1 : "";
    }
  json_array_add_array_element (dates, parts);
  json_object_set_array_member (dossier_json_put_object (item, member), "date-parts", dates);
}

static void
add_item (const DossierNativeView *view, JsonArray *items, JsonObject *source)
{
  JsonObject *item = dossier_json_append (items), *custom;
  JsonArray *authors = json_array_new ();
  g_autofree char *uri = dossier_json_uri (dossier_native_address (source));
  g_autofree char *archive = dossier_json_uri (dossier_native_text (source, "archiveUrl"));
  g_autofree char *note = g_strconcat ("reliability ", dossier_native_text (dossier_native_object (source, "reliability"), "letter"), NULL);

  json_object_set_string_member (item, "id", dossier_native_text (source, "id"));
  json_object_set_string_member (item, "type", dossier_native_text (source, "type"));
  json_object_set_string_member (item, "title", dossier_native_text (source, "title"));
  json_object_set_string_member (item, "container-title", dossier_native_text (source, "publisher"));
  json_object_set_string_member (item, "language", dossier_native_text (source, "language"));
  dossier_json_put_text (item, "URL", uri);
  dossier_json_put_text (item, "archive_location", archive);
  for (guint i = 0; i < dossier_native_count (source, "authors"); i++)
    json_object_set_string_member (dossier_json_append (authors), "literal", dossier_native_nth_text (source, "authors", i));
  dossier_json_put_list (item, "author", authors);
  put_date (item, "issued", dossier_native_text (source, "published"));
  put_date (item, "accessed", dossier_native_text (source, "accessedAt"));
  json_object_set_string_member (item, "note", note);
  custom = dossier_json_put_object (item, "custom");
  json_object_set_string_member (custom, "dossier-profile", view->id);
  json_object_set_int_member (custom, "dossier-revision", view->revision);
  json_object_set_string_member (custom, "dossier-digest", view->digest);
}

char *
dossier_projection_csl (const DossierNativeView *view)
{
  JsonNode *root = json_node_new (JSON_NODE_ARRAY);
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    add_item (view, items, dossier_native_nth (view->document, "sources", i));
  json_node_take_array (root, items);
  return dossier_json_finish (root);
}
