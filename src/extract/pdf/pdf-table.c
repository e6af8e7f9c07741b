/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-table.h"

#include "extract/pdf/pdf-marker.h"

#include <math.h>
#include <string.h>

/* A table is where the cells of several lines stand below each other. No rules are seen: many tables
 * have none, and what a page draws is not what it says. */

#define ALIGNED 0.6   /* of the size: edges as near as this stand below each other */

static const DossierPdfLine *
get_line (GArray *lines, guint i)
{
  return &g_array_index (lines, DossierPdfLine, i);
}

static const DossierPdfCell *
get_cell (const DossierPdfLine *line, guint i)
{
  return &g_array_index (line->cells, DossierPdfCell, i);
}

static gboolean
are_aligned (const DossierPdfCell *a, const DossierPdfCell *b, double size)
{
  return fabs (a->x1 - b->x1) < ALIGNED * size || fabs (a->x2 - b->x2) < ALIGNED * size ||
         fabs (a->x1 + a->x2 - b->x1 - b->x2) < ALIGNED * size;
}

/* Dots that lead the eye to a number at the end. Returns: (nullable): where they begin; @number: what they lead to */
static const char *
find_leader (const char *text, const char **number)
{
  const char *end = text + strlen (text), *start = end, *p;
  guint n_dots = 0;

  while (start > text && start[-1] != ' ' && start[-1] != '.')
    start--;
  if (start == end || end - start > 6)
    return NULL;
  for (p = start; p > text && (p[-1] == ' ' || p[-1] == '.'); p--)
    n_dots += p[-1] == '.';
  if (n_dots < 4 || p == text)
    return NULL;
  *number = start;

  return p;
}

static gboolean
has_leader (const DossierPdfLine *line)
{
  const char *number;

  return find_leader (line->text, &number) != NULL;
}

static gboolean
is_row (const DossierPdfLine *line)
{
  guint number;

  if (has_leader (line))
    return TRUE;

  return line->cells->len >= 2 && !(line->cells->len == 2 && dossier_pdf_marker_find (line->text, TRUE, &number) > 0);
}

static gboolean
are_rows (const DossierPdfLine *a, const DossierPdfLine *b)
{
  const DossierPdfLine *fewer = a->cells->len <= b->cells->len ? a : b, *more = fewer == a ? b : a;
  guint n = 0;

  if (has_leader (a) && has_leader (b))
    return TRUE;
  if (has_leader (a) != has_leader (b))
    return FALSE;
  for (guint i = 0; i < fewer->cells->len; i++)
    {
      for (guint j = 0; j < more->cells->len; j++)
        {
          if (are_aligned (get_cell (fewer, i), get_cell (more, j), a->size))
            {
              n++;
              break;
            }
        }
    }

  return n >= 2 && n + 1 >= fewer->cells->len;
}

/* A line of one cell that goes on with one of the cells above it. */
static gboolean
is_within_cell (const DossierPdfLine *line, const DossierPdfLine *row)
{
  const DossierPdfCell *cell = get_cell (line, 0);

  for (guint i = 0; line->cells->len == 1 && i < row->cells->len; i++)
    {
      const DossierPdfCell *above = get_cell (row, i);
      double end = G_MAXDOUBLE;

      for (guint j = 0; j < row->cells->len; j++)
        {
          if (get_cell (row, j)->x1 > above->x1)
            end = MIN (end, get_cell (row, j)->x1);
        }
      if (are_aligned (cell, above, line->size) && cell->x2 < end)
        return TRUE;
    }

  return FALSE;
}

static gboolean
overlap (const DossierPdfCell *a, const DossierPdfCell *b)
{
  return a->x1 < b->x2 && b->x1 < a->x2;
}

/* Whether two neighbours in the model row are words of one cell, with the wide gaps that justified lines have in
 * narrow columns: other rows have words right across. */
static gboolean
are_one (const DossierPdfCell *a, const DossierPdfCell *b, GArray *lines, guint first, guint n)
{
  guint n_across = 0, n_apart = 0;

  for (guint i = first; i < first + n; i++)
    {
      const DossierPdfLine *line = get_line (lines, i);

      for (guint c = 0; c < line->cells->len; c++)
        {
          const DossierPdfCell *cell = get_cell (line, c);

          if (overlap (cell, a) && overlap (cell, b))
            n_across++;
          else if (c > 0 && overlap (get_cell (line, c - 1), a) && overlap (cell, b))
            n_apart++;
        }
    }

  return n_across > 0 && 2 * n_across >= n_apart;
}

/* Where the columns stand, each a DossierPdfCell without text: the cells of the row that has most. */
static GArray *
find_columns (GArray *lines, guint first, guint n)
{
  const DossierPdfLine *model = get_line (lines, first);
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (DossierPdfCell));

  for (guint i = first; i < first + n; i++)
    {
      if (get_line (lines, i)->cells->len > model->cells->len)
        model = get_line (lines, i);
    }
  for (guint c = 0; c < model->cells->len; c++)
    {
      const DossierPdfCell *cell = get_cell (model, c);
      const DossierPdfCell column = { cell->x1, cell->x2, NULL };
      DossierPdfCell *before = columns->len > 0 ? &g_array_index (columns, DossierPdfCell, columns->len - 1) : NULL;

      if (before != NULL && are_one (get_cell (model, c - 1), cell, lines, first, n))
        {
          before->x1 = MIN (before->x1, cell->x1);
          before->x2 = MAX (before->x2, cell->x2);
        }
      else
        g_array_append_val (columns, column);
    }

  return columns;
}

static guint
find_place (GArray *columns, const DossierPdfCell *cell)
{
  double best = -G_MAXDOUBLE;
  guint place = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const DossierPdfCell *other = &g_array_index (columns, DossierPdfCell, i);
      double overlap = MIN (cell->x2, other->x2) - MAX (cell->x1, other->x1);

      if (overlap > best)
        {
          best = overlap;
          place = i;
        }
    }

  return place;
}

/* As wide as what stands in them. */
static void
widen (GArray *columns, GArray *lines, guint first, guint n)
{
  g_autoptr (GArray) model = g_array_copy (columns);

  for (guint i = first; i < first + n; i++)
    {
      for (guint c = 0; c < get_line (lines, i)->cells->len; c++)
        {
          const DossierPdfCell *cell = get_cell (get_line (lines, i), c);
          DossierPdfCell *column = &g_array_index (columns, DossierPdfCell, find_place (model, cell));

          column->x1 = MIN (column->x1, cell->x1);
          column->x2 = MAX (column->x2, cell->x2);
        }
    }
}

static gboolean
has_letter (const char *text)
{
  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text != '\0';
}

/* Whether the cell's first word had found room in the line @above, in the same column. */
static gboolean
had_room (GArray *columns, guint place, const DossierPdfLine *above, const DossierPdfCell *cell)
{
  const DossierPdfCell *column = &g_array_index (columns, DossierPdfCell, place);
  double word = (cell->x2 - cell->x1) / MAX (1, g_utf8_strlen (cell->text, -1)) * g_utf8_strlen (cell->text, (gssize) strcspn (cell->text, " "));
  double x1 = G_MAXDOUBLE, x2 = -G_MAXDOUBLE;

  for (guint c = 0; c < above->cells->len; c++)
    {
      const DossierPdfCell *other = get_cell (above, c);

      if (find_place (columns, other) != place)
        continue;
      if (!has_letter (other->text) && !has_letter (cell->text))
        return TRUE;   /* a number does not go on with another */
      x1 = MIN (x1, other->x1);
      x2 = MAX (x2, other->x2);
    }

  return x2 < x1 || column->x2 - column->x1 - (x2 - x1) > word + 0.3 * above->size;
}

/* Whether each cell stands within a column. */
static gboolean
fits (GArray *columns, const DossierPdfLine *line)
{
  for (guint c = 0; c < line->cells->len; c++)
    {
      const DossierPdfCell *cell = get_cell (line, c), *column = &g_array_index (columns, DossierPdfCell, find_place (columns, cell));

      if (cell->x1 < column->x1 - ALIGNED * line->size || cell->x2 > column->x2 + ALIGNED * line->size)
        return FALSE;
    }

  return TRUE;
}

/* Whether all of @line are words that found no room at the ends of the cells @above. */
static gboolean
goes_on (GArray *columns, const DossierPdfLine *above, const DossierPdfLine *line)
{
  guint before = G_MAXUINT;

  for (guint c = 0; c < line->cells->len; c++)
    {
      guint place = find_place (columns, get_cell (line, c));

      if (place != before && had_room (columns, place, above, get_cell (line, c)))
        return FALSE;
      before = place;
    }

  return TRUE;
}

/* Returns: @n and the lines below with which the cells of the last row go on */
static guint
add_last_lines (GArray *lines, guint first, guint n)
{
  g_autoptr (GArray) columns = find_columns (lines, first, n);

  widen (columns, lines, first, n);
  for (; first + n < lines->len; n++)
    {
      const DossierPdfLine *line = get_line (lines, first + n), *above = line - 1;

      if (columns->len < 2 || line->y1 - above->y2 > 0.3 * line->size || !fits (columns, line) || !goes_on (columns, above, line))
        break;
    }

  return n;
}

/**
 * dossier_pdf_table_measure:
 * @lines: of DossierPdfLine, of a column
 *
 * Returns: how many lines from @first on are a table; 0: none begins there
 */
guint
dossier_pdf_table_measure (GArray *lines,
                           guint   first)
{
  const DossierPdfLine *row = get_line (lines, first);
  guint n_rows = 1, last = first, most = row->cells->len;

  if (!is_row (row))
    return 0;
  for (guint i = first + 1; i < lines->len; i++)
    {
      const DossierPdfLine *line = get_line (lines, i), *previous = get_line (lines, i - 1);

      if (line->y1 - previous->y2 > 2.5 * line->size)
        break;
      if (is_row (line) && are_rows (row, line))
        {
          n_rows++;
          last = i;
          row = line;
          most = MAX (most, line->cells->len);
        }
      else if (!is_within_cell (line, row))
        break;
      else if (get_cell (line, 0)->x1 > get_cell (row, 0)->x2 && line->y1 - previous->y2 < 0.5 * line->size)
        last = i;   /* the last row's cells may go on, but a line below its first is perhaps text again */
    }

  if (n_rows < 2 || (n_rows == 2 && most < 3 && !has_leader (row)))
    return 0;

  return has_leader (row) ? last - first + 1 : add_last_lines (lines, first, last - first + 1);
}

/* From one line to the next. */
typedef struct
{
  double least, most;
  double mean;          /* between lines of several cells */
} Paces;

static Paces
find_paces (GArray *lines, guint first, guint n)
{
  Paces paces = { G_MAXDOUBLE, 0, 0 };
  guint count = 0;

  for (guint i = first + 1; i < first + n; i++)
    {
      double pace = get_line (lines, i)->y2 - get_line (lines, i - 1)->y2;

      paces.least = MIN (paces.least, pace);
      paces.most = MAX (paces.most, pace);
      if (get_line (lines, i)->cells->len > 1 && get_line (lines, i - 1)->cells->len > 1)
        {
          paces.mean += pace;
          count++;
        }
    }
  paces.mean = count > 0 ? paces.mean / count : G_MAXDOUBLE;

  return paces;
}

static gboolean
begins_row (GArray *columns, const DossierPdfLine *line, const DossierPdfLine *above, const Paces *paces)
{
  double pace = line->y2 - above->y2;

  /* Rows apart: what is near goes on, if it can. */
  if (paces->most > 1.25 * paces->least && pace > (paces->least + paces->most) / 2)
    return TRUE;
  if ((paces->most > 1.25 * paces->least || line->cells->len < above->cells->len) && goes_on (columns, above, line))
    return FALSE;
  if (find_place (columns, get_cell (line, 0)) == 0)
    return line->cells->len > 1 || pace > 0.9 * paces->mean;

  return pace > 2 * line->size;
}

static void
end_row (GString *text, GPtrArray *row)
{
  guint n = row->len;

  while (n > 0 && ((GString *) g_ptr_array_index (row, n - 1))->len == 0)
    n--;
  if (n > 0 && text->len > 0)
    g_string_append_c (text, '\n');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", ((GString *) g_ptr_array_index (row, i))->str);
  for (guint i = 0; i < row->len; i++)
    g_string_truncate (g_ptr_array_index (row, i), 0);
}

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static char *
make_contents (GArray *lines, guint first, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      const char *all = get_line (lines, i)->text, *number, *dots = find_leader (all, &number);

      if (dots == NULL)
        g_string_append_printf (text, "%s%s", i > first ? "\n" : "", all);
      else
        g_string_append_printf (text, "%s%.*s\t%s", i > first ? "\n" : "", (int) (dots - all), all, number);
    }

  return g_string_free (text, FALSE);
}

/**
 * dossier_pdf_table_text:
 *
 * Returns: (transfer full): rows as lines, cells parted by tabs, an empty cell where a row has none
 */
char *
dossier_pdf_table_text (GArray          *lines,
                        guint            first,
                        guint            n,
                        DossierPdfWords *words)
{
  g_autoptr (GArray) columns = find_columns (lines, first, n);
  const Paces paces = find_paces (lines, first, n);
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (free_string);
  GString *text;

  if (has_leader (get_line (lines, first)))
    return make_contents (lines, first, n);

  widen (columns, lines, first, n);
  text = g_string_new (NULL);
  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (row, g_string_new (NULL));
  for (guint i = first; i < first + n; i++)
    {
      const DossierPdfLine *line = get_line (lines, i);

      if (i > first && begins_row (columns, line, get_line (lines, i - 1), &paces))
        end_row (text, row);
      for (guint c = 0; c < line->cells->len; c++)
        {
          const DossierPdfCell *cell = get_cell (line, c);
          GString *target = g_ptr_array_index (row, find_place (columns, cell));

          if (target->len > 0)
            dossier_pdf_words_join (words, target, cell->text);
          else
            g_string_append (target, cell->text);
        }
    }
  end_row (text, row);

  return g_string_free (text, FALSE);
}
