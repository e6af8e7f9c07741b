/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/highlight.h"
#include "model/records/snapshot.h"
#include "store/care/salvage.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define PAGE  4096
#define WORDS "Ten offices closed in the spring.\n\nNone opened."

static void
run_on (const char *path, const char *sql)
{
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* One row of each kind with its text and bytes, and @n claims that its sentence tells. */
static void
fill (LibraryFixture *fixture, guint n)
{
  const Case c = add_case (fixture, "one");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (WORDS WORDS, 2 * strlen (WORDS));
  g_autofree char *blob = NULL, *text = NULL;

  begin (fixture);
  blob = dossier_library_store_blob (fixture->library, bytes, &error);
  text = dossier_library_store_text (fixture->library, WORDS, strlen (WORDS), &error);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "sha256", blob, 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "text_sha256", text, 0);
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "end", NULL, 18);
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "start", NULL, 12);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = g_strdup_printf ("Claim %u, with a good many words, so that it takes its room on a page: offices closed in the spring.", i);

      dossier_library_link (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, c.sentence,
                            id_of (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", words, NULL)), &error);
      g_assert_no_error (error);
    }
  g_array_unref (end (fixture));
  g_clear_pointer (&fixture->library, dossier_library_close);
}

/* Returns: (transfer full): the lines of the dump of @path. @counts: (out) (optional) */
static char **
read_lines (LibraryFixture *fixture, const char *path, GVariant **counts)
{
  LibraryFixture other = { fixture->folder, (char *) path, NULL };
  g_autofree char *text = NULL;

  library_fixture_reopen (&other);
  text = dump (other.library);
  if (counts != NULL)
    *counts = g_variant_ref_sink (dossier_library_count (other.library, NULL));
  dossier_library_close (other.library);
  return g_strsplit (text, "\n", -1);
}

static gint64
count_of (GVariant *counts, const char *table)
{
  gint64 n = -1;

  g_variant_lookup (counts, table, "x", &n);
  return n;
}

/* What is in @to was in the library, but for what says itself that it has lost something; and @result counts right.
 * Returns: how many rows are not there any more */
static guint
assert_only_what_was_there (LibraryFixture *fixture, const char *to, const DossierSalvage *result, const char *const *before)
{
  g_autoptr (GVariant) counts = NULL;
  g_auto (GStrv) after = read_lines (fixture, to, &counts);
  const guint n = g_strv_length ((char **) before), left = g_strv_length (after);
  gboolean told = result->losses->len > 0;

  for (char **line = after; *line != NULL; line++)
    if (!g_strv_contains (before, *line) && !g_str_has_prefix (*line, "snapshot: 1, ") && !g_str_has_prefix (*line, "highlight: 1, ")
        && !g_str_has_prefix (*line, "source: 1, ") && !g_str_has_prefix (*line, "evidence: 1, "))
      g_error ("What was not there: %s", *line);
  for (guint i = 0; i < result->tables->len; i++)
    {
      const DossierSalvagedTable *table = &g_array_index (result->tables, DossierSalvagedTable, i);

      told = told || table->lost > 0;
      g_assert_true (table->kept > 0 || table->lost > 0 || table->more);
      g_assert_true (strcmp (table->table, "passage") == 0 || table->kept == count_of (counts, table->table));
    }
  if (!told)
    {
      g_assert_true (g_strv_equal (before, (const char *const *) after));
      g_assert_cmpint (count_of (counts, "history"), ==, 2);
    }
  g_assert_true (left <= n && (left == n || told));
  return n - left;
}

static void
test_every_page (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = g_build_filename (fixture->folder, "saved.dossier", NULL), *good = NULL;
  g_auto (GStrv) before = NULL;
  guint n_lost = 0, n_whole = 0, n_tried = 0, worst = 0;
  gsize size;

  g_test_summary ("Whichever page becomes nought, what is saved is as it was, is counted right, and a page costs no more than its rows");

  fill (fixture, 300);
  before = read_lines (fixture, fixture->path, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &good, &size, NULL));
  for (gsize i = 0; i < size / PAGE; i += i < 8 ? 1 : 2, n_tried++)
    {
      g_autofree char *bad = g_memdup2 (good, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierSalvage) result = NULL;
      guint lost;

      memset (bad + i * PAGE, 0, PAGE);
      g_assert_true (g_file_set_contents_full (fixture->path, bad, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      result = dossier_salvage (fixture->path, to, NULL, &error);
      g_assert_no_error (error);
      lost = assert_only_what_was_there (fixture, to, result, (const char *const *) before);
      n_lost += lost;
      worst = MAX (worst, lost);
      n_whole += result->losses->len == 0;
      g_assert_cmpint (g_remove (to), ==, 0);
    }
  g_test_message ("of %u pages, %u cost nothing; %u rows lost in all, %u at worst", n_tried, n_whole, n_lost, worst);
  g_assert_cmpuint (n_whole, >=, n_tried / 2);
  g_assert_cmpuint (n_lost, <, 20 * n_tried);
}

static guint
count_losses (const DossierSalvage *result, const char *words)
{
  guint n = 0;

  for (guint i = 0; i < result->losses->len; i++)
    n += strstr (result->losses->pdata[i], words) != NULL;
  return n;
}

static void
test_foreign_log (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = g_build_filename (fixture->folder, "saved.dossier", NULL), *other = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *log = g_strconcat (other, "-wal", NULL), *here = g_strconcat (fixture->path, "-wal", NULL), *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  g_auto (GStrv) before = NULL, after = NULL;
  sqlite3 *handle;
  gsize size;

  g_test_summary ("The log of another file does not hide the library, and that it was left out is told");

  fill (fixture, 3);
  before = read_lines (fixture, fixture->path, NULL);
  g_assert_cmpint (sqlite3_open (other, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = WAL; CREATE TABLE x (y)", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (log, &bytes, &size, NULL));
  sqlite3_close (handle);
  g_assert_true (g_file_set_contents (here, bytes, (gssize) size, NULL));

  result = dossier_salvage (fixture->path, to, NULL, &error);
  g_assert_no_error (error);
  after = read_lines (fixture, to, NULL);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) after));
  g_assert_cmpuint (result->losses->len, ==, 1);
  g_assert_cmpuint (count_losses (result, "What was written last"), ==, 1);
}

static void
test_lost_parents (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = g_build_filename (fixture->folder, "saved.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  g_autoptr (GVariant) counts = NULL;
  g_auto (GStrv) after = NULL;
  static const struct { const char *table; gint64 n; gint64 kept, lost; } expected[] = {
    { "source", 1, 1, 0 }, { "section", 0, 0, 1 }, { "sentence", 0, 0, 1 }, { "sentence_claim", 0, 0, 4 }, { "claim", 4, 4, 0 }, { "evidence", 1, 1, 0 },
    { "history", 0, 0, 0 },
  };

  g_test_summary ("What refers to something lost goes with it where it must, stands alone where it can, and is counted");

  fill (fixture, 3);
  run_on (fixture->path, "PRAGMA foreign_keys = OFF; DELETE FROM publisher; DELETE FROM profile");
  result = dossier_salvage (fixture->path, to, NULL, &error);
  g_assert_no_error (error);
  after = read_lines (fixture, to, &counts);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_test_message ("%s", expected[i].table);
      g_assert_cmpint (count_of (counts, expected[i].table), ==, expected[i].n);
      for (guint k = 0; k < result->tables->len; k++)
        {
          const DossierSalvagedTable *table = &g_array_index (result->tables, DossierSalvagedTable, k);

          if (strcmp (table->table, expected[i].table) == 0)
            {
              g_assert_cmpint (table->kept, ==, expected[i].kept);
              g_assert_cmpint (table->lost, ==, expected[i].lost);
            }
        }
    }
  g_assert_cmpuint (count_losses (result, "Rows of “source” that referred to something lost, and went with it or stand alone now: 1."), ==, 1);
  g_assert_cmpuint (count_losses (result, "Rows of “sentence_claim” that referred to something lost, and went with it or stand alone now: 4."), ==, 1);
  g_assert_cmpuint (count_losses (result, "can no longer be undone"), ==, 1);
}

static void
set_version (const char *path, guint version)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %u", version);

  run_on (path, sql);
}

static void
test_refusals (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *to = g_build_filename (fixture->folder, "saved.dossier", NULL), *log = g_strconcat (to, "-wal", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->path, "below", "saved.dossier", NULL);
  const struct { const char *why; const char *from; const char *to; guint version; int code; const char *says; } cases[] = {
    { "a folder", fixture->folder, to, 0, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "is not a file" },
    { "itself", fixture->path, fixture->path, 0, DOSSIER_LIBRARY_ERROR_STORAGE, "is there already" },
    { "below a file", fixture->path, nowhere, 0, DOSSIER_LIBRARY_ERROR_STORAGE, "could not be made" },
    { "of a newer Dossier", fixture->path, to, 1000, DOSSIER_LIBRARY_ERROR_TOO_NEW, "newer" },
    { "of no Dossier that will ever be", fixture->path, to, 1001, -1, NULL },
  };

  g_test_summary ("What cannot be saved, or not there, is refused; a version that cannot be is damage");

  fill (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierSalvage) result = NULL;

      g_test_message ("%s", cases[i].why);
      if (cases[i].version > 0)
        set_version (fixture->path, cases[i].version);
      result = dossier_salvage (cases[i].from, cases[i].to, NULL, &error);
      g_assert_true ((result == NULL) == (cases[i].code >= 0));
      if (cases[i].code < 0)
        continue;
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].says));
      g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
    }
  g_assert_true (g_file_test (to, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_remove (to), ==, 0);
  g_assert_true (g_file_set_contents (log, "of another", -1, NULL));
  g_assert_null (dossier_salvage (fixture->path, to, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/salvage/every-page", test_every_page },
    { "/store/salvage/foreign-log", test_foreign_log },
    { "/store/salvage/lost-parents", test_lost_parents },
    { "/store/salvage/refusals", test_refusals },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);
  return g_test_run ();
}
