/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "store/care/backups.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#define HOUR G_TIME_SPAN_HOUR
#define NOW  (G_GINT64_CONSTANT (1795004800) * G_USEC_PER_SEC)   /* 2026-11-18T12:26:40Z */

static gint64 room = -1;   /* bytes free on every disk; below 0: as it is */

/* Stands in the way of the system's: the program under test is linked with this one. */
int
statvfs (const char *path, struct statvfs *disk)
{
  int (*real) (const char *, struct statvfs *) = (int (*) (const char *, struct statvfs *)) dlsym (RTLD_NEXT, "statvfs");
  const int answer = real (path, disk);

  if (answer == 0 && room >= 0)
    {
      disk->f_frsize = 1;
      disk->f_bavail = (fsblkcnt_t) room;
    }
  return answer;
}

static char *
in_folder (LibraryFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
assert_storage (GError **error, const char *says)
{
  g_assert_error (*error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_cmpstr ((*error)->message, ==, says);
  g_clear_error (error);
}

/* Of a file in @folder, which is made with @size bytes. */
static void
make_file (const char *folder, const char *name, gsize size, gint64 changed_at)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = g_malloc0 (size + 1);
  const struct timespec times[2] = { { changed_at / G_USEC_PER_SEC, changed_at % G_USEC_PER_SEC * 1000 },
                                     { changed_at / G_USEC_PER_SEC, changed_at % G_USEC_PER_SEC * 1000 } };

  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

static char *
list (const char *folder, const char *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = dossier_backups_list (folder, library, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *folder_of_it = g_path_get_dirname (backup->path), *name = g_path_get_basename (backup->path);

      g_assert_cmpstr (folder_of_it, ==, folder);
      g_string_append_printf (text, "%s = %s, %d bytes, %" G_GINT64_FORMAT "\n", name, backup->name, (int) backup->size, backup->at / G_USEC_PER_SEC);
    }
  return g_string_free (text, FALSE);
}

/* "library-KEY-" for the fixture's. */
static char *
make_prefix (const char *path)
{
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1), *name = g_path_get_basename (path);

  return g_strdup_printf ("%.*s-%.8s-", (int) strcspn (name, "."), name, key);
}

static void
test_names (LibraryFixture *fixture, gconstpointer data)
{
  static const char *const others[] = {
    "a-0123abcd-20261318T122640Z.dossier", "a-0123abcd-20261118T126040Z.dossier", "a-0123abc-20261118T122640Z.dossier",
    "a-0123ABCD-20261118T122640Z.dossier", "a-0123abcd-20261118T122640.dossier", "-0123abcd-20261118T122640Z.dossier",
    "a-0123abcd-20261118T122640Z.dossier.part", "a.dossier",
  };
  g_autofree char *folder = in_folder (fixture, "backups"), *none = NULL, *all = NULL, *own = NULL, *prefix = make_prefix (fixture->path);
  g_autofree char *mine = g_strconcat (prefix, "20261118T122640Z.dossier", NULL), *older = g_strconcat (prefix, "20261118T122639Z.dossier", NULL);
  g_autofree char *of_all = NULL, *of_own = NULL, *relative = NULL, *cwd = g_get_current_dir ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Backups are known by their names, the newest first; other files are none, and a folder that cannot be read is an error");

  none = list (folder, NULL);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    make_file (folder, others[i], 3, NOW);
  make_file (folder, older, 2, NOW);
  make_file (folder, mine, 1, NOW);
  make_file (folder, "b-c-0123abcd-20261118T122640Z.dossier", 4, NOW);
  make_file (folder, "a-0123abcd-20261118T122640Z.dossier", 5, NOW);
  of_all = g_strdup_printf ("a-0123abcd-20261118T122640Z.dossier = a, 5 bytes, 1795004800\nb-c-0123abcd-20261118T122640Z.dossier = b-c, 4 bytes, 1795004800\n"
                            "%s = library, 1 bytes, 1795004800\n%s = library, 2 bytes, 1795004799\n", mine, older);
  of_own = g_strdup_printf ("%s = library, 1 bytes, 1795004800\n%s = library, 2 bytes, 1795004799\n", mine, older);
  all = list (folder, NULL);
  g_assert_cmpstr (all, ==, of_all);
  own = list (folder, fixture->path);
  g_assert_cmpstr (own, ==, of_own);
  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  relative = list (folder, "library.dossier");
  g_assert_cmpint (g_chdir (cwd), ==, 0);
  g_assert_cmpstr (relative, ==, of_own);

  g_assert_null (dossier_backups_list (fixture->path, NULL, &error));
  assert_storage (&error, "“library.dossier” cannot be read; check the rights of the folder of backups");
  remove_folder (folder);
}

static void
test_when_due (LibraryFixture *fixture, gconstpointer data)
{
  enum { NEVER = -1 };
  static const struct { const char *why; gint64 backup, library, log; gint64 now; gboolean due; } cases[] = {   /* microseconds from NOW */
    { "none yet",                      NEVER, -HOUR, NEVER, 0,                       TRUE },
    { "changed, and a day is over",    0,     1,     NEVER, 24 * HOUR,               TRUE },
    { "changed, the day not over",     0,     1,     NEVER, 24 * HOUR - 1,           FALSE },
    { "as it was then",                0,     0,     NEVER, 24 * HOUR,               FALSE },
    { "its log changed",               0,     0,     1,     24 * HOUR,               TRUE },
    { "its log is older than it",      0,     1,     -HOUR, 24 * HOUR,               TRUE },
    { "a minute in the future",        0,     1,     NEVER, -G_TIME_SPAN_MINUTE,     FALSE },
    { "more than that",                0,     1,     NEVER, -G_TIME_SPAN_MINUTE - 1, TRUE },
  };
  g_autofree char *folder = in_folder (fixture, "backups"), *prefix = make_prefix (fixture->path), *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *name = g_strconcat (prefix, "20261118T122640Z.dossier", NULL), *path = g_build_filename (folder, name, NULL);

  g_test_summary ("A backup is due to the microsecond: when the interval is over and the file or its log is newer");

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gint64 then = NOW;   /* as the name says */

      g_unlink (path);
      g_unlink (log);
      if (cases[i].backup != NEVER)
        make_file (folder, name, 1, then);
      make_file (fixture->folder, "library.dossier", 1, then + cases[i].library);
      if (cases[i].log != NEVER)
        make_file (fixture->folder, "library.dossier-wal", 1, then + cases[i].log);
      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (dossier_backups_are_due (folder, fixture->path, then + cases[i].now, 24 * HOUR), ==, cases[i].due);
    }
  remove_folder (folder);
}

static void
test_room (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *to = in_folder (fixture, "to.dossier"), *path = NULL;
  g_autofree char *for_backup = NULL, *for_restore = NULL, *free_size = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gint64 needed;

  g_test_summary ("A copy needs its own size, a fifth of it, and what the library may need to grow; a change needs a little");

  dossier_library_close (g_steal_pointer (&fixture->library));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  needed = status.st_size + status.st_size / 5 + 64 * 1024 * 1024;
  free_size = g_format_size ((guint64) needed - 1);
  for_backup = g_strdup_printf ("No backup was made: only %s are free where backups are kept; the older ones stay; free some space", free_size);
  for_restore = g_strdup_printf ("Only %s are free there; nothing was made, and the backup stays as it is; free some space", free_size);

  room = needed - 1;
  g_assert_null (dossier_backups_make (folder, fixture->path, NULL, NOW, NULL, &error));
  assert_storage (&error, for_backup);
  room = needed;
  path = dossier_backups_make (folder, fixture->path, NULL, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  room = needed - 1;
  g_assert_false (dossier_backups_restore (path, to, NULL, &error));
  assert_storage (&error, for_restore);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
  room = needed;
  g_assert_true (dossier_backups_restore (path, to, NULL, &error));

  library_fixture_reopen (fixture);
  room = (256 << 10) - 1;
  g_assert_false (dossier_library_try_disk (fixture->library, &error));
  assert_storage (&error, "The disk is full; free some space");
  room = 256 << 10;
  g_assert_true (dossier_library_try_disk (fixture->library, &error));
  g_assert_no_error (error);
  room = -1;
  dossier_library_close (g_steal_pointer (&fixture->library));
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_false (dossier_library_try_disk (fixture->library, &error));
  assert_storage (&error, "“library.dossier” was opened for reading only; nothing was changed");
  remove_folder (folder);
}

static void
test_half_copies (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *prefix = make_prefix (fixture->path), *folder = in_folder (fixture, "backups");
  const struct { const char *ending; gboolean foreign; gint64 age; gboolean stays; } cases[] = {
    { "20261117T000000Z.dossier.a.part", FALSE, HOUR + G_USEC_PER_SEC, FALSE }, { "20261117T000000Z.dossier.b.part-journal", FALSE, 2 * HOUR, FALSE },
    { "20261117T000000Z.dossier.c.part", FALSE, HOUR, TRUE }, { "20261117T000000Z.dossier.d.part", TRUE, 2 * HOUR, TRUE },
    { "20261117T000000Z.dossier.e", FALSE, 2 * HOUR, TRUE },
  };
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What a kill left half goes after an hour, and nothing else does");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].foreign ? "other-01234567-" : prefix, cases[i].ending, NULL);

      make_file (folder, name, 1, NOW - cases[i].age);
    }
  made = dossier_backups_make (folder, fixture->path, NULL, NOW, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat (cases[i].foreign ? "other-01234567-" : prefix, cases[i].ending, NULL), *path = g_build_filename (folder, name, NULL);

      g_test_message ("%s", name);
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, cases[i].stays);
    }
  remove_folder (folder);
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
test_no_place (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *below = g_build_filename (fixture->path, "below", NULL);
  g_autofree char *to = g_build_filename (below, "to.dossier", NULL), *made = NULL, *says = NULL, *name = NULL, *absent = in_folder (fixture, "absent");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A copy that cannot get its place is not kept, and that is said");

  g_assert_null (dossier_backups_make (below, fixture->path, NULL, NOW, NULL, &error));
  assert_storage (&error, "“below” could not be made; check the rights of its folder");
  made = dossier_backups_make (folder, fixture->path, NULL, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dossier_backups_restore (made, to, NULL, &error));
  assert_storage (&error, "“below” could not be made; check the rights of its folder");
  g_assert_false (dossier_backups_restore (absent, fixture->path, NULL, &error));
  assert_storage (&error, "“library.dossier” is there already, or its log is, and was left as it is; choose another name");

  g_assert_cmpint (g_unlink (made), ==, 0);
  g_assert_cmpint (g_mkdir (made, 0700), ==, 0);
  g_assert_null (dossier_backups_make (folder, fixture->path, NULL, NOW, NULL, &error));
  name = g_path_get_basename (made);
  says = g_strdup_printf ("“%s” could not be put in its place; no copy was kept", name);
  assert_storage (&error, says);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_assert_cmpint (g_rmdir (made), ==, 0);
  remove_folder (folder);

  g_free (to);
  to = in_folder (fixture, "to.dossier");
  g_assert_false (dossier_backups_restore (absent, to, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_assert_null (dossier_backups_make (folder, absent, NULL, NOW, NULL, NULL));
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/backups/names",       test_names },
    { "/store/backups/when-due",    test_when_due },
    { "/store/backups/room",        test_room },
    { "/store/backups/half-copies", test_half_copies },
    { "/store/backups/no-place",    test_no_place },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
