/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-facts.h"

#include "extract/html/element-hints.h"
#include "extract/metadata/class-words.h"

#include <string.h>

#define NO_MARK G_MAXUINT

/* What attributes of interest are called in this document: lexbor gives each name a number. */
typedef struct
{
  lxb_dom_attr_id_t itemprop, rel, property, name, content, datetime, href, title, lang, type, pubdate, test_id, hidden, style, role;
} Names;

/* What an element holds, in one pass over its attributes. All of the tree. */
typedef struct
{
  const char *class_name, *id, *itemprop, *rel, *property, *name, *content, *datetime, *href, *title, *lang, *type, *test_id, *style, *role;
  gboolean    has_attributes, pubdate, hidden;
} Attributes;

typedef struct
{
  guint    zone;
  guint    mark;       /* NO_MARK: none */
  gboolean is_block;
  gboolean in_byline;
  gboolean in_heading;
} Open;

typedef struct
{
  DossierPageFacts *facts;
  Names             names;
  GArray           *open;      /* (owned) of Open: the elements the walk is in */
  gsize             line;      /* where the line under way starts */
  guint             left_out;  /* bytes of it that were not kept */
  guint             zone;
  gboolean          space;     /* owed before the next letter */
  gboolean          border;
  gboolean          in_byline;
} Walk;

static lxb_dom_attr_id_t
find_name (lxb_dom_document_t *document, const char *name)
{
  const lxb_dom_attr_data_t *data = lxb_dom_attr_data_by_local_name (document->attrs, (const lxb_char_t *) name, strlen (name));

  return data != NULL ? data->attr_id : 0;
}

static void
find_names (Names *names, lxb_dom_document_t *document)
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

static void
read_attributes (const Names *names, lxb_dom_node_t *node, Attributes *attributes)
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

static void
end_line (Walk *walk)
{
  GString *text = walk->facts->text;
  DossierPageLine line = { (guint) walk->line, (guint) text->len, walk->zone, 0 };

  walk->space = walk->border = FALSE;
  if (text->len > walk->line)
    {
      line.length = line.end - line.start + walk->left_out;
      g_array_append_val (walk->facts->lines, line);
      g_string_append_c (text, '\n');
    }
  walk->line = text->len;
  walk->left_out = 0;
}

static gboolean
is_line_full (const Walk *walk)
{
  return walk->facts->text->len - walk->line >= DOSSIER_FACTS_MAX_LINE || walk->facts->text->len >= DOSSIER_FACTS_MAX_TEXT;
}

/* White space is collapsed; U+00A0 counts as space. Cut between characters only. */
static void
add_text (Walk *walk, const char *text, gsize length)
{
  GString *out = walk->facts->text;

  for (gsize i = 0; i < length;)
    {
      guchar c = (guchar) text[i];
      gsize n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

      if (c <= ' ' || (c == 0xc2 && i + 1 < length && (guchar) text[i + 1] == 0xa0))
        {
          walk->space = TRUE;
          i += n;
          continue;
        }
      if (is_line_full (walk))
        {
          walk->left_out += (guint) (length - i);
          return;
        }
      if (out->len > walk->line && (walk->space || walk->border))
        g_string_append_c (out, !walk->space ? DOSSIER_FACTS_BORDER : walk->border && walk->in_byline ? DOSSIER_FACTS_SOFT_BORDER : ' ');
      walk->space = walk->border = FALSE;
      n = MIN (n, length - i);
      g_string_append_len (out, text + i, (gssize) n);
      i += n;
    }
}

static gboolean
is_skipped (lxb_tag_id_t tag)
{
  switch (tag)
    {
    case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_NOSCRIPT: case LXB_TAG_TEMPLATE: case LXB_TAG_SVG: case LXB_TAG_MATH:
    case LXB_TAG_IFRAME: case LXB_TAG_OBJECT: case LXB_TAG_SELECT: case LXB_TAG_TEXTAREA: case LXB_TAG_VIDEO: case LXB_TAG_AUDIO:
    case LXB_TAG_CANVAS: case LXB_TAG_DATALIST:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_inline (lxb_tag_id_t tag)
{
  switch (tag)
    {
    case LXB_TAG_A: case LXB_TAG_ABBR: case LXB_TAG_B: case LXB_TAG_BDI: case LXB_TAG_BDO: case LXB_TAG_CITE: case LXB_TAG_CODE:
    case LXB_TAG_DATA: case LXB_TAG_EM: case LXB_TAG_FONT: case LXB_TAG_I: case LXB_TAG_IMG: case LXB_TAG_INS: case LXB_TAG_LABEL:
    case LXB_TAG_MARK: case LXB_TAG_Q: case LXB_TAG_S: case LXB_TAG_SMALL: case LXB_TAG_SPAN: case LXB_TAG_STRONG: case LXB_TAG_SUB:
    case LXB_TAG_SUP: case LXB_TAG_TIME: case LXB_TAG_U: case LXB_TAG_WBR: case LXB_TAG_META: case LXB_TAG_LINK:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_token (const char *list, const char *token)
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
  static const char *const parts[] = { "/author/", "/authors/", "/autor/", "/autores/", "/auteur/", "/autori/", "/autoren/", "/byline/", "/contributor/",
                                       "/contributors/", "/profile/", "/reporter/", "/reporters/", "/journalist/", "/journalists/", "/people/",
                                       "/person/", "/staff/", "/writer/", "/writers/", "/columnist/", "?author=", "/by/", "/team/", "/skribent/", "/@" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *at = strstr (href, parts[i]);

      if (at != NULL && at[strlen (parts[i])] != '\0')
        return TRUE;
    }

  return FALSE;
}

static guint
kinds_of_item (const Attributes *attributes)
{
  const char *item = attributes->itemprop != NULL ? attributes->itemprop : attributes->property;
  guint kinds = 0;

  if (item != NULL)
    {
      if (g_str_has_prefix (item, "schema:"))
        item += strlen ("schema:");
      if (has_token (item, "author") || has_token (item, "creator"))
        kinds |= DOSSIER_MARK_AUTHOR;
      if (has_token (item, "datePublished") || has_token (item, "dateCreated"))
        kinds |= DOSSIER_MARK_PUBLISHED;
      if (has_token (item, "dateModified"))
        kinds |= DOSSIER_MARK_MODIFIED;
      if (has_token (item, "headline"))
        kinds |= DOSSIER_MARK_HEADLINE;
      if (has_token (item, "name"))
        kinds |= DOSSIER_MARK_NAME;
    }
  if (attributes->rel != NULL && has_token (attributes->rel, "author"))
    kinds |= DOSSIER_MARK_AUTHOR;
  if (attributes->class_name != NULL)
    {
      if (has_token (attributes->class_name, "p-author"))
        kinds |= DOSSIER_MARK_AUTHOR;
      if (has_token (attributes->class_name, "dt-published"))
        kinds |= DOSSIER_MARK_PUBLISHED;
      if (has_token (attributes->class_name, "dt-updated"))
        kinds |= DOSSIER_MARK_MODIFIED;
      if (has_token (attributes->class_name, "entry-title") || has_token (attributes->class_name, "p-name"))
        kinds |= DOSSIER_MARK_HEADLINE;
    }

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

static guint
zone_of (lxb_tag_id_t tag, const Attributes *attributes, guint words)
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

static guint
kinds_of (lxb_tag_id_t tag, const Attributes *attributes, guint words, const Open *parent)
{
  guint kinds = attributes->has_attributes ? kinds_of_item (attributes) | kinds_of_words (words) : 0;

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
      return kinds | (parent->in_byline ? DOSSIER_MARK_LINK : 0);
    default:
      if (kinds & ~(guint) (DOSSIER_MARK_ITEM | DOSSIER_MARK_NAME))
        return kinds;
      return parent->in_byline ? kinds & (DOSSIER_MARK_ITEM | DOSSIER_MARK_NAME) : 0;   /* alone, a name may be anybody's */
    }
}

static const char *
origin_of (guint kinds, const Attributes *attributes)
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

static void
add_meta (Walk *walk, const char *key, const char *content)
{
  DossierPageMeta meta = { NULL, content };
  g_autofree char *lower = NULL;

  if (key == NULL || content == NULL || *content == '\0' || strlen (key) > 64 || walk->facts->metas->len >= DOSSIER_FACTS_MAX_MARKS)
    return;
  lower = g_ascii_strdown (key, -1);
  meta.name = g_string_chunk_insert (walk->facts->names, lower);
  g_array_append_val (walk->facts->metas, meta);
}

static void
see_head (Walk *walk, lxb_dom_node_t *node, const Attributes *attributes)
{
  DossierPageFacts *facts = walk->facts;

  switch (node->local_name)
    {
    case LXB_TAG_META:
      add_meta (walk, attributes->property, attributes->content);
      if (g_strcmp0 (attributes->property, attributes->name) != 0)
        add_meta (walk, attributes->name, attributes->content);
      if (attributes->itemprop != NULL && attributes->property == NULL && attributes->name == NULL)
        {
          g_autofree char *key = g_strconcat ("itemprop:", attributes->itemprop, NULL);

          add_meta (walk, key, attributes->content);
        }
      break;
    case LXB_TAG_LINK:
      if (attributes->rel != NULL && attributes->href != NULL && g_ascii_strcasecmp (attributes->rel, "canonical") == 0 && facts->canonical == NULL)
        facts->canonical = attributes->href;
      if (attributes->rel != NULL && g_ascii_strcasecmp (attributes->rel, "license") == 0 && facts->licence == NULL)
        facts->licence = attributes->href;
      break;
    case LXB_TAG_HTML:
      facts->language = attributes->lang;
      break;
    case LXB_TAG_TITLE:
      if (facts->title == NULL && node->ns == LXB_NS_HTML)
        {
          gsize length;
          lxb_char_t *text = lxb_dom_node_text_content (node, &length);

          facts->title = text != NULL ? g_strdup ((const char *) text) : NULL;
          if (text != NULL)
            lxb_dom_document_destroy_text (node->owner_document, text);
        }
      break;
    case LXB_TAG_A:
      if (attributes->rel != NULL && facts->licence == NULL && has_token (attributes->rel, "license"))
        facts->licence = attributes->href;
      break;
    case LXB_TAG_SCRIPT:
      if (attributes->type != NULL && g_ascii_strncasecmp (attributes->type, "application/ld+json", 19) == 0 && node->first_child != NULL)
        g_ptr_array_add (facts->scripts, &lxb_dom_interface_character_data (node->first_child)->data);
      break;
    default:
      break;
    }
}

/* The headline is no part of what its classes call related or furniture: some wrap it all. */
static void
clear_zones (Walk *walk)
{
  for (guint i = 0; i < walk->open->len; i++)
    g_array_index (walk->open, Open, i).zone &= ~(guint) DOSSIER_ZONE_ASIDE;
}

static Open
enter (Walk *walk, lxb_dom_node_t *node)
{
  const Open *parent = &g_array_index (walk->open, Open, walk->open->len - 1);
  lxb_tag_id_t tag = node->ns == LXB_NS_HTML ? node->local_name : LXB_TAG__UNDEF;
  Open open = { parent->zone, NO_MARK, !is_inline (tag), parent->in_byline, parent->in_heading };
  Attributes attributes;
  guint words = 0, kinds;

  read_attributes (&walk->names, node, &attributes);
  see_head (walk, node, &attributes);
  if (attributes.class_name != NULL)
    words |= dossier_class_words (attributes.class_name);
  if (attributes.id != NULL)
    words |= dossier_class_words (attributes.id);
  if (attributes.test_id != NULL)
    words |= dossier_class_words (attributes.test_id);

  if (open.is_block)
    end_line (walk);
  else if (!open.in_heading)
    walk->border = TRUE;
  if (tag == LXB_TAG_H1)
    {
      clear_zones (walk);
      open.zone &= ~(guint) DOSSIER_ZONE_ASIDE;
      open.in_heading = TRUE;
    }
  open.zone |= zone_of (tag, &attributes, tag == LXB_TAG_H1 ? 0 : words);
  walk->zone = open.zone;

  kinds = kinds_of (tag, &attributes, words, parent);
  if (kinds != 0 && walk->facts->marks->len < DOSSIER_FACTS_MAX_MARKS)
    {
      guint at = (guint) walk->facts->text->len;
      DossierPageMark mark = { kinds, open.zone, at, at, NULL, origin_of (kinds, &attributes), node };

      mark.value = attributes.datetime != NULL ? attributes.datetime : attributes.content != NULL ? attributes.content : attributes.title;
      open.mark = walk->facts->marks->len;
      open.in_byline = open.in_byline || (kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_BYLINE)) != 0;
      g_array_append_val (walk->facts->marks, mark);
    }
  walk->in_byline = open.in_byline;

  return open;
}

static void
leave (Walk *walk)
{
  const Open *open = &g_array_index (walk->open, Open, walk->open->len - 1);

  if (open->mark != NO_MARK)
    DOSSIER_PAGE_MARK (walk->facts, open->mark)->end = (guint) walk->facts->text->len;
  if (open->is_block)
    end_line (walk);
  else if (!open->in_heading)
    walk->border = TRUE;
  g_array_set_size (walk->open, walk->open->len - 1);
  walk->zone = g_array_index (walk->open, Open, walk->open->len - 1).zone;
  walk->in_byline = g_array_index (walk->open, Open, walk->open->len - 1).in_byline;
}

static void
walk_tree (Walk *walk, lxb_dom_node_t *root)
{
  for (lxb_dom_node_t *node = root; node != NULL;)
    {
      gboolean descend = FALSE;

      if (node->type == LXB_DOM_NODE_TYPE_TEXT)
        {
          const lexbor_str_t *data = &lxb_dom_interface_character_data (node)->data;

          add_text (walk, (const char *) data->data, data->length);
        }
      else if (node->type == LXB_DOM_NODE_TYPE_ELEMENT)
        {
          Open open = enter (walk, node);

          g_array_append_val (walk->open, open);
          descend = node->first_child != NULL && !is_skipped (node->local_name) && node->local_name != LXB_TAG_TITLE;
          if (node->local_name == LXB_TAG_BR)
            end_line (walk);
          if (!descend)
            leave (walk);
        }

      if (descend)
        node = node->first_child;
      else
        {
          while (node != root && node->next == NULL)
            {
              node = node->parent;
              leave (walk);
            }
          node = node != root ? node->next : NULL;
        }
    }
}

/* @tree: must outlive what is returned
 * Returns: (transfer full): what the page says, and what is marked as saying something */
DossierPageFacts *
dossier_page_facts_new (DossierHtmlTree *tree)
{
  lxb_dom_document_t *document = &dossier_html_tree_get_document (tree)->dom_document;
  lxb_dom_node_t *root = lxb_dom_document_root (document);
  DossierPageFacts *self = g_new0 (DossierPageFacts, 1);
  Open outermost = { 0, NO_MARK, TRUE, FALSE, FALSE };
  Walk walk = { .facts = self };

  self->metas = g_array_sized_new (FALSE, FALSE, sizeof (DossierPageMeta), 64);
  self->scripts = g_ptr_array_new ();
  self->marks = g_array_sized_new (FALSE, FALSE, sizeof (DossierPageMark), 128);
  self->lines = g_array_sized_new (FALSE, FALSE, sizeof (DossierPageLine), 512);
  self->text = g_string_sized_new (32 * 1024);
  self->names = g_string_chunk_new (2048);
  if (root == NULL)
    return self;

  find_names (&walk.names, document);
  walk.open = g_array_sized_new (FALSE, FALSE, sizeof (Open), 64);
  g_array_append_val (walk.open, outermost);
  walk_tree (&walk, root);
  end_line (&walk);
  g_array_unref (walk.open);

  return self;
}

void
dossier_page_facts_free (DossierPageFacts *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->metas);
  g_ptr_array_unref (self->scripts);
  g_array_unref (self->marks);
  g_array_unref (self->lines);
  g_string_free (self->text, TRUE);
  g_string_chunk_free (self->names);
  g_free (self->title);
  g_free (self);
}

/* @name: in lower case; "itemprop:" before what is called so by microdata only
 * Returns: (nullable): the content of the first such <meta> */
const char *
dossier_page_facts_meta (const DossierPageFacts *self,
                         const char             *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->metas->len; i++)
    {
      const DossierPageMeta *meta = &g_array_index (self->metas, DossierPageMeta, i);

      if (strcmp (meta->name, name) == 0)
        return meta->content;
    }

  return NULL;
}
