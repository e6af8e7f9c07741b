/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"
#include "model/outbox/outbox-item.h"
#include "model/outbox/target.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "store/schema.h"

#include <string.h>

/* All that every row says, by "table/id"; but for exports, which stay unlisted while their profile is undone. */
static GHashTable *
read_all (LibraryFixture *fixture)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n;
  const GType *types = random_list_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) ids = types[i] != DOSSIER_TYPE_PUBLICATION ? list_rows (fixture->library, types[i])
                                                                    : g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint k = 0; k < ids->len; k++)
        {
          const gint64 id = g_array_index (ids, gint64, k);
          g_autoptr (DossierRecord) record = dossier_library_load (fixture->library, types[i], id, NULL);
          g_autoptr (GString) text = g_string_new (NULL);

          for (guint field = 0; field < DOSSIER_RECORD_GET_CLASS (record)->n_fields; field++)
            {
              g_autofree char *value = read_value (record, field);

              g_string_append_printf (text, "%s\t", value);
            }
          g_hash_table_insert (all, g_strdup_printf ("%s/%" G_GINT64_FORMAT, dossier_record_type_table (types[i]), id),
                               g_string_free (g_steal_pointer (&text), FALSE));
        }
    }

  return all;
}

static GHashTable *
list_all_dependents (LibraryFixture *fixture, const GArray *changes)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const GType *types = random_list_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) ids = types[i] == DOSSIER_TYPE_PUBLICATION ? g_array_new (FALSE, FALSE, sizeof (gint64))
                                                                    : dossier_library_dependents (fixture->library, types[i], changes, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < ids->len; k++)
        g_hash_table_add (all, g_strdup_printf ("%s/%" G_GINT64_FORMAT, dossier_record_type_table (types[i]), g_array_index (ids, gint64, k)));
    }

  return all;
}

static void
assert_dependents (LibraryFixture *fixture, GHashTable *before, GHashTable *after, const GArray *changes)
{
  g_autoptr (GHashTable) told = list_all_dependents (fixture, changes);
  GHashTableIter iter;
  gpointer row, text;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &row, &text))
    if (g_strcmp0 (g_hash_table_lookup (before, row), text) != 0)
      {
        g_test_message ("%s", (char *) row);
        g_assert_true (g_hash_table_contains (told, row));
      }
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    g_assert_true (g_hash_table_contains (after, row));   /* living rows only */
}

static void
test_dependents_at_random (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  g_autoptr (GHashTable) before = read_all (fixture);

  g_test_summary ("After random verbs, undos and redos every row that says something else is among the dependents");

  for (int i = 0; i < 120; i++)
    {
      g_autoptr (GArray) changes = NULL;
      g_autoptr (GHashTable) after = NULL;

      if (i % 6 == 4)
        dossier_library_undo (fixture->library, "editor", NULL, &changes, NULL);
      else if (i % 6 == 5)
        dossier_library_redo (fixture->library, "editor", NULL, &changes, NULL);
      else
        {
          begin (fixture);
          random_change (fixture->library, random);
          changes = end (fixture);
        }
      if (changes == NULL)
        continue;
      after = read_all (fixture);
      assert_dependents (fixture, before, after, changes);
      g_clear_pointer (&before, g_hash_table_unref);
      before = g_steal_pointer (&after);
    }
}

static void
assert_dependents_are (LibraryFixture *fixture, GType type, const GArray *changes, gint64 expected)
{
  g_autoptr (GArray) ids = dossier_library_dependents (fixture->library, type, changes, NULL);

  g_test_message ("%s", dossier_record_type_table (type));
  g_assert_cmpuint (ids->len, ==, expected != 0 ? 1 : 0);
  if (expected != 0)
    g_assert_cmpint (g_array_index (ids, gint64, 0), ==, expected);
}

static void
test_dependents_of_a_letter (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  const Case other = add_case (fixture, "other");
  g_autoptr (GArray) letter = NULL;
  g_autoptr (GArray) marked = NULL;

  g_test_summary ("A publisher's letter reaches the profile through every grade between; a mark reaches only its source");

  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_PUBLISHER, c.publisher, "letter", "C", 0);
  letter = end (fixture);
  assert_dependents_are (fixture, DOSSIER_TYPE_PUBLISHER, letter, c.publisher);
  assert_dependents_are (fixture, DOSSIER_TYPE_SOURCE, letter, c.source);
  assert_dependents_are (fixture, DOSSIER_TYPE_EVIDENCE, letter, c.evidence);
  assert_dependents_are (fixture, DOSSIER_TYPE_CLAIM, letter, c.claim);
  assert_dependents_are (fixture, DOSSIER_TYPE_SENTENCE, letter, c.sentence);
  assert_dependents_are (fixture, DOSSIER_TYPE_PROFILE, letter, c.profile);
  assert_dependents_are (fixture, DOSSIER_TYPE_SNAPSHOT, letter, 0);

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_HIGHLIGHT, "snapshot", other.snapshot, NULL));
  marked = end (fixture);
  assert_dependents_are (fixture, DOSSIER_TYPE_SOURCE, marked, other.source);
  assert_dependents_are (fixture, DOSSIER_TYPE_CLAIM, marked, 0);
  assert_dependents_are (fixture, DOSSIER_TYPE_PUBLISHER, marked, 0);
}

/* What is listed for a change of each row of a case: no more and no less. */
static void
test_dependents_of_each_row (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one");
  const struct { GType type; gint64 id; const char *column; const char *text; const char *told; } cases[] = {
    { DOSSIER_TYPE_ORIGIN, c.origin, "label", "Another", "claim evidence origin profile sentence" },
    { DOSSIER_TYPE_SOURCE, c.source, "title", "Another", "claim evidence origin profile publisher sentence source" },
    { DOSSIER_TYPE_SNAPSHOT, c.snapshot, "captured_at", NULL, "claim evidence highlight profile sentence snapshot source" },
    { DOSSIER_TYPE_HIGHLIGHT, c.highlight, "exact", "opened", "claim evidence highlight profile sentence source" },
    { DOSSIER_TYPE_EVIDENCE, c.evidence, "note", "Another", "claim evidence highlight profile sentence source" },
    { DOSSIER_TYPE_CLAIM, c.claim, "text", "Another", "claim evidence highlight profile sentence" },
    { DOSSIER_TYPE_SENTENCE, c.sentence, "text", "Another", "profile section sentence" },
    { DOSSIER_TYPE_SECTION, c.section, "heading", "Another", "profile section sentence" },
    { DOSSIER_TYPE_PROFILE, c.profile, "name", "Another", "profile" },
  };

  g_autoptr (GError) error = NULL;

  add_case (fixture, "other");
  begin (fixture);   /* beside them, under the same parents: what says nothing else by a change of its sibling */
  g_object_unref (add (fixture->library, DOSSIER_TYPE_SOURCE, "publisher", c.publisher, "origin", c.origin, NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_SECTION, "profile", c.profile, NULL));
  dossier_library_link (fixture->library, DOSSIER_LINK_SENTENCE_CLAIM, c.sentence,
                        id_of (add (fixture->library, DOSSIER_TYPE_CLAIM, "text", "Sibling", NULL)), &error);
  g_assert_no_error (error);
  g_array_unref (end (fixture));
  g_test_summary ("A change of a row reaches what says something else by it, and nothing beyond");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) changes = NULL;
      g_autoptr (GHashTable) told = NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *found = NULL;
      g_autoptr (GList) rows = NULL;

      begin (fixture);
      set_field (fixture, cases[i].type, cases[i].id, cases[i].column, cases[i].text, 2000);
      changes = end (fixture);
      told = list_all_dependents (fixture, changes);
      rows = g_list_sort (g_hash_table_get_keys (told), (GCompareFunc) strcmp);
      for (GList *row = rows; row != NULL; row = row->next)
        {
          g_assert_true (g_str_has_suffix (row->data, "/1"));   /* the other case has the second of each, and the siblings the third */
          *strchr (row->data, '/') = '\0';
          g_ptr_array_add (names, row->data);
        }
      g_ptr_array_add (names, NULL);
      found = g_strjoinv (" ", (char **) names->pdata);
      g_assert_cmpstr (found, ==, cases[i].told);
    }
}

/* What the rows beside those of a case are listed for, and what is listed for them. */
static void
test_dependents_beside (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "one"), other = add_case (fixture, "other");
  static const char *const TABLES[] = { "publisher", "origin", "source", "snapshot", "highlight", "claim", "evidence", "profile", "section", "sentence",
                                        "disagreement", "dismissal", "outbox", "target", "publication", "amendment", "source_check", "watch", "related" };
  static const struct { DossierChange change; const char *told; } cases[] = {
    { { "publication", DOSSIER_CHANGE_INSERT, 1, 0, 1, { { "profile", 1 } } }, "profile/1 publication/1 " },
    { { "amendment", DOSSIER_CHANGE_DELETE, 9, 0, 1, { { "profile", 2 } } }, "profile/2 " },
    { { "source_check", DOSSIER_CHANGE_INSERT, 9, 0, 1, { { "source", 2 } } }, "source/2 " },
    { { "outbox", DOSSIER_CHANGE_UPDATE, 1, 0, 3, { { "publication", 1 }, { "target", 1 }, { "profile", 1 } } }, "outbox/1 target/1 " },
    { { "target", DOSSIER_CHANGE_UPDATE, 1, 0, 0, { { NULL, 0 } } }, "outbox/1 outbox/2 target/1 " },
    { { "profile", DOSSIER_CHANGE_UPDATE, 1, 0, 0, { { NULL, 0 } } }, "profile/1 outbox/1 outbox/2 " },
    { { "profile", DOSSIER_CHANGE_UPDATE, 2, 0, 0, { { NULL, 0 } } }, "profile/2 outbox/3 " },
    { { "snapshot", DOSSIER_CHANGE_UPDATE, 1, 0, 1, { { "source", 1 } } },
      "source/1 snapshot/1 highlight/1 claim/1 evidence/1 profile/1 sentence/1 disagreement/1 disagreement/2 " },
    { { "profile_source", DOSSIER_CHANGE_INSERT, 1, 2, 2, { { "profile", 1 }, { "source", 2 } } }, "profile/1 " },
    { { "profile_claim", DOSSIER_CHANGE_INSERT, 1, 2, 2, { { "profile", 1 }, { "claim", 2 } } }, "profile/1 " },
    { { "sentence_claim", DOSSIER_CHANGE_DELETE, 1, 2, 2, { { "sentence", 1 }, { "claim", 2 } } }, "claim/2 profile/1 sentence/1 " },
    { { "dismissal", DOSSIER_CHANGE_UPDATE, 1, 0, 2, { { "claim", 1 }, { "a_source", 1 } } }, "dismissal/1 " },
    { { "claim", DOSSIER_CHANGE_UPDATE, 2, 0, 0, { { NULL, 0 } } }, "highlight/2 claim/2 evidence/2 profile/2 sentence/2 dismissal/2 " },
    { { "related", DOSSIER_CHANGE_UPDATE, 4, 0, 1, { { "profile", 1 } } }, "" },
    { { "snapshot", DOSSIER_CHANGE_DELETE, 9, 0, 1, { { "source", 2 } } }, "source/2 " },
    { { "snapshot", DOSSIER_CHANGE_DELETE, 9, 0, 1, { { "source", 9 } } }, "" },
  };
  g_autoptr (GError) error = NULL;

  g_test_summary ("Exports, deliveries, checks and decisions are shown where they are about something, and lead no further");

  begin (fixture);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_PUBLICATION, "profile", c.profile, "revision", (gint64) 1, NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_TARGET, "name", "Desk", "kind", "folder", "auth", "none", "signing", "none", NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_TARGET, "name", "Other", "kind", "folder", "auth", "none", "signing", "none", NULL));
  for (gint64 i = 0; i < 3; i++)
    {
      g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "x", -1);

      g_object_unref (add (fixture->library, DOSSIER_TYPE_OUTBOX_ITEM, "target", i < 2 ? (gint64) 1 : (gint64) 2, "profile", i < 2 ? c.profile : other.profile,
                           "publication", (gint64) 1, "state", "queued", "payload_sha256", hash, "document_sha256", hash, NULL));
    }
  for (int i = 0; i < 2; i++)
    g_object_unref (add (fixture->library, DOSSIER_TYPE_DISPUTE, "a_snapshot", i == 0 ? c.snapshot : other.snapshot, "a_end", (gint64) 1,
                         "b_snapshot", i == 0 ? other.snapshot : c.snapshot, "b_end", (gint64) 1, "kind", "scope", "state", "open", NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_DISMISSAL, "kind", "pair", "claim", c.claim, "a_source", c.source, NULL));
  g_object_unref (add (fixture->library, DOSSIER_TYPE_DISMISSAL, "kind", "pair", "claim", other.claim, "a_source", c.source, "b_source", other.source, NULL));
  g_array_unref (end (fixture));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) changes = g_array_append_val (g_array_new (FALSE, FALSE, sizeof (DossierChange)), cases[i].change);
      g_autoptr (GString) found = g_string_new (NULL);

      for (gsize k = 0; k < G_N_ELEMENTS (TABLES); k++)
        {
          g_autoptr (GArray) ids = dossier_library_dependents (fixture->library, dossier_schema_find_table (TABLES[k])->type, changes, &error);

          g_assert_no_error (error);
          for (guint n = 0; n < ids->len; n++)
            g_string_append_printf (found, "%s/%d ", TABLES[k], (int) g_array_index (ids, gint64, n));
        }
      g_test_message ("%s, case %" G_GSIZE_FORMAT, cases[i].change.table, i);
      g_assert_cmpstr (found->str, ==, cases[i].told);
    }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/dependents/at-random",   test_dependents_at_random },
    { "/store/dependents/of-a-letter", test_dependents_of_a_letter },
    { "/store/dependents/of-each-row", test_dependents_of_each_row },
    { "/store/dependents/beside",      test_dependents_beside },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
