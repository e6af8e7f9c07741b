/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deeds.h"

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/care/backups.h"
#include "store/care/recheck.h"
#include "store/care/salvage.h"
#include "store/tables/wording-table.h"

#include <glib/gstdio.h>
#include <string.h>

gboolean (* deeds_were_hindered) (void);

#define WORDS "Ten offices closed in the spring.\n\nNone opened."

static gboolean
end_of (LibraryFixture *fixture, gboolean done, GError **error)
{
  return dossier_library_end (fixture->library, done, NULL, done ? error : NULL) && done;
}

static gboolean
do_insert (LibraryFixture *fixture, GError **error)
{
  g_autoptr (DossierRecord) source = g_object_new (DOSSIER_TYPE_SOURCE, NULL);
  g_autofree char *words = g_strnfill (30000, 'x');

  if (!dossier_library_begin (fixture->library, "add", "editor", NULL, error))
    return FALSE;
  dossier_record_set_text (source, DOSSIER_SOURCE_TITLE, "New");
  {
    g_autoptr (GBytes) bytes = g_bytes_new (words, strlen (words));
    g_autofree char *blob = dossier_library_store_blob (fixture->library, bytes, error);
    g_autofree char *text = blob != NULL ? dossier_library_store_text (fixture->library, words, strlen (words), error) : NULL;

    return end_of (fixture, text != NULL && dossier_library_insert (fixture->library, source, error), error);
  }
}

static gboolean
do_update (LibraryFixture *fixture, GError **error)
{
  g_autoptr (DossierRecord) claim = NULL;

  if (!dossier_library_begin (fixture->library, "change", "editor", "claim/1/text", error))
    return FALSE;
  claim = dossier_library_load (fixture->library, DOSSIER_TYPE_CLAIM, 1, error);
  if (claim != NULL)
    dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, "Eleven offices closed");
  return end_of (fixture, claim != NULL && dossier_library_update (fixture->library, claim, error), error);
}

/* What the history does not record is loaded before it is written. */
static gboolean
do_delete (LibraryFixture *fixture, GError **error)
{
  return dossier_library_begin (fixture->library, "delete", "editor", NULL, error)
      && end_of (fixture, dossier_library_delete (fixture->library, DOSSIER_TYPE_EVIDENCE, 1, error)
                          && dossier_library_delete (fixture->library, DOSSIER_TYPE_CLAIM, 2, error)   /* and its links */
                          && dossier_library_unlink (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, 1, 1, error)
                          && dossier_library_link (fixture->library, DOSSIER_LINK_PROFILE_CLAIM, 1, 1, error), error);
}

static gboolean
do_undo (LibraryFixture *fixture, GError **error)
{
  return dossier_library_undo (fixture->library, "editor", NULL, NULL, error);
}

static gboolean
do_redo (LibraryFixture *fixture, GError **error)
{
  return dossier_library_redo (fixture->library, "editor", NULL, NULL, error);
}

static gboolean
do_sweep (LibraryFixture *fixture, GError **error)
{
  const gint64 size = dossier_library_sweep (fixture->library, error);

  g_assert_true (size == 11 + 29 || size == -1);
  return size >= 0;
}

static gboolean
do_recheck (LibraryFixture *fixture, GError **error)
{
  g_autoptr (GPtrArray) contents = dossier_recheck_choose (fixture->library, 1, G_MAXINT64, error);

  if (contents == NULL || !dossier_recheck_look (fixture->library, contents, NULL, error))
    return FALSE;
  g_assert_cmpuint (contents->len, ==, 2);
  for (guint i = 0; i < contents->len; i++)
    {
      g_assert_true (((DossierContentCheck *) contents->pdata[i])->whole);
      ((DossierContentCheck *) contents->pdata[i])->whole = FALSE;   /* so that its snapshots are told */
    }
  return dossier_library_begin (fixture->library, "check", "system", NULL, error)
      && end_of (fixture, dossier_recheck_note (fixture->library, contents, 7, error), error);
}

static gboolean
do_keys (LibraryFixture *fixture, GError **error)
{
  static const gint64 values[] = { 11, 12 };
  g_autoptr (GArray) keys = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), values, G_N_ELEMENTS (values));
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, WORDS, -1);

  return dossier_library_begin (fixture->library, "keys", "system", NULL, error)
      && end_of (fixture, dossier_library_store_keys (fixture->library, hash, keys, 2, error), error);
}

static gboolean
do_dependents (LibraryFixture *fixture, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, TRUE, sizeof (DossierChange)), ids = NULL;
  const DossierChange change = { "publisher", DOSSIER_CHANGE_UPDATE, 1, 0, 0, { { NULL, 0 } } };
  const DossierChange gone = { "sentence", DOSSIER_CHANGE_DELETE, 9, 0, 1, { { "section", 1 } } };   /* whose profile is asked for */

  g_array_append_val (changes, change);
  g_array_append_val (changes, gone);
  ids = dossier_library_dependents (fixture->library, DOSSIER_TYPE_PROFILE, changes, error);
  g_assert_true (ids == NULL || (ids->len == 1 && g_array_index (ids, gint64, 0) == 1));
  return ids != NULL;
}

static gboolean
do_surroundings (LibraryFixture *fixture, GError **error)
{
  g_autoptr (DossierSurroundings) around = dossier_surroundings_new ();

  if (!dossier_library_read_surroundings (fixture->library, around, 2, error))
    return FALSE;
  g_assert_cmpuint (g_hash_table_size (around->slugs), ==, 1);
  g_assert_cmpuint (around->sentences->len, ==, 1);
  return TRUE;
}

static gboolean
do_resolve (LibraryFixture *fixture, GError **error)
{
  const struct { GType type; const char *reference; gint64 id; } asked[] = {
    { DOSSIER_TYPE_PROFILE, "one", 1 }, { DOSSIER_TYPE_PUBLISHER, "österreichische post", 1 }, { DOSSIER_TYPE_CLAIM, "#1", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const gint64 id = dossier_library_resolve (fixture->library, asked[i].type, asked[i].reference, error);

      if (id == 0)
        return FALSE;
      g_assert_cmpint (id, ==, asked[i].id);
    }
  return TRUE;
}

static gboolean
do_backup (LibraryFixture *fixture, GError **error)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);

  return dossier_library_backup (fixture->library, copy, error);
}

static gboolean
do_restore (LibraryFixture *fixture, GError **error)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);

  g_clear_pointer (&fixture->library, dossier_library_close);
  return dossier_backups_restore (fixture->path, copy, NULL, error);
}

/* A disk that gives nothing looks like damage: a part may come out of it, and says so. */
static gboolean
do_salvage (LibraryFixture *fixture, GError **error)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autoptr (DossierSalvage) result = NULL;

  g_clear_pointer (&fixture->library, dossier_library_close);
  result = dossier_salvage (fixture->path, copy, NULL, error);
  g_assert_true (result == NULL || result->losses->len == 0 || (deeds_were_hindered != NULL && deeds_were_hindered ()));
  return result != NULL;
}

/* The same of one without its head, which borrows that of an empty library. */
static gboolean
do_salvage_headless (LibraryFixture *fixture, GError **error)
{
  g_autofree char *from = g_build_filename (fixture->folder, "library.dossier.headless", NULL), *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (DossierSalvage) result = NULL;
  gsize size;

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &size, NULL));
  memset (bytes, 0, 100);
  g_assert_true (g_file_set_contents_full (from, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  result = dossier_salvage (from, copy, NULL, error);
  g_unlink (from);
  g_assert_true (result == NULL || result->losses->len > 0);
  return result != NULL;
}

/* What the history does not record: each is read before it is changed, for who shows it. */
static gboolean
do_unrecorded (LibraryFixture *fixture, GError **error)
{
  g_autoptr (DossierRecord) made = g_object_new (DOSSIER_TYPE_PUBLICATION, NULL), changed = NULL;

  dossier_record_set_integer (made, DOSSIER_PUBLICATION_PROFILE, 1);
  dossier_record_set_integer (made, DOSSIER_PUBLICATION_REVISION, 7);
  if (!dossier_library_begin (fixture->library, "export", "editor", NULL, error))
    return FALSE;
  changed = dossier_library_load (fixture->library, DOSSIER_TYPE_PUBLICATION, 1, error);
  if (changed != NULL)
    dossier_record_set_text (changed, DOSSIER_PUBLICATION_PATH, "/there");
  return end_of (fixture, changed != NULL && dossier_library_update (fixture->library, changed, error)
                          && dossier_library_delete (fixture->library, DOSSIER_TYPE_PUBLICATION, 2, error)
                          && dossier_library_insert (fixture->library, made, error), error);
}

static gboolean
do_open (LibraryFixture *fixture, GError **error)
{
  g_clear_pointer (&fixture->library, dossier_library_close);
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_WRITE, error);
  return fixture->library != NULL;
}

/* As after a kill: a file beside it says that its last writer did not close it, and so it is looked at whole. */
static gboolean
do_open_left (LibraryFixture *fixture, GError **error)
{
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);

  g_clear_pointer (&fixture->library, dossier_library_close);
  g_assert_true (g_file_set_contents (journal, "x", 1, NULL));
  fixture->library = dossier_library_open (fixture->path, DOSSIER_LIBRARY_READ_WRITE, error);
  return fixture->library != NULL;
}

static gboolean
do_create (LibraryFixture *fixture, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autoptr (DossierLibrary) library = dossier_library_open (path, DOSSIER_LIBRARY_READ_WRITE, error);

  return library != NULL;
}

static gboolean
do_try_disk (LibraryFixture *fixture, GError **error)
{
  return dossier_library_try_disk (fixture->library, error);
}

/* Where no verb is open, a text is whole or absent all the same. */
static gboolean
do_store (LibraryFixture *fixture, GError **error)
{
  g_autofree char *words = g_strnfill (9000, 'y'), *hash = dossier_library_store_text (fixture->library, words, strlen (words), error);

  return hash != NULL;
}

const Deed DEEDS[] = {
  { "insert", do_insert, LEAVES_NOTHING, NULL }, { "update", do_update, LEAVES_NOTHING, NULL }, { "delete", do_delete, LEAVES_NOTHING, NULL },
  { "unrecorded", do_unrecorded, LEAVES_NOTHING, NULL }, { "store", do_store, LEAVES_NOTHING, NULL },
  { "undo", do_undo, LEAVES_NOTHING, NULL }, { "redo", do_redo, LEAVES_NOTHING, do_undo }, { "sweep", do_sweep, LEAVES_NOTHING, NULL },
  { "recheck", do_recheck, LEAVES_NOTHING, NULL }, { "keys", do_keys, LEAVES_NOTHING, NULL }, { "dependents", do_dependents, LEAVES_NOTHING, NULL },
  { "surroundings", do_surroundings, LEAVES_NOTHING, NULL }, { "resolve", do_resolve, LEAVES_NOTHING, NULL },
  { "open", do_open, LEAVES_NOTHING, NULL }, { "open-left", do_open_left, LEAVES_NOTHING, NULL },
  { "try-disk", do_try_disk, LEAVES_NOTHING, NULL }, { "create", do_create, LEAVES_AN_EMPTY_LIBRARY, NULL },
  { "backup", do_backup, LEAVES_A_COPY, NULL }, { "restore", do_restore, LEAVES_A_COPY, NULL }, { "salvage", do_salvage, LEAVES_A_LIBRARY, NULL },
  { "salvage-headless", do_salvage_headless, LEAVES_A_LIBRARY, NULL },
  { NULL, NULL, LEAVES_NOTHING, NULL },
};

void
deeds_set_up (LibraryFixture *fixture, gconstpointer data)
{
  static const gint64 keys[] = { 10, 11 };
  g_autoptr (GArray) some = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), keys, G_N_ELEMENTS (keys));
  g_autoptr (GError) error = NULL;
  g_autofree char *unnamed = NULL, *text = NULL, *blob = NULL, *swept = NULL;
  g_autoptr (GBytes) lost = g_bytes_new_static ("never named", 11), kept = g_bytes_new_static (WORDS WORDS, 2 * strlen (WORDS));

  library_fixture_set_up (fixture, data);
  add_case (fixture, "one");
  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PROFILE, "name", "Second", "slug", "two", NULL));
  unnamed = dossier_library_store_blob (fixture->library, lost, &error);
  swept = dossier_library_store_text (fixture->library, "A text that nobody asked for.", 29, &error);
  blob = dossier_library_store_blob (fixture->library, kept, &error);
  text = dossier_library_store_text (fixture->library, WORDS, strlen (WORDS), &error);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, 1, "sha256", blob, 0);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, 1, "text_sha256", text, 0);
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, 1, "end", NULL, 18);
  set_field (fixture, DOSSIER_TYPE_HIGHLIGHT, 1, "start", NULL, 12);   /* where “closed” stands */
  g_object_unref (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", "Beside it", NULL));
  g_assert_true (dossier_library_link (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, 1, 2, &error));
  for (gint64 i = 1; i <= 2; i++)
    g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", (gint64) 1, "revision", i, NULL));
  g_assert_true (dossier_library_store_keys (fixture->library, text, some, 1, &error));
  g_assert_true (dossier_library_store_keys (fixture->library, swept, some, 1, &error));
  g_assert_no_error (error);
  g_array_unref (end (fixture));
  g_clear_pointer (&fixture->library, dossier_library_close);
}

/* But for what is new each time: UUIDs, and what o'clock it is. */
char *
deeds_read_state (LibraryFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *all = dump (fixture->library);
  g_autoptr (GRegex) fresh = g_regex_new ("'[0-9a-f]{8}-[0-9a-f-]{27}'|\\b\\d{16}\\b", 0, 0, NULL);
  g_autofree char *rows = g_regex_replace_literal (fresh, all, -1, 0, "…", 0, NULL);
  g_autoptr (GVariant) counts = g_variant_ref_sink (dossier_library_count (fixture->library, &error));
  g_autofree char *numbers = g_variant_print (counts, FALSE);
  g_autoptr (DossierRecord) snapshot = dossier_library_load (fixture->library, DOSSIER_TYPE_SNAPSHOT, 1, &error);
  g_autoptr (GArray) keyed = NULL, exports = dossier_library_query (fixture->library, DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE, 1, &error);
  g_autoptr (DossierRecord) export = dossier_library_load (fixture->library, DOSSIER_TYPE_PUBLICATION, 1, &error);

  g_assert_no_error (error);
  keyed = dossier_library_list_texts_with (fixture->library, 12, 9, &error);
  g_assert_no_error (error);
  return g_strdup_printf ("%s%s, %d with keys, %u with key 12, altered: %d, %u exports, the first at “%s”\n", rows, numbers, (int) dossier_library_count_keyed (fixture->library, NULL),
                          keyed->len, dossier_snapshot_get_altered (DOSSIER_SNAPSHOT (snapshot)),
                          exports->len, dossier_publication_get_path (DOSSIER_PUBLICATION (export)));
}

/* Nothing but the library, and what @deed leaves: an empty library that could not be opened yet can be opened now. */
void
assert_nothing_else (LibraryFixture *fixture, const Deed *deed, gboolean done)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.dossier", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (deed->leaves == LEAVES_AN_EMPTY_LIBRARY && g_file_test (copy, G_FILE_TEST_EXISTS))
    {
      LibraryFixture other = { fixture->folder, copy, NULL };
      g_autofree char *rows = NULL;

      library_fixture_reopen (&other);
      rows = dump (other.library);
      g_assert_cmpstr (rows, ==, "");
      dossier_library_close (other.library);
    }
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_has_prefix (name, "library.dossier"))
      {
        g_test_message ("%s", name);
        g_assert_true (strcmp (name, "copy.dossier") == 0);
        g_assert_true (deed->leaves == LEAVES_AN_EMPTY_LIBRARY || (done && deed->leaves != LEAVES_NOTHING));
      }
}
