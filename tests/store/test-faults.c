/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "faulty-disk.h"
#include "library-fixture.h"
#include "model/records/claim.h"
#include "store/upkeep.h"

#define N_VERBS  12
#define N_FAULTS 200   /* each of the first so many calls fails once */

static void
perform (DossierLibrary *library, GRand *random)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (library, "change", "editor", NULL, &error);
  g_assert_no_error (error);
  random_change (library, random);
  dossier_library_end (library, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_all_well (DossierLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = dossier_library_check (library, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (complaints, i));
  g_assert_cmpuint (complaints->len, ==, 0);
}

/* Opens what the power cut left in @folder. Returns: (transfer full): what is in it */
static char *
open_what_is_left (LibraryFixture *fixture, const char *folder)
{
  g_autofree char *name = g_path_get_basename (fixture->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  LibraryFixture left = { (char *) folder, path, NULL };
  char *found;

  library_fixture_reopen (&left);
  assert_all_well (left.library);
  found = dump (left.library);
  dossier_library_close (left.library);
  return found;
}

static void
cut_everywhere (LibraryFixture *fixture, GPtrArray *states, GArray *positions, double luck, GRand *random)
{
  const guint end = g_array_index (positions, guint, positions->len - 1);
  guint n_cuts = 0;

  for (guint position = g_array_index (positions, guint, 0); position <= end; position++)
    {
      g_autofree char *folder = NULL;
      g_autofree char *found = NULL;
      guint last = 0;

      if (position == 0 || !faulty_disk_is_sync (position))
        continue;
      while (last + 1 < positions->len && g_array_index (positions, guint, last + 1) <= position)
        last++;
      folder = g_dir_make_tmp ("dossier-cut-XXXXXX", NULL);
      faulty_disk_cut (position, luck, random, folder);
      found = open_what_is_left (fixture, folder);
      /* What was committed, or with it the verb that was being committed. */
      if (g_strcmp0 (found, g_ptr_array_index (states, last)) != 0 && g_strcmp0 (found, g_ptr_array_index (states, MIN (last + 1, states->len - 1))) != 0)
        {
          guint at = 0;

          while (at < states->len && g_strcmp0 (found, g_ptr_array_index (states, at)) != 0)
            at++;
          g_error ("A power cut after step %u, in or behind verb %u of %u, left the state after verb %u", position, last, states->len, at);
        }
      remove_folder (folder);
      n_cuts++;
    }
  g_assert_cmpuint (n_cuts, >=, N_VERBS);
  g_test_message ("%u cuts, of what was not synced %.0f %% was there", n_cuts, luck * 100);
}

static void
test_power_cut (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint position;

  g_test_summary ("After a power cut at any sync, the library opens with all that was committed");

  g_clear_pointer (&fixture->library, dossier_library_close);
  faulty_disk_begin ();
  library_fixture_reopen (fixture);
  for (int i = 0; i <= N_VERBS; i++)
    {
      if (i > 0)
        perform (fixture->library, random);
      position = faulty_disk_position ();
      g_array_append_val (positions, position);
      g_ptr_array_add (states, dump (fixture->library));
    }
  g_clear_pointer (&fixture->library, dossier_library_close);
  position = faulty_disk_position ();   /* and while it is closed */
  g_array_append_val (positions, position);
  g_ptr_array_add (states, g_strdup (g_ptr_array_index (states, states->len - 1)));

  faulty_disk_stop ();

  cut_everywhere (fixture, states, positions, 0, random);
  cut_everywhere (fixture, states, positions, 0.5, random);
  faulty_disk_forget ();
}

static gboolean
try_claim (LibraryFixture *fixture, GRand *random, GError **error)
{
  g_autofree char *text = g_strnfill ((gsize) g_rand_int_range (random, 1, 30000), 'x');
  g_autoptr (DossierRecord) claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);
  gboolean done;

  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, text);
  dossier_record_set_text (claim, DOSSIER_CLAIM_VOLATILITY, "fixed");
  if (!dossier_library_begin (fixture->library, "change", "editor", NULL, error))
    return FALSE;
  done = dossier_library_insert (fixture->library, claim, error);
  return dossier_library_end (fixture->library, done, NULL, done ? error : NULL) && done;
}

/* Works until something fails. Returns: (transfer full): the state before the verb that failed */
static char *
work_until_it_fails (LibraryFixture *fixture, GRand *random, guint n)
{
  char *before = dump (fixture->library);

  faulty_disk_fail_after (n);
  while (!faulty_disk_has_failed ())
    {
      g_autoptr (GError) error = NULL;

      if (!try_claim (fixture, random, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (faulty_disk_has_failed ());
          break;
        }
      if (!faulty_disk_has_failed ())
        {
          char *after = dossier_library_dump (fixture->library, NULL);

          if (after == NULL)   /* reading it failed */
            break;
          g_free (before);
          before = after;
        }
    }
  return before;
}

static void
test_failing_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  guint n_before = 0;

  g_test_summary ("Whichever call of the disk fails first, what was committed before is there afterwards, and all fits together");

  for (guint n = 1; n <= N_FAULTS; n++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_clear_pointer (&fixture->library, dossier_library_close);
      faulty_disk_begin ();
      library_fixture_reopen (fixture);
      before = work_until_it_fails (fixture, random, n);
      g_clear_pointer (&fixture->library, dossier_library_close);
      faulty_disk_stop ();
      faulty_disk_forget ();

      library_fixture_reopen (fixture);
      if (n % 20 == 0)
        assert_all_well (fixture->library);
      after = dump (fixture->library);
      g_assert_true (g_str_has_prefix (after, before));   /* only claims are added: nothing is missing, nothing else changed */
      n_before += g_strcmp0 (before, after) == 0;
    }
  g_test_message ("%u of %u times as before the verb that failed; else that verb was committed and its answer was lost", n_before, N_FAULTS);
  g_assert_cmpuint (n_before, >=, N_FAULTS / 2);
}

/* A disk that failed is asked whether it takes changes again: the answer is its own, and the library says what it said. */
static void
test_try_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("Asking whether the disk takes changes writes to it, and changes nothing");

  g_clear_pointer (&fixture->library, dossier_library_close);
  faulty_disk_begin ();
  library_fixture_reopen (fixture);
  perform (fixture->library, random);
  before = dump (fixture->library);
  faulty_disk_fail_after (1);
  g_assert_false (dossier_library_try_disk (fixture->library, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_true (faulty_disk_has_failed ());
  g_clear_error (&error);
  faulty_disk_fail_after (0);
  g_assert_true (dossier_library_try_disk (fixture->library, &error));
  g_assert_no_error (error);
  after = dump (fixture->library);
  g_assert_cmpstr (after, ==, before);
  assert_all_well (fixture->library);
  g_clear_pointer (&fixture->library, dossier_library_close);
  faulty_disk_stop ();
  faulty_disk_forget ();
  library_fixture_reopen (fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/faults/03-power-cut", LibraryFixture, NULL, library_fixture_set_up, test_power_cut, library_fixture_tear_down);
  g_test_add ("/store/faults/try-disk", LibraryFixture, NULL, library_fixture_set_up, test_try_disk, library_fixture_tear_down);
  g_test_add ("/store/faults/05-failing-disk", LibraryFixture, NULL, library_fixture_set_up, test_failing_disk, library_fixture_tear_down);

  return g_test_run ();
}
