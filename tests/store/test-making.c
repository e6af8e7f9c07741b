/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "store/library-file.h"
#include "store/library-lock.h"
#include "store/library-private.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* What stands in the way of the system's here happens on other systems: the program under test is linked with this one. */
static void (* meanwhile) (const char *path);   /* (nullable) what another program does between two of ours */
static const char *meanwhile_at;
static int no_exchange;      /* what a file system that cannot rename without replacing says; 0: it can */
static int no_hard_link;
static int no_stat;          /* what asking for a file that is not there may say on a disk that fails */
static long kind_of_disk;    /* as of statfs(); 0: the real one */

int
fstat (int fd, struct stat *buffer)
{
  int (*real) (int, struct stat *) = (int (*) (int, struct stat *)) dlsym (RTLD_NEXT, "fstat");
  const int answer = real (fd, buffer);
  void (*what) (const char *) = meanwhile;

  meanwhile = NULL;
  if (what != NULL)
    what (meanwhile_at);
  return answer;
}

int
stat (const char *path, struct stat *buffer)
{
  int (*real) (const char *, struct stat *) = (int (*) (const char *, struct stat *)) dlsym (RTLD_NEXT, "stat");
  const int answer = real (path, buffer);

  if (answer != 0 && no_stat != 0)
    errno = no_stat;
  return answer;
}

int
renameat2 (int old_folder, const char *old, int new_folder, const char *new, unsigned int flags)
{
  int (*real) (int, const char *, int, const char *, unsigned int)
    = (int (*) (int, const char *, int, const char *, unsigned int)) dlsym (RTLD_NEXT, "renameat2");

  errno = no_exchange;
  return no_exchange != 0 ? -1 : real (old_folder, old, new_folder, new, flags);
}

int
link (const char *old, const char *new)
{
  int (*real) (const char *, const char *) = (int (*) (const char *, const char *)) dlsym (RTLD_NEXT, "link");

  errno = no_hard_link;
  return no_hard_link != 0 ? -1 : real (old, new);
}

int
statfs (const char *path, struct statfs *buffer)
{
  int (*real) (const char *, struct statfs *) = (int (*) (const char *, struct statfs *)) dlsym (RTLD_NEXT, "statfs");
  const int answer = real (path, buffer);

  if (answer == 0 && kind_of_disk != 0)
    buffer->f_type = kind_of_disk;
  return answer;
}

static char *
in_folder (LibraryFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
assert_holds (const char *path, const char *expected)
{
  g_autofree char *found = NULL;

  g_assert_cmpint (g_file_get_contents (path, &found, NULL, NULL), ==, expected != NULL);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_storage (GError **error, const char *says)
{
  g_assert_error (*error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_test_message ("%s", (*error)->message);
  g_assert_cmpstr ((*error)->message, ==, says);
  g_clear_error (error);
}

static void
put_another (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
write_into_it (const char *path)
{
  FILE *file = fopen (path, "a");

  g_assert_cmpint (fputs ("a letter", file), >=, 0);
  fclose (file);
}

static void
take_it_away (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
test_meanwhile (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { void (*what) (const char *); const char *holds, *says; } cases[] = {
    { put_another,   "",         "“theirs” was put there by another program meanwhile; it was left untouched; try again" },
    { write_into_it, "a letter", "“theirs” was put there by another program meanwhile; it was left untouched; try again" },
    { take_it_away,  NULL,       "“theirs” could not be read or changed (unable to open database file); it is as it was before" },
  };
  g_autofree char *path = in_folder (fixture, "theirs");
  g_autoptr (DossierDatabase) made = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What another program puts where a library is being made is left as it is");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      meanwhile = cases[i].what;
      meanwhile_at = path;
      g_assert_null (dossier_library_file_make (path, &error));
      g_assert_null (meanwhile);
      assert_storage (&error, cases[i].says);
      assert_holds (path, cases[i].holds);
      g_unlink (path);
    }
  made = dossier_library_file_make (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (made);
}

static void
test_lock_meanwhile (LibraryFixture *fixture, gconstpointer data)
{
  static void (*const deeds[]) (const char *) = { take_it_away, put_another };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A lock whose file went in between is no lock: another one is taken");

  g_clear_pointer (&fixture->library, dossier_library_close);
  path = g_strconcat (fixture->path, ".lock", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *who = NULL;
      DossierLibraryLock *lock;

      meanwhile = deeds[i];
      meanwhile_at = path;
      lock = dossier_library_lock_take (fixture->path, &error);
      g_assert_no_error (error);
      g_assert_null (meanwhile);
      who = dossier_library_lock_who (fixture->path);
      g_assert_nonnull (who);
      dossier_library_lock_free (lock);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
test_no_place (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *absent = in_folder (fixture, "x.dossier"), *below = g_build_filename (fixture->path, "x.dossier", NULL);
  const struct { const char *path; int no_stat; int code; const char *says; } cases[] = {
    { absent, 0, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "“x.dossier” does not exist; check its name" },
    { absent, EIO, DOSSIER_LIBRARY_ERROR_STORAGE, "“x.dossier” cannot be looked at (Input/output error); nothing was changed; check its disk" },
    { absent, EACCES, DOSSIER_LIBRARY_ERROR_STORAGE, "“x.dossier” may not be looked at: this account has no right to a folder on the way to it; nothing was changed; "
                                                     "ask for the right, or choose another file" },
    { absent, ELOOP, DOSSIER_LIBRARY_ERROR_STORAGE, "“x.dossier” cannot be there: its name is too long, or leads back to itself; check its name" },
    { absent, ENAMETOOLONG, DOSSIER_LIBRARY_ERROR_STORAGE, "“x.dossier” cannot be there: its name is too long, or leads back to itself; check its name" },
    { below, 0, DOSSIER_LIBRARY_ERROR_STORAGE, "“x.dossier” cannot be there: what stands before it in its path is a file and no folder; check its name" },
  };
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is not there, what may not be looked at and what cannot be there are told apart");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      no_stat = cases[i].no_stat;
      g_assert_false (dossier_library_file_inspect (cases[i].path, &error));
      no_stat = 0;
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].says);
      g_clear_error (&error);
    }
  g_assert_false (dossier_library_file_inspect ("/tmp", &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_OURS);
  g_assert_cmpstr (error->message, ==, "“tmp” is not a file; choose another one");
  g_clear_error (&error);
  g_assert_null (dossier_library_open ("/proc/nowhere/x.dossier", DOSSIER_LIBRARY_READ_WRITE, &error));
  assert_storage (&error, "“nowhere” could not be made; check the rights of its folder");
  g_assert_null (dossier_library_open ("/proc/nowhere/x.dossier", DOSSIER_LIBRARY_READ_ONLY, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dossier_library_file_make ("/proc/nowhere/x.dossier", &error));
  assert_storage (&error, "“x.dossier” could not be made; check its folder and try again");
  g_assert_null (dossier_library_file_make (fixture->path, &error));
  assert_storage (&error, "“library.dossier” is there already; it was left untouched; choose another name");
}

static void
test_put (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { int no_exchange, no_hard_link; gboolean done; } cases[] = {
    { 0, 0, TRUE }, { EINVAL, 0, TRUE }, { ENOSYS, 0, TRUE }, { EINVAL, EPERM, TRUE }, { ENOSYS, EOPNOTSUPP, TRUE },
    { EPERM, 0, TRUE }, { EACCES, 0, FALSE }, { EINVAL, EIO, FALSE }, { ENOSPC, EPERM, FALSE },
  };
  g_autofree char *fresh = in_folder (fixture, "fresh"), *path = in_folder (fixture, "path"), *nowhere = g_build_filename (fixture->folder, "no", "path", NULL);

  g_test_summary ("What is made gets its name on every file system, and never instead of what has it");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gboolean taken = FALSE; taken <= TRUE; taken++)
      {
        g_autoptr (GError) error = NULL;
        gboolean done;

        g_assert_true (g_file_set_contents (fresh, "fresh", -1, NULL));
        g_assert_true (!taken || g_file_set_contents (path, "theirs", -1, NULL));
        no_exchange = cases[i].no_exchange;
        no_hard_link = cases[i].no_hard_link;
        done = dossier_library_file_put (fresh, path, &error);
        no_exchange = no_hard_link = 0;
        g_test_message ("case %" G_GSIZE_FORMAT ", taken: %d", i, taken);
        g_assert_cmpint (done, ==, cases[i].done && !taken);
        if (!done)
          assert_storage (&error, "“path” could not be made; check its folder and try again");
        assert_holds (path, done ? "fresh" : taken ? "theirs" : NULL);
        assert_holds (fresh, done ? NULL : "fresh");
        g_unlink (path);
      }
  {
    g_autoptr (GError) error = NULL;

    g_assert_false (dossier_library_file_put (fresh, nowhere, &error));
    assert_storage (&error, "“path” could not be made; check its folder and try again");
  }
}

static void
test_sync (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "path", NULL), *fresh = in_folder (fixture, "new.dossier");
  g_autofree char *copy = in_folder (fixture, "copy.dossier");
  g_autoptr (DossierLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  g_test_summary ("What the disk does not keep was not made; one that knows no sync is trusted");

  library_fixture_no_sync = EINVAL;
  g_assert_true (dossier_library_file_sync (fixture->path, &error));
  g_assert_no_error (error);
  library_fixture_no_sync = EIO;
  g_assert_false (dossier_library_file_sync (fixture->path, &error));
  assert_storage (&error, "“library.dossier” could not be written to its disk; try again");
  g_assert_null (dossier_library_open (fresh, DOSSIER_LIBRARY_READ_WRITE, &error));
  assert_storage (&error, "“new.dossier.new” could not be written to its disk; try again");
  g_assert_false (dossier_library_backup (fixture->library, copy, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  library_fixture_no_sync = 0;
  g_assert_false (dossier_library_file_sync (nowhere, &error));
  assert_storage (&error, "“path” could not be written to its disk; try again");
  g_clear_pointer (&fixture->library, dossier_library_close);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);   /* the library, and nothing half */
  library = dossier_library_open (fresh, DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
}

/* Where somebody was stopped while he made it. */
static void
test_stopped_before (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { ".new", ".new-wal", ".new-journal", ".new-shm" };
  g_autofree char *path = in_folder (fixture, "a.dossier");
  g_autoptr (DossierLibrary) library = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What one who was stopped has left of a library to be is in nobody's way");

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_assert_true (g_file_set_contents (name, "half", -1, NULL));
    }
  g_assert_false (dossier_library_file_is_taken (path));
  library = dossier_library_open (path, DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_assert_false (g_file_test (name, G_FILE_TEST_EXISTS));
    }
}

static char *
ask_pragma (DossierLibrary *library, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s", name);
  sqlite3_stmt *statement = NULL;
  char *answer;

  g_assert_cmpint (sqlite3_prepare_v2 (dossier_database_get_handle (library->database), sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return answer;
}

static int
ask_flag (DossierLibrary *library, int flag)
{
  int on = -1;

  sqlite3_db_config (dossier_database_get_handle (library->database), flag, -1, &on);
  return on;
}

static void
test_connection (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *pragma, *here, *read_only, *far, *far_read_only; } cases[] = {
    { "foreign_keys", "1", "1", "1", "1" }, { "recursive_triggers", "1", "1", "1", "1" }, { "cell_size_check", "1", "1", "1", "1" },
    { "secure_delete", "1", "1", "1", "1" }, { "cache_size", "-16000", "-16000", "-16000", "-16000" }, { "temp_store", "2", "2", "2", "2" },
    { "busy_timeout", "5000", "5000", "5000", "5000" }, { "page_size", "4096", "4096", "4096", "4096" },
    { "query_only", "0", "1", "0", "1" }, { "synchronous", "2", "2", "2", "2" },
    { "journal_mode", "wal", "wal", "truncate", "delete" }, { "locking_mode", "normal", "normal", "exclusive", "normal" },
  };
  static const struct { long kind; gboolean remote; } disks[] = {
    { 0x6969, TRUE }, { 0xff534d42, TRUE }, { 0x517b, TRUE }, { 0xfe534d42, TRUE }, { 0x65735546, TRUE }, { 0x01021997, TRUE },
    { 0x786f4256, TRUE }, { 0x00c36400, TRUE }, { 0xef53, FALSE }, { 0x01021994, FALSE }, { 0x9123683e, FALSE },
  };

  g_test_summary ("Each connection keeps references and refuses foreign meddling; on a disk far away without shared memory, and with a whole wait");

  for (int far = 0; far < 2; far++)
    for (int mode = DOSSIER_LIBRARY_READ_WRITE; mode <= DOSSIER_LIBRARY_READ_ONLY; mode++)
      {
        g_autoptr (GError) error = NULL;

        g_clear_pointer (&fixture->library, dossier_library_close);
        kind_of_disk = far ? 0x6969 : 0;
        fixture->library = dossier_library_open (fixture->path, (DossierLibraryMode) mode, &error);
        kind_of_disk = 0;
        g_assert_no_error (error);
        for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
          {
            const char *const expected[] = { cases[i].here, cases[i].read_only, cases[i].far, cases[i].far_read_only };
            g_autofree char *found = ask_pragma (fixture->library, cases[i].pragma);

            g_test_message ("%s, far: %d, mode: %d", cases[i].pragma, far, mode);
            if (far != 1 || mode != DOSSIER_LIBRARY_READ_ONLY || strcmp (cases[i].pragma, "journal_mode") != 0)
              g_assert_cmpstr (found, ==, expected[2 * far + mode]);
          }
        g_assert_cmpint (ask_flag (fixture->library, SQLITE_DBCONFIG_DEFENSIVE), ==, 1);
        g_assert_cmpint (ask_flag (fixture->library, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE), ==, 0);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (disks); i++)
    {
      kind_of_disk = disks[i].kind;
      g_assert_cmpint (dossier_library_file_is_remote (fixture->path), ==, disks[i].remote);
    }
  kind_of_disk = 0;
  g_assert_false (dossier_library_file_is_remote ("/no/such/folder/x"));
}

/* As SQLite keeps numbers: the highest byte first. */
static void
write_number (char *at, guint32 number)
{
  for (int i = 0; i < 4; i++)
    at[i] = (char) (number >> (24 - 8 * i));
}

static void
test_headers (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; gsize size; guint32 counter, fits, pages, version; gboolean log; int code; } cases[] = {
    { "all of one page",        4096, 7, 7, 1, 1, FALSE, -1 },
    { "a page too few",         4096, 7, 7, 2, 1, FALSE, DOSSIER_LIBRARY_ERROR_DAMAGED },
    { "a byte too few",         8191, 7, 7, 2, 1, FALSE, DOSSIER_LIBRARY_ERROR_DAMAGED },
    { "more than it says",      8192, 7, 7, 1, 1, FALSE, -1 },
    { "its number is stale",    4096, 8, 7, 2, 1, FALSE, -1 },
    { "the rest is in the log", 4096, 7, 7, 2, 1, TRUE,  -1 },
    { "without a version",      4096, 7, 7, 1, 0, FALSE, DOSSIER_LIBRARY_ERROR_DAMAGED },
    { "the next version",       4096, 7, 7, 1, 2, FALSE, DOSSIER_LIBRARY_ERROR_TOO_NEW },
    { "a head",                 100,  8, 7, 1, 1, FALSE, -1 },
    { "not all of a head",      99,   8, 7, 1, 1, FALSE, DOSSIER_LIBRARY_ERROR_NOT_OURS },
    { "a byte, which SQLite calls none", 1, 8, 7, 1, 1, FALSE, DOSSIER_LIBRARY_ERROR_DAMAGED },
    { "nothing",                0,    8, 7, 1, 1, FALSE, DOSSIER_LIBRARY_ERROR_DAMAGED },
  };
  g_autofree char *good = NULL, *path = in_folder (fixture, "x.dossier"), *journal = in_folder (fixture, "x.dossier-journal");

  g_test_summary ("The first hundred bytes tell a whole library from one that was cut off, is foreign or newer");

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &good, NULL, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bytes = g_memdup2 (good, 8192);
      g_autoptr (GError) error = NULL;
      gboolean done;

      write_number (bytes + 24, cases[i].counter);
      write_number (bytes + 28, cases[i].pages);
      write_number (bytes + 60, cases[i].version);
      write_number (bytes + 92, cases[i].fits);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) cases[i].size, NULL));
      g_assert_true (!cases[i].log || g_file_set_contents (journal, "x", 1, NULL));
      g_test_message ("%s", cases[i].why);
      done = dossier_library_file_inspect (path, &error);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, DOSSIER_LIBRARY_ERROR, cases[i].code);
      g_assert_cmpint (done, ==, cases[i].code < 0);
      g_assert_cmpuint (dossier_library_file_read_version (path), ==, cases[i].size >= 100 ? cases[i].version : 0);
      g_unlink (journal);
    }
  {
    g_autoptr (GError) error = NULL;
    g_autofree char *bytes = g_memdup2 (good, 8192);

    g_assert_cmpuint (dossier_library_file_read_version (journal), ==, 0);
    write_number (bytes + 28, 1);
    bytes[16] = 0;
    bytes[17] = 1;   /* pages of 65536 bytes */
    g_assert_true (g_file_set_contents (path, bytes, 8192, NULL));
    g_assert_false (dossier_library_file_inspect (path, &error));
    g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
  }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/making/meanwhile",      test_meanwhile },
    { "/store/making/lock-meanwhile", test_lock_meanwhile },
    { "/store/making/no-place",       test_no_place },
    { "/store/making/put",            test_put },
    { "/store/making/sync",           test_sync },
    { "/store/making/stopped-before", test_stopped_before },
    { "/store/making/connection",     test_connection },
    { "/store/making/headers",        test_headers },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
