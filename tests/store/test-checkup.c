/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/outbox/outbox-item.h"
#include "model/records/claim.h"
#include "model/records/image.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/library-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static void
run_outside (LibraryFixture *fixture, const char *sql)
{
  sqlite3 *handle;
  char *problem = NULL;

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (sqlite3_open (fixture->path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

static char *
store_blob (LibraryFixture *fixture, const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
  g_autoptr (GError) error = NULL;
  char *hash = dossier_library_store_blob (fixture->library, bytes, &error);

  g_assert_no_error (error);
  return hash;
}

/* A case whose snapshot and image have all they name. Returns: the hashes: bytes, document, picture, copy, text */
static void
fill (LibraryFixture *fixture, char *hashes[5])
{
  static const char *const words[] = { "captured", "document", "picture", "copy" };
  const Case c = add_case (fixture, "one");
  g_autoptr (GError) error = NULL;

  begin (fixture);
  for (gsize i = 0; i < 4; i++)
    hashes[i] = store_blob (fixture, words[i]);
  hashes[4] = dossier_library_store_text (fixture->library, "Ten offices closed.", 19, &error);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "sha256", hashes[0], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "document_sha256", hashes[1], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "text_sha256", hashes[4], 0);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_IMAGE, "profile", c.profile, "sha256", hashes[2], "asset_sha256", hashes[3], NULL));
  g_array_unref (end (fixture));
}

static char *
join (GPtrArray *complaints)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < complaints->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", (const char *) complaints->pdata[i]);
  return g_string_free (all, FALSE);
}

static void
assert_complaints (LibraryFixture *fixture, const char *structure, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) of_structure = dossier_library_check_structure (fixture->library, NULL, &error);
  g_autoptr (GPtrArray) of_all = dossier_library_check (fixture->library, NULL, &error);
  g_autofree char *found = join (of_structure), *all = join (of_all), *expected = g_strdup_printf ("%s%s%s", structure, *structure && *more ? "\n" : "", more);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, structure);
  g_assert_cmpstr (all, ==, expected);
}

static void
test_complaints (LibraryFixture *fixture, gconstpointer data)
{
  char *hashes[5];
  g_autofree char *good = NULL, *bytes = NULL, *words = NULL;
  gsize size;

  g_test_summary ("Each complaint says what is missing or broken, and of which row");

  fill (fixture, hashes);
  assert_complaints (fixture, "", "");
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  bytes = g_strdup_printf ("What the library keeps under the hash %s is damaged; open a backup of it", hashes[0]);
  words = g_strdup_printf ("What the library keeps under the hash %s is damaged; open a backup of it", hashes[4]);
  {
    const struct { const char *sql, *structure; const char *hash; const char *after, *more; } cases[] = {
      { "DELETE FROM blob WHERE id = 1", "The captured bytes ", hashes[0], " of snapshot #1 are missing", "" },
      { "DELETE FROM blob WHERE id = 2", "The document ", hashes[1], " of snapshot #1 is missing", "" },
      { "DELETE FROM blob WHERE id = 3", "The picture ", hashes[2], " of image #1 is missing", "" },
      { "DELETE FROM blob WHERE id = 4", "The copy for export ", hashes[3], " of image #1 is missing", "" },
      { "DELETE FROM passage; DELETE FROM text", "The text ", hashes[4], " of snapshot #1 is missing", "" },
      { "UPDATE sentence SET section = 9", "A row of “sentence” refers to a section that is not there", "", "", "" },
      { "UPDATE blob SET bytes = x'00' WHERE id = 1", "", "", "", bytes },
      { "UPDATE passage SET body = 'x'", "", "", "", words },
      { "INSERT INTO claim_search (claim_search, rowid, text) VALUES ('delete', 1, 'Ten offices closed')", "", "", "",
        "The search index “claim_search” does not fit its rows: “library.dossier” is damaged (database disk image is malformed); nothing was changed; open a backup of it" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autofree char *structure = g_strconcat (cases[i].structure, cases[i].hash, cases[i].after, NULL);

        g_clear_pointer (&fixture->library, dossier_library_close);
        g_assert_true (g_file_set_contents (fixture->path, good, (gssize) size, NULL));
        run_outside (fixture, cases[i].sql);
        library_fixture_reopen (fixture);
        g_test_message ("%s", cases[i].sql);
        assert_complaints (fixture, structure, cases[i].more);
      }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_free (hashes[i]);
}

/* An index that does not know a row: as of a program that did not know the index. */
static void
test_index (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *again = NULL;
  gint64 root;

  g_test_summary ("That an index does not fit its rows is less than a broken part, and both are said in words before SQLite's");

  add_case (fixture, "one");
  g_assert_true (dossier_database_ask (fixture->library->database, &root, NULL, "SELECT \"rootpage\" FROM \"sqlite_schema\" WHERE \"name\" = 'evidence_origin'", ""));
  run_outside (fixture, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'evidence_origin'");
  run_outside (fixture, "UPDATE evidence SET origin = 1");
  again = g_strdup_printf ("PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('index', 'evidence_origin', 'evidence', %d,"
                           " 'CREATE INDEX \"evidence_origin\" ON \"evidence\" (\"origin\")')", (int) root);
  run_outside (fixture, again);
  library_fixture_reopen (fixture);
  assert_complaints (fixture, "An index of the file does not fit its rows, which can still be read: row 1 missing from index evidence_origin", "");

  run_outside (fixture, "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'evidence_origin'");
  run_outside (fixture, "DELETE FROM evidence");
  run_outside (fixture, again);
  library_fixture_reopen (fixture);
  assert_complaints (fixture, "An index of the file does not fit its rows, which can still be read: wrong # of entries in index evidence_origin", "");
  g_clear_pointer (&fixture->library, dossier_library_close);
  {
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
    memset (bytes + (root - 1) * 4096, 0, 4096);
    g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
  }
  library_fixture_reopen (fixture);
  {
    g_autoptr (GPtrArray) complaints = dossier_library_check_structure (fixture->library, NULL, NULL);

    g_assert_cmpuint (complaints->len, >, 0);
    g_assert_true (g_str_has_prefix (complaints->pdata[0], "A part of the file is broken: "));
  }
}

static void
test_cancel (LibraryFixture *fixture, gconstpointer data)
{
  GPtrArray *(*const checks[]) (DossierLibrary *, GCancellable *, GError **) = { dossier_library_check, dossier_library_check_structure };
  g_autoptr (GError) error = NULL;

  g_test_summary ("A check can be given up, and what is asked afterwards is answered; one that may be given up and is not says all");

  add_case (fixture, "one");
  run_outside (fixture, "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 3000)"
                        " INSERT INTO origin SELECT i + 10, printf ('%08d-0000-4000-8000-000000000000', i), 'x', 'single', '' FROM c");
  library_fixture_reopen (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GPtrArray) complaints = checks[i] (fixture->library, cancellable, &error);
      g_autoptr (GArray) ids = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (complaints->len, ==, 0);
      g_cancellable_cancel (cancellable);
      g_assert_null (checks[i] (fixture->library, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      ids = dossier_library_query (fixture->library, DOSSIER_QUERY_ORIGINS, 0, &error);   /* many rows, in order */
      g_assert_no_error (error);
      g_assert_cmpuint (ids->len, ==, 3001);
    }
}

static void
test_sweep (LibraryFixture *fixture, gconstpointer data)
{
  char *hashes[5];
  g_autofree char *digest = NULL, *payload = NULL, *document = NULL, *one = NULL, *two = NULL, *assets = NULL, *kept = NULL, *swept = NULL;
  g_autoptr (GError) error = NULL;
  const char *const odd = "0123456789012345678901234567890123456789012345678901234567890123abc";   /* longer than a hash, and no end to it */

  g_test_summary ("Whatever names bytes keeps them: rows, exports, deliveries and the history; all else goes, and its size is told");

  fill (fixture, hashes);
  begin (fixture);
  digest = store_blob (fixture, "digest");
  payload = store_blob (fixture, "payload");
  document = store_blob (fixture, "document sent");
  one = store_blob (fixture, "asset one");
  two = store_blob (fixture, "asset two");
  kept = store_blob (fixture, "in the history only");
  swept = store_blob (fixture, "named by nothing");
  assets = g_strdup_printf ("%s.jpg\n%s.png %s", one, two, odd);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", (gint64) 1, "revision", (gint64) 1, "digest", digest, NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_OUTBOX_ITEM, "target", (gint64) 1, "profile", (gint64) 1, "publication", (gint64) 1, "state", "queued",
                       "payload_sha256", payload, "document_sha256", document, "assets", assets, NULL));
  g_array_unref (end (fixture));
  run_outside (fixture, "DELETE FROM history");
  library_fixture_reopen (fixture);
  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_SOURCE, 1, "note", kept, 0);
  g_array_unref (end (fixture));
  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_SOURCE, 1, "note", "", 0);
  g_array_unref (end (fixture));
  g_free (dossier_library_store_text (fixture->library, "a text of nobody", 16, &error));

  g_assert_cmpint (dossier_library_sweep (fixture->library, &error), ==, 16 + 16);
  g_assert_no_error (error);
  {
    const char *const all[] = { hashes[0], hashes[1], hashes[2], hashes[3], digest, payload, document, one, two, kept };

    for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
      {
        G_GNUC_UNUSED g_autoptr (GBytes) bytes = dossier_library_load_blob (fixture->library, all[i], &error);

        g_assert_no_error (error);
      }
  }
  g_assert_null (dossier_library_load_blob (fixture->library, swept, NULL));
  {
    G_GNUC_UNUSED g_autofree char *text = dossier_library_load_text (fixture->library, hashes[4], &error);

    g_assert_no_error (error);
  }
  assert_complaints (fixture, "", "");
  run_outside (fixture, "DELETE FROM history");
  library_fixture_reopen (fixture);
  g_assert_cmpint (dossier_library_sweep (fixture->library, &error), ==, strlen ("in the history only"));
  g_clear_pointer (&fixture->library, dossier_library_close);
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_cmpint (dossier_library_sweep (fixture->library, &error), ==, -1);
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_free (hashes[i]);
}

static void
assert_history (LibraryFixture *fixture, guint limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dossier_library_list_history (fixture->library, limit, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const DossierHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_string_append_printf (found, "%d %s %s %s%s\n", (int) entry->seq, entry->kind, entry->verb, entry->actor, entry->in_force ? " in force" : "");
      g_assert_cmpint (g_get_real_time () - entry->at, <, G_TIME_SPAN_MINUTE);
      g_assert_cmpint (entry->at, <=, g_get_real_time ());
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_history (LibraryFixture *fixture, gconstpointer data)
{
  g_test_summary ("The log is listed from the newest, as far as is asked, and says what is in force");

  assert_history (fixture, 0, "");
  for (int i = 0; i < 3; i++)
    {
      begin (fixture);
      g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLISHER, "name", "x", NULL));
      g_array_unref (end (fixture));
    }
  g_assert_true (dossier_library_undo (fixture->library, "another", NULL, NULL, NULL));
  assert_history (fixture, 0, "4 undo change another\n3 do change editor\n2 do change editor in force\n1 do change editor in force\n");
  assert_history (fixture, 3, "4 undo change another\n3 do change editor\n2 do change editor in force\n");
  assert_history (fixture, 1, "4 undo change another\n");
}

static void
test_dump (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierRecord) publisher = g_object_new (DOSSIER_TYPE_PUBLISHER, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  gint64 sentence;

  g_test_summary ("A dump has a line for each row of each recorded table, in the order of its keys, quoted as in SQL");

  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_NAME, "It's, \"so\"");
  dossier_record_set_text (publisher, DOSSIER_PUBLISHER_LETTER, "F");
  begin (fixture);
  g_assert_true (dossier_library_insert_as (fixture->library, publisher, "0c0ffee0-1234-4abc-8def-0123456789ab", &error));
  g_array_unref (end (fixture));
  found = dump (fixture->library);
  g_assert_cmpstr (found, ==, "publisher: 1, '0c0ffee0-1234-4abc-8def-0123456789ab', 'It''s, \"so\"', 'F', '', 0, '', 0, ''\n");
  g_free (found);
  sentence = add_case (fixture, "one").sentence;
  begin (fixture);
  for (gint64 i = 0; i < 2; i++)
    g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", "x", NULL));
  dossier_library_link (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, sentence, 3, &error);
  dossier_library_link (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, sentence, 2, &error);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", (gint64) 1, "revision", (gint64) 1, NULL));
  g_array_unref (end (fixture));
  found = dump (fixture->library);
  g_assert_true (g_str_has_suffix (found, "\nsentence_claim: 1, 1, 0\nsentence_claim: 1, 2, 2\nsentence_claim: 1, 3, 1\n"));
  g_assert_nonnull (strstr (found, "', 'explicit', 0, NULL, '', '"));   /* no origin */
  g_assert_null (strstr (found, "publication"));
}

static void
test_count (LibraryFixture *fixture, gconstpointer data)
{
  char *hashes[5];
  g_autoptr (GVariant) counts = NULL;
  g_autofree char *found = NULL;

  g_test_summary ("Each table is counted, once");

  fill (fixture, hashes);
  counts = g_variant_ref_sink (dossier_library_count (fixture->library, NULL));
  found = g_variant_print (counts, FALSE);
  g_assert_cmpstr (found, ==, "{'publisher': 1, 'origin': 1, 'source': 1, 'snapshot': 1, 'highlight': 1, 'claim': 1, 'evidence': 1, 'profile': 1, 'section': 1,"
                              " 'sentence': 1, 'related': 0, 'image': 1, 'publication': 0, 'disagreement': 0, 'dismissal': 0, 'waiver': 0, 'amendment': 0,"
                              " 'target': 0, 'outbox': 0, 'delivery': 0, 'source_check': 0, 'watch': 0, 'sentence_claim': 1, 'profile_source': 0,"
                              " 'profile_claim': 0, 'history': 2, 'blob': 4, 'text': 1}");
  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_free (hashes[i]);
}

static void
test_backup (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL), *log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "copy.dossier", NULL);
  const struct { const char *path, *says; } cases[] = {
    { fixture->path, "“library.dossier” is the library itself; choose another place for its copy" },
    { copy, "“copy.dossier” is there already, or its log is, and was left as it is; choose another name" },
    { nowhere, "“copy.dossier” cannot be written (No such file or directory); check the folder" },
  };
  GStatBuf status;

  g_test_summary ("A copy that cannot be made says why; one that can is for its owner only, and a file without others");

  g_assert_true (g_file_set_contents (log, "of another", -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dossier_library_backup (fixture->library, cases[i].path, &error));
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
      g_assert_cmpstr (error->message, ==, cases[i].says);
    }
  g_assert_cmpint (g_unlink (log), ==, 0);
  g_assert_true (dossier_library_backup (fixture->library, copy, NULL));
  g_assert_cmpint (g_stat (copy, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  {
    g_autofree char *bytes = NULL;

    g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
    g_assert_cmpint (bytes[18], ==, 1);   /* no log: https://sqlite.org/fileformat2.html */
    g_assert_cmpint (bytes[19], ==, 1);
    g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/checkup/complaints", test_complaints },
    { "/store/checkup/index",      test_index },
    { "/store/checkup/cancel",     test_cancel },
    { "/store/checkup/sweep",      test_sweep },
    { "/store/checkup/history",    test_history },
    { "/store/checkup/dump",       test_dump },
    { "/store/checkup/count",      test_count },
    { "/store/checkup/backup",     test_backup },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
