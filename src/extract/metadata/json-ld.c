/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/json-ld.h"

#include "extract/metadata/lenient-json.h"

#include <string.h>

#include <lexbor/core/str.h>

#define MAX_LEVEL 6       /* of objects that are looked into */
#define MAX_SCRIPTS 64
#define MAX_NAMES 64
#define MAX_REFERENCES 16   /* each is looked for in all that was read */

/* How surely an object is the page's article. */
enum { NOT_ARTICLE, WEB_PAGE, OTHER_WORK, ARTICLE, ARTICLE_OF_THIS_PAGE };

typedef struct
{
  DossierLenientJson *json;
  guint               object;
  guint               rank;
} Found;

typedef struct
{
  const DossierJsonLd *self;
  const char          *path;     /* (nullable) of the page's address: what follows the host */
  Found                best;
  Found                page;
} Search;

static const DossierLenientNode *
get (const DossierLenientJson *json, guint i)
{
  return &json->nodes[i];
}

/* A text, @member of an object, or the first of a list of either. */
static const char *
as_text (const DossierLenientJson *json, guint node, const char *member)
{
  for (guint level = 0; node != 0 && level < 4; level++)
    {
      const DossierLenientNode *own = get (json, node);

      if (own->kind == DOSSIER_LENIENT_STRING)
        return *own->text != '\0' ? own->text : NULL;
      if (own->kind == DOSSIER_LENIENT_LITERAL)
        return NULL;
      if (own->kind == DOSSIER_LENIENT_ARRAY)
        node = node + 1 < own->end ? node + 1 : 0;
      else
        node = dossier_lenient_json_member (json, node, member);
    }

  return NULL;
}

static const char *
member_text (const Found *found, const char *name, const char *member)
{
  return found->json != NULL ? as_text (found->json, dossier_lenient_json_member (found->json, found->object, name), member) : NULL;
}

static guint
rank_of_type (const char *type)
{
  static const struct { const char *end; guint rank; } types[] = {
    { "Article", ARTICLE }, { "Posting", ARTICLE }, { "Report", ARTICLE }, { "Review", OTHER_WORK }, { "HowTo", OTHER_WORK }, { "Recipe", OTHER_WORK },
    { "Episode", OTHER_WORK }, { "CreativeWork", OTHER_WORK },
    { "WebPage", WEB_PAGE }, { "ItemPage", WEB_PAGE }, { "AboutPage", WEB_PAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_str_has_suffix (type, types[i].end))
        return types[i].rank;
    }

  return NOT_ARTICLE;
}

static guint
rank_of (const DossierLenientJson *json, guint object)
{
  guint type = dossier_lenient_json_member (json, object, "@type"), rank = NOT_ARTICLE;

  if (type == 0)
    return NOT_ARTICLE;
  if (get (json, type)->kind == DOSSIER_LENIENT_STRING)
    return rank_of_type (get (json, type)->text);
  if (get (json, type)->kind == DOSSIER_LENIENT_ARRAY)
    {
      for (guint i = type + 1; i < get (json, type)->end; i = get (json, i)->end)
        {
          if (get (json, i)->kind == DOSSIER_LENIENT_STRING)
            rank = MAX (rank, rank_of_type (get (json, i)->text));
        }
    }

  return rank;
}

static const char *
path_of (const char *address)
{
  const char *host = address != NULL ? strstr (address, "://") : NULL;
  const char *path = host != NULL ? strchr (host + 3, '/') : NULL;

  return path != NULL && path[1] != '\0' ? path : NULL;
}

static void
look_at (Search *search, DossierLenientJson *json, guint object)
{
  Found found = { json, object, rank_of (json, object) };
  const char *addresses[] = { member_text (&found, "url", "url"), member_text (&found, "mainEntityOfPage", "@id"), member_text (&found, "@id", "") };

  if (found.rank == NOT_ARTICLE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (addresses) && found.rank == ARTICLE; i++)
    {
      const char *path = path_of (addresses[i]);

      if (path != NULL && search->path != NULL && g_str_has_prefix (path, search->path))
        found.rank = ARTICLE_OF_THIS_PAGE;
    }
  if (found.rank == WEB_PAGE)
    {
      if (search->page.json == NULL)
        search->page = found;
    }
  else if (found.rank > search->best.rank)
    search->best = found;
}

static void
look_through (Search *search, DossierLenientJson *json, guint node, guint level)
{
  static const char *const within[] = { "@graph", "mainEntity", "mainEntityOfPage" };

  if (level > MAX_LEVEL)
    return;
  if (get (json, node)->kind == DOSSIER_LENIENT_ARRAY)
    {
      for (guint i = node + 1; i < get (json, node)->end; i = get (json, i)->end)
        look_through (search, json, i, level + 1);
    }
  else if (get (json, node)->kind == DOSSIER_LENIENT_OBJECT)
    {
      look_at (search, json, node);
      for (guint i = 0; i < G_N_ELEMENTS (within); i++)
        {
          guint member = dossier_lenient_json_member (json, node, within[i]);

          if (member != 0)
            look_through (search, json, member, level + 1);
        }
    }
}

/* The name of what is only referred to: {"@id": "#person"}. */
static const char *
name_by_id (const DossierJsonLd *self, const char *id, gboolean *is_organization)
{
  for (guint s = 0; s < self->scripts->len; s++)
    {
      const DossierLenientJson *json = g_ptr_array_index (self->scripts, s);

      for (guint i = 0; i < json->n_nodes; i++)
        {
          const DossierLenientNode *node = get (json, i);
          guint own = node->kind == DOSSIER_LENIENT_OBJECT ? dossier_lenient_json_member (json, i, "@id") : 0;
          guint name = own != 0 && get (json, own)->kind == DOSSIER_LENIENT_STRING && strcmp (get (json, own)->text, id) == 0
            ? dossier_lenient_json_member (json, i, "name") : 0;

          if (name != 0)
            {
              const char *type = as_text (json, dossier_lenient_json_member (json, i, "@type"), "");

              *is_organization = type != NULL && strstr (type, "Organization") != NULL;
              return as_text (json, name, "");
            }
        }
    }

  return NULL;
}

static void
add_author (DossierJsonLd *self, const DossierLenientJson *json, guint node, guint level)
{
  const DossierLenientNode *own = get (json, node);
  const char *name = NULL, *type, *id;
  gboolean is_organization = FALSE;

  if (level > 3 || self->authors->len + self->organizations->len >= MAX_NAMES)
    return;
  if (own->kind == DOSSIER_LENIENT_ARRAY)
    {
      for (guint i = node + 1; i < own->end; i = get (json, i)->end)
        add_author (self, json, i, level + 1);
      return;
    }
  if (own->kind == DOSSIER_LENIENT_STRING)
    name = own->text;
  else if (own->kind == DOSSIER_LENIENT_OBJECT)
    {
      guint names = dossier_lenient_json_member (json, node, "name");

      if (names != 0 && get (json, names)->kind == DOSSIER_LENIENT_ARRAY)
        {
          add_author (self, json, names, level + 1);
          return;
        }
      name = as_text (json, names, "name");
      type = as_text (json, dossier_lenient_json_member (json, node, "@type"), "");
      is_organization = type != NULL && strstr (type, "Organization") != NULL;
      id = as_text (json, dossier_lenient_json_member (json, node, "@id"), "");
      if (name == NULL && id != NULL && self->n_references++ < MAX_REFERENCES)
        name = name_by_id (self, id, &is_organization);
    }
  if (name != NULL && *name != '\0')
    g_ptr_array_add (is_organization ? self->organizations : self->authors, (gpointer) name);
}

static void
add_words (DossierJsonLd *self, const Found *found)
{
  guint node = found->json != NULL ? dossier_lenient_json_member (found->json, found->object, "keywords") : 0;

  if (node == 0)
    return;
  if (get (found->json, node)->kind == DOSSIER_LENIENT_STRING)
    g_ptr_array_add (self->keywords, (gpointer) get (found->json, node)->text);
  for (guint i = node + 1; i < get (found->json, node)->end && self->keywords->len < MAX_NAMES; i = get (found->json, i)->end)
    {
      const char *word = as_text (found->json, i, "name");

      if (word != NULL)
        g_ptr_array_add (self->keywords, (gpointer) word);
    }
}

static void
read_paywall (DossierJsonLd *self, const Found *found)
{
  guint node = found->json != NULL ? dossier_lenient_json_member (found->json, found->object, "isAccessibleForFree") : 0;
  const char *text = node != 0 ? get (found->json, node)->text : NULL;

  if (text == NULL || self->paywall != DOSSIER_PAYWALL_UNKNOWN)
    return;
  if (g_ascii_strcasecmp (text, "true") == 0 || g_str_has_suffix (text, "schema.org/True"))
    self->paywall = DOSSIER_PAYWALL_FREE;
  else if (g_ascii_strcasecmp (text, "false") == 0 || g_str_has_suffix (text, "schema.org/False"))
    self->paywall = DOSSIER_PAYWALL_PAID;
}

static void
read_image (DossierJsonLd *self, const Found *found)
{
  static const char *const credits[] = { "creditText", "author", "creator", "copyrightHolder" };
  guint image = found->json != NULL ? dossier_lenient_json_member (found->json, found->object, "image") : 0;

  if (image == 0 || self->image != NULL)
    return;
  self->image = as_text (found->json, image, "url");
  if (self->image == NULL)
    self->image = as_text (found->json, image, "contentUrl");
  if (get (found->json, image)->kind == DOSSIER_LENIENT_ARRAY && image + 1 < get (found->json, image)->end)
    image++;
  for (guint i = 0; i < G_N_ELEMENTS (credits) && self->image_credit == NULL && get (found->json, image)->kind == DOSSIER_LENIENT_OBJECT; i++)
    self->image_credit = as_text (found->json, dossier_lenient_json_member (found->json, image, credits[i]), "name");
}

static void
take (const char **slot, const char *text)
{
  if (*slot == NULL)
    *slot = text;
}

/* Dates, languages and publishers of pages are taken too; a page's headline and author are its site's. */
static void
read_found (DossierJsonLd *self, const Found *found)
{
  take (&self->modified, member_text (found, "dateModified", ""));
  take (&self->publisher, member_text (found, "publisher", "name"));
  take (&self->licence, member_text (found, "license", "url"));
  take (&self->language, member_text (found, "inLanguage", "alternateName"));
  read_image (self, found);
  read_paywall (self, found);
}

static void
read_article (DossierJsonLd *self, const Found *found)
{
  static const char *const makers[] = { "author", "creator" };

  if (found->json == NULL)
    return;
  self->headline = member_text (found, "headline", "");
  self->name = member_text (found, "name", "");
  self->published = member_text (found, "datePublished", "");
  self->section = member_text (found, "articleSection", "name");
  for (guint i = 0; i < G_N_ELEMENTS (makers) && self->authors->len + self->organizations->len == 0; i++)
    {
      guint node = dossier_lenient_json_member (found->json, found->object, makers[i]);

      if (node != 0)
        add_author (self, found->json, node, 0);
    }
  add_words (self, found);
}

static void
free_json (gpointer json)
{
  dossier_lenient_json_free (json);
}

/**
 * dossier_json_ld_read:
 * @scripts: of lexbor_str_t: the contents of <script type="application/ld+json">, valid UTF-8
 * @address: (nullable): of the page: where several articles are described, the one that
 *   names it is taken, else the first
 *
 * Returns: (transfer full): never %NULL; empty where there is no JSON-LD or none that says anything
 */
DossierJsonLd *
dossier_json_ld_read (GPtrArray  *scripts,
                      const char *address)
{
  DossierJsonLd *self = g_new0 (DossierJsonLd, 1);
  Search search = { .self = self, .path = path_of (address) };

  self->authors = g_ptr_array_new ();
  self->organizations = g_ptr_array_new ();
  self->keywords = g_ptr_array_new ();
  self->scripts = g_ptr_array_new_with_free_func (free_json);
  for (guint i = 0; i < scripts->len && i < MAX_SCRIPTS; i++)
    {
      const lexbor_str_t *script = g_ptr_array_index (scripts, i);
      DossierLenientJson *json = dossier_lenient_json_read ((const char *) script->data, script->length);

      if (json == NULL)
        continue;
      g_ptr_array_add (self->scripts, json);
      look_through (&search, json, 0, 0);
    }

  read_article (self, &search.best);
  read_found (self, &search.best);
  read_found (self, &search.page);
  self->page_published = member_text (&search.page, "datePublished", "");

  return self;
}

void
dossier_json_ld_free (DossierJsonLd *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->organizations);
  g_ptr_array_unref (self->keywords);
  g_ptr_array_unref (self->scripts);
  g_free (self);
}
