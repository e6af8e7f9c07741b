/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include "desk/care/caretaker.h"
#include "desk/job.h"
#include "model/records/snapshot.h"

#include <sqlite3.h>

static void
keep_trouble (DossierCaretaker *caretaker, GError *error, GPtrArray *troubles)
{
  g_test_message ("%s", error->message);
  g_ptr_array_add (troubles, g_strdup (error->message));
}

static void
count (DossierCaretaker *caretaker, gint64 seconds, guint *n)
{
  (*n)++;
}

/* Runs until the caretaker has done what there was to do. */
static void
let_it_work (DeskFixture *fixture, GPtrArray *troubles)
{
  g_autoptr (DossierCaretaker) caretaker = dossier_caretaker_new (fixture->desk, 0);
  guint n = 0;

  g_signal_connect (caretaker, "trouble", G_CALLBACK (keep_trouble), troubles);
  g_signal_connect (caretaker, "rested", G_CALLBACK (count), &n);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
import (DeskFixture *fixture)
{
  g_variant_unref (desk_fixture_perform (fixture, "import", "{'text': <%s>, 'name': <'Notice'>}",
                                         "Ten offices closed in the spring, the company said on Monday.\n\nNone opened."));
}

static void
run_outside (DeskFixture *fixture, const char *sql)
{
  g_autofree char *path = g_strdup (dossier_desk_get_path (fixture->desk));
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  dossier_desk_close (fixture->desk);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (handle), >, 0);
  sqlite3_close (handle);
  g_assert_true (dossier_desk_open (fixture->desk, path, FALSE, &error));
}

static guint
count_backups (DeskFixture *fixture)
{
  return desk_fixture_count (desk_fixture_perform (fixture, "library.backups", "@a{sv} {}"));
}

static void
test_takes_care (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierRecord) snapshot = NULL;

  g_test_summary ("Left alone, a library is looked at, backed up and its captures checked; nothing of it can be undone.");
  import (fixture);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
  let_it_work (fixture, troubles);
  g_assert_cmpuint (troubles->len, ==, 0);
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  snapshot = desk_fixture_load (fixture, DOSSIER_TYPE_SNAPSHOT, 1);
  g_assert_cmpint (dossier_snapshot_get_checked_at (DOSSIER_SNAPSHOT (snapshot)), >, 0);
  g_assert_false (dossier_snapshot_get_altered (DOSSIER_SNAPSHOT (snapshot)));

  let_it_work (fixture, troubles);   /* nothing is due any more */
  g_assert_cmpuint (count_backups (fixture), ==, 1);
  g_assert_cmpuint (desk_fixture_count (desk_fixture_perform (fixture, "history", "@a{sv} {}")), ==, 1);
}

static void
test_tells_of_damage (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierRecord) snapshot = NULL;

  g_test_summary ("Bytes that no longer give their hash: no backup is made of them, the editor is told, and the capture says so.");
  import (fixture);
  run_outside (fixture, "UPDATE passage SET body = replace (body, 'closed', 'opened')");
  let_it_work (fixture, troubles);
  g_assert_cmpuint (troubles->len, ==, 1);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
  snapshot = desk_fixture_load (fixture, DOSSIER_TYPE_SNAPSHOT, 1);
  g_assert_true (dossier_snapshot_get_altered (DOSSIER_SNAPSHOT (snapshot)));
}

static gboolean
is_at_work (DossierDesk *desk)
{
  GListModel *jobs = dossier_desk_list_jobs (desk);

  for (guint i = 0; i < g_list_model_get_n_items (jobs); i++)
    {
      g_autoptr (DossierJob) job = g_list_model_get_item (jobs, i);

      if (dossier_job_get_state (job) == DOSSIER_JOB_RUNNING)
        return TRUE;
    }
  return FALSE;
}

static void
test_lets_go (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  DossierCaretaker *caretaker = dossier_caretaker_new (fixture->desk, 0);

  g_test_summary ("It can be let go while it works, and does not work on a library that is closed.");
  g_signal_connect (caretaker, "trouble", G_CALLBACK (keep_trouble), troubles);
  import (fixture);
  g_main_context_iteration (NULL, FALSE);
  g_object_unref (caretaker);
  while (is_at_work (fixture->desk) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);   /* what was under way ends, and holds the desk until then */
  g_assert_cmpuint (troubles->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *data = g_dir_make_tmp ("dossier-care-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);   /* each test's library has another place, so none sees another's backups */
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/desk/care/takes-care", DeskFixture, NULL, desk_fixture_set_up, test_takes_care, desk_fixture_tear_down);
  g_test_add ("/desk/care/tells-of-damage", DeskFixture, NULL, desk_fixture_set_up, test_tells_of_damage, desk_fixture_tear_down);
  g_test_add ("/desk/care/lets-go", DeskFixture, NULL, desk_fixture_set_up, test_lets_go, desk_fixture_tear_down);
  return g_test_run ();
}
