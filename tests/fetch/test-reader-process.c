/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/reader-process.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Makes @script the reader; returns its path, to be removed. */
static char *
install_reader (const char *script)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("dossier-reader-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  g_setenv ("DOSSIER_READER", path, TRUE);

  return path;
}

static GBytes *
read_json (const char    *script,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *path = install_reader (script);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Rain", 4);
  GBytes *json = dossier_reader_read_json (bytes, "text/plain", "koi8-r", "https://example.org/", cancellable, error);

  g_remove (path);

  return json;
}

static void
test_hands_over (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = read_json ("printf '{\"args\":\"%s\",\"in\":\"%s\",\"home\":\"%s\"}' \"$*\" \"$(/bin/cat)\" \"$HOME\"",
                                       NULL, &error);
  const char expected[] = "{\"args\":\"--type text/plain; charset=koi8-r --url https://example.org/\","
                          "\"in\":\"Rain\",\"home\":\"\"}";

  g_test_summary ("The child gets the bytes and what is known of them, and no environment");

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (json, NULL), g_bytes_get_size (json), expected, strlen (expected));
}

static void
test_misbehaving_children (void)
{
  static const struct { const char *why; const char *script; const char *says; } cases[] = {
    { "crashes",             "kill -SEGV $$",                           "stopped unexpectedly" },
    { "crashes mid-answer",  "printf '{\"a\":'; kill -ABRT $$",         "stopped unexpectedly" },
    { "fails",               "printf '{}'; exit 1",                     "stopped unexpectedly" },
    { "says nothing",        "exit 0",                                  "no usable answer" },
    { "babbles",             "echo hello",                              "no usable answer" },
    { "bytes, not text",     "printf '{\"\\377\"}'",                    "no usable answer" },
    { "floods",              "exec /bin/cat /dev/zero",                 "more came out" },
    { "cannot read it",      "printf '{\"error\":{\"message\":\"it is a locked PDF.\"}}'; exit 3", "locked PDF. Import it in another form" },
    { "cannot say why",      "exit 3",                                  "damaged" },
    { "controls a terminal", "printf '{\"error\":\"a\\\\u001b[2Jb\"}'; exit 3", "damaged" },
  };

  g_test_summary ("Whatever the child does, the outcome is one sentence and the bytes are kept");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_json (cases[i].script, NULL, &error));
      g_test_message ("%s: %s", cases[i].why, error->message);
      g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_nonnull (strstr (error->message, "Import it in another form"));
    }
}

static void
test_missing_child (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Rain", 4);
  g_autoptr (GError) error = NULL;

  g_test_summary ("A reader that is not installed is an error like any other");

  g_setenv ("DOSSIER_READER", "/nonexistent/dossier-reader", TRUE);
  g_assert_null (dossier_reader_read_json (bytes, "text/plain", NULL, NULL, NULL, &error));
  g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "could not be started"));
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 start = g_get_monotonic_time ();

  g_test_summary ("Cancelling kills a child that hangs within 200 ms");

  g_assert_null (read_json ("exec /bin/sleep 60", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint ((g_get_monotonic_time () - start) / 1000, <=, 400);
  g_thread_join (thread);
}

static void
test_pixels (void)
{
  static const struct { const char *why; const char *script; gboolean good; } cases[] = {
    { "two by one",      "printf '{\"pixels\":{\"width\":2,\"height\":1,\"rowstride\":8}}'; printf 12345678 >&3", TRUE },
    { "fewer than said", "printf '{\"pixels\":{\"width\":2,\"height\":1,\"rowstride\":8}}'; printf 1234 >&3", FALSE },
    { "none",            "printf '{\"pixels\":{\"width\":2,\"height\":1,\"rowstride\":8}}'", FALSE },
    { "no size",         "printf '{}'; printf 12345678 >&3", FALSE },
    { "sizes that wrap", "printf '{\"pixels\":{\"width\":1073741824,\"height\":4,\"rowstride\":8}}'; printf 12 >&3", FALSE },
    { "a type that lies", "printf '{\"pixels\":{\"width\":[],\"height\":{},\"rowstride\":8}}'; printf 12 >&3", FALSE },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Rain", 4);

  g_test_summary ("Pixels are believed only if they are as many as the metadata says");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = install_reader (cases[i].script);
      g_auto (DossierReaderPixels) pixels = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) json = dossier_reader_read_image (bytes, 64, &pixels, NULL, &error);

      g_test_message ("%s", cases[i].why);
      g_remove (path);
      if (!cases[i].good)
        {
          g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_nonnull (json);
      g_assert_cmpuint (pixels.width, ==, 2);
      g_assert_cmpmem (g_bytes_get_data (pixels.data, NULL), g_bytes_get_size (pixels.data), "12345678", 8);
    }
}

static void
test_copy (void)
{
  static const struct { const char *why; const char *script; gboolean good; } cases[] = {
    { "four bytes",      "printf '{\"stripped\":{\"bytes\":4,\"mediaType\":\"image/png\",\"changed\":true}}'; printf 1234 >&3", TRUE },
    { "fewer than said", "printf '{\"stripped\":{\"bytes\":4,\"mediaType\":\"image/png\"}}'; printf 123 >&3", FALSE },
    { "more than said",  "printf '{\"stripped\":{\"bytes\":4,\"mediaType\":\"image/png\"}}'; printf 12345 >&3", FALSE },
    { "none",            "printf '{\"stripped\":{\"bytes\":0,\"mediaType\":\"image/png\"}}'", FALSE },
    { "no such kind",    "printf '{\"stripped\":{\"bytes\":4,\"mediaType\":\"image/../x\"}}'; printf 1234 >&3", FALSE },
    { "a kind that lies", "printf '{\"stripped\":{\"bytes\":4,\"mediaType\":7}}'; printf 1234 >&3", FALSE },
    { "no kind",         "printf '{\"stripped\":{\"bytes\":4}}'; printf 1234 >&3", FALSE },
    { "pixels instead",  "printf '{\"pixels\":{\"width\":1,\"height\":1,\"rowstride\":4}}'; printf 1234 >&3", FALSE },
    { "says no",         "printf 1234 >&3; printf '{\"error\":{\"message\":\"it is odd\"}}'; exit 3", FALSE },
    { "asked otherwise", "test \"$*\" = '--image --strip' || exit 1; printf '{\"stripped\":{\"bytes\":4,\"mediaType\":\"image/gif\"}}'; printf 1234 >&3", TRUE },
  };

  g_test_summary ("A copy is taken only as announced, and only as a picture");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = install_reader (cases[i].script);
      g_autoptr (GBytes) bytes = g_bytes_new_static ("image", 5);
      g_autofree char *media_type = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) copy = dossier_reader_strip_image (bytes, &media_type, NULL, &error);

      g_remove (path);
      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (copy != NULL, ==, cases[i].good);
      g_assert_cmpint (media_type != NULL, ==, cases[i].good);
      if (cases[i].good)
        g_assert_cmpmem (g_bytes_get_data (copy, NULL), g_bytes_get_size (copy), "1234", 4);
      else
        g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNREADABLE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/reader-process/hands-over", test_hands_over);
  g_test_add_func ("/fetch/reader-process/26-misbehaving-children", test_misbehaving_children);
  g_test_add_func ("/fetch/reader-process/missing-child", test_missing_child);
  g_test_add_func ("/fetch/reader-process/cancel", test_cancel);
  g_test_add_func ("/fetch/reader-process/pixels", test_pixels);
  g_test_add_func ("/fetch/reader-process/copy", test_copy);

  return g_test_run ();
}
