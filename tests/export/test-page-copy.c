/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-pdf.h"

#include "grading/sign-off.h"
#include "tests/support/full-graph.h"
#include "tests/support/golden.h"

#include <cairo.h>
#include <gio/gio.h>
#include <string.h>

#define NOW (G_GINT64_CONSTANT (1732132800) * G_USEC_PER_SEC)   /* 2024-11-20T20:00:00Z */

typedef GPtrArray *(* Make) (DossierProfileGraph *graph, const DossierPageOptions *options);

/* The sample with all that a page may have besides: fields, an amendment, a grade set by hand, who checked what. */
static DossierProfileGraph *
make_graph (void)
{
  static const struct { const char *field, *value; } fields[] = {
    { "standfirst", "A court has spoken." }, { "sources_note", "Read in November." }, { "license", "CC BY 4.0" }, { "checked", "2024-11-19" },
  };
  DossierProfileGraph *graph = sample_graph_new ();
  DossierSentence *third = sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, 3);
  g_autoptr (DossierRecord) amendment = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL), update = g_object_new (DOSSIER_TYPE_AMENDMENT, NULL);
  g_autoptr (GString) said = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, fields[i].field, fields[i].value);
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 1, "written_by", "Ben Oat");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 2, "signed_by", "Ann Other");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SENTENCE, 2, "signed_at", NOW);
  sample_graph_set_integer (graph, DOSSIER_TYPE_SENTENCE, 4, "paragraph", TRUE);
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 3, "explained_reason", "It speaks for itself only.");
  sample_graph_set (graph, DOSSIER_TYPE_EVIDENCE, 3, "explained_by", "Ada Lov");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 3, "explained_at", NOW);
  sample_graph_set (graph, DOSSIER_TYPE_CLAIM, 1, "resolution", "The court’s word counts.");
  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, 1, "page", 4);
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 1, "final_url", "https://example.org/order");
  sample_graph_set (graph, DOSSIER_TYPE_SNAPSHOT, 2, "file_name", "gazette.pdf");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 3, "heading", "");

  dossier_record_set_identity (amendment, 1, "a1a1a1a1-0000-4000-8000-000000000001");
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_KIND, "correction");
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_REASON, "The number was wrong.");
  dossier_record_set_integer (amendment, DOSSIER_AMENDMENT_MADE_AT, NOW);
  dossier_amended_sentence_append (said, dossier_record_get_uuid (DOSSIER_RECORD (third)), "member", "It serves 39 networks.");
  dossier_amended_sentence_append (said, "5e17e4ce-0000-4000-8000-000000000009", "public", "It was late.");
  dossier_record_set_text (amendment, DOSSIER_AMENDMENT_SENTENCES, said->str);
  dossier_profile_graph_add (graph, amendment);
  dossier_record_set_identity (update, 2, "a1a1a1a1-0000-4000-8000-000000000002");
  dossier_record_set_text (update, DOSSIER_AMENDMENT_KIND, "update");
  dossier_record_set_text (update, DOSSIER_AMENDMENT_REASON, "The registry has answered.");
  dossier_record_set_integer (update, DOSSIER_AMENDMENT_MADE_AT, NOW);
  dossier_profile_graph_add (graph, update);
  return graph;
}

static void
add_section (DossierProfileGraph *graph, gint64 id, const char *kind, const char *term, const char *text)
{
  g_autoptr (DossierRecord) section = g_object_new (DOSSIER_TYPE_SECTION, NULL), sentence = g_object_new (DOSSIER_TYPE_SENTENCE, NULL);
  g_autofree char *of_section = g_strdup_printf ("5ec710a1-0000-4000-8000-%012d", (int) id), *of_sentence = g_strdup_printf ("5e17e4ce-0000-4000-8000-%012d", (int) id);

  dossier_record_set_identity (section, id, of_section);
  dossier_record_set_text (section, DOSSIER_SECTION_KIND, kind);
  dossier_record_set_text (section, DOSSIER_SECTION_TERM, term);
  dossier_record_set_text (section, DOSSIER_SECTION_HEADING, kind);
  dossier_record_set_text (section, DOSSIER_SECTION_TIER, "public");
  g_assert_true (dossier_profile_graph_add (graph, section));
  if (*text == '\0')
    return;
  dossier_record_set_identity (sentence, id, of_sentence);
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_TEXT, text);
  dossier_record_set_text (sentence, DOSSIER_SENTENCE_KIND, "opinion");
  dossier_record_set_integer (sentence, DOSSIER_SENTENCE_SECTION, id);
  g_assert_true (dossier_profile_graph_add (graph, sentence));
}

/* Sections of every kind, alone, side by side and empty; and what has only a part of its words. */
static DossierProfileGraph *
make_many_sections (void)
{
  static const struct { const char *kind, *term, *text; } sections[] = {
    { "outlook", "year", "It will be quiet." }, { "outlook", "decade", "" }, { "outlook", "month", "It will not be." },
    { "rationale", "region", "It is in Europe." }, { "rationale", "impact", "" }, { "rationale", "profile-focus", "" }, { "rationale", "nothing", "" },
    { "at-a-glance", "", "" }, { "rationale", "series", "It is one of these." }, { "why-it-matters", "", "It matters." }, { "takeaways", "", "It began in 1997." },
    { "what-it-does", "", "" }, { "what-to-watch", "", "It is a point." }, { "our-take", "", "" }, { "at-a-glance", "", "Look here." }, { "outlook", "week", "" },
    { "seat", "", "Hidden." }, { "seat", "", "Hidden." }, { "seat", "", "Hidden." }, { "seat", "", "Hidden." }, { "seat", "", "Open." },
  };
  static const char *const tiers[] = { "member", "board", "board", "nobody", "public" };   /* of the seats */
  static const char *const words[][2] = { { "outlook/year", "In a year" }, { "outlook", "Some day" }, { "takeaways", "What to know" } };
  DossierProfileGraph *graph = make_graph ();
  g_autofree char *digest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (graph, 20 + i, sections[i].kind, sections[i].term, sections[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (DossierTerm) term = dossier_term_new (words[i][0], words[i][1], NULL, NULL);

      dossier_house_add_term (graph->house, "sections", term);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tiers); i++)
    sample_graph_set (graph, DOSSIER_TYPE_SECTION, 36 + i, "tier", tiers[i]);
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 20, "heading", "");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 22, "heading", "");
  sample_graph_set (graph, DOSSIER_TYPE_SECTION, 30, "heading", "");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 1, "signed_by", "Cy Third");
  sample_graph_set_integer (graph, DOSSIER_TYPE_SENTENCE, 1, "signed_at", NOW);
  digest = dossier_sign_off_make_digest (graph, sample_graph_get (graph, DOSSIER_TYPE_SENTENCE, 1));
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 1, "signed_digest", digest);
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "entity_type", "registry");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "criticality", "high");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "time_horizon", "year");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "checked", "");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "take_name", "");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 1, "caption", "");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 2, "credit_line", "");
  sample_graph_set (graph, DOSSIER_TYPE_IMAGE, 2, "alt", "");
  sample_graph_set (graph, DOSSIER_TYPE_RELATED, 1, "url", "");
  dossier_record_set_text (g_ptr_array_index (graph->amendments, 1), DOSSIER_AMENDMENT_KIND, "withdrawal");
  return graph;
}

/* With what those have not: a take that is signed and says nothing, a focus, a fact without a claim, a sentence without words,
 * a quote that is gone, and one whose capture is. */
static DossierProfileGraph *
make_signed_sections (void)
{
  DossierProfileGraph *graph = make_many_sections ();

  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "take_name", "Ada Lov");
  sample_graph_set (graph, DOSSIER_TYPE_PROFILE, 1, "profile_focus", "operations");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 30, "kind", "fact");
  sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, 32, "text", "");
  sample_graph_set_integer (graph, DOSSIER_TYPE_EVIDENCE, 5, "highlight", 99);
  sample_graph_set_integer (graph, DOSSIER_TYPE_HIGHLIGHT, 4, "snapshot", 99);
  return graph;
}

static char *
describe (GPtrArray *blocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierPageBlock *block = g_ptr_array_index (blocks, i);

      g_string_append_printf (text, "%s: %s\n", dossier_page_style_to_id (block->style), block->text);
      if (block->sha256 != NULL)
        g_string_append_printf (text, "  picture %.8s\n", block->sha256);
      for (guint k = 0; block->spans != NULL && k < block->spans->len; k++)
        {
          const DossierPageSpan *span = &g_array_index (block->spans, DossierPageSpan, k);
          g_auto (GStrv) lines = g_strsplit (span->rests_on, "\n", -1);
          g_autofree char *ground = g_strjoinv (" | ", lines);

          g_string_append_printf (text, "  %u-%u sentence %d: %s\n", span->start, span->end, (int) span->row, ground);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_goldens (void)
{
  static const struct { const char *name, *tier; Make make; DossierProfileGraph *(* of) (void); } papers[] = {
    { "public-page", "public", dossier_page_copy_new, make_graph }, { "member-page", "member", dossier_page_copy_new, make_graph },
    { "public-defence", "public", dossier_defence_pack_new, make_graph }, { "member-defence", "member", dossier_defence_pack_new, make_graph },
    { "full-page", "member", dossier_page_copy_new, full_graph_new }, { "full-defence", "member", dossier_defence_pack_new, full_graph_new },
    { "many-sections-public", "public", dossier_page_copy_new, make_signed_sections },
    { "member-sections", "member", dossier_page_copy_new, make_signed_sections }, { "member-sections-defence", "member", dossier_defence_pack_new, make_signed_sections },
    { "many-sections", "member", dossier_page_copy_new, make_many_sections }, { "many-sections-defence", "member", dossier_defence_pack_new, make_many_sections },
  };

  g_test_summary ("The page and its defence say for each audience what the golden files say, and a public one no word of the members'");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DossierProfileGraph) graph = papers[i].of ();
      g_autoptr (GPtrArray) blocks = papers[i].make (graph, &(DossierPageOptions) { papers[i].tier, NOW });
      g_autofree char *text = describe (blocks), *name = g_strconcat (papers[i].name, ".txt", NULL);

      check_golden ("pages", name, text);
      g_assert_true ((strstr (text, SAMPLE_SECRET) != NULL) == g_str_has_prefix (papers[i].tier, "member"));
    }
}

/* Whose sources the page names: of all, of one, of none. */
static void
test_sources (void)
{
  static const struct { const char *tier, *hidden, *end; } cases[] = {
    { "member", "", "heading: Sources\nsmall: Read in November.\nbullet: Court (A), 2024-09-01: Order 7. https://example.org/1\n"
      "bullet: Gazette (B), 2024-09-03: Registry told to return addresses. https://example.org/2\nbullet: Nordnetz (C): Nordnetz keeps its addresses. https://example.org/3\n" },
    { "member", "board", "heading: Sources\nsmall: Read in November.\nbullet: Nordnetz (C): Nordnetz keeps its addresses. https://example.org/3\n" },
    { "public", "board", "bullet: The order explained · https://example.org/related\n" },
  };

  g_test_summary ("A page names the sources that its readers' sentences rest on, and has no heading over none");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierProfileGraph) graph = make_graph ();
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *text = NULL, *end = g_strconcat (cases[i].end, "small: Log in to read more.\n", NULL);

      for (gint64 sentence = 1; sentence <= 6; sentence++)
        if (sentence != 3 && *cases[i].hidden != '\0')
          sample_graph_set (graph, DOSSIER_TYPE_SENTENCE, sentence, "tier", cases[i].hidden);
      blocks = dossier_page_copy_new (graph, &(DossierPageOptions) { cases[i].tier, NOW });
      text = describe (blocks);
      g_test_message ("%s", text);
      g_assert_nonnull (strstr (text, end));
    }
}

/* @opaque: else the picture is half transparent */
static DossierPageBlock *
add_red_picture (GPtrArray *blocks, guint width, guint height, gboolean opaque)
{
  DossierPageBlock *block = dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "A red wall.");
  const gsize row = width * 4 + 8;   /* with something at the end that is no picture */
  guint8 *pixels = g_malloc0 (row * height);
  g_autoptr (GBytes) bytes = NULL;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        pixels[y * row + x * 4] = 0xff;
        pixels[y * row + x * 4 + 3] = opaque ? 0xff : 0x80;
      }
  bytes = g_bytes_new_take (pixels, row * height);
  g_assert_true (dossier_page_block_take_pixels (block, bytes, width, height, row));
  return block;
}

/* @red, @dark: (out): how many points of the sheet are red, or black or nearly */
static void
look_at (gpointer sheet, int width, int height, guint *red, guint *dark, guint *pink)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  dossier_page_sheet_draw (sheet, cr, width, height);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  *red = *dark = *pink = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint32 point = ((const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface)))[x];
        const guint r = point >> 16 & 0xff, g = point >> 8 & 0xff, b = point & 0xff;

        *red += r > 250 && g < 5 && b < 5;
        *pink += r > 250 && g > 117 && g < 137 && g == b;
        *dark += r < 64 && g < 64 && b < 64;
      }
  cairo_surface_destroy (surface);
}

static void
test_sheets (void)
{
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
  guint red, dark, pink, small_red;

  g_test_summary ("Sheets show words and pictures, in the size of the paper");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "Nordnetz");
  add_red_picture (blocks, 60, 40, TRUE);
  for (guint i = 0; i < 80; i++)
    dossier_page_blocks_add (blocks, i % 2 ? DOSSIER_PAGE_BULLET : DOSSIER_PAGE_TEXT, "It stands on its own line, and takes its place on the sheet.");
  add_red_picture (blocks, 60, 40, FALSE);
  sheets = dossier_page_sheets_new (blocks, "Nordnetz · Public");
  g_assert_cmpuint (sheets->len, ==, 3);

  look_at (g_ptr_array_index (sheets, 0), 595, 842, &red, &dark, &pink);
  g_assert_cmpuint (dark, >, 2000);
  g_assert_cmpuint (red, >, 60 * 40 / 2);
  g_assert_cmpuint (pink, ==, 0);
  look_at (g_ptr_array_index (sheets, 0), 298, 421, &small_red, &dark, &pink);
  g_assert_cmpuint (small_red, >, red / 5);
  g_assert_cmpuint (small_red, <, red / 3);
  look_at (g_ptr_array_index (sheets, 2), 595, 842, &red, &dark, &pink);
  g_assert_cmpuint (red, ==, 0);
  g_assert_cmpuint (pink, >, 60 * 40 / 2);
}

static void
test_pixels_are_as_many_as_they_say (void)
{
  static const struct { guint size, width, height, rowstride; gboolean taken; const char *why; } cases[] = {
    { 16, 2, 2, 8, TRUE, "just enough" },              { 15, 2, 2, 8, FALSE, "one byte less" },
    { 18, 2, 2, 10, TRUE, "the last row ends early" }, { 17, 2, 2, 10, FALSE, "too early" },
    { 16, 2, 2, 7, FALSE, "rows overlap" },            { 16, 0, 2, 8, FALSE, "no width" },
    { 16, 2, 0, 8, FALSE, "no height" },               { 16, 4, 1, 16, TRUE, "one row" },
    { 16, 5, 1, 20, FALSE, "a row that is too long" }, { 16, 1, 4, 4, TRUE, "one column" },
    { 16, 1, 5, 4, FALSE, "a column too long" },       { 16, 0x40000001, 1, 4, FALSE, "as wide as no picture is" },
    { 131068, 32767, 1, 131068, TRUE, "as wide as can be drawn" }, { 131072, 32768, 1, 131072, FALSE, "wider" },
    { 131068, 1, 32767, 4, TRUE, "as tall as can be drawn" },      { 131072, 1, 32768, 4, FALSE, "taller" },
  };

  g_test_summary ("A picture is taken with as many pixels as it says, and not with fewer");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
      DossierPageBlock *block = dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "A wall.");
      g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (cases[i].size), cases[i].size);

      g_test_message ("%s", cases[i].why);
      g_assert_true (dossier_page_block_take_pixels (block, bytes, cases[i].width, cases[i].height, cases[i].rowstride) == cases[i].taken);
      g_assert_true (dossier_page_block_take_pixels (block, bytes, cases[i].width, cases[i].height, cases[i].rowstride) == cases[i].taken);   /* once more */
      g_assert_true ((block->pixels != NULL) == cases[i].taken);
      g_assert_cmpuint (block->width, ==, cases[i].taken ? cases[i].width : 0);
    }
}

typedef struct { int left, top, right, bottom; } Box;

/* Returns: what is not white on the sheet between two lines of it */
static Box
find_ink (gpointer sheet, int from, int to)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);
  Box box = { 596, 842, -1, -1 };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  dossier_page_sheet_draw (sheet, cr, 595.276, 841.89);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = from; y < to; y++)
    for (int x = 0; x < 596; x++)
      if ((((const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface)))[x] & 0xff) < 160)
        box = (Box) { MIN (box.left, x), MIN (box.top, y), MAX (box.right, x), MAX (box.bottom, y) };
  cairo_surface_destroy (surface);
  return box;
}

/* In points of A4 with 64 on each side, whatever the font. */
static void
test_words_stay_in_their_place (void)
{
  static const char *const few = "It stands here", *const hebrew = "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d";
  g_autofree char *many = NULL, *footer = NULL;
  GString *words = g_string_new (NULL);

  g_test_summary ("Words of every style begin at the margin, end before the other, and leave the foot to the footer");
  for (guint i = 0; i < 20; i++)
    g_string_append (words, "word after word ");
  many = g_string_free (words, FALSE);
  footer = g_strconcat ("Begin ", many, NULL);
  for (DossierPageStyle style = 0; style < DOSSIER_N_PAGE_STYLES; style++)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), second = dossier_page_blocks_new (), turned = dossier_page_blocks_new ();
      g_autoptr (GPtrArray) sheets = NULL, seconds = NULL, backwards = NULL;
      Box one, two, foot;

      g_test_message ("%s", dossier_page_style_to_id (style));
      dossier_page_blocks_add (blocks, style, few);
      sheets = dossier_page_sheets_new (blocks, "Nordnetz");
      one = find_ink (g_ptr_array_index (sheets, 0), 0, 790);
      g_assert_cmpint (ABS (one.left - 65), <=, 5);
      g_assert_cmpint (ABS (one.top - 69), <=, 6);
      g_assert_cmpint (one.bottom - one.top, <=, 26);
      g_assert_cmpint (one.right, <, 298);
      foot = find_ink (g_ptr_array_index (sheets, 0), 790, 842);
      g_assert_cmpint (ABS (foot.left + foot.right - 595), <=, 4);
      g_assert_cmpint (foot.bottom - foot.top, <=, 12);

      dossier_page_blocks_add (second, DOSSIER_PAGE_TEXT, "");
      dossier_page_blocks_add (second, style, many);
      dossier_page_blocks_add (second, style, few);
      seconds = dossier_page_sheets_new (second, footer);
      g_assert_cmpuint (seconds->len, ==, 1);
      two = find_ink (g_ptr_array_index (seconds, 0), 0, 790);
      g_assert_cmpint (two.left, >=, 62);
      g_assert_cmpint (two.right, <=, 532);
      g_assert_cmpint (two.right, >=, 460);
      foot = find_ink (g_ptr_array_index (seconds, 0), 790, 842);
      g_assert_cmpint (foot.bottom - foot.top, <=, 12);   /* shortened to one line */
      g_assert_cmpint (foot.left, >=, 62);
      g_assert_cmpint (foot.right, <=, 532);

      dossier_page_blocks_add (turned, style, hebrew);
      backwards = dossier_page_sheets_new (turned, "Nordnetz");
      one = find_ink (g_ptr_array_index (backwards, 0), 0, 790);
      g_assert_cmpint (ABS (one.right - 527), <=, 5);
      g_assert_cmpint (one.left, >, 298);
    }
}

static guint
count_words (GBytes *bytes, const char *words)
{
  gsize size;
  const char *at = g_bytes_get_data (bytes, &size), *end = at + size;
  guint n = 0;

  while ((at = memmem (at, (gsize) (end - at), words, strlen (words))) != NULL)
    n++, at += strlen (words);
  return n;
}

static void
test_pdf (void)
{
  static const struct { const char *words; guint n; } cases[] = {
    { "%PDF-", 1 }, { "/Type /Page ", 3 }, { "/S /H1", 1 }, { "/S /H2", 1 }, { "/S /H3", 1 }, { "/S /Figure", 1 }, { "/Dest [", 3 }, { "/XYZ 0 777.89 0]", 1 }, { "/Title (Ground)", 1 },
    { "/Title (Nordnetz)", 2 }, { "/Title (What it rests on)", 1 },
  };
  g_autoptr (GPtrArray) blocks = dossier_page_blocks_new (), sheets = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A PDF has the pages that are printed, a tag for each paragraph, and the headings in its outline");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "Nordnetz");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_HEADING, "Ground");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SUBHEADING, "What it rests on");
  add_red_picture (blocks, 60, 40, TRUE);
  for (guint i = 0; i < 80; i++)
    dossier_page_blocks_add (blocks, i % 2 ? DOSSIER_PAGE_BULLET : DOSSIER_PAGE_TEXT, "It stands on its own line, and takes its place on the sheet.");
  sheets = dossier_page_sheets_new (blocks, "Nordnetz · Public");
  pdf = dossier_page_pdf_new (blocks, "Nordnetz", "Nordnetz · Public", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_words (pdf, "/Type /Page "), ==, sheets->len);
  g_assert_cmpuint (count_words (pdf, "/S /P"), >=, 80);
  g_assert_cmpuint (count_words (pdf, "/S /P"), <, 80 + sheets->len);   /* one that a page ends in has two */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (count_words (pdf, cases[i].words), ==, cases[i].n);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/page-copy/goldens", test_goldens);
  g_test_add_func ("/export/page-copy/sources", test_sources);
  g_test_add_func ("/export/page-copy/sheets", test_sheets);
  g_test_add_func ("/export/page-copy/pixels", test_pixels_are_as_many_as_they_say);
  g_test_add_func ("/export/page-copy/places", test_words_stay_in_their_place);
  g_test_add_func ("/export/page-copy/pdf", test_pdf);

  return g_test_run ();
}
