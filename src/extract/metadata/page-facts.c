/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/metadata/page-facts.h"

#include "extract/metadata/page-marks.h"

#include <string.h>

#define NO_MARK G_MAXUINT

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
  DossierPageFacts      *facts;
  DossierAttributeNames  names;
  Open                  *open;      /* (owned) the elements the walk is in */
  guint                  n_open;
  guint                  open_size;
  gsize                  line;      /* where the line under way starts */
  guint                  left_out;  /* bytes of it that were not kept */
  guint                  zone;
  gboolean               space;     /* owed before the next letter */
  gboolean               border;
  gboolean               in_byline;
  DossierWordCache       cache;
} Walk;

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

static gboolean
is_space (const char *p, const char *end)
{
  return (guchar) *p <= ' ' || ((guchar) *p == 0xc2 && p + 1 < end && (guchar) p[1] == 0xa0);
}

/* First bytes of what is_space() takes. */
static const guint8 may_be_space[256] = { [0 ... ' '] = TRUE, [0xc2] = TRUE };

/* Most are words: a call of the library for each is felt. */
static void
append (GString *text, const char *run, gsize length)
{
  if (text->allocated_len - text->len <= length)
    {
      g_string_append_len (text, run, (gssize) length);
      return;
    }
  memcpy (text->str + text->len, run, length);
  text->len += length;
  text->str[text->len] = '\0';
}

/* Scripts without spaces have whole paragraphs of one run: their beginning is enough. */
static void
append_run (Walk *walk, const char *run, const char *end)
{
  const char *cut = end;

  if (end - run > DOSSIER_FACTS_MAX_LINE)
    {
      cut = run + DOSSIER_FACTS_MAX_LINE;
      while (((guchar) *cut & 0xc0) == 0x80)
        cut--;
      walk->left_out += (guint) (end - cut);
    }
  append (walk->facts->text, run, (gsize) (cut - run));
}

/* White space is collapsed; U+00A0 counts as space. Cut between words only. */
static void
add_text (Walk *walk, const char *text, gsize length)
{
  GString *out = walk->facts->text;
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *run = p;

      if (is_space (p, end))
        {
          walk->space = TRUE;
          p += (guchar) *p <= ' ' ? 1 : 2;
          continue;
        }
      if (is_line_full (walk))
        {
          walk->left_out += (guint) (end - p);
          return;
        }
      while (p < end && (!may_be_space[(guchar) *p] || !is_space (p, end)))
        p++;
      if (out->len > walk->line && (walk->space || walk->border))
        g_string_append_c (out, !walk->space ? DOSSIER_FACTS_BORDER : walk->border && walk->in_byline ? DOSSIER_FACTS_SOFT_BORDER : ' ');
      walk->space = walk->border = FALSE;
      append_run (walk, run, p);
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
see_head (Walk *walk, lxb_dom_node_t *node, const DossierAttributes *attributes)
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
      if (attributes->rel != NULL && facts->licence == NULL && dossier_has_token (attributes->rel, "license"))
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
  for (guint i = 0; i < walk->n_open; i++)
    walk->open[i].zone &= ~(guint) (DOSSIER_ZONE_FURNITURE | DOSSIER_ZONE_RELATED);
}

static Open
enter (Walk *walk, lxb_dom_node_t *node)
{
  const Open *parent = &walk->open[walk->n_open - 1];
  lxb_tag_id_t tag = node->ns == LXB_NS_HTML ? node->local_name : LXB_TAG__UNDEF;
  Open open = { parent->zone, NO_MARK, !is_inline (tag), parent->in_byline, parent->in_heading };
  DossierAttributes attributes;
  guint words, kinds;

  dossier_attributes_read (&walk->names, node, &attributes);
  see_head (walk, node, &attributes);
  words = dossier_element_words (&attributes, &walk->cache);

  if (open.is_block)
    end_line (walk);
  else if (!open.in_heading)
    walk->border = TRUE;
  if (tag == LXB_TAG_H1)
    {
      clear_zones (walk);
      open.zone &= ~(guint) (DOSSIER_ZONE_FURNITURE | DOSSIER_ZONE_RELATED);
      open.in_heading = TRUE;
    }
  open.zone |= dossier_element_zone (tag, &attributes, tag == LXB_TAG_H1 ? 0 : words);
  walk->zone = open.zone;

  kinds = dossier_element_kinds (tag, &attributes, words, parent->in_byline);
  if (kinds != 0 && walk->facts->marks->len < DOSSIER_FACTS_MAX_MARKS)
    {
      guint at = (guint) walk->facts->text->len;
      DossierPageMark mark = { kinds, open.zone, at, at, NULL, dossier_element_origin (kinds, &attributes), node };

      mark.value = attributes.datetime != NULL ? attributes.datetime : attributes.content != NULL ? attributes.content : attributes.title;
      open.mark = walk->facts->marks->len;
      open.in_byline = open.in_byline || (kinds & (DOSSIER_MARK_AUTHOR | DOSSIER_MARK_BYLINE)) != 0;
      g_array_append_val (walk->facts->marks, mark);
    }
  walk->in_byline = open.in_byline;

  return open;
}

static void
push (Walk *walk, Open open)
{
  if (walk->n_open == walk->open_size)
    {
      walk->open_size = MAX (walk->open_size * 2, 64);
      walk->open = g_renew (Open, walk->open, walk->open_size);
    }
  walk->open[walk->n_open++] = open;
}

static void
leave (Walk *walk)
{
  const Open *open = &walk->open[walk->n_open - 1];

  if (open->mark != NO_MARK)
    DOSSIER_PAGE_MARK (walk->facts, open->mark)->end = (guint) walk->facts->text->len;
  if (open->is_block)
    end_line (walk);
  else if (!open->in_heading)
    walk->border = TRUE;
  walk->n_open--;
  walk->zone = open[-1].zone;
  walk->in_byline = open[-1].in_byline;
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
          push (walk, enter (walk, node));
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

  dossier_attribute_names_find (&walk.names, document);
  push (&walk, outermost);
  walk_tree (&walk, root);
  end_line (&walk);
  g_free (walk.open);

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

      if (meta->name[0] == name[0] && strcmp (meta->name, name) == 0)
        return meta->content;
    }

  return NULL;
}
