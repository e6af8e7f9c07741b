/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/records/source.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *program;

static void
add_rows (LibraryFixture *fixture, int n)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (fixture->library, "add", "editor", NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("Statement %d about offices and people, long enough to fill pages", i);

      g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", text, NULL));
      g_object_unref (add (fixture->library, DOSSIER_TYPE_SOURCE, "title", text, NULL));
    }
  dossier_library_end (fixture->library, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static void
cut (const char *path, double part)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpint (truncate (path, part == 0.001 ? 4096 : (off_t) ((double) buffer.st_size * part)), ==, 0);
}

static void cut_all (const char *path) { cut (path, 0); }
static void cut_to_a_page (const char *path) { cut (path, 0.001); }
static void cut_in_half (const char *path) { cut (path, 0.5); }
static void make_newer (const char *path) { run_sql (path, "PRAGMA user_version = 2"); }
static void unmark (const char *path) { run_sql (path, "PRAGMA application_id = 0"); }
static void add_trigger (const char *path)
{
  run_sql (path, "CREATE TRIGGER x AFTER INSERT ON highlight BEGIN UPDATE highlight SET exact = 'other' WHERE id = new.id; END");
}
static void add_view (const char *path) { run_sql (path, "CREATE VIEW x AS SELECT * FROM claim"); }
static void
change_rule (const char *path)
{
  run_sql (path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace (sql, '\"revision\" > 0', '\"revision\" > 9') WHERE name = 'publication'");
}
static void drop_index (const char *path) { run_sql (path, "DROP INDEX evidence_claim"); }
static void
write_text (const char *path)
{
  g_assert_true (g_file_set_contents (path, "Dear all,\nthe meeting is on Tuesday.\n", -1, NULL));
}
static void
write_text_of_a_page (const char *path)
{
  g_autofree char *text = g_strnfill (9000, 'x');

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}
static void
write_foreign (const char *path)
{
  g_remove (path);
  run_sql (path, "PRAGMA journal_mode = WAL; PRAGMA user_version = 75; CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR);"
                 "INSERT INTO moz_places VALUES (1, 'https://example.org/')");
}
static void
scramble_schema (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  memset (bytes + 100, 0xa5, 3900);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_refusals (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; void (*spoil) (const char *); DossierLibraryError code; const char *says; } cases[] = {
    { "a text",                        write_text,           DOSSIER_LIBRARY_ERROR_NOT_OURS, "not a Dossier library" },
    { "a longer text",                 write_text_of_a_page, DOSSIER_LIBRARY_ERROR_NOT_OURS, "not a Dossier library" },
    { "a browser's bookmarks",         write_foreign,        DOSSIER_LIBRARY_ERROR_NOT_OURS, "not a Dossier library" },
    { "a database without our mark",   unmark,               DOSSIER_LIBRARY_ERROR_NOT_OURS, "not a Dossier library" },
    { "of the next version",           make_newer,           DOSSIER_LIBRARY_ERROR_TOO_NEW,  "library version 2" },
    { "cut to nothing",                cut_all,              DOSSIER_LIBRARY_ERROR_DAMAGED,  "cut off" },
    { "cut to one page",               cut_to_a_page,        DOSSIER_LIBRARY_ERROR_DAMAGED,  "cut off" },
    { "cut in half",                   cut_in_half,          DOSSIER_LIBRARY_ERROR_DAMAGED,  "cut off" },
    { "first page overwritten",        scramble_schema,      DOSSIER_LIBRARY_ERROR_DAMAGED,  "damaged" },
    { "a trigger that changes quotes", add_trigger,          DOSSIER_LIBRARY_ERROR_DAMAGED,  "structure" },
    { "a view of somebody else",       add_view,             DOSSIER_LIBRARY_ERROR_DAMAGED,  "structure" },
    { "a rule that says another thing",change_rule,          DOSSIER_LIBRARY_ERROR_DAMAGED,  "structure" },
    { "an index is gone",              drop_index,           DOSSIER_LIBRARY_ERROR_DAMAGED,  "structure" },
  };

  g_test_summary ("What is not a whole library of ours is refused with its reason and stays as it is, to the byte and the second");

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++)
    for (int mode = DOSSIER_LIBRARY_READ_WRITE; mode <= DOSSIER_LIBRARY_READ_ONLY; mode++)
      {
        g_autofree char *before = NULL;
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;
        GStatBuf then, now;

        g_test_message ("%s, mode %d", cases[k].why, mode);
        g_clear_pointer (&fixture->library, dossier_library_close);
        g_remove (fixture->path);
        library_fixture_reopen (fixture);
        add_rows (fixture, 40);
        g_clear_pointer (&fixture->library, dossier_library_close);
        cases[k].spoil (fixture->path);
        before = hash_file (fixture->path);
        g_assert_cmpint (g_stat (fixture->path, &then), ==, 0);

        g_assert_null (dossier_library_open (fixture->path, (DossierLibraryMode) mode, &error));
        g_assert_error (error, DOSSIER_LIBRARY_ERROR, (int) cases[k].code);
        g_assert_nonnull (strstr (error->message, cases[k].says));
        after = hash_file (fixture->path);
        g_assert_cmpstr (before, ==, after);
        g_assert_cmpint (g_stat (fixture->path, &now), ==, 0);
        g_assert_cmpint (then.st_mtim.tv_sec, ==, now.st_mtim.tv_sec);
        g_assert_cmpint (then.st_mtim.tv_nsec, ==, now.st_mtim.tv_nsec);
        if (cases[k].code != DOSSIER_LIBRARY_ERROR_DAMAGED || mode == DOSSIER_LIBRARY_READ_WRITE)
          g_assert_cmpuint (count_files (fixture->folder), ==, 1);   /* nothing beside it */
      }
}

static void
test_left_behind_by_another_copy (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *backup = NULL;
  g_autofree char *later = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize backup_size, later_size;

  g_test_summary ("An older copy put back beside the -wal of a later state is found out, and neither is touched");

  add_rows (fixture, 100);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &backup, &backup_size, NULL));
  library_fixture_reopen (fixture);
  add_rows (fixture, 60);
  library_fixture_reopen (fixture);
  add_rows (fixture, 3);
  g_assert_true (g_file_get_contents (wal, &later, &later_size, NULL));
  g_assert_cmpuint (later_size, >, 0);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_set_contents (fixture->path, backup, (gssize) backup_size, NULL));
  g_assert_true (g_file_set_contents (wal, later, (gssize) later_size, NULL));

  for (int mode = DOSSIER_LIBRARY_READ_WRITE; mode <= DOSSIER_LIBRARY_READ_ONLY; mode++)
    {
      g_assert_null (dossier_library_open (fixture->path, (DossierLibraryMode) mode, &error));
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  before = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) backup, backup_size);
  after = hash_file (fixture->path);
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpint (g_remove (wal), ==, 0);   /* with that set aside, the copy is whole */
  library_fixture_reopen (fixture);
}

static void
test_made_when_absent (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "a", "b", NULL);
  g_autofree char *outer = g_build_filename (fixture->folder, "a", NULL);
  g_autofree char *path = g_build_filename (folder, "new.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) library = NULL;

  g_test_summary ("Writing makes a library with its folders, and leaves nothing beside it when closed; reading makes none");

  g_assert_null (dossier_library_open (path, DOSSIER_LIBRARY_READ_ONLY, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  library = dossier_library_open (path, DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_library_get_path (library), ==, path);
  g_clear_pointer (&library, dossier_library_close);
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
  remove_folder (outer);
}

static void
test_no_folder_to_write_in (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->path, "below", "a.dossier", NULL);

  g_test_summary ("Where no folder can be made, opening fails with the reason");

  g_assert_null (dossier_library_open (path, DOSSIER_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
}

static GSubprocess *
start_holder (const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--hold", path, NULL);
  char ready[8] = "";
  gsize n;

  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (child), ready, 5, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ready, ==, "ready");

  return child;
}

static int
hold (const char *path)
{
  LibraryFixture fixture = { NULL, (char *) path, NULL };
  char byte;

  library_fixture_reopen (&fixture);
  add_rows (&fixture, 3);
  g_print ("ready");
  while (read (0, &byte, 1) > 0)
    ;
  dossier_library_close (fixture.library);
  return 0;
}

static void
test_no_right_to_it (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; mode_t folder, file; gboolean below; const char *says; } cases[] = {
    { "a closed folder", 0, 0600, FALSE, "may not be looked at" },
    { "a closed file", 0755, 0, FALSE, "may not be read" },
    { "a file in a file", 0755, 0600, TRUE, "is a file and no folder" },
  };
  const gboolean root = geteuid () == 0;
  g_autofree char *loop = g_build_filename (fixture->folder, "loop.dossier", NULL), *long_name = g_strnfill (4000, 'x');
  const char *const nowhere[] = { loop, long_name };

  g_test_summary ("A library that may not be read is not said to be absent, nor one below a file");

  g_clear_pointer (&fixture->library, dossier_library_close);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int mode = DOSSIER_LIBRARY_READ_WRITE; mode <= DOSSIER_LIBRARY_READ_ONLY; mode++)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *path = cases[i].below ? g_build_filename (fixture->path, "x.dossier", NULL) : g_strdup (fixture->path);
        DossierLibrary *library;

        g_chmod (fixture->path, cases[i].file);
        g_chmod (fixture->folder, cases[i].folder);
        g_assert_cmpint (root ? seteuid (65534) : 0, ==, 0);
        library = dossier_library_open (path, (DossierLibraryMode) mode, &error);
        g_assert_cmpint (root ? seteuid (0) : 0, ==, 0);
        g_chmod (fixture->folder, 0700);
        g_assert_null (library);
        g_test_message ("%s, mode %d: %s", cases[i].why, mode, error->message);
        g_assert_nonnull (strstr (error->message, cases[i].says));
      }
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (nowhere); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dossier_library_open (nowhere[i], DOSSIER_LIBRARY_READ_ONLY, &error));
      g_assert_nonnull (strstr (error->message, "leads back to itself; check its name"));
    }
  g_assert_cmpint (g_remove (loop), ==, 0);
}

static void
test_second_process (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) reader = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *who = NULL;

  g_test_summary ("While another process writes, a second writer is told who it is, and a reader reads what was committed");

  g_clear_pointer (&fixture->library, dossier_library_close);
  child = start_holder (fixture->path);
  who = g_strdup_printf ("test-store-library-file (process %s)", g_subprocess_get_identifier (child));

  g_assert_null (dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, who));
  g_clear_error (&error);

  reader = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_no_error (error);
  ids = dossier_library_query (reader, DOSSIER_QUERY_CLAIMS, 0, &error);
  g_assert_cmpuint (ids->len, ==, 3);
  g_assert_false (dossier_library_begin (reader, "write", "editor", NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, who));
  g_clear_error (&error);

  g_subprocess_force_exit (child);   /* it could not clean up: the lock must go with it, and a library left open is read */
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_clear_pointer (&reader, dossier_library_close);
  reader = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (dossier_library_begin (reader, "write", "editor", NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  library_fixture_reopen (fixture);
}

static void
test_same_process_twice (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) reader = NULL;
  g_autoptr (GSubprocess) child = NULL;

  g_test_summary ("One process cannot write twice either; opening and closing it again for reading does not open it to others");

  g_assert_null (dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_WRITE, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_clear_error (&error);
  for (int i = 0; i < 2; i++)
    {
      reader = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
      g_assert_no_error (error);
      g_clear_pointer (&reader, dossier_library_close);
    }
  add_rows (fixture, 3);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, "--try", fixture->path, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 4);
}

static void
test_reading_writes_nothing (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) ids = NULL;
  GStatBuf then, now;

  g_test_summary ("A library opened for reading keeps its bytes and its time");

  add_rows (fixture, 5);
  g_clear_pointer (&fixture->library, dossier_library_close);
  before = hash_file (fixture->path);
  g_stat (fixture->path, &then);
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_no_error (error);
  ids = dossier_library_query (fixture->library, DOSSIER_QUERY_SOURCES, 0, &error);
  g_assert_cmpuint (ids->len, ==, 5);
  g_assert_null (dossier_library_store_text (fixture->library, "x", 1, NULL));
  g_clear_pointer (&fixture->library, dossier_library_close);
  after = hash_file (fixture->path);
  g_stat (fixture->path, &now);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (then.st_mtim.tv_nsec, ==, now.st_mtim.tv_nsec);
}

static void
test_file_gone (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_strconcat (fixture->path, ".elsewhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) undo_error = NULL;
  g_autoptr (GArray) ids = NULL;

  g_test_summary ("14: a library that lies elsewhere all at once takes no change that nobody would find, and goes on once it is back");

  add_rows (fixture, 2);
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  g_assert_false (dossier_library_begin (fixture->library, "add", "editor", NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "no longer where it was opened"));
  g_assert_false (dossier_library_undo (fixture->library, "editor", NULL, NULL, &undo_error));
  g_assert_error (undo_error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_cmpint (g_rename (elsewhere, fixture->path), ==, 0);
  add_rows (fixture, 3);
  ids = dossier_library_query (fixture->library, DOSSIER_QUERY_SOURCES, 0, NULL);
  g_assert_cmpuint (ids->len, ==, 5);
}

static void
test_rights (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *suffix; guint mode; } cases[] = { { "", 0600 }, { "-wal", 0600 }, { ".lock", 0644 } };
  const mode_t mask = umask (0);

  g_test_summary ("Only its owner reads a library; who has it open, anybody may ask");

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  library_fixture_reopen (fixture);
  umask (mask);
  add_rows (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (fixture->path, cases[i].suffix, NULL);
      GStatBuf found;

      g_assert_cmpint (g_stat (name, &found), ==, 0);
      g_assert_cmpuint (found.st_mode & 0777, ==, cases[i].mode);
    }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/library-file/refusals",                    test_refusals },
    { "/store/library-file/left-behind-by-another-copy", test_left_behind_by_another_copy },
    { "/store/library-file/made-when-absent",            test_made_when_absent },
    { "/store/library-file/no-folder-to-write-in",       test_no_folder_to_write_in },
    { "/store/library-file/no-right-to-it",              test_no_right_to_it },
    { "/store/library-file/second-process",              test_second_process },
    { "/store/library-file/same-process-twice",          test_same_process_twice },
    { "/store/library-file/reading-writes-nothing",      test_reading_writes_nothing },
    { "/store/library-file/rights",                      test_rights },
    { "/store/library-file/14-file-gone",                test_file_gone },
  };

  if (argc == 3 && strcmp (argv[1], "--hold") == 0)
    {
      g_set_prgname ("test-store-library-file");
      return hold (argv[2]);
    }
  if (argc == 3 && strcmp (argv[1], "--try") == 0)
    {
      g_autoptr (DossierLibrary) library = dossier_library_open (argv[2], DOSSIER_LIBRARY_READ_WRITE, NULL);

      return library != NULL ? 0 : 4;
    }
  g_test_init (&argc, &argv, NULL);
  program = argv[0];
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
