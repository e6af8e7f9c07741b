/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset-guess.h"
#include "extract/document-extractor.h"
#include "extract/extract-error.h"
#include "extract/formats/mail-gmime.h"
#include "extract/pdf/pdf-poppler.h"

#include <string.h>

#define PROSE "The crews of eleven boats waited for the storm to pass, and the owners counted what the week had cost them in the harbour."

static DossierDocument *
read_as (const char *bytes, const char *type, const char *address)
{
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_extract_document (bytes, strlen (bytes), address, type, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static void
check_value (const DossierDocument *document, DossierField field, const char *value)
{
  g_assert_cmpstr (dossier_document_get_value (document, field), ==, value);
}

static void
test_mail (void)
{
  static const char head[] =
    "From: =?koi8-r?B?6dfBziDpzsHO0g==?= <ivan@example.org>, desk@example.org\r\n"
    "Subject: =?windows-1251?Q?=CF=F0=E8=E2=E5=F2?= from the harbour\r\n"
    "Date: Tue, 16 Jul 2024 09:30:00 +0200\r\n"
    "Message-ID: <abc.123@example.org>\r\n"
    "MIME-Version: 1.0\r\n";
  static const struct { const char *body, *text, *why; } table[] = {
    { "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" PROSE " caf=E9\r\n", PROSE " café", "one part" },
    { "Content-Type: text/plain; charset=shift_jis\r\nContent-Transfer-Encoding: base64\r\n\r\nk4yLnpNzgs2T8Y9ck/qBQQ==\r\n", "東京都は二十日、", "an encoding with tables" },
    { "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the other part.\r\n--b\r\n"
      "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>" PROSE "</p></body></html>\r\n--b--\r\n", PROSE, "the plain part has nothing to say" },
    { "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Disposition: attachment\r\n\r\n<p>Attached</p>\r\n--b\r\n"
      "Content-Type: text/plain\r\n\r\n" PROSE "\r\n--b--\r\n", PROSE, "what is attached is not the mail" },
    { "\r\n" PROSE "\r\n", PROSE, "no word about its type" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *bytes = g_strconcat (head, table[i].body, NULL);
      g_autoptr (DossierDocument) document = read_as (bytes, i % 2 == 0 ? "message/rfc822" : NULL, NULL);
      g_autofree char *text = g_strchomp (g_strdup (dossier_document_get_text (document)));

      g_test_message ("%s", table[i].why);
      g_assert_cmpstr (text, ==, table[i].text);
      check_value (document, DOSSIER_FIELD_TITLE, "Привет from the harbour");
      check_value (document, DOSSIER_FIELD_PUBLISHED, "2024-07-16T09:30:00+02:00");
      check_value (document, DOSSIER_FIELD_CANONICAL, "mid:abc.123@example.org");
      g_assert_cmpstr (dossier_document_get_authors (document)[0], ==, "Иван Инанр");
      g_assert_cmpstr (dossier_document_get_authors (document)[1], ==, "desk@example.org");
    }
}

static void
test_archive (void)
{
  static const char bytes[] =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/news/1\r\nSubject: Storm - Courier\r\n"
    "Date: Tue, 16 Jul 2024 07:30:00 -0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--X\"\r\n\r\n"
    "----X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/news/1\r\n\r\n"
    "<html><head><meta charset=3D\"utf-8\"><title>Storm over the harbour</title></head><body><article><h1>Storm over the harbour</h1>"
    "<p>The crews of <a href=3D\"/boats\">eleven boats</a> waited=\r\n for the storm, caf=C3=A9 by caf=C3=A9. " PROSE "</p></article></body></html>\r\n"
    "----X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://courier.example/a.png\r\n\r\niVBORw0KGgo=\r\n----X--\r\n";
  g_autoptr (DossierDocument) document = read_as (bytes, "multipart/related", NULL);

  g_assert_nonnull (strstr (dossier_document_get_text (document), "The crews of eleven boats waited for the storm, café by café."));
  g_assert_cmpstr (dossier_document_get_span (document, 0)->address, ==, "https://courier.example/boats");
  check_value (document, DOSSIER_FIELD_TITLE, "Storm over the harbour");
  check_value (document, DOSSIER_FIELD_CANONICAL, "https://courier.example/news/1");
  check_value (document, DOSSIER_FIELD_SAVED, "2024-07-16T07:30:00+00:00");
  check_value (document, DOSSIER_FIELD_SAVED_FROM, "https://courier.example/news/1");
  check_value (document, DOSSIER_FIELD_PUBLISHED, NULL);
}

static char *
load_archive (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "web-archive", name, NULL);
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));

  return bytes;
}

static void
test_web_archive (void)
{
  static const struct { const char *file, *type, *from, *text, *why; } table[] = {
    { "page.webarchive", "application/x-webarchive", "https://courier.example/news/1", "waited for the storm, café by café.", "the encoding that the browser used" },
    { "page.webarchive", NULL, "https://courier.example/news/1", "The crews of eleven boats", "nobody said what it is" },
    { "wide-address.webarchive", "text/html", "https://courier.example/größe", "The crews of eleven boats", "an address beyond ASCII, wrongly declared" },
    { "file.webarchive", NULL, NULL, "The crews of eleven boats", "plain text from a disk: no address of the web" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      gsize length;
      g_autofree char *bytes = load_archive (table[i].file, &length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document (bytes, length, NULL, table[i].type, NULL, &error);

      g_test_message ("%s", table[i].why);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dossier_document_get_text (document), table[i].text));
      check_value (document, DOSSIER_FIELD_SAVED_FROM, table[i].from);
      check_value (document, DOSSIER_FIELD_CANONICAL, table[i].from);
      if (i == 0)
        {
          check_value (document, DOSSIER_FIELD_TITLE, "Storm over the harbour");
          g_assert_cmpstr (dossier_document_get_span (document, 0)->address, ==, "https://courier.example/boats");
        }
    }
}

static void
append_object (GByteArray *list, guint8 *offsets, guint i, guint8 marker, const char *text)
{
  const gsize length = strlen (text);
  const guint8 head[] = { marker | 0xf, 0x11, (guint8) (length >> 8), (guint8) length };

  offsets[i] = (guint8) list->len;
  g_byte_array_append (list, head, sizeof head);
  g_byte_array_append (list, (const guint8 *) text, (guint) strlen (text));
}

/* Returns: (transfer full): an archive whose only file is @data */
static GByteArray *
make_archive (const char *data, const char *type, const char *address)
{
  enum { DATA = 0x40, ASCII = 0x50, N_OBJECTS = 9 };
  static const guint8 top[] = { 0xd1, 1, 2 }, resource[] = { 0xd3, 3, 4, 5, 6, 7, 8 };
  guint8 offsets[N_OBJECTS], trailer[32] = { [6] = 1, [7] = 1, [15] = N_OBJECTS };
  GByteArray *list = g_byte_array_new ();

  g_byte_array_append (list, (const guint8 *) "bplist00", 8);
  offsets[0] = (guint8) list->len;
  g_byte_array_append (list, top, sizeof top);
  append_object (list, offsets, 1, ASCII, "WebMainResource");
  offsets[2] = (guint8) list->len;
  g_byte_array_append (list, resource, sizeof resource);
  append_object (list, offsets, 3, ASCII, "WebResourceMIMEType");
  append_object (list, offsets, 4, ASCII, "WebResourceURL");
  append_object (list, offsets, 5, ASCII, "WebResourceData");
  append_object (list, offsets, 6, ASCII, type);
  append_object (list, offsets, 7, ASCII, address);
  g_assert_cmpuint (list->len, <, 256);   /* offsets are of one byte */
  append_object (list, offsets, 8, DATA, data);
  trailer[30] = (guint8) (list->len >> 8);
  trailer[31] = (guint8) list->len;
  g_byte_array_append (list, offsets, sizeof offsets);
  g_byte_array_append (list, trailer, sizeof trailer);

  return list;
}

/* What is inside is read as a file of its kind is. */
static void
test_inside_web_archives (void)
{
  static const struct { const char *data, *type, *address, *text, *from; int code; const char *why; } table[] = {
    { "<p>" PROSE, "TEXT/HTML", "https://courier.example/1", PROSE, "https://courier.example/1", 0, "a type in capitals" },
    { "<p>" PROSE, "application/xhtml+xml", "https://courier.example/1", PROSE, "https://courier.example/1", 0, "the other type of pages" },
    { "<p>" PROSE, "", "https://courier.example/1", PROSE, "https://courier.example/1", 0, "nobody said" },
    { "<p>not a page", "text/plain", "https://courier.example/1", "<p>not a page", "https://courier.example/1", 0, "text stays text" },
    { "- " PROSE, "text/markdown", "https://courier.example/1", PROSE, "https://courier.example/1", 0, "Markdown" },
    { "Subject: Boats\r\n\r\n" PROSE, "message/rfc822", "https://courier.example/1", PROSE, "https://courier.example/1", 0, "a mail" },
    { "%PDF-1.5\n1 0 obj", "application/pdf", "https://courier.example/1", NULL, NULL, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "a PDF, where nothing here reads them" },
    { "%PDF-1.5\n1 0 obj", "text/plain", "https://courier.example/1", NULL, NULL, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "which is one whatever it was declared as" },
    { "RIFF0000WEBP", "image/webp", "https://courier.example/1", NULL, NULL, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "a picture" },
    { "bplist00", "text/html", "https://courier.example/1", NULL, NULL, DOSSIER_EXTRACT_ERROR_UNSUPPORTED, "another archive" },
    { "<p>" PROSE, "text/html", "https://user:secret@courier.example/1", PROSE, "https://courier.example/1", 0, "nobody's password" },
    { "<p>" PROSE, "text/html", "https://courier.example/\n1", PROSE, NULL, 0, "an address of two lines" },
    { "<p>" PROSE, "text/html", "https://courier.example/\"><b>", PROSE, NULL, 0, "one with a tag in it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GByteArray) list = make_archive (table[i].data, table[i].type, table[i].address);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document ((const char *) list->data, list->len, NULL, NULL, NULL, &error);

      g_test_message ("%s", table[i].why);
      if (table[i].text == NULL)
        {
          g_assert_null (document);
          g_assert_error (error, DOSSIER_EXTRACT_ERROR, table[i].code);
          continue;
        }
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dossier_document_get_text (document), table[i].text));
      check_value (document, DOSSIER_FIELD_CANONICAL, table[i].from);
      check_value (document, DOSSIER_FIELD_SAVED_FROM, table[i].from);
    }
}

static void
test_pdf_in_web_archive (void)
{
  static const char pdf[] =
    "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Length 65>>stream\nBT /F 12 Tf 50 700 Td (The crews of eleven boats waited.) Tj ET   \nendstream endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";
  static const char *const types[] = { "application/pdf", "Application/PDF", "application/octet-stream", "text/html" };

  dossier_engines_set_pdf (&dossier_pdf_engine);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GByteArray) list = make_archive (pdf, types[i], "https://courier.example/report.pdf");
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierDocument) document = dossier_extract_document ((const char *) list->data, list->len, NULL, NULL, NULL, &error);

      g_test_message ("%s", types[i]);
      g_assert_no_error (error);
      g_assert_nonnull (strstr (dossier_document_get_text (document), "The crews of eleven boats waited."));
      g_assert_null (strstr (dossier_document_get_text (document), "%PDF"));
      check_value (document, DOSSIER_FIELD_CANONICAL, "https://courier.example/report.pdf");
    }
  dossier_engines_set_pdf (NULL);
}

static void
refuse_archive (const char *bytes, gsize length)
{
  /* A copy of its own, so that one byte too many is found by the sanitizer. */
  g_autofree char *copy = g_memdup2 (bytes, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_extract_document (copy, length, NULL, "application/x-webarchive", NULL, &error));
  g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
}

/* A list whose numbers lie. */
static void
test_bad_web_archives (void)
{
  enum { TRAILER = 32 };
  static const struct { gsize at; char width, value; const char *why; } table[] = {
    { 6, 1, 0, "offsets without width" },        { 6, 1, 9, "offsets wider than any number" },   { 7, 1, 0, "references without width" },
    { 7, 1, 99, "references wider than any number" }, { 8, 8, '\xff', "more objects than bytes" }, { 8, 8, 0, "no object" },
    { 16, 8, '\xff', "a top that is not there" }, { 24, 8, '\xff', "a table behind the end" },      { 24, 8, 0, "a table over the objects" },
  };
  gsize length, n_none;
  g_autofree char *bytes = load_archive ("page.webarchive", &length), *none = load_archive ("no-page.webarchive", &n_none);

  refuse_archive (none, n_none);
  for (gsize n = 0; n < length; n++)
    refuse_archive (bytes, n);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *changed = g_memdup2 (bytes, length);

      g_test_message ("%s", table[i].why);
      memset (changed + length - TRAILER + table[i].at, table[i].value, (gsize) table[i].width);
      refuse_archive (changed, length);
    }
}

/* The top dictionary as the value of its own key, and a count as large as numbers get. */
static void
test_web_archive_circle (void)
{
  static const char circle[] = "bplist00" "\xd1\x01\x00" "\x5f\x10\x0fWebMainResource" "\x08\x0b" "\0\0\0\0\0\0\1\1" "\0\0\0\0\0\0\0\2" "\0\0\0\0\0\0\0\0" "\0\0\0\0\0\0\0\x1d";
  static const char huge[] = "bplist00" "\xdf\x13\xff\xff\xff\xff\xff\xff\xff\xff" "\x08" "\0\0\0\0\0\0\1\1" "\0\0\0\0\0\0\0\1" "\0\0\0\0\0\0\0\0" "\0\0\0\0\0\0\0\x12";

  refuse_archive (circle, sizeof circle - 1);
  refuse_archive (huge, sizeof huge - 1);
}

static void
test_saved_pages (void)
{
  static const struct { const char *comment, *from, *date, *why; } table[] = {
    { "<!--\n Page saved with SingleFile \n url: https://courier.example/news/1 \n saved date: Tue Jul 16 2024 10:05:09 GMT+0200 (Central European Summer Time)\n-->",
      "https://courier.example/news/1", "2024-07-16T10:05:09+02:00", "SingleFile" },
    { "<!--\n Page saved with SingleFile \n url: javascript:alert(1) \n saved date: yesterday\n-->", NULL, NULL, "what no program writes" },
    { "<!-- saved from url=(0030)https://courier.example/news/1 -->", "https://courier.example/news/1", NULL, "a browser's mark" },
    { "<!-- nothing -->", NULL, NULL, "any other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *bytes = g_strdup_printf ("<!DOCTYPE html>%s<html><body><article><p>" PROSE " <a href=/b>b</a></p><p>" PROSE "</p>"
                                                "<figure><img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=Boats></figure></article></body></html>", table[i].comment);
      g_autoptr (DossierDocument) document = read_as (bytes, "text/html", NULL);

      g_test_message ("%s", table[i].why);
      check_value (document, DOSSIER_FIELD_SAVED_FROM, table[i].from);
      check_value (document, DOSSIER_FIELD_CANONICAL, table[i].from);
      check_value (document, DOSSIER_FIELD_SAVED, table[i].date);
      g_assert_cmpstr (dossier_document_get_span (document, 0)->address, ==, table[i].from != NULL ? "https://courier.example/b" : "/b");
      for (guint f = 0; f < dossier_document_get_n_figures (document); f++)
        g_assert_null (dossier_document_get_figure (document, f)->address);
    }
}

static void
test_markdown (void)
{
  static const struct { DossierBlockKind kind; guint level, number; const char *text; } expected[] = {
    { DOSSIER_BLOCK_HEADING, 1, 0, "Storm over the harbour" },
    { DOSSIER_BLOCK_PARAGRAPH, 0, 0, "The crews of eleven boats waited for the storm & the tide." },
    { DOSSIER_BLOCK_LIST_ITEM, 1, 3, "three" },
    { DOSSIER_BLOCK_LIST_ITEM, 1, 4, "four" },
    { DOSSIER_BLOCK_LIST_ITEM, 2, 0, "deep code" },
    { DOSSIER_BLOCK_QUOTATION, 1, 0, "quoted words" },
    { DOSSIER_BLOCK_TABLE, 0, 0, "a\tb\n1\t2" },
    { DOSSIER_BLOCK_FIGURE, 0, 0, "" },
    { DOSSIER_BLOCK_PREFORMATTED, 0, 0, "code\n  more" },
  };
  g_autoptr (DossierDocument) document = read_as (
    "---\ntitle: \"The storm\"\nauthor: Ada Muster\ndate: 2024-07-16\n---\n# Storm over the *harbour*\n\n"
    "The crews of [eleven boats](https://x.example/b) waited\nfor the **storm** &amp; the <b>tide</b>.\n\n3. three\n4. four\n   - deep `code`\n\n> quoted words\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n![boats](pic.png)\n\n```\ncode\n  more\n```\n", "text/markdown", NULL);

  g_assert_cmpuint (dossier_document_get_n_blocks (document), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const DossierBlock *block = dossier_document_get_block (document, i);
      g_autofree char *text = dossier_document_dup_range (document, block->start, block->end);

      g_assert_cmpstr (text, ==, expected[i].text);
      g_assert_cmpint (block->kind, ==, expected[i].kind);
      g_assert_cmpuint (block->level, ==, expected[i].level);
      g_assert_cmpuint (block->number, ==, expected[i].number);
    }
  check_value (document, DOSSIER_FIELD_TITLE, "The storm");
  check_value (document, DOSSIER_FIELD_PUBLISHED, "2024-07-16");
  g_assert_cmpstr (dossier_document_get_authors (document)[0], ==, "Ada Muster");
  g_assert_cmpuint (dossier_document_get_n_spans (document), ==, 3);
  g_assert_cmpstr (dossier_document_get_span (document, 1)->address, ==, "https://x.example/b");
  g_assert_cmpstr (dossier_document_get_figure (document, 0)->alt, ==, "boats");
}

static void
test_refused (void)
{
  static const struct { const char *bytes, *type, *why; } table[] = {
    { "From: a@example.org\r\n\r\n", "message/rfc822", "nothing in it" },
    { "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n", "message/rfc822", "a picture only" },
    { "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "multipart/related", "cut off" },
    { "", "message/rfc822", "nothing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (dossier_extract_document (table[i].bytes, strlen (table[i].bytes), NULL, table[i].type, NULL, &error));
      g_assert_error (error, DOSSIER_EXTRACT_ERROR, DOSSIER_EXTRACT_ERROR_UNREADABLE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("Mail, pages saved by programs and Markdown become documents that say where they are from");
  dossier_engines_set_guess (&dossier_guess_engine);
  dossier_engines_set_mail (&dossier_mail_engine);
  dossier_mail_engine.prepare ();
  g_test_add_func ("/extract/formats/mail", test_mail);
  g_test_add_func ("/extract/formats/archive", test_archive);
  g_test_add_func ("/extract/formats/web-archive", test_web_archive);
  g_test_add_func ("/extract/formats/inside-web-archives", test_inside_web_archives);
  g_test_add_func ("/extract/formats/pdf-in-web-archive", test_pdf_in_web_archive);
  g_test_add_func ("/extract/formats/bad-web-archives", test_bad_web_archives);
  g_test_add_func ("/extract/formats/web-archive-circle", test_web_archive_circle);
  g_test_add_func ("/extract/formats/saved-pages", test_saved_pages);
  g_test_add_func ("/extract/formats/markdown", test_markdown);
  g_test_add_func ("/extract/formats/refused", test_refused);

  return g_test_run ();
}
