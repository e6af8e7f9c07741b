/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-pdf.h"

#include <pango/pangocairo.h>
#include <poppler.h>

/* Points of A4. */
#define WIDTH  595.276
#define HEIGHT 841.890
#define MARGIN 64.0

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static void
assert_near (double is, double expected, double by)
{
  if (is < expected - by || is > expected + by)
    g_error ("It is %.3f instead of %.3f", is, expected);
}

/* In points of a drawn picture. */
typedef struct { int left, top, right, bottom; } Box;

/* A sheet as points of a picture, white behind it; @scale: of them for each point of A4, of which there are @high */
static cairo_surface_t *
draw (gpointer sheet, double scale, double high)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (WIDTH * scale), (int) (high * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  dossier_page_sheet_draw (sheet, cr, WIDTH * scale, HEIGHT * scale);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
point_of (cairo_surface_t *surface, int x, int y)
{
  return ((const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface)))[x] & 0xffffff;
}

/* Returns: what is not white, from @left on to @right */
static Box
find_ink (cairo_surface_t *surface, int left, int right)
{
  Box box = { G_MAXINT, G_MAXINT, -1, -1 };

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = left; x < right; x++)
      if ((point_of (surface, x, y) & 0xff) < 128)
        box = (Box) { MIN (box.left, x), MIN (box.top, y), MAX (box.right, x), MAX (box.bottom, y) };
  return box;
}

static void
test_pictures (void)
{
  /* Of 127 and 128 parts of 255, one rounds to none and the other to one. */
  static const guint8 pixels[2][6][4] = {
    { { 1, 0, 0, 127 }, { 0, 1, 0, 127 }, { 0, 0, 1, 127 }, { 1, 0, 0, 128 }, { 0, 1, 0, 128 }, { 9, 9, 9, 9 } },
    { { 0, 0, 1, 128 }, { 255, 254, 253, 255 }, { 20, 100, 200, 255 }, { 77, 88, 99, 0 }, { 255, 128, 0, 128 }, { 9, 9, 9, 9 } },
  };
  static const guint8 shown[2][5][3] = {
    { { 128, 128, 128 }, { 128, 128, 128 }, { 128, 128, 128 }, { 128, 127, 127 }, { 127, 128, 127 } },
    { { 127, 127, 128 }, { 255, 254, 253 }, { 20, 100, 200 }, { 255, 255, 255 }, { 255, 191, 127 } },
  };
  static const struct { guint width, height; double wide, high; const char *why; } sizes[] = {
    { 400, 100, 300, 75, "96 of its pixels an inch" }, { 1000, 100, 467.276, 46.73, "as wide as the text" }, { 100, 1000, 30, 300, "not too tall" },
    { 1000, 1000, 300, 300, "nor then too wide" },
  };
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  cairo_surface_t *surface;

  g_test_summary ("A picture is on the paper in its colours and its size, on white where it is transparent");
  g_assert_true (dossier_page_block_take_pixels (dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "Ten points"), bytes, 5, 2, sizeof pixels[0]));
  sheets = dossier_page_sheets_new (blocks, "Foot");
  surface = draw (g_ptr_array_index (sheets, 0), 4, 80);
  for (int y = 0; y < 2; y++)
    for (int x = 0; x < 5; x++)
      g_assert_cmphex (point_of (surface, 256 + 3 * x + 1, 256 + 3 * y + 1), ==, (guint) shown[y][x][0] << 16 | (guint) shown[y][x][1] << 8 | shown[y][x][2]);
  cairo_surface_destroy (surface);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) others = dossier_page_blocks_new (), pages = NULL;
      guint8 *black = g_malloc0 (4 * sizes[i].width * sizes[i].height);
      g_autoptr (GBytes) all = g_bytes_new_take (black, 4 * sizes[i].width * sizes[i].height);
      Box box;

      for (guint k = 0; k < sizes[i].width * sizes[i].height; k++)
        black[4 * k + 3] = 255;
      g_assert_true (dossier_page_block_take_pixels (dossier_page_blocks_add (others, DOSSIER_PAGE_PICTURE, "Black"), all, sizes[i].width, sizes[i].height, 4 * sizes[i].width));
      pages = dossier_page_sheets_new (others, "Foot");
      surface = draw (g_ptr_array_index (pages, 0), 2, 780);
      box = find_ink (surface, 0, 1190);
      g_test_message ("%s", sizes[i].why);
      g_assert_cmpint (box.left, ==, 128);
      g_assert_cmpint (box.top, ==, 128);
      assert_near (box.right + 1, 128 + 2 * sizes[i].wide, 1);
      assert_near (box.bottom + 1, 128 + 2 * sizes[i].high, 1);
      cairo_surface_destroy (surface);
    }
}

static void
test_covered_words (void)
{
  g_autofree char *many = NULL;
  GString *blacks = g_string_new (NULL);

  g_test_summary ("The words under a picture are not seen, whatever it lets through");
  for (guint i = 0; i < 300; i++)
    g_string_append (blacks, "█");
  many = g_string_free (blacks, FALSE);
  for (guint height = 20; height < 34; height += 2)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (4 * 60 * height), 4 * 60 * height);
      cairo_surface_t *surface;

      g_assert_true (dossier_page_block_take_pixels (dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, many), bytes, 60, height, 240));
      sheets = dossier_page_sheets_new (blocks, "Foot");
      surface = draw (g_ptr_array_index (sheets, 0), 4, 130);
      g_assert_cmpint (find_ink (surface, 0, 2380).right, ==, -1);
      cairo_surface_destroy (surface);
    }
}

static void
test_from_the_right (void)
{
  static const char *const words = "█ \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", *const many = "█ \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\n█ \xd7\xa9\xd7\x9c";

  g_test_summary ("What is read from the right begins at the right margin, with its bullet there");
  for (DossierPageStyle style = 0; style < DOSSIER_N_PAGE_STYLES; style++)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), lines = dossier_page_blocks_new (), sheets = NULL, others = NULL;
      const gboolean has_bullet = style == DOSSIER_PAGE_BULLET || style == DOSSIER_PAGE_DOOR || style == DOSSIER_PAGE_NOTE;
      const double indent = has_bullet ? 14 : 0;
      const int begin = (int) (4 * (WIDTH - MARGIN - indent)), bullet = (int) (4 * (WIDTH - MARGIN - indent * .7));
      cairo_surface_t *surface;
      Box box;

      dossier_page_blocks_add (blocks, style, words);
      sheets = dossier_page_sheets_new (blocks, "Foot");
      surface = draw (g_ptr_array_index (sheets, 0), 4, 130);
      box = find_ink (surface, 0, has_bullet ? bullet - 4 : 2380);
      g_test_message ("%s", dossier_page_style_to_id (style));
      g_assert_cmpint (ABS (box.right + 1 - begin), <=, 2);
      g_assert_cmpint (box.left, >, 1600);
      if (has_bullet)
        {
          const Box point = find_ink (surface, bullet - 4, 2380);

          g_assert_cmpint (point.left, >=, bullet);
          g_assert_cmpint (point.right, <=, (int) (4 * (WIDTH - MARGIN)));
          g_assert_cmpint (point.bottom, <=, box.bottom + 8);
        }
      cairo_surface_destroy (surface);

      dossier_page_blocks_add (lines, style, many);
      others = dossier_page_sheets_new (lines, "Foot");
      surface = draw (g_ptr_array_index (others, 0), 4, 130);
      if (has_bullet)   /* one for both lines */
        g_assert_cmpint (find_ink (surface, bullet - 4, 2380).bottom, <=, box.bottom + 8);
      cairo_surface_destroy (surface);
    }
}

static void
test_papers (void)
{
  static const struct { double width, height, left, top, scale; const char *why; } papers[] = {
    { WIDTH, HEIGHT, 0, 0, 1, "A4" },                         { WIDTH + 90, HEIGHT, 45, 0, 1, "wider" },
    { WIDTH, HEIGHT + 90, 0, 45, 1, "taller" },               { WIDTH * 1.5, HEIGHT * 1.5, 0, 0, 1.5, "larger" },
    { WIDTH / 2, HEIGHT, 0, HEIGHT / 4, .5, "much narrower" },
  };
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
  cairo_rectangle_t extents;

  g_test_summary ("A sheet is as large as the paper lets it be, in its middle");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "█ and █");
  sheets = dossier_page_sheets_new (blocks, "Foot");
  g_assert_true (cairo_recording_surface_get_extents (g_ptr_array_index (sheets, 0), &extents));
  g_assert_cmpfloat (extents.x, ==, 0);
  g_assert_cmpfloat (extents.y, ==, 0);
  g_assert_cmpfloat (extents.width, ==, WIDTH);
  g_assert_cmpfloat (extents.height, ==, HEIGHT);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 1400);
      cairo_t *cr = cairo_create (surface);
      cairo_matrix_t matrix;
      Box box;

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      dossier_page_sheet_draw (g_ptr_array_index (sheets, 0), cr, papers[i].width, papers[i].height);
      cairo_get_matrix (cr, &matrix);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      g_assert_cmpfloat (matrix.xx + matrix.yy + matrix.x0 + matrix.y0, ==, 2);   /* as it was */
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      box = find_ink (surface, 0, 1000);
      g_test_message ("%s", papers[i].why);
      assert_near (box.left, papers[i].left + MARGIN * papers[i].scale, 1);
      assert_near (box.top, papers[i].top + (MARGIN + 5) * papers[i].scale, 5 * papers[i].scale);
      cairo_surface_destroy (surface);
    }
}

/* Returns: how many points of the two, from the line @from on, are dark in one and white in the other */
static guint
compare (cairo_surface_t *one, cairo_surface_t *other, int from, guint *n_dark)
{
  guint n = 0;

  for (int y = from; y < (int) (2 * HEIGHT); y++)
    for (int x = 0; x < (int) (2 * WIDTH); x++)
      {
        const guint a = point_of (one, x, y) & 0xff, b = point_of (other, x, y) & 0xff;

        *n_dark += a < 100;
        n += (a < 100 && b > 200) || (b < 100 && a > 200);
      }
  return n;
}

static void
test_same_on_both (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (PopplerPage) page = NULL;
  cairo_surface_t *drawn, *shown = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (2 * WIDTH), (int) (2 * HEIGHT));
  cairo_t *cr = cairo_create (shown);
  guint n_dark = 0, n_foot = 0, n_other;

  g_test_summary ("A sheet has every letter where the PDF has it, and a word that is longer than a line breaks in it");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SMALL, "https://dossier.example/wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
  for (DossierPageStyle style = 0; style < DOSSIER_N_PAGE_STYLES; style++)
    dossier_page_blocks_add (blocks, style, "The registry was told to hand back what it had been given, and will appeal: its members wait, and pay, "
                             "while illicit millwork, if fiddly, fills filing cabinets with willowy, wavy, minimal wordings.");
  sheets = dossier_page_sheets_new (blocks, "Foot");
  pdf = dossier_page_pdf_new (blocks, "Nordnetz", "Foot", NULL);
  document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  drawn = draw (g_ptr_array_index (sheets, 0), 2, HEIGHT);
  page = poppler_document_get_page (document, 0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 2, 2);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (shown);
  g_assert_cmpuint (compare (drawn, shown, (int) (2 * (HEIGHT - MARGIN)), &n_foot), ==, 0);   /* with the same number */
  g_assert_cmpuint (n_foot, >, 100);
  n_other = compare (drawn, shown, 0, &n_dark);
  g_test_message ("%u of %u", n_other, n_dark);
  g_assert_cmpuint (n_dark, >, 10000);
  g_assert_cmpuint (n_other, <, n_dark / 100);
  g_assert_cmpint (find_ink (drawn, 0, 1190).right, <=, (int) (2 * (WIDTH - MARGIN)));
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (shown);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/page-sheets/pictures", test_pictures);
  g_test_add_func ("/export/page-sheets/covered-words", test_covered_words);
  g_test_add_func ("/export/page-sheets/from-the-right", test_from_the_right);
  g_test_add_func ("/export/page-sheets/papers", test_papers);
  g_test_add_func ("/export/page-sheets/same-on-both", test_same_on_both);

  return g_test_run ();
}
