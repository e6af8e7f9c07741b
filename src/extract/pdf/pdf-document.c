/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-document.h"

#include "extract/pdf/pdf-block.h"
#include "extract/pdf/pdf-columns.h"
#include "extract/pdf/pdf-furniture.h"
#include "extract/pdf/pdf-metadata.h"
#include "model/document-note.h"

#include <math.h>
#include <string.h>

/* Steps over all pages: pieces of lines; what stands on every page goes; columns; lines; blocks;
 * what goes on over a column or a page is one again; headings get their levels by size. Footnotes
 * stay behind the text of their page, so that a sentence which runs on over them is whole. */

#define N_SIZES 256   /* half points */

static guint
size_index (double size)
{
  return (guint) CLAMP (size * 2 + 0.5, 0, N_SIZES - 1);
}

/* Returns: the size of most letters, points */
static double
find_body_size (const DossierPdfPages *pages)
{
  guint64 letters[N_SIZES] = { 0 };
  guint best = 0;

  for (guint i = 0; i < pages->pages->len; i++)
    {
      GArray *runs = g_array_index (pages->pages, DossierPdfPage, i).runs;

      for (guint r = 0; r < runs->len; r++)
        {
          const DossierPdfRun *run = &g_array_index (runs, DossierPdfRun, r);

          letters[size_index (run->size)] += strlen (run->text);
        }
    }
  for (guint i = 0; i < N_SIZES; i++)
    {
      if (letters[i] > letters[best])
        best = i;
    }

  return best > 0 ? best / 2.0 : 10;
}

static gboolean
ends_open (const DossierPdfBlock *block)
{
  const char *end = block->text->str + block->text->len;
  gunichar c = block->text->len > 0 ? g_utf8_get_char (g_utf8_prev_char (end)) : '.';

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == ',' || c == '-' || c == 0x2010 || c == 0xad || c == 0x3001 || c == 0x60c ||
         c == 0x2013 || c == 0x2014;
}

/* Whether @next goes on with what @block began, in another column or on another page. */
static gboolean
goes_on (const DossierPdfBlock *block, const DossierPdfBlock *next)
{
  gunichar c = g_utf8_get_char (next->text->str);

  if ((block->kind != DOSSIER_BLOCK_PARAGRAPH && block->kind != DOSSIER_BLOCK_LIST_ITEM) || next->kind != DOSSIER_BLOCK_PARAGRAPH ||
      fabs (block->size - next->size) > 0.07 * block->size || block->is_note != next->is_note || !ends_open (block))
    return FALSE;

  /* Where there are small letters, a paragraph does not begin with one. */
  return g_unichar_islower (c) || (block->is_full && !next->is_indented);
}

static void
join (DossierPdfBlock *block, const DossierPdfBlock *next, DossierPdfWords *words)
{
  glong before;

  dossier_pdf_words_join (words, block->text, next->text->str);
  before = g_utf8_strlen (block->text->str, -1) - g_utf8_strlen (next->text->str, -1);
  if (next->page > block->page && block->turn == 0 && before > 0)
    block->turn = (guint) before;
  block->is_full = next->is_full;
  block->n_lines += next->n_lines;
}

static void
move_all (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_ptr_array_index (from, i));
  g_ptr_array_set_size (from, 0);
}

/* The blocks of the document as they come, page by page. */
typedef struct
{
  GPtrArray       *blocks;     /* (owned) of DossierPdfBlock */
  GPtrArray       *notes;      /* (owned) footnotes of this page */
  GPtrArray       *waiting;    /* (owned) and of the page before, until what runs on from it has come */
  DossierPdfBlock *last;       /* (nullable) of the text */
  DossierPdfWords *words;
} Flow;

/* The first block of @column may go on with the last one there is. */
static void
add_blocks (Flow *flow, GPtrArray *column)
{
  for (guint i = 0; i < column->len; i++)
    {
      DossierPdfBlock *block = g_ptr_array_index (column, i);

      if (block->is_note)
        g_ptr_array_add (flow->notes, block);
      else if (i == 0 && flow->last != NULL && goes_on (flow->last, block))
        {
          join (flow->last, block, flow->words);
          dossier_pdf_block_free (block);
        }
      else
        {
          move_all (flow->blocks, flow->waiting);
          g_ptr_array_add (flow->blocks, block);
          flow->last = block;
        }
    }
  g_ptr_array_set_free_func (column, NULL);
}

/* Returns: (transfer full): of DossierPdfBlock */
static GPtrArray *
find_blocks (GPtrArray *pieces, double body_size, DossierPdfWords *words)
{
  g_autoptr (GPtrArray) columns_of_lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) page_of = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  Flow flow = { g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_pdf_block_free), notes, waiting, NULL, words };

  /* All lines first: words are learnt from the whole document. */
  for (guint page = 1; page <= pieces->len; page++)
    {
      g_autoptr (GPtrArray) columns = dossier_pdf_columns_find (g_ptr_array_index (pieces, page - 1));

      for (guint c = 0; c < columns->len; c++)
        {
          GArray *lines = dossier_pdf_lines_make (g_ptr_array_index (columns, c));

          for (guint i = 0; i < lines->len; i++)
            dossier_pdf_words_add_line (words, g_array_index (lines, DossierPdfLine, i).text);
          g_ptr_array_add (columns_of_lines, lines);
          g_array_append_val (page_of, page);
        }
    }

  for (guint i = 0; i < columns_of_lines->len; i++)
    {
      guint page = g_array_index (page_of, guint, i);
      g_autoptr (GPtrArray) column = dossier_pdf_blocks_make (g_ptr_array_index (columns_of_lines, i), body_size, page, words);

      if (i > 0 && page != g_array_index (page_of, guint, i - 1))
        {
          move_all (flow.blocks, waiting);
          move_all (waiting, notes);
        }
      add_blocks (&flow, column);
    }
  move_all (flow.blocks, waiting);
  move_all (flow.blocks, notes);

  return flow.blocks;
}

/* The largest size is the first level; what is only bold comes after all sizes. */
static void
set_levels (GPtrArray *blocks)
{
  gboolean used[N_SIZES + 1] = { FALSE };
  guint levels[N_SIZES + 1], level = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierPdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == DOSSIER_BLOCK_HEADING)
        used[size_index (block->size)] = TRUE;
    }
  for (guint i = N_SIZES; i > 0; i--)
    {
      /* Half a point apart is one size, rounded twice. */
      if (used[i - 1] && (level == 0 || i == N_SIZES || !used[i]))
        level++;
      levels[i - 1] = CLAMP (level, 1, 6);
    }
  for (guint i = 0; i < blocks->len; i++)
    {
      DossierPdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == DOSSIER_BLOCK_HEADING)
        block->level = levels[size_index (block->size)];
    }
}

/* By how far in they stand, among the items around them. */
static void
set_depths (GPtrArray *blocks)
{
  double starts[6];
  guint depth = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      DossierPdfBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == DOSSIER_BLOCK_HEADING)
        depth = 0;
      if (block->kind != DOSSIER_BLOCK_LIST_ITEM)
        continue;
      while (depth > 0 && block->x1 < starts[depth - 1] - 0.5 * block->size)
        depth--;
      if (depth == 0 || (depth < G_N_ELEMENTS (starts) && block->x1 > starts[depth - 1] + 0.5 * block->size))
        starts[depth++] = block->x1;
      block->level = depth;
    }
}

static void
write_block (DossierDocumentBuilder *builder, const DossierPdfBlock *block)
{
  const char *text = block->text->str + block->marker;
  guint cut = (guint) g_utf8_strlen (block->text->str, block->marker), start;

  start = dossier_document_builder_add_block (builder, block->kind, block->level, block->number, text);
  dossier_document_builder_set_page (builder, block->page, block->turn > cut ? start + block->turn - cut : 0);
}

/* Pages that are nothing but a picture. */
static void
add_scan_notes (const DossierPdfPages *pages, DossierDocumentBuilder *builder)
{
  guint n_empty = 0, n_images = 0;

  for (guint i = 0; i < pages->pages->len; i++)
    {
      const DossierPdfPage *page = &g_array_index (pages->pages, DossierPdfPage, i);

      n_empty += page->runs->len == 0;
      n_images += page->runs->len == 0 && page->has_image;
    }
  if (n_images > 0)
    dossier_document_builder_add_note (builder, n_empty == pages->pages->len ? DOSSIER_NOTE_SCANNED : DOSSIER_NOTE_SCANNED_PAGES);
}

/**
 * dossier_pdf_document_read:
 * @explanation: (nullable): gets a line for each row that is left out
 *
 * Fills @builder; with no block if there is no text.
 */
void
dossier_pdf_document_read (const DossierPdfPages  *pages,
                           DossierDocumentBuilder *builder,
                           GString                *explanation)
{
  double body_size = find_body_size (pages);
  g_autoptr (DossierPdfWords) words = dossier_pdf_words_new ();
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) blocks = NULL;

  for (guint i = 0; i < pages->pages->len; i++)
    g_ptr_array_add (pieces, dossier_pdf_pieces_find (&g_array_index (pages->pages, DossierPdfPage, i)));
  dossier_pdf_furniture_remove (pages, pieces, body_size, explanation);
  blocks = find_blocks (pieces, body_size, words);
  set_levels (blocks);
  set_depths (blocks);
  for (guint i = 0; i < blocks->len; i++)
    write_block (builder, g_ptr_array_index (blocks, i));
  dossier_pdf_metadata_read (pages, blocks, builder);
  add_scan_notes (pages, builder);
}
