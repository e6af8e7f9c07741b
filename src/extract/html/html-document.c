/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/html/html-document.h"

#include "extract/extract-error.h"
#include "extract/html/article-extractor.h"
#include "extract/html/article/page-figures.h"
#include "extract/html/article/script-article.h"
#include "extract/html/page-kind.h"
#include "extract/metadata/page-metadata.h"
#include "extract/web-address.h"
#include "model/document-note.h"

#include <string.h>

typedef struct
{
  DossierPageIndex       *index;
  DossierDocumentBuilder *builder;
  GUri                   *base;      /* (nullable) what relative addresses are relative to */
  gboolean                left_out;  /* whether what is left out is listed */
} Assembly;

static void
add_spans (Assembly *assembly, const DossierPageBlock *block, guint start, guint offset)
{
  for (guint s = block->first_span; s < block->first_span + block->n_spans; s++)
    {
      const DossierPageSpan *span = &g_array_index (assembly->index->spans, DossierPageSpan, s);
      g_autofree char *address = dossier_web_address_resolve (assembly->base, span->address);

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

static gboolean
is_in_table (const DossierPageIndex *index, guint b, lxb_dom_node_t *table)
{
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

  return block->kind == DOSSIER_BLOCK_TABLE && find_row (index, block->element, LXB_TAG_TABLE) == table;
}

/* The cells that follow in the same table and are kept, or left out, as the first is.
 * @text: gets rows as lines, cells separated by a tab
 * @offsets: (nullable): gets where each cell begins
 * Returns: the last one's index */
static guint
join_cells (const DossierPageIndex *index, guint first, GString *text, GArray *offsets)
{
  gboolean kept = DOSSIER_PAGE_BLOCK (index, first)->dropped == NULL;
  lxb_dom_node_t *table = find_row (index, DOSSIER_PAGE_BLOCK (index, first)->element, LXB_TAG_TABLE), *row = NULL;
  guint last = first, length = 0;

  for (guint b = first; b < index->blocks->len; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);
      lxb_dom_node_t *own = find_row (index, cell->element, LXB_TAG_TR);

      if (cell->text == NULL || (kept && cell->dropped != NULL))
        continue;
      if (!is_in_table (index, b, table) || (cell->dropped == NULL) != kept)
        break;
      if (text->len > 0)
        {
          g_string_append_c (text, own == row ? '\t' : '\n');
          length++;
        }
      row = own;
      if (offsets != NULL)
        g_array_append_val (offsets, length);
      g_string_append (text, cell->text);
      length += cell->n_characters;
      last = b;
    }

  return last;
}

static void
add_left_out (Assembly *assembly, guint b, const char *text, const char *reason)
{
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (assembly->index, b);
  const DossierLeftOut left_out = {
    .kind = block->text != NULL ? block->kind : DOSSIER_BLOCK_FIGURE, .level = block->level, .number = block->number,
    .ordinal = b, .position = dossier_document_builder_get_length (assembly->builder), .text = text, .reason = reason,
  };

  if (assembly->left_out)
    dossier_document_builder_add_left_out (assembly->builder, &left_out);
}

/* Returns: the index of the last block that went with it */
static guint
leave_out (Assembly *assembly, guint b)
{
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (assembly->index, b);
  g_autoptr (GString) cells = NULL;
  guint last;

  if (!assembly->left_out)
    return b;
  if (block->kind != DOSSIER_BLOCK_TABLE)
    {
      add_left_out (assembly, b, block->text, block->dropped);
      return b;
    }

  cells = g_string_new (NULL);
  last = join_cells (assembly->index, b, cells, NULL);
  add_left_out (assembly, b, cells->str, block->dropped);

  return last;
}

/* Returns: the last cell's index */
static guint
add_table (Assembly *assembly, guint first)
{
  DossierPageIndex *index = assembly->index;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = join_cells (index, first, text, offsets), n = 0, start;

  start = dossier_document_builder_add_block (assembly->builder, DOSSIER_BLOCK_TABLE, 0, 0, text->str);
  dossier_document_builder_set_ordinal (assembly->builder, first);
  for (guint b = first; b <= last; b++)
    {
      const DossierPageBlock *cell = DOSSIER_PAGE_BLOCK (index, b);

      if (cell->text == NULL)
        continue;
      if (cell->dropped != NULL)
        add_left_out (assembly, b, cell->text, cell->dropped);
      else
        add_spans (assembly, cell, start, g_array_index (offsets, guint, n++));
    }

  return last;
}

/* The first address of a list with widths behind each, as in srcset. */
static char *
resolve_image (Assembly *assembly, const char *address)
{
  gsize length = address != NULL ? strcspn (address, " ") : 0;
  g_autofree char *first = g_strndup (address != NULL ? address : "", length);

  return dossier_web_address_resolve (assembly->base, first);
}

/* Returns: the index of the last block that went into it */
static guint
add_figure (Assembly *assembly, guint b)
{
  g_auto (DossierPageFigure) found = { 0 };
  g_autofree char *address = NULL;
  guint position = dossier_document_builder_get_length (assembly->builder), figure;

  dossier_page_figure_read (&found, assembly->index, b);
  address = resolve_image (assembly, found.address);
  if (address == NULL && found.caption == NULL)
    return b;

  figure = dossier_document_builder_add_figure (assembly->builder, position, address, found.alt, found.caption, found.credit);
  dossier_document_builder_add_range (assembly->builder, DOSSIER_BLOCK_FIGURE, 0, figure, position, position);
  dossier_document_builder_set_ordinal (assembly->builder, b);

  return found.last;
}

/* Pictures that the engine leaves out are icons and the like: only one that a person left out is
 * listed, with its caption. Returns: the index of the last block that went with it */
static guint
leave_figure_out (Assembly *assembly, guint b)
{
  g_auto (DossierPageFigure) found = { 0 };
  const char *reason = DOSSIER_PAGE_BLOCK (assembly->index, b)->dropped;

  if (strcmp (reason, DOSSIER_LEFT_OUT_BY_HAND) != 0)
    return b;
  dossier_page_figure_read (&found, assembly->index, b);
  add_left_out (assembly, b, found.caption != NULL ? found.caption : found.alt != NULL ? found.alt : "", reason);

  return found.last;
}

/* Returns: the next block that goes on with the same paragraph, @b if none does */
static guint
next_part (const DossierPageIndex *index, guint b)
{
  for (guint n = b + 1; n < index->blocks->len; n++)
    {
      const DossierPageBlock *next = DOSSIER_PAGE_BLOCK (index, n);

      if (next->dropped == NULL)
        return next->continues ? n : b;
    }

  return b;
}

/* Returns: the index of the last block that went into it */
static guint
add_text (Assembly *assembly, guint b)
{
  const DossierPageIndex *index = assembly->index;
  const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
  g_autoptr (GString) text = g_string_new_len (block->text, (gssize) block->n_bytes);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = b, offset = 0, start, n = 0;

  g_array_append_val (offsets, offset);
  offset = block->n_characters;
  for (guint part = next_part (index, b); part != last; part = next_part (index, part))
    {
      const DossierPageBlock *next = DOSSIER_PAGE_BLOCK (index, part);
      gboolean is_initial = DOSSIER_PAGE_BLOCK (index, last)->n_characters == 1;

      if (!is_initial)
        g_string_append_c (text, ' ');
      offset += !is_initial;
      g_array_append_val (offsets, offset);
      g_string_append_len (text, next->text, (gssize) next->n_bytes);
      offset += next->n_characters;
      last = part;
    }

  start = dossier_document_builder_add_block (assembly->builder, block->kind, block->level, block->number, text->str);
  dossier_document_builder_set_ordinal (assembly->builder, b);
  for (guint part = b; part <= last; part++)
    {
      const DossierPageBlock *own = DOSSIER_PAGE_BLOCK (index, part);

      if (own->dropped == NULL)
        add_spans (assembly, own, start, g_array_index (offsets, guint, n++));
      else if (own->text != NULL && own->kind != DOSSIER_BLOCK_TABLE)
        add_left_out (assembly, part, own->text, own->dropped);
    }

  return last;
}

static void
assemble (Assembly *assembly)
{
  for (guint b = 0; b < assembly->index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (assembly->index, b);

      if (block->text == NULL)
        b = block->dropped == NULL ? add_figure (assembly, b) : leave_figure_out (assembly, b);
      else if (block->dropped != NULL)
        b = leave_out (assembly, b);
      else if (block->kind == DOSSIER_BLOCK_TABLE)
        b = add_table (assembly, b);
      else
        b = add_text (assembly, b);
    }
}

/* An article that stands in a script only: HTML, or lines of text. What the page shows in its place
 * is left out. Returns: whether there was one */
static gboolean
add_script_article (Assembly *assembly, DossierHtmlTree *tree)
{
  g_autofree char *text = dossier_script_article_find (tree, assembly->index);
  g_autoptr (DossierHtmlTree) part = NULL;
  g_autoptr (DossierPageIndex) index = NULL;

  if (text == NULL)
    return FALSE;
  if (strstr (text, "</") != NULL || strstr (text, "<br") != NULL)
    {
      part = dossier_html_tree_new (text, strlen (text), NULL);
      index = part != NULL ? dossier_page_index_new (part) : NULL;
    }
  for (guint b = 0; index != NULL && b < index->blocks->len; b++)
    {
      const DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);

      if (block->text != NULL)
        dossier_document_builder_add_block (assembly->builder, block->kind, block->level, block->number, block->text);
    }
  if (index == NULL)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (*g_strstrip (lines[i]) != '\0')
            dossier_document_builder_add_block (assembly->builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, lines[i]);
        }
    }
  for (guint b = 0; b < assembly->index->blocks->len; b++)
    DOSSIER_PAGE_BLOCK (assembly->index, b)->dropped = "shown-in-its-place";

  return TRUE;
}

/* One cell speaks for its table: half a table is none. */
static void
correct_block (DossierPageIndex *index, guint b, const char *dropped)
{
  DossierPageBlock *block = DOSSIER_PAGE_BLOCK (index, b);
  lxb_dom_node_t *table;

  block->dropped = dropped;
  if (block->text == NULL || block->kind != DOSSIER_BLOCK_TABLE)
    return;
  table = find_row (index, block->element, LXB_TAG_TABLE);
  for (guint i = 0; i < index->blocks->len; i++)
    {
      if (DOSSIER_PAGE_BLOCK (index, i)->text != NULL && is_in_table (index, i, table))
        DOSSIER_PAGE_BLOCK (index, i)->dropped = dropped;
    }
}

/* What a person says overrides what the steps said. */
static gboolean
correct (DossierPageIndex *index, const DossierCorrections *corrections, GError **error)
{
  guint n_taken = dossier_corrections_get_n_taken (corrections), n_left = dossier_corrections_get_n_left (corrections);

  for (guint i = 0; i < n_taken + n_left; i++)
    {
      guint ordinal = i < n_taken ? dossier_corrections_get_taken (corrections, i) : dossier_corrections_get_left (corrections, i - n_taken);

      if (ordinal >= index->blocks->len)
        {
          g_set_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE, "The page has no part %u, only %u", ordinal, index->blocks->len);
          return FALSE;
        }
      correct_block (index, ordinal, i < n_taken ? NULL : DOSSIER_LEFT_OUT_BY_HAND);
    }

  return TRUE;
}

/**
 * dossier_html_document_read:
 * @address: (nullable): where the page came from
 * @explanation: (nullable): gets a line for each block of the page: kept or why not
 * @wishes: what a person chose, and whether what is left out is listed
 * @error: return location for a #DossierExtractError
 *
 * Adds the article of a page, and what the page says of itself, to @builder.
 */
gboolean
dossier_html_document_read (const DossierDecodedText   *decoded,
                            const char                 *address,
                            DossierDocumentBuilder     *builder,
                            GString                    *explanation,
                            const DossierExtractWishes *wishes,
                            GError                    **error)
{
  g_autoptr (DossierHtmlTree) tree = dossier_html_tree_new (decoded->text, decoded->length, error);
  g_autoptr (DossierPageIndex) index = NULL;
  g_autoptr (GUri) base = dossier_web_address_parse (address);
  Assembly assembly = { 0 };
  const char *kind, *title;
  gboolean is_shown;

  if (tree == NULL)
    return FALSE;
  dossier_page_metadata_read (tree, address, builder);
  index = dossier_page_index_new (tree);
  title = dossier_document_builder_get_value (builder, DOSSIER_FIELD_TITLE);
  dossier_article_extract (index, tree, title, NULL);
  if (wishes->corrections != NULL && !dossier_corrections_is_empty (wishes->corrections))
    {
      if (!correct (index, wishes->corrections, error))
        return FALSE;
      dossier_document_builder_set_corrections (builder, wishes->corrections);
    }
  if (explanation != NULL)
    dossier_article_explain (index, tree, title, explanation);

  assembly.index = index;
  assembly.builder = builder;
  assembly.left_out = wishes->left_out;
  assembly.base = base;
  is_shown = !add_script_article (&assembly, tree);
  assemble (&assembly);
  kind = !is_shown ? NULL : dossier_page_kind_find (tree, index, title, dossier_document_builder_get_value (builder, DOSSIER_FIELD_PUBLISHED) != NULL, explanation);
  if (kind != NULL)
    dossier_document_builder_add_note (builder, kind);
  if (dossier_html_tree_get_truncated (tree))
    dossier_document_builder_add_note (builder, DOSSIER_NOTE_CUT);

  return TRUE;
}
