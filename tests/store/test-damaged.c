/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/damaged-file.h"
#include "store/care/salvage.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGE  4096
#define WORDS "Ten offices closed in the spring.\n\nNone opened."

/* What a disk does that fails: it stands in the way of the system's. */
static ino_t sick;           /* the file that cannot be read at */
static off_t sick_from, sick_to;
static gssize still_given;   /* of each block there: bytes that can; -1: not even that is said */
static int writes_left = -1;   /* then the disk is full; below 0: never */
static int no_rename;

ssize_t
pread64 (int fd, void *bytes, size_t size, off_t at)
{
  ssize_t (*real) (int, void *, size_t, off_t) = (ssize_t (*) (int, void *, size_t, off_t)) dlsym (RTLD_NEXT, "pread64");
  struct stat status;

  if (sick == 0 || fstat (fd, &status) != 0 || status.st_ino != sick || at < sick_from || at >= sick_to)
    return real (fd, bytes, size, at);
  errno = EIO;
  return still_given < 0 ? -1 : real (fd, bytes, (size_t) still_given, at);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off_t at)
{
  ssize_t (*real) (int, const void *, size_t, off_t) = (ssize_t (*) (int, const void *, size_t, off_t)) dlsym (RTLD_NEXT, "pwrite64");

  errno = ENOSPC;
  if (writes_left == 0)
    return -1;
  writes_left -= writes_left > 0;
  return real (fd, bytes, size, at);
}

int
rename (const char *old, const char *new)
{
  int (*real) (const char *, const char *) = (int (*) (const char *, const char *)) dlsym (RTLD_NEXT, "rename");

  errno = no_rename;
  return no_rename != 0 ? -1 : real (old, new);
}

static void
run (const char *path, const char *sql)
{
  sqlite3 *handle;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* Returns: (transfer full): the first column of all rows */
static char *
ask (const char *path, const char *sql)
{
  GString *answer = g_string_new (NULL);
  sqlite3 *handle;
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (handle, sql, -1, &row, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  while (sqlite3_step (row) == SQLITE_ROW)
    g_string_append_printf (answer, "%s%s", answer->len > 0 ? " " : "", (const char *) sqlite3_column_text (row, 0));
  sqlite3_finalize (row);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  return g_string_free (answer, FALSE);
}

static void
assert_says (const char *path, const char *sql, const char *expected)
{
  g_autofree char *found = ask (path, sql);

  g_test_message ("%s", sql);
  g_assert_cmpstr (found, ==, expected);
}

/* Claims with these ids, of which the case's sentence tells. */
static void
add_claims (const char *path, gint64 from, gint64 n)
{
  g_autofree char *sql = g_strdup_printf (
    "WITH RECURSIVE c (i) AS (SELECT %" G_GINT64_FORMAT " UNION ALL SELECT i + 1 FROM c WHERE i < %" G_GINT64_FORMAT ")"
    " INSERT INTO claim SELECT i, printf ('%%012d-0000-4000-8000-00000000', i), 'Claim ' || i || ' with so many words that it takes its room',"
    " volatility, as_of, resolution, note, override_set, override_score, override_reason, override_by, override_second_by, override_at,"
    " override_digest, created_at, created_by FROM c, claim WHERE id = 1;"
    "INSERT INTO sentence_claim SELECT 1, id, id FROM claim WHERE id >= %" G_GINT64_FORMAT, from, from + n - 1, from);

  run (path, sql);
}

/* A case with text, bytes, a document, a picture and its copy, and claims of these ids. */
static void
fill (LibraryFixture *fixture, gint64 from, gint64 n)
{
  const Case c = add_case (fixture, "one");
  g_autoptr (GError) error = NULL;
  static const char *const contents[] = { "captured", "document", "picture", "copy" };
  g_autofree char *text = NULL;
  char *hashes[4];

  begin (fixture);
  for (gsize i = 0; i < 4; i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (contents[i], strlen (contents[i]));

      hashes[i] = dossier_library_store_blob (fixture->library, bytes, &error);
    }
  text = dossier_library_store_text (fixture->library, WORDS, strlen (WORDS), &error);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "sha256", hashes[0], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "document_sha256", hashes[1], 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "text_sha256", text, 0);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_IMAGE, "profile", c.profile, "title", "The tower", "sha256", hashes[2], "asset_sha256", hashes[3], NULL));
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "end", NULL, 18);
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "start", NULL, 12);
  g_array_unref (end (fixture));
  for (gsize i = 0; i < 4; i++)
    g_free (hashes[i]);
  g_clear_pointer (&fixture->library, dossier_library_close);
  if (n > 0)
    add_claims (fixture->path, from, n);
}

static char *
in_folder (LibraryFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* What became of it: tables that lost something, then the losses. */
static char *
report (const DossierSalvage *result)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->tables->len; i++)
    {
      const DossierSalvagedTable *table = &g_array_index (result->tables, DossierSalvagedTable, i);

      if (table->lost > 0 || table->more)
        g_string_append_printf (text, "%s %d-%d%s\n", table->table, (int) table->kept, (int) table->lost, table->more ? "+" : "");
    }
  for (guint i = 0; i < result->losses->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) result->losses->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Saves it as saved.dossier, which replaces one of before. Returns: (transfer full): what became of it */
static char *
save (LibraryFixture *fixture)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_unlink (to);
  result = dossier_salvage (fixture->path, to, NULL, &error);
  g_assert_no_error (error);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (name, "library.dossier") || strcmp (name, "saved.dossier") == 0);
  return report (result);
}

#define NO_UNDO "What was done before can no longer be undone: the history does not fit what is left.\n"
#define GONE(table, n) "Rows of “" table "” that referred to something lost, and went with it or stand alone now: " n ".\n"
#define PART(table) "A part of the table “" table "” could not be read; how much was in it cannot be told.\n"

static void
test_losses (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why, *sql, *report, *asked, *answer; } cases[] = {
    { "nothing", "SELECT 1", "", "SELECT count (*) FROM history", "2" },
    { "the bytes", "DELETE FROM blob WHERE id = 1", "“Offices close” has lost the bytes as they were captured.\n" NO_UNDO,
      "SELECT (sha256 = '') || (document_sha256 = '') || (text_sha256 = '') FROM snapshot", "100" },
    { "the document", "DELETE FROM blob WHERE id = 2", "“Offices close” has lost the structure of its text: read it again from the bytes.\n" NO_UNDO,
      "SELECT (sha256 = '') || (document_sha256 = '') || (text_sha256 = '') FROM snapshot", "010" },
    { "the picture", "UPDATE blob SET bytes = x'00' WHERE id = 3", "blob 3-1\n“The tower” has lost its picture.\n" NO_UNDO,
      "SELECT (sha256 = '') || (asset_sha256 = '') FROM image", "10" },
    { "its copy", "UPDATE blob SET bytes = x'00' WHERE id = 4", "blob 3-1\n“The tower” has lost the copy of its picture that is exported.\n" NO_UNDO,
      "SELECT (sha256 = '') || (asset_sha256 = '') FROM image", "01" },
    { "the text", "UPDATE passage SET body = 'others'",
      "text 0-1\npassage 0-1\n“Offices close” has lost its text.\nHighlights that do not stand in their text any more, and count as lost until they are marked again: 1.\n" NO_UNDO,
      "SELECT (sha256 = '') || (document_sha256 = '') || (text_sha256 = '') || (SELECT state FROM highlight) FROM snapshot", "001lost" },
    { "a passage of no text", "PRAGMA foreign_keys = OFF; INSERT INTO passage (id, text, ordinal, body) VALUES (9, 9, 0, 'x')", "passage 1-1\n" NO_UNDO,
      "SELECT count (*) FROM passage", "1" },
    { "what was lost before", "UPDATE highlight SET state = 'lost', exact = 'nowhere'", "", "SELECT state FROM highlight", "lost" },
    { "the words before it", "UPDATE highlight SET start = start - 1, end = end - 1",
      "Highlights that do not stand in their text any more, and count as lost until they are marked again: 1.\n" NO_UNDO, "SELECT state FROM highlight", "lost" },
    { "up to the end", "UPDATE highlight SET start = 40, end = 47, exact = 'opened.'", "", "SELECT state FROM highlight", "same" },
    { "from the beginning", "UPDATE highlight SET start = 0, end = 3, exact = 'Ten'", "", "SELECT state FROM highlight", "same" },
    { "beyond the end", "UPDATE highlight SET start = 40, end = 48, exact = 'opened.'",
      "Highlights that do not stand in their text any more, and count as lost until they are marked again: 1.\n" NO_UNDO, "SELECT state FROM highlight", "lost" },
    { "no origin", "PRAGMA foreign_keys = OFF; DELETE FROM origin", GONE ("source", "1") NO_UNDO, "SELECT origin IS NULL FROM source", "1" },
    { "no highlight", "PRAGMA foreign_keys = OFF; DELETE FROM highlight", "evidence 0-1\n" GONE ("evidence", "1") NO_UNDO, "SELECT count (*) FROM claim", "11" },
    { "words that are none", "UPDATE claim SET text = CAST (x'ff41' AS TEXT) WHERE id = 5",
      "claim 10-1\nsentence_claim 10-1\n" GONE ("sentence_claim", "1") NO_UNDO, "SELECT id FROM claim ORDER BY id", "1 2 3 4 6 7 8 9 10 11" },
    { "what breaks a rule", "PRAGMA ignore_check_constraints = ON; UPDATE claim SET volatility = 'x' WHERE id = 5",
      "claim 10-1\nsentence_claim 10-1\n" GONE ("sentence_claim", "1") NO_UNDO, "SELECT count (*) FROM claim", "10" },
    { "a table of somebody else", "CREATE TABLE other (x)", "The description of its tables was damaged; that of an empty library was put in its place.\n",
      "SELECT count (*) FROM history", "2" },
    { "an older shape", "DELETE FROM publication; INSERT INTO publication VALUES (4, '0e63a9f4-5a0f-4b0e-9d07-2f1f0f2f6f11', 1, 1, 'public', 'e', 'd', 'c', 7, 'Ada', '/x', 's');"
      "ALTER TABLE publication DROP COLUMN said; ALTER TABLE publication DROP COLUMN exported_at; DROP TABLE watch;"
      "DROP INDEX source_check_snapshot; ALTER TABLE source_check DROP COLUMN snapshot;"
      "INSERT INTO source_check VALUES (1, '0e63a9f4-5a0f-4b0e-9d07-2f1f0f2f6f11', 1, 5, 'gone', 410, '', '', '', '', '', '', 0); DROP TABLE profile_claim",
      "watch 0-0+\nprofile_claim 0-0+\nThe table “publication” is of an older library; what it did not have yet is empty.\n"
      "The table “source_check” is of an older library; what it did not have yet is empty.\n" PART ("watch") PART ("profile_claim") NO_UNDO,
      "SELECT p.id || exported_by || path || said || exported_at || (snapshot IS NULL) FROM publication p, source_check", "4Ada/x01" },
  };
  g_autofree char *good = NULL, *to = in_folder (fixture, "saved.dossier");
  gsize size;

  g_test_summary ("What a library lost is told, each kind in its words, and counted; what is left fits together");

  fill (fixture, 2, 10);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_true (g_file_set_contents_full (fixture->path, good, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      run (fixture->path, cases[i].sql);
      found = save (fixture);
      g_assert_cmpstr (found, ==, cases[i].report);
      assert_says (to, cases[i].asked, cases[i].answer);
    }
}

static void
zero_pages (const char *path, const char *which)
{
  g_autofree char *sql = g_strdup_printf ("SELECT pageno FROM dbstat WHERE %s", which), *listed = ask (path, sql), *bytes = NULL;
  g_auto (GStrv) pages = g_strsplit (listed, " ", -1);
  gsize size;

  g_assert_cmpuint (g_strv_length (pages), >, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (char **page = pages; *page != NULL; page++)
    memset (bytes + (g_ascii_strtoll (*page, NULL, 10) - 1) * PAGE, 0, PAGE);
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

#define FIRST  "(name = 'claim' AND path = (SELECT min (path) FROM dbstat WHERE name = 'claim' AND pagetype = 'leaf'))"
#define SECOND "(name = 'claim' AND path = (SELECT path FROM dbstat WHERE name = 'claim' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 1))"
#define LAST   "(name = 'claim' AND path = (SELECT max (path) FROM dbstat WHERE name = 'claim' AND pagetype = 'leaf'))"
#define INDEX  "(name = 'sqlite_autoindex_claim_1' AND path = '/')"
#define LINK   "(name = 'sentence_claim' AND pagetype = 'leaf' AND path = (SELECT max (path) FROM dbstat WHERE name = 'sentence_claim'))"

static int
count_cells (const char *path, const char *which)
{
  g_autofree char *sql = g_strdup_printf ("SELECT sum (ncell) FROM dbstat WHERE %s", which), *n = ask (path, sql);

  return (int) g_ascii_strtoll (n, NULL, 10);
}

/* The first line of a report, which is about claims. */
static void
assert_claims (LibraryFixture *fixture, int kept, int lost)
{
  g_autofree char *found = save (fixture), *expected = g_strdup_printf ("claim %d-%d+", kept, lost);

  *strchr (found, '\n') = '\0';
  g_assert_cmpstr (found, ==, expected);
}

static void
test_pages (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize size;
  int n_first, n_second, n_last;

  g_test_summary ("Of a table with holes every row is found that can be, by its index, from both ends, and by its number; what is known of is counted");

  fill (fixture, 2, 1099);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  n_first = count_cells (fixture->path, FIRST);
  n_second = count_cells (fixture->path, SECOND);
  n_last = count_cells (fixture->path, LAST);
  g_assert_cmpint (n_first + n_second + n_last, <, 300);

  zero_pages (fixture->path, SECOND);
  assert_claims (fixture, 1100 - n_second, n_second);
  g_assert_true (g_file_set_contents_full (fixture->path, good, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  zero_pages (fixture->path, SECOND " OR " INDEX);
  assert_claims (fixture, 1100 - n_second, 0);
  g_assert_true (g_file_set_contents_full (fixture->path, good, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  zero_pages (fixture->path, FIRST " OR " LAST " OR " INDEX);
  assert_claims (fixture, MIN (1000, 1100 - n_last) - n_first, 0);
  g_assert_true (g_file_set_contents_full (fixture->path, good, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  zero_pages (fixture->path, FIRST " OR " SECOND " OR " INDEX);
  assert_claims (fixture, 1100 - n_first - n_second, 0);
}

static void
test_links (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL, *expected = NULL;
  int n;

  g_test_summary ("Of pairs each owner's are taken, once; one whose pairs could not all be read counts");

  fill (fixture, 2, 1099);
  run (fixture->path, "INSERT INTO sentence SELECT 2, '00000002-0000-4000-8000-000000000000', section, position, text, kind, key, tier, paragraph, proposed, written_by,"
                      " signed_by, signed_at, signed_digest FROM sentence; INSERT INTO sentence_claim VALUES (2, 1, 0)");
  n = count_cells (fixture->path, LINK);
  zero_pages (fixture->path, LINK);
  found = save (fixture);
  expected = g_strdup_printf ("sentence_claim %d-2+\n" PART ("sentence_claim") NO_UNDO, 1101 - n);
  g_assert_cmpstr (found, ==, expected);
}

#define NEXT_TO_LAST "(name = 'claim' AND path = (SELECT path FROM dbstat WHERE name = 'claim' AND pagetype = 'leaf' ORDER BY path DESC LIMIT 1 OFFSET 1))"

/* A library with claims -7, from 3001, from 6001 and from @last on. */
static void
fill_far (LibraryFixture *fixture, gint64 last)
{
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_unlink (fixture->path);
  library_fixture_reopen (fixture);
  fill (fixture, 3001, 60);
  add_claims (fixture->path, 6001, 120);
  add_claims (fixture->path, last, 60);
  run (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM sentence_claim; DELETE FROM evidence; UPDATE claim SET id = -7 WHERE id = 1");
}

/* Rows that neither end nor the index leads to lie between numbers so far from one another. */
static void
test_far_numbers (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { gint64 gap; gboolean found; } cases[] = { { 100000, TRUE }, { 100001, FALSE }, { G_GINT64_CONSTANT (4000000000), FALSE } };

  g_test_summary ("Numbers are tried as far as a file can hold them; one beyond is asked for by itself, and so is one below the first");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL, *expected = NULL;
      gint64 first_ends, last_begins = 100000;
      int n_between, n_gone;

      fill_far (fixture, last_begins);
      first_ends = 3001 + count_cells (fixture->path, FIRST) - 2;
      fill_far (fixture, first_ends + cases[i].gap - (60 - count_cells (fixture->path, LAST)));
      n_gone = count_cells (fixture->path, SECOND " OR " NEXT_TO_LAST);
      n_between = 241 - n_gone - count_cells (fixture->path, FIRST " OR " LAST);
      g_assert_cmpint (n_between, >, 0);
      expected = g_strdup_printf ("claim %d-0+", 241 - n_gone - (cases[i].found ? 0 : n_between));
      zero_pages (fixture->path, SECOND " OR " NEXT_TO_LAST " OR " INDEX);
      found = save (fixture);
      *strchr (found, '\n') = '\0';
      g_test_message ("%" G_GINT64_FORMAT, cases[i].gap);
      g_assert_cmpstr (found, ==, expected);
    }
}

static void
test_sick_disk (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; gint64 from, to; gssize given; gint64 cut; int told; } cases[] = {
    { "one block, nothing of it", 0,  1, -1,   0,  4096 },
    { "two blocks",               -2, 0, -1,   0,  8192 },
    { "a half of one",            -1, 0, 2048, 0,  2048 },
    { "all but a byte",           -1, 0, 4095, 0,  1 },
    { "the rest, not a block",    -1, 0, -1,   96, 4000 },
  };
  g_autofree char *good = NULL;
  GStatBuf status;
  gsize size;

  g_test_summary ("What the disk does not give is nought in the copy, counted to the byte, and costs only what lay there");

  fill (fixture, 2, 300);
  run (fixture->path, "CREATE TABLE ballast (x); INSERT INTO ballast VALUES (zeroblob (20000)); DROP TABLE ballast");   /* pages that nobody needs */
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const gint64 n = (gint64) size / PAGE;
      g_autofree char *found = NULL, *expected = g_strdup_printf ("%d bytes of the file could not be read from the disk.\n", cases[i].told);

      g_assert_true (g_file_set_contents_full (fixture->path, good, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      g_assert_cmpint (truncate (fixture->path, (off_t) ((gint64) size - cases[i].cut)), ==, 0);
      g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
      sick_from = (cases[i].from < 0 ? n + cases[i].from : cases[i].from) * PAGE;
      sick_to = (cases[i].to <= 0 ? n : cases[i].to) * PAGE;
      still_given = cases[i].given;
      sick = status.st_ino;
      found = save (fixture);
      sick = 0;
      g_test_message ("%s: %s", cases[i].why, found);
      g_assert_nonnull (strstr (found, expected));
      assert_says (fixture->path, "SELECT 1", "1");
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_refused (LibraryFixture *fixture, GError **error, int code, const char *says)
{
  g_assert_error (*error, DOSSIER_LIBRARY_ERROR, code);
  g_assert_cmpstr ((*error)->message, ==, says);
  g_clear_error (error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_nothing_made (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier"), *nowhere = in_folder (fixture, "nowhere"), *says = NULL, *hash = NULL, *after = NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GCancellable) stopped = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_test_summary ("Where nothing can be made of it, that is said, nothing is left about, and the file is as it was");

  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY);
  says = g_strdup_printf ("“library.dossier” is open in %s (process %d); nothing was changed; close it there first", g_get_prgname (), (int) getpid ());
  g_assert_cmpstr (error->message, ==, says);
  g_clear_error (&error);
  g_clear_pointer (&says, g_free);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_null (dossier_salvage (nowhere, to, NULL, &error));
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "“nowhere” is not a file; check its name");
  g_assert_null (dossier_salvage (fixture->path, fixture->path, NULL, &error));
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_STORAGE, "“library.dossier” is there already, or its log is, and was left as it is; choose another name");
  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_DAMAGED, "“library.dossier” holds nothing that can be read; it was left as it was; open a backup");
  library_fixture_reopen (fixture);
  fill (fixture, 0, 0);
  hash = hash_file (fixture->path);

  g_assert_null (dossier_damaged_file_open (fixture->path, nowhere, losses, &error));
  says = g_strdup_printf ("%s cannot be written to; nothing was changed; choose another folder", nowhere);
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_STORAGE, says);
  g_free (says);
  g_assert_null (dossier_damaged_file_open (nowhere, fixture->folder, losses, &error));
  says = g_strdup_printf ("%s could not be copied (No such file or directory); it was left as it was; check the rights, and the room on the disk", nowhere);
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_STORAGE, says);
  g_free (says);

  writes_left = 0;
  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  writes_left = -1;
  says = g_strdup_printf ("%s could not be copied (No space left on device); it was left as it was; check the rights, and the room on the disk", fixture->path);
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_STORAGE, says);
  g_free (says);

  no_rename = EACCES;
  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  no_rename = 0;
  says = g_strdup_printf ("%s could not be put in its place; nothing was kept", to);
  assert_refused (fixture, &error, DOSSIER_LIBRARY_ERROR_STORAGE, says);

  library_fixture_no_sync = EIO;
  g_assert_null (dossier_salvage (fixture->path, to, NULL, &error));
  library_fixture_no_sync = 0;
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);

  g_cancellable_cancel (stopped);
  g_assert_null (dossier_salvage (fixture->path, to, stopped, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  after = hash_file (fixture->path);
  g_assert_cmpstr (after, ==, hash);
}

static void
test_full_disk (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier"), *bytes = NULL;
  gboolean done = FALSE;
  gsize size;
  guint n;

  g_test_summary ("Whichever write finds the disk full, nothing is made of a library without a head, nothing is left about, and with room all is");

  fill (fixture, 2, 100);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  memset (bytes, 0, 100);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) size, NULL));
  for (n = 0; !done; n += n < 8 ? 1 : 1 + n / 30)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierSalvage) result = NULL;

      writes_left = (int) n;
      result = dossier_salvage (fixture->path, to, NULL, &error);
      done = writes_left > 0;
      writes_left = -1;
      g_test_message ("%u writes", n);
      g_assert_true (result == NULL ? error != NULL : error == NULL);
      if (result == NULL)
        {
          g_assert_true (error->domain == DOSSIER_LIBRARY_ERROR && (error->code == DOSSIER_LIBRARY_ERROR_STORAGE || error->code == DOSSIER_LIBRARY_ERROR_DAMAGED));
          g_assert_cmpuint (count_files (fixture->folder), ==, 1);
        }
      g_assert_true (!done || result != NULL);
      if (result != NULL)
        {
          g_autofree char *found = report (result);

          g_assert_cmpstr (found, ==, "The description of its tables was damaged; that of an empty library was put in its place.\n");
          assert_says (to, "SELECT count (*) FROM claim", "101");
        }
      g_unlink (to);
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_numbers_are_not_given_twice (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = in_folder (fixture, "saved.dossier"), *found = NULL;

  g_test_summary ("What is saved goes on counting where the library was, also past what is gone");

  fill (fixture, 2, 50);
  run (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM sentence_claim; DELETE FROM claim WHERE id > 20; DELETE FROM publisher; INSERT INTO sqlite_sequence VALUES ('gone', 7)");
  found = save (fixture);
  assert_says (to, "SELECT name || seq FROM sqlite_sequence WHERE name IN ('claim', 'publisher', 'image', 'gone') ORDER BY name",
               "claim51 image1 publisher1");
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/damaged/losses",                     test_losses },
    { "/store/damaged/pages",                      test_pages },
    { "/store/damaged/links",                      test_links },
    { "/store/damaged/far-numbers",                test_far_numbers },
    { "/store/damaged/sick-disk",                  test_sick_disk },
    { "/store/damaged/nothing-made",               test_nothing_made },
    { "/store/damaged/full-disk",                  test_full_disk },
    { "/store/damaged/numbers-are-not-given-twice", test_numbers_are_not_given_twice },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
