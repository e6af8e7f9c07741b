/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "extract/charset.h"

#include "extract/charset-guess.h"

#include <string.h>

static void
test_table (void)
{
  static const struct { const char *bytes; gsize length; const char *http, *charset, *basis, *text; guint replaced; gboolean contradicted; const char *why; } table[] = {
#define B(s) s, sizeof (s) - 1
    { B ("\xef\xbb\xbf" "caf\xc3\xa9"), "windows-1252", "UTF-8", "bom", "café", 0, FALSE, "a mark beats the server" },
    { B ("\xff\xfe" "h\0i\0"), NULL, "UTF-16LE", "bom", "hi", 0, FALSE, "UTF-16 with a mark" },
    { B ("\xfe\xff\0h\0i"), NULL, "UTF-16BE", "bom", "hi", 0, FALSE, "the other order" },
    { B ("\xcf\xf0\xe8\xe2\xe5\xf2"), "windows-1251", "windows-1251", "http", "Привет", 0, FALSE, "what the server says" },
    { B ("caf\xe9"), "ISO-8859-1", "windows-1252", "http", "café", 0, FALSE, "a label means what browsers take it for" },
    { B ("<meta charset=Shift_JIS>\x93\xfa\x96\x7b"), NULL, "Shift_JIS", "meta", "<meta charset=Shift_JIS>日本", 0, FALSE, "what the page says" },
    { B ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>\xcd"), NULL, "KOI8-R", "meta",
      "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>м", 0, FALSE, "the older form" },
    { B ("<meta charset=windows-1252>caf\xc3\xa9"), NULL, "UTF-8", "utf-8-validity", "<meta charset=windows-1252>café", 0, TRUE, "wrong: the bytes are UTF-8 beyond doubt" },
    { B ("<meta charset=utf-7>+ADw-script+AD4-"), "utf-7", "UTF-8", "utf-8-validity", "<meta charset=utf-7>+ADw-script+AD4-", 0, FALSE, "UTF-7 is never honoured" },
    { B ("<meta charset=utf-16>abc"), NULL, "UTF-8", "meta", "<meta charset=utf-16>abc", 0, FALSE, "readable, so it is not UTF-16" },
    { B ("plain"), NULL, "UTF-8", "utf-8-validity", "plain", 0, FALSE, "nothing said, ASCII" },
    { B ("h\0e\0l\0l\0o\0!\0"), NULL, "UTF-16LE", "detection", "hello!", 0, FALSE, "UTF-16 without a mark" },
    { B ("a\0b"), NULL, "UTF-8", "detection", "a�b", 1, FALSE, "a zero byte" },
    { B ("\xc0\xaf ok \xc3\xa9\xc3\xa9\xc3\xa9"), "utf-8", "UTF-8", "http", "�� ok ééé", 2, FALSE, "overlong forms" },
    { B ("\xed\xa0\x80x"), "utf-8", "UTF-8", "http", "���x", 3, FALSE, "a lone surrogate" },
    { B ("\xc3\x83\xc2\xa9"), NULL, "UTF-8", "utf-8-validity", "Ã©", 0, FALSE, "encoded twice, perhaps: nothing proves it" },
    { B ("it\xc3\xa2\xc2\x80\xc2\x99s a caf\xc3\x83\xc2\xa9"), "utf-8", "UTF-8", "encoded-twice", "it’s a café", 0, FALSE, "encoded twice: a control of C1 says so" },
    { B ("\xc3\xb0\xc2\x9f\xc2\x98\xc2\x80 caf\xc3\xa9 \xe2\x80\x99"), NULL, "UTF-8", "encoded-twice", "😀 café ’", 0, FALSE, "a part of it, beside what was encoded once" },
    { B ("a\xc2\x85" "b \xc3\xa2\xc2\x80"), NULL, "UTF-8", "utf-8-validity", "a\xc2\x85" "b \xc3\xa2\xc2\x80", 0, FALSE, "controls that make no character" },
    { B ("caf\xc3"), "utf-8", "UTF-8", "http", "caf�", 1, FALSE, "cut within a character" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (DossierDecodedText) decoded = { 0 };

      g_test_message ("%s", table[i].why);
      dossier_charset_decode (table[i].bytes, table[i].length, table[i].http, TRUE, &decoded);
      g_assert_cmpstr (decoded.charset, ==, table[i].charset);
      g_assert_cmpstr (decoded.basis, ==, table[i].basis);
      g_assert_cmpstr (decoded.text, ==, table[i].text);
      g_assert_cmpuint (decoded.length, ==, strlen (decoded.text));
      g_assert_cmpuint (decoded.n_replacements, ==, table[i].replaced);
      g_assert_cmpint (decoded.contradicted, ==, table[i].contradicted);
    }
}

static void
test_late_meta (void)
{
  g_autoptr (GString) page = g_string_new ("<html><head><script>");
  g_auto (DossierDecodedText) decoded = { 0 };

  while (page->len < 2000)
    g_string_append (page, "var a = 1; ");
  g_string_append (page, "</script><meta charset=windows-1251></head>\xcf\xf0\xe8\xe2\xe5\xf2");
  dossier_charset_decode (page->str, page->len, NULL, TRUE, &decoded);
  g_assert_cmpstr (decoded.basis, ==, "late-meta");
  g_assert_true (g_str_has_suffix (decoded.text, "Привет"));
}

static void
test_guess (void)
{
  static const char russian[] =
    "\xcf\xf0\xe0\xe2\xe8\xf2\xe5\xeb\xfc\xf1\xf2\xe2\xee \xf1\xee\xee\xe1\xf9\xe8\xeb\xee, \xf7\xf2\xee \xed\xee\xe2\xfb\xe9 "
    "\xe7\xe0\xea\xee\xed \xe2\xf1\xf2\xf3\xef\xe8\xf2 \xe2 \xf1\xe8\xeb\xf3 \xf1 \xed\xe0\xf7\xe0\xeb\xe0 \xe3\xee\xe4\xe0.";
  g_auto (DossierDecodedText) decoded = { 0 };

  dossier_charset_decode (russian, strlen (russian), NULL, FALSE, &decoded);
  g_assert_cmpstr (decoded.basis, ==, "detection");
  g_assert_cmpstr (decoded.charset, ==, "windows-1251");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dossier_engines_set_guess (&dossier_guess_engine);
  g_test_summary ("How the encoding of a page is decided, and that it is recorded");
  g_test_add_func ("/extract/charset/27-table", test_table);
  g_test_add_func ("/extract/charset/27-late-meta", test_late_meta);
  g_test_add_func ("/extract/charset/guess", test_guess);

  return g_test_run ();
}
