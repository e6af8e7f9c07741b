/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "store/schema.h"

#include <string.h>

#define N_VERBS 100

static GHashTable *
lines_by_row (const char *state)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *table = "";

  /* A line is "table: id, …" or, of a link, "table: id, id, …". Values may hold newlines, but no line
   * of a value looks like the beginning of a row. */
  for (const char *p = state; *p != '\0'; p = strchr (p, '\n') + 1)
    {
      const char *end = strchr (p, ':');
      g_autofree char *name = end != NULL && end - p < 20 ? g_strndup (p, (gsize) (end - p)) : g_strdup ("");
      const DossierTable *known = dossier_schema_find_table (name);
      gint64 id, other = 0;
      char *rest;

      if (known == NULL)
        continue;
      table = known->name;
      id = g_ascii_strtoll (end + 2, &rest, 10);
      if (known->link)
        other = g_ascii_strtoll (rest + 2, NULL, 10);
      g_hash_table_insert (rows, g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, table, id, other),
                           g_strndup (p, (gsize) (strchr (p, '\n') - p)));
    }

  return rows;
}

/* Every row that differs between two states is among the changes, with its kind; a change of a recorded
 * table that nothing shows is only right where a value further down in the row differs. */
static void
assert_changes (const char *before, const char *after, const GArray *changes)
{
  static const char *const kinds[] = { "insert", "update", "delete" };
  g_autoptr (GHashTable) old = lines_by_row (before);
  g_autoptr (GHashTable) new = lines_by_row (after);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer row, line;

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierChange *change = &g_array_index (changes, DossierChange, i);
      g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, change->table, change->id, change->other);

      if (!dossier_schema_find_table (change->table)->recorded)
        continue;
      g_test_message ("%s %s", kinds[change->kind], key);
      g_assert_cmpint (g_hash_table_contains (old, key), ==, change->kind != DOSSIER_CHANGE_INSERT);
      g_assert_cmpint (g_hash_table_contains (new, key), ==, change->kind != DOSSIER_CHANGE_DELETE);
      g_assert_true (g_hash_table_add (told, g_steal_pointer (&key)));   /* once only */
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &row, &line))
    if (g_strcmp0 (line, g_hash_table_lookup (new, row)) != 0)
      g_assert_true (g_hash_table_contains (told, row));
  g_hash_table_iter_init (&iter, new);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (!g_hash_table_contains (old, row))
      g_assert_true (g_hash_table_contains (told, row));
}

static void
perform (LibraryFixture *fixture, const char *verb, const char *merge_key, void (*change) (DossierLibrary *, gpointer), gpointer data,
         GArray **changes)
{
  g_autoptr (GError) error = NULL;

  dossier_library_begin (fixture->library, verb, "editor", merge_key, &error);
  g_assert_no_error (error);
  change (fixture->library, data);
  dossier_library_end (fixture->library, TRUE, changes, &error);
  g_assert_no_error (error);
}

static void
change_at_random (DossierLibrary *library, gpointer random)
{
  random_change (library, random);
}

static void
step (LibraryFixture *fixture, gboolean undo, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autofree char *verb = NULL;
  g_autofree char *before = dump (fixture->library);
  g_autofree char *after = NULL;

  if (undo)
    dossier_library_undo (fixture->library, "editor", &verb, &changes, &error);
  else
    dossier_library_redo (fixture->library, "editor", &verb, &changes, &error);
  g_assert_no_error (error);
  after = dump (fixture->library);
  g_assert_cmpstr (after, ==, expected);
  g_assert_cmpstr (verb, ==, "change");
  assert_changes (before, after, changes);
}

static void
assert_nothing_left (LibraryFixture *fixture, gboolean undo)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (undo ? dossier_library_undo (fixture->library, "editor", NULL, NULL, &error)
                       : dossier_library_redo (fixture->library, "editor", NULL, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOTHING);
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

static gboolean
is_step (const GArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    if (dossier_schema_find_table (g_array_index (changes, DossierChange, i).table)->recorded)
      return TRUE;

  return FALSE;
}

static void
test_there_and_back (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_test_summary ("100 random verbs over all tables, undone and redone, with a restart in the middle of each way: "
                  "the same state at each point, and each difference reported");

  g_ptr_array_add (states, dump (fixture->library));
  g_assert_cmpstr (g_ptr_array_index (states, 0), ==, "");
  while (states->len <= N_VERBS)
    {
      g_autoptr (GArray) changes = NULL;
      g_autofree char *now = NULL;

      perform (fixture, "change", NULL, change_at_random, random, &changes);
      now = dump (fixture->library);
      assert_changes (g_ptr_array_index (states, states->len - 1), now, changes);
      if (is_step (changes))
        g_ptr_array_add (states, g_steal_pointer (&now));
    }
  assert_all_well (fixture->library);

  for (guint i = N_VERBS; i > 0; i--)
    {
      if (i == N_VERBS / 2)
        library_fixture_reopen (fixture);
      step (fixture, TRUE, g_ptr_array_index (states, i - 1));
    }
  assert_nothing_left (fixture, TRUE);
  assert_all_well (fixture->library);
  for (guint i = 0; i < N_VERBS; i++)
    {
      if (i == N_VERBS / 2)
        library_fixture_reopen (fixture);
      step (fixture, FALSE, g_ptr_array_index (states, i + 1));
    }
  assert_nothing_left (fixture, FALSE);
  assert_all_well (fixture->library);
}

static void
type_text (DossierLibrary *library, gpointer text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_CLAIMS, 0, NULL);
  g_autoptr (DossierRecord) claim = dossier_library_load (library, DOSSIER_TYPE_CLAIM, g_array_index (ids, gint64, 0), &error);

  dossier_record_set_text (claim, DOSSIER_CLAIM_TEXT, text);
  dossier_library_update (library, claim, &error);
  g_assert_no_error (error);
}

static void
add_claim (DossierLibrary *library, gpointer text)
{
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", text, NULL));
}

static void
assert_text (DossierLibrary *library, const char *expected)
{
  g_autoptr (GArray) ids = dossier_library_query (library, DOSSIER_QUERY_CLAIMS, 0, NULL);
  g_autoptr (DossierRecord) claim = dossier_library_load (library, DOSSIER_TYPE_CLAIM, g_array_index (ids, gint64, 0), NULL);

  g_assert_cmpstr (dossier_record_get_text (claim, DOSSIER_CLAIM_TEXT), ==, expected);
}

static guint
count_history (DossierLibrary *library)
{
  g_autoptr (GPtrArray) entries = dossier_library_list_history (library, 0, NULL);

  return entries->len;
}

static void
test_typing_is_one_step (LibraryFixture *fixture, gconstpointer data)
{
  g_test_summary ("Edits of one place are one step; those of another place, or without one, are steps of their own; "
                  "typing that was taken back is none");

  perform (fixture, "add", NULL, add_claim, (gpointer) "first", NULL);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("typed %d", i);

      perform (fixture, "type", "claim/1/text", type_text, text, NULL);
    }
  g_assert_cmpuint (count_history (fixture->library), ==, 2);
  perform (fixture, "type", "claim/1/note", type_text, (gpointer) "elsewhere", NULL);
  perform (fixture, "set", NULL, type_text, (gpointer) "set", NULL);
  perform (fixture, "set", NULL, type_text, (gpointer) "set again", NULL);
  g_assert_cmpuint (count_history (fixture->library), ==, 5);

  for (int i = 0; i < 3; i++)
    g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  assert_text (fixture->library, "typed 19");
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  assert_text (fixture->library, "first");
  g_assert_true (dossier_library_redo (fixture->library, "editor", NULL, NULL, NULL));
  assert_text (fixture->library, "typed 19");

  perform (fixture, "type", "claim/1/text", type_text, (gpointer) "more", NULL);
  perform (fixture, "type", "claim/1/text", type_text, (gpointer) "typed 19", NULL);
  g_assert_cmpuint (count_history (fixture->library), ==, 10);   /* 5, four undos, one redo */
}

static void
test_new_edit_hides_what_was_undone (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *kind; const char *verb; gboolean in_force; } expected[] = {
    { "undo", "add", FALSE }, { "do", "new", FALSE }, { "undo", "old", FALSE }, { "do", "old", FALSE }, { "do", "add", FALSE },
  };
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *undo_verb = NULL;
  g_autofree char *redo_verb = NULL;

  g_test_summary ("After a new edit redo repeats that edit and never an older one; the log says what is in force");

  perform (fixture, "add", NULL, add_claim, (gpointer) "first", NULL);
  perform (fixture, "old", NULL, type_text, (gpointer) "old branch", NULL);
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  perform (fixture, "new", NULL, type_text, (gpointer) "new branch", NULL);
  assert_nothing_left (fixture, FALSE);
  g_assert_true (dossier_library_peek (fixture->library, &undo_verb, &redo_verb, NULL));
  g_assert_cmpstr (undo_verb, ==, "new");
  g_assert_null (redo_verb);

  entries = dossier_library_list_history (fixture->library, 0, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const DossierHistoryEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpstr (entry->kind, ==, expected[i + 1].kind);
      g_assert_cmpstr (entry->verb, ==, expected[i + 1].verb);
      g_assert_cmpstr (entry->actor, ==, "editor");
      g_assert_cmpint (entry->in_force, ==, i == 0 || i == 3);   /* "new", made on "add" */
    }

  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  g_assert_true (dossier_library_redo (fixture->library, "editor", NULL, NULL, NULL));
  assert_text (fixture->library, "new branch");
}

static void
test_drift_changes_nothing (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; const char *drift; } cases[] = {
    { "a value is another one", "UPDATE claim SET text = 'someone else'" },
    { "the row is gone",        "DELETE FROM claim" },
  };

  g_test_summary ("A step that does not fit is refused whole, and says what");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_test_message ("%s", cases[i].why);
      perform (fixture, "add", NULL, add_claim, (gpointer) "first", NULL);
      perform (fixture, "set", NULL, type_text, (gpointer) "second", NULL);
      library_fixture_run_outside (fixture, cases[i].drift);
      before = dump (fixture->library);
      g_assert_false (dossier_library_undo (fixture->library, "editor", NULL, NULL, &error));
      g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DRIFTED);
      g_assert_nonnull (strstr (error->message, "“set” does not fit any more: claim"));
      after = dump (fixture->library);
      g_assert_cmpstr (before, ==, after);
      library_fixture_run_outside (fixture, "DELETE FROM claim; DELETE FROM history");
    }
}

static void
test_steps_end_at_a_migration (LibraryFixture *fixture, gconstpointer data)
{
  g_test_summary ("A change made under another version of the schema is not applied");

  perform (fixture, "add", NULL, add_claim, (gpointer) "first", NULL);
  library_fixture_run_outside (fixture, "UPDATE history SET schema = 0");
  assert_nothing_left (fixture, TRUE);
  perform (fixture, "set", NULL, type_text, (gpointer) "second", NULL);
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  assert_nothing_left (fixture, TRUE);
  assert_text (fixture->library, "first");
}

static void
add_some (DossierLibrary *library, gpointer data)
{
  g_object_unref (add (library, DOSSIER_TYPE_CLAIM, "text", "of it", NULL));
}

static void
test_failed_verb_leaves_nothing (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (DossierRecord) claim = NULL;
  g_autofree char *state = NULL;

  g_test_summary ("A verb that was given up, and one that breaks a reference or a closed set, leave no row and no step");

  dossier_library_begin (fixture->library, "give up", "editor", NULL, &error);
  add_some (fixture->library, NULL);
  g_assert_true (dossier_library_end (fixture->library, FALSE, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 0);

  dossier_library_begin (fixture->library, "break", "editor", NULL, &error);
  add_some (fixture->library, NULL);
  g_assert_true (dossier_library_link (fixture->library, DOSSIER_LINK_PROFILE_CLAIM, 99, 99, &error));
  g_assert_false (dossier_library_end (fixture->library, TRUE, NULL, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_RULE);
  g_clear_error (&error);

  dossier_library_begin (fixture->library, "break", "editor", NULL, &error);
  claim = g_object_new (DOSSIER_TYPE_CLAIM, NULL);
  g_assert_false (dossier_library_insert (fixture->library, claim, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "claim volatility"));
  g_assert_true (dossier_library_end (fixture->library, FALSE, NULL, NULL));

  state = dump (fixture->library);
  g_assert_cmpstr (state, ==, "");
  g_assert_cmpuint (count_history (fixture->library), ==, 0);
}

static void
export_profile (DossierLibrary *library, gpointer data)
{
  g_object_unref (add (library, DOSSIER_TYPE_PUBLICATION, "profile", *(gint64 *) data, "revision", (gint64) 1, NULL));
}

static void
add_profile (DossierLibrary *library, gpointer id)
{
  g_autoptr (DossierRecord) profile = add (library, DOSSIER_TYPE_PROFILE, "name", "Example", NULL);

  *(gint64 *) id = dossier_record_get_id (profile);
}

static void
test_an_export_is_no_step (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) changes = NULL;
  g_autoptr (DossierRecord) profile = NULL;
  gint64 id, other;

  g_test_summary ("An export stays when its profile is undone, is reported, and no other profile gets its id");

  perform (fixture, "add", NULL, add_profile, &id, NULL);
  perform (fixture, "export", NULL, export_profile, &id, &changes);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (g_array_index (changes, DossierChange, 0).table, ==, "publication");
  g_assert_cmpstr (g_array_index (changes, DossierChange, 0).parents[0].column, ==, "profile");
  g_assert_cmpint (g_array_index (changes, DossierChange, 0).parents[0].id, ==, id);
  g_assert_cmpuint (count_history (fixture->library), ==, 1);

  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  perform (fixture, "add", NULL, add_profile, &other, NULL);
  g_assert_cmpint (other, !=, id);
  g_assert_true (dossier_library_undo (fixture->library, "editor", NULL, NULL, NULL));
  g_assert_true (dossier_library_redo (fixture->library, "editor", NULL, NULL, NULL));
  profile = dossier_library_load (fixture->library, DOSSIER_TYPE_PROFILE, other, NULL);
  g_assert_cmpint (dossier_record_get_integer (profile, DOSSIER_PROFILE_REVISION), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/history/there-and-back",                 test_there_and_back },
    { "/store/history/typing-is-one-step",             test_typing_is_one_step },
    { "/store/history/new-edit-hides-what-was-undone", test_new_edit_hides_what_was_undone },
    { "/store/history/drift-changes-nothing",          test_drift_changes_nothing },
    { "/store/history/steps-end-at-a-migration",       test_steps_end_at_a_migration },
    { "/store/history/failed-verb-leaves-nothing",     test_failed_verb_leaves_nothing },
    { "/store/history/an-export-is-no-step",           test_an_export_is_no_step },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
