/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "store/care/recheck.h"
#include "store/changes.h"
#include "store/library-private.h"
#include "store/schema.h"

#include <glib/gstdio.h>
#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>
#include <string.h>

static void
assert_said (GError **error, int code, const char *says)
{
  g_assert_error (*error, DOSSIER_LIBRARY_ERROR, code);
  g_assert_cmpstr ((*error)->message, ==, says);
  g_clear_error (error);
}

static void
run (LibraryFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  dossier_database_run (fixture->library->database, sql, &error);
  g_assert_no_error (error);
}

static void
test_what_is_said (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DossierDatabase *database = fixture->library->database;
  sqlite3 *other;

  g_test_summary ("What SQLite ran into is said in our words, with what to do");

  g_assert_false (dossier_database_run (database, "INSERT INTO claim (text) VALUES ('x')", &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_RULE, "The change breaks a rule of the library (NOT NULL constraint failed: claim.uuid); nothing was changed");
  g_assert_false (dossier_database_run (database, "SELECT absent", &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_STORAGE, "“library.dossier” could not be read or changed (no such column: absent); it is as it was before");
  run (fixture, "PRAGMA max_page_count = 1");
  g_assert_false (dossier_database_run (database, "CREATE TEMP TABLE t (x); INSERT INTO blob VALUES (1, hex (randomblob (32)), 'none', 1, zeroblob (100000))", &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_STORAGE, "The disk is full; “library.dossier” is as it was before; free some space and try again");
  run (fixture, "PRAGMA busy_timeout = 0");
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (dossier_database_run (database, "BEGIN IMMEDIATE", &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_BUSY, "Another program is using “library.dossier”; nothing was changed; close it there and try again");
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_false (dossier_database_fail_by (database, SQLITE_LOCKED_SHAREDCACHE, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_BUSY, "Another program is using “library.dossier”; nothing was changed; close it there and try again");
  g_assert_false (dossier_database_fail_by (database, SQLITE_NOTADB, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_DAMAGED, "“library.dossier” is damaged (file is not a database); nothing was changed; open a backup of it");
  g_assert_false (dossier_database_fail_by (database, SQLITE_CORRUPT_INDEX, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_DAMAGED, "“library.dossier” is damaged (database disk image is malformed); nothing was changed; open a backup of it");
  g_clear_pointer (&fixture->library, dossier_library_close);
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_ONLY, &error);
  g_assert_false (dossier_database_run (fixture->library->database, "DELETE FROM claim", &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_STORAGE, "“library.dossier” cannot be written to; nothing was changed; check the rights of the file and its folder");
}

static void
test_values (LibraryFixture *fixture, gconstpointer data)
{
  DossierDatabase *database = fixture->library->database;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0), bytes = g_bytes_new ("a\0b", 3);
  gint64 answer = 9;

  g_test_summary ("Values are bound as what they are: no reference and no text are NULL, no bytes are bytes");

  g_assert_true (dossier_database_ask (database, &answer, &error,
    "SELECT (?1 IS NULL) || (?2 = 0) || (?3 IS NULL) || (?4 = 5) || (typeof (?5) = 'blob') || length (?5) || length (?6)", "tirrbb",
    NULL, (gint64) 0, (gint64) 0, (gint64) 5, nothing, bytes));
  g_assert_no_error (error);
  g_assert_cmpint (answer, ==, 1111103);
  g_assert_true (dossier_database_ask (database, &answer, &error, "SELECT 7 WHERE 0", ""));
  g_assert_cmpint (answer, ==, 0);
  g_assert_false (dossier_database_ask (database, &answer, &error, "SELECT 7", "i", (gint64) 1));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
}

static char *
describe (GArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierChange *change = &g_array_index (changes, DossierChange, i);

      g_string_append_printf (text, "%s %s %d/%d", change->kind == DOSSIER_CHANGE_INSERT ? "insert" : change->kind == DOSSIER_CHANGE_DELETE ? "delete" : "update",
                              change->table, (int) change->id, (int) change->other);
      for (guint k = 0; k < change->n_parents; k++)
        g_string_append_printf (text, " %s=%d", change->parents[k].column, (int) change->parents[k].id);
      g_string_append (text, "; ");
    }
  g_array_unref (changes);
  return g_string_free (text, FALSE);
}

static void
assert_changes (LibraryFixture *fixture, const char *expected)
{
  g_autofree char *found = describe (end (fixture));

  g_assert_cmpstr (found, ==, expected);
}

static void
test_changes (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  g_autoptr (GArray) changes = dossier_changes_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *undone = NULL;
  GArray *told = NULL;

  g_test_summary ("A change tells its row and what that referred to, before and after, each once; recorded or not");

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLISHER, "name", "Second", NULL));
  assert_changes (fixture, "insert publisher 2/0; ");
  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "tool", "x", 0);
  assert_changes (fixture, "update snapshot 1/0 source=1; ");
  begin (fixture);
  set_field (fixture, dossier_schema_find_table ("source")->type, c.source, "publisher", NULL, 2);
  assert_changes (fixture, "update source 1/0 publisher=1 publisher=2 origin=1; ");
  begin (fixture);
  set_field (fixture, dossier_schema_find_table ("source")->type, c.source, "origin", NULL, 0);
  assert_changes (fixture, "update source 1/0 origin=1 publisher=2; ");
  begin (fixture);
  g_assert_true (dossier_library_unlink (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, c.sentence, c.claim, &error));
  assert_changes (fixture, "delete sentence_claim 1/1 sentence=1 claim=1; ");
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, &told, &error));
  undone = describe (told);
  g_assert_cmpstr (undone, ==, "insert sentence_claim 1/1 sentence=1 claim=1; ");

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 1, NULL));
  assert_changes (fixture, "insert publication 1/0 profile=1; ");
  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_PUBLICATION, 1, "profile", NULL, 5);
  assert_changes (fixture, "update publication 1/0 profile=1 profile=5; ");
  begin (fixture);
  g_assert_true (dossier_library_delete (fixture->library, DOSSIER_TYPE_PUBLICATION, 1, &error));
  assert_changes (fixture, "delete publication 1/0 profile=5; ");
  begin (fixture);
  g_assert_false (dossier_library_delete (fixture->library, DOSSIER_TYPE_PUBLICATION, 1, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "There is no publication #1 in the library");
  assert_changes (fixture, "");

  begin (fixture);   /* what was given up, or could not be kept, is not told with the next */
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 1, NULL));
  g_assert_true (dossier_library_end (fixture->library, FALSE, &told, &error));
  g_clear_pointer (&undone, g_free);
  undone = describe (told);
  g_assert_cmpstr (undone, ==, "");
  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 1, NULL));
  g_assert_true (dossier_library_link (fixture->library, DOSSIER_LINK_PROFILE_CLAIM, 99, 99, &error));
  g_assert_false (dossier_library_end (fixture->library, TRUE, NULL, &error));
  g_clear_error (&error);
  begin (fixture);
  assert_changes (fixture, "");

  g_assert_true (dossier_changes_read (fixture->library->database, "", 0, FALSE, changes, &error));
  g_assert_false (dossier_changes_read (fixture->library->database, "no changeset", 12, FALSE, changes, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_DAMAGED, "A step of the history is damaged; nothing was changed");
  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_history (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *sql; int code; const char *says; } cases[] = {
    { "UPDATE history SET changeset = CAST ('no changeset' AS BLOB)", DOSSIER_LIBRARY_ERROR_DAMAGED,
      "“library.dossier” is damaged (database disk image is malformed); nothing was changed; open a backup of it" },
    { "DELETE FROM profile_claim; DELETE FROM sentence_claim; DELETE FROM claim", DOSSIER_LIBRARY_ERROR_DRIFTED,
      "“change” does not fit any more: claim has changed since; nothing was changed" },
    { "DELETE FROM history", DOSSIER_LIBRARY_ERROR_NOTHING, "There is nothing to undo; nothing was changed" },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL, *after = NULL, *undo = NULL, *redo = NULL, *good = NULL;
  gsize size;

  g_test_summary ("A verb that was open when the library was closed is taken back; a step that cannot be taken changes nothing, and says why");

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", "kept", NULL));
  g_array_unref (end (fixture));
  state = dump (fixture->library);
  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", "left open", NULL));
  library_fixture_reopen (fixture);
  after = dump (fixture->library);
  g_assert_cmpstr (after, ==, state);
  g_assert_true (dossier_library_peek (fixture->library, &undo, &redo, &error));
  g_assert_cmpstr (undo, ==, "change");
  g_assert_null (redo);

  g_assert_false (dossier_library_redo (fixture->library, "editor", NULL, NULL, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_NOTHING, "There is nothing to redo; nothing was changed");
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL, *now = NULL;

      g_clear_pointer (&fixture->library, dossier_library_close);
      g_assert_true (g_file_set_contents (fixture->path, good, (gssize) size, NULL));
      library_fixture_run_outside (fixture, cases[i].sql);
      before = dump (fixture->library);
      g_assert_false (dossier_library_undo (fixture->library, "editor", NULL, NULL, &error));
      assert_said (&error, cases[i].code, cases[i].says);
      now = dump (fixture->library);
      g_assert_cmpstr (now, ==, before);
      begin (fixture);   /* and all goes on */
      g_array_unref (end (fixture));
    }
}

/* A step that an earlier or later Dossier made, with a table that this one does not have. */
static void
test_unknown_table (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = dossier_changes_new ();
  g_autoptr (GError) error = NULL;
  sqlite3_session *session;
  sqlite3 *other;
  void *changeset;
  int size;

  g_test_summary ("What a step did to tables that nobody shows is passed over, and the rest is told");

  g_assert_cmpint (sqlite3_open (":memory:", &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "CREATE TABLE nobody (id INTEGER PRIMARY KEY); CREATE TABLE origin (id INTEGER PRIMARY KEY, uuid, label, reason, note)",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_create (other, "main", &session), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_attach (session, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "INSERT INTO nobody VALUES (1); INSERT INTO origin VALUES (7, '', '', '', '')", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3session_changeset (session, &size, &changeset), ==, SQLITE_OK);
  g_assert_true (dossier_changes_read (fixture->library->database, changeset, size, FALSE, changes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpint (g_array_index (changes, DossierChange, 0).id, ==, 7);
  sqlite3_free (changeset);
  sqlite3session_delete (session);
  sqlite3_close (other);
}

/* An undo that leaves a row without what it refers to. */
static void
test_reference (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_test_summary ("A step that would leave a row alone says that a reference is in the way");

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PROFILE, "name", "x", NULL));
  g_array_unref (end (fixture));
  library_fixture_run_outside (fixture, "INSERT INTO related VALUES (1, '00000001-0000-4000-8000-000000000000', 1, 0, 't', 'u')");
  g_assert_false (dossier_library_undo (fixture->library, "editor", NULL, NULL, &error));
  assert_said (&error, DOSSIER_LIBRARY_ERROR_DRIFTED, "“change” does not fit any more: a reference has changed since; nothing was changed");
}

/* Contents of 10 bytes each: as bytes, as a text, as both. */
static void
test_recheck (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  static const char *const words[] = { "1234567890", "bcdefghijk", "both of it" };
  char *hashes[3];
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) stopped = g_cancellable_new ();

  g_test_summary ("As much is looked at as the budget allows, what was not looked at for longest first; what is not there is not whole");

  begin (fixture);
  for (gsize i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (words[i], 10);

      g_free (dossier_library_store_text (fixture->library, words[i], i == 1 ? 0 : 10, &error));
      hashes[i] = i == 0 ? dossier_library_store_text (fixture->library, words[i], 10, &error) : dossier_library_store_blob (fixture->library, bytes, &error);
    }
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "text_sha256", hashes[0], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "sha256", hashes[1], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "document_sha256", hashes[2], 0);
  g_array_unref (end (fixture));
  {
    g_autofree char *sql = g_strdup_printf ("INSERT INTO content_check VALUES ('%s', 5, 1), ('%s', 4, 1), ('%s', 3, 1)", hashes[0], hashes[1], hashes[2]);
    const struct { gint64 before, budget; guint n; } cases[] = {   /* of both, 20 bytes; then 10, then 10 */
      { 6, 1, 1 }, { 6, 20, 1 }, { 6, 21, 2 }, { 6, 30, 2 }, { 6, 31, 3 }, { 6, 99, 3 },
      { 5, 99, 2 }, { 4, 99, 1 }, { 3, 99, 0 },
    };

    run (fixture, sql);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        g_autoptr (GPtrArray) contents = dossier_recheck_choose (fixture->library, cases[i].before, cases[i].budget, &error);

        g_test_message ("before %d, %d bytes", (int) cases[i].before, (int) cases[i].budget);
        g_assert_no_error (error);
        g_assert_cmpuint (contents->len, ==, cases[i].n);
        for (guint k = 0; k < contents->len; k++)
          g_assert_cmpstr (((DossierContentCheck *) contents->pdata[k])->hash, ==, hashes[2 - k]);
      }
    g_assert_cmpint (dossier_recheck_count (fixture->library, 5, &error), ==, 2);
  }
  for (gsize i = 0; i < 5; i++)
    {
      static const struct { const char *spoil, *whole; } cases[] = {   /* one after another; of both, of the bytes, of the text */
        { "SELECT 1", "111" }, { "UPDATE blob SET bytes = x'00' WHERE id = 2", "011" },
        { "UPDATE blob SET bytes = CAST ('both of it' AS BLOB) WHERE id = 2; UPDATE passage SET body = 'x' WHERE body = 'both of it'", "011" },
        { "DELETE FROM blob WHERE id = 1", "001" }, { "DELETE FROM passage WHERE text = 1; DELETE FROM text WHERE id = 1", "000" },
      };
      g_autoptr (GPtrArray) contents = NULL;
      char found[4] = "";

      run (fixture, cases[i].spoil);
      contents = dossier_recheck_choose (fixture->library, 9, 99, &error);
      g_assert_true (dossier_recheck_look (fixture->library, contents, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (contents->len, ==, 3);
      for (guint k = 0; k < 3; k++)
        for (gsize h = 0; h < 3; h++)
          if (strcmp (((DossierContentCheck *) contents->pdata[k])->hash, hashes[2 - h]) == 0)
            found[h] = ((DossierContentCheck *) contents->pdata[k])->whole ? '1' : '0';
      g_test_message ("%s", cases[i].spoil);
      g_assert_cmpstr (found, ==, cases[i].whole);
    }
  {
    g_autoptr (GPtrArray) contents = dossier_recheck_choose (fixture->library, 9, 99, &error);

    g_cancellable_cancel (stopped);
    g_assert_true (dossier_recheck_look (fixture->library, contents, stopped, &error));
    g_assert_cmpuint (contents->len, ==, 0);
  }
  for (gsize i = 0; i < 3; i++)
    g_free (hashes[i]);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/database/what-is-said", test_what_is_said },
    { "/store/database/values",       test_values },
    { "/store/database/changes",      test_changes },
    { "/store/database/history",      test_history },
    { "/store/database/unknown-table", test_unknown_table },
    { "/store/database/reference",    test_reference },
    { "/store/database/recheck",      test_recheck },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
