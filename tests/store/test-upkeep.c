/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#define WORDS "Ten offices closed.\n\nNone opened."
#define N_FLIPS 200        /* in pages, and as many in the words of a text */
#define PAGE_SIZE 4096

static void
perform (LibraryFixture *fixture, void (*change) (DossierLibrary *, gpointer), gpointer data)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (fixture->library, "change", "editor", NULL, &error);
  g_assert_no_error (error);
  change (fixture->library, data);
  dossier_library_end (fixture->library, TRUE, NULL, &error);
  g_assert_no_error (error);
}

/* Returns: bytes that are not alike, so that damage cannot hide */
static GBytes *
make_bytes (gsize size)
{
  guint8 *bytes = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (i * i / 7 + i % 251);
  return g_bytes_new_take (bytes, size);
}

static void
add_article (DossierLibrary *library, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_bytes (20000);
  g_autofree char *blob = dossier_library_store_blob (library, bytes, &error);
  g_autofree char *text = dossier_library_store_text (library, WORDS, strlen (WORDS), &error);
  g_autoptr (DossierRecord) source = add (library, DOSSIER_TYPE_SOURCE, "title", "Offices", NULL);
  g_object_unref (add (library, DOSSIER_TYPE_SNAPSHOT, "source", dossier_record_get_id (source), "sha256", blob,
                                            "document_sha256", blob, "text_sha256", text, NULL));
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "Ten offices closed", NULL));
}

static void
assert_complaint (DossierLibrary *library, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) complaints = dossier_library_check (library, NULL, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < complaints->len; i++)
    {
      g_test_message ("%s", (char *) g_ptr_array_index (complaints, i));
      found |= says != NULL && strstr (g_ptr_array_index (complaints, i), says) != NULL;
    }
  if (says == NULL)
    g_assert_cmpuint (complaints->len, ==, 0);
  else
    g_assert_true (found);
}

static void
test_check_finds_damage (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; const char *sql; const char *says; } cases[] = {
    { "packed bytes",       "UPDATE blob SET bytes = CAST (substr (bytes, 1, 500) || x'00' || substr (bytes, 502) AS BLOB)", "is damaged" },
    { "bytes cut off",      "UPDATE blob SET bytes = substr (bytes, 1, 500)",                    "is damaged" },
    { "bytes gone",         "DELETE FROM blob",                                                  "of snapshot #1 are missing" },
    { "one letter",         "UPDATE passage SET body = replace (body, 'Ten', 'Tan')",            "is damaged" },
    { "text gone",          "DELETE FROM passage; DELETE FROM text",                             "of snapshot #1 is missing" },
    { "a dangling row",     "UPDATE snapshot SET source = 99",                                   "refers to a source that is not there" },
    { "search of a claim",  "INSERT INTO claim_search (claim_search, rowid, text) VALUES ('delete', 1, 'Ten offices closed')", "claim_search" },
  };

  g_test_summary ("The check finds bytes, texts, references and search words that are not what they were");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      perform (fixture, add_article, NULL);
      assert_complaint (fixture->library, NULL);
      library_fixture_run_outside (fixture, cases[i].sql);
      assert_complaint (fixture->library, cases[i].says);
      g_clear_pointer (&fixture->library, dossier_library_close);
      g_assert_cmpint (g_remove (fixture->path), ==, 0);
      library_fixture_reopen (fixture);
    }
}

static void
test_damaged_bytes_are_not_handed_out (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) snapshot = NULL;

  g_test_summary ("What does not have its hash any more is an error, never a wrong quote");

  perform (fixture, add_article, NULL);
  library_fixture_run_outside (fixture, "UPDATE passage SET body = replace (body, 'Ten', 'Tan'); UPDATE blob SET bytes = substr (bytes, 1, 500)");
  snapshot = dossier_library_load (fixture->library, DOSSIER_TYPE_SNAPSHOT, 1, &error);
  g_assert_no_error (error);
  g_assert_null (dossier_library_load_text (fixture->library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (dossier_library_load_blob (fixture->library, dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)), &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
}

/* What is handed out is what was stored, or an error. */
static void
assert_right_or_refused (DossierLibrary *library, const char *text_hash, const char *blob_hash, GBytes *bytes)
{
  g_autofree char *text = dossier_library_load_text (library, text_hash, NULL);
  g_autoptr (GBytes) loaded = dossier_library_load_blob (library, blob_hash, NULL);

  g_assert_true (text == NULL || strcmp (text, WORDS) == 0);
  g_assert_true (loaded == NULL || g_bytes_equal (loaded, bytes));
}

/* Without the wait for the disk that g_file_set_contents() makes. */
static void
write_plainly (const char *path, const char *bytes, gsize size)
{
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
test_flipped_bits (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  g_autoptr (GBytes) bytes = make_bytes (20000);
  g_autofree char *text_hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, WORDS, -1);
  g_autofree char *blob_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *good = NULL;
  const char *passage;
  gsize size;
  guint n_noticed = 0;

  g_test_summary ("A flipped bit in a text is refused or found by the check; one anywhere never makes a wrong quote");

  perform (fixture, add_article, NULL);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  passage = memmem (good, size, WORDS, strlen (WORDS));
  g_assert_nonnull (passage);

  for (int i = 0; i < 2 * N_FLIPS; i++)
    {
      const gboolean in_text = i % 2 == 0;
      g_autofree char *bad = g_memdup2 (good, size);
      const gsize page = (gsize) g_rand_int_range (random, 0, (gint32) (size / PAGE_SIZE));
      const gsize at = in_text ? (gsize) (passage - good) + (gsize) g_rand_int_range (random, 0, (gint32) strlen (WORDS))
                               : page * PAGE_SIZE + (gsize) g_rand_int_range (random, 0, PAGE_SIZE);
      g_autoptr (GPtrArray) complaints = NULL;

      bad[at] = (char) (bad[at] ^ (1 << g_rand_int_range (random, 0, 8)));
      write_plainly (fixture->path, bad, size);
      fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_WRITE, NULL);
      if (fixture->library != NULL)
        {
          complaints = dossier_library_check (fixture->library, NULL, NULL);
          assert_right_or_refused (fixture->library, text_hash, blob_hash, bytes);
        }
      if (in_text)
        g_assert_true (fixture->library == NULL || complaints == NULL || complaints->len > 0);
      else
        n_noticed += fixture->library == NULL || complaints == NULL || complaints->len > 0;
      g_clear_pointer (&fixture->library, dossier_library_close);
    }
  g_test_message ("of %d bits in pages, %u were noticed; the others are free space, or values with no hash of their own", N_FLIPS, n_noticed);
}

static void
test_cancel (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("A check can be given up");

  g_cancellable_cancel (cancellable);
  g_assert_null (dossier_library_check (fixture->library, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_complaint (fixture->library, NULL);
}

static void
test_backup (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autofree char *note = g_build_filename (fixture->folder, "note.txt", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "copy.dossier", NULL);
  g_autofree char *logged = g_build_filename (fixture->folder, "logged.dossier", NULL);
  g_autofree char *log = g_strconcat (logged, "-wal", NULL);
  g_autofree char *state = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) library = NULL;

  g_test_summary ("A backup is a whole library with its history; it replaces nothing that is there, and is never half");

  perform (fixture, add_article, NULL);
  state = dump (fixture->library);
  dossier_library_backup (fixture->library, copy, &error);
  g_assert_no_error (error);
  library = dossier_library_open (copy, DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
  copied = dump (library);
  g_assert_cmpstr (copied, ==, state);
  assert_complaint (library, NULL);
  g_assert_true (dossier_library_undo (library, "editor", NULL, NULL, NULL));

  g_assert_true (g_file_set_contents (note, "keep me", -1, NULL));
  g_assert_true (g_file_set_contents (log, "of a library that was moved", -1, NULL));
  for (guint i = 0; i < 3; i++)   /* another library, open by somebody; a file; what is left of one */
    {
      const char *const taken[] = { copy, note, logged };

      g_assert_false (dossier_library_backup (fixture->library, taken[i], &error));
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
      g_clear_error (&error);
    }
  g_assert_true (dossier_library_redo (library, "editor", NULL, NULL, NULL));
  g_assert_false (g_file_test (logged, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (note, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "keep me");
  g_assert_false (dossier_library_backup (fixture->library, fixture->path, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (dossier_library_backup (fixture->library, nowhere, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
}

static void
test_sweep (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("never named", 11);
  g_autofree char *blob = dossier_library_store_blob (fixture->library, bytes, &error);
  g_autofree char *text = dossier_library_store_text (fixture->library, "neither", 7, &error);

  g_test_summary ("What nothing names is dropped; what redo may need stays");

  g_assert_no_error (error);
  perform (fixture, add_article, NULL);
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  g_assert_cmpint (dossier_library_sweep (fixture->library, &error), ==, 11 + 7);
  g_assert_no_error (error);
  g_assert_null (dossier_library_load_blob (fixture->library, blob, NULL));
  g_assert_null (dossier_library_load_text (fixture->library, text, NULL));
  g_assert_true (dossier_library_redo (fixture->library, "editor", NULL, NULL, NULL));
  g_assert_cmpint (dossier_library_sweep (fixture->library, &error), ==, 0);
  assert_complaint (fixture->library, NULL);   /* what the snapshot names is there */
}

static void
test_count (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *table; gint64 n; } expected[] = {
    { "source", 2 }, { "snapshot", 2 }, { "claim", 2 }, { "publisher", 0 }, { "sentence_claim", 0 }, { "history", 2 }, { "blob", 1 }, { "text", 1 },
  };
  g_autoptr (GVariant) counts = NULL;

  g_test_summary ("The counts are of what is there; the same bytes are there once");

  for (int i = 0; i < 2; i++)
    perform (fixture, add_article, NULL);
  counts = g_variant_ref_sink (dossier_library_count (fixture->library, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 n = -1;

      g_assert_true (g_variant_lookup (counts, expected[i].table, "x", &n));
      g_assert_cmpint (n, ==, expected[i].n);
    }
}

static void
add_claim (DossierLibrary *library, gpointer text)
{
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", text, NULL));
}

/* One verb that may fail. */
static gboolean
try_claim (LibraryFixture *fixture, const char *text, GError **error)
{
  g_autoptr (DossierRecord) claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);

  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, text);
  dossier_record_set_text (claim, DOSSIER_CLAIM_VOLATILITY, "fixed");
  if (!dossier_library_begin (fixture->library, "change", "editor", NULL, error))
    return FALSE;
  if (dossier_library_insert (fixture->library, claim, error))
    return dossier_library_end (fixture->library, TRUE, NULL, error);

  dossier_library_end (fixture->library, FALSE, NULL, NULL);
  return FALSE;
}

static void
test_disk_full (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "small.dossier", NULL);
  g_autofree char *ballast = g_build_filename (fixture->folder, "ballast", NULL);
  g_autofree char *text = g_strnfill (60000, 'x');
  LibraryFixture small = { fixture->folder, path, NULL };
  g_autofree char *weight = g_malloc0 (6 << 20);
  g_autoptr (GError) stop = NULL;

  g_test_summary ("On a full disk a verb is refused whole, with that reason; with space again all goes on, and all can be undone");

  g_clear_pointer (&fixture->library, dossier_library_close);
  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount ("tmpfs", fixture->folder, "tmpfs", 0, "size=12m") != 0)
    {
      g_test_skip_printf ("A small file system cannot be mounted here: %s", g_strerror (errno));
      return;
    }
  library_fixture_reopen (&small);
  perform (&small, add_claim, (gpointer) "first");
  g_assert_true (g_file_set_contents (ballast, weight, 6 << 20, NULL));

  for (int round = 0; round < 3; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      do
        {
          g_clear_pointer (&before, g_free);
          before = dump (small.library);
        }
      while (try_claim (&small, text, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
      g_assert_nonnull (strstr (error->message, "disk is full"));
      after = dump (small.library);
      g_assert_true (strcmp (before, after) == 0);   /* too long to print */
    }
  g_assert_cmpint (g_remove (ballast), ==, 0);
  g_assert_true (try_claim (&small, "goes on", NULL));
  while (dossier_library_undo (small.library, "editor", NULL, NULL, &stop))
    ;
  g_assert_error (stop, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOTHING);
  g_free (text);
  text = dump (small.library);
  g_assert_cmpuint (strlen (text), ==, 0);
  assert_complaint (small.library, NULL);
  g_clear_pointer (&small.library, dossier_library_close);
  g_assert_cmpint (umount2 (fixture->folder, MNT_DETACH), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/upkeep/check-finds-damage",               test_check_finds_damage },
    { "/store/upkeep/damaged-bytes-are-not-handed-out", test_damaged_bytes_are_not_handed_out },
    { "/store/upkeep/08-flipped-bits",                  test_flipped_bits },
    { "/store/upkeep/cancel",                           test_cancel },
    { "/store/upkeep/backup",                           test_backup },
    { "/store/upkeep/sweep",                            test_sweep },
    { "/store/upkeep/count",                            test_count },
    { "/store/upkeep/04-disk-full",                     test_disk_full },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
