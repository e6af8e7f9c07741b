/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-index.h"

#include "extract/html/element-hints.h"

#include <stdlib.h>
#include <string.h>

/* The one walk over the tree. Everything later works on the two arrays. */
typedef struct
{
  DossierPageIndex *index;
  guint             current;        /* element */
  GString          *text;           /* of the block under way */
  guint             n_characters;
  guint             n_words;
  guint             linked;
  guint             commas;
  gboolean          space;          /* white space is due before the next character */
  guint             block_element;
  GArray           *open;           /* of DossierPageSpan: inline elements, start G_MAXUINT until they have text */
  guint             in_link;
  guint             in_pre;
  guint             first_span;
  GArray           *lists;          /* of int: next number of each open list, 0: not numbered */
  guint             quotes;
  guint             item;           /* number of the list item under way */
  guint             tables;
} Walk;

static gboolean
is_skipped (lxb_dom_node_t *node)
{
  switch (node->local_name)
    {
    case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_NOSCRIPT: case LXB_TAG_TEMPLATE: case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT: case LXB_TAG_SVG: case LXB_TAG_SELECT: case LXB_TAG_TEXTAREA: case LXB_TAG_BUTTON:
    case LXB_TAG_INPUT: case LXB_TAG_CANVAS: case LXB_TAG_AUDIO: case LXB_TAG_VIDEO: case LXB_TAG_HEAD:
    case LXB_TAG_TITLE: case LXB_TAG_DIALOG: case LXB_TAG_LABEL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_inline (uintptr_t tag)
{
  switch (tag)
    {
    case LXB_TAG_A: case LXB_TAG_ABBR: case LXB_TAG_B: case LXB_TAG_BDI: case LXB_TAG_BDO: case LXB_TAG_BIG:
    case LXB_TAG_CITE: case LXB_TAG_CODE: case LXB_TAG_DATA: case LXB_TAG_DEL: case LXB_TAG_DFN: case LXB_TAG_EM:
    case LXB_TAG_FONT: case LXB_TAG_I: case LXB_TAG_INS: case LXB_TAG_KBD: case LXB_TAG_MARK: case LXB_TAG_NOBR:
    case LXB_TAG_Q: case LXB_TAG_RUBY: case LXB_TAG_S: case LXB_TAG_SAMP: case LXB_TAG_SMALL: case LXB_TAG_SPAN:
    case LXB_TAG_STRIKE: case LXB_TAG_STRONG: case LXB_TAG_SUB: case LXB_TAG_SUP: case LXB_TAG_TIME: case LXB_TAG_TT:
    case LXB_TAG_U: case LXB_TAG_VAR: case LXB_TAG_WBR: case LXB_TAG_RB: case LXB_TAG_RT: case LXB_TAG_RP:
      return TRUE;
    default:   /* unknown elements are inline by the standard; site components with blocks in them cut by those */
      return tag >= LXB_TAG__LAST_ENTRY;
    }
}

static void
close_spans (Walk *walk)
{
  for (guint i = 0; i < walk->open->len; i++)
    {
      DossierPageSpan *span = &g_array_index (walk->open, DossierPageSpan, i);

      if (span->start < walk->n_characters)
        {
          DossierPageSpan done = { span->kind, span->start, walk->n_characters, span->address };

          g_array_append_val (walk->index->spans, done);
        }
      span->start = G_MAXUINT;   /* it goes on in the next block */
    }
}

/* After line ends were taken from a preformatted block: no span goes on without its text. */
static void
trim_spans (Walk *walk)
{
  GArray *spans = walk->index->spans;

  for (guint s = walk->first_span; s < spans->len;)
    {
      DossierPageSpan *span = &g_array_index (spans, DossierPageSpan, s);

      span->end = MIN (span->end, walk->n_characters);
      if (span->start < span->end)
        s++;
      else
        g_array_remove_index (spans, s);
    }
}

/* Kind by the nearest ancestor that has one. */
static void
classify (Walk *walk, DossierPageBlock *block)
{
  guint i = walk->block_element;

  block->kind = DOSSIER_BLOCK_PARAGRAPH;
  for (;;)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (walk->index, i);

      switch (element->tag)
        {
        case LXB_TAG_H1: case LXB_TAG_H2: case LXB_TAG_H3: case LXB_TAG_H4: case LXB_TAG_H5: case LXB_TAG_H6:
          block->kind = DOSSIER_BLOCK_HEADING;
          block->level = element->tag - LXB_TAG_H1 + 1;
          return;
        case LXB_TAG_LI: case LXB_TAG_DD: case LXB_TAG_DT:
          block->kind = DOSSIER_BLOCK_LIST_ITEM;
          block->level = MAX (walk->lists->len, 1);
          block->number = walk->item;
          return;
        case LXB_TAG_BLOCKQUOTE:
          block->kind = DOSSIER_BLOCK_QUOTATION;
          block->level = MAX (walk->quotes, 1);
          return;
        case LXB_TAG_PRE:
          block->kind = DOSSIER_BLOCK_PREFORMATTED;
          return;
        case LXB_TAG_TD: case LXB_TAG_TH:
          block->kind = DOSSIER_BLOCK_TABLE;
          return;
        default:
          break;
        }
      if (i == element->parent)
        return;
      i = element->parent;
    }
}

static void
flush (Walk *walk)
{
  DossierPageBlock block = { 0 };

  close_spans (walk);
  walk->space = FALSE;
  while (walk->text->len > 0 && walk->text->str[walk->text->len - 1] == '\n')
    g_string_truncate (walk->text, walk->text->len - 1), walk->n_characters--;
  trim_spans (walk);

  if (walk->text->len > 0)
    {
      block.element = walk->block_element;
      classify (walk, &block);
      block.text = g_strndup (walk->text->str, walk->text->len);
      block.n_bytes = walk->text->len;
      block.n_characters = walk->n_characters;
      block.n_words = walk->n_words;
      block.linked = walk->linked;
      block.commas = walk->commas;
      block.first_span = walk->first_span;
      block.n_spans = walk->index->spans->len - walk->first_span;
      g_array_append_val (walk->index->blocks, block);
    }

  g_string_truncate (walk->text, 0);
  walk->n_characters = walk->n_words = walk->linked = walk->commas = 0;
  walk->first_span = walk->index->spans->len;
}

static gboolean
is_collapsible (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000;
}

static void
put (Walk *walk, gunichar c)
{
  if (walk->text->len == 0)
    walk->block_element = walk->current;
  if (walk->space && walk->text->len > 0)
    {
      g_string_append_c (walk->text, ' ');
      walk->n_characters++;
      walk->linked += walk->in_link > 0;
    }
  if (walk->space || walk->text->len == 0)
    walk->n_words++;
  walk->space = FALSE;

  for (guint i = walk->open->len; i > 0 && g_array_index (walk->open, DossierPageSpan, i - 1).start == G_MAXUINT; i--)
    g_array_index (walk->open, DossierPageSpan, i - 1).start = walk->n_characters;

  g_string_append_unichar (walk->text, c);
  walk->n_characters++;
  walk->linked += walk->in_link > 0;
  walk->commas += c == ',' || c == 0x60c || c == 0x3001 || c == 0xff0c;
}

static void
add_text (Walk *walk, lxb_dom_node_t *node)
{
  const lexbor_str_t *data = &lxb_dom_interface_character_data (node)->data;
  const char *p = (const char *) data->data, *end = p + data->length;

  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      p = g_utf8_next_char (p);
      if (c == 0xad || c == 0)   /* a soft hyphen says where a line may break, no more */
        continue;
      if (walk->in_pre > 0 && (c == '\n' || c == ' ' || c == '\t'))
        {
          if (walk->text->len > 0 || c != '\n')
            {
              if (walk->text->len == 0)
                walk->block_element = walk->current;
              g_string_append_unichar (walk->text, c);
              walk->n_characters++;
            }
        }
      else if (is_collapsible (c))
        walk->space = TRUE;
      else
        put (walk, c);
    }

  /* The block belongs to the lowest element that holds it all. */
  if (walk->text->len > 0)
    {
      while (!dossier_page_index_is_within (walk->index, walk->current, walk->block_element) &&
             walk->block_element != 0)
        walk->block_element = DOSSIER_PAGE_ELEMENT (walk->index, walk->block_element)->parent;
    }
}

static void
enter_list (Walk *walk, lxb_dom_node_t *node)
{
  const char *start = dossier_html_get_attribute (node, "start");
  int number = node->local_name == LXB_TAG_OL ? (start != NULL ? atoi (start) : 1) : 0;

  if (node->local_name == LXB_TAG_OL && number < 1)
    number = 1;
  g_array_append_val (walk->lists, number);
}

static void
open_inline (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageSpan span = { DOSSIER_SPAN_LINK, G_MAXUINT, 0, NULL };

  switch (node->local_name)
    {
    case LXB_TAG_A:
      span.address = dossier_html_get_attribute (node, "href");
      if (span.address == NULL)
        return;
      walk->in_link++;
      break;
    case LXB_TAG_EM: case LXB_TAG_I:
      span.kind = DOSSIER_SPAN_EMPHASIS;
      break;
    case LXB_TAG_STRONG: case LXB_TAG_B:
      span.kind = DOSSIER_SPAN_STRONG;
      break;
    default:
      return;
    }
  g_array_append_val (walk->open, span);
}

static void
close_inline (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageSpan *span;

  switch (node->local_name)
    {
    case LXB_TAG_A:
      if (dossier_html_get_attribute (node, "href") == NULL)
        return;
      walk->in_link--;
      break;
    case LXB_TAG_EM: case LXB_TAG_I: case LXB_TAG_STRONG: case LXB_TAG_B:
      break;
    default:
      return;
    }

  g_assert (walk->open->len > 0);
  span = &g_array_index (walk->open, DossierPageSpan, walk->open->len - 1);
  if (span->start < walk->n_characters)
    {
      span->end = walk->n_characters;
      g_array_append_val (walk->index->spans, *span);
    }
  g_array_set_size (walk->open, walk->open->len - 1);
}

static void
add_image (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageBlock block = { .kind = DOSSIER_BLOCK_FIGURE, .element = walk->current, .image = node };

  /* An icon inside a sentence is no figure and must not cut it. */
  if (walk->text->len > 0 && !DOSSIER_PAGE_ELEMENT (walk->index, walk->current)->dropped)
    return;
  block.first_span = walk->index->spans->len;
  g_array_append_val (walk->index->blocks, block);
}

static void
enter (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageElement element = { .node = node, .parent = walk->current, .tag = (guint) node->local_name };
  GArray *elements = walk->index->elements;
  guint self = elements->len;

  if (node->local_name == LXB_TAG_BR)
    {
      if (walk->in_pre > 0)
        g_string_append_c (walk->text, '\n'), walk->n_characters++;
      else
        flush (walk);
    }
  else if (!is_inline (node->local_name) && node->local_name != LXB_TAG_IMG)
    flush (walk);

  if (self > 0)
    {
      const DossierPageElement *parent = DOSSIER_PAGE_ELEMENT (walk->index, walk->current);

      element.depth = parent->depth + 1;
      element.dropped = parent->dropped;
    }
  element.hints = dossier_element_hints (node);
  element.dropped = element.dropped || (dossier_element_is_hidden (node) && node->local_name != LXB_TAG_IMG);
  element.dropped = element.dropped || node->local_name == LXB_TAG_NAV;
  if ((element.hints & DOSSIER_HINT_UNLIKELY) && node->local_name != LXB_TAG_BODY && node->local_name != LXB_TAG_HTML &&
      node->local_name != LXB_TAG_A && node->local_name != LXB_TAG_ARTICLE && node->local_name != LXB_TAG_MAIN &&
      walk->tables == 0)
    element.hints |= DOSSIER_HINT_UNLIKELY;
  else
    element.hints &= ~(guint) DOSSIER_HINT_UNLIKELY;
  g_array_append_val (elements, element);
  walk->current = self;

  open_inline (walk, node);
  switch (node->local_name)
    {
    case LXB_TAG_IMG:
      add_image (walk, node);
      break;
    case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_DL:
      enter_list (walk, node);
      break;
    case LXB_TAG_LI:
      walk->item = 0;
      if (walk->lists->len > 0)
        {
          int *next = &g_array_index (walk->lists, int, walk->lists->len - 1);

          walk->item = (guint) *next;
          *next += *next > 0;
        }
      break;
    case LXB_TAG_PRE:
      walk->in_pre++;
      break;
    case LXB_TAG_BLOCKQUOTE:
      walk->quotes++;
      break;
    case LXB_TAG_TABLE:
      walk->tables++;
      break;
    default:
      break;
    }
}

static void
leave (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageElement *element = DOSSIER_PAGE_ELEMENT (walk->index, walk->current);

  if (!is_inline (node->local_name) && node->local_name != LXB_TAG_IMG && node->local_name != LXB_TAG_BR)
    flush (walk);

  close_inline (walk, node);
  switch (node->local_name)
    {
    case LXB_TAG_UL: case LXB_TAG_OL: case LXB_TAG_DL:
      g_array_set_size (walk->lists, walk->lists->len - 1);
      break;
    case LXB_TAG_PRE:
      walk->in_pre--;
      break;
    case LXB_TAG_BLOCKQUOTE:
      walk->quotes--;
      break;
    case LXB_TAG_TABLE:
      walk->tables--;
      break;
    default:
      break;
    }
  element->end = walk->index->elements->len;
  walk->current = element->parent;
}

static void
clear_block (gpointer data)
{
  g_free (((DossierPageBlock *) data)->text);
}

/**
 * dossier_page_index_new:
 * @tree: must outlive the index
 *
 * Cuts the page into blocks at block elements and line breaks. Scripts, controls and the
 * like are not looked into.
 */
DossierPageIndex *
dossier_page_index_new (DossierHtmlTree *tree)
{
  DossierPageIndex *self = g_new0 (DossierPageIndex, 1);
  lxb_dom_node_t *root = lxb_dom_document_root (&dossier_html_tree_get_document (tree)->dom_document);
  Walk walk = { .index = self };

  self->elements = g_array_new (FALSE, TRUE, sizeof (DossierPageElement));
  self->blocks = g_array_new (FALSE, TRUE, sizeof (DossierPageBlock));
  self->spans = g_array_new (FALSE, TRUE, sizeof (DossierPageSpan));
  g_array_set_clear_func (self->blocks, clear_block);
  walk.text = g_string_new (NULL);
  walk.open = g_array_new (FALSE, TRUE, sizeof (DossierPageSpan));
  walk.lists = g_array_new (FALSE, TRUE, sizeof (int));

  for (lxb_dom_node_t *node = root; node != NULL;)
    {
      gboolean into = FALSE;

      if (node->type == LXB_DOM_NODE_TYPE_TEXT || node->type == LXB_DOM_NODE_TYPE_CDATA_SECTION)
        add_text (&walk, node);
      else if (node->type == LXB_DOM_NODE_TYPE_ELEMENT && !is_skipped (node))
        {
          enter (&walk, node);
          into = node->first_child != NULL;
          if (!into)
            leave (&walk, node);
        }

      if (into)
        {
          node = node->first_child;
          continue;
        }
      while (node != NULL && node != root && node->next == NULL)
        {
          node = node->parent;
          if (node != NULL)
            leave (&walk, node);
        }
      node = node == NULL || node == root ? NULL : node->next;
    }

  g_string_free (walk.text, TRUE);
  g_array_unref (walk.open);
  g_array_unref (walk.lists);
  dossier_page_index_sum (self);

  return self;
}

void
dossier_page_index_free (DossierPageIndex *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->elements);
  g_array_unref (self->blocks);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * dossier_page_index_sum:
 *
 * Counts anew what every element holds, without what was dropped meanwhile.
 */
void
dossier_page_index_sum (DossierPageIndex *self)
{
  for (guint i = 0; i < self->elements->len; i++)
    {
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self, i);

      element->text = element->linked = element->commas = element->prose = 0;
      element->n_images = element->n_items = element->n_paragraphs = 0;
      if (i > 0)
        element->dropped = element->dropped || DOSSIER_PAGE_ELEMENT (self, element->parent)->dropped;
    }

  for (guint b = 0; b < self->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (self, b);
      DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self, block->element);

      if (element->dropped || block->dropped != NULL)
        continue;
      element->text += block->n_characters;
      element->linked += block->linked;
      element->commas += block->commas;
      element->n_images += block->image != NULL;
      element->n_items += block->kind == DOSSIER_BLOCK_LIST_ITEM;
      element->n_paragraphs += block->kind == DOSSIER_BLOCK_PARAGRAPH && block->n_characters >= 60;
      if (block->n_characters >= 80 && block->linked * 2 < block->n_characters)
        element->prose += block->n_characters;
    }

  for (guint i = self->elements->len; i-- > 1;)
    {
      const DossierPageElement *element = DOSSIER_PAGE_ELEMENT (self, i);
      DossierPageElement *parent = DOSSIER_PAGE_ELEMENT (self, element->parent);

      parent->text += element->text;
      parent->linked += element->linked;
      parent->commas += element->commas;
      parent->prose += element->prose;
      parent->n_images += element->n_images;
      parent->n_items += element->n_items;
      parent->n_paragraphs += element->n_paragraphs;
    }
}

/**
 * dossier_page_index_has_ancestor:
 * @hints: any of these
 * @levels: how far to look up; 0: at the element only
 */
gboolean
dossier_page_index_has_ancestor (const DossierPageIndex *self,
                                 guint                   element,
                                 guint                   hints,
                                 guint                   levels)
{
  for (guint level = 0; level <= levels; level++)
    {
      if (DOSSIER_PAGE_ELEMENT (self, element)->hints & hints)
        return TRUE;
      if (element == 0)
        break;
      element = DOSSIER_PAGE_ELEMENT (self, element)->parent;
    }

  return FALSE;
}

/**
 * dossier_page_index_is_within:
 *
 * Also while the index is being made, when the ends of open elements are not known yet.
 */
gboolean
dossier_page_index_is_within (const DossierPageIndex *self,
                              guint                   element,
                              guint                   container)
{
  guint end = DOSSIER_PAGE_ELEMENT (self, container)->end;

  return element >= container && (end == 0 || element < end);
}
