/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-columns.h"

#include "extract/pdf/visual-order.h"

/* A page is cut where an empty strip between two columns runs down, as far as no line crosses it:
 * what stands above comes first, then each column, then what stands below; each part is cut again.
 * After the recursive X-Y cut (Nagy and Seth 1984), with the strip sought before the level cut, so
 * that two columns are never read across because their paragraphs happen to end level.
 *
 * A table's columns leave strips too. Columns of text are told from them by full lines. */

#define MAX_DEPTH   8
#define MAX_GAP     3.0    /* of a line: where all is empty for so long, something else begins */
#define MIN_GUTTER  0.9    /* of the size of the text; narrower gaps are spaces */
#define MIN_LINES   3      /* a side */
#define MIN_FILL    0.6    /* of a side's width, by the mean line */
#define MIN_LETTERS 9      /* a line, by the mean */

/* Pieces that overlap in height. */
typedef struct
{
  double y1;
  double y2;
  guint  first;   /* of the pieces, which are sorted by height */
  guint  n;
} Band;

typedef struct
{
  double x1;         /* the gutter */
  double x2;
  guint  first;      /* of the bands it runs through */
  guint  last;
} Cut;

typedef struct
{
  double x1;
  double x2;
  double width;      /* of all lines */
  guint  n;
  guint  n_letters;
} Side;

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const DossierPdfPiece *x = a, *y = b;

  return x->y1 != y->y1 ? (x->y1 > y->y1) - (x->y1 < y->y1) : (x->x1 > y->x1) - (x->x1 < y->x1);
}

static GArray *
find_bands (GArray *pieces)
{
  GArray *bands = g_array_new (FALSE, FALSE, sizeof (Band));

  for (guint i = 0; i < pieces->len; i++)
    {
      const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);
      Band *last = bands->len > 0 ? &g_array_index (bands, Band, bands->len - 1) : NULL;
      Band band = { piece->y1, piece->y2, i, 1 };

      /* Boxes are as high as the font says, which may be more than a line. */
      if (last != NULL && piece->y1 < last->y2 - 0.4 * MIN (piece->y2 - piece->y1, last->y2 - last->y1))
        {
          last->y2 = MAX (last->y2, piece->y2);
          last->n++;
        }
      else
        g_array_append_val (bands, band);
    }

  return bands;
}

/* Narrows the strip until nothing of @band is in it. Returns: whether enough is left */
static gboolean
narrow (const Band *band, GArray *pieces, double middle, double min_width, double *x1, double *x2)
{
  double left = *x1, right = *x2;

  for (guint i = band->first; i < band->first + band->n; i++)
    {
      const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

      if (piece->x2 <= middle)
        left = MAX (left, piece->x2);
      else if (piece->x1 >= middle)
        right = MIN (right, piece->x1);
      else
        return FALSE;
    }
  if (right - left < min_width)
    return FALSE;
  *x1 = left;
  *x2 = right;

  return TRUE;
}

static gboolean
is_far (const Band *above, const Band *below)
{
  return below->y1 - above->y2 > MAX_GAP * MIN (above->y2 - above->y1, below->y2 - below->y1);
}

static void
extend (Cut *cut, GArray *bands, GArray *pieces, double min_width)
{
  double middle = (cut->x1 + cut->x2) / 2;
  const Band *band = &g_array_index (bands, Band, 0);

  while (cut->last + 1 < bands->len && !is_far (&band[cut->last], &band[cut->last + 1]) &&
         narrow (&band[cut->last + 1], pieces, middle, min_width, &cut->x1, &cut->x2))
    cut->last++;
  while (cut->first > 0 && !is_far (&band[cut->first - 1], &band[cut->first]) &&
         narrow (&band[cut->first - 1], pieces, middle, min_width, &cut->x1, &cut->x2))
    cut->first--;
}

static gboolean
has_side (const Band *band, GArray *pieces, const Cut *cut, gboolean left)
{
  for (guint i = band->first; i < band->first + band->n; i++)
    {
      if ((g_array_index (pieces, DossierPdfPiece, i).x2 <= cut->x1) == left)
        return TRUE;
    }

  return FALSE;
}

/* What stands on one side only, above and below the two, is not of the columns, unless it goes on close under one. */
static void
trim (Cut *cut, GArray *bands, GArray *pieces)
{
  while (cut->first < cut->last && !has_side (&g_array_index (bands, Band, cut->first), pieces, cut, FALSE))
    cut->first++;
  for (guint last = cut->last; last > cut->first; last--)
    {
      const Band *band = &g_array_index (bands, Band, last), *above = band - 1;

      if (has_side (band, pieces, cut, TRUE) && has_side (band, pieces, cut, FALSE))
        break;
      if (band->y1 - above->y2 > (has_side (band, pieces, cut, TRUE) ? 1.2 : 0.6) * (band->y2 - band->y1))
        cut->last = last - 1;
    }
}

static void
measure (const Cut *cut, GArray *bands, GArray *pieces, Side *left, Side *right)
{
  *left = *right = (Side) { .x1 = G_MAXDOUBLE };
  for (guint b = cut->first; b <= cut->last; b++)
    {
      const Band *band = &g_array_index (bands, Band, b);

      for (guint i = band->first; i < band->first + band->n; i++)
        {
          const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);
          Side *side = piece->x2 <= cut->x1 ? left : right;

          side->x1 = MIN (side->x1, piece->x1);
          side->x2 = MAX (side->x2, piece->x2);
          side->width += piece->x2 - piece->x1;
          side->n_letters += piece->n_letters;
          side->n++;
        }
    }
}

static gboolean
is_column (const Side *side)
{
  return side->n >= MIN_LINES && side->n_letters >= MIN_LETTERS * side->n && side->width >= MIN_FILL * side->n * (side->x2 - side->x1);
}

/* Returns: (nullable): the only piece that @band has on that side */
static const DossierPdfPiece *
only_piece (const Band *band, GArray *pieces, const Cut *cut, gboolean left)
{
  const DossierPdfPiece *only = NULL;

  for (guint i = band->first; i < band->first + band->n; i++)
    {
      const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

      if ((piece->x2 <= cut->x1) != left)
        continue;
      if (only != NULL)
        return NULL;
      only = piece;
    }

  return only;
}

/* Whether the word at either end of @below had found room in the line @above. */
static gboolean
had_room (const DossierPdfPiece *above, const DossierPdfPiece *below, const Side *side)
{
  const DossierPdfRun *one = &below->runs[0], *other = &below->runs[below->n_runs - 1];

  return side->x2 - side->x1 - (above->x2 - above->x1) > MAX (one->x2 - one->x1, other->x2 - other->x1) + 0.3 * below->size;
}

static gboolean
is_number (const DossierPdfPiece *piece)
{
  for (guint r = 0; r < piece->n_runs; r++)
    {
      for (const char *p = piece->runs[r].text; *p != '\0'; p = g_utf8_next_char (p))
        {
          if (g_unichar_isalpha (g_utf8_get_char (p)))
            return FALSE;
        }
    }

  return TRUE;
}

/* A line of a text ends where the next word found no room, a cell of a table where its words end; and a column
 * of text has no column of numbers for a neighbour. */
static gboolean
are_cells (const Cut *cut, GArray *bands, GArray *pieces, const Side *left, const Side *right)
{
  guint n_both = 0, n_pairs = 0, n_roomy = 0, n_numbers[2] = { 0, 0 }, n_bands = cut->last - cut->first + 1;

  for (guint b = cut->first; b <= cut->last; b++)
    {
      const Band *band = &g_array_index (bands, Band, b);

      for (guint i = band->first; i < band->first + band->n; i++)
        {
          const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

          n_numbers[piece->x2 <= cut->x1] += is_number (piece);
        }
      n_both += has_side (band, pieces, cut, TRUE) && has_side (band, pieces, cut, FALSE);
      for (guint side = 0; side < 2 && b > cut->first; side++)
        {
          const DossierPdfPiece *above = only_piece (band - 1, pieces, cut, side == 0), *below = only_piece (band, pieces, cut, side == 0);

          n_pairs += above != NULL && below != NULL;
          n_roomy += above != NULL && below != NULL && had_room (above, below, side == 0 ? left : right);
        }
    }

  return 3 * n_both >= 2 * n_bands &&
         (2 * (n_roomy + 1) > n_pairs + 1 || (MIN (n_numbers[0], n_numbers[1]) == 0 && 3 * MAX (n_numbers[0], n_numbers[1]) > n_bands));
}

/* A side may itself hold columns, so its lines are measured against them too. */
static gboolean
is_sound (const Cut *cut, GArray *bands, GArray *pieces)
{
  Side left, right;

  measure (cut, bands, pieces, &left, &right);
  if (left.n < MIN_LINES || right.n < MIN_LINES || are_cells (cut, bands, pieces, &left, &right))
    return FALSE;
  if (is_column (&left) && is_column (&right))
    return TRUE;

  /* Three columns: one side alone is a column, and the other about twice as wide with lines as full. */
  return (is_column (&left) && right.n_letters >= MIN_LETTERS * right.n && right.width >= 0.3 * right.n * (right.x2 - right.x1) &&
          right.width / right.n > 0.6 * left.width / left.n) ||
         (is_column (&right) && left.n_letters >= MIN_LETTERS * left.n && left.width >= 0.3 * left.n * (left.x2 - left.x1) &&
          left.width / left.n > 0.6 * right.width / right.n);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const DossierPdfPiece *x = *(const DossierPdfPiece *const *) a, *y = *(const DossierPdfPiece *const *) b;

  return (x->x1 > y->x1) - (x->x1 < y->x1);
}

/* The cut that runs through most. */
static gboolean
find_cut (GArray *bands, GArray *pieces, double size, Cut *best)
{
  guint most = 0;

  for (guint b = 0; b < bands->len; b++)
    {
      const Band *band = &g_array_index (bands, Band, b);
      g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
      double end;

      for (guint i = band->first; i < band->first + band->n; i++)
        g_ptr_array_add (sorted, &g_array_index (pieces, DossierPdfPiece, i));
      g_ptr_array_sort (sorted, compare_lefts);
      end = ((DossierPdfPiece *) g_ptr_array_index (sorted, 0))->x2;
      for (guint i = 1; i < sorted->len; i++)
        {
          const DossierPdfPiece *piece = g_ptr_array_index (sorted, i);
          Cut cut = { end, piece->x1, b, b };

          end = MAX (end, piece->x2);
          if (cut.x2 - cut.x1 < MIN_GUTTER * size)
            continue;
          if (most > 0 && b >= best->first && b <= best->last && cut.x1 <= best->x1 && cut.x2 >= best->x2)
            continue;   /* found already */
          extend (&cut, bands, pieces, MIN_GUTTER * size);
          trim (&cut, bands, pieces);
          if (cut.last - cut.first + 1 > most && is_sound (&cut, bands, pieces))
            {
              most = cut.last - cut.first + 1;
              *best = cut;
            }
        }
    }

  return most > 0;
}

static double
find_size (GArray *pieces)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

      sum += piece->size * piece->n_letters;
      n += piece->n_letters;
    }

  return n > 0 ? sum / n : 0;
}

static void cut_region (GArray *pieces, guint depth, gboolean from_right, GPtrArray *columns);

static void
cut_part (GArray *bands, GArray *pieces, guint from, guint to, const Cut *cut, gboolean left, guint depth, gboolean from_right, GPtrArray *columns)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (DossierPdfPiece));

  for (guint b = from; b < to; b++)
    {
      const Band *band = &g_array_index (bands, Band, b);

      for (guint i = band->first; i < band->first + band->n; i++)
        {
          const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

          if (cut == NULL || (piece->x2 <= cut->x1) == left)
            g_array_append_vals (part, piece, 1);
        }
    }
  cut_region (part, depth + 1, from_right, columns);
}

static void
cut_region (GArray *pieces, guint depth, gboolean from_right, GPtrArray *columns)
{
  g_autoptr (GArray) bands = NULL;
  Cut cut;

  if (pieces->len == 0)
    return;
  g_array_sort (pieces, compare_tops);
  bands = find_bands (pieces);
  if (depth >= MAX_DEPTH || !find_cut (bands, pieces, find_size (pieces), &cut))
    {
      g_ptr_array_add (columns, g_array_ref (pieces));
      return;
    }
  cut_part (bands, pieces, 0, cut.first, NULL, FALSE, depth, from_right, columns);
  cut_part (bands, pieces, cut.first, cut.last + 1, &cut, !from_right, depth, from_right, columns);
  cut_part (bands, pieces, cut.first, cut.last + 1, &cut, from_right, depth, from_right, columns);
  cut_part (bands, pieces, cut.last + 1, bands->len, NULL, FALSE, depth, from_right, columns);
}

/**
 * dossier_pdf_columns_find:
 * @pieces: of DossierPdfPiece; will be sorted
 *
 * Returns: (transfer full): of GArray of DossierPdfPiece, in reading order
 */
GPtrArray *
dossier_pdf_columns_find (GArray *pieces)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  int balance = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *text = dossier_pdf_piece_text (&g_array_index (pieces, DossierPdfPiece, i));

      balance += dossier_visual_order_count (text);
    }
  cut_region (pieces, 0, balance > 0, columns);

  return columns;
}
