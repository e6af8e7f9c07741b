/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-pdf.h"

#include "export/native-export.h"

#include <pango/pangocairo.h>
#include <poppler.h>
#include <string.h>

/* Points of A4, as readers of the PDF find them. */
#define WIDTH  595.276
#define HEIGHT 841.890
#define MARGIN 64.0
#define LETTERS "Maelstroms"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* Where words stand; @size: points of the font */
typedef struct { guint page; double left, top, right, bottom, size; } Place;

static PopplerDocument *
print (GPtrArray *blocks, const char *footer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dossier_page_pdf_new (blocks, "Nordnetz", footer, &error);
  PopplerDocument *document;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static double
find_size (PopplerPage *page, int at)
{
  GList *runs = poppler_page_get_text_attributes (page);
  double size = 0;

  for (GList *run = runs; run != NULL; run = run->next)
    if (((PopplerTextAttributes *) run->data)->start_index <= at && at <= ((PopplerTextAttributes *) run->data)->end_index)
      size = ((PopplerTextAttributes *) run->data)->font_size;
  poppler_page_free_text_attributes (runs);
  return size;
}

/* The @nth time that @words stand in the document, in the order of its pages. */
static Place
find_words (PopplerDocument *document, const char *words, guint nth)
{
  for (int n = 0; n < poppler_document_get_n_pages (document); n++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, n);
      g_autofree char *text = poppler_page_get_text (page);
      g_autofree PopplerRectangle *places = NULL;
      guint n_places;

      g_assert_true (poppler_page_get_text_layout (page, &places, &n_places));
      for (const char *at = text; (at = strstr (at, words)) != NULL; at += strlen (words))
        if (nth-- == 0)
          {
            const glong first = g_utf8_strlen (text, at - text), last = first + g_utf8_strlen (words, -1) - 1;

            g_assert_cmpint (last, <, (glong) n_places);
            return (Place) { (guint) n, MIN (places[first].x1, places[last].x1), places[first].y1, MAX (places[first].x2, places[last].x2),
                             places[first].y2, find_size (page, (int) first) };
          }
    }
  g_error ("“%s” is not on the paper", words);
}

static void
assert_near (double is, double expected, double by)
{
  if (is < expected - by || is > expected + by)
    g_error ("It is %.3f instead of %.3f", is, expected);
}

/* From one line of a paragraph to the next. */
static double
measure_line (DossierPageStyle style)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (PopplerDocument) document = NULL;

  dossier_page_blocks_add (blocks, style, LETTERS "\n" LETTERS);
  document = print (blocks, "Foot");
  return find_words (document, LETTERS, 1).top - find_words (document, LETTERS, 0).top;
}

/* As the font has it, whatever the PDF. */
static double
measure_font_line (const char *font, double size)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 9, 9);
  cairo_t *cr = cairo_create (surface);
  cairo_font_options_t *options = cairo_font_options_create ();
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  PangoRectangle place;

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (pango_layout_get_context (layout), options);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, LETTERS, -1);
  pango_layout_get_extents (layout, NULL, &place);
  pango_font_description_free (description);
  cairo_font_options_destroy (options);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return (double) place.height / PANGO_SCALE;
}

static const struct { double size, above, indent; const char *bullet; gboolean heading; } STYLES[DOSSIER_N_PAGE_STYLES] = {
  [DOSSIER_PAGE_PATH] = { 8.5, 0, 0, NULL, FALSE },      [DOSSIER_PAGE_TITLE] = { 22, 6, 0, NULL, TRUE },
  [DOSSIER_PAGE_HEADLINE] = { 14, 4, 0, NULL, FALSE },   [DOSSIER_PAGE_LEAD] = { 12, 8, 0, NULL, FALSE },
  [DOSSIER_PAGE_HEADING] = { 13, 20, 0, NULL, TRUE },    [DOSSIER_PAGE_SUBHEADING] = { 9.5, 10, 0, NULL, TRUE },
  [DOSSIER_PAGE_TEXT] = { 10.5, 7, 0, NULL, FALSE },     [DOSSIER_PAGE_BULLET] = { 10.5, 4, 14, "•", FALSE },
  [DOSSIER_PAGE_SMALL] = { 8.5, 5, 0, NULL, FALSE },     [DOSSIER_PAGE_DOOR] = { 9.5, 12, 14, "▸", FALSE },
  [DOSSIER_PAGE_NOTE] = { 9.5, 8, 14, "❙", FALSE },      [DOSSIER_PAGE_PICTURE] = { 8.5, 10, 0, NULL, FALSE },
};

static void
test_styles (void)
{
  const double text_line = measure_line (DOSSIER_PAGE_TEXT);

  assert_near (text_line, measure_font_line ("Serif", 10.5), .1);
  g_test_summary ("Words of each style have its size, indent and space above, which the first on a page has not");
  for (DossierPageStyle style = 0; style < DOSSIER_N_PAGE_STYLES; style++)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), below = dossier_page_blocks_new ();
      g_autoptr (PopplerDocument) alone = NULL, second = NULL;
      PopplerIndexIter *outline;
      Place first, other;

      g_test_message ("%s", dossier_page_style_to_id (style));
      dossier_page_blocks_add (blocks, style, LETTERS);
      alone = print (blocks, "Foot");
      dossier_page_blocks_add (below, DOSSIER_PAGE_TEXT, "Above it");
      dossier_page_blocks_add (below, style, LETTERS);
      second = print (below, "Foot");
      first = find_words (alone, LETTERS, 0);
      other = find_words (second, LETTERS, 0);

      outline = poppler_index_iter_new (alone);
      g_assert_cmpint (outline != NULL, ==, STYLES[style].heading);
      g_clear_pointer (&outline, poppler_index_iter_free);
      assert_near (first.size, STYLES[style].size, .05);
      assert_near (first.left, MARGIN + STYLES[style].indent, .1);
      assert_near (other.left, MARGIN + STYLES[style].indent, .1);
      assert_near (first.top, MARGIN, .4 * STYLES[style].size);
      assert_near (other.top - first.top, text_line + STYLES[style].above, .1);
      if (STYLES[style].bullet != NULL)
        {
          assert_near (find_words (alone, STYLES[style].bullet, 0).left, MARGIN, .1);
          assert_near (find_words (alone, STYLES[style].bullet, 0).size, STYLES[style].size, .05);
        }
    }
}

/* Fills the page from the top to 64 points more, down to which pictures of three quarters of a point for each pixel would
 * themselves need room for a caption. Returns: how far */
static double
fill (GPtrArray *blocks, guint pixels)
{
  const guint heights[] = { pixels / 3, pixels / 3, pixels - 2 * (pixels / 3) };
  double y = MARGIN - 10;

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (4 * heights[i]), 4 * heights[i]);

      g_assert_true (dossier_page_block_take_pixels (dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "W"), bytes, 1, heights[i], 4));
      y += 10 + heights[i] * .75;
    }
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TEXT, "a\nb\nc\nd");
  return y + 7;
}

static void
add_picture (GPtrArray *blocks, const char *words, guint width, guint height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (4 * width * height), 4 * width * height);

  g_assert_true (dossier_page_block_take_pixels (dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, words), bytes, width, height, 4 * width));
}

static void
test_page_breaks (void)
{
  static const struct { DossierPageStyle style; double beside; guint picture; const char *why; } cases[] = {
    { DOSSIER_PAGE_TEXT, 0, 0, "a line goes where it has room" },        { DOSSIER_PAGE_HEADING, 60, 0, "a heading where there is some below it" },
    { DOSSIER_PAGE_SUBHEADING, 60, 0, "and so does a smaller one" },     { DOSSIER_PAGE_PICTURE, 36, 40, "a picture where its caption has, too" },
  };
  const double text_line = measure_line (DOSSIER_PAGE_TEXT), end = HEIGHT - MARGIN;

  g_test_summary ("What has no room at the foot of a page goes to the top of the next one");
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      const double line = measure_line (cases[c].style), height = cases[c].picture > 0 ? cases[c].picture * .75 : cases[c].beside > 0 ? (int) (line + .5) : line;
      const double needed = STYLES[cases[c].style].above + height + cases[c].beside;
      const guint exactly = (guint) ((end - needed - 4 * text_line - MARGIN - 20 - 7) / .75);

      for (guint pixels = exactly - 3; pixels <= exactly + 4; pixels++)
        {
          g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
          const double y = fill (blocks, pixels) + 4 * text_line;
          g_autoptr (PopplerDocument) document = NULL;
          Place place;

          if (cases[c].picture > 0)
            add_picture (blocks, LETTERS, 10, cases[c].picture);
          else
            dossier_page_blocks_add (blocks, cases[c].style, LETTERS);
          document = print (blocks, "Foot");
          place = find_words (document, LETTERS, 0);
          g_test_message ("%s: to %.2f of %.2f", cases[c].why, y + needed, end);
          g_assert_cmpuint (place.page, ==, pixels > exactly);
          assert_near (place.top, place.page == 1 ? MARGIN : y + STYLES[cases[c].style].above, .4 * STYLES[cases[c].style].size);
        }
    }
}

static void
test_words_of_pictures (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (PopplerDocument) document = NULL;
  Place place;

  g_test_summary ("The words of a picture stand under it");
  add_picture (blocks, LETTERS, 60, 20);
  document = print (blocks, "Foot");
  place = find_words (document, LETTERS, 0);
  assert_near (place.left, MARGIN, .1);
  assert_near (place.top, MARGIN, .5);
  assert_near (place.size, 5, .05);
}

static void
test_outline (void)
{
  static const struct { const char *title; int page; double from_top; } expected[] = {
    { "Nordnetz", 1, 64 }, { "What it does", 1, 0 }, { "How it does so", 1, 0 }, { "Elsewhere", 2, 64 },
  };
  const double lines[] = { measure_line (DOSSIER_PAGE_TITLE), measure_line (DOSSIER_PAGE_HEADING), measure_line (DOSSIER_PAGE_SUBHEADING) };
  const double places[] = { 64, 64 + lines[0] + 20, 64 + lines[0] + 20 + lines[1] + 10, 64 };
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *title = NULL;
  PopplerIndexIter *iter;

  g_test_summary ("The outline leads to each heading, on its page and at its place");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, expected[0].title);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_HEADING, expected[1].title);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SUBHEADING, expected[2].title);
  fill (blocks, 480);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TEXT, "a\nb\nc\nd\ne\nf\ng");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_HEADING, expected[3].title);
  document = print (blocks, "Foot");
  title = poppler_document_get_title (document);
  g_assert_cmpstr (title, ==, "Nordnetz");
  iter = poppler_index_iter_new (document);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);

      g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
      g_assert_cmpstr (action->goto_dest.title, ==, expected[i].title);
      g_assert_cmpint (action->goto_dest.dest->page_num, ==, expected[i].page);
assert_near (HEIGHT - action->goto_dest.dest->top, (int) places[i], .1);
      poppler_action_free (action);
      g_assert_cmpint (poppler_index_iter_next (iter), ==, i + 1 < G_N_ELEMENTS (expected));
    }
  poppler_index_iter_free (iter);
}

static const char *
name_tag (PopplerStructureElementKind kind)
{
  switch ((int) kind)
    {
    case POPPLER_STRUCTURE_ELEMENT_HEADING_1: return "H1";
    case POPPLER_STRUCTURE_ELEMENT_HEADING_2: return "H2";
    case POPPLER_STRUCTURE_ELEMENT_HEADING_3: return "H3";
    case POPPLER_STRUCTURE_ELEMENT_PARAGRAPH: return "P";
    case POPPLER_STRUCTURE_ELEMENT_FIGURE:    return "Figure";
    case POPPLER_STRUCTURE_ELEMENT_CONTENT:   return "words";
    default:                                  return "other";
    }
}

static void
list_tags (GString *text, PopplerStructureElementIter *iter)
{
  do
    {
      g_autoptr (GObject) element = G_OBJECT (poppler_structure_element_iter_get_element (iter));
      PopplerStructureElementIter *inner = poppler_structure_element_iter_get_child (iter);

      g_string_append_printf (text, "%s ", name_tag (poppler_structure_element_get_kind (POPPLER_STRUCTURE_ELEMENT (element))));
      if (inner != NULL)
        {
          g_string_append (text, "( ");
          list_tags (text, inner);
          g_string_append (text, ") ");
          poppler_structure_element_iter_free (inner);
        }
    }
  while (poppler_structure_element_iter_next (iter));
}

static void
test_tags (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (PopplerDocument) document = NULL;
  g_autoptr (GString) tags = g_string_new (NULL);
  g_autofree char *many = g_strnfill (100, '\n');
  PopplerStructureElementIter *iter;

  for (guint i = 0; i < 100; i += 2)
    many[i] = 'a';
  g_test_summary ("Each paragraph, heading and picture has its tag, on each of its pages");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "Nordnetz");
  add_picture (blocks, "W", 40, 400);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SMALL, "Credit");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_HEADING, "What it does");
  add_picture (blocks, "W", 40, 380);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SUBHEADING, "How");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TEXT, many);
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_BULLET, "So");
  document = print (blocks, "Foot");
  iter = poppler_structure_element_iter_new (document);
  list_tags (tags, iter);
  poppler_structure_element_iter_free (iter);
  g_assert_cmpstr (tags->str, ==, "H1 ( words ) Figure ( words ) P ( words ) H2 ( words ) Figure ( words ) H3 ( words ) P ( words ) P ( words ) P ( words ) ");
}

/* Of the words between what begins a footer and its number. */
static void
test_footers (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (GString) words = g_string_new ("Begin");
  g_autoptr (PopplerDocument) document = NULL, other = NULL;

  g_test_summary ("Each page has its number at the foot, in the middle of one line, however long that is");
  for (guint i = 0; i < 60; i++)
    {
      dossier_page_blocks_add (blocks, DOSSIER_PAGE_LEAD, LETTERS "\n" LETTERS);
      g_string_append (words, " Nordnetz");
    }
  document = print (blocks, "Foot");
  other = print (blocks, words->str);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 3);
  g_assert_cmpint (poppler_document_get_n_pages (other), ==, poppler_document_get_n_pages (document));
  for (guint i = 0; i < (guint) poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *foot = g_strdup_printf ("Foot · %u", i + 1), *end = g_strdup_printf ("Nordnetz · %u", i + 1);
      const Place place = find_words (document, foot, 0), first = find_words (other, "Begin", i), last = find_words (other, end, 0);

      g_assert_cmpuint (place.page, ==, i);
      assert_near (place.left + place.right, WIDTH, .5);
      assert_near (place.top, HEIGHT - 40, 2);
      assert_near (place.size, 7.5, .05);
      g_assert_cmpuint (first.page, ==, i);
      assert_near (first.top, place.top, .1);
      assert_near (last.top, place.top, .1);
      assert_near (first.left + last.right, WIDTH, 1);
      assert_near (last.right - first.left, WIDTH - 2 * MARGIN, 40);
    }
}

static void
test_what_cannot_be_drawn (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Pages that cannot be drawn are none, and it is said why");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "Nordnetz");
  g_assert_null (dossier_page_pdf_new (blocks, "\xff", "Foot", &error));
  g_assert_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_PAPER);
  g_assert_cmpstr (error->message, ==, "The pages could not be drawn; nothing was written (input string not valid UTF-8)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/page-paper/styles", test_styles);
  g_test_add_func ("/export/page-paper/page-breaks", test_page_breaks);
  g_test_add_func ("/export/page-paper/words-of-pictures", test_words_of_pictures);
  g_test_add_func ("/export/page-paper/outline", test_outline);
  g_test_add_func ("/export/page-paper/tags", test_tags);
  g_test_add_func ("/export/page-paper/footers", test_footers);
  g_test_add_func ("/export/page-paper/error", test_what_cannot_be_drawn);

  return g_test_run ();
}
