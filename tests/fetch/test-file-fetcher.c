/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fetch/file-fetcher.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dossier-fetch-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
write_file (const char *folder,
            const char *name,
            const char *bytes,
            gssize      size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_types (void)
{
  static const struct { const char *why; const char *name; const char *bytes; gssize size; const char *type; } cases[] = {
    { "by name",                      "a.html", "Rain",               -1, "text/html" },
    { "capital suffix",               "a.HTM",  "Rain",               -1, "text/html" },
    { "by content without a suffix",  "a",      "\xef\xbb\xbf <!DOCTYPE HTML>", -1, "text/html" },
    { "Markdown may begin with a tag", "a.md",  "<p>Rain",            -1, "text/markdown" },
    { "plain",                        "a.txt",  "Rain",               -1, "text/plain" },
    { "saved by a browser",           "a.mht",  "MIME-Version: 1.0",  -1, "multipart/related" },
    { "saved by Safari",              "a.webarchive", "bplist00\xd1\1\2", 11, "application/x-webarchive" },
    { "mail head without a suffix",   "b",      "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", -1, "multipart/related" },
    { "a mail by name",               "a.eml",  "Subject: Rain\r\n",  -1, "message/rfc822" },
    { "a mail by its headers",        "c",      "From: a@example.org\r\nDate: Tue, 16 Jul 2024 09:30:00 +0200\r\n\r\nRain", -1, "message/rfc822" },
    { "a letter that begins like one", "d",     "From: the harbour\n\nRain", -1, "text/plain" },
    { "a picture called a page",      "b.html", "\x89PNG\r\n\x1a\n",   -1, "image/png" },
    { "UTF-16 is half NUL",           "u.txt",  "\xff\xfeR\0a\0",      6, "text/plain" },
    { "UTF-16 without a mark",        "v.txt",  "R\0a\0i\0n\0.\0\n\0", 12, "text/plain" },
    { "a page of it, by content",     "v",      "\0<\0h\0t\0m\0l\0>", 12, "text/html" },
    { "a page of it with a mark",     "w",      "\xff\xfe<\0h\0t\0m\0l\0>\0", 14, "text/html" },
    { "Russian, whose letters are 4", "x.txt",  "\x11\4\x38\4\x40\4\x36\4\x30\4\n\0", 12, "text/plain" },
    { "small numbers of two bytes",   "y.txt",  "@\0A\0\x10\0B\0C\0D\0", 12, NULL },
    { "Chinese, which nothing tells", "z.txt",  "\x2f\x6e\xe3\x53\xa4\x4e\x13\x66\n\0", 10, NULL },
    { "binary called text",           "c.txt",  "\1\2\0\3",            4, NULL },
    { "a drawing is XML to us",       "d.gz",   "\x1f\x8b\x08\0\0",    5, NULL },
  };
  g_autofree char *folder = make_folder ();

  g_test_summary ("The type comes from magic numbers, then the name, then what the text looks like");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = NULL;

      write_file (folder, cases[i].name, cases[i].bytes, cases[i].size);
      capture = dossier_file_fetch (file, NULL, NULL, &error);
      g_test_message ("%s", cases[i].why);

      if (cases[i].type == NULL)
        {
          g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (dossier_capture_get_media_type (capture), ==, cases[i].type);
      g_assert_cmpstr (dossier_capture_get_file_name (capture), ==, cases[i].name);
      g_assert_cmpstr (dossier_capture_get_method (capture), ==, "file");
    }

  remove_folder (folder);
}

static void
test_refuses (void)
{
  static const struct { const char *why; const char *name; int code; } cases[] = {
    { "a pipe, which would never open", "fifo",    DOSSIER_FETCH_ERROR_UNSUPPORTED },
    { "a link to a pipe",               "to-fifo", DOSSIER_FETCH_ERROR_UNSUPPORTED },
    { "a folder",                       ".",       DOSSIER_FETCH_ERROR_UNSUPPORTED },
    { "a device",                       "/dev/zero", DOSSIER_FETCH_ERROR_UNSUPPORTED },
    { "not there",                      "missing", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "a link to nothing",              "broken",  DOSSIER_FETCH_ERROR_UNREADABLE },
    { "empty",                          "empty.txt", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "blank",                          "blank.txt", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "blank, and a page",              "blank.html", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "nothing but marks",              "marks.txt", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "blank in UTF-16",                "wide.txt", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "one byte over the limit",        "large.txt", DOSSIER_FETCH_ERROR_UNREADABLE },
    { "a link to a file is a file",     "to-file", -1 },
  };
  g_autofree char *folder = make_folder ();
  g_autofree char *large = g_strnfill (DOSSIER_FETCH_MAX_FILE_BYTES + 1, 'x');
  g_autofree char *fifo = g_build_filename (folder, "fifo", NULL);
  g_autofree char *to_fifo = g_build_filename (folder, "to-fifo", NULL);
  g_autofree char *broken = g_build_filename (folder, "broken", NULL);
  g_autofree char *to_file = g_build_filename (folder, "to-file", NULL);

  g_test_summary ("Only regular files of a bearable size are read; nothing else is opened or waited for");

  write_file (folder, "empty.txt", "", 0);
  write_file (folder, "blank.txt", " \r\n\t\f\n", -1);
  write_file (folder, "blank.html", "\n", -1);
  write_file (folder, "marks.txt", "\xef\xbb\xbf\xc2\xa0\n\xe2\x80\x8b\xe3\x80\x80", -1);
  write_file (folder, "wide.txt", "\xff\xfe \0\n\0", 6);
  write_file (folder, "file.txt", "Rain", -1);
  write_file (folder, "large.txt", large, DOSSIER_FETCH_MAX_FILE_BYTES + 1);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("fifo", to_fifo), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  g_assert_cmpint (symlink ("file.txt", to_file), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_path_is_absolute (cases[i].name) ? g_strdup (cases[i].name)
                                                                  : g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierCapture) capture = dossier_file_fetch (file, NULL, NULL, &error);

      g_test_message ("%s: %s", cases[i].why, error != NULL ? error->message : "captured");
      g_assert_true ((capture != NULL) == (cases[i].code < 0));
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, DOSSIER_FETCH_ERROR, cases[i].code);
    }

  remove_folder (folder);
}

static void
test_paste (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Rain", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCapture) capture = dossier_paste_capture (bytes, NULL, "utf-8", "https://example.org/", &error);

  g_test_summary ("Pasted text is a capture with the address that the person names");

  g_assert_no_error (error);
  g_assert_cmpstr (dossier_capture_get_method (capture), ==, "paste");
  g_assert_cmpstr (dossier_capture_get_media_type (capture), ==, "text/plain");
  g_assert_cmpstr (dossier_capture_get_requested_address (capture), ==, "https://example.org/");
  g_assert_cmpstr (dossier_capture_get_sha256 (capture), ==,
                   "a6d20aa6a4c73f0d2eb57088f6d57ff3e8ef6fa0c4e726b6a6b7d31a2e587662");
}

/* RELIABILITY 35: what an archive can do to whoever opens it, it cannot do here. */
static void
test_archives (void)
{
  static const struct { const char *why; const char *name; const char *bytes; gsize size; } cases[] = {
    { "a zip with a path that leads out", "up.zip",    "PK\3\4\24\0\0\0\0\0..../../../etc/passwd", 32 },
    { "an empty one",                     "none.zip",  "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22 },
    { "one that is called a page",        "page.html", "PK\3\4\24\0\0\0\0\0index.html", 20 },
    { "an office document",               "a.docx",    "PK\3\4\24\0\6\0\10\0", 10 },
    { "a web archive in XML, which is text", "b.webarchive", "<?xml version=\"1.0\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"x\">\n<plist/>", 83 },
    { "packed once more",                 "a.tar.gz",  "\x1f\x8b\x08\0\0", 5 },
    { "rar",                              "a.rar",     "Rar!\x1a\7\1\0", 8 },
    { "7z",                               "a.7z",      "7z\xbc\xaf\x27\x1c\0\4", 8 },
    { "zstd",                             "a.zst",     "\x28\xb5\x2f\xfd\4", 5 },
  };
  g_autofree char *folder = make_folder ();

  g_test_summary ("An archive is refused unopened, whatever it is called, and the sentence says what to do instead");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].bytes, cases[i].size);
      g_autoptr (GError) error = NULL, pasted_error = NULL;

      write_file (folder, cases[i].name, cases[i].bytes, (gssize) cases[i].size);
      g_assert_null (dossier_file_fetch (file, NULL, NULL, &error));
      g_test_message ("%s: %s", cases[i].why, error->message);
      g_assert_error (error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, "is an archive"));
      g_assert_nonnull (strstr (error->message, "Nothing was imported. Unpack it"));
      g_assert_null (dossier_file_fetch (file, "text/html", NULL, NULL));   /* whoever says that it is a page is wrong */
      g_assert_null (dossier_paste_capture (bytes, NULL, NULL, NULL, &pasted_error));
      g_assert_error (pasted_error, DOSSIER_FETCH_ERROR, DOSSIER_FETCH_ERROR_UNSUPPORTED);
    }

  remove_folder (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fetch/file-fetcher/types", test_types);
  g_test_add_func ("/fetch/file-fetcher/refuses", test_refuses);
  g_test_add_func ("/fetch/file-fetcher/paste", test_paste);
  g_test_add_func ("/fetch/file-fetcher/35-archives", test_archives);

  return g_test_run ();
}
