/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-metadata.h"

#include "extract/html/json-ld.h"

#include <string.h>

typedef struct
{
  DossierHtmlTree        *tree;
  DossierDocumentBuilder *builder;   /* of the caller */
  GUri                   *address;   /* (owned) (nullable) */
  DossierJsonLd          *json;      /* (owned) */
  GHashTable             *meta;      /* (owned) lower-case name → first content, of the tree */
  GPtrArray              *names;     /* (owned) of char*: authors by <meta> */
  const char             *canonical;
  const char             *licence;
  const char             *language;
  char                   *h1;        /* (owned) (nullable) */
  char                   *title;     /* (owned) (nullable) of <title> */
  GPtrArray              *bylines;   /* (owned) of char*: seen on the page */
  const char             *time;      /* first <time datetime> */
  const char             *microdata_published;
} Reading;

static char *
squeeze (const char *text)
{
  GString *result = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xa0)
        space = TRUE;
      else
        {
          if (space && result->len > 0)
            g_string_append_c (result, ' ');
          space = FALSE;
          g_string_append_unichar (result, c);
        }
    }

  return g_string_free (result, FALSE);
}

/* Values in JSON-LD and <meta> are often escaped once too often. */
static char *
clean (const char *text)
{
  static const struct { const char *entity, *text; } entities[] = {
    { "&amp;", "&" }, { "&quot;", "\"" }, { "&#039;", "'" }, { "&#39;", "'" }, { "&apos;", "'" }, { "&lt;", "<" }, { "&gt;", ">" },
    { "&nbsp;", " " }, { "&#8217;", "’" }, { "&#8216;", "‘" }, { "&#8220;", "“" }, { "&#8221;", "”" }, { "&#8211;", "–" },
    { "&#8212;", "—" }, { "&rsquo;", "’" }, { "&lsquo;", "‘" }, { "&ldquo;", "“" }, { "&rdquo;", "”" }, { "&ndash;", "–" },
    { "&mdash;", "—" }, { "&hellip;", "…" },
  };
  g_autofree char *squeezed = NULL;
  GString *result;

  if (text == NULL)
    return NULL;
  squeezed = squeeze (text);
  result = g_string_new (squeezed);
  for (guint i = 0; i < G_N_ELEMENTS (entities) && strchr (result->str, '&') != NULL; i++)
    g_string_replace (result, entities[i].entity, entities[i].text, 0);

  return g_string_free (result, FALSE);
}

static char *
text_of (lxb_dom_node_t *node)
{
  gsize length;
  lxb_char_t *text = lxb_dom_node_text_content (node, &length);
  char *result = text != NULL ? squeeze ((const char *) text) : NULL;

  if (text != NULL)
    lxb_dom_document_destroy_text (node->owner_document, text);

  return result;
}

static char *
absolute (Reading *reading, const char *address)
{
  char *result;

  if (address == NULL || *address == '\0')
    return NULL;
  if (reading->address == NULL)
    return g_strdup (address);
  g_autofree char *base = g_uri_to_string (reading->address);

  result = g_uri_resolve_relative (base, address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return result != NULL ? result : g_strdup (address);
}

static void
see_meta (Reading *reading, lxb_dom_node_t *node)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = dossier_html_get_attribute (node, "content");

  if (content == NULL || *content == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *key = dossier_html_get_attribute (node, keys[i]);
      g_autofree char *lower = key != NULL ? g_ascii_strdown (key, -1) : NULL;

      if (lower == NULL)
        continue;
      if (i == 2 && strcmp (lower, "datepublished") == 0 && reading->microdata_published == NULL)
        reading->microdata_published = content;
      if (strcmp (lower, "author") == 0 || strcmp (lower, "article:author") == 0 || strcmp (lower, "dc.creator") == 0 ||
          strcmp (lower, "parsely-author") == 0 || strcmp (lower, "sailthru.author") == 0)
        g_ptr_array_add (reading->names, g_strdup (content));
      if (!g_hash_table_contains (reading->meta, lower))
        g_hash_table_insert (reading->meta, g_steal_pointer (&lower), (gpointer) content);
    }
}

static void
see_visible (Reading *reading, lxb_dom_node_t *node)
{
  const char *rel = dossier_html_get_attribute (node, "rel"), *itemprop = dossier_html_get_attribute (node, "itemprop");
  const char *class_name = dossier_html_get_attribute (node, "class");
  gboolean is_author = (rel != NULL && strcmp (rel, "author") == 0) || (itemprop != NULL && strcmp (itemprop, "author") == 0);

  if (!is_author && class_name != NULL)
    is_author = strstr (class_name, "author-name") != NULL || strstr (class_name, "author__name") != NULL ||
                strstr (class_name, "byline-name") != NULL || strcmp (class_name, "byline") == 0 || strcmp (class_name, "author") == 0;
  if (is_author && reading->bylines->len < 8)
    {
      g_autofree char *text = text_of (node);

      if (text != NULL && *text != '\0' && strlen (text) < 100)
        g_ptr_array_add (reading->bylines, g_steal_pointer (&text));
    }

  if (itemprop != NULL && strstr (itemprop, "datePublished") != NULL && reading->microdata_published == NULL)
    {
      reading->microdata_published = dossier_html_get_attribute (node, "datetime");
      if (reading->microdata_published == NULL)
        reading->microdata_published = dossier_html_get_attribute (node, "content");
    }
}

static void
see (Reading *reading, lxb_dom_node_t *node)
{
  const char *value;

  switch (node->local_name)
    {
    case LXB_TAG_META:
      see_meta (reading, node);
      break;
    case LXB_TAG_LINK:
      value = dossier_html_get_attribute (node, "rel");
      if (value != NULL && g_ascii_strcasecmp (value, "canonical") == 0 && reading->canonical == NULL)
        reading->canonical = dossier_html_get_attribute (node, "href");
      if (value != NULL && g_ascii_strcasecmp (value, "license") == 0)
        reading->licence = dossier_html_get_attribute (node, "href");
      break;
    case LXB_TAG_HTML:
      reading->language = dossier_html_get_attribute (node, "lang");
      break;
    case LXB_TAG_TITLE:
      if (reading->title == NULL && node->ns == LXB_NS_HTML)
        reading->title = text_of (node);
      break;
    case LXB_TAG_H1:
      if (reading->h1 == NULL)
        reading->h1 = text_of (node);
      if (reading->h1 != NULL && *reading->h1 == '\0')
        g_clear_pointer (&reading->h1, g_free);
      break;
    case LXB_TAG_TIME:
      if (reading->time == NULL)
        reading->time = dossier_html_get_attribute (node, "datetime");
      see_visible (reading, node);
      break;
    case LXB_TAG_SCRIPT:
      value = dossier_html_get_attribute (node, "type");
      if (value != NULL && g_ascii_strncasecmp (value, "application/ld+json", 19) == 0 && node->first_child != NULL)
        {
          const lexbor_str_t *data = &lxb_dom_interface_character_data (node->first_child)->data;
          g_autofree char *script = g_strndup ((const char *) data->data, data->length);

          dossier_json_ld_add (reading->json, script);
        }
      break;
    default:
      see_visible (reading, node);
      break;
    }
}

static const char *
meta (Reading *reading, const char *name)
{
  return g_hash_table_lookup (reading->meta, name);
}

static gboolean
offer (Reading *reading, DossierField field, const char *value, DossierBasis basis)
{
  g_autofree char *cleaned = clean (value);

  if (dossier_document_builder_get_value (reading->builder, field) != NULL || cleaned == NULL || *cleaned == '\0')
    return FALSE;
  dossier_document_builder_set_value (reading->builder, field, cleaned, basis);

  return TRUE;
}

static void
offer_date (Reading *reading, DossierField field, const char *value, DossierBasis basis)
{
  g_autofree char *date = dossier_date_normalize (value);

  offer (reading, field, date, basis);
}

/* "Headline - Site": without the last part, if it is short beside the first. */
static char *
without_site (const char *title, const char *site)
{
  static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · " };
  const char *cut = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *at = g_strrstr (title, separators[i]);

      if (at != NULL && (cut == NULL || at > cut) &&
          ((site != NULL && strstr (at, site) != NULL) || (at - title >= 25 && strlen (at) < 30)))
        cut = at;
    }

  return cut != NULL ? g_strndup (title, (gsize) (cut - title)) : g_strdup (title);
}

static void
decide_title (Reading *reading)
{
  const char *site = dossier_document_builder_get_value (reading->builder, DOSSIER_FIELD_SITE_NAME);
  g_autofree char *from_title = reading->title != NULL ? without_site (reading->title, site) : NULL;
  g_autofree char *from_graph = meta (reading, "og:title") != NULL ? without_site (meta (reading, "og:title"), site) : NULL;

  /* The one that readers see, where the page's title bears it out. */
  if (reading->h1 != NULL && g_utf8_strlen (reading->h1, -1) > 8 &&
      ((reading->title != NULL && strstr (reading->title, reading->h1) != NULL) ||
       (from_graph != NULL && (strstr (reading->h1, from_graph) != NULL || strstr (from_graph, reading->h1) != NULL))))
    offer (reading, DOSSIER_FIELD_TITLE, reading->h1, DOSSIER_BASIS_VISIBLE);
  offer (reading, DOSSIER_FIELD_TITLE, reading->json->headline, DOSSIER_BASIS_JSON_LD);
  offer (reading, DOSSIER_FIELD_TITLE, from_graph, DOSSIER_BASIS_OPEN_GRAPH);
  if (reading->h1 != NULL && g_utf8_strlen (reading->h1, -1) > 20)
    offer (reading, DOSSIER_FIELD_TITLE, reading->h1, DOSSIER_BASIS_VISIBLE);
  offer (reading, DOSSIER_FIELD_TITLE, from_title, DOSSIER_BASIS_META);
  offer (reading, DOSSIER_FIELD_TITLE, reading->h1, DOSSIER_BASIS_VISIBLE);
}

static gboolean
add_author (Reading *reading, GPtrArray *authors, const char *raw)
{
  static const char *const leads[] = { "by ", "written by ", "von ", "par ", "por ", "di ", "door ", "af ", "av " };
  const char *site = dossier_document_builder_get_value (reading->builder, DOSSIER_FIELD_SITE_NAME);
  g_autofree char *text = clean (raw);
  g_auto (GStrv) parts = NULL;
  const char *start = text;

  if (text == NULL || strlen (text) > 200 || strstr (text, "://") != NULL || strchr (text, '@') != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      if (g_ascii_strncasecmp (start, leads[i], strlen (leads[i])) == 0)
        start += strlen (leads[i]);
    }
  parts = g_regex_split_simple ("\\s*(?:[,;|/]|\\s&\\s|\\s(?:and|und|et|y)\\s)\\s*", start, 0, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      static const char *const roles[] = { "editor", "reporter", "correspondent", "staff", "writer", "admin", "redaktion", "contributor" };
      g_autofree char *down = g_utf8_strdown (g_strstrip (parts[i]), -1);
      gboolean is_role = FALSE;

      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        is_role = is_role || g_str_has_suffix (down, roles[r]);
      if (*down == '\0' || is_role || (site != NULL && g_ascii_strcasecmp (parts[i], site) == 0) || strlen (parts[i]) > 60 ||
          g_ascii_isdigit (*down) || g_ptr_array_find_with_equal_func (authors, parts[i], g_str_equal, NULL))
        continue;
      g_ptr_array_add (authors, g_strdup (parts[i]));
    }

  return authors->len > 0;
}

static void
decide_authors (Reading *reading)
{
  const struct { GPtrArray *names; DossierBasis basis; } sources[] = {
    { reading->json->authors, DOSSIER_BASIS_JSON_LD },
    { reading->names, DOSSIER_BASIS_META },
    { reading->bylines, DOSSIER_BASIS_VISIBLE },
  };
  g_autoptr (GPtrArray) authors = g_ptr_array_new_with_free_func (g_free);

  for (guint s = 0; s < G_N_ELEMENTS (sources) && authors->len == 0; s++)
    {
      for (guint i = 0; i < sources[s].names->len; i++)
        add_author (reading, authors, g_ptr_array_index (sources[s].names, i));
      if (authors->len > 0)
        {
          g_ptr_array_add (authors, NULL);
          dossier_document_builder_set_authors (reading->builder, (const char *const *) authors->pdata, sources[s].basis);
        }
    }
}

static void
decide_rest (Reading *reading)
{
  static const char *const dates[] = { "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate",
                                       "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date",
                                       "parsely-pub-date", "cxenseparse:recs:publishtime", "citation_publication_date" };
  g_autofree char *canonical = absolute (reading, reading->canonical != NULL ? reading->canonical : meta (reading, "og:url"));
  g_autofree char *image = absolute (reading, meta (reading, "og:image"));
  g_autofree char *other_image = absolute (reading, reading->json->image);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *keywords = meta (reading, "news_keywords") != NULL ? meta (reading, "news_keywords") : meta (reading, "keywords");

  offer_date (reading, DOSSIER_FIELD_PUBLISHED, reading->json->published, DOSSIER_BASIS_JSON_LD);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    offer_date (reading, DOSSIER_FIELD_PUBLISHED, meta (reading, dates[i]), i < 2 ? DOSSIER_BASIS_OPEN_GRAPH : DOSSIER_BASIS_META);
  offer_date (reading, DOSSIER_FIELD_PUBLISHED, reading->microdata_published, DOSSIER_BASIS_MICRODATA);
  offer_date (reading, DOSSIER_FIELD_PUBLISHED, reading->time, DOSSIER_BASIS_VISIBLE);
  offer_date (reading, DOSSIER_FIELD_MODIFIED, reading->json->modified, DOSSIER_BASIS_JSON_LD);
  offer_date (reading, DOSSIER_FIELD_MODIFIED, meta (reading, "article:modified_time"), DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_LANGUAGE, reading->language, DOSSIER_BASIS_META);
  offer (reading, DOSSIER_FIELD_LANGUAGE, reading->json->language, DOSSIER_BASIS_JSON_LD);
  offer (reading, DOSSIER_FIELD_LANGUAGE, meta (reading, "og:locale"), DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_CANONICAL, canonical, reading->canonical != NULL ? DOSSIER_BASIS_META : DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_IMAGE, image, DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_IMAGE, other_image, DOSSIER_BASIS_JSON_LD);
  offer (reading, DOSSIER_FIELD_SECTION, reading->json->section, DOSSIER_BASIS_JSON_LD);
  offer (reading, DOSSIER_FIELD_SECTION, meta (reading, "article:section"), DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_LICENCE, reading->licence, DOSSIER_BASIS_META);
  offer (reading, DOSSIER_FIELD_LICENCE, reading->json->licence, DOSSIER_BASIS_JSON_LD);
  offer (reading, DOSSIER_FIELD_DESCRIPTION, meta (reading, "og:description"), DOSSIER_BASIS_OPEN_GRAPH);
  offer (reading, DOSSIER_FIELD_DESCRIPTION, meta (reading, "description"), DOSSIER_BASIS_META);
  dossier_document_builder_set_paywall (reading->builder, reading->json->paywall);

  if (keywords != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (keywords, ",", 50);

      for (guint i = 0; parts[i] != NULL; i++)
        {
          if (*g_strstrip (parts[i]) != '\0')
            g_ptr_array_add (words, g_strdup (parts[i]));
        }
      g_ptr_array_add (words, NULL);
      dossier_document_builder_set_keywords (reading->builder, (const char *const *) words->pdata, DOSSIER_BASIS_META);
    }
}

/**
 * dossier_page_metadata_read:
 * @address: (nullable): where the page was fetched, for relative addresses
 *
 * JSON-LD, then Open Graph, then other <meta> and microdata, then what readers see; the
 * title the other way round where the page's own <title> confirms its heading.
 */
void
dossier_page_metadata_read (DossierHtmlTree        *tree,
                            const char             *address,
                            DossierDocumentBuilder *builder)
{
  lxb_dom_node_t *root = lxb_dom_document_root (&dossier_html_tree_get_document (tree)->dom_document);
  Reading reading = { .tree = tree, .builder = builder };

  reading.address = address != NULL ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  reading.json = dossier_json_ld_new ();
  reading.meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.names = g_ptr_array_new_with_free_func (g_free);
  reading.bylines = g_ptr_array_new_with_free_func (g_free);

  for (lxb_dom_node_t *node = root; node != NULL;)
    {
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT)
        see (&reading, node);
      if (node->first_child != NULL)
        node = node->first_child;
      else
        {
          while (node != NULL && node != root && node->next == NULL)
            node = node->parent;
          node = node == NULL || node == root ? NULL : node->next;
        }
    }

  offer (&reading, DOSSIER_FIELD_SITE_NAME, meta (&reading, "og:site_name"), DOSSIER_BASIS_OPEN_GRAPH);
  offer (&reading, DOSSIER_FIELD_SITE_NAME, reading.json->publisher, DOSSIER_BASIS_JSON_LD);
  offer (&reading, DOSSIER_FIELD_SITE_NAME, meta (&reading, "application-name"), DOSSIER_BASIS_META);
  decide_title (&reading);
  decide_authors (&reading);
  decide_rest (&reading);

  g_clear_pointer (&reading.address, g_uri_unref);
  dossier_json_ld_free (reading.json);
  g_hash_table_unref (reading.meta);
  g_ptr_array_unref (reading.names);
  g_ptr_array_unref (reading.bylines);
  g_free (reading.h1);
  g_free (reading.title);
}
