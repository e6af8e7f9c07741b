/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/page-pdf.h"

#include "tests/support/sample-graph.h"

#include <cairo.h>
#include <gio/gio.h>

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

/* With DOSSIER_WRITE_GOLDENS in the environment, writes what it would compare. */
static void
test_goldens (void)
{
  static const struct { const char *name, *tier; Make make; } papers[] = {
    { "public-page", "public", dossier_page_copy_new }, { "member-page", "member", dossier_page_copy_new },
    { "public-defence", "public", dossier_defence_pack_new }, { "member-defence", "member", dossier_defence_pack_new },
  };

  g_test_summary ("The page and its defence say for each audience what the golden files say, and a public one no word of the members'");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DossierProfileGraph) graph = make_graph ();
      g_autoptr (GPtrArray) blocks = papers[i].make (graph, &(DossierPageOptions) { papers[i].tier, NOW });
      g_autofree char *text = describe (blocks), *name = g_strconcat (papers[i].name, ".txt", NULL);
      g_autofree char *path = g_build_filename (g_getenv ("DOSSIER_EXPORT_TESTS"), "pages", name, NULL), *golden = NULL;

      g_test_message ("%s", name);
      if (g_getenv ("DOSSIER_WRITE_GOLDENS") != NULL)
        g_assert_true (g_file_set_contents (path, text, -1, NULL));
      g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
      g_assert_cmpstr (text, ==, golden);
      g_assert_true ((strstr (text, SAMPLE_SECRET) != NULL) == g_str_has_prefix (papers[i].tier, "member"));
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
  for (guint i = 0; i < 60; i++)
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/page-copy/goldens", test_goldens);
  g_test_add_func ("/export/page-copy/sheets", test_sheets);

  return g_test_run ();
}
