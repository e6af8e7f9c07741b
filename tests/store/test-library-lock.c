/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "store/library-lock.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *
beside (LibraryFixture *fixture, const char *ending)
{
  return g_strconcat (fixture->path, ending, NULL);
}

/* Only of what this process has locked itself. */
static char *
ask_who (LibraryFixture *fixture, gconstpointer words, gssize size)
{
  g_autofree char *path = beside (fixture, ".lock");
  const int fd = open (path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  char *who;

  g_assert_cmpint (write (fd, words, (gsize) size), ==, size);
  g_assert_cmpint (fcntl (fd, F_OFD_SETLK, &lock), ==, 0);
  who = dossier_library_lock_who (fixture->path);
  close (fd);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return who;
}

static void
test_who (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *lengthy = g_strnfill (200, 'x'), *most = g_strnfill (127, 'x'), *path = beside (fixture, ".lock"), *nobody = NULL;
  const struct { const char *words; gssize size; const char *who; } cases[] = {
    { "dossier (process 17)\nlibrary 1 2\n", -1, "dossier (process 17)" }, { "  dossier\n", -1, "dossier" }, { "d", -1, "d" },
    { "", -1, "another program" }, { "\n", -1, "another program" }, { "   \nx", -1, "another program" }, { "\xff\xfe", -1, "another program" },
    { lengthy, -1, most },
  };

  g_test_summary ("Who has it locked is read from the lock, and is another program where that says nothing; an old lock is nobody's");

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_null (dossier_library_lock_who (fixture->path));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *who = ask_who (fixture, cases[i].words, (gssize) strlen (cases[i].words));

      g_assert_cmpstr (who, ==, cases[i].who);
    }
  g_assert_true (g_file_set_contents (path, "dossier (process 17)\n", -1, NULL));
  nobody = dossier_library_lock_who (fixture->path);
  g_assert_null (nobody);
}

static void
test_take (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = beside (fixture, ".lock"), *text = NULL, *expected = NULL, *held = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "library.dossier", NULL), *words = g_strnfill (300, 'x');
  g_autoptr (GError) error = NULL;
  DossierLibraryLock *lock;
  GStatBuf status;

  g_test_summary ("A lock says who and which file, replaces what an earlier one said, is no link, and goes when it is given back");

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, words, -1, NULL));
  lock = dossier_library_lock_take (fixture->path, &error);
  g_assert_no_error (error);
  dossier_library_lock_name_file (lock, nowhere);   /* which says nothing */
  dossier_library_lock_name_file (lock, fixture->path);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  expected = g_strdup_printf ("%s (process %d)\nlibrary %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", g_get_prgname (), (int) getpid (),
                              (guint64) status.st_dev, (guint64) status.st_ino);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
  g_assert_null (dossier_library_lock_take (fixture->path, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  held = g_strdup_printf ("“library.dossier” is open in %s (process %d); nothing was changed; close it there, or only read", g_get_prgname (), (int) getpid ());
  g_assert_cmpstr (error->message, ==, held);
  g_clear_error (&error);
  dossier_library_lock_free (lock);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_cmpint (symlink ("/tmp/nothing", path), ==, 0);
  g_assert_null (dossier_library_lock_take (fixture->path, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_cmpstr (error->message, ==, "“library.dossier” cannot be locked for writing (Too many levels of symbolic links); nothing was changed; check the rights of its folder");
  g_clear_error (&error);
  g_assert_null (dossier_library_lock_who (fixture->path));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (dossier_library_lock_take (nowhere, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "(No such file or directory)"));
}

static void
test_vouches (LibraryFixture *fixture, gconstpointer data)
{
  enum { GOOD, NO_LOCK, NO_NAME, HALF_A_NAME, OTHER_DEVICE, OTHER_INODE, NO_FILE, NO_LOG, TOUCHED_SINCE, JOURNAL, N_CASES };
  g_autofree char *lock = beside (fixture, ".lock"), *log = beside (fixture, "-wal"), *journal = beside (fixture, "-journal");

  g_test_summary ("A log is taken for the library's own only if the lock names this file, and nobody touched the file since");

  g_clear_pointer (&fixture->library, dossier_library_close);
  for (int i = 0; i < N_CASES; i++)
    {
      GStatBuf status;
      g_autofree char *text = NULL;

      g_assert_true (g_file_set_contents_full (fixture->path, "x", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      text = g_strdup_printf ("dossier\nlibrary %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
                              (guint64) status.st_dev + (i == OTHER_DEVICE), (guint64) status.st_ino + (i == OTHER_INODE));
      if (i == HALF_A_NAME)
        *strrchr (text, ' ') = '\0';
      g_assert_true (g_file_set_contents (lock, i == NO_NAME ? "dossier\n" : text, -1, NULL));
      g_usleep (12000);   /* the clock of files moves in steps */
      g_assert_true (g_file_set_contents (log, "log", -1, NULL));
      if (i == TOUCHED_SINCE)
        {
          g_usleep (12000);
          g_assert_cmpint (g_chmod (fixture->path, 0640), ==, 0);
        }
      g_assert_true (i != JOURNAL || g_file_set_contents (journal, "x", 1, NULL));
      g_assert_true ((i != NO_LOCK || g_unlink (lock) == 0) && (i != NO_LOG || g_unlink (log) == 0) && (i != NO_FILE || g_unlink (fixture->path) == 0));
      g_test_message ("case %d", i);
      g_assert_cmpint (dossier_library_lock_vouches (fixture->path), ==, i == GOOD);
      g_unlink (journal);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/library-lock/who", LibraryFixture, NULL, library_fixture_set_up, test_who, library_fixture_tear_down);
  g_test_add ("/store/library-lock/take", LibraryFixture, NULL, library_fixture_set_up, test_take, library_fixture_tear_down);
  g_test_add ("/store/library-lock/vouches", LibraryFixture, NULL, library_fixture_set_up, test_vouches, library_fixture_tear_down);

  return g_test_run ();
}
