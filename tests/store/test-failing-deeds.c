/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deeds.h"
#include "faulty-disk.h"
#include "support/open-files.h"

#include <glib/gstdio.h>
#include <string.h>

/* Lets call number @n of the disk and all after it fail while @i is done. Returns: whether it was reached */
static gboolean
fail_at (LibraryFixture *fixture, gsize i, guint n, const char *before, const char *after)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL), *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = NULL;
  gboolean done, reached;

  faulty_disk_begin ();
  library_fixture_reopen (fixture);
  faulty_disk_fail_after (n);
  done = DEEDS[i].deed (fixture, &error);
  reached = faulty_disk_has_failed ();
  g_clear_pointer (&fixture->library, dossier_library_close);
  faulty_disk_stop ();
  faulty_disk_forget ();

  if (done == (error != NULL))
    g_error ("%s, call %u: %s, and %s", DEEDS[i].name, n, done ? "done" : "not done", error != NULL ? error->message : "nothing is said of it");
  g_assert_true (reached || done);
  library_fixture_reopen (fixture);
  found = deeds_read_state (fixture);
  if (done || strcmp (found, before) != 0)   /* that a commit came to its end may not have been heard */
    g_assert_cmpstr (found, ==, after);
  complaints = dossier_library_check (fixture->library, NULL, NULL);
  g_assert_cmpuint (complaints->len, ==, 0);
  g_clear_pointer (&fixture->library, dossier_library_close);
  assert_nothing_else (fixture, &DEEDS[i], done);
  if (done && DEEDS[i].leaves == LEAVES_A_COPY)
    {
      LibraryFixture other = { fixture->folder, copy, NULL };
      g_autofree char *copied = NULL;

      library_fixture_reopen (&other);
      copied = deeds_read_state (&other);
      g_assert_cmpstr (copied, ==, before);
      dossier_library_close (other.library);
    }
  g_remove (copy);
  return reached;
}

static void
test_deed (LibraryFixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *image = NULL, *before = NULL, *after = NULL, *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autoptr (GError) error = NULL;
  gboolean reached = TRUE;
  gsize size;
  guint n, n_open = 0;

  g_test_summary ("Whichever call of the disk fails, a deed is done, or says that it is not; nothing is half, and nothing left lying about");

  if (DEEDS[i].first != NULL)
    {
      library_fixture_reopen (fixture);
      g_assert_true (DEEDS[i].first (fixture, NULL));
      g_clear_pointer (&fixture->library, dossier_library_close);
    }
  g_assert_true (g_file_get_contents (fixture->path, &image, &size, NULL));
  library_fixture_reopen (fixture);
  before = deeds_read_state (fixture);
  g_assert_true (DEEDS[i].deed (fixture, &error));
  g_assert_no_error (error);
  library_fixture_reopen (fixture);
  after = deeds_read_state (fixture);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_remove (copy);

  for (n = 1; reached; n += 1 + n / 12)   /* each of the first, then fewer and fewer of many */
    {
      g_assert_true (g_file_set_contents_full (fixture->path, image, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      reached = fail_at (fixture, i, n, before, after);
      n_open = n_open == 0 ? count_open_files () : n_open;
      g_assert_cmpuint (count_open_files (), ==, n_open);
    }
  g_test_message ("about %u calls of the disk", n);
  g_assert_cmpuint (n, >, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  deeds_were_hindered = faulty_disk_has_failed;
  for (gsize i = 0; DEEDS[i].name != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/store/failing-deeds/", DEEDS[i].name, NULL);

      g_test_add (path, LibraryFixture, GSIZE_TO_POINTER (i), deeds_set_up, test_deed, library_fixture_tear_down);
    }
  return g_test_run ();
}
