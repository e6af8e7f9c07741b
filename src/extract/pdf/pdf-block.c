/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-block.h"

#include "extract/pdf/pdf-marker.h"
#include "extract/pdf/pdf-table.h"

#include <math.h>
#include <string.h>

/* Lines become a paragraph as long as they follow each other at the pace of the column, in one size,
 * begin where its lines begin, and the line before had no room for the next one's first word. */

#define SAME_SIZE    0.07   /* a difference, of the size */
#define INDENT       0.8    /* of the size: less is chance */
#define WIDE_PACE    1.25   /* times the pace: a gap between paragraphs */
#define NOTE_SIZE    0.93   /* of the body's: footnotes are at most so large */
#define HEADING_SIZE 1.12   /* of the body's: headings are at least so large */

/* What the lines of a column have in common. */
typedef struct
{
  GArray          *lines;
  DossierPdfWords *words;
  double           body_size;
  double           mirror;      /* the sum of its two edges */
  double           start;       /* where most lines begin, in reading direction */
  double           end;         /* where full lines end */
  double           pace;        /* from one line to the next, of the size */
  guint            page;
} Column;

void
dossier_pdf_block_free (DossierPdfBlock *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* In reading direction: lines from the right are seen in a mirror in the middle of the column. */
static double
line_start (const Column *column, const DossierPdfLine *line)
{
  return line->from_right ? column->mirror - line->x2 : line->x1;
}

static double
line_end (const Column *column, const DossierPdfLine *line)
{
  return line->from_right ? column->mirror - line->x1 : line->x2;
}

static const DossierPdfLine *
get_line (const Column *column, guint i)
{
  return &g_array_index (column->lines, DossierPdfLine, i);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
find_pace (GArray *lines)
{
  g_autoptr (GArray) paces = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < lines->len; i++)
    {
      const DossierPdfLine *line = &g_array_index (lines, DossierPdfLine, i), *above = line - 1;
      double pace = (line->y2 - above->y2) / line->size;

      if (fabs (line->size - above->size) < SAME_SIZE * line->size && pace > 0.8 && pace < 2.4)
        g_array_append_val (paces, pace);
    }
  if (paces->len == 0)
    return 1.2;
  g_array_sort (paces, compare_doubles);

  return g_array_index (paces, double, paces->len * 2 / 5);
}

/* The start of most lines and the end of the long ones. */
static void
measure_column (Column *column)
{
  double best = 0, weight = -1, x1 = G_MAXDOUBLE, x2 = 0;

  for (guint i = 0; i < column->lines->len; i++)
    {
      x1 = MIN (x1, get_line (column, i)->x1);
      x2 = MAX (x2, get_line (column, i)->x2);
    }
  column->mirror = x1 + x2;
  column->end = -G_MAXDOUBLE;
  for (guint i = 0; i < column->lines->len; i++)
    {
      const DossierPdfLine *line = get_line (column, i);
      double sum = 0;

      column->end = MAX (column->end, line_end (column, line));
      for (guint j = i; j < MIN (column->lines->len, i + 400); j++)
        {
          if (fabs (line_start (column, get_line (column, j)) - line_start (column, line)) < 2)
            sum += line_end (column, get_line (column, j)) - line_start (column, get_line (column, j));
        }
      if (sum > weight)
        {
          weight = sum;
          best = line_start (column, line);
        }
    }
  column->start = best;
  column->pace = find_pace (column->lines);
}

/* Whether the first word of @line had found room at the end of @above. */
static gboolean
has_room (const Column *column, const DossierPdfLine *above, const DossierPdfLine *line)
{
  gsize n_first = strcspn (line->text, " ");
  double mean = (line->x2 - line->x1) / MAX (1, g_utf8_strlen (line->text, -1));
  double word = mean * (double) g_utf8_strlen (line->text, (gssize) n_first);

  return line_end (column, above) + word + 0.3 * line->size < column->end - 0.01 * (column->end - line_start (column, above));
}

static gboolean
ends_sentence (const char *text)
{
  const char *end = text + strlen (text);
  gunichar c;

  do
    {
      if (end == text)
        return FALSE;
      end = g_utf8_prev_char (end);
      c = g_utf8_get_char (end);
    }
  while (g_utf8_strchr ("\"'”’»)]）」』", -1, c) != NULL || (c >= 0x2070 && c <= 0x2079) || c == 0xb9 || c == 0xb2 || c == 0xb3);

  return g_utf8_strchr (".!?:;…。！？：؟۔", -1, c) != NULL;
}

static gboolean
is_centred (const Column *column, const DossierPdfLine *line)
{
  return fabs (line_start (column, line) - column->start - (column->end - line_end (column, line))) < 1.5 * line->size &&
         line_start (column, line) - column->start > 2 * line->size;
}

static gboolean
has_marker (const DossierPdfLine *line, gboolean note)
{
  guint number;

  return dossier_pdf_marker_find (line->text, TRUE, &number) > 0 || (note && dossier_pdf_marker_find_note (line->text) > 0);
}

/* Lines @first to @i - 1 are a block under way. Returns: whether line @i begins another */
static gboolean
begins_block (const Column *column, guint first, guint i)
{
  const DossierPdfLine *line = get_line (column, i), *above = get_line (column, i - 1), *start = get_line (column, first);
  double pace = (line->y2 - above->y2) / line->size, shift;
  gboolean note = line->size < NOTE_SIZE * column->body_size;

  if (fabs (line->size - above->size) > SAME_SIZE * MAX (line->size, above->size) || pace > WIDE_PACE * column->pace + 0.05 || pace < 0)
    return TRUE;
  if ((line->style & DOSSIER_PDF_BOLD) != (above->style & DOSSIER_PDF_BOLD) && i == first + 1)
    return TRUE;
  if ((line->style & DOSSIER_PDF_BOLD) != 0 && (above->style & DOSSIER_PDF_BOLD) == 0)
    return TRUE;
  if (is_centred (column, line) && is_centred (column, above))
    return FALSE;
  if (has_marker (line, note) && (has_marker (start, note) || ends_sentence (above->text) || has_room (column, above, line)))
    return TRUE;

  shift = line_start (column, line) - line_start (column, above);
  if (i > first + 1)
    {
      if (fabs (shift) > INDENT * line->size)
        return TRUE;
    }
  else if (shift < -4 * line->size || (shift > INDENT * line->size && !has_marker (start, note) && has_room (column, above, line)))
    return TRUE;
  else if (fabs (shift) < INDENT * line->size && line_start (column, line) > column->start + INDENT * line->size &&
           has_room (column, above, line) && ends_sentence (above->text))
    return TRUE;   /* each paragraph is one line, indented */

  return has_room (column, above, line) &&
         (ends_sentence (above->text) ? line_end (column, above) < column->end - 0.03 * (column->end - column->start)
                                      : line_end (column, above) < column->start + 0.5 * (column->end - column->start));
}

static DossierPdfBlock *
block_new (const Column *column, guint first, DossierBlockKind kind)
{
  const DossierPdfLine *line = get_line (column, first);
  DossierPdfBlock *block = g_new0 (DossierPdfBlock, 1);

  block->kind = kind;
  block->text = g_string_new (NULL);
  block->page = column->page;
  block->size = line->size;
  block->style = line->style;
  block->x1 = line_start (column, line);
  block->y1 = line->y1;
  block->is_indented = line_start (column, line) > column->start + INDENT * line->size;

  return block;
}

static void
close_block (const Column *column, DossierPdfBlock *block, guint first, guint n)
{
  const DossierPdfLine *last = get_line (column, first + n - 1);

  block->n_lines = n;
  block->y2 = last->y2;
  block->is_full = line_end (column, last) > column->end - 0.12 * (column->end - column->start);
  for (guint i = first; i < first + n; i++)
    block->style &= get_line (column, i)->style;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      if (g_unichar_isalpha (g_utf8_get_char (text)))
        return TRUE;
    }

  return FALSE;
}

/* By its looks alone; a level comes when the looks of all are known. */
static gboolean
looks_like_heading (const Column *column, const DossierPdfBlock *block)
{
  glong n = g_utf8_strlen (block->text->str, -1);

  if (!has_letter (block->text->str) || n > 250 || block->n_lines > 4)
    return FALSE;
  if (block->size >= HEADING_SIZE * column->body_size)
    return TRUE;

  return (block->style & DOSSIER_PDF_BOLD) != 0 && (block->style & DOSSIER_PDF_FIXED) == 0 && n <= 120 && block->n_lines <= 2 &&
         block->size > NOTE_SIZE * column->body_size && !ends_sentence (block->text->str);
}

static DossierPdfBlock *
make_paragraph (const Column *column, guint first, guint *next)
{
  DossierPdfBlock *block = block_new (column, first, DOSSIER_BLOCK_PARAGRAPH);
  guint i;

  for (i = first; i < column->lines->len; i++)
    {
      if (i > first && (begins_block (column, first, i) || dossier_pdf_table_measure (column->lines, i) > 0))
        break;
      if (i == first)
        g_string_append (block->text, get_line (column, i)->text);
      else
        dossier_pdf_words_join (column->words, block->text, get_line (column, i)->text);
    }
  close_block (column, block, first, i - first);
  *next = i;

  block->marker = dossier_pdf_marker_find (block->text->str, FALSE, &block->number);
  if (looks_like_heading (column, block) && !(block->marker > 0 && block->number == 0))
    block->kind = DOSSIER_BLOCK_HEADING;
  else if (block->marker > 0)
    block->kind = DOSSIER_BLOCK_LIST_ITEM;
  if (block->kind != DOSSIER_BLOCK_LIST_ITEM)
    block->marker = block->number = 0;

  return block;
}

/* Lines of a program, all in letters of one width: as they stand. */
static guint
measure_listing (const Column *column, guint first)
{
  guint i = first;

  while (i < column->lines->len && (get_line (column, i)->style & DOSSIER_PDF_FIXED) != 0 &&
         (i == first || get_line (column, i)->y2 - get_line (column, i - 1)->y2 < 2.2 * get_line (column, i)->size))
    i++;

  return i - first >= 2 ? i - first : 0;
}

static DossierPdfBlock *
make_listing (const Column *column, guint first, guint n)
{
  DossierPdfBlock *block = block_new (column, first, DOSSIER_BLOCK_PREFORMATTED);
  double start = G_MAXDOUBLE;

  for (guint i = first; i < first + n; i++)
    start = MIN (start, line_start (column, get_line (column, i)));
  for (guint i = first; i < first + n; i++)
    {
      const DossierPdfLine *line = get_line (column, i);
      double width = 0.6 * line->size;   /* of a letter, in nearly every such font */
      int indent = (int) ((line_start (column, line) - start) / width + 0.5);

      g_string_append_printf (block->text, "%s%*s%s", i > first ? "\n" : "", CLAMP (indent, 0, 40), "", line->text);
    }
  close_block (column, block, first, n);

  return block;
}

static DossierPdfBlock *
make_table (const Column *column, guint first, guint n)
{
  DossierPdfBlock *block = block_new (column, first, DOSSIER_BLOCK_TABLE);
  g_autofree char *text = dossier_pdf_table_text (column->lines, first, n, column->words);

  g_string_append (block->text, text);
  close_block (column, block, first, n);

  return block;
}

/* From the end up: the small print under the text, as long as it goes back to a footnote's sign. */
static void
mark_notes (GPtrArray *blocks, double body_size)
{
  for (guint i = blocks->len; i > 0; i--)
    {
      const DossierPdfBlock *block = g_ptr_array_index (blocks, i - 1);

      if (block->size >= NOTE_SIZE * body_size || (block->kind != DOSSIER_BLOCK_PARAGRAPH && block->kind != DOSSIER_BLOCK_LIST_ITEM))
        break;
      if (dossier_pdf_marker_find_note (block->text->str) == 0)
        continue;
      for (guint j = i - 1; j < blocks->len; j++)
        {
          DossierPdfBlock *note = g_ptr_array_index (blocks, j);

          note->is_note = TRUE;
          note->kind = DOSSIER_BLOCK_PARAGRAPH;
          note->marker = note->number = 0;
        }
    }
}

/**
 * dossier_pdf_blocks_make:
 * @lines: of DossierPdfLine, of one column
 * @body_size: of most letters of the whole document
 * @words: of the whole document
 *
 * Returns: (transfer full): of DossierPdfBlock, in reading order
 */
GPtrArray *
dossier_pdf_blocks_make (GArray          *lines,
                         double           body_size,
                         guint            page,
                         DossierPdfWords *words)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_pdf_block_free);
  Column column = { .lines = lines, .words = words, .body_size = body_size, .page = page };

  measure_column (&column);
  for (guint i = 0; i < lines->len;)
    {
      guint n;

      if ((n = measure_listing (&column, i)) > 0)
        g_ptr_array_add (blocks, make_listing (&column, i, n));
      else if ((n = dossier_pdf_table_measure (lines, i)) > 0)
        g_ptr_array_add (blocks, make_table (&column, i, n));
      if (n > 0)
        i += n;
      else
        g_ptr_array_add (blocks, make_paragraph (&column, i, &i));
    }
  mark_notes (blocks, body_size);

  return blocks;
}
