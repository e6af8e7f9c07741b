/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/html-document.h"

#include "extract/html/article-extractor.h"
#include "extract/metadata/page-metadata.h"

#include <string.h>

typedef struct
{
  DossierPageIndex       *index;
  DossierDocumentBuilder *builder;
  char                   *base;      /* (owned) (nullable) what relative addresses are relative to */
} Assembly;

static char *
resolve (Assembly *assembly, const char *address)
{
  char *result;

  if (address == NULL || *address == '\0')
    return NULL;
  result = assembly->base != NULL
    ? g_uri_resolve_relative (assembly->base, address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return result != NULL ? result : g_strdup (address);
}

static void
add_spans (Assembly *assembly, const DossierPageBlock *block, guint start, guint offset)
{
  for (guint s = block->first_span; s < block->first_span + block->n_spans; s++)
    {
      const DossierPageSpan *span = &g_array_index (assembly->index->spans, DossierPageSpan, s);
      g_autofree char *address = resolve (assembly, span->address);

      dossier_document_builder_add_span (assembly->builder, span->kind, start + offset + span->start, start + offset + span->end, address);
    }
}

static lxb_dom_node_t *
find_row (const DossierPageIndex *index, guint i, guint tag)
{
  for (;; i = DOSSIER_PAGE_ELEMENT (index, i)->parent)
    {
      if (DOSSIER_PAGE_ELEMENT (index, i)->tag == tag)
        return DOSSIER_PAGE_ELEMENT (index, i)->node;
      if (i == 0)
        return NULL;
    }
}

/* The cells that follow in the same table make one block. Returns: the last one's index */
static guint
add_table (Assembly *assembly, guint first)
{
  DossierPageIndex *index = assembly->index;
  lxb_dom_node_t *table = find_row (index, DOSSIER_PAGE_BLOCK (index, first)->element, LXB_TAG_TABLE), *row = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint b, last = first, length = 0, start, n = 0;

  for (b = first; b < index->blocks->len; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);
      lxb_dom_node_t *own = find_row (index, cell->element, LXB_TAG_TR);

      if (cell->dropped != NULL || cell->text == NULL)
        continue;
      if (cell->kind != DOSSIER_BLOCK_TABLE || find_row (index, cell->element, LXB_TAG_TABLE) != table)
        break;
      if (text->len > 0)
        {
          g_string_append_c (text, own == row ? '\t' : '\n');
          length++;
        }
      row = own;
      g_array_append_val (offsets, length);
      g_string_append (text, cell->text);
      length += cell->n_characters;
      last = b;
    }

  start = dossier_document_builder_add_block (assembly->builder, DOSSIER_BLOCK_TABLE, 0, 0, text->str);
  for (b = first; b <= last; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);

      if (cell->dropped == NULL && cell->text != NULL)
        add_spans (assembly, cell, start, g_array_index (offsets, guint, n++));
    }

  return last;
}

static gboolean
is_credit (const DossierPageIndex *index, const DossierPageBlock *block)
{
  return dossier_page_index_has_ancestor (index, block->element, DOSSIER_HINT_CREDIT, 1);
}

/* Captions after the picture, up to the next block that is text or picture. */
static void
add_figure (Assembly *assembly, guint b)
{
  DossierPageIndex *index = assembly->index;
  lxb_dom_node_t *image = DOSSIER_PAGE_BLOCK (index, b)->image;
  const char *source = dossier_html_get_attribute (image, "src");
  g_autofree char *address = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *credit = NULL;
  guint position = dossier_document_builder_get_length (assembly->builder), figure;

  if (source == NULL || g_str_has_prefix (source, "data:"))
    source = dossier_html_get_attribute (image, "data-src");
  for (guint n = b + 1; n < index->blocks->len && n < b + 6; n++)
    {
      const DossierPageBlock *next = DOSSIER_PAGE_BLOCK (index, n);

      if (next->text == NULL || next->dropped == NULL || strcmp (next->dropped, "caption") != 0)
        break;
      if (is_credit (index, next) && credit == NULL)
        credit = g_strdup (next->text);
      else if (caption == NULL)
        caption = g_strdup (next->text);
    }
  address = resolve (assembly, source);
  if (address == NULL && caption == NULL)
    return;
  if (caption == NULL && !dossier_page_index_has_ancestor (index, DOSSIER_PAGE_BLOCK (index, b)->element, 0, 0) &&
      find_row (index, DOSSIER_PAGE_BLOCK (index, b)->element, LXB_TAG_FIGURE) == NULL && position == 0)
    return;   /* icons before the text */

  figure = dossier_document_builder_add_figure (assembly->builder, position, address, dossier_html_get_attribute (image, "alt"), caption, credit);
  dossier_document_builder_add_range (assembly->builder, DOSSIER_BLOCK_FIGURE, 0, figure, position, position);
}

static void
explain (const DossierPageIndex *index, GString *explanation)
{
  for (guint b = 0; b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL)
        g_string_append_printf (explanation, "%s\t%s\t%.80s\n", block->dropped != NULL ? block->dropped : "kept",
                                dossier_block_kind_to_name (block->kind), block->text);
    }
}

static void
assemble (Assembly *assembly)
{
  for (guint b = 0; b < assembly->index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (assembly->index, b);

      if (block->dropped != NULL)
        continue;
      if (block->text == NULL)
        add_figure (assembly, b);
      else if (block->kind == DOSSIER_BLOCK_TABLE)
        b = add_table (assembly, b);
      else
        add_spans (assembly, block, dossier_document_builder_add_block (assembly->builder, block->kind, block->level, block->number, block->text), 0);
    }
}

/**
 * dossier_html_document_read:
 * @address: (nullable): where the page came from
 * @explanation: (nullable): gets a line for each block of the page: kept or why not
 * @error: return location for a #DossierExtractError
 *
 * Adds the article of a page, and what the page says of itself, to @builder.
 */
gboolean
dossier_html_document_read (const DossierDecodedText *decoded,
                            const char               *address,
                            DossierDocumentBuilder   *builder,
                            GString                  *explanation,
                            GError                  **error)
{
  g_autoptr (DossierHtmlTree) tree = dossier_html_tree_new (decoded->text, decoded->length, error);
  g_autoptr (DossierPageIndex) index = NULL;
  Assembly assembly = { 0 };

  if (tree == NULL)
    return FALSE;
  dossier_page_metadata_read (tree, address, builder);
  index = dossier_page_index_new (tree);
  dossier_article_extract (index, dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE));
  if (explanation != NULL)
    explain (index, explanation);

  assembly.index = index;
  assembly.builder = builder;
  assembly.base = address != NULL && g_uri_is_valid (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) ? g_strdup (address) : NULL;
  assemble (&assembly);
  g_free (assembly.base);
  if (dossier_html_tree_get_truncated (tree))
    dossier_document_builder_add_note (builder, "attributes-cut");

  return TRUE;
}
