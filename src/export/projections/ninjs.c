/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/html-text.h"

#include <stdio.h>
#include <string.h>

/* IPTC ninjs 3.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json). It has no private members, so that
 * evidence stays behind; sentences keep their ids inside the body. */

#define TRUST "http://cv.iptc.org/newscodes/trustindicator/editorialPolicy"
#define METHOD "https://dossierdesk.org/confidence/1"

static void
add_role (JsonArray *list, const char *role, const char *type, const char *value)
{
  JsonObject *entry;

  if (*value == '\0')
    return;
  entry = dossier_json_append (list);
  json_object_set_string_member (entry, "role", role);
  dossier_json_put_text (entry, "contentType", type);
  json_object_set_string_member (entry, "value", value);
}

static const char *
status_of (const DossierNativeView *view)
{
  return strcmp (dossier_native_text (view->profile, "status"), "withdrawn") == 0 ? "canceled" : "usable";
}

/* @date: a partial date
 * Returns: (transfer full) (nullable): the instant after the year, month or day that it names */
static char *
end_of (const char *date)
{
  int year, month = 1, day = 1;
  const int n = sscanf (date, "%4d-%2d-%2d", &year, &month, &day);
  g_autoptr (GDateTime) start = n >= 1 ? g_date_time_new_utc (year, month, day, 0, 0, 0) : NULL;
  g_autoptr (GDateTime) end = start == NULL ? NULL : n == 1 ? g_date_time_add_years (start, 1)
                              : n == 2 ? g_date_time_add_months (start, 1) : g_date_time_add_days (start, 1);

  return end != NULL ? g_date_time_format (end, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
add_dates (const DossierNativeView *view, JsonObject *item)
{
  g_autofree char *expires = end_of (dossier_native_text (view->profile, "reviewBy"));

  dossier_json_put_text (item, "firstCreated", dossier_native_text (view->profile, "createdAt"));
  dossier_json_put_text (item, "versionCreated", dossier_native_text (view->profile, "updatedAt"));
  dossier_json_put_text (item, "embargoedUntil", dossier_native_text (view->profile, "embargoUntil"));
  dossier_json_put_text (item, "expires", expires);
}

static void
add_texts (const DossierNativeView *view, JsonObject *item)
{
  JsonArray *headlines = json_array_new (), *descriptions = json_array_new (), *bodies = json_array_new ();
  g_autofree char *body = dossier_html_write_body (view);
  const char *title = dossier_native_text (view->profile, "title"), *headline = dossier_native_text (view->profile, "headline");

  json_object_set_string_member (item, "title", title);
  add_role (headlines, "main", NULL, *headline != '\0' ? headline : title);
  add_role (descriptions, "standfirst", "text/plain", dossier_native_text (view->profile, "standfirst"));
  add_role (bodies, "main", "text/html", body);
  dossier_json_put_list (item, "headlines", headlines);
  dossier_json_put_list (item, "descriptions", descriptions);
  dossier_json_put_list (item, "bodies", bodies);
}

static void
add_entity (const DossierNativeView *view, JsonObject *item)
{
  static const struct { const char *kind; const char *list; } lists[] = {
    { "organization", "organisations" }, { "person", "people" }, { "place", "places" }, { NULL, "objects" },
  };
  const char *kind = dossier_native_text (view->entity, "kind");
  g_autofree char *urn = dossier_json_urn (dossier_native_text (view->entity, "id"));
  JsonArray *list = json_array_new ();
  JsonObject *entity;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (lists) - 1 && strcmp (lists[i].kind, kind) != 0; i++)
    ;
  entity = dossier_json_append (list);
  json_object_set_string_member (entity, "name", dossier_native_text (view->entity, "name"));
  json_object_set_string_member (entity, "rel", "about");
  json_object_set_string_member (entity, "uri", urn);
  dossier_json_put_list (item, lists[i].list, list);
}

static void
add_subjects (const DossierNativeView *view, JsonObject *item)
{
  JsonObject *classification = dossier_native_object (view->profile, "classification");
  JsonObject *confidence = dossier_native_object (view->profile, "confidence");
  g_autofree char *name = g_strconcat ("Confidence ", dossier_native_text (confidence, "grade"), NULL);
  g_autoptr (GList) axes = classification != NULL ? json_object_get_members (classification) : NULL;
  JsonArray *subjects = json_array_new ();
  JsonObject *grade;

  for (GList *axis = axes; axis != NULL; axis = axis->next)
    {
      JsonObject *term = dossier_native_object (classification, axis->data), *subject = dossier_json_append (subjects);

      json_object_set_string_member (subject, "name", dossier_native_text (term, "label"));
      json_object_set_string_member (subject, "rel", axis->data);
      json_object_set_string_member (subject, "literal", dossier_native_text (term, "code"));
    }
  grade = dossier_json_append (subjects);
  json_object_set_string_member (grade, "name", name);
  json_object_set_string_member (grade, "rel", "confidence");
  json_object_set_string_member (grade, "literal", dossier_native_text (confidence, "band"));
  json_object_set_string_member (grade, "creator", dossier_native_text (confidence, "rule"));
  json_object_set_int_member (grade, "confidence", dossier_native_integer (confidence, "score"));
  json_object_set_array_member (item, "subjects", subjects);
}

static void
add_sources (const DossierNativeView *view, JsonObject *item)
{
  JsonArray *sources = json_array_new ();

  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    {
      JsonObject *source = dossier_native_nth (view->document, "sources", i), *entry = dossier_json_append (sources);
      const char *address = dossier_native_address (source);
      g_autofree char *uri = *address != '\0' ? dossier_json_uri (address) : dossier_json_urn (dossier_native_text (source, "id"));

      json_object_set_string_member (entry, "name", dossier_native_text (source, "publisher"));
      json_object_set_string_member (entry, "role", "source");
      json_object_set_string_member (entry, "uri", uri);
      dossier_json_put_text (entry, "literal", dossier_native_text (dossier_native_object (source, "reliability"), "letter"));
    }
  dossier_json_put_list (item, "infoSources", sources);
}

/* Where to fetch it, if anywhere; else what its file is called. */
static void
add_rendition (const DossierNativeView *view, JsonObject *picture, JsonObject *image)
{
  JsonArray *renditions = json_array_new ();
  JsonObject *rendition = dossier_json_append (renditions);
  g_autofree char *address = dossier_native_view_name_asset (view, image);

  json_object_set_string_member (rendition, "name", "original");
  dossier_json_put_text (rendition, "href", address);
  json_object_set_string_member (rendition, "title", dossier_native_text (image, "asset"));
  json_object_set_string_member (rendition, "contentType", dossier_native_text (image, "mediaType"));
  json_object_set_int_member (rendition, "width", dossier_native_integer (image, "width"));
  json_object_set_int_member (rendition, "height", dossier_native_integer (image, "height"));
  json_object_set_array_member (picture, "renditions", renditions);
}

static void
add_picture (const DossierNativeView *view, JsonArray *associations, JsonObject *image)
{
  static const struct { const char *role; const char *member; } notes[] = {
    { "caption", "caption" }, { "altText", "alt" }, { "sourceContext", "sourceContext" }, { "relevanceReason", "relevanceReason" },
    { "imageProvenance", "provenance" },
  };
  JsonObject *picture = dossier_json_append (associations), *rights = dossier_native_object (image, "rights");
  JsonArray *headlines = json_array_new (), *descriptions = json_array_new ();
  g_autofree char *urn = dossier_json_urn (dossier_native_text (image, "id"));
  g_autofree char *license = dossier_json_uri (dossier_native_text (rights, "licenseUrl"));
  const char *title = dossier_native_text (image, "title"), *digital = dossier_native_text (image, "digitalSourceType");

  json_object_set_string_member (picture, "name", image == view->lead_image ? "leadImage" : dossier_native_text (image, "asset"));
  json_object_set_string_member (picture, "rel", image == view->lead_image ? "main" : "illustration");
  json_object_set_string_member (picture, "uri", urn);
  json_object_set_string_member (picture, "type", "picture");
  json_object_set_string_member (dossier_json_append (headlines), "value", *title != '\0' ? title : dossier_native_text (image, "caption"));
  json_object_set_array_member (picture, "headlines", headlines);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    add_role (descriptions, notes[i].role, NULL, dossier_native_text (image, notes[i].member));
  dossier_json_put_list (picture, "descriptions", descriptions);
  dossier_json_put_text (picture, "by", *dossier_native_text (image, "creator") != '\0' ? dossier_native_text (image, "creator")
                                                                                       : dossier_native_text (image, "creditLine"));
  dossier_json_put_text (picture, "copyrightNotice", dossier_native_text (image, "copyrightNotice"));
  dossier_json_put_text (picture, "usageTerms", dossier_native_text (rights, "terms"));
  if (*license != '\0')
    json_object_set_string_member (dossier_json_put_object (picture, "rightsInfo"), "linkedRights", license);
  if (*digital != '\0')
    json_object_set_string_member (dossier_json_put_object (picture, "digitalSourceType"), "uri", digital);
  add_rendition (view, picture, image);
}

static void
add_pictures (const DossierNativeView *view, JsonObject *item)
{
  JsonArray *associations = json_array_new ();

  for (guint i = 0; i < dossier_native_count (view->document, "images"); i++)
    add_picture (view, associations, dossier_native_nth (view->document, "images", i));
  dossier_json_put_list (item, "associations", associations);
}

static void
add_way_back (const DossierNativeView *view, JsonObject *item)
{
  JsonArray *ids = json_array_new (), *trust = json_array_new ();
  JsonObject *method = dossier_json_append (trust);
  g_autofree char *corrections = dossier_native_view_say_corrections (view);

  add_role (ids, "dossierExport", NULL, dossier_native_text (view->document, "exportId"));
  add_role (ids, "dossierDigest", NULL, view->digest);
  json_object_set_array_member (item, "altIds", ids);
  json_object_set_string_member (method, "role", TRUST);
  json_object_set_string_member (method, "title", "Confidence grade method");
  json_object_set_string_member (method, "href", METHOD);
  json_object_set_array_member (item, "trustIndicators", trust);
  dossier_json_put_text (item, "edNote", corrections);
}

char *
dossier_projection_ninjs (const DossierNativeView *view)
{
  JsonObject *item = json_object_new (), *standard = dossier_json_put_object (item, "standard");
  g_autofree char *urn = dossier_json_urn (view->id);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, view->revision);
  g_autofree char *authors = dossier_native_view_say_authors (view);

  json_object_set_string_member (item, "uri", urn);
  json_object_set_string_member (standard, "name", "ninjs");
  json_object_set_string_member (standard, "version", "3.1");
  json_object_set_string_member (standard, "schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#");
  json_object_set_string_member (item, "type", "text");
  json_object_set_string_member (item, "representationType", "full");
  json_object_set_string_member (item, "profile", "dossier-profile-1.0");
  json_object_set_string_member (item, "version", version);
  json_object_set_string_member (item, "pubStatus", status_of (view));
  json_object_set_string_member (item, "language", view->language);
  json_object_set_string_member (item, "slugline", dossier_native_text (view->profile, "slug"));
  dossier_json_put_text (item, "by", authors);
  dossier_json_put_text (item, "usageTerms", dossier_native_text (view->profile, "license"));
  add_dates (view, item);
  add_texts (view, item);
  if (view->entity != NULL)
    add_entity (view, item);
  add_subjects (view, item);
  add_sources (view, item);
  add_pictures (view, item);
  add_way_back (view, item);
  return dossier_json_finish_object (item);
}
