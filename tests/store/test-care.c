/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/backups.h"
#include "store/care/recheck.h"
#include "store/care/salvage.h"
#include "store/library-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#define HOUR  G_TIME_SPAN_HOUR
#define PAGE  4096
#define WORDS "Ten offices closed in the spring.\n\nNone opened."
#define QUOTE "offices closed"

/* A source with its bytes and text, a quote from it, and @n claims. */
static void
fill (LibraryFixture *fixture, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (WORDS WORDS, 2 * strlen (WORDS));
  g_autofree char *blob = NULL, *text = NULL;

  begin (fixture);
  blob = dossier_library_store_blob (fixture->library, bytes, &error);
  g_assert_no_error (error);
  text = dossier_library_store_text (fixture->library, WORDS, strlen (WORDS), &error);
  g_assert_no_error (error);
  {
    g_autoptr (DossierRecord) source = add (fixture->library, DOSSIER_TYPE_SOURCE, "title", "Offices", NULL);
    g_autoptr (DossierRecord) snapshot = add (fixture->library, DOSSIER_TYPE_SNAPSHOT, "source", dossier_record_get_id (source), "sha256", blob,
                                              "text_sha256", text, NULL);
    g_autoptr (DossierRecord) highlight = add (fixture->library, DOSSIER_TYPE_HIGHLIGHT, "snapshot", dossier_record_get_id (snapshot),
                                               "start", (gint64) 4, "end", (gint64) (4 + strlen (QUOTE)), "exact", QUOTE, "state", "same", NULL);

    g_assert_nonnull (highlight);
  }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf ("Claim %u, with a good many words, so that it takes its room on a page: offices closed in the spring.", i);

      g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", words, NULL));
    }
  g_array_unref (end (fixture));
}

static gint64
ask (const char *path, const char *sql)
{
  sqlite3 *handle;
  sqlite3_stmt *statement;
  gint64 answer;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  answer = sqlite3_step (statement) == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : sqlite3_changes (handle);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return answer;
}

static char *
in_folder (LibraryFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static guint
count_backups (const char *folder, const char *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backups = dossier_backups_list (folder, library, &error);

  g_assert_no_error (error);
  for (guint i = 1; i < backups->len; i++)
    g_assert_cmpint (((DossierBackup *) backups->pdata[i - 1])->at, >, ((DossierBackup *) backups->pdata[i])->at);
  return backups->len;
}

static char *
make_backup (LibraryFixture *fixture, const char *folder, gint64 now)
{
  g_autoptr (GError) error = NULL;
  char *path = dossier_backups_make (folder, fixture->path, NULL, now, NULL, &error);

  g_assert_no_error (error);
  return path;
}

static void
test_two_are_kept (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *other = in_folder (fixture, "other.dossier");
  g_autofree char *foreign = g_build_filename (folder, "letter-to-12345678.txt", NULL);
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  const gint64 now = g_get_real_time ();

  g_test_summary ("Backups are made while the library is open; the third drops the first, and no other file.");
  fill (fixture, 3);
  g_assert_cmpuint (count_backups (folder, fixture->path), ==, 0);
  first = make_backup (fixture, folder, now - 3 * HOUR);
  g_file_set_contents (foreign, "x", 1, NULL);
  second = make_backup (fixture, folder, now - 2 * HOUR);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  third = make_backup (fixture, folder, now - HOUR);

  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_backups (folder, fixture->path), ==, 2);
  g_assert_cmpuint (count_backups (folder, other), ==, 0);
  g_assert_cmpuint (count_backups (folder, NULL), ==, 2);
  g_assert_cmpint (ask (third, "SELECT count (*) FROM claim"), ==, 3);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_due (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *path = NULL;
  const gint64 now = g_get_real_time () + G_TIME_SPAN_SECOND;

  g_test_summary ("A backup is due once a day, and only of what changed; a clock that was wrong hinders none.");
  fill (fixture, 1);
  g_assert_true (dossier_backups_are_due (folder, fixture->path, now, 24 * HOUR));
  path = make_backup (fixture, folder, now);
  g_assert_false (dossier_backups_are_due (folder, fixture->path, now + 23 * HOUR, 24 * HOUR));
  g_assert_false (dossier_backups_are_due (folder, fixture->path, now + 25 * HOUR, 24 * HOUR));   /* nothing has changed */
  g_assert_true (dossier_backups_are_due (folder, fixture->path, now - 20000 * HOUR, 24 * HOUR));  /* the newest is of the future */
  g_usleep (1100000);   /* the backup's name says whole seconds, and it was given one to come */
  fill (fixture, 1);
  g_assert_true (dossier_backups_are_due (folder, fixture->path, now + 25 * HOUR, 24 * HOUR));
}

static void
test_damage_drops_no_backup (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 now = g_get_real_time ();

  g_test_summary ("A library whose bytes no longer give their hash is not backed up over the good backups.");
  fill (fixture, 3);
  first = make_backup (fixture, folder, now - 3 * HOUR);
  second = make_backup (fixture, folder, now - 2 * HOUR);
  g_assert_cmpint (ask (fixture->path, "UPDATE blob SET bytes = randomblob (length (bytes))"), ==, 1);

  g_assert_null (dossier_backups_make (folder, fixture->path, NULL, now, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
  g_test_message ("%s", error->message);
  g_assert_cmpuint (count_backups (folder, fixture->path), ==, 2);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name (dir) != NULL)
      n++;
    g_assert_cmpuint (n, ==, 2);   /* nothing half is left */
  }
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A disk with little room gets no backup.");
  fill (fixture, 3);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  if (unshare (CLONE_NEWNS) != 0 || mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
      || mount ("tmpfs", folder, "tmpfs", 0, "size=12m") != 0)
    {
      g_test_skip ("a small file system cannot be mounted here");
      return;
    }
  g_assert_null (dossier_backups_make (folder, fixture->path, NULL, g_get_real_time (), NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_nonnull (strstr (error->message, "free"));
  g_assert_cmpuint (count_backups (folder, fixture->path), ==, 0);
  umount (folder);
}

static void
test_restore (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = in_folder (fixture, "backups"), *backup = NULL, *to = in_folder (fixture, "restored.dossier");
  g_autofree char *elsewhere = g_build_filename (folder, "elsewhere.dossier", NULL), *log = g_strconcat (elsewhere, "-wal", NULL);
  g_autofree char *hash = NULL, *hash_after = NULL, *dumped = NULL, *dumped_after = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A backup becomes a library of its own, undo included; it stays, and nothing is overwritten.");
  fill (fixture, 3);
  dumped = dump (fixture->library);
  backup = make_backup (fixture, folder, g_get_real_time ());
  hash = hash_file (backup);
  g_assert_true (dossier_backups_restore (backup, to, NULL, &error));
  g_assert_no_error (error);
  hash_after = hash_file (backup);
  g_assert_cmpstr (hash, ==, hash_after);
  {
    g_autoptr (DossierLibrary) library = dossier_library_open (to, DOSSIER_LIBRARY_READ_WRITE, &error);

    g_assert_no_error (error);
    dumped_after = dump (library);
    g_assert_cmpstr (dumped, ==, dumped_after);
    g_assert_true (dossier_library_undo (library, "editor", NULL, NULL, &error));
  }
  g_assert_false (dossier_backups_restore (backup, to, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);

  {
    g_autoptr (GCancellable) stopped = g_cancellable_new ();

    g_cancellable_cancel (stopped);
    g_assert_false (dossier_backups_restore (backup, elsewhere, stopped, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  }

  /* SQLite would take the log of a library that was moved away for the new one's own. */
  g_assert_true (g_file_set_contents (log, "of another", -1, NULL));
  g_assert_false (dossier_backups_restore (backup, elsewhere, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

static void
damage (const char *path, gint64 keep, gint64 from, gint64 to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (gint64 i = from; i < MIN (to, (gint64) size); i++)
    bytes[i] = 0;
  g_assert_true (g_file_set_contents (path, bytes, keep > 0 ? MIN (keep, (gint64) size) : (gint64) size + keep, NULL));
}

typedef struct
{
  const char *name;
  gint64      keep;       /* bytes of the file that stay; 0: all; below: so many are cut off */
  gint64      from, to;   /* bytes that become nought */
  const char *page_of;    /* (nullable) which page instead: the root of this table or index */
  gint64      n_claims;   /* at least, of 300; -1: nothing can be read */
  const char *why;
} Damage;

static const Damage damages[] = {
  { "none",        0,        0,   0,    NULL,                       300, "what is whole comes through whole" },
  { "header",      0,        0,   100,  NULL,                       300, "the tables are where they always are" },
  { "first-page",  0,        0,   PAGE, NULL,                       300, "the same, without the root of the schema" },
  { "two-pages",   0,        PAGE, 3 * PAGE, NULL,                  300, "pages of the schema" },
  { "an-index",    0,        0,   0,    "sqlite_autoindex_claim_1", 300, "the rows are still there" },
  { "a-search",    0,        0,   0,    "claim_search_data",        300, "search is made anew" },
  { "cut-off",     -30000,   0,   0,    NULL,                       1,   "a part of the file is gone, with some of the claims" },
  { "one-page",    PAGE,     0,   0,    NULL,                       -1,  "no row is left" },
  { "nothing",     1,        0,   1,    NULL,                       -1,  "a file of one byte" },
};

static void
test_salvage (LibraryFixture *fixture, gconstpointer data)
{
  const Damage *the = data;
  g_autofree char *to = in_folder (fixture, "saved.dossier"), *hash = NULL, *hash_after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  fill (fixture, 300);
  g_clear_pointer (&fixture->library, dossier_library_close);
  if (the->page_of != NULL)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", the->page_of);
      const gint64 page = ask (fixture->path, sql);

      damage (fixture->path, 0, (page - 1) * PAGE, page * PAGE);
    }
  else
    damage (fixture->path, the->keep, the->from, the->to);
  hash = hash_file (fixture->path);

  result = dossier_salvage (fixture->path, to, NULL, &error);
  hash_after = hash_file (fixture->path);
  g_assert_cmpstr (hash, ==, hash_after);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (strstr (name, "salvage") == NULL && strstr (name, ".part") == NULL);
  if (the->n_claims < 0)
    {
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
      g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
      return;
    }
  g_assert_no_error (error);
  for (guint i = 0; i < result->losses->len; i++)
    g_test_message ("%s", (char *) result->losses->pdata[i]);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM claim"), >=, the->n_claims);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM claim"), ==, ask (to, "SELECT count (*) FROM claim_search"));
}

static void
test_wrong_quote (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;

  g_test_summary ("A quote that changed on the disk, and bytes that did, are not handed on as if they were good.");
  fill (fixture, 1);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (ask (fixture->path, "UPDATE highlight SET exact = 'offices opened'"), ==, 1);
  g_assert_cmpint (ask (fixture->path, "UPDATE blob SET bytes = randomblob (length (bytes))"), ==, 1);

  result = dossier_salvage (fixture->path, to, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->losses->len, ==, 3);   /* the bytes, the quote, and that nothing can be undone */
  g_assert_cmpint (ask (to, "SELECT count (*) FROM highlight WHERE state = 'lost'"), ==, 1);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM blob"), ==, 0);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM snapshot WHERE sha256 = '' AND text_sha256 <> ''"), ==, 1);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM history"), ==, 0);
}

static void
test_older_shape (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  gboolean told = FALSE;

  g_test_summary ("Of a library whose tables have fewer columns, or others, every row is taken.");
  fill (fixture, 3);
  g_clear_pointer (&fixture->library, dossier_library_close);
  ask (fixture->path, "INSERT INTO publication (uuid, profile, revision, tier, export_uuid, digest, content_digest, exported_at, exported_by, path, said)"
                      " VALUES ('0e63a9f4-5a0f-4b0e-9d07-2f1f0f2f6f11', 1, 1, 'public', 'e', 'd', 'c', 7, 'Ada', '/x', 's') RETURNING 1");
  ask (fixture->path, "ALTER TABLE publication DROP COLUMN said");
  g_assert_cmpint (ask (fixture->path, "SELECT count (*) FROM pragma_table_info ('publication') WHERE name = 'said'"), ==, 0);
  ask (fixture->path, "ALTER TABLE claim ADD COLUMN forgotten TEXT");
  g_assert_cmpint (ask (fixture->path, "SELECT count (*) FROM publication"), ==, 1);

  result = dossier_salvage (fixture->path, to, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < result->losses->len; i++)
    g_test_message ("%s", (char *) result->losses->pdata[i]), told = told || strstr (result->losses->pdata[i], "“publication” is of an older library") != NULL;
  g_assert_true (told);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM publication WHERE exported_by = 'Ada' AND exported_at = 7 AND path = '/x' AND said = ''"), ==, 1);
  g_assert_cmpint (ask (to, "SELECT count (*) FROM claim"), ==, 3);
}

static void
test_file_that_is_there (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *path = in_folder (fixture, "theirs"), *content = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("A new library is never made of a file that somebody else made meanwhile.");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (g_file_set_contents (path, i == 0 ? "" : "words", -1, NULL));
      g_assert_null (dossier_library_file_make (path, &error));
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
      g_assert_nonnull (strstr (error->message, "there already"));
      g_clear_error (&error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpstr (content, ==, i == 0 ? "" : "words");
      g_clear_pointer (&content, g_free);
    }
}

static void
test_open_elsewhere (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A library that is open is not read behind the back of who has it.");
  fill (fixture, 1);
  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
}

static guint
recheck (LibraryFixture *fixture, gint64 before, gint64 budget, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contents = dossier_recheck_choose (fixture->library, before, budget, &error);
  g_autoptr (GArray) changes = NULL;

  g_assert_no_error (error);
  g_assert_true (dossier_recheck_look (fixture->library, contents, NULL, &error));
  begin (fixture);
  g_assert_true (dossier_recheck_note (fixture->library, contents, at, &error));
  g_assert_no_error (error);
  changes = end (fixture);
  g_test_message ("%u checked, %u rows to be shown anew", contents->len, changes->len);
  return changes->len;
}

static DossierSnapshot *
load_snapshot (LibraryFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DossierRecord *record = dossier_library_load (fixture->library, DOSSIER_TYPE_SNAPSHOT, 1, &error);

  g_assert_no_error (error);
  return DOSSIER_SNAPSHOT (record);
}

static void
test_recheck (LibraryFixture *fixture, gconstpointer data)
{
  const gint64 now = g_get_real_time ();
  g_autoptr (DossierSnapshot) unchecked = NULL, half = NULL, whole = NULL, altered = NULL, mended = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  g_test_summary ("A capture says unchanged when all it names was looked at, altered when one hash does not fit, and no undo step comes of it.");
  fill (fixture, 1);
  unchecked = load_snapshot (fixture);
  g_assert_cmpint (dossier_snapshot_get_checked_at (unchecked), ==, 0);
  g_assert_cmpint (dossier_recheck_count (fixture->library, now, &error), ==, 2);
  g_assert_cmpuint (recheck (fixture, now, 1, now), ==, 0);    /* one byte's worth: one content */
  half = load_snapshot (fixture);
  g_assert_cmpint (dossier_snapshot_get_checked_at (half), ==, 0);
  recheck (fixture, now, 1 << 20, now);
  whole = load_snapshot (fixture);
  g_assert_cmpint (dossier_snapshot_get_checked_at (whole), ==, now);
  g_assert_false (dossier_snapshot_get_altered (whole));
  g_assert_cmpint (dossier_recheck_count (fixture->library, now, &error), ==, 0);

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (ask (fixture->path, "UPDATE passage SET body = replace (body, 'closed', 'opened')"), ==, 1);
  library_fixture_reopen (fixture);
  g_assert_cmpuint (recheck (fixture, now + 1, 1 << 20, now + 1), ==, 1);   /* the snapshot says something else now */
  altered = load_snapshot (fixture);
  g_assert_true (dossier_snapshot_get_altered (altered));
  g_assert_cmpuint (recheck (fixture, now + 2, 1 << 20, now + 2), ==, 0);

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_cmpint (ask (fixture->path, "UPDATE passage SET body = replace (body, 'opened', 'closed') WHERE ordinal = 0"), ==, 1);
  g_assert_cmpint (ask (fixture->path, "UPDATE passage SET body = replace (body, 'None closed', 'None opened')"), ==, 1);
  library_fixture_reopen (fixture);
  g_assert_cmpuint (recheck (fixture, now + 3, 1 << 20, now + 3), ==, 1);
  mended = load_snapshot (fixture);
  g_assert_false (dossier_snapshot_get_altered (mended));
  steps = dossier_library_list_history (fixture->library, 0, &error);
  g_assert_cmpuint (steps->len, ==, 1);   /* fill()'s */
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/care/two-are-kept", test_two_are_kept },
    { "/store/care/due", test_due },
    { "/store/care/damage-drops-no-backup", test_damage_drops_no_backup },
    { "/store/care/restore", test_restore },
    { "/store/care/07-wrong-quote", test_wrong_quote },
    { "/store/care/older-shape", test_older_shape },
    { "/store/care/file-that-is-there", test_file_that_is_there },
    { "/store/care/open-elsewhere", test_open_elsewhere },
    { "/store/care/recheck", test_recheck },
    { "/store/care/full-disk", test_full_disk },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *path = g_strconcat ("/store/care/07-salvage/", damages[i].name, NULL);

      g_test_add (path, LibraryFixture, &damages[i], library_fixture_set_up, test_salvage, library_fixture_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);
  return g_test_run ();
}
