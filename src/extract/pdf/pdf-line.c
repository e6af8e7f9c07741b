/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-line.h"

#include "extract/pdf/visual-order.h"

#include <string.h>

#define SPACE_GAP 0.15   /* of the size: a wider gap is a space */
#define CELL_GAP  1.1    /* and one as wide as this may part two cells */

static guint
count_letters (const char *text)
{
  return (guint) g_utf8_strlen (text, -1);
}

/**
 * dossier_pdf_pieces_find:
 *
 * Returns: (transfer full): of DossierPdfPiece, in the order of the file; valid as long as @page
 */
GArray *
dossier_pdf_pieces_find (const DossierPdfPage *page)
{
  GArray *pieces = g_array_new (FALSE, TRUE, sizeof (DossierPdfPiece));

  for (guint i = 0; i < page->runs->len; i++)
    {
      const DossierPdfRun *run = &g_array_index (page->runs, DossierPdfRun, i);
      DossierPdfPiece *last = pieces->len > 0 ? &g_array_index (pieces, DossierPdfPiece, pieces->len - 1) : NULL;
      DossierPdfPiece piece = { run->x1, run->y1, run->x2, run->y2, run->size, count_letters (run->text), run, 1 };

      if (run->x2 < 0 || run->y2 < 0 || run->x1 > page->width || run->y1 > page->height)
        continue;   /* nobody sees it */
      /* A heading and the first words after it may share a line; a gap within one is for later. */
      if (last == NULL || !run->joins || last->runs + last->n_runs != run || run->x1 - last->x2 > CELL_GAP * run->size)
        {
          g_array_append_val (pieces, piece);
          continue;
        }
      if (piece.n_letters > last->n_letters)
        last->size = run->size;
      last->x1 = MIN (last->x1, run->x1);
      last->x2 = MAX (last->x2, run->x2);
      last->y1 = MIN (last->y1, run->y1);
      last->y2 = MAX (last->y2, run->y2);
      last->n_letters += piece.n_letters;
      last->n_runs++;
    }

  return pieces;
}

/* As it is seen; enough to compare pieces by. */
char *
dossier_pdf_piece_text (const DossierPdfPiece *piece)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < piece->n_runs; i++)
    {
      if (i > 0 && piece->runs[i].space)
        g_string_append_c (text, ' ');
      g_string_append (text, piece->runs[i].text);
    }

  return g_string_free (text, FALSE);
}

static void
clear_cell (gpointer data)
{
  g_free (((DossierPdfCell *) data)->text);
}

static void
clear_line (gpointer data)
{
  DossierPdfLine *line = data;

  g_array_unref (line->cells);
  g_free (line->text);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const DossierPdfPiece *x = a, *y = b;
  double dy = (x->y1 + x->y2) - (y->y1 + y->y2);

  return dy != 0 ? (dy > 0) - (dy < 0) : (x->x1 > y->x1) - (x->x1 < y->x1);
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const DossierPdfRun *x = *(const DossierPdfRun *const *) a, *y = *(const DossierPdfRun *const *) b;

  return (x->x1 > y->x1) - (x->x1 < y->x1);
}

/* Whether @piece stands in the same line as the pieces between @y1 and @y2, beside them. */
static gboolean
is_level (const DossierPdfPiece *piece, double y1, double y2)
{
  double overlap = MIN (piece->y2, y2) - MAX (piece->y1, y1);

  return overlap > 0.5 * MIN (piece->y2 - piece->y1, y2 - y1);
}

static gboolean
is_free (GPtrArray *runs, const DossierPdfPiece *piece)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const DossierPdfRun *run = g_ptr_array_index (runs, i);

      if (MIN (run->x2, piece->x2) - MAX (run->x1, piece->x1) > 0.5 * MIN (run->size, piece->size))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_raised_number (const DossierPdfRun *run, const DossierPdfLine *line)
{
  if (run->size > 0.85 * line->size || run->y2 > line->y2 - 0.1 * line->size)
    return FALSE;
  for (const char *p = run->text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        return FALSE;
    }

  return *run->text != '\0';
}

/* A raised number stays one when size and place are gone: "word³" is not "word3". */
static void
append_run (GString *text, const DossierPdfRun *run, const DossierPdfLine *line)
{
  static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

  if (!is_raised_number (run, line))
    {
      g_string_append (text, run->text);
      return;
    }
  for (const char *p = run->text; *p != '\0'; p++)
    g_string_append (text, raised[*p - '0']);
}

/* Letters joined for their looks are the letters again. */
static char *
undo_ligatures (const char *text)
{
  GString *result = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *letters = NULL;

      if ((c >= 0xfb00 && c <= 0xfb06) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc))
        letters = g_utf8_normalize (p, g_utf8_next_char (p) - p, G_NORMALIZE_NFKC);
      if (letters != NULL)
        g_string_append (result, letters);
      else
        g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}

static void
add_cell (DossierPdfLine *line, double x1, double x2, const char *visual)
{
  g_autofree char *logical = dossier_visual_order_undo (visual, line->from_right);
  DossierPdfCell cell = { x1, x2, undo_ligatures (logical) };

  g_strstrip (cell.text);
  if (*cell.text == '\0')
    {
      g_free (cell.text);
      return;
    }
  if (line->from_right)
    g_array_prepend_val (line->cells, cell);
  else
    g_array_append_val (line->cells, cell);
}

static void
fill_cells (DossierPdfLine *line, GPtrArray *runs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double x1 = 0, x2 = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierPdfRun *run = g_ptr_array_index (runs, i);
      double gap = run->x1 - x2;

      if (text->len > 0 && gap > CELL_GAP * line->size)
        {
          add_cell (line, x1, x2, text->str);
          g_string_truncate (text, 0);
        }
      else if (text->len > 0 && (gap > SPACE_GAP * line->size || (run->joins && run->space)))
        g_string_append_c (text, ' ');
      if (text->len == 0)
        x1 = run->x1;
      append_run (text, run, line);
      x2 = MAX (run->x2, i > 0 ? x2 : run->x2);
    }
  if (text->len > 0)
    add_cell (line, x1, x2, text->str);
}

/* Their order is turned only now, when the whole column tells which way it is read. */
static DossierPdfLine
make_line (GPtrArray *runs, gboolean column_from_right)
{
  DossierPdfLine line = { .x1 = G_MAXDOUBLE, .y1 = G_MAXDOUBLE, .cells = g_array_new (FALSE, TRUE, sizeof (DossierPdfCell)),
                          .style = (DossierPdfStyle) ~0u };
  g_autoptr (GString) text = g_string_new (NULL);
  guint most = 0;
  int balance = 0;

  g_array_set_clear_func (line.cells, clear_cell);
  g_ptr_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    {
      const DossierPdfRun *run = g_ptr_array_index (runs, i);
      guint n = count_letters (run->text);

      line.x1 = MIN (line.x1, run->x1);
      line.x2 = MAX (line.x2, run->x2);
      if (n > most)
        {
          most = n;
          line.size = run->size;
          line.y1 = run->y1;
          line.y2 = run->y2;
        }
      line.style &= run->style;
      balance += dossier_visual_order_count (run->text);
    }
  line.from_right = balance > 0 || (balance > -8 && column_from_right);
  fill_cells (&line, runs);
  for (guint i = 0; i < line.cells->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", g_array_index (line.cells, DossierPdfCell, i).text);
  line.text = g_strdup (text->str);

  return line;
}

static gboolean
is_read_from_right (GArray *pieces)
{
  int balance = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

      for (guint r = 0; r < piece->n_runs; r++)
        balance += dossier_visual_order_count (piece->runs[r].text);
    }

  return balance > 0;
}

/**
 * dossier_pdf_lines_make:
 * @pieces: of DossierPdfPiece, of one column; will be sorted
 *
 * Returns: (transfer full): of DossierPdfLine, from the top
 */
GArray *
dossier_pdf_lines_make (GArray *pieces)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (DossierPdfLine));
  g_autofree gboolean *taken = g_new0 (gboolean, pieces->len + 1);
  gboolean from_right = is_read_from_right (pieces);

  g_array_set_clear_func (lines, clear_line);
  g_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    {
      const DossierPdfPiece *first = &g_array_index (pieces, DossierPdfPiece, i);
      g_autoptr (GPtrArray) runs = g_ptr_array_new ();
      double y1 = first->y1, y2 = first->y2;
      DossierPdfLine line;

      if (taken[i])
        continue;
      /* Sorted by their middles, so what is level with the first is not far away. */
      for (guint j = i; j < pieces->len; j++)
        {
          const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, j);

          if (piece->y1 + piece->y2 > 2 * y2)
            break;
          if (taken[j] || !is_level (piece, y1, y2) || !is_free (runs, piece))
            continue;
          taken[j] = TRUE;
          for (guint r = 0; r < piece->n_runs; r++)
            g_ptr_array_add (runs, (gpointer) &piece->runs[r]);
          if (piece->size > first->size)
            {
              y1 = MIN (y1, piece->y1);
              y2 = MAX (y2, piece->y2);
            }
        }
      line = make_line (runs, from_right);
      if (line.cells->len > 0)
        g_array_append_val (lines, line);
      else
        clear_line (&line);
    }

  return lines;
}
