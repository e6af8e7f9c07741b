/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/outbox/outbox-item.h"
#include "model/outbox/target.h"
#include "model/records/image.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/library-private.h"
#include "store/tables/wording-table.h"

#include <string.h>

static gint64
ask (LibraryFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 answer;

  dossier_database_ask (fixture->library->database, &answer, &error, sql, "");
  g_assert_no_error (error);
  return answer;
}

/* Returns: (transfer full): the target */
static gint64
add_target (LibraryFixture *fixture, const char *name, gint64 removed)
{
  return id_of (add (fixture->library, DOSSIER_TYPE_TARGET, "name", name, "kind", "folder", "auth", "none", "signing", "none", "removed", removed, NULL));
}

static void
add_item (LibraryFixture *fixture, gint64 target, gint64 profile, gint64 publication, const char *state)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, state, -1);

  g_object_unref (add (fixture->library, DOSSIER_TYPE_OUTBOX_ITEM, "target", target, "profile", profile, "publication", publication, "state", state,
                       "payload_sha256", hash, "document_sha256", hash, NULL));
}

static char *
join_texts (GPtrArray *texts)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const DossierOtherText *text = g_ptr_array_index (texts, i);

      g_string_append_printf (all, "%s/%d/%s;", text->text, (int) text->profile, text->name);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_surroundings (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  const Case other = add_case (fixture, "two");
  g_autoptr (DossierSurroundings) around = dossier_surroundings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sentences = NULL, *notes = NULL;
  gint64 desk, gone, first, second;

  g_test_summary ("A review hears of the slugs, sentences, notes, titles, houses and deliveries around a profile, and of nothing of its own");

  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_PROFILE, other.profile, "name", "Other", 0);
  set_field (fixture, DOSSIER_TYPE_SOURCE, other.source, "title", "EXAMple and more", 0);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_IMAGE, "profile", c.profile, "caption", "Its own", NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_IMAGE, "profile", other.profile, "caption", "A caption", "source_context", "A context",
                       "relevance_reason", "A reason", "provenance", "From there", NULL));
  for (guint i = 0; i < 2; i++)
    g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLISHER, "name", "The House", "house", (gint64) 1, NULL));
  desk = add_target (fixture, "Desk", 0);
  gone = add_target (fixture, "Gone", 1);
  first = id_of (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 3, NULL));
  second = id_of (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 4, NULL));
  add_item (fixture, desk, c.profile, first, "delivered");
  add_item (fixture, desk, c.profile, second, "queued");
  add_item (fixture, gone, c.profile, second, "failed");
  g_array_unref (end (fixture));

  g_assert_true (dossier_library_read_surroundings (fixture->library, around, c.profile, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (around->slugs), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (around->slugs, "two"), ==, "Other");
  sentences = join_texts (around->sentences);
  g_assert_cmpstr (sentences, ==, "It closed offices./2/Other;");
  notes = join_texts (around->notes);
  g_assert_cmpstr (notes, ==, "A caption/2/;A context/2/;A reason/2/;From there/2/;");
  g_assert_cmpuint (around->titles->len, ==, 1);
  g_assert_cmpstr (around->titles->pdata[0], ==, "EXAMple and more");
  g_assert_cmpuint (around->house_names->len, ==, 1);
  g_assert_cmpstr (around->house_names->pdata[0], ==, "The House");
  g_assert_cmpuint (around->deliveries->len, ==, 1);
  {
    const DossierLastDelivery *delivery = g_ptr_array_index (around->deliveries, 0);

    g_assert_cmpstr (delivery->target, ==, "Desk");
    g_assert_cmpint (delivery->revision, ==, 4);
    g_assert_cmpstr (delivery->state, ==, "queued");
  }
}

static void
test_names (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 desk;

  g_test_summary ("A target is found by its name in any case while it is not removed");

  begin (fixture);
  add_target (fixture, "Desk", 1);
  desk = add_target (fixture, "desk", 0);
  g_array_unref (end (fixture));
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_TARGET, "DESK", &error), ==, desk);
  g_assert_no_error (error);
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_TARGET, "Table", &error), ==, 0);
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "There is no target “Table” in the library");
  g_clear_error (&error);
  begin (fixture);
  add_target (fixture, "DESK", 0);
  g_array_unref (end (fixture));
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_TARGET, "desk", &error), ==, 0);
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "“desk” fits more than one target; give more of its id");
  g_clear_error (&error);
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_TARGET, "#0", &error), ==, 0);
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dossier_library_load (fixture->library, DOSSIER_TYPE_TARGET, 17, &error));
  g_assert_cmpstr (error->message, ==, "There is no target #17 in the library");
}

static void
store_keys (LibraryFixture *fixture, const char *hash, gint64 version, const gint64 *keys, guint n)
{
  g_autoptr (GArray) array = g_array_append_vals (g_array_new (FALSE, FALSE, sizeof (gint64)), keys, n);
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_true (dossier_library_store_keys (fixture->library, hash, array, version, &error));
  g_assert_no_error (error);
  g_array_unref (end (fixture));
}

static gboolean
has_keys (LibraryFixture *fixture, const char *hash, gint64 version)
{
  g_autoptr (GError) error = NULL;
  gboolean has = 7;

  g_assert_true (dossier_library_has_keys (fixture->library, hash, version, &has, &error));
  g_assert_no_error (error);
  return has;
}

static char *
list_with (LibraryFixture *fixture, gint64 key, guint most)
{
  g_autoptr (GArray) ids = dossier_library_list_texts_with (fixture->library, key, most, NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (all, "%d ", (int) g_array_index (ids, gint64, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_with (LibraryFixture *fixture, gint64 key, guint most, const char *expected)
{
  g_autofree char *found = list_with (fixture, key, most);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_wording (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  g_autoptr (GError) error = NULL;
  g_autofree char *one = NULL, *two = NULL, *absent = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "absent", -1);
  g_autoptr (GArray) sources = NULL, none = NULL;

  g_test_summary ("Keys lead to their texts and back, new ones replace the old, and a text that is not kept has none");

  g_assert_cmpint (dossier_library_count_keyed (fixture->library, &error), ==, 0);
  begin (fixture);
  one = dossier_library_store_text (fixture->library, "one", 3, &error);
  two = dossier_library_store_text (fixture->library, "two", 3, &error);
  set_field (fixture, DOSSIER_TYPE_SNAPSHOT, c.snapshot, "text_sha256", two, 0);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_SNAPSHOT, "source", c.source, "text_sha256", two, NULL));
  g_array_unref (end (fixture));
  store_keys (fixture, one, 1, (gint64[]) { 10, -11, 10 }, 3);
  store_keys (fixture, two, 1, (gint64[]) { -11 }, 1);
  store_keys (fixture, absent, 1, (gint64[]) { 12 }, 1);
  g_assert_cmpint (dossier_library_count_keyed (fixture->library, &error), ==, 2);
  g_assert_true (has_keys (fixture, one, 1) && !has_keys (fixture, one, 2) && !has_keys (fixture, absent, 1));
  assert_with (fixture, 10, 9, "1 ");
  assert_with (fixture, -11, 9, "1 2 ");
  assert_with (fixture, -11, 1, "1 ");
  assert_with (fixture, 12, 9, "");

  store_keys (fixture, one, 2, (gint64[]) { 13 }, 1);
  g_assert_true (!has_keys (fixture, one, 1) && has_keys (fixture, one, 2));
  assert_with (fixture, 10, 9, "");
  assert_with (fixture, -11, 9, "2 ");
  assert_with (fixture, 13, 9, "1 ");
  store_keys (fixture, two, 2, NULL, 0);
  assert_with (fixture, -11, 9, "");
  g_assert_true (has_keys (fixture, two, 2));
  store_keys (fixture, two, 3, (gint64[]) { 14 }, 1);   /* which were none */
  assert_with (fixture, 14, 9, "2 ");

  sources = dossier_library_list_sources_of (fixture->library, 2, &error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_assert_cmpint (g_array_index (sources, gint64, 0), ==, c.source);
  none = dossier_library_list_sources_of (fixture->library, 1, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_passages (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; gsize length, line, space; gint64 first, n; } cases[] = {
    { "empty",                                0,     -1,    -1,   0,    0 },
    { "one letter",                           1,     -1,    -1,   1,    1 },
    { "just fits",                            8000,  -1,    -1,   8000, 1 },
    { "a letter more",                        8001,  -1,    -1,   8000, 2 },
    { "just fits, with a space",              8000,  -1,    5000, 8000, 1 },
    { "after a space",                        8001,  -1,    5000, 5001, 2 },
    { "after a line",                         8001,  5000,  -1,   5001, 2 },
    { "after a line rather than a space",     8001,  5000,  6000, 5001, 2 },
    { "the last letter is a line's end",      8001,  7999,  5000, 8000, 2 },
    { "the first of the second half",         8001,  4000,  -1,   4001, 2 },
    { "the last of the first half",           8001,  3999,  -1,   8000, 2 },
    { "a space, first of the second half",    8001,  -1,    4000, 4001, 2 },
    { "a space, last of the first half",      8001,  -1,    3999, 8000, 2 },
  };

  g_test_summary ("A passage is cut after a line, else after a space, of its second half, else where it is full");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strnfill (cases[i].length, 'a'), *hash = NULL, *loaded = NULL;
      g_autoptr (GError) error = NULL;

      if (cases[i].line != (gsize) -1)
        text[cases[i].line] = '\n';
      if (cases[i].space != (gsize) -1)
        text[cases[i].space] = ' ';
      g_test_message ("%s", cases[i].why);
      hash = dossier_library_store_text (fixture->library, text, strlen (text), &error);
      g_assert_no_error (error);
      loaded = dossier_library_load_text (fixture->library, hash, &error);
      g_assert_cmpstr (loaded, ==, text);
      g_assert_cmpint (ask (fixture, "SELECT \"length\" FROM \"text\" ORDER BY \"id\" DESC"), ==, cases[i].length);
      g_assert_cmpint (ask (fixture, "SELECT length (\"body\") FROM \"passage\" WHERE \"ordinal\" = 0 AND \"text\" = (SELECT max (\"id\") FROM \"text\")"), ==, cases[i].first);
      g_assert_cmpint (ask (fixture, "SELECT count (*) FROM \"passage\" WHERE \"text\" = (SELECT max (\"id\") FROM \"text\")"), ==, cases[i].n);
    }
}

/* Bytes that cannot be packed, then @n that can. */
static GBytes *
make_bytes (gsize hard, gsize soft)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint8 *bytes = g_malloc0 (hard + soft + 1);

  for (gsize i = 0; i < hard; i++)
    bytes[i] = (guint8) g_rand_int (random);
  return g_bytes_new_take (bytes, hard + soft);
}

static void
test_packing (LibraryFixture *fixture, gconstpointer data)
{
  guint n_packed = 0, n_plain = 0;

  g_test_summary ("Bytes are kept packed where that saves a thirty-second part, else as they are; what is unpacked is no longer than it says");

  for (gsize soft = 0; soft <= 1600; soft += 20)
    {
      g_autoptr (GBytes) bytes = make_bytes (20000, soft), loaded = NULL;
      const gint64 size = (gint64) g_bytes_get_size (bytes);
      g_autoptr (GError) error = NULL;
      g_autofree char *hash = dossier_library_store_blob (fixture->library, bytes, &error);
      gint64 kept, packed;

      g_assert_no_error (error);
      kept = ask (fixture, "SELECT length (\"bytes\") FROM \"blob\" ORDER BY \"id\" DESC");
      packed = ask (fixture, "SELECT \"codec\" = 'zlib' FROM \"blob\" ORDER BY \"id\" DESC");
      g_assert_cmpint (ask (fixture, "SELECT \"size\" FROM \"blob\" ORDER BY \"id\" DESC"), ==, size);
      g_assert_true (packed ? kept < size - size / 32 : kept == size);
      n_packed += (guint) packed;
      n_plain += (guint) !packed;
      loaded = dossier_library_load_blob (fixture->library, hash, &error);
      g_assert_true (g_bytes_equal (bytes, loaded));
    }
  g_assert_cmpuint (n_packed, >=, 40);
  g_assert_cmpuint (n_plain, >=, 30);
  {
    g_autoptr (GBytes) bytes = make_bytes (0, 100000), loaded = NULL;
    g_autofree char *hash = dossier_library_store_blob (fixture->library, bytes, NULL), *sql = NULL;
    g_autoptr (GError) error = NULL;

    for (gint64 size = 100001; size >= 99999; size--)
      {
        g_clear_pointer (&sql, g_free);
        g_clear_pointer (&loaded, g_bytes_unref);
        sql = g_strdup_printf ("UPDATE \"blob\" SET \"size\" = %d WHERE \"hash\" = '%s' RETURNING \"size\"", (int) size, hash);
        g_assert_cmpint (ask (fixture, sql), ==, size);
        g_assert_no_error (error);
        loaded = dossier_library_load_blob (fixture->library, hash, &error);
        g_assert_cmpint (loaded != NULL, ==, size >= 100000);
      }
    g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
  }
}

static void
test_what_is_said (LibraryFixture *fixture, gconstpointer data)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "words", -1), *missing = NULL, *damaged = NULL, *stored = NULL;
  g_autoptr (GError) error = NULL;

  g_test_summary ("What is not kept, and what is damaged, is told apart and by its hash");

  missing = g_strdup_printf ("The library has no content with the hash %s", hash);
  damaged = g_strdup_printf ("What the library keeps under the hash %s is damaged; open a backup of it", hash);
  g_assert_null (dossier_library_load_text (fixture->library, hash, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, missing);
  g_clear_error (&error);
  g_assert_null (dossier_library_load_blob (fixture->library, hash, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, missing);
  g_clear_error (&error);
  stored = dossier_library_store_text (fixture->library, "words", 5, &error);
  g_assert_cmpstr (stored, ==, hash);
  g_assert_cmpint (ask (fixture, "UPDATE \"passage\" SET \"body\" = 'word' RETURNING 7"), ==, 7);
  g_assert_null (dossier_library_load_text (fixture->library, hash, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED);
  g_assert_cmpstr (error->message, ==, damaged);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/tables/surroundings", test_surroundings },
    { "/store/tables/names",        test_names },
    { "/store/tables/wording",      test_wording },
    { "/store/tables/passages",     test_passages },
    { "/store/tables/packing",      test_packing },
    { "/store/tables/what-is-said", test_what_is_said },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
