/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-paper.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "export/page-pdf.h"

/* What comes out of a printer is what "page.write" saves: the same words on the same pages. */

static char *
ask (const char *program, const char *option, const char *file)
{
  const char *arguments[] = { program, option, file, g_str_equal (program, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GSubprocess) child = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  char *words = NULL;

  g_assert_true (child != NULL && g_subprocess_communicate_utf8 (child, NULL, NULL, &words, NULL, NULL));
  return words;
}

static GPtrArray *
make_blocks (void)
{
  GPtrArray *blocks = dossier_page_blocks_new ();

  dossier_page_blocks_add (blocks, DOSSIER_PAGE_TITLE, "Tarnfjord Registry");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_NOTE, "Corrected on 2026-03-09: The day was wrong.");
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *text = g_strdup_printf ("Sentence %u stands on its own page, as it has done since the winter, and nobody has taken it away.", i);

      dossier_page_blocks_add (blocks, i % 10 == 0 ? DOSSIER_PAGE_HEADING : i % 3 == 0 ? DOSSIER_PAGE_BULLET : DOSSIER_PAGE_TEXT, text);
    }
  return blocks;
}

static GVariant *
make_rows (GPtrArray *blocks)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierPageBlock *block = g_ptr_array_index (blocks, i);

      GVariantDict row;

      g_variant_dict_init (&row, NULL);
      g_variant_dict_insert (&row, "style", "s", dossier_page_style_to_id (block->style));
      g_variant_dict_insert (&row, "text", "s", block->text);
      if (block->pixels != NULL)
        {
          g_variant_dict_insert (&row, "width", "x", (gint64) block->width);
          g_variant_dict_insert (&row, "height", "x", (gint64) block->height);
          g_variant_dict_insert (&row, "stride", "x", (gint64) block->rowstride);
          g_variant_dict_insert_value (&row, "pixels", g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, block->pixels, TRUE));
        }
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  return g_variant_ref_sink (g_variant_builder_end (&rows));
}

/* A page saved and the same one printed. */
typedef struct
{
  char *folder, *saved, *printed;   /* (owned) */
} Papers;

static void
make_papers (Papers *papers, GPtrArray *blocks)
{
  g_autoptr (GVariant) rows = make_rows (blocks);
  g_autoptr (GBytes) bytes = dossier_page_pdf_new (blocks, "Tarnfjord Registry", "Tarnfjord Registry · Public", NULL);
  g_autoptr (GtkPrintOperation) operation = dossier_page_paper_create_operation (dossier_paper_new (rows, "Tarnfjord Registry · Public"), "tarnfjord.pdf");

  papers->folder = g_dir_make_tmp ("dossier-paper-XXXXXX", NULL);
  papers->saved = g_build_filename (papers->folder, "saved.pdf", NULL);
  papers->printed = g_build_filename (papers->folder, "printed.pdf", NULL);
  g_assert_true (g_file_set_contents (papers->saved, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, papers->printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
}

static void
remove_papers (Papers *papers)
{
  g_assert_cmpint (g_remove (papers->saved), ==, 0);
  g_assert_cmpint (g_remove (papers->printed), ==, 0);
  g_assert_cmpint (g_rmdir (papers->folder), ==, 0);
  g_free (papers->saved);
  g_free (papers->printed);
  g_free (papers->folder);
}

static void
test_same_pages (void)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autofree char *saved_words = NULL, *printed_words = NULL;
  g_auto (GStrv) pages = NULL, again = NULL;
  Papers papers;

  g_test_summary ("A printed page has the words that a saved one has, page by page");
  make_papers (&papers, blocks);
  saved_words = ask ("pdftotext", "-layout", papers.saved);
  printed_words = ask ("pdftotext", "-layout", papers.printed);
  pages = g_strsplit (saved_words, "\f", -1);
  again = g_strsplit (printed_words, "\f", -1);
  g_assert_cmpuint (g_strv_length (again), ==, g_strv_length (pages));
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpstr (again[i], ==, pages[i]);
  g_assert_cmpuint (g_strv_length (pages), >, 4);
  g_assert_nonnull (strstr (pages[0], "The day was wrong."));
  g_assert_nonnull (strstr (pages[2], "Public · 3"));
  remove_papers (&papers);
}

/* Opaque, and of some colour. */
static GBytes *
make_pixels (gsize size)
{
  guint8 *pixels = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    pixels[i] = i % 4 == 3 ? 0xff : (guint8) (i * 7);
  return g_bytes_new_take (pixels, size);
}

static void
test_pictures (void)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GBytes) tall = make_pixels (4 * 37 * 900), wide = make_pixels (1024 * 41);
  DossierPageBlock *picture = dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "A person stands at a terminal.");
  DossierPageBlock *other = dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "Two rows of dark cabinets.");
  Papers papers;

  g_test_summary ("Pictures are drawn on paper with their captions, and their alternatives can be read from it");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "What could not be decoded keeps its words.");
  dossier_page_blocks_add (blocks, DOSSIER_PAGE_SMALL, "The hall · Illustration: Dossier");
  g_assert_true (dossier_page_block_take_pixels (picture, tall, 37, 900, 4 * 37));
  g_assert_true (dossier_page_block_take_pixels (other, wide, 255, 41, 1024));
  make_papers (&papers, blocks);
  for (guint i = 0; i < 2; i++)
    {
      const char *file = i == 0 ? papers.saved : papers.printed;
      g_autofree char *images = ask ("pdfimages", "-list", file), *words = ask ("pdftotext", "-layout", file);

      g_test_message ("%s", images);
      g_assert_true (g_regex_match_simple ("image +37 +900 +rgb", images, 0, 0));
      g_assert_true (g_regex_match_simple ("image +255 +41 +rgb", images, 0, 0));
      g_assert_nonnull (strstr (words, "A person"));
      g_assert_nonnull (strstr (words, "dark cabinets"));
      g_assert_nonnull (strstr (words, "What could not be decoded keeps its words."));
      g_assert_nonnull (strstr (words, "Illustration: Dossier"));
    }
  remove_papers (&papers);
}

static void
test_sizes (void)
{
  static const struct { guint width, height; gsize rowstride; gboolean fits; const char *why; } sizes[] = {
    { 10, 10, 40, TRUE, "400 bytes, all used" },
    { 9, 10, 40, TRUE, "rows that end in nothing" },
    { 10, 11, 40, FALSE, "a row too many" },
    { 10, 10, 41, FALSE, "the last row runs over" },
    { 7, 10, 41, TRUE, "it may be shorter than the others" },
    { 11, 9, 40, FALSE, "a row longer than it is" },
    { 0, 10, 40, FALSE, "nothing wide" },
    { 10, 0, 40, FALSE, "nothing high" },
    { 10, 10, 0, FALSE, "rows in one place" },
    { G_MAXUINT, 1, G_MAXSIZE, FALSE, "a width that overflows" },
    { 10, G_MAXUINT, 40, FALSE, "a height that overflows" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (400), 400);

  g_test_summary ("Pixels that are not as large as they are said to be are not drawn");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GPtrArray) blocks = dossier_page_blocks_new ();
      DossierPageBlock *block = dossier_page_blocks_add (blocks, DOSSIER_PAGE_PICTURE, "Words");

      g_test_message ("%s", sizes[i].why);
      g_assert_cmpint (dossier_page_block_take_pixels (block, bytes, sizes[i].width, sizes[i].height, sizes[i].rowstride), ==, sizes[i].fits);
      g_assert_cmpint (block->pixels != NULL, ==, sizes[i].fits);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/paper/same-pages", test_same_pages);
  g_test_add_func ("/ui/paper/pictures", test_pictures);
  g_test_add_func ("/ui/paper/sizes", test_sizes);

  return g_test_run ();
}
