/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/document-decoder.h"

#include "extract/document-extractor.h"
#include "reader/document-json.h"

#include <string.h>

static void
check_again (const DossierDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (DossierDocument) again = NULL;

  dossier_document_json_append (json, document, NULL, TRUE);
  again = dossier_document_decode (json->str, json->len, &error);
  g_assert_no_error (error);
  g_assert_true (dossier_document_equal (document, again));
}

static void
check_round_trip (const char *bytes, gsize length, const char *address, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_extract_document (bytes, length, address, type, NULL, &error);

  g_assert_no_error (error);
  check_again (document);
}

static void
test_pages (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;

  dossier_document_builder_add_block (builder, DOSSIER_BLOCK_HEADING, 1, 0, "Title");
  dossier_document_builder_set_page (builder, 1, 0);
  dossier_document_builder_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, 0, "over two pages");
  dossier_document_builder_set_page (builder, 1, 12);
  document = dossier_document_builder_end (builder, NULL);
  check_again (document);
}

static void
test_samples (void)
{
  static const struct { const char *bytes, *type, *why; } table[] = {
    { "", "text/plain", "nothing" },
    { "A title\n\nA line that is rather longer than the title above it.\n• one\n• two\n", "text/plain", "lists and headings" },
    { "\"quoted\" \\ back \x01 \x7f ünï 𝒜\n", "text/plain", "what JSON escapes, and beyond the BMP" },
    { "<p>a<a href=x>b<em>c</em></a>d<br>e<strong>f</strong>", "text/html", "nested spans" },
    { "<table><tr><td><a href=x>a</a><td>b<tr><td>c</table><p>after", "text/html", "cells with spans" },
    { "<pre>a\n  b</pre><img src=x><figure><img src=y><figcaption>words</figcaption></figure>", "text/html", "figures" },
    { "<title>A &amp; B</title><meta property=og:title content='C'><meta name=author content='Ada Quill; Ben Ink'><h1>A & B</h1>", "text/html", "sources that differ" },
    { "<a href=\"http://[bad\">x</a> <a href>y</a>", "text/html", "broken addresses" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].why);
      if (*table[i].bytes != '\0')
        check_round_trip (table[i].bytes, strlen (table[i].bytes), "https://example.org/a/b", table[i].type);
    }
}

/* With what was left out, and corrected by hand. */
static void
test_choice (void)
{
  static const char page[] = "<nav>Home of news</nav><p>A first paragraph, of some length, about a thing that happened.<p>And \"a second\".<footer>Imprint</footer>";
  g_autoptr (DossierCorrections) corrections = dossier_corrections_parse ("0", "2");
  const DossierExtractWishes wishes = { .corrections = corrections, .left_out = TRUE };
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_extract_document_with (page, strlen (page), NULL, "text/html", NULL, &wishes, &error);
  g_autoptr (DossierDocument) again = NULL;

  g_assert_no_error (error);
  dossier_document_json_append (json, document, NULL, TRUE);
  again = dossier_document_decode (json->str, json->len, &error);
  g_assert_no_error (error);
  g_assert_true (dossier_document_equal (document, again));
  g_assert_cmpuint (dossier_document_get_n_left_out (again), ==, 2);
  g_assert_cmpuint (dossier_document_get_block (again, 0)->ordinal, ==, 0);
  g_assert_true (dossier_corrections_equal (dossier_document_get_corrections (again), corrections));
}

static void
test_article (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "extract", "article.html", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  check_round_trip (bytes, length, "https://courier.example/news/1", "text/html");
}

static void
test_corpora (void)
{
  static const char *const sets[] = { "naeb-public", "wcxb-public", "fundus-public", "mozilla" };
  const char *shared = g_getenv ("DOSSIER_SHARED");
  guint n = 0;

  for (guint s = 0; s < G_N_ELEMENTS (sets); s++)
    {
      g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "corpora", "extract", sets[s], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);
          g_autofree char *bytes = NULL;
          gsize length;

          if (!g_str_has_suffix (name, ".html"))
            continue;
          g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
          check_round_trip (bytes, length, "https://example.org/x", "text/html");
          n++;
        }
    }
  if (n == 0)
    g_test_skip ("the public pages are not here (DOSSIER_SHARED)");
}

#define SOUND "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[[\"p\",\"abc\",0,3,0,0]],\"spans\":[],\"figures\":[],\"metadata\":{}," \
  "\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]"

/* As libraries hold them from before blocks had an ordinal. */
static void
test_old (void)
{
  g_autoptr (DossierDocument) document = dossier_document_decode (SOUND "}", strlen (SOUND "}"), NULL);

  g_assert_cmpuint (dossier_document_get_block (document, 0)->ordinal, ==, DOSSIER_ORDINAL_NONE);
  g_assert_true (dossier_corrections_is_empty (dossier_document_get_corrections (document)));
}

static void
test_refused (void)
{
  static const struct { const char *json; int code; const char *why; } table[] = {
    { "", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "the child died" },
    { "garbage", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no JSON" },
    { "[]", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no object" },
    { "{}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no format" },
    { "{\"a\":[[[[[[[[[[]]]]]]]]]]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "too deep" },
    { "{\"error\":{\"code\":\"x\",\"message\":\"Too large\"}}", DOSSIER_DOCUMENT_DECODER_ERROR_UNREADABLE, "the reader's own words" },
    { "{\"error\":1}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "an error that is none" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[[\"p\",\"abc\",0,4,0,0]],\"spans\":[],\"figures\":[],\"metadata\":{},"
      "\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a block past the end" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[[\"p\",\"abc\",0,3,0,0]],\"spans\":[[\"link\",-1,2,null]],\"figures\":[],"
      "\"metadata\":{},\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a negative position" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[[\"p\",\"abc\",0,3,0,0,null,1,3]],\"spans\":[],\"figures\":[],"
      "\"metadata\":{},\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a page that turns behind its block" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[],\"spans\":[],\"figures\":[],\"metadata\":{},\"candidates\":[[\"title\",\"x\",\"rumour\",null,null]],"
      "\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a candidate of no known basis" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[],\"spans\":[],\"figures\":[],\"metadata\":{},\"candidates\":[[\"title\",1,\"meta\",null,null]],"
      "\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a candidate that is no text" },
    { "{\"format\":\"dossier-document/1\",\"text\":\"abc\",\"blocks\":[[\"figcaption\",\"\",0,0,0,7]],\"spans\":[],\"figures\":[],"
      "\"metadata\":{},\"charset\":{\"name\":null,\"basis\":null,\"replacements\":0},\"notes\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "a figure that is not there" },
    { SOUND ",\"leftOut\":[[\"p\",\"x\",4,0,0,1,\"outside\"]]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "left out past the end" },
    { SOUND ",\"leftOut\":[[\"p\",\"x\",3,0,0,1,\"outside\"],[\"p\",\"y\",0,0,0,2,\"outside\"]]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "left out in no order" },
    { SOUND ",\"leftOut\":[[\"p\",\"\",0,0,0,1,\"outside\"]]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "nothing left out" },
    { SOUND ",\"leftOut\":{}}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no list" },
    { SOUND ",\"corrections\":{\"take\":[-1],\"leave\":[]}}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no ordinal" },
    { SOUND ",\"corrections\":[]}", DOSSIER_DOCUMENT_DECODER_ERROR_MALFORMED, "no corrections" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_null (dossier_document_decode (table[i].json, strlen (table[i].json), &error));
      g_assert_error (error, DOSSIER_DOCUMENT_DECODER_ERROR, table[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("What the reader prints becomes the same document again, or is refused");
  g_test_add_func ("/fetch/document-decoder/samples", test_samples);
  g_test_add_func ("/fetch/document-decoder/pages", test_pages);
  g_test_add_func ("/fetch/document-decoder/choice", test_choice);
  g_test_add_func ("/fetch/document-decoder/old", test_old);
  g_test_add_func ("/fetch/document-decoder/article", test_article);
  g_test_add_func ("/fetch/document-decoder/corpora", test_corpora);
  g_test_add_func ("/fetch/document-decoder/refused", test_refused);

  return g_test_run ();
}
