/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"

#include <string.h>

/* W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one annotation for each piece of evidence, its
 * body the claim, its target the quote in the text of the source. Positions are code points, as theirs. */

#define NAMESPACE "https://dossierdesk.org/ns#"

static void
add_selectors (JsonObject *target, JsonObject *quote)
{
  JsonArray *selectors = json_array_new ();
  JsonObject *words = dossier_json_append (selectors), *position = dossier_json_append (selectors);

  json_object_set_string_member (words, "type", "TextQuoteSelector");
  json_object_set_string_member (words, "exact", dossier_native_text (quote, "exact"));
  dossier_json_put_text (words, "prefix", dossier_native_text (quote, "prefix"));
  dossier_json_put_text (words, "suffix", dossier_native_text (quote, "suffix"));
  json_object_set_string_member (position, "type", "TextPositionSelector");
  json_object_set_int_member (position, "start", dossier_native_integer (quote, "start"));
  json_object_set_int_member (position, "end", dossier_native_integer (quote, "end"));
  json_object_set_array_member (target, "selector", selectors);
}

static void
add_target (const DossierNativeView *view, JsonObject *annotation, JsonObject *evidence)
{
  JsonObject *source = dossier_native_view_find (view, dossier_native_text (evidence, "sourceId"));
  JsonObject *snapshot = dossier_native_view_find (view, dossier_native_text (evidence, "snapshotId"));
  JsonObject *target = dossier_json_put_object (annotation, "target"), *state = dossier_json_put_object (target, "state");
  const char *address = dossier_native_address (source);
  g_autofree char *uri = *address != '\0' ? dossier_json_uri (address) : dossier_json_urn (dossier_native_text (source, "id"));
  g_autofree char *archive = dossier_json_uri (dossier_native_text (source, "archiveUrl"));

  json_object_set_string_member (target, "type", "SpecificResource");
  json_object_set_string_member (target, "source", uri);
  json_object_set_string_member (state, "type", "TimeState");
  json_object_set_string_member (state, "sourceDate", dossier_native_text (snapshot, "capturedAt"));
  dossier_json_put_text (state, "cached", archive);
  json_object_set_string_member (target, "dossier:textSha256", dossier_native_text (snapshot, "textSha256"));
  add_selectors (target, dossier_native_object (evidence, "quote"));
}

static void
add_body (const DossierNativeView *view, JsonObject *annotation, JsonObject *claim)
{
  JsonObject *body = dossier_json_put_object (annotation, "body"), *confidence = dossier_native_object (claim, "confidence");
  g_autofree char *urn = dossier_json_urn (dossier_native_text (claim, "id"));

  json_object_set_string_member (body, "id", urn);
  json_object_set_string_member (body, "type", "TextualBody");
  json_object_set_string_member (body, "value", dossier_native_text (claim, "text"));
  json_object_set_string_member (body, "format", "text/plain");
  json_object_set_string_member (body, "language", view->language);
  json_object_set_string_member (body, "purpose", "describing");
  json_object_set_int_member (body, "dossier:score", dossier_native_integer (confidence, "score"));
}

/* Who made it and when is in the history; without that, when it was last checked. */
static void
add_annotation (const DossierNativeView *view, JsonArray *items, JsonObject *claim, JsonObject *evidence)
{
  JsonObject *annotation = dossier_json_append (items), *added = dossier_native_view_find_event (view, "evidence.added", dossier_native_text (evidence, "id"));
  g_autofree char *urn = dossier_json_urn (dossier_native_text (evidence, "id"));
  const char *actor = dossier_native_text (added, "actor");

  json_object_set_string_member (annotation, "id", urn);
  json_object_set_string_member (annotation, "type", "Annotation");
  json_object_set_string_member (annotation, "motivation",
                                 strcmp (dossier_native_text (evidence, "stance"), "contradicts") == 0 ? "questioning" : "highlighting");
  json_object_set_string_member (annotation, "created", added != NULL ? dossier_native_text (added, "at")
                                 : dossier_native_text (dossier_native_object (evidence, "check"), "at"));
  if (*actor != '\0')
    {
      JsonObject *creator = dossier_json_put_object (annotation, "creator");

      json_object_set_string_member (creator, "type", "Person");
      json_object_set_string_member (creator, "name", actor);
    }
  add_body (view, annotation, claim);
  add_target (view, annotation, evidence);
}

static JsonArray *
build_context (void)
{
  JsonArray *context = json_array_new ();

  json_array_add_string_element (context, "http://www.w3.org/ns/anno.jsonld");
  json_object_set_string_member (dossier_json_append (context), "dossier", NAMESPACE);
  return context;
}

/* One page of one collection: the profile at its revision. */
char *
dossier_projection_annotations (const DossierNativeView *view)
{
  JsonObject *page = json_object_new (), *collection = dossier_json_put_object (page, "partOf");
  JsonArray *items = json_array_new ();
  g_autofree char *urn = dossier_json_urn (view->id);
  g_autofree char *export = dossier_json_urn (dossier_native_text (view->document, "exportId"));

  json_object_set_array_member (page, "@context", build_context ());
  json_object_set_string_member (page, "id", export);
  json_object_set_string_member (page, "type", "AnnotationPage");
  for (guint i = 0; i < dossier_native_count (view->document, "claims"); i++)
    {
      JsonObject *claim = dossier_native_nth (view->document, "claims", i);

      for (guint n = 0; n < dossier_native_count (claim, "evidenceIds"); n++)
        {
          JsonObject *evidence = dossier_native_view_find (view, dossier_native_nth_text (claim, "evidenceIds", n));

          if (evidence != NULL)
            add_annotation (view, items, claim, evidence);
        }
    }
  json_object_set_string_member (collection, "id", urn);
  json_object_set_string_member (collection, "type", "AnnotationCollection");
  json_object_set_string_member (collection, "label", dossier_native_text (view->profile, "title"));
  json_object_set_int_member (collection, "total", json_array_get_length (items));
  json_object_set_int_member (collection, "dossier:revision", view->revision);
  json_object_set_string_member (collection, "dossier:digest", view->digest);
  json_object_set_int_member (page, "startIndex", 0);
  json_object_set_array_member (page, "items", items);
  return dossier_json_finish_object (page);
}
