/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-marks.h"

#include "extract/metadata/class-words.h"

#include <string.h>

static lxb_dom_attr_id_t
find_name (lxb_dom_document_t *document, const char *name)
{
  const lxb_dom_attr_data_t *data = lxb_dom_attr_data_by_local_name (document->attrs, (const lxb_char_t *) name, strlen (name));

  return data != NULL ? data->attr_id : 0;
}

void
dossier_attribute_names_find (DossierAttributeNames *names,
                              lxb_dom_document_t    *document)
{
  names->itemprop = find_name (document, "itemprop");
  names->rel = find_name (document, "rel");
  names->property = find_name (document, "property");
  names->name = find_name (document, "name");
  names->content = find_name (document, "content");
  names->datetime = find_name (document, "datetime");
  names->href = find_name (document, "href");
  names->title = find_name (document, "title");
  names->lang = find_name (document, "lang");
  names->type = find_name (document, "type");
  names->pubdate = find_name (document, "pubdate");
  names->test_id = find_name (document, "data-testid");
  names->hidden = find_name (document, "hidden");
  names->style = find_name (document, "style");
  names->role = find_name (document, "role");
}

static const char *
value_of (const lxb_dom_attr_t *attr)
{
  return attr != NULL && attr->value != NULL && attr->value->data != NULL ? (const char *) attr->value->data : NULL;
}

void
dossier_attributes_read (const DossierAttributeNames *names,
                         lxb_dom_node_t              *node,
                         DossierAttributes           *attributes)
{
  lxb_dom_element_t *element = lxb_dom_interface_element (node);

  memset (attributes, 0, sizeof *attributes);
  attributes->class_name = value_of (element->attr_class);
  attributes->id = value_of (element->attr_id);
  for (const lxb_dom_attr_t *attr = element->first_attr; attr != NULL; attr = attr->next)
    {
      lxb_dom_attr_id_t id = attr->node.local_name;
      const char *value = value_of (attr);

      attributes->has_attributes = TRUE;
      if (id == names->href) attributes->href = value;
      else if (id == names->itemprop) attributes->itemprop = value;
      else if (id == names->rel) attributes->rel = value;
      else if (id == names->property) attributes->property = value;
      else if (id == names->name) attributes->name = value;
      else if (id == names->content) attributes->content = value;
      else if (id == names->datetime) attributes->datetime = value;
      else if (id == names->title) attributes->title = value;
      else if (id == names->lang) attributes->lang = value;
      else if (id == names->type) attributes->type = value;
      else if (id == names->test_id) attributes->test_id = value;
      else if (id == names->style) attributes->style = value;
      else if (id == names->role) attributes->role = value;
      else if (id == names->pubdate) attributes->pubdate = names->pubdate != 0;
      else if (id == names->hidden) attributes->hidden = names->hidden != 0;
    }
}

/* Whether a list separated by spaces has @token. */
gboolean
dossier_has_token (const char *list,
                   const char *token)
{
  gsize length = strlen (token);

  for (const char *p = list; p != NULL && (p = strstr (p, token)) != NULL; p += length)
    {
      if ((p == list || p[-1] == ' ') && (p[length] == '\0' || p[length] == ' '))
        return TRUE;
    }

  return FALSE;
}

/* Addresses of people's own pages, as sites of all kinds form them. */
static gboolean
is_profile (const char *href)
{
  static const char *const parts[] = { "author/", "authors/", "autor/", "autores/", "auteur/", "autori/", "autoren/", "byline/", "by/", "contributor/", "contributors/",
                                       "columnist/", "journalist/", "journalists/", "profile/", "people/", "person/", "reporter/", "reporters/", "staff/", "skribent/",
                                       "team/", "writer/", "writers/", "@" };

  for (const char *p = href; *p != '\0'; p++)
    {
      if (*p == '?' && g_str_has_prefix (p, "?author="))
        return TRUE;
      if (*p != '/' || strchr ("abcjprstw@", p[1]) == NULL)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          if (parts[i][0] == p[1] && g_str_has_prefix (p + 1, parts[i]) && p[1 + strlen (parts[i])] != '\0')
            return TRUE;
        }
    }

  return FALSE;
}

/* Microformats: class names that mean the same on every site. */
static guint
kinds_of_format (const char *class_name)
{
  static const struct { const char *token; guint kinds; } formats[] = {
    { "p-author", DOSSIER_MARK_AUTHOR }, { "p-name", DOSSIER_MARK_HEADLINE }, { "dt-published", DOSSIER_MARK_PUBLISHED },
    { "dt-updated", DOSSIER_MARK_MODIFIED }, { "entry-title", DOSSIER_MARK_HEADLINE },
  };
  guint kinds = 0;

  for (const char *p = class_name; *p != '\0';)
    {
      gsize length = strcspn (p, " ");

      for (guint i = 0; i < G_N_ELEMENTS (formats) && (*p == 'p' || *p == 'd' || *p == 'e'); i++)
        {
          if (strlen (formats[i].token) == length && memcmp (p, formats[i].token, length) == 0)
            kinds |= formats[i].kinds;
        }
      p += length;
      p += strspn (p, " ");
    }

  return kinds;
}

static guint
kinds_of_item (const DossierAttributes *attributes, guint words)
{
  const char *item = attributes->itemprop != NULL ? attributes->itemprop : attributes->property;
  guint kinds = 0;

  if (item != NULL)
    {
      if (g_str_has_prefix (item, "schema:"))
        item += strlen ("schema:");
      if (dossier_has_token (item, "author") || dossier_has_token (item, "creator"))
        kinds |= DOSSIER_MARK_AUTHOR;
      if (dossier_has_token (item, "datePublished") || dossier_has_token (item, "dateCreated"))
        kinds |= DOSSIER_MARK_PUBLISHED;
      if (dossier_has_token (item, "dateModified"))
        kinds |= DOSSIER_MARK_MODIFIED;
      if (dossier_has_token (item, "headline"))
        kinds |= DOSSIER_MARK_HEADLINE;
      if (dossier_has_token (item, "name"))
        kinds |= DOSSIER_MARK_NAME;
    }
  if (attributes->rel != NULL && dossier_has_token (attributes->rel, "author"))
    kinds |= DOSSIER_MARK_AUTHOR;
  if (attributes->class_name != NULL && (words & (DOSSIER_WORD_AUTHOR | DOSSIER_WORD_PUBLISHED | DOSSIER_WORD_UPDATED | DOSSIER_WORD_NAME | DOSSIER_WORD_ENTRY)))
    kinds |= kinds_of_format (attributes->class_name);

  return kinds != 0 ? kinds | DOSSIER_MARK_ITEM : 0;
}

static guint
kinds_of_words (guint words)
{
  guint kinds = 0;

  if ((words & (DOSSIER_WORD_AUTHOR | DOSSIER_WORD_BYLINE)) && !(words & (DOSSIER_WORD_COMMENT | DOSSIER_WORD_PICTURE | DOSSIER_WORD_RELATED)))
    kinds |= DOSSIER_MARK_BYLINE;
  if ((words & DOSSIER_WORD_NAME) && !(words & DOSSIER_WORD_ROLE))
    kinds |= DOSSIER_MARK_NAME;
  if (words & (DOSSIER_WORD_DATE | DOSSIER_WORD_PUBLISHED | DOSSIER_WORD_UPDATED))
    kinds |= DOSSIER_MARK_DATE;
  if (words & DOSSIER_WORD_HEADLINE)
    kinds |= DOSSIER_MARK_HEADLINE;

  return kinds;
}

/* Pages say the same classes over and over: comparing is cheaper than reading words. */
static guint
recall_words (DossierWordCache *cache, const char *class_name)
{
  gsize length = strlen (class_name);
  guint at = (guint) (length * 31 + (guchar) class_name[0] * 7 + (length > 0 ? (guchar) class_name[length - 1] * 13 + (guchar) class_name[length / 2] : 0)) % DOSSIER_WORD_CACHE_SIZE;

  if (cache->names[at] == NULL || cache->lengths[at] != length || memcmp (cache->names[at], class_name, length) != 0)
    {
      cache->names[at] = class_name;
      cache->lengths[at] = length;
      cache->words[at] = dossier_class_words (class_name);
    }

  return cache->words[at];
}

/**
 * dossier_element_words:
 * @cache: of this page
 *
 * Returns: flags of #DossierClassWord: of class, id and test id
 */
guint
dossier_element_words (const DossierAttributes *attributes,
                       DossierWordCache        *cache)
{
  guint words = 0;

  if (attributes->class_name != NULL)
    words |= recall_words (cache, attributes->class_name);
  if (attributes->id != NULL)
    words |= dossier_class_words (attributes->id);
  if (attributes->test_id != NULL)
    words |= dossier_class_words (attributes->test_id);

  return words;
}

/**
 * dossier_element_zone:
 *
 * Returns: flags of #DossierZone that the element adds to those it stands in
 */
guint
dossier_element_zone (lxb_tag_id_t             tag,
                      const DossierAttributes *attributes,
                      guint                    words)
{
  guint zone = 0;

  switch (tag)
    {
    case LXB_TAG_HTML: case LXB_TAG_BODY:
      return 0;
    case LXB_TAG_ARTICLE: case LXB_TAG_MAIN:
      return DOSSIER_ZONE_ARTICLE;
    case LXB_TAG_NAV: case LXB_TAG_FOOTER: case LXB_TAG_ASIDE:
      zone |= DOSSIER_ZONE_FURNITURE;
      break;
    case LXB_TAG_FIGURE: case LXB_TAG_FIGCAPTION:
      zone |= DOSSIER_ZONE_PICTURE;
      break;
    default:
      break;
    }
  if (attributes->role != NULL && (strcmp (attributes->role, "navigation") == 0 || strcmp (attributes->role, "complementary") == 0))
    zone |= DOSSIER_ZONE_FURNITURE;
  if (words & DOSSIER_WORD_COMMENT)
    zone |= DOSSIER_ZONE_COMMENT;
  if (words & DOSSIER_WORD_FURNITURE)
    zone |= DOSSIER_ZONE_FURNITURE;
  if (words & DOSSIER_WORD_PICTURE)
    zone |= DOSSIER_ZONE_PICTURE;
  if ((words & DOSSIER_WORD_RELATED) && !(words & (DOSSIER_WORD_AUTHOR | DOSSIER_WORD_BYLINE)))
    zone |= DOSSIER_ZONE_RELATED;
  if (words & DOSSIER_WORD_BIOGRAPHY)
    zone |= DOSSIER_ZONE_BIOGRAPHY;
  if (attributes->hidden || (attributes->style != NULL && (strstr (attributes->style, "display:none") != NULL || strstr (attributes->style, "display: none") != NULL)))
    zone |= DOSSIER_ZONE_HIDDEN;

  return zone;
}

/**
 * dossier_element_kinds:
 * @in_byline: whether it stands in an element that is marked as an author's
 *
 * Returns: flags of #DossierMarkKind; 0: nothing marks it
 */
guint
dossier_element_kinds (lxb_tag_id_t             tag,
                       const DossierAttributes *attributes,
                       guint                    words,
                       gboolean                 in_byline)
{
  guint kinds = attributes->has_attributes ? kinds_of_item (attributes, words) | kinds_of_words (words) : 0;

  switch (tag)
    {
    case LXB_TAG_HTML: case LXB_TAG_BODY: case LXB_TAG_MAIN: case LXB_TAG_ARTICLE: case LXB_TAG_IMG: case LXB_TAG_UL: case LXB_TAG_FORM:
      return 0;
    case LXB_TAG_H1:
      return (kinds & DOSSIER_MARK_ITEM) | (kinds & DOSSIER_MARK_HEADLINE) | DOSSIER_MARK_H1;
    case LXB_TAG_H2:
      return kinds | DOSSIER_MARK_H2;
    case LXB_TAG_TIME:
      return kinds | DOSSIER_MARK_TIME | (attributes->pubdate ? DOSSIER_MARK_PUBLISHED : 0);
    case LXB_TAG_A:
      if (attributes->href != NULL && is_profile (attributes->href))
        kinds |= DOSSIER_MARK_PROFILE;
      return kinds | (in_byline ? DOSSIER_MARK_LINK : 0);
    default:
      if (kinds & ~(guint) (DOSSIER_MARK_ITEM | DOSSIER_MARK_NAME))
        return kinds;
      return in_byline ? kinds & (DOSSIER_MARK_ITEM | DOSSIER_MARK_NAME) : 0;   /* alone, a name may be anybody's */
    }
}

/**
 * dossier_element_origin:
 *
 * Returns: (nullable): what marks it, as an editor would look for it
 */
const char *
dossier_element_origin (guint                    kinds,
                        const DossierAttributes *attributes)
{
  if (kinds & DOSSIER_MARK_ITEM)
    return attributes->itemprop != NULL ? attributes->itemprop : attributes->property != NULL ? attributes->property
           : attributes->rel != NULL ? attributes->rel : attributes->class_name;
  if (kinds & DOSSIER_MARK_H1)
    return "h1";
  if (kinds & DOSSIER_MARK_TIME)
    return "time";
  if (kinds & DOSSIER_MARK_PROFILE)
    return "a";

  return attributes->class_name != NULL ? attributes->class_name : attributes->id != NULL ? attributes->id : attributes->test_id;
}
