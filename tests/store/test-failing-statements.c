/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deeds.h"
#include "faulty-statements.h"

#include "model/records/claim.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/recheck.h"
#include "store/library-private.h"
#include "store/search.h"
#include "store/tables/wording-table.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Restoring and saving look at everything, and what they cannot look at is as good as damaged. */
static gboolean
is_said (const GError *error)
{
  return error != NULL && error->domain == DOSSIER_LIBRARY_ERROR && strstr (error->message, "not an error") == NULL
      && (error->code == DOSSIER_LIBRARY_ERROR_STORAGE || error->code == DOSSIER_LIBRARY_ERROR_DAMAGED);
}

static void
assert_no_transaction (DossierLibrary *library)
{
  g_assert_true (sqlite3_get_autocommit (dossier_database_get_handle (library->database)) != 0);
}

/* Has statement @n interrupted while @i is done. Returns: whether it came to it */
static gboolean
interrupt_at (LibraryFixture *fixture, gsize i, guint n, const char *before, const char *after)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL), *found = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done, reached;

  library_fixture_reopen (fixture);
  faulty_statements_interrupt (n);
  done = DEEDS[i].deed (fixture, &error);
  reached = faulty_statements_interrupted ();
  faulty_statements_interrupt (0);

  if (done ? error != NULL : !is_said (error))
    g_error ("%s, statement %u: %s, and %s", DEEDS[i].name, n, done ? "done" : "not done", error != NULL ? error->message : "nothing is said of it");
  g_assert_true (reached || done);
  if (fixture->library != NULL)
    assert_no_transaction (fixture->library);
  else
    library_fixture_reopen (fixture);
  found = deeds_read_state (fixture);
  assert_nothing_else (fixture, &DEEDS[i], done);
  g_remove (copy);
  if (done)
    g_assert_cmpstr (found, ==, after);
  else if (strcmp (found, after) != 0 || strcmp (before, after) == 0)
    {
      g_autofree char *again = NULL;

      g_assert_cmpstr (found, ==, before);
      g_assert_true (DEEDS[i].deed (fixture, NULL));   /* by the same connection, which bears no grudge */
      if (fixture->library == NULL)
        library_fixture_reopen (fixture);
      again = deeds_read_state (fixture);
      g_assert_cmpstr (again, ==, after);
      g_remove (copy);
    }
  g_clear_pointer (&fixture->library, dossier_library_close);
  return reached;
}

static void
test_deed (LibraryFixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *image = NULL, *before = NULL, *after = NULL, *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  gboolean reached = TRUE;
  gsize size;
  guint n;

  g_test_summary ("Whichever statement is interrupted, a deed is done, or says that it is not, changes nothing, and can be done again");

  library_fixture_reopen (fixture);
  if (DEEDS[i].first != NULL)
    g_assert_true (DEEDS[i].first (fixture, NULL));
  before = deeds_read_state (fixture);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &image, &size, NULL));
  library_fixture_reopen (fixture);
  g_assert_true (DEEDS[i].deed (fixture, NULL));
  library_fixture_reopen (fixture);
  after = deeds_read_state (fixture);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_remove (copy);

  for (n = 1; reached; n += n < 30 ? 1 : 1 + n / 12)   /* each of the first, then fewer of many */
    {
      g_assert_true (g_file_set_contents_full (fixture->path, image, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      reached = interrupt_at (fixture, i, n, before, after);
    }
  g_test_message ("about %u statements", n);
  g_assert_cmpuint (n, >, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  deeds_were_hindered = faulty_statements_interrupted;
  for (gsize i = 0; DEEDS[i].name != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/store/failing-statements/", DEEDS[i].name, NULL);

      g_test_add (path, LibraryFixture, GSIZE_TO_POINTER (i), deeds_set_up, test_deed, library_fixture_tear_down);
    }
  return g_test_run ();
}
