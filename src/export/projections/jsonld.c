/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/projections/formats.h"
#include "export/projections/outline.h"

#include <string.h>

/* schema.org 30.0 as JSON-LD, to stand in a page. No ClaimReview: a grade says how well a claim is founded, not
 * whether it is true. */

static const char *
type_of (const char *const (*types)[2], guint n, const char *kind, const char *fallback)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (types[i][0], kind) == 0)
      return types[i][1];
  return fallback;
}

static JsonObject *
add_node (JsonArray *graph, const char *type, const char *id)
{
  g_autofree char *urn = dossier_json_urn (id);
  JsonObject *node = dossier_json_append (graph);

  json_object_set_string_member (node, "@type", type);
  json_object_set_string_member (node, "@id", urn);
  return node;
}

static void
add_link (JsonArray *list, const char *id)
{
  g_autofree char *urn = dossier_json_urn (id);

  json_object_set_string_member (dossier_json_append (list), "@id", urn);
}

static void
add_property (JsonArray *list, const char *name, const char *value)
{
  JsonObject *property = dossier_json_append (list);

  json_object_set_string_member (property, "@type", "PropertyValue");
  json_object_set_string_member (property, "propertyID", name);
  json_object_set_string_member (property, "value", value);
}

static void
put_uri (JsonObject *node, const char *member, const char *address)
{
  g_autofree char *uri = dossier_json_uri (address);

  dossier_json_put_text (node, member, uri);
}

static void
put_names (JsonObject *node, const char *member, const char *type, JsonObject *object, const char *list)
{
  JsonArray *names = json_array_new ();

  for (guint i = 0; i < dossier_native_count (object, list); i++)
    {
      JsonObject *name = dossier_json_append (names);

      json_object_set_string_member (name, "@type", type);
      json_object_set_string_member (name, "name", dossier_native_nth_text (object, list, i));
    }
  dossier_json_put_list (node, member, names);
}

static char *
write_text (const DossierNativeView *view)
{
  g_autoptr (GPtrArray) blocks = dossier_outline_new (view);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *words = dossier_outline_say (g_ptr_array_index (blocks, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", words);
    }
  return g_string_free (text, FALSE);
}

static void
add_access (const DossierNativeView *view, JsonObject *article)
{
  JsonObject *access = dossier_native_object (view->profile, "access");

  for (guint i = 0; i < dossier_native_count (access, "tiers"); i++)
    {
      JsonObject *tier = dossier_native_nth (access, "tiers", i);

      if (strcmp (dossier_native_text (tier, "code"), view->tier) != 0)
        continue;
      json_object_set_boolean_member (article, "isAccessibleForFree", i == 0);
      dossier_json_put_text (article, "conditionsOfAccess", dossier_native_text (tier, "text"));
    }
}

static void
add_corrections (const DossierNativeView *view, JsonObject *article)
{
  g_autoptr (GPtrArray) all = dossier_native_view_list_corrections (view);
  JsonArray *corrections = json_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      JsonObject *entry = dossier_json_append (corrections);

      json_object_set_string_member (entry, "@type", "CorrectionComment");
      json_object_set_string_member (entry, "text", dossier_native_correction_text (g_ptr_array_index (all, i)));
      json_object_set_string_member (entry, "datePublished", dossier_native_text (g_ptr_array_index (all, i), "at"));
    }
  dossier_json_put_list (article, "correction", corrections);
}

static void
add_references (const DossierNativeView *view, JsonObject *article)
{
  static const struct { const char *member; const char *list; } lists[] = { { "image", "images" }, { "citation", "sources" } };
  JsonArray *identifiers = json_array_new ();
  g_autofree char *revision = g_strdup_printf ("%" G_GINT64_FORMAT, view->revision);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *links = json_array_new ();

      for (guint n = 0; n < dossier_native_count (view->document, lists[i].list); n++)
        add_link (links, dossier_native_text (dossier_native_nth (view->document, lists[i].list, n), "id"));
      dossier_json_put_list (article, lists[i].member, links);
    }
  add_property (identifiers, "dossier-profile", view->id);
  add_property (identifiers, "dossier-revision", revision);
  add_property (identifiers, "dossier-digest", view->digest);
  json_object_set_array_member (article, "identifier", identifiers);
}

static void
add_authors (const DossierNativeView *view, JsonObject *article)
{
  JsonArray *authors = json_array_new (), *editors = json_array_new ();

  for (guint i = 0; i < dossier_native_count (view->profile, "authors"); i++)
    {
      JsonObject *author = dossier_native_nth (view->profile, "authors", i), *person;
      const char *role = dossier_native_text (author, "role");

      if (strcmp (role, "reviewer") == 0)
        continue;
      person = dossier_json_append (strcmp (role, "editor") == 0 ? editors : authors);
      json_object_set_string_member (person, "@type", "Person");
      json_object_set_string_member (person, "name", dossier_native_text (author, "name"));
    }
  dossier_json_put_list (article, "author", authors);
  dossier_json_put_list (article, "editor", editors);
}

static void
add_article (const DossierNativeView *view, JsonArray *graph)
{
  JsonObject *article = add_node (graph, "AnalysisNewsArticle", view->id), *confidence = dossier_native_object (view->profile, "confidence");
  JsonObject *classification = dossier_native_object (view->profile, "classification");
  g_autofree char *text = write_text (view);
  g_autofree char *grade = dossier_native_view_say_grade (confidence);
  g_autofree char *backstory = g_strdup_printf ("Confidence %s, by %s", grade, dossier_native_text (confidence, "rule"));
  const char *title = dossier_native_text (view->profile, "title"), *headline = dossier_native_text (view->profile, "headline");

  json_object_set_string_member (article, "name", title);
  json_object_set_string_member (article, "headline", *headline != '\0' ? headline : title);
  dossier_json_put_text (article, "description", dossier_native_text (view->profile, "standfirst"));
  json_object_set_string_member (article, "inLanguage", view->language);
  json_object_set_string_member (article, "dateCreated", dossier_native_text (view->profile, "createdAt"));
  json_object_set_string_member (article, "dateModified", dossier_native_text (view->profile, "updatedAt"));
  dossier_json_put_text (article, "datePublished", dossier_native_text (view->profile, "publishedAt"));
  json_object_set_int_member (article, "version", view->revision);
  json_object_set_string_member (article, "creativeWorkStatus", dossier_native_text (view->profile, "status"));
  put_uri (article, "url", dossier_native_text (view->profile, "canonicalUrl"));
  dossier_json_put_text (article, "license", dossier_native_text (view->profile, "license"));
  dossier_json_put_text (article, "articleSection", dossier_native_text (dossier_native_object (classification, "category"), "label"));
  dossier_json_put_text (article, "keywords", dossier_native_text (dossier_native_object (classification, "topic"), "label"));
  dossier_json_put_text (article, "articleBody", text);
  json_object_set_string_member (article, "backstory", backstory);
  if (view->entity != NULL)
    {
      g_autofree char *urn = dossier_json_urn (dossier_native_text (view->entity, "id"));

      json_object_set_string_member (dossier_json_put_object (article, "about"), "@id", urn);
    }
  add_authors (view, article);
  add_access (view, article);
  add_corrections (view, article);
  add_references (view, article);
}

static void
add_entity (const DossierNativeView *view, JsonArray *graph)
{
  static const char *const types[][2] = { { "organization", "Organization" }, { "person", "Person" }, { "place", "Place" }, { "product", "Product" } };
  const char *type = type_of (types, G_N_ELEMENTS (types), dossier_native_text (view->entity, "kind"), "Thing");
  JsonObject *node = add_node (graph, type, dossier_native_text (view->entity, "id"));
  JsonArray *names = json_array_new (), *identifiers = json_array_new (), *same = json_array_new ();

  json_object_set_string_member (node, "name", dossier_native_text (view->entity, "name"));
  if (strcmp (type, "Organization") == 0)
    {
      dossier_json_put_text (node, "legalName", dossier_native_text (view->entity, "legalName"));
      dossier_json_put_text (node, "foundingDate", dossier_native_text (view->entity, "founded"));
    }
  put_uri (node, "url", dossier_native_text (view->entity, "url"));
  for (guint i = 0; i < dossier_native_count (view->entity, "aliases"); i++)
    json_array_add_string_element (names, dossier_native_nth_text (view->entity, "aliases", i));
  for (guint i = 0; i < dossier_native_count (view->entity, "identifiers"); i++)
    {
      JsonObject *identifier = dossier_native_nth (view->entity, "identifiers", i);
      const char *scheme = dossier_native_text (identifier, "scheme"), *value = dossier_native_text (identifier, "value");
      g_autofree char *address = g_strconcat ("https://www.wikidata.org/entity/", value, NULL);
      g_autofree char *uri = dossier_json_uri (address);

      add_property (identifiers, scheme, value);
      if (strcmp (scheme, "wikidata") == 0)
        json_array_add_string_element (same, uri);
    }
  dossier_json_put_list (node, "alternateName", names);
  dossier_json_put_list (node, "identifier", identifiers);
  dossier_json_put_list (node, "sameAs", same);
}

static void
add_image (const DossierNativeView *view, JsonArray *graph, JsonObject *image)
{
  JsonObject *node = add_node (graph, "ImageObject", dossier_native_text (image, "id"));
  g_autofree char *address = dossier_native_view_name_asset (view, image);

  json_object_set_string_member (node, "contentUrl", address != NULL ? address : dossier_native_text (image, "asset"));
  dossier_json_put_text (node, "name", dossier_native_text (image, "title"));
  json_object_set_string_member (node, "caption", dossier_native_text (image, "caption"));
  json_object_set_string_member (node, "description", dossier_native_text (image, "alt"));
  dossier_json_put_text (node, "creditText", dossier_native_text (image, "creditLine"));
  dossier_json_put_text (node, "copyrightNotice", dossier_native_text (image, "copyrightNotice"));
  dossier_json_put_text (node, "digitalSourceType", dossier_native_text (image, "digitalSourceType"));
  put_uri (node, "license", dossier_native_text (dossier_native_object (image, "rights"), "licenseUrl"));
  json_object_set_string_member (node, "encodingFormat", dossier_native_text (image, "mediaType"));
  json_object_set_string_member (node, "sha256", dossier_native_text (image, "sha256"));
  json_object_set_int_member (node, "width", dossier_native_integer (image, "width"));
  json_object_set_int_member (node, "height", dossier_native_integer (image, "height"));
}

static void
add_source (JsonArray *graph, JsonObject *source)
{
  static const char *const types[][2] = {
    { "article-newspaper", "NewsArticle" }, { "article-magazine", "Article" }, { "article-journal", "ScholarlyArticle" }, { "article", "Article" },
    { "post-weblog", "BlogPosting" }, { "post", "SocialMediaPosting" }, { "webpage", "WebPage" }, { "report", "Report" },
    { "legislation", "Legislation" }, { "regulation", "Legislation" }, { "dataset", "Dataset" }, { "book", "Book" },
  };
  JsonObject *node = add_node (graph, type_of (types, G_N_ELEMENTS (types), dossier_native_text (source, "type"), "CreativeWork"),
                               dossier_native_text (source, "id"));
  JsonObject *publisher = dossier_json_put_object (node, "publisher");

  json_object_set_string_member (node, "name", dossier_native_text (source, "title"));
  json_object_set_string_member (node, "inLanguage", dossier_native_text (source, "language"));
  json_object_set_string_member (publisher, "@type", "Organization");
  json_object_set_string_member (publisher, "name", dossier_native_text (source, "publisher"));
  put_uri (node, "url", dossier_native_address (source));
  put_uri (node, "archivedAt", dossier_native_text (source, "archiveUrl"));
  dossier_json_put_text (node, "datePublished", dossier_native_text (source, "published"));
  put_names (node, "author", "Person", source, "authors");
}

/* Where it appears is where it is said; a source that contradicts it does not say it. */
static void
add_claim (const DossierNativeView *view, JsonArray *graph, JsonObject *claim)
{
  JsonObject *node = add_node (graph, "Claim", dossier_native_text (claim, "id")), *first = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *appearances = json_array_new ();

  json_object_set_string_member (node, "text", dossier_native_text (claim, "text"));
  for (guint i = 0; i < dossier_native_count (claim, "evidenceIds"); i++)
    {
      JsonObject *evidence = dossier_native_view_find (view, dossier_native_nth_text (claim, "evidenceIds", i));
      const char *id = dossier_native_text (evidence, "sourceId"), *published;
      JsonObject *source = dossier_native_view_find (view, id);

      if (strcmp (dossier_native_text (evidence, "stance"), "supports") != 0 || !g_hash_table_add (seen, (gpointer) id))
        continue;
      add_link (appearances, id);
      published = dossier_native_text (source, "published");
      if (*published != '\0' && (first == NULL || strcmp (published, dossier_native_text (first, "published")) < 0))
        first = source;
    }
  dossier_json_put_list (node, "appearance", appearances);
  if (first != NULL)
    {
      g_autofree char *urn = dossier_json_urn (dossier_native_text (first, "id"));

      json_object_set_string_member (dossier_json_put_object (node, "firstAppearance"), "@id", urn);
    }
}

/* Fit to stand inside a script element of a page: nothing in it ends that. */
static char *
make_embeddable (const char *json)
{
  GString *out = g_string_new (NULL);

  for (const char *at = json; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
dossier_projection_jsonld (const DossierNativeView *view)
{
  JsonObject *root = json_object_new ();
  JsonArray *graph = json_array_new ();
  g_autofree char *json = NULL;

  json_object_set_string_member (root, "@context", "https://schema.org");
  add_article (view, graph);
  if (view->entity != NULL)
    add_entity (view, graph);
  for (guint i = 0; i < dossier_native_count (view->document, "images"); i++)
    add_image (view, graph, dossier_native_nth (view->document, "images", i));
  for (guint i = 0; i < dossier_native_count (view->document, "sources"); i++)
    add_source (graph, dossier_native_nth (view->document, "sources", i));
  for (guint i = 0; i < dossier_native_count (view->document, "claims"); i++)
    add_claim (view, graph, dossier_native_nth (view->document, "claims", i));
  json_object_set_array_member (root, "@graph", graph);
  json = dossier_json_finish_object (root);
  return json != NULL ? make_embeddable (json) : NULL;
}
