/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "faulty-disk.h"
#include "library-fixture.h"
#include "model/records/claim.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/recheck.h"
#include "store/search.h"
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

/* Each asks one thing of the library. Returns: (transfer full) (nullable): the answer in words; %NULL with @error */
typedef char *(* Ask) (DossierLibrary *library, GError **error);

static gint64 snapshot_to_ask_for;

static char *
ask_count (DossierLibrary *library, GError **error)
{
  GVariant *counts = dossier_library_count (library, error);
  g_autoptr (GVariant) held = counts != NULL ? g_variant_ref_sink (counts) : NULL;

  return held != NULL ? g_variant_print (held, FALSE) : NULL;
}

static char *
ask_history (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) entries = dossier_library_list_history (library, 100, error);
  GString *text = entries != NULL ? g_string_new (NULL) : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DossierHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (text, "%d %s %s %d\n", (int) entry->seq, entry->kind, entry->verb, entry->in_force);
    }
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static char *
ask_whole (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) contents = dossier_recheck_choose (library, 1, G_MAXINT64, error);
  GString *text;

  if (contents == NULL || !dossier_recheck_look (library, contents, NULL, error))
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < contents->len; i++)
    {
      const DossierContentCheck *content = g_ptr_array_index (contents, i);

      g_string_append_printf (text, "%s %d\n", content->hash, content->whole);
    }
  return g_string_free (text, FALSE);
}

static char *
ask_how_many_to_recheck (DossierLibrary *library, GError **error)
{
  const gint64 n = dossier_recheck_count (library, 1, error);

  return n >= 0 ? g_strdup_printf ("%d", (int) n) : NULL;
}

static char *
ask_search (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) hits = dossier_library_search (library, "offices", 20, error);
  GString *text = hits != NULL ? g_string_new (NULL) : NULL;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_string_append_printf (text, "%s\n", ((const DossierSearchHit *) g_ptr_array_index (hits, i))->snippet);
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static char *
ask_bytes (DossierLibrary *library, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, snapshot_to_ask_for, error);
  g_autoptr (GBytes) bytes = snapshot != NULL ? dossier_library_load_blob (library, dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)), error) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

static char *
ask_text (DossierLibrary *library, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, snapshot_to_ask_for, error);

  return snapshot != NULL ? dossier_library_load_text (library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error) : NULL;
}

static char *
ask_claims (DossierLibrary *library, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_CLAIMS, 0, error);
  g_autoptr (GPtrArray) claims = ids != NULL ? dossier_library_load_many (library, DOSSIER_TYPE_CLAIM, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;

  return claims != NULL ? g_strdup_printf ("%u", claims->len) : NULL;
}

static char *
ask_undo (DossierLibrary *library, GError **error)
{
  g_autofree char *undo = NULL, *redo = NULL;

  return dossier_library_peek (library, &undo, &redo, error) ? g_strdup_printf ("%s %s", undo, redo) : NULL;
}

static void
add_something_to_ask_for (DossierLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *blob = NULL, *text = NULL;
  g_autoptr (DossierRecord) source = NULL, snapshot = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (words, "Ten offices closed in %u. ", i);
  bytes = g_bytes_new (words->str, words->len);
  dossier_library_begin (library, "add", "editor", NULL, &error);
  blob = dossier_library_store_blob (library, bytes, &error);
  text = dossier_library_store_text (library, words->str, words->len, &error);
  g_assert_no_error (error);
  source = add (library, DOSSIER_TYPE_SOURCE, "title", "Closed", NULL);
  snapshot = add (library, DOSSIER_TYPE_SNAPSHOT, "source", dossier_record_get_id (source), "sha256", blob, "text_sha256", text, NULL);
  snapshot_to_ask_for = dossier_record_get_id (snapshot);
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "Ten offices closed", NULL));
  dossier_library_end (library, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up_to_ask (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();

  library_fixture_set_up (fixture, data);
  for (int i = 0; i < N_VERBS; i++)
    perform (fixture->library, random);
  add_something_to_ask_for (fixture->library);
}

static void
test_asking_a_failing_disk (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *what; Ask ask; } questions[] = {
    { "counts", ask_count }, { "history", ask_history }, { "what is whole", ask_whole }, { "how much to look at", ask_how_many_to_recheck },
    { "search", ask_search }, { "bytes", ask_bytes }, { "text", ask_text }, { "claims", ask_claims }, { "undo", ask_undo },
    { "dump", dossier_library_dump },
  };

  g_test_summary ("Whichever read fails, an answer is the true one or an error, never a part or none at all");

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *truth = NULL;
      gboolean reached = TRUE;
      guint n;

      for (n = 1; reached; n++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *answer = NULL;

          g_clear_pointer (&fixture->library, dossier_library_close);
          faulty_disk_begin ();
          library_fixture_reopen (fixture);
          if (truth == NULL)
            {
              truth = questions[i].ask (fixture->library, &error);
              g_assert_no_error (error);
              g_assert_nonnull (truth);
              n--;
            }
          else
            {
              faulty_disk_fail_after (n);
              answer = questions[i].ask (fixture->library, &error);
              reached = faulty_disk_has_failed ();
              g_assert_true ((answer == NULL) == (error != NULL));
              if (answer != NULL || !reached)
                g_assert_cmpstr (answer, ==, truth);
            }
          g_clear_pointer (&fixture->library, dossier_library_close);
          faulty_disk_stop ();
          faulty_disk_forget ();
          library_fixture_reopen (fixture);
        }
      g_test_message ("%s: %u reads", questions[i].what, n - 2);
      g_assert_cmpuint (n, >, 2);
    }
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

  g_test_add ("/store/faults/05-asking", LibraryFixture, NULL, set_up_to_ask, test_asking_a_failing_disk, library_fixture_tear_down);

  return g_test_run ();
}
