/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/profile/page-paper.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "export/page-pdf.h"

/* What comes out of a printer is what "page.write" saves: the same words on the same pages. */

static char *
read_words (const char *file)
{
  const char *arguments[] = { "pdftotext", "-layout", file, "-", NULL };
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

      g_variant_builder_add_parsed (&rows, "{'style': <%s>, 'text': <%s>}", dossier_page_style_to_id (block->style), block->text);
    }
  return g_variant_ref_sink (g_variant_builder_end (&rows));
}

static void
test_same_pages (void)
{
  g_autoptr (GPtrArray) blocks = make_blocks ();
  g_autoptr (GVariant) rows = make_rows (blocks);
  g_autofree char *folder = g_dir_make_tmp ("dossier-paper-XXXXXX", NULL);
  g_autofree char *saved = g_build_filename (folder, "saved.pdf", NULL), *printed = g_build_filename (folder, "printed.pdf", NULL);
  g_autofree char *saved_words = NULL, *printed_words = NULL;
  g_autoptr (GBytes) bytes = dossier_page_pdf_new (blocks, "Tarnfjord Registry", "Tarnfjord Registry · Public", NULL);
  g_autoptr (GtkPrintOperation) operation = dossier_page_paper_create_operation (dossier_paper_new (rows, "Tarnfjord Registry · Public"), "tarnfjord.pdf");
  g_auto (GStrv) pages = NULL, again = NULL;

  g_test_summary ("A printed page has the words that a saved one has, page by page");
  g_assert_true (g_file_set_contents (saved, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  saved_words = read_words (saved);
  printed_words = read_words (printed);
  pages = g_strsplit (saved_words, "\f", -1);
  again = g_strsplit (printed_words, "\f", -1);
  g_assert_cmpuint (g_strv_length (again), ==, g_strv_length (pages));
  for (guint i = 0; pages[i] != NULL; i++)
    g_assert_cmpstr (again[i], ==, pages[i]);
  g_assert_cmpuint (g_strv_length (pages), >, 4);
  g_assert_nonnull (strstr (pages[0], "The day was wrong."));
  g_assert_nonnull (strstr (pages[2], "Public · 3"));
  g_assert_cmpint (g_remove (saved), ==, 0);
  g_assert_cmpint (g_remove (printed), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/paper/same-pages", test_same_pages);

  return g_test_run ();
}
