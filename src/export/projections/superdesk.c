/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/html-text.h"

#include <string.h>

/* What Superdesk's "ninjs" feed parser takes in: an extension of ninjs 1, with lower-case names. Its dates are
 * seconds and "Z" only, which the native format has anyway. */

static void
add_subjects (const DossierNativeView *view, JsonObject *item)
{
  JsonObject *classification = dossier_native_object (view->profile, "classification");
  g_autoptr (GList) axes = classification != NULL ? json_object_get_members (classification) : NULL;
  JsonArray *subjects = json_array_new (), *keywords = json_array_new ();

  for (GList *axis = axes; axis != NULL; axis = axis->next)
    {
      JsonObject *term = dossier_native_object (classification, axis->data), *subject = dossier_json_append (subjects);
      g_autofree char *scheme = g_strconcat ("dossier_", (const char *) axis->data, NULL);

      json_object_set_string_member (subject, "code", dossier_native_text (term, "code"));
      json_object_set_string_member (subject, "name", dossier_native_text (term, "label"));
      json_object_set_string_member (subject, "scheme", scheme);
      if (strcmp (axis->data, "topic") == 0)
        json_array_add_string_element (keywords, dossier_native_text (term, "label"));
    }
  dossier_json_put_list (item, "subject", subjects);
  dossier_json_put_list (item, "keywords", keywords);
}

/* `body_text` of a picture is its alternative text: so their parser reads it. */
static void
add_picture (const DossierNativeView *view, JsonObject *associations, const char *name, JsonObject *image)
{
  JsonObject *picture = dossier_json_put_object (associations, name), *original;
  g_autofree char *urn = dossier_json_urn (dossier_native_text (image, "id"));
  g_autofree char *address = dossier_native_view_name_asset (view, image);
  const char *title = dossier_native_text (image, "title"), *caption = dossier_native_text (image, "caption");

  json_object_set_string_member (picture, "guid", urn);
  json_object_set_string_member (picture, "type", "picture");
  json_object_set_string_member (picture, "headline", *title != '\0' ? title : caption);
  json_object_set_string_member (picture, "description_text", caption);
  json_object_set_string_member (picture, "body_text", dossier_native_text (image, "alt"));
  dossier_json_put_text (picture, "byline", dossier_native_text (image, "creditLine"));
  dossier_json_put_text (picture, "copyrightnotice", dossier_native_text (image, "copyrightNotice"));
  dossier_json_put_text (picture, "usageterms", dossier_native_text (dossier_native_object (image, "rights"), "terms"));
  dossier_json_put_text (picture, "versioncreated", dossier_native_text (view->profile, "updatedAt"));
  original = dossier_json_put_object (dossier_json_put_object (picture, "renditions"), "original");
  dossier_json_put_text (original, "href", address);
  json_object_set_string_member (original, "mimetype", dossier_native_text (image, "mediaType"));
  json_object_set_string_member (original, "media", dossier_native_text (image, "sha256"));
  json_object_set_int_member (original, "width", dossier_native_integer (image, "width"));
  json_object_set_int_member (original, "height", dossier_native_integer (image, "height"));
}

/* Their names must be letters and digits. */
static void
add_pictures (const DossierNativeView *view, JsonObject *item)
{
  JsonObject *associations = dossier_native_count (view->document, "images") > 0 ? dossier_json_put_object (item, "associations") : NULL;

  for (guint i = 0; i < dossier_native_count (view->document, "images"); i++)
    {
      JsonObject *image = dossier_native_nth (view->document, "images", i);
      g_autofree char *name = image == view->lead_image ? g_strdup ("featuremedia") : g_strdup_printf ("picture%u", i + 1);

      add_picture (view, associations, name, image);
    }
}

static void
add_notes (const DossierNativeView *view, JsonObject *item)
{
  JsonObject *confidence = dossier_native_object (view->profile, "confidence"), *extra = dossier_json_put_object (item, "extra");
  g_autofree char *grade = dossier_native_view_say_grade (confidence);
  g_autofree char *corrections = dossier_native_view_say_corrections (view);
  g_autofree char *note = g_strdup_printf ("Confidence %s; rule %s%s%s", grade, dossier_native_text (confidence, "rule"),
                                           *corrections != '\0' ? ". " : "", corrections);
  g_autofree char *score = g_strdup_printf ("%" G_GINT64_FORMAT, dossier_native_integer (confidence, "score"));

  json_object_set_string_member (item, "ednote", note);
  json_object_set_string_member (extra, "dossier_confidence", score);
  json_object_set_string_member (extra, "dossier_revision", dossier_native_text (item, "version"));
  json_object_set_string_member (extra, "dossier_digest", view->digest);
  json_object_set_string_member (extra, "dossier_export", dossier_native_text (view->document, "exportId"));
}

char *
dossier_projection_superdesk (const DossierNativeView *view)
{
  JsonObject *item = json_object_new ();
  JsonArray *organisations = json_array_new ();
  g_autofree char *urn = dossier_json_urn (view->id);
  g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, view->revision);
  g_autofree char *authors = dossier_native_view_say_authors (view);
  g_autofree char *body = dossier_html_write_body (view);
  const char *title = dossier_native_text (view->profile, "title"), *headline = dossier_native_text (view->profile, "headline");

  json_object_set_string_member (item, "guid", urn);
  json_object_set_string_member (item, "type", "text");
  json_object_set_string_member (item, "version", version);
  json_object_set_string_member (item, "pubstatus", strcmp (dossier_native_text (view->profile, "status"), "withdrawn") == 0 ? "canceled" : "usable");
  dossier_json_put_text (item, "firstcreated", dossier_native_text (view->profile, "createdAt"));
  dossier_json_put_text (item, "versioncreated", dossier_native_text (view->profile, "updatedAt"));
  dossier_json_put_text (item, "embargoed", dossier_native_text (view->profile, "embargoUntil"));
  json_object_set_string_member (item, "language", view->language);
  json_object_set_string_member (item, "headline", *headline != '\0' ? headline : title);
  json_object_set_string_member (item, "slugline", dossier_native_text (view->profile, "slug"));
  dossier_json_put_text (item, "description_text", dossier_native_text (view->profile, "standfirst"));
  json_object_set_string_member (item, "body_html", body);
  dossier_json_put_text (item, "byline", authors);
  dossier_json_put_text (item, "usageterms", dossier_native_text (view->profile, "license"));
  json_object_set_string_member (item, "source", "Dossier");
  json_object_set_string_member (dossier_json_append (organisations), "name", title);
  json_object_set_array_member (item, "organisation", organisations);
  add_subjects (view, item);
  add_notes (view, item);
  add_pictures (view, item);
  return dossier_json_finish_object (item);
}
