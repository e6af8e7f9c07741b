/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/document-extractor.h"
#include "extract/extract-error.h"
#include "extract/pdf/pdf-poppler.h"
#include "model/document-note.h"
#include "support/pdf-maker.h"

#include <string.h>

#define BODY "Noto Serif 10"

static const char council[] =
  "The council approved the budget on Tuesday after a debate of four hours, with a majority of three votes. Opponents said the "
  "plan left schools without money. The mayor answered that the figures had been checked twice and that nobody would lose a job "
  "this year or next, whatever the ministry decided about the subsidy that the town has asked for.";
static const char harbour[] =
  "In the harbour, meanwhile, the crews of eleven boats waited for the storm to pass, and the owners counted what the week had "
  "cost them. None of them had been at sea since the warning was given on Friday evening.";

static DossierDocument *
read_document (PdfMaker *maker)
{
  g_autoptr (GBytes) bytes = pdf_maker_end (maker);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  DossierDocument *document = dossier_extract_document (data, length, NULL, "application/pdf", NULL, &error);

  g_assert_no_error (error);

  return document;
}

static char *
dup_block (const DossierDocument *document, guint i)
{
  const DossierBlock *block;

  g_assert_cmpuint (i, <, dossier_document_get_n_blocks (document));
  block = dossier_document_get_block (document, i);

  return dossier_document_dup_range (document, block->start, block->end);
}

typedef struct
{
  DossierBlockKind  kind;
  guint             level;
  guint             number;
  guint             page;
  const char       *text;
} Expected;

static void
check_blocks (const DossierDocument *document, const Expected *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = dup_block (document, i);
      const DossierBlock *block = dossier_document_get_block (document, i);

      g_assert_cmpstr (text, ==, expected[i].text);
      g_assert_cmpint (block->kind, ==, expected[i].kind);
      g_assert_cmpuint (block->level, ==, expected[i].level);
      g_assert_cmpuint (block->number, ==, expected[i].number);
      g_assert_cmpuint (block->page, ==, expected[i].page);
    }
  g_assert_cmpuint (dossier_document_get_n_blocks (document), ==, n);
}

/* Soft hyphens wherever a word may be broken, so that it is. */
static char *
hyphenate (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      g_string_append_c (result, *p);
      if (p > text && g_ascii_isalpha (p[-1]) && g_ascii_islower (p[0]) && g_ascii_islower (p[1]) && p[1] != '\0' && g_ascii_islower (p[2]))
        g_string_append (result, "\u00ad");
    }

  return g_string_free (result, FALSE);
}

static void
add_furniture (PdfMaker *maker, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);

  pdf_maker_text (maker, "Noto Sans 8", 60, 30, 0, page % 2 == 0 ? "The Courier" : "Town and harbour");
  pdf_maker_text (maker, "Noto Sans 8", 290, 810, 0, number);
}

/* Three pages of two columns: a paragraph runs on over a column, over a page and over a footnote. */
static void
test_columns (void)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autofree char *broken = hyphenate (council);
  g_autofree char *text = NULL;
  g_autoptr (DossierDocument) document = NULL;
  const Expected expected[] = {
    { DOSSIER_BLOCK_HEADING, 1, 0, 1, "A budget, a storm and a harbour" },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, council },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, harbour },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, council },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, "¹ The figures are those of the treasurer." },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, harbour },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 2, council },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 3, harbour },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 3, council },
  };
  double y;

  pdf_maker_text (maker, "Noto Sans Bold 20", 60, 60, 0, "A budget, a storm and a harbour");
  add_furniture (maker, 1);
  y = pdf_maker_text (maker, BODY, 60, 100, 220, broken);
  pdf_maker_lines (maker, BODY, 60, y + 8, 220, harbour, 0, 3);
  y = pdf_maker_lines (maker, BODY, 310, 100, 220, harbour, 3, 99);
  y = pdf_maker_lines (maker, BODY, 310, y + 8, 220, broken, 0, 4);
  pdf_maker_text (maker, "Noto Serif 5", 310, 700, 0, "1");
  pdf_maker_text (maker, "Noto Serif 8", 315, 701, 0, "The figures are those of the treasurer.");
  pdf_maker_end_page (maker);

  add_furniture (maker, 2);
  y = pdf_maker_lines (maker, BODY, 60, 60, 220, broken, 4, 99);
  pdf_maker_text (maker, BODY, 60, y + 8, 220, harbour);
  pdf_maker_text (maker, BODY, 310, 60, 220, broken);
  pdf_maker_end_page (maker);

  add_furniture (maker, 3);
  pdf_maker_text (maker, BODY, 60, 60, 220, harbour);
  pdf_maker_text (maker, BODY, 310, 60, 220, broken);
  document = read_document (maker);
  check_blocks (document, expected, G_N_ELEMENTS (expected));

  /* The end of the paragraph that runs on stands on the second page. */
  g_assert_cmpuint (dossier_document_get_page (document, dossier_document_get_block (document, 3)->start), ==, 1);
  g_assert_cmpuint (dossier_document_get_page (document, dossier_document_get_block (document, 3)->end - 1), ==, 2);
  g_assert_cmpuint (dossier_document_get_block (document, 1)->turn, ==, 0);
  text = dossier_document_dup_range (document, dossier_document_get_block (document, 3)->turn, dossier_document_get_block (document, 3)->end);
  g_assert_true (g_str_has_suffix (council, text));
}

static void
test_structure (void)
{
  static const Expected expected[] = {
    { DOSSIER_BLOCK_HEADING, 1, 0, 1, "How the town voted" },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, council },
    { DOSSIER_BLOCK_HEADING, 2, 0, 1, "What comes next" },
    { DOSSIER_BLOCK_LIST_ITEM, 1, 1, 1, "The council meets again in March, in public, as it has done every spring for the last twenty years or so." },
    { DOSSIER_BLOCK_LIST_ITEM, 1, 2, 1, "The ministry decides." },
    { DOSSIER_BLOCK_LIST_ITEM, 2, 0, 1, "about the schools" },
    { DOSSIER_BLOCK_LIST_ITEM, 2, 0, 1, "about the harbour" },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, harbour },
    { DOSSIER_BLOCK_TABLE, 0, 0, 1, "Year\tVotes\tShare\n2023\t1,204\t45 %\n2024\t\t51 %\n2025\t1,318\t52 %" },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, harbour },
  };
  static const char *const rows[][3] = { { "Year", "Votes", "Share" }, { "2023", "1,204", "45 %" }, { "2024", "", "51 %" }, { "2025", "1,318", "52 %" } };
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (DossierDocument) document = NULL;
  double y;

  y = pdf_maker_text (maker, "Noto Sans Bold 20", 60, 60, 0, expected[0].text);
  y = pdf_maker_text (maker, BODY, 60, y + 10, 400, council);
  y = pdf_maker_text (maker, "Noto Sans Bold 14", 60, y + 12, 0, expected[2].text);
  pdf_maker_text (maker, BODY, 66, y + 8, 0, "1.");
  y = pdf_maker_text (maker, BODY, 80, y + 8, 380, expected[3].text);
  pdf_maker_text (maker, BODY, 66, y, 0, "2.");
  y = pdf_maker_text (maker, BODY, 80, y, 380, expected[4].text);
  pdf_maker_text (maker, BODY, 90, y, 0, "•");
  y = pdf_maker_text (maker, BODY, 100, y, 360, expected[5].text);
  pdf_maker_text (maker, BODY, 90, y, 0, "•");
  y = pdf_maker_text (maker, BODY, 100, y, 360, expected[6].text);
  y = pdf_maker_text (maker, BODY, 60, y + 10, 400, harbour) + 12;
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      for (guint c = 0; c < 3; c++)
        pdf_maker_text (maker, BODY, 80 + 100 * c, y, 0, rows[r][c]);
      y += 14;
    }
  pdf_maker_text (maker, BODY, 60, y + 12, 400, harbour);
  document = read_document (maker);
  check_blocks (document, expected, G_N_ELEMENTS (expected));
}

/* A table whose cells run over lines, the last one too: rows stay rows, and no column is read by itself. */
static void
test_high_cells (void)
{
  static const char *const rows[][4] = {
    { "Institution", "What it does", "Since", "Staff" },
    { "Harbour office and its branches on the islands", "Collects the fees of ships and keeps the register of berths", "1998", "41" },
    { "Council", "Decides", "1846", "19" },
    { "Registry of the region for names", "Keeps names", "2003", "7" },
    { "Ministry", "Pays for schools and for the ferries between the islands", "1921", "230" },
  };
  static const char table[] =
    "Institution\tWhat it does\tSince\tStaff\n"
    "Harbour office and its branches on the islands\tCollects the fees of ships and keeps the register of berths\t1998\t41\n"
    "Council\tDecides\t1846\t19\nRegistry of the region for names\tKeeps names\t2003\t7\n"
    "Ministry\tPays for schools and for the ferries between the islands\t1921\t230";
  static const Expected expected[] = {
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, council }, { DOSSIER_BLOCK_TABLE, 0, 0, 1, table }, { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, harbour },
  };
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (DossierDocument) document = NULL;
  double y = pdf_maker_text (maker, BODY, 60, 60, 460, council) + 12;

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      double below = y;

      for (guint c = 0; c < 4; c++)
        below = MAX (below, pdf_maker_text (maker, BODY, 60 + 120 * c, y, 104, rows[r][c]));
      y = below + 5;
    }
  pdf_maker_text (maker, BODY, 60, y + 12, 460, harbour);
  document = read_document (maker);
  check_blocks (document, expected, G_N_ELEMENTS (expected));
}

static void
test_scripts (void)
{
  static const struct { const char *font, *text, *why; } table[] = {
    { "Noto Sans Hebrew 12", "שלום לכולם, זה מסמך בעברית עם מספר 2024 ועם מילה Dossier באמצע השורה, ועוד כמה מילים כדי שהשורה תישבר פעם אחת או פעמיים.", "Hebrew" },
    { "Noto Sans Hebrew 12", "הדו\"ח (עמוד 12) קובע: 3.5% מהתושבים עזבו את העיר בשנת 2023, לעומת 1,204 בשנה שלפניה, כך לפי הלשכה.", "brackets and numbers" },
    { "Noto Sans Arabic 12", "مرحبا بالعالم، هذه وثيقة عربية فيها رقم 2024 وكلمة Dossier في وسط السطر، وبضع كلمات أخرى حتى ينكسر السطر.", "Arabic" },
    { "Noto Sans Arabic 9", "حول بعد المدينة وقال المجلس جديدا الوزارة صحيحة رئيس بينما ينتظر جواب السنة نشرت في السكان الأرقام عن المقبلة.", "Arabic with narrow spaces" },
    { "Noto Sans CJK JP 12", "東京都は二十日、新しい計画を発表した。計画では二〇三〇年までに排出量を半減させるとしている。関係者によると、詳細は来月に公表される見込みだ。", "Japanese" },
    { "Noto Sans CJK KR 12", "서울시는 이십일 새로운 계획을 발표했다.", "Korean: words are apart" },
    { "Noto Serif 12", "Москва объявила о новом плане. По словам представителей, подробности будут опубликованы в следующем месяце.", "Cyrillic" },
    { "Noto Serif 12", "The office affirmed an efficient official effort; naïve coöperation in Łódź and Kırıkkale.", "ligatures and marks" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      PdfMaker *maker = pdf_maker_new ();
      const Expected expected = { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, table[i].text };
      g_autoptr (DossierDocument) document = NULL;

      g_test_message ("%s", table[i].why);
      pdf_maker_text (maker, table[i].font, 60, 80, 300, table[i].text);
      document = read_document (maker);
      check_blocks (document, &expected, 1);
    }
}

/* A ligature that might have been broken, and was not, is written with what would have broken it. */
static void
test_ligatures (void)
{
  static const char text[] = "The officials confirmed that the efficient officers of the first office affirmed all of it, in effect.";
  PdfMaker *maker = pdf_maker_new ();
  g_autofree char *broken = hyphenate (text);
  const Expected expected = { DOSSIER_BLOCK_PARAGRAPH, 0, 0, 1, text };
  g_autoptr (DossierDocument) document = NULL;

  pdf_maker_text (maker, BODY, 60, 80, 110, broken);
  document = read_document (maker);
  check_blocks (document, &expected, 1);
}

static void
test_metadata (void)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (DossierDocument) document = NULL;

  pdf_maker_metadata (maker, "How the town voted", "Ada Muster and Béla Példa", "2024-07-16T09:30:00+02:00");
  pdf_maker_text (maker, BODY, 60, 60, 400, council);
  document = read_document (maker);
  g_assert_cmpstr (dossier_document_get_value (document, DOSSIER_FIELD_TITLE), ==, "How the town voted");
  g_assert_cmpstr (dossier_document_get_value (document, DOSSIER_FIELD_PUBLISHED), ==, "2024-07-16");
  g_assert_cmpint (dossier_date_get_precision (dossier_document_get_value (document, DOSSIER_FIELD_PUBLISHED)), ==, DOSSIER_PRECISION_DAY);
  g_assert_cmpuint (g_strv_length ((char **) dossier_document_get_authors (document)), ==, 2);
  g_assert_cmpstr (dossier_document_get_authors (document)[1], ==, "Béla Példa");
}

/* A title that is a file's name is none: the largest words of the first page are. */
static void
test_title (void)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (DossierDocument) document = NULL;

  pdf_maker_metadata (maker, "Microsoft Word - final2.doc", "amuster", NULL);
  pdf_maker_text (maker, "Noto Sans Bold 20", 60, 60, 0, "How the town voted");
  pdf_maker_text (maker, BODY, 60, 100, 400, council);
  document = read_document (maker);
  g_assert_cmpstr (dossier_document_get_value (document, DOSSIER_FIELD_TITLE), ==, "How the town voted");
  g_assert_cmpint (dossier_document_get_basis (document, DOSSIER_FIELD_TITLE), ==, DOSSIER_BASIS_VISIBLE);
  g_assert_cmpuint (g_strv_length ((char **) dossier_document_get_authors (document)), ==, 0);
}

static void
test_scanned (void)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (DossierDocument) document = NULL;

  pdf_maker_picture (maker);
  document = read_document (maker);
  g_assert_cmpuint (dossier_document_get_n_blocks (document), ==, 0);
  g_assert_true (dossier_document_has_note (document, DOSSIER_NOTE_SCANNED));
  g_assert_cmpstr (dossier_document_get_worst_note (document)->name, ==, DOSSIER_NOTE_SCANNED);

  g_clear_pointer (&document, dossier_document_unref);
  maker = pdf_maker_new ();
  pdf_maker_text (maker, BODY, 60, 60, 400, council);
  pdf_maker_end_page (maker);
  pdf_maker_picture (maker);
  document = read_document (maker);
  g_assert_cmpuint (dossier_document_get_n_blocks (document), ==, 1);
  g_assert_true (dossier_document_has_note (document, DOSSIER_NOTE_SCANNED_PAGES));
  g_assert_false (dossier_document_has_note (document, DOSSIER_NOTE_SCANNED));
}

static void
test_refused (void)
{
  static const struct { const char *bytes, *words, *why; } table[] = {
    { "%PDF-1.7\n", "damaged", "nothing but a beginning" },
    { "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n", "damaged", "no page" },
    { "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
      "4 0 obj<</Filter/Standard/V 1/R 2/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)/P -44>>endobj\n"
      "trailer<</Root 1 0 R/Encrypt 4 0 R/ID[(a)(a)]>>\n", "password", "locked" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (dossier_extract_document (table[i].bytes, strlen (table[i].bytes), NULL, NULL, NULL, &error));
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, table[i].words));
    }

  dossier_engines_set_pdf (NULL);
  g_assert_null (dossier_extract_document ("%PDF-1.7\n", 9, NULL, NULL, NULL, NULL));
  dossier_engines_set_pdf (&dossier_pdf_engine);
}

/* Half of a file is no crash; with its pages it may still be read. */
static void
test_cut_off (void)
{
  PdfMaker *maker = pdf_maker_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  pdf_maker_text (maker, BODY, 60, 60, 400, council);
  bytes = pdf_maker_end (maker);
  data = g_bytes_get_data (bytes, &length);
  for (gsize n = 64; n < length; n += 1 + length / 60)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document (data, n, NULL, NULL, NULL, &error);

      g_assert_true ((document == NULL) == (error != NULL));
    }
}

/* Poppler says what is wrong with a file where nobody asked. */
static GLogWriterOutput
drop_information (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  return (level & G_LOG_LEVEL_INFO) != 0 ? G_LOG_WRITER_HANDLED : g_log_writer_default (level, fields, n_fields, data);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("A PDF's text is read in order, whole and without what stands on every page");
  g_log_set_writer_func (drop_information, NULL, NULL);
  dossier_engines_set_pdf (&dossier_pdf_engine);
  g_test_add_func ("/extract/pdf-document/columns", test_columns);
  g_test_add_func ("/extract/pdf-document/structure", test_structure);
  g_test_add_func ("/extract/pdf-document/high-cells", test_high_cells);
  g_test_add_func ("/extract/pdf-document/scripts", test_scripts);
  g_test_add_func ("/extract/pdf-document/ligatures", test_ligatures);
  g_test_add_func ("/extract/pdf-document/metadata", test_metadata);
  g_test_add_func ("/extract/pdf-document/title", test_title);
  g_test_add_func ("/extract/pdf-document/scanned", test_scanned);
  g_test_add_func ("/extract/pdf-document/refused", test_refused);
  g_test_add_func ("/extract/pdf-document/cut-off", test_cut_off);

  return g_test_run ();
}
