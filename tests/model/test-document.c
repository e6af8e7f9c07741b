/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document.h"

static void
test_offsets (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, i % 7 == 0 ? "𝒜" : i % 3 == 0 ? "é" : "a");
  dossier_document_builder_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, text->str);
  document = dossier_document_builder_end (builder, NULL);
  g_assert_cmpuint (dossier_document_get_n_characters (document), ==, 5000);
  for (guint i = 0; i <= 5000; i += 13)
    {
      gsize byte = dossier_document_offset_to_byte (document, i);

      g_assert_cmpuint (byte, ==, (gsize) (g_utf8_offset_to_pointer (text->str, i) - text->str));
      g_assert_cmpuint (dossier_document_byte_to_offset (document, byte), ==, i);
    }
  g_assert_cmpuint (dossier_document_byte_to_offset (document, 2), ==, 0);   /* within the first character */
  g_assert_cmpuint (dossier_document_byte_to_offset (document, text->len), ==, 5000);
}

static void
test_join (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;

  g_assert_cmpuint (dossier_document_builder_add_block (builder, DOSSIER_BLOCK_HEADING, 1, 0, "Ä"), ==, 0);
  g_assert_cmpuint (dossier_document_builder_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, "b"), ==, 3);
  document = dossier_document_builder_end (builder, NULL);
  g_assert_cmpstr (dossier_document_get_text (document), ==, "Ä\n\nb");
}

static void
test_refused (void)
{
  static const struct { DossierBlock block; guint span_start, span_end; const char *why; } table[] = {
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 4, 0 }, 0, 0, "a block past the end" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, 2, 0 }, 0, 0, "an empty paragraph" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, 1, 0 }, 0, 0, "a block backwards" },
    { { DOSSIER_BLOCK_HEADING, 7, 0, 0, 3, 0 }, 0, 0, "no such level" },
    { { DOSSIER_BLOCK_FIGURE, 0, 0, 1, 1, 0 }, 0, 0, "a figure block without figure" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 2, 0 }, 1, 3, "a span over the border of its block" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (GError) error = NULL;
      const DossierBlock *block = &table[i].block;

      g_test_message ("%s", table[i].why);
      dossier_document_builder_take_text (builder, g_strdup ("abc"));
      dossier_document_builder_add_range (builder, block->kind, block->level, block->number, block->start, block->end);
      if (table[i].span_end > 0)
        dossier_document_builder_add_span (builder, DOSSIER_SPAN_LINK, table[i].span_start, table[i].span_end, NULL);
      g_assert_null (dossier_document_builder_end (builder, &error));
      g_assert_error (error, DOSSIER_DOCUMENT_ERROR, DOSSIER_DOCUMENT_ERROR_MALFORMED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A document's positions hold, and parts that do not fit are refused");
  g_test_add_func ("/model/document/offsets", test_offsets);
  g_test_add_func ("/model/document/join", test_join);
  g_test_add_func ("/model/document/refused", test_refused);

  return g_test_run ();
}
