/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "reader/sandbox.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* The real program, behind its real lock. */
static int
run_reader (const char *const *arguments, const char *bytes, gsize length, char **output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GBytes) input = g_bytes_new_static (bytes, length);
  g_autoptr (GBytes) answer = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("DOSSIER_READER"));
  for (; *arguments != NULL; arguments++)
    g_ptr_array_add (argv, (gpointer) *arguments);
  g_ptr_array_add (argv, NULL);
  child = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  /* A reader that has seen enough closes the pipe: no error of ours. */
  g_subprocess_communicate (child, input, NULL, &answer, NULL, NULL);
  g_subprocess_wait (child, NULL, NULL);
  *output = answer != NULL ? g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer)) : g_strdup ("");
  g_assert_true (g_subprocess_get_if_exited (child));

  return g_subprocess_get_exit_status (child);
}

static GString *
repeat (const char *piece, guint n, const char *start, const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  g_string_append (text, end);

  return text;
}

static void
test_hostile (void)
{
  static const struct { const char *start, *piece; guint n; const char *end; int status; const char *expected, *why; } table[] = {
    { "", "<div>", 100000, "x", 3, "too-deep", "100 000 nested elements" },
    { "<p", " a=1", 1000000, ">x", 3, "too-large", "a million attributes" },
    { "<p title='", "x", 10000000, "'>hello", 0, "hello", "an attribute of ten million characters" },
#ifndef DOSSIER_SANITIZED   /* over a minute there, nearly all of it the sanitizer's own */
    { "", "<b><p></b>", 200000, "x", 3, "too-", "200 000 misnested <b>" },
#endif
    { "", "<p>unclosed <i>everything <a href=x>", 100, "", 0, "unclosed", "nothing closed" },
    { "", "<script>", 100000, "", 0, "", "a script without an end" },
    { "", "x", 26 * 1024 * 1024 + 1, "", 3, "too-large", "over 25 MiB" },
    { "%PDF-", "x", 10, "", 3, "unreadable", "a file that only claims to be a page" },
    { "", "", 0, "", 3, "unreadable", "nothing at all" },
  };
  const char *const arguments[] = { "--type", "text/html", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GString) page = repeat (table[i].piece, table[i].n, table[i].start, table[i].end);
      g_autofree char *output = NULL;
      gint64 start = g_get_monotonic_time ();

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (run_reader (arguments, page->str, page->len, &output), ==, table[i].status);
      g_assert_nonnull (strstr (output, table[i].expected));
      g_assert_cmpint (table[i].status == 3, ==, g_str_has_prefix (output, "{\"error\":"));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * DOSSIER_SANDBOX_SLOWNESS * G_USEC_PER_SEC);
    }
}

/* 25 MiB of the same over and over: each of these was once the slowest of its kind. */
static void
test_repeated (void)
{
  static const struct { const char *start, *piece; const char *why; } table[] = {
    { "<select>", "<option>x", "each option looks through those before it" },
    { "<table>", "x<b>y</b>", "text that a table sends before itself" },
    { "", "<a><b><i><u></a></b></i></u><p>", "formatting that is made anew in each paragraph" },
    { "<script type=application/ld+json>[", "{\"@type\":\"NewsArticle\",\"headline\":\"x\"},", "JSON-LD without an end" },
    { "<p style='", "color:red;", "one style" },
    { "<title>", "Ferry stops - ", "one title" },
    { "", "&CounterClockwiseContourIntegra", "character references that nearly are some" },
    { "", "The council said so on Monday. ", "one paragraph" },
    { "", "\xff", "nothing that is a character" },
  };
  const char *const arguments[] = { "--type", "text/html", NULL };

#ifdef DOSSIER_SANITIZED
  g_test_skip ("A sanitizer takes longer over each of these than the test may");
  return;
#endif
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      guint n = (25 * 1024 * 1024 - (guint) strlen (table[i].start)) / (guint) strlen (table[i].piece);
      g_autoptr (GString) page = repeat (table[i].piece, n, table[i].start, "");
      g_autofree char *output = NULL;
      int status;

      g_test_message ("%s", table[i].why);
      status = run_reader (arguments, page->str, page->len, &output);
      g_assert_true (status == 0 || status == 3);
      g_assert_null (strstr (output, "\"too-slow\""));
      g_assert_cmpint (status == 3, ==, g_str_has_prefix (output, "{\"error\":"));
    }
}

/* Names that grow, which no repetition shows. */
static void
add_names (GString *page, const char *format, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_auto (GStrv) parts = g_strsplit (format, "#", -1);
      g_autofree char *piece = g_strjoinv (number, parts);

      g_string_append (page, piece);
    }
}

static void
test_names (void)
{
  static const struct { const char *format, *why; } table[] = {
    { "<x-#>y</x-#>", "elements that nobody knows" },
    { "<p a#=1>x", "attributes that nobody knows" },
    { "<b id=#><p>x", "formatting that is never the same" },
  };
  const char *const arguments[] = { "--type", "text/html", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GString) page = g_string_new (NULL);
      g_autofree char *output = NULL;

      g_test_message ("%s", table[i].why);
      add_names (page, table[i].format, 400000);
      g_assert_cmpint (run_reader (arguments, page->str, page->len, &output), ==, 3);
      g_assert_nonnull (strstr (output, "\"too-"));
      g_assert_null (strstr (output, "\"too-slow\""));
    }
}

/* What is text stays text, to the letter; what cannot be seen is still there, to be marked where it is shown. */
static void
test_literal (void)
{
  static const struct { const char *page, *expected, *why; } table[] = {
    { "<title>&lt;span foreground='red'>x&lt;/span></title><p>y", "\"title\":\"x\"", "mark-up in a title, encoded twice, is no part of it" },
    { "<title>5 &lt; 6 &amp; 7 > 6</title><p>y", "\"title\":\"5 < 6 & 7 > 6\"", "characters of mark-up that are none" },
    { "<title>%s%n ]]> {{7*7}}</title><p>y", "\"title\":\"%s%n ]]> {{7*7}}\"", "what means something to programs" },
    { "<title>a</title></title><p>&lt;script>alert(1)&lt;/script>", "<script>alert(1)</script>", "a script that is text" },
    { "<p>a&#0;b", "a\357\277\275b", "a zero" },
    { "<p>pay \342\200\256evil\342\200\254 now", "pay \342\200\256evil\342\200\254 now", "an override of direction" },
    { "<p>a\342\201\246b\342\201\251c", "a\342\201\246b\342\201\251c", "an isolate" },
    { "<p>no\342\200\213where", "no\342\200\213where", "a space without width" },
    { "<p>p\320\260ypal", "p\320\260ypal", "a letter of another script" },
  };
  const char *const arguments[] = { "--type", "text/html; charset=utf-8", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *output = NULL;

      g_test_message ("%s", table[i].why);
      g_assert_cmpint (run_reader (arguments, table[i].page, strlen (table[i].page), &output), ==, 0);
      g_assert_nonnull (strstr (output, table[i].expected));
    }
}

static void
test_charsets (void)
{
  static const struct { const char *type, *bytes, *expected; } table[] = {
    { "text/html; charset=Shift_JIS", "<p>\x93\xfa\x96\x7b\x8c\xea", "日本語" },
    { "text/html; charset=windows-1251", "<p>\xcf\xf0\xe8\xe2\xe5\xf2", "Привет" },
    { "text/plain; charset=iso-8859-1", "caf\xe9", "café" },
    { "text/plain; charset=gb18030", "\xc4\xe3\xba\xc3", "你好" },
    { "text/plain; charset=euc-kr", "\xb0\xa1", "가" },
    { "text/plain", "\xcd\xe0 \xef\xf0\xee\xf8\xeb\xee\xe9 \xed\xe5\xe4\xe5\xeb\xe5 \xf1\xee\xe2\xe5\xf2 \xf0\xe5\xf8\xe8\xeb", "На прошлой неделе совет решил" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *const arguments[] = { "--type", table[i].type, NULL };
      g_autofree char *output = NULL;

      g_test_message ("%s", table[i].type);
      g_assert_cmpint (run_reader (arguments, table[i].bytes, strlen (table[i].bytes), &output), ==, 0);
      g_assert_nonnull (strstr (output, table[i].expected));
    }
}

/* Whose libraries read files of their own late: none can be opened by then. */
static void
test_formats (void)
{
  static const struct { const char *file, *type, *expected, *why; } table[] = {
    { "pdf/predefined-cmap.pdf", NULL, "東京都", "a font that is not in the file, by poppler's tables" },
    { "pdf/two-pages.pdf", "text/html", "counted what it had cost them", "a PDF is one whatever it was declared as" },
    { "mail/alternative.eml", "message/rfc822", "Привет from the harbour", "headers in two other encodings" },
    { "mail/saved-page.mhtml", "multipart/related", "café by café", "a saved page" },
    { "web-archive/page.webarchive", "application/x-webarchive", "café by café", "a page that Safari saved" },
    { "web-archive/report.webarchive", "application/x-webarchive", "counted what it had cost them", "a PDF in its place, which no first byte tells" },
    { "web-archive/mail.webarchive", NULL, "Привет from the harbour", "a mail there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *const arguments[] = { table[i].type != NULL ? "--type" : NULL, table[i].type, NULL };
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", table[i].file, NULL);
      g_autofree char *bytes = NULL, *output = NULL;
      gsize length;

      g_test_message ("%s", table[i].why);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_cmpint (run_reader (arguments, bytes, length, &output), ==, 0);
      g_assert_nonnull (strstr (output, table[i].expected));
    }
}

static void
test_images (void)
{
  /* 1 × 1 lossless, made by hand from the format's description. */
  static const guint8 webp[] = { 'R', 'I', 'F', 'F', 0x1a, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L', 0x0d, 0, 0, 0, 0x2f, 0, 0, 0,
                                 0x10, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07, 0 };
  const char *const arguments[] = { "--image", NULL };
  const char *const strip[] = { "--image", "--strip", NULL };
  g_autofree char *output = NULL, *refused = NULL, *unasked = NULL;

  g_assert_cmpint (run_reader (arguments, (const char *) webp, sizeof webp, &output), ==, 0);
  g_assert_nonnull (strstr (output, "\"mediaType\":\"image/webp\",\"width\":1,\"height\":1"));
  g_assert_null (strstr (output, "\"pixels\""));
  g_assert_cmpint (run_reader (arguments, "<svg/>", 6, &refused), ==, 3);
  g_assert_nonnull (strstr (refused, "unsupported"));
  g_assert_cmpint (run_reader (strip, (const char *) webp, sizeof webp, &unasked), ==, 2);   /* nobody takes the copy */
}

static void
test_batch (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dossier-batch-XXXXXX", &error), *output = NULL;
  const char *const arguments[] = { "--batch", folder, NULL };
  static const char *const files[][2] = { { "b.html", "<p>second" }, { "a.html", "<p>first" }, { "c.html", "" }, { "urls.tsv", "a\thttps://x.example/\n" } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i][0], NULL);

      g_assert_true (g_file_set_contents (path, files[i][1], -1, NULL));
    }
  g_assert_cmpint (run_reader (arguments, "", 0, &output), ==, 0);
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (lines[0], "\"id\":\"a\""));
  g_assert_nonnull (strstr (lines[1], "second"));
  g_assert_nonnull (strstr (lines[2], "\"error\""));

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i][0], NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_choice (void)
{
  static const char page[] = "<nav>Home of news</nav><p>A first paragraph, of some length, about a thing that happened.<p>And a second.";
  const char *const plain[] = { "--type", "text/html", NULL };
  const char *const chosen[] = { "--type", "text/html", "--left-out", "--take", "0", "--leave", "2", NULL };
  const char *const missing[] = { "--type", "text/html", "--take", "99", NULL };
  g_autofree char *before = NULL, *after = NULL, *refused = NULL;

  g_assert_cmpint (run_reader (plain, page, strlen (page), &before), ==, 0);
  g_assert_null (strstr (before, "leftOut"));
  g_assert_null (strstr (before, "corrections"));
  g_assert_cmpint (run_reader (chosen, page, strlen (page), &after), ==, 0);
  g_assert_nonnull (strstr (after, "\"corrections\":{\"take\":[0],\"leave\":[2]}"));
  g_assert_nonnull (strstr (after, "\"leftOut\":[[\"p\",\"And a second.\","));
  g_assert_nonnull (strstr (after, "\"text\":\"Home of news"));
  g_assert_cmpint (run_reader (missing, page, strlen (page), &refused), ==, 3);
  g_assert_nonnull (strstr (refused, "no part 99"));
}

static void
test_usage (void)
{
  static const char *const table[][6] = {
    { "--no-such-option" }, { "--take", "1,x" }, { "--take", "3", "--leave", "3" }, { "--image", "--left-out" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *output = NULL;

      g_assert_cmpint (run_reader (table[i], "", 0, &output), ==, 2);
    }
}

int
main (int argc, char *argv[])
{
  signal (SIGPIPE, SIG_IGN);   /* the child stops reading what is too much */
  g_test_init (&argc, &argv, NULL);
  g_test_summary ("dossier-reader answers with a document or an error, whatever it is given");
  g_test_add_func ("/reader/program/25-hostile", test_hostile);
  g_test_add_func ("/reader/program/27-charsets", test_charsets);
  g_test_add_func ("/reader/program/25-repeated", test_repeated);
  g_test_add_func ("/reader/program/25-names", test_names);
  g_test_add_func ("/reader/program/28-30-literal", test_literal);
  g_test_add_func ("/reader/program/formats", test_formats);
  g_test_add_func ("/reader/program/images", test_images);
  g_test_add_func ("/reader/program/batch", test_batch);
  g_test_add_func ("/reader/program/choice", test_choice);
  g_test_add_func ("/reader/program/usage", test_usage);

  return g_test_run ();
}
