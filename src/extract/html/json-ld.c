/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/json-ld.h"

#include <string.h>

#include <json-glib/json-glib.h>

#define MAX_BYTES (2 * 1024 * 1024)
#define MAX_DEPTH 64

DossierJsonLd *
dossier_json_ld_new (void)
{
  DossierJsonLd *self = g_new0 (DossierJsonLd, 1);

  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->keywords = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dossier_json_ld_free (DossierJsonLd *self)
{
  g_free (self->headline);
  g_free (self->published);
  g_free (self->modified);
  g_free (self->publisher);
  g_free (self->section);
  g_free (self->image);
  g_free (self->licence);
  g_free (self->language);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->keywords);
  g_free (self);
}

/* The parser recurses; what is too deep or too long is not given to it. */
static gboolean
is_safe (const char *text)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p - text > MAX_BYTES)
        return FALSE;
      if (in_string)
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          else if (*p == '"')
            in_string = FALSE;
        }
      else if (*p == '"')
        in_string = TRUE;
      else if ((*p == '{' || *p == '[') && ++depth > MAX_DEPTH)
        return FALSE;
      else if ((*p == '}' || *p == ']') && depth > 0)
        depth--;
    }

  return TRUE;
}

static gboolean
is_article_type (JsonNode *type)
{
  static const char *const kinds[] = { "Article", "Posting", "Report", "Review", "WebPage", "HowTo", "Recipe" };

  if (type == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (type))
    {
      JsonArray *array = json_node_get_array (type);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (is_article_type (json_array_get_element (array, i)))
            return TRUE;
        }
      return FALSE;
    }
  if (!JSON_NODE_HOLDS_VALUE (type) || json_node_get_value_type (type) != G_TYPE_STRING)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_has_suffix (json_node_get_string (type), kinds[i]))
        return TRUE;
    }

  return FALSE;
}

/* A text, the name or url of an object, or the first of a list of them. */
static const char *
as_text (JsonNode *node, const char *member)
{
  for (guint level = 0; node != NULL && level < 4; level++)
    {
      if (JSON_NODE_HOLDS_VALUE (node))
        return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
      if (JSON_NODE_HOLDS_ARRAY (node))
        node = json_array_get_length (json_node_get_array (node)) > 0 ? json_array_get_element (json_node_get_array (node), 0) : NULL;
      else if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), member);
      else
        return NULL;
    }

  return NULL;
}

static void
take (char **slot, JsonObject *object, const char *name, const char *member)
{
  const char *text = as_text (json_object_get_member (object, name), member);

  if (*slot == NULL && text != NULL && *text != '\0')
    *slot = g_strdup (text);
}

static void
add_names (GPtrArray *names, JsonNode *node, guint level)
{
  if (node == NULL || level > 3)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        add_names (names, json_array_get_element (json_node_get_array (node), i), level + 1);
    }
  else
    {
      const char *name = as_text (node, "name");

      if (name != NULL && *name != '\0')
        g_ptr_array_add (names, g_strdup (name));
    }
}

static void
read_paywall (DossierJsonLd *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "isAccessibleForFree");
  gboolean is_free;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    is_free = g_ascii_strcasecmp (json_node_get_string (node), "true") == 0 || strstr (json_node_get_string (node), "True") != NULL;
  else
    is_free = json_node_get_boolean (node);
  self->paywall = is_free ? DOSSIER_PAYWALL_FREE : DOSSIER_PAYWALL_PAID;
}

static void
read_article (DossierJsonLd *self, JsonObject *object)
{
  JsonNode *keywords = json_object_get_member (object, "keywords");
  gboolean is_page = g_strcmp0 (as_text (json_object_get_member (object, "@type"), ""), "WebPage") == 0;

  if (!is_page)
    {
      take (&self->headline, object, "headline", "");
      take (&self->section, object, "articleSection", "name");
      if (self->authors->len == 0)
        add_names (self->authors, json_object_get_member (object, "author"), 0);
      if (self->authors->len == 0)
        add_names (self->authors, json_object_get_member (object, "creator"), 0);
    }
  take (&self->published, object, "datePublished", "");
  take (&self->modified, object, "dateModified", "");
  take (&self->publisher, object, "publisher", "name");
  take (&self->image, object, "image", "url");
  take (&self->licence, object, "license", "url");
  take (&self->language, object, "inLanguage", "alternateName");
  if (self->keywords->len == 0 && keywords != NULL)
    add_names (self->keywords, keywords, 0);
  read_paywall (self, object);
}

/* Articles before web pages: the page's dates are often its template's. */
static void
look_through (DossierJsonLd *self, JsonNode *node, gboolean pages, guint level)
{
  if (node == NULL || level > 6)
    return;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        look_through (self, json_array_get_element (json_node_get_array (node), i), pages, level + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *type = json_object_get_member (object, "@type");
      const char *name = as_text (type, "");

      if (is_article_type (type) && (g_strcmp0 (name, "WebPage") == 0) == pages)
        read_article (self, object);
      look_through (self, json_object_get_member (object, "@graph"), pages, level + 1);
      look_through (self, json_object_get_member (object, "mainEntity"), pages, level + 1);
      look_through (self, json_object_get_member (object, "mainEntityOfPage"), pages, level + 1);
    }
}

/**
 * dossier_json_ld_add:
 * @script: content of one <script type="application/ld+json">
 *
 * What was found before is kept. Broken JSON says nothing, and is no error.
 */
void
dossier_json_ld_add (DossierJsonLd *self,
                     const char    *script)
{
  g_autoptr (JsonParser) parser = NULL;

  g_return_if_fail (self != NULL && script != NULL);

  if (!is_safe (script))
    return;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, script, -1, NULL))
    return;

  look_through (self, json_parser_get_root (parser), FALSE, 0);
  look_through (self, json_parser_get_root (parser), TRUE, 0);
}
