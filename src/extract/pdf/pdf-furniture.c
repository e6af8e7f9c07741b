/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/pdf/pdf-furniture.h"

#include <string.h>

/* A row at the edge of a page is furniture when the same words stand at the same height on another
 * page, numbers apart; when it is the page's number; or when on most pages some small row stands
 * there, well apart from the text. Rows are looked at from the edge inwards, and the first that is
 * of the text ends it. */

#define ZONE     0.16   /* of the page's height, from either edge */
#define MAX_ROWS 4      /* at either edge */
#define BUCKET   4.0    /* points: heights as near as this are the same */

typedef enum
{
  ROW_TEXT,
  ROW_REPEATED,
  ROW_NUMBER,
  ROW_APART,
} RowKind;

typedef struct
{
  double   y1;
  double   y2;
  double   size;
  gboolean apart;   /* more than a line's height from the next row inwards */
  char    *text;    /* (owned) as it stands */
  char    *key;     /* (owned) numbers and case apart */
} Row;

typedef struct
{
  GArray *rows[2];  /* (owned) of Row, from the top edge and from the bottom edge inwards */
} Edges;

typedef struct
{
  GHashTable *texts;     /* (owned) key with edge and height → on how many pages */
  GHashTable *heights;   /* (owned) edge and height → on how many pages some small row stands apart there */
  guint       n_pages;   /* with text */
} Census;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->text);
  g_free (row->key);
}

static gboolean
is_roman (const char *word, gsize length)
{
  return length > 0 && length <= 6 && strspn (word, "ivxlc") >= length;
}

/* "Page 12 of 90" and "Page 13 of 90" become one. */
static char *
make_key (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *key = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean number = is_roman (words[i], strlen (words[i])) && (i == 0 || words[i + 1] == NULL);

      if (*words[i] == '\0')
        continue;
      if (key->len > 0)
        g_string_append_c (key, ' ');
      for (const char *p = words[i]; *p != '\0' && !number; p = g_utf8_next_char (p))
        {
          if (!g_unichar_isdigit (g_utf8_get_char (p)))
            g_string_append_unichar (key, g_utf8_get_char (p));
          else if (key->len == 0 || key->str[key->len - 1] != '#')
            g_string_append_c (key, '#');
        }
      if (number)
        g_string_append_c (key, '#');
    }

  return g_string_free (key, FALSE);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const DossierPdfPiece *x = *(const DossierPdfPiece *const *) a, *y = *(const DossierPdfPiece *const *) b;

  return (x->x1 > y->x1) - (x->x1 < y->x1);
}

static int
compare_middles (gconstpointer a, gconstpointer b)
{
  const DossierPdfPiece *x = a, *y = b;
  double dy = x->y1 + x->y2 - y->y1 - y->y2;

  return (dy > 0) - (dy < 0);
}

static Row
make_row (GPtrArray *pieces)
{
  Row row = { .y1 = G_MAXDOUBLE };
  g_autoptr (GString) text = g_string_new (NULL);

  g_ptr_array_sort (pieces, compare_lefts);
  for (guint i = 0; i < pieces->len; i++)
    {
      const DossierPdfPiece *piece = g_ptr_array_index (pieces, i);
      g_autofree char *words = dossier_pdf_piece_text (piece);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", words);
      row.y1 = MIN (row.y1, piece->y1);
      row.y2 = MAX (row.y2, piece->y2);
      row.size = MAX (row.size, piece->size);
    }
  row.text = g_strdup (text->str);
  row.key = make_key (text->str);

  return row;
}

/* @step: 1 from the top, -1 from the bottom; the last row found is there only for its distance. */
static GArray *
find_rows (GArray *pieces, double height, int step)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  int i = step > 0 ? 0 : (int) pieces->len - 1;

  g_array_set_clear_func (rows, clear_row);
  while (i >= 0 && i < (int) pieces->len && rows->len <= MAX_ROWS)
    {
      const DossierPdfPiece *first = &g_array_index (pieces, DossierPdfPiece, i);
      g_autoptr (GPtrArray) level = g_ptr_array_new ();
      Row row, *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

      for (; i >= 0 && i < (int) pieces->len; i += step)
        {
          const DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);

          if (MIN (piece->y2, first->y2) - MAX (piece->y1, first->y1) < 0.4 * MIN (piece->y2 - piece->y1, first->y2 - first->y1))
            break;
          g_ptr_array_add (level, (gpointer) piece);
        }
      row = make_row (level);
      if (last != NULL)
        last->apart = (step > 0 ? row.y1 - last->y2 : last->y1 - row.y2) > 0.7 * (last->y2 - last->y1);
      g_array_append_val (rows, row);
      if (step > 0 ? row.y1 > ZONE * height : row.y2 < (1 - ZONE) * height)
        break;
    }
  /* What lies in the zone only; the others showed how far off they are. */
  while (rows->len > 0 && (step > 0 ? g_array_index (rows, Row, rows->len - 1).y2 > ZONE * height
                                    : g_array_index (rows, Row, rows->len - 1).y1 < (1 - ZONE) * height))
    g_array_set_size (rows, rows->len - 1);

  return rows;
}

static guint
look_up (GHashTable *table, const char *key)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, key));
}

static void
count (GHashTable *table, char *key)
{
  g_hash_table_insert (table, key, GUINT_TO_POINTER (look_up (table, key) + 1));
}

static char *
place_key (guint edge, const Row *row, int shift, const char *text)
{
  return g_strdup_printf ("%u %d %s", edge, (int) (row->y2 / BUCKET) + shift, text);
}

static gboolean
is_small (const Row *row, double body_size)
{
  return row->size <= 1.05 * body_size;
}

static void
take_census (Census *census, const Edges *edges, double body_size)
{
  for (guint e = 0; e < 2; e++)
    {
      for (guint i = 0; i < edges->rows[e]->len; i++)
        {
          const Row *row = &g_array_index (edges->rows[e], Row, i);

          count (census->texts, place_key (e, row, 0, row->key));
          if (row->apart && is_small (row, body_size))
            count (census->heights, place_key (e, row, 0, ""));
        }
    }
}

/* Also in the bucket beside: heights differ by hairs. */
static guint
count_near (GHashTable *table, guint edge, const Row *row, const char *text)
{
  guint n = 0;

  for (int shift = -1; shift <= 1; shift++)
    {
      g_autofree char *key = place_key (edge, row, shift, text);

      n += look_up (table, key);
    }

  return n;
}

static RowKind
judge (const Census *census, guint edge, const Row *row, guint page, double body_size)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  if (count_near (census->texts, edge, row, row->key) >= 2)
    return ROW_REPEATED;
  if (strcmp (row->text, number) == 0)
    return ROW_NUMBER;
  if (row->apart && is_small (row, body_size) && census->n_pages >= 3 &&
      2 * count_near (census->heights, edge, row, "") >= census->n_pages && g_utf8_strlen (row->text, -1) < 150)
    return ROW_APART;

  return ROW_TEXT;
}

static void
explain (GString *explanation, RowKind kind, guint page, const char *text)
{
  static const char *const reasons[] = {
    [ROW_TEXT] = "", [ROW_REPEATED] = "stands on other pages too", [ROW_NUMBER] = "the page's number", [ROW_APART] = "a running line",
  };

  if (explanation != NULL)
    g_string_append_printf (explanation, "left out, p. %u, %s: %s\n", page, reasons[kind], text);
}

static void
remove_between (GArray *pieces, double y1, double y2)
{
  guint n = 0;

  for (guint i = 0; i < pieces->len; i++)
    {
      DossierPdfPiece *piece = &g_array_index (pieces, DossierPdfPiece, i);
      double middle = (piece->y1 + piece->y2) / 2;

      if (middle < y1 || middle > y2)
        g_array_index (pieces, DossierPdfPiece, n++) = *piece;
    }
  g_array_set_size (pieces, n);
}

static void
remove_edges (const Census *census, const Edges *edges, GArray *pieces, guint page, double body_size, GString *explanation)
{
  for (guint e = 0; e < 2; e++)
    {
      for (guint i = 0; i < edges->rows[e]->len; i++)
        {
          const Row *row = &g_array_index (edges->rows[e], Row, i);
          RowKind kind = judge (census, e, row, page, body_size);

          if (kind == ROW_TEXT)
            break;
          explain (explanation, kind, page, row->text);
          remove_between (pieces, row->y1, row->y2);
        }
    }
}

/**
 * dossier_pdf_furniture_remove:
 * @pieces: of GArray of DossierPdfPiece, one a page; gets sorted, and shorter by what is left out
 * @body_size: of most letters
 * @explanation: (nullable): gets a line for each row that is left out
 */
void
dossier_pdf_furniture_remove (const DossierPdfPages *pages,
                              GPtrArray             *pieces,
                              double                 body_size,
                              GString               *explanation)
{
  Census census = { .texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                    .heights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autofree Edges *edges = g_new0 (Edges, pieces->len + 1);

  for (guint i = 0; i < pieces->len; i++)
    {
      GArray *page = g_ptr_array_index (pieces, i);
      double height = g_array_index (pages->pages, DossierPdfPage, i).height;

      g_array_sort (page, compare_middles);
      edges[i].rows[0] = find_rows (page, height, 1);
      edges[i].rows[1] = find_rows (page, height, -1);
      census.n_pages += page->len > 0;
      take_census (&census, &edges[i], body_size);
    }
  for (guint i = 0; i < pieces->len; i++)
    {
      remove_edges (&census, &edges[i], g_ptr_array_index (pieces, i), i + 1, body_size, explanation);
      g_array_unref (edges[i].rows[0]);
      g_array_unref (edges[i].rows[1]);
    }
  g_hash_table_unref (census.texts);
  g_hash_table_unref (census.heights);
}
