/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/html-text.h"
#include "export/projections/outline.h"

#include <string.h>

/* A story of Arc XP's ANS (https://github.com/washingtonpost/ans-schema). The text of its elements is HTML, its
 * headlines and captions are not. What the format has no member for is in the additional_properties. */

#define VERSION "0.10.11"

/* Returns: (transfer full): their ids are 26 capitals and digits, which is what base 32 (RFC 4648) makes of the
 * 128 bits of a UUID: the whole id, told in other digits. */
static char *
write_id (const char *uuid)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  GString *id = g_string_new (NULL);
  guint bits = 0, n_bits = 0;

  for (const char *c = uuid; *c != '\0'; c++)
    {
      if (!g_ascii_isxdigit (*c))
        continue;
      bits = bits << 4 | (guint) g_ascii_xdigit_value (*c);
      n_bits += 4;
      if (n_bits >= 5)
        g_string_append_c (id, digits[bits >> (n_bits -= 5) & 31]);
    }
  if (n_bits > 0)
    g_string_append_c (id, digits[bits << (5 - n_bits) & 31]);
  return g_string_free (id, FALSE);
}

static JsonObject *
add_element (JsonArray *elements, const char *type)
{
  JsonObject *element = dossier_json_append (elements);

  json_object_set_string_member (element, "type", type);
  return element;
}

/* Each sentence with its id, kind and grade: what a reader of this format can go back by. */
static void
add_sentences (JsonObject *element, const DossierOutlineBlock *block)
{
  JsonArray *sentences = json_array_new ();
  g_autofree char *words = dossier_outline_say (block);
  g_autofree char *html = dossier_html_escape (words);

  json_object_set_string_member (element, "content", html);
  for (guint i = 0; i < block->sentences->len; i++)
    {
      JsonObject *sentence = g_ptr_array_index (block->sentences, i), *entry = dossier_json_append (sentences);
      JsonObject *confidence = dossier_native_object (sentence, "confidence");

      json_object_set_string_member (entry, "id", dossier_native_text (sentence, "id"));
      json_object_set_string_member (entry, "kind", dossier_native_text (sentence, "kind"));
      if (confidence == NULL)
        continue;
      json_object_set_int_member (entry, "confidence", dossier_native_integer (confidence, "score"));
      json_object_set_string_member (entry, "grade", dossier_native_text (confidence, "grade"));
    }
  if (block->sentences->len == 0)
    {
      json_array_unref (sentences);
      return;
    }
  json_object_set_string_member (element, "_id", dossier_native_text (g_ptr_array_index (block->sentences, 0), "id"));
  json_object_set_array_member (dossier_json_put_object (element, "additional_properties"), "sentences", sentences);
}

static JsonArray *
build_elements (const DossierNativeView *view)
{
  g_autoptr (GPtrArray) blocks = dossier_outline_new (view);
  JsonArray *elements = json_array_new (), *items = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierOutlineBlock *block = g_ptr_array_index (blocks, i);

      if (!dossier_outline_is_item (block))
        items = NULL;
      else if (items == NULL)
        {
          JsonObject *list = add_element (elements, "list");

          json_object_set_string_member (list, "list_type", "unordered");
          json_object_set_array_member (list, "items", items = json_array_new ());
        }
      if (block->style == DOSSIER_OUTLINE_HEADING || block->style == DOSSIER_OUTLINE_SUBHEADING)
        {
          JsonObject *header = add_element (elements, "header");
          g_autofree char *html = dossier_html_escape (block->label);

          json_object_set_int_member (header, "level", block->style == DOSSIER_OUTLINE_HEADING ? 2 : 3);
          json_object_set_string_member (header, "content", html);
          dossier_json_put_text (header, "_id", block->id);
        }
      else
        add_sentences (add_element (items != NULL ? items : elements, "text"), block);
    }
  return elements;
}

static void
add_rating (const DossierNativeView *view, JsonArray *elements)
{
  JsonObject *confidence = dossier_native_object (view->profile, "confidence"), *rating, *more;

  if (confidence == NULL)
    return;
  rating = add_element (elements, "numeric_rating");
  json_object_set_int_member (rating, "numeric_rating", dossier_native_integer (confidence, "score"));
  json_object_set_int_member (rating, "min", 0);
  json_object_set_int_member (rating, "max", 100);
  json_object_set_string_member (rating, "units", "percent");
  more = dossier_json_put_object (rating, "additional_properties");
  json_object_set_string_member (more, "grade", dossier_native_text (confidence, "grade"));
  json_object_set_string_member (more, "rule", dossier_native_text (confidence, "rule"));
  dossier_json_put_text (more, "basis", dossier_native_text (confidence, "basis"));
}

static void
add_credits (const DossierNativeView *view, JsonObject *story)
{
  JsonArray *by = json_array_new ();

  for (guint i = 0; i < dossier_native_count (view->profile, "authors"); i++)
    {
      JsonObject *author = dossier_native_nth (view->profile, "authors", i), *entry;

      if (strcmp (dossier_native_text (author, "role"), "reviewer") == 0)
        continue;
      entry = add_element (by, "author");
      json_object_set_string_member (entry, "version", VERSION);
      json_object_set_string_member (entry, "name", dossier_native_text (author, "name"));
      json_object_set_string_member (entry, "role", dossier_native_text (author, "role"));
    }
  dossier_json_put_list (dossier_json_put_object (story, "credits"), "by", by);
}

static void
add_taxonomy (const DossierNativeView *view, JsonObject *story)
{
  JsonObject *classification = dossier_native_object (view->profile, "classification"), *topic = dossier_native_object (classification, "topic");
  JsonObject *taxonomy = dossier_json_put_object (story, "taxonomy");
  JsonArray *tags = json_array_new ();

  if (topic != NULL)
    {
      JsonObject *tag = add_element (tags, "tag");

      json_object_set_string_member (tag, "text", dossier_native_text (topic, "label"));
      json_object_set_string_member (tag, "slug", dossier_native_text (topic, "code"));
    }
  dossier_json_put_list (taxonomy, "tags", tags);
  if (classification != NULL)
    json_object_set_object_member (dossier_json_put_object (taxonomy, "additional_properties"), "dossier", json_object_ref (classification));
}

static void
add_picture (const DossierNativeView *view, JsonObject *parent, const char *name, JsonObject *image)
{
  JsonObject *picture = dossier_json_put_object (parent, name), *more;
  g_autofree char *id = write_id (dossier_native_text (image, "id"));
  g_autofree char *address = dossier_native_view_name_asset (view, image);

  json_object_set_string_member (picture, "type", "image");
  json_object_set_string_member (picture, "version", VERSION);
  json_object_set_string_member (picture, "_id", id);
  json_object_set_string_member (picture, "url", address != NULL ? address : dossier_native_text (image, "asset"));
  json_object_set_int_member (picture, "width", dossier_native_integer (image, "width"));
  json_object_set_int_member (picture, "height", dossier_native_integer (image, "height"));
  json_object_set_string_member (picture, "alt_text", dossier_native_text (image, "alt"));
  json_object_set_string_member (picture, "caption", dossier_native_text (image, "caption"));
  dossier_json_put_text (picture, "copyright", dossier_native_text (image, "copyrightNotice"));
  more = dossier_json_put_object (picture, "additional_properties");
  json_object_set_string_member (more, "sourceContext", dossier_native_text (image, "sourceContext"));
  json_object_set_string_member (more, "relevanceReason", dossier_native_text (image, "relevanceReason"));
  json_object_set_string_member (more, "imageProvenance", dossier_native_text (image, "provenance"));
  json_object_set_string_member (more, "credit", dossier_native_text (image, "creditLine"));
  json_object_set_string_member (more, "sha256", dossier_native_text (image, "sha256"));
}

static void
add_corrections (const DossierNativeView *view, JsonObject *story)
{
  g_autoptr (GPtrArray) all = dossier_native_view_list_corrections (view);
  JsonArray *corrections = json_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      JsonObject *correction = g_ptr_array_index (all, i), *entry = add_element (corrections, "correction");
      g_autofree char *html = dossier_html_escape (dossier_native_correction_text (correction));

      json_object_set_string_member (entry, "text", html);
      json_object_set_string_member (dossier_json_put_object (entry, "additional_properties"), "at", dossier_native_text (correction, "at"));
    }
  dossier_json_put_list (story, "corrections", corrections);
}

static void
add_restrictions (const DossierNativeView *view, JsonObject *story)
{
  JsonObject *restrictions = dossier_json_put_object (story, "content_restrictions");
  const char *embargo = dossier_native_text (view->profile, "embargoUntil");

  json_object_set_string_member (restrictions, "content_code", view->tier);
  if (*embargo != '\0')
    {
      JsonObject *entry = dossier_json_put_object (restrictions, "embargo");

      json_object_set_boolean_member (entry, "active", TRUE);
      json_object_set_string_member (entry, "end_time", embargo);
    }
}

/* Sources have no member of their own that a reference without a place in their system fits. */
static void
add_way_back (const DossierNativeView *view, JsonObject *story)
{
  JsonObject *source = dossier_json_put_object (story, "source");
  JsonObject *dossier = dossier_json_put_object (dossier_json_put_object (story, "additional_properties"), "dossier");
  JsonArray *sources = json_array_new ();

  json_object_set_string_member (source, "source_id", view->id);
  json_object_set_string_member (source, "system", "dossier");
  json_object_set_string_member (dossier, "id", view->id);
  json_object_set_int_member (dossier, "revision", view->revision);
  json_object_set_string_member (dossier, "digest", view->digest);
  json_object_set_string_member (dossier, "export", dossier_native_text (view->document, "exportId"));
  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    json_array_add_object_element (sources, json_object_ref (dossier_native_nth (view->document, "sources", i)));
  dossier_json_put_list (dossier, "sources", sources);
  if (view->entity != NULL)
    json_object_set_object_member (dossier, "entity", json_object_ref (view->entity));
}

char *
dossier_projection_ans (const DossierNativeView *view)
{
  JsonObject *story = json_object_new ();
  JsonArray *elements = build_elements (view);
  g_autofree char *id = write_id (view->id);
  const char *title = dossier_native_text (view->profile, "title"), *headline = dossier_native_text (view->profile, "headline");
  const char *standfirst = dossier_native_text (view->profile, "standfirst");

  json_object_set_string_member (story, "type", "story");
  json_object_set_string_member (story, "version", VERSION);
  json_object_set_string_member (story, "_id", id);
  json_object_set_string_member (story, "subtype", "institution-profile");
  json_object_set_string_member (story, "language", view->language);
  json_object_set_string_member (story, "created_date", dossier_native_text (view->profile, "createdAt"));
  json_object_set_string_member (story, "last_updated_date", dossier_native_text (view->profile, "updatedAt"));
  json_object_set_string_member (dossier_json_put_object (story, "headlines"), "basic", *headline != '\0' ? headline : title);
  if (*standfirst != '\0')
    json_object_set_string_member (dossier_json_put_object (story, "description"), "basic", standfirst);
  json_object_set_string_member (story, "slug", dossier_native_text (view->profile, "slug"));
  dossier_json_put_text (story, "copyright", dossier_native_text (view->profile, "license"));
  add_credits (view, story);
  add_taxonomy (view, story);
  add_restrictions (view, story);
  add_rating (view, elements);
  json_object_set_array_member (story, "content_elements", elements);
  if (view->lead_image != NULL)
    add_picture (view, dossier_json_put_object (story, "promo_items"), "basic", view->lead_image);
  add_corrections (view, story);
  add_way_back (view, story);
  return dossier_json_finish_object (story);
}
