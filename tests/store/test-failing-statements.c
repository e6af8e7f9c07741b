/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deeds.h"
#include "faulty-statements.h"

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/recheck.h"
#include "store/library-private.h"
#include "store/search.h"
#include "store/tables/wording-table.h"
#include "support/open-files.h"

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

/* Returns: (transfer full): the number of the first step of each statement of @texts and of its last one, of steps in between, fewer
 *   the later they are, and one that is never reached */
static GArray *
choose_steps (const GPtrArray *texts)
{
  g_autoptr (GHashTable) before = g_hash_table_new (g_str_hash, g_str_equal), after = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree gboolean *chosen = g_new0 (gboolean, texts->len);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < texts->len; i++)
    {
      chosen[i] |= g_hash_table_add (before, texts->pdata[i]);
      chosen[texts->len - 1 - i] |= g_hash_table_add (after, texts->pdata[texts->len - 1 - i]);
    }
  for (guint i = 0; i < texts->len; i += 1 + i / 8)
    chosen[i] = TRUE;
  for (guint i = 1; i <= texts->len + 1; i++)
    if (i > texts->len || chosen[i - 1])
      g_array_append_val (steps, i);
  return steps;
}

static void
test_deed (LibraryFixture *fixture, gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *image = NULL, *before = NULL, *after = NULL, *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) steps = NULL;
  gsize size;
  guint n_open = 0;

  g_test_summary ("Whichever statement is interrupted, a deed is done, or says that it is not, changes nothing, and can be done again");

  library_fixture_reopen (fixture);
  if (DEEDS[i].first != NULL)
    g_assert_true (DEEDS[i].first (fixture, NULL));
  before = deeds_read_state (fixture);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &image, &size, NULL));
  library_fixture_reopen (fixture);
  faulty_statements_record (texts);
  g_assert_true (DEEDS[i].deed (fixture, NULL));
  faulty_statements_record (NULL);
  library_fixture_reopen (fixture);
  after = deeds_read_state (fixture);
  g_clear_pointer (&fixture->library, dossier_library_close);
  g_remove (copy);

  steps = choose_steps (texts);
  for (guint n = 0; n < steps->len; n++)
    {
      gboolean reached;

      g_assert_true (g_file_set_contents_full (fixture->path, image, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      reached = interrupt_at (fixture, i, g_array_index (steps, guint, n), before, after);
      g_assert_true (reached == (n + 1 < steps->len));
      n_open = n_open == 0 ? count_open_files () : n_open;
      g_assert_cmpuint (count_open_files (), ==, n_open);
    }
  g_test_message ("%u of %u steps", steps->len - 1, texts->len);
  g_assert_cmpuint (steps->len, >, 2);
}

/* Each asks one thing of the library. Returns: (transfer full) (nullable): the answer in words; %NULL with @error */
typedef char *(* Ask) (DossierLibrary *library, GError **error);

static char *
join_ids (GArray *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%d ", (int) g_array_index (ids, gint64, i));
  g_array_unref (ids);
  return g_string_free (text, FALSE);
}

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
  g_autoptr (GPtrArray) entries = dossier_library_list_history (library, 0, error);

  return entries != NULL ? g_strdup_printf ("%u", entries->len) : NULL;
}

static char *
ask_search (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) hits = dossier_library_search (library, "offices", 20, error);
  GString *text = hits != NULL ? g_string_new (NULL) : NULL;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_string_append_printf (text, "%s %s\n", ((const DossierSearchHit *) hits->pdata[i])->title, ((const DossierSearchHit *) hits->pdata[i])->snippet);
  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static char *
ask_bytes (DossierLibrary *library, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, 1, error);
  g_autoptr (GBytes) bytes = snapshot != NULL ? dossier_library_load_blob (library, dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)), error) : NULL;

  return bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
}

static char *
ask_text (DossierLibrary *library, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_library_load (library, DOSSIER_TYPE_SNAPSHOT, 1, error);

  return snapshot != NULL ? dossier_library_load_text (library, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), error) : NULL;
}

static char *
ask_many (DossierLibrary *library, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_PROFILES, 0, error);
  g_autoptr (GPtrArray) whole = ids != NULL ? dossier_library_load_many (library, DOSSIER_TYPE_PROFILE, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;
  g_autoptr (GPtrArray) bare = whole != NULL ? dossier_library_load_bare (library, DOSSIER_TYPE_PROFILE, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;

  return bare != NULL ? g_strdup_printf ("%u %u %u", ids->len, whole->len, bare->len) : NULL;
}

static char *
ask_undo (DossierLibrary *library, GError **error)
{
  g_autofree char *undo = NULL, *redo = NULL;

  return dossier_library_peek (library, &undo, &redo, error) ? g_strdup_printf ("%s %s", undo, redo) : NULL;
}

static char *
ask_keys (DossierLibrary *library, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "A text that nobody asked for.", -1);
  GArray *texts = dossier_library_list_texts_with (library, 10, 9, error), *sources;
  g_autofree char *listed = texts != NULL ? join_ids (texts) : NULL, *named = NULL;
  gint64 n;
  gboolean has;

  if (texts == NULL || (n = dossier_library_count_keyed (library, error)) < 0 || !dossier_library_has_keys (library, hash, 1, &has, error)
      || (sources = dossier_library_list_sources_of (library, 2, error)) == NULL)
    return NULL;
  named = join_ids (sources);
  return g_strdup_printf ("%s, %d, %d, %s", listed, (int) n, has, named);
}

static char *
ask_what_to_recheck (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) contents = dossier_recheck_choose (library, 1, G_MAXINT64, error);
  const gint64 n = contents != NULL ? dossier_recheck_count (library, 1, error) : -1;
  guint whole = 0;

  if (n < 0 || !dossier_recheck_look (library, contents, NULL, error))
    return NULL;
  for (guint i = 0; i < contents->len; i++)
    whole += (guint) ((DossierContentCheck *) contents->pdata[i])->whole;
  return g_strdup_printf ("%d, %u of %u", (int) n, whole, contents->len);
}

static char *
ask_for_one (DossierLibrary *library, GError **error)
{
  const gint64 found = dossier_library_find (library, DOSSIER_TYPE_PUBLISHER, DOSSIER_PUBLISHER_NAME, "Österreichische Post", error);
  const gint64 absent = found >= 0 ? dossier_library_find (library, DOSSIER_TYPE_PUBLISHER, DOSSIER_PUBLISHER_NAME, "Nobody", error) : -1;
  const gint64 by_slug = absent >= 0 ? dossier_library_resolve (library, DOSSIER_TYPE_PROFILE, "two", error) : 0;

  return by_slug > 0 ? g_strdup_printf ("%d %d %d", (int) found, (int) absent, (int) by_slug) : NULL;
}

/* What cannot be looked at is a complaint, not an error. */
static char *
ask_whether_whole (DossierLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) complaints = dossier_library_check (library, NULL, error);

  if (complaints != NULL && complaints->len > 0)
    {
      g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED, complaints->pdata[0]);
      return NULL;
    }
  return g_strdup ("whole");
}

static void
test_questions (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *what; Ask ask; const char *truth; } questions[] = {
    { "counts", ask_count, NULL }, { "history", ask_history, "2" }, { "search", ask_search, NULL }, { "bytes", ask_bytes, NULL }, { "text", ask_text, NULL },
    { "many", ask_many, "2 2 2" }, { "undo", ask_undo, "change (null)" }, { "keys", ask_keys, "1 2 , 2, 1, 1 " },
    { "what to look at", ask_what_to_recheck, "2, 2 of 2" }, { "one", ask_for_one, "1 0 2" }, { "whole", ask_whether_whole, "whole" },
    { "dump", dossier_library_dump, NULL },
  };

  g_test_summary ("Whichever statement is interrupted, an answer is the true one or an error, never a part, and the next one is true");

  library_fixture_reopen (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autofree char *truth = questions[i].ask (fixture->library, NULL);
      gboolean reached = TRUE;
      guint n;

      g_assert_nonnull (truth);
      if (questions[i].truth != NULL)
        g_assert_cmpstr (truth, ==, questions[i].truth);
      for (n = 1; reached; n++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *answer = NULL, *again = NULL;

          faulty_statements_interrupt (n);
          answer = questions[i].ask (fixture->library, &error);
          reached = faulty_statements_interrupted ();
          faulty_statements_interrupt (0);
          if (reached)
            {
              g_test_message ("%s, statement %u", questions[i].what, n);
              g_assert_null (answer);
              g_assert_true (is_said (error) && strstr (error->message, "interrupted") != NULL);
            }
          assert_no_transaction (fixture->library);
          again = questions[i].ask (fixture->library, NULL);
          g_assert_cmpstr (again, ==, truth);
        }
      g_assert_cmpuint (n, >, 2);
    }
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
  g_test_add ("/store/failing-statements/questions", LibraryFixture, NULL, deeds_set_up, test_questions, library_fixture_tear_down);
  return g_test_run ();
}
