/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/page-walk.h"

#include "extract/html/page-formula.h"

#include <stdlib.h>
#include <string.h>

/* The one walk over the tree. Everything later works on the arrays. */
typedef struct
{
  DossierPageIndex  *index;
  DossierHintReader *hints;
  uintptr_t          amp_image;      /* number of the tag <amp-img> on this page, 0: none */
  uintptr_t          annotation;     /* of <annotation>: a formula once more, in another notation */
  guint              current;        /* element */
  GString           *text;           /* the index's */
  gsize              start;          /* of the block under way, in text */
  guint              n_characters;
  guint              linked;
  guint              strong;
  gboolean           space;          /* white space is due before the next character */
  guint              block_element;
  GArray            *open;           /* of DossierPageSpan: inline elements, start G_MAXUINT until they have text */
  guint              in_link;
  guint              in_strong;
  guint              in_pre;
  guint              in_formula;
  guint              first_span;
  gboolean           after_break;
  gsize              credit;         /* see DossierPageBlock */
  GArray            *lists;          /* of int: next number of each open list, 0: not numbered */
  guint              quotes;
  guint              item;           /* number of the list item under way */
} Walk;

static gboolean
is_skipped (const Walk *walk, const lxb_dom_node_t *node)
{
  switch (node->local_name)
    {
    case LXB_TAG_SCRIPT: case LXB_TAG_STYLE: case LXB_TAG_NOSCRIPT: case LXB_TAG_TEMPLATE: case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT: case LXB_TAG_SVG: case LXB_TAG_SELECT: case LXB_TAG_TEXTAREA: case LXB_TAG_INPUT:
    case LXB_TAG_CANVAS: case LXB_TAG_AUDIO: case LXB_TAG_VIDEO: case LXB_TAG_HEAD: case LXB_TAG_TITLE: case LXB_TAG_ANNOTATION_XML:
      return TRUE;
    case LXB_TAG_MATH:
      return dossier_formula_is_drawn (node);
    default:
      return walk->in_formula > 0 && node->local_name == walk->annotation;
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

/* After white space was taken from the end of a block: no span goes on without its text. */
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

static guint
block_holder (const DossierPageIndex *index, guint element)
{
  while (element > 0 && dossier_html_is_inline (DOSSIER_PAGE_ELEMENT (index, element)->tag))
    element = DOSSIER_PAGE_ELEMENT (index, element)->parent;

  return element;
}

static void
flush (Walk *walk)
{
  DossierPageBlock block = { 0 };

  close_spans (walk);
  walk->space = FALSE;
  if (walk->text->len > walk->start && g_ascii_isspace (walk->text->str[walk->text->len - 1]))   /* preformatted */
    {
      while (walk->text->len > walk->start && g_ascii_isspace (walk->text->str[walk->text->len - 1]))
        g_string_truncate (walk->text, walk->text->len - 1), walk->n_characters--;
      trim_spans (walk);
    }

  if (walk->text->len > walk->start)
    {
      block.element = walk->block_element;
      block.holder = block_holder (walk->index, block.element);
      classify (walk, &block);
      block.n_bytes = walk->text->len - walk->start;
      block.n_characters = walk->n_characters;
      block.linked = walk->linked;
      block.strong = walk->strong;
      block.first_span = walk->first_span;
      block.n_spans = walk->index->spans->len - walk->first_span;
      block.after_break = walk->after_break;
      block.credit = walk->credit;
      block.first_word = walk->index->words->len;
      dossier_text_shape_read (&block.shape, walk->text->str + walk->start, block.n_bytes, walk->index->words);
      block.n_hashes = walk->index->words->len - block.first_word;
      g_array_append_val (walk->index->blocks, block);
      g_string_append_c (walk->text, '\0');
      walk->after_break = FALSE;
    }

  walk->start = walk->text->len;
  walk->n_characters = walk->linked = walk->strong = 0;
  walk->credit = 0;
  walk->first_span = walk->index->spans->len;
}

static gboolean
is_collapsible (gunichar c)
{
  return c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x3000 || c == 0x85;
}

static void
count (Walk *walk, guint n)
{
  walk->n_characters += n;
  walk->linked += walk->in_link > 0 ? n : 0;
  walk->strong += walk->in_strong > 0 ? n : 0;
}

/* A run without white space. */
static void
put (Walk *walk, const char *run, gsize n_bytes, guint n)
{
  if (walk->text->len == walk->start)
    walk->block_element = walk->current;
  else if (walk->space)
    {
      g_string_append_c (walk->text, ' ');
      count (walk, 1);
    }
  walk->space = FALSE;

  for (guint i = walk->open->len; i > 0 && g_array_index (walk->open, DossierPageSpan, i - 1).start == G_MAXUINT; i--)
    g_array_index (walk->open, DossierPageSpan, i - 1).start = walk->n_characters;

  g_string_append_len (walk->text, run, (gssize) n_bytes);
  count (walk, n);
}

/* White space inside <pre>. */
static void
put_space (Walk *walk, char c)
{
  if (walk->text->len == walk->start)
    {
      if (c == '\n')
        return;
      walk->block_element = walk->current;
    }
  g_string_append_c (walk->text, c);
  walk->n_characters++;
}

/* Whether a character that begins with this byte may be one of is_collapsible(), or a soft hyphen. */
static gboolean
may_end_run (guchar byte)
{
  return byte == 0xc2 || byte == 0xe2 || byte == 0xe3;
}

/* Returns: where the run of characters without white space ends */
static const char *
find_run (const char *p, const char *end, guint *n)
{
  guint characters = 0;

  while (p < end)
    {
      guchar c = (guchar) *p;

      if (c > ' ' && c < 0x80)
        p++;
      else if (c < 0x80)
        break;
      else
        {
          if (may_end_run (c))
            {
              gunichar wide = g_utf8_get_char (p);

              if (wide == 0xad || is_collapsible (wide))
                break;
            }
          p = g_utf8_next_char (p);
        }
      characters++;
    }
  *n = characters;

  return p;
}

/* What stands in <pre>, and elsewhere the first run of a text. Returns: where that ends */
static const char *
add_runs (Walk *walk, const char *p, const char *end)
{
  while (p < end)
    {
      guint n = 0;
      const char *start = p, *stop = find_run (p, end, &n);

      if (stop > p)
        put (walk, p, (gsize) (stop - p), n);
      p = stop;
      if (p == end)
        break;
      if (walk->in_pre > 0 && (*p == '\n' || *p == ' ' || *p == '\t'))
        put_space (walk, *p);
      else if (*p != '\0' && g_utf8_get_char (p) != 0xad)   /* a soft hyphen says where a line may break, no more */
        walk->space = TRUE;
      p = g_utf8_next_char (p);
      if (stop > start && walk->in_pre == 0)
        break;
    }

  return p;
}

/* The rest of a text outside <pre>, into a buffer that holds it in any case: a call for each word is felt.
 * Returns: the characters */
static guint
copy_collapsed (Walk *walk, const char *p, const char *end)
{
  char *out = walk->text->str + walk->text->len;
  gboolean space = walk->space;
  guint n = 0;

  while (p < end)
    {
      guchar c = (guchar) *p;
      gsize length = 1;

      if (c <= ' ')
        {
          space = space || c != '\0';
          p++;
          continue;
        }
      if (c >= 0x80)
        {
          gunichar wide = may_end_run (c) ? g_utf8_get_char (p) : c;

          length = (gsize) (g_utf8_next_char (p) - p);
          if (may_end_run (c) && (wide == 0xad || is_collapsible (wide)))
            {
              space = space || wide != 0xad;
              p += length;
              continue;
            }
        }
      if (space)
        {
          *out++ = ' ';
          n++;
          space = FALSE;
        }
      n++;
      do
        *out++ = *p++;
      while (--length > 0);
    }
  walk->space = space;
  *out = '\0';
  walk->text->len = (gsize) (out - walk->text->str);

  return n;
}

static void
reserve (GString *text, gsize n_bytes)
{
  gsize length = text->len;

  if (text->allocated_len - length > n_bytes)
    return;
  g_string_set_size (text, length + n_bytes);
  g_string_truncate (text, length);
}

static void
add_text (Walk *walk, lxb_dom_node_t *node)
{
  const lexbor_str_t *data = &lxb_dom_interface_character_data (node)->data;
  const char *p = (const char *) data->data, *end = p + data->length;

  if (walk->in_formula > 0 && dossier_formula_is_invisible (data))
    return;
  if (walk->in_pre == 0)
    {
      for (; p < end && (guchar) *p <= ' '; p++)   /* the lines and indents between elements */
        walk->space = walk->space || *p != '\0';
    }
  p = add_runs (walk, p, end);
  if (p < end)
    {
      reserve (walk->text, (gsize) (end - p) + 1);
      count (walk, copy_collapsed (walk, p, end));
    }

  /* The block belongs to the lowest element that holds it all. */
  if (walk->text->len > walk->start)
    {
      while (!dossier_page_index_is_within (walk->index, walk->current, walk->block_element) && walk->block_element != 0)
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
      walk->in_strong++;
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
    case LXB_TAG_STRONG: case LXB_TAG_B:
      walk->in_strong--;
      break;
    case LXB_TAG_EM: case LXB_TAG_I:
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
  if (walk->text->len > walk->start)
    return;
  block.holder = block_holder (walk->index, block.element);
  block.first_span = walk->index->spans->len;
  g_array_append_val (walk->index->blocks, block);
}

static void
enter (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageElement element = { .node = node, .parent = walk->current, .tag = (guint) MIN (node->local_name, LXB_TAG__LAST_ENTRY) };
  GArray *elements = walk->index->elements;
  guint self = elements->len;

  if (node->local_name == LXB_TAG_BR && walk->in_pre > 0)
    put_space (walk, '\n');
  else if (!dossier_html_is_inline (node->local_name))
    {
      flush (walk);
      walk->after_break = node->local_name == LXB_TAG_BR;
    }

  if (self > 0)
    element.depth = DOSSIER_PAGE_ELEMENT (walk->index, walk->current)->depth + 1;
  element.hints = dossier_hint_reader_read (walk->hints, node, &element.class_hash);
  g_array_append_val (elements, element);
  walk->current = self;
  if ((element.hints & DOSSIER_HINT_CREDIT) && walk->credit == 0 && walk->text->len > walk->start)
    walk->credit = walk->text->len - walk->start;

  if (walk->amp_image != 0 && node->local_name == walk->amp_image)
    add_image (walk, node);
  open_inline (walk, node);
  walk->in_formula += node->local_name == LXB_TAG_MATH;
  walk->space = walk->space || walk->in_formula > 0;   /* "x 2" is no "x2" */
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
    default:
      break;
    }
}

static void
leave (Walk *walk, lxb_dom_node_t *node)
{
  DossierPageElement *element = DOSSIER_PAGE_ELEMENT (walk->index, walk->current);

  if (!dossier_html_is_inline (node->local_name) && node->local_name != LXB_TAG_BR)
    flush (walk);

  close_inline (walk, node);
  walk->in_formula -= node->local_name == LXB_TAG_MATH;
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
    default:
      break;
    }
  element->end = walk->index->elements->len;
  walk->current = element->parent;
}

static void
walk_tree (Walk *walk, lxb_dom_node_t *root)
{
  for (lxb_dom_node_t *node = root; node != NULL;)
    {
      gboolean into = FALSE;

      if (node->type == LXB_DOM_NODE_TYPE_TEXT || node->type == LXB_DOM_NODE_TYPE_CDATA_SECTION)
        add_text (walk, node);
      else if (node->type == LXB_DOM_NODE_TYPE_ELEMENT && !is_skipped (walk, node))
        {
          enter (walk, node);
          into = node->first_child != NULL;
          if (!into)
            leave (walk, node);
        }
      else if (node->local_name == LXB_TAG_SCRIPT && node->type == LXB_DOM_NODE_TYPE_ELEMENT && node->first_child != NULL)
        g_ptr_array_add (walk->index->scripts, node);

      if (into)
        {
          node = node->first_child;
          continue;
        }
      while (node != NULL && node != root && node->next == NULL)
        {
          node = node->parent;
          if (node != NULL)
            leave (walk, node);
        }
      node = node == NULL || node == root ? NULL : node->next;
    }
}

/**
 * dossier_page_walk:
 *
 * Fills the arrays of an empty index.
 */
void
dossier_page_walk (DossierPageIndex *index,
                   DossierHtmlTree  *tree)
{
  lxb_dom_document_t *document = &dossier_html_tree_get_document (tree)->dom_document;
  g_autoptr (DossierHintReader) hints = dossier_hint_reader_new (document);
  g_autoptr (GArray) open = g_array_new (FALSE, TRUE, sizeof (DossierPageSpan));
  g_autoptr (GArray) lists = g_array_new (FALSE, TRUE, sizeof (int));
  Walk walk = { .index = index, .hints = hints, .text = index->text, .open = open, .lists = lists };

  walk.amp_image = lxb_tag_id_by_name (document->tags, (const lxb_char_t *) "amp-img", strlen ("amp-img"));
  walk.annotation = lxb_tag_id_by_name (document->tags, (const lxb_char_t *) "annotation", strlen ("annotation"));
  walk_tree (&walk, lxb_dom_document_root (document));
}
