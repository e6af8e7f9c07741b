/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/document.h"
#include "model/document-note.h"

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
test_pages (void)
{
  static const struct { guint offset, page; const char *why; } table[] = {
    { 0, 3, "in the first block" },
    { 3, 3, "just before the turn" },
    { 4, 4, "after it" },
    { 7, 4, "between two blocks: that of the next" },
    { 8, 4, "in the second block" },
    { 9, 0, "behind the text" },
  };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;

  dossier_document_builder_take_text (builder, g_strdup ("abc def\n9"));
  dossier_document_builder_add_range (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 7);
  dossier_document_builder_set_page (builder, 3, 4);
  dossier_document_builder_add_range (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, 8, 9);
  dossier_document_builder_set_page (builder, 4, 0);
  document = dossier_document_builder_end (builder, NULL);
  g_assert_nonnull (document);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].why);
      g_assert_cmpuint (dossier_document_get_page (document, table[i].offset), ==, table[i].page);
    }
}

static void
test_refused (void)
{
  static const struct { DossierBlock block; guint span_start, span_end; const char *why; } table[] = {
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 4, 0, 0, 0 }, 0, 0, "a block past the end" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, 2, 0, 0, 0 }, 0, 0, "an empty paragraph" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, 1, 0, 0, 0 }, 0, 0, "a block backwards" },
    { { DOSSIER_BLOCK_HEADING, 7, 0, 0, 3, 0, 0, 0 }, 0, 0, "no such level" },
    { { DOSSIER_BLOCK_FIGURE, 0, 0, 1, 1, 0, 0, 0 }, 0, 0, "a figure block without figure" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 2, 0, 0, 0 }, 1, 3, "a span over the border of its block" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 2, 0, 1, 2 }, 0, 0, "a page that turns behind the block" },
    { { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 0, 2, 0, 0, 1 }, 0, 0, "a page that turns where there are none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (GError) error = NULL;
      const DossierBlock *block = &table[i].block;

      g_test_message ("%s", table[i].why);
      dossier_document_builder_take_text (builder, g_strdup ("abc"));
      dossier_document_builder_add_range (builder, block->kind, block->level, block->number, block->start, block->end);
      dossier_document_builder_set_page (builder, block->page, block->turn);
      if (table[i].span_end > 0)
        dossier_document_builder_add_span (builder, DOSSIER_SPAN_LINK, table[i].span_start, table[i].span_end, NULL);
      g_assert_null (dossier_document_builder_end (builder, &error));
      g_assert_error (error, DOSSIER_DOCUMENT_ERROR, DOSSIER_DOCUMENT_ERROR_MALFORMED);
    }
}

static void
test_notes (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  const DossierDocumentNote *note;

  for (guint i = 0; (note = dossier_document_note_get (i)) != NULL; i++)
    {
      g_test_message ("%s", note->name);
      g_assert_true (g_hash_table_add (names, (gpointer) note->name));
      g_assert_true (dossier_document_note_find (note->name) == note);
      g_assert_true (g_str_has_suffix (note->sentence, "."));
      g_assert_true (note->way_on == NULL || g_str_has_suffix (note->way_on, "."));
      /* What is no article is always asked about, and never without a way on. */
      g_assert_true (!note->bodiless || (note->doubtful && note->way_on != NULL));
    }
  g_assert_cmpuint (g_hash_table_size (names), >, 10);
  g_assert_null (dossier_document_note_find ("a-word-from-outside"));
}

static void
test_worst_note (void)
{
  static const struct { const char *notes[3]; const char *worst; gboolean doubtful, bodiless; const char *why; } table[] = {
    { { NULL }, NULL, FALSE, FALSE, "nothing to say" },
    { { "a-word-from-outside" }, NULL, FALSE, FALSE, "an unknown word says nothing" },
    { { DOSSIER_NOTE_CUT }, DOSSIER_NOTE_CUT, FALSE, FALSE, "worth knowing, no doubt" },
    { { DOSSIER_NOTE_REPLACED, DOSSIER_NOTE_NO_DATE }, DOSSIER_NOTE_NO_DATE, TRUE, FALSE, "a doubt goes before what is worth knowing" },
    { { DOSSIER_NOTE_SHORT_BODY, DOSSIER_NOTE_SIGN_IN }, DOSSIER_NOTE_SIGN_IN, TRUE, TRUE, "no article goes before a doubt" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (DossierDocument) document = NULL;
      const DossierDocumentNote *worst;

      g_test_message ("%s", table[i].why);
      for (guint n = 0; table[i].notes[n] != NULL; n++)
        dossier_document_builder_add_note (builder, table[i].notes[n]);
      document = dossier_document_builder_end (builder, NULL);
      worst = dossier_document_get_worst_note (document);
      g_assert_cmpstr (worst != NULL ? worst->name : NULL, ==, table[i].worst);
      g_assert_cmpint (dossier_document_is_doubtful (document), ==, table[i].doubtful);
      g_assert_cmpint (dossier_document_is_bodiless (document), ==, table[i].bodiless);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A document's positions hold, and parts that do not fit are refused");
  g_test_add_func ("/model/document/offsets", test_offsets);
  g_test_add_func ("/model/document/join", test_join);
  g_test_add_func ("/model/document/pages", test_pages);
  g_test_add_func ("/model/document/refused", test_refused);
  g_test_add_func ("/model/document/notes", test_notes);
  g_test_add_func ("/model/document/worst-note", test_worst_note);

  return g_test_run ();
}
