/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "store/care/backups.h"
#include "store/library-file.h"

#include <dlfcn.h>
#include <string.h>
#include <sys/vfs.h>

#define NFS 0x6969
#define YEAR (365 * G_TIME_SPAN_DAY)

static gboolean on_network;
static gint64 offset;   /* microseconds that the clock is wrong by */

/* Both stand in the way of the system's: the program under test is linked with this one. */
int
statfs (const char *path, struct statfs *buffer)
{
  int (*real) (const char *, struct statfs *) = (int (*) (const char *, struct statfs *)) dlsym (RTLD_NEXT, "statfs");
  const int answer = real (path, buffer);

  if (answer == 0 && on_network)
    buffer->f_type = NFS;
  return answer;
}

gint64
g_get_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 + offset;
}

static gboolean
is_there (LibraryFixture *fixture, const char *suffix)
{
  g_autofree char *path = g_strconcat (fixture->path, suffix, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
add_claim (LibraryFixture *fixture, const char *words)
{
  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", words, NULL));
  g_array_unref (end (fixture));
}

static void
test_network (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (fixture->folder, "backups", NULL), *backup = NULL, *copy = NULL, *here = NULL;

  g_test_summary ("On a network file system there is no shared memory: a journal, one program, and still its backups.");
  add_claim (fixture, "Written here");
  g_assert_true (is_there (fixture, "-wal"));
  on_network = TRUE;
  library_fixture_reopen (fixture);
  g_assert_true (dossier_library_file_is_remote (fixture->path));
  add_claim (fixture, "Written over there");
  g_assert_false (is_there (fixture, "-wal"));
  g_assert_false (is_there (fixture, "-shm"));

  g_assert_null (dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_assert_null (strstr (error->message, "SQL"));
  g_clear_error (&error);
  g_assert_null (dossier_backups_make (folder, fixture->path, NULL, g_get_real_time (), NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_clear_error (&error);
  backup = dossier_backups_make (folder, fixture->path, fixture->library, g_get_real_time (), NULL, &error);
  g_assert_no_error (error);

  here = dump (fixture->library);
  on_network = FALSE;
  library_fixture_reopen (fixture);   /* carried back */
  copy = dump (fixture->library);
  g_assert_cmpstr (here, ==, copy);
  add_claim (fixture, "Written here again");
  g_assert_true (is_there (fixture, "-wal"));
}

static void
test_clock (LibraryFixture *fixture, gconstpointer data)
{
  static const gint64 jumps[] = { 0, -2 * YEAR, 4 * YEAR, -1 * G_TIME_SPAN_HOUR, G_TIME_SPAN_HOUR, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *empty = dump (fixture->library), *full = NULL, *after = NULL;

  g_test_summary ("While the clock jumps by years and hours, steps keep their order, none is joined to another, and all go back and forth.");
  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    {
      g_autofree char *words = g_strdup_printf ("Claim %" G_GSIZE_FORMAT, i);

      offset = jumps[i];
      g_assert_true (dossier_library_begin (fixture->library, "type", "editor", "claim/1/text", &error));
      g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", words, NULL));
      g_assert_true (dossier_library_end (fixture->library, TRUE, NULL, &error));
      library_fixture_reopen (fixture);
    }
  steps = dossier_library_list_history (fixture->library, 0, &error);
  g_assert_cmpuint (steps->len, ==, G_N_ELEMENTS (jumps));
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (((DossierHistoryEntry *) steps->pdata[i])->seq, ==, steps->len - i);
  full = dump (fixture->library);
  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, &error));
  after = dump (fixture->library);
  g_assert_cmpstr (after, ==, empty);
  g_free (after);
  for (gsize i = 0; i < G_N_ELEMENTS (jumps); i++)
    g_assert_true (dossier_library_redo (fixture->library, "editor", NULL, NULL, &error));
  after = dump (fixture->library);
  g_assert_cmpstr (after, ==, full);
  offset = 0;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/place-and-time/14-network", LibraryFixture, NULL, library_fixture_set_up, test_network, library_fixture_tear_down);
  g_test_add ("/store/place-and-time/15-clock", LibraryFixture, NULL, library_fixture_set_up, test_clock, library_fixture_tear_down);
  return g_test_run ();
}
