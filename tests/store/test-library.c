/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-case.h"

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publisher.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

#include <string.h>

static void
test_rows_come_back (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = random_new ();
  guint n;
  const GType *types = random_list_types (&n);

  g_test_summary ("Every stored field of every class comes back as it was, with an id and a UUID");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierRecord) record = NULL;
      g_autoptr (DossierRecord) loaded = NULL;
      g_autoptr (GArray) changes = NULL;
      DossierRecordClass *klass;

      begin (fixture);
      record = random_record (fixture->library, random, types[i]);
      g_assert_true (dossier_library_insert (fixture->library, record, &error));
      changes = end (fixture);
      g_assert_true (g_uuid_string_is_valid (dossier_record_get_uuid (record)));
      loaded = dossier_library_load (fixture->library, types[i], dossier_record_get_id (record), &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dossier_record_get_uuid (loaded), ==, dossier_record_get_uuid (record));
      klass = DOSSIER_RECORD_GET_CLASS (record);
      for (guint field = 0; field < klass->n_fields; field++)
        if (!klass->fields[field].derived)
          {
            g_autofree char *expected = read_value (record, field);
            g_autofree char *found = read_value (loaded, field);

            g_assert_cmpstr (found, ==, expected);
          }
    }
}

static void
test_given_uuid (LibraryFixture *fixture, gconstpointer data)
{
  const char *uuid = "0C0FFEE0-1234-4abc-8def-0123456789ab";
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) one = g_object_new (DOSSIER_TYPE_ORIGIN, NULL);
  g_autoptr (DossierRecord) two = g_object_new (DOSSIER_TYPE_ORIGIN, NULL);

  g_test_summary ("What has a UUID already keeps it, once");

  begin (fixture);
  g_assert_true (dossier_library_insert_as (fixture->library, one, uuid, &error));
  g_assert_cmpstr (dossier_record_get_uuid (one), ==, "0c0ffee0-1234-4abc-8def-0123456789ab");
  g_assert_false (dossier_library_insert_as (fixture->library, two, uuid, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_RULE);
  g_assert_true (dossier_library_end (fixture->library, FALSE, NULL, NULL));
}

static void
assert_field (LibraryFixture *fixture, GType type, gint64 id, const char *column, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierRecord) record = dossier_library_load (fixture->library, type, id, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_test_message ("%s.%s", dossier_record_type_table (type), column);
  found = read_value (record, (guint) dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), column));
  g_assert_cmpstr (found, ==, expected);
}

static void
test_derived_fields (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "example");
  g_autoptr (GArray) changes = NULL;
  g_autofree char *snapshot = g_strdup_printf ("%" G_GINT64_FORMAT, c.snapshot);
  g_autofree char *source = g_strdup_printf ("%" G_GINT64_FORMAT, c.source);
  g_autofree char *origin = g_strdup_printf ("%" G_GINT64_FORMAT, c.origin);
  g_autofree char *other = NULL;
  gint64 wire;

  g_test_summary ("What a row says of others is right, and follows them");

  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "publisher_name", "Österreichische Post");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "effective_letter", "B");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "effective_reason", "checked");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "snapshot", snapshot);
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "captured_at", "1000");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "n_snapshots", "1");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "n_highlights", "1");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "n_claims", "1");
  assert_field (fixture, DOSSIER_TYPE_PUBLISHER, c.publisher, "n_sources", "1");
  assert_field (fixture, DOSSIER_TYPE_ORIGIN, c.origin, "n_sources", "1");
  assert_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "source", source);
  assert_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "claim_text", "Ten offices closed");
  assert_field (fixture, DOSSIER_TYPE_HIGHLIGHT, c.highlight, "n_evidence", "1");
  assert_field (fixture, DOSSIER_TYPE_CLAIM, c.claim, "n_evidence", "1");
  assert_field (fixture, DOSSIER_TYPE_CLAIM, c.claim, "n_sentences", "1");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "exact", "closed");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "state", "same");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "source", source);
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "source_title", "Offices close");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "letter", "B");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "published", "2024-07-20");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "effective_origin", origin);
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "origin_label", "Agency");
  assert_field (fixture, DOSSIER_TYPE_PROFILE, c.profile, "n_facts", "1");
  assert_field (fixture, DOSSIER_TYPE_PROFILE, c.profile, "n_sources", "1");
  assert_field (fixture, DOSSIER_TYPE_PROFILE, c.profile, "n_claims", "1");
  assert_field (fixture, DOSSIER_TYPE_SECTION, c.section, "n_sentences", "1");
  assert_field (fixture, DOSSIER_TYPE_SENTENCE, c.sentence, "n_claims", "1");

  begin (fixture);
  wire = id_of (add (fixture->library, DOSSIER_TYPE_ORIGIN, "label", "Wire", NULL));
  set_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "letter", "D", 0);
  set_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "origin", NULL, wire);
  g_object_unref (add (fixture->library, DOSSIER_TYPE_EVIDENCE, "claim", c.claim, "highlight", c.highlight, NULL));
  other = g_strdup_printf ("%" G_GINT64_FORMAT, id_of (add (fixture->library, DOSSIER_TYPE_SNAPSHOT, "source", c.source, "captured_at", (gint64) 2000, NULL)));
  changes = end (fixture);
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "effective_letter", "D");
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "snapshot", other);
  assert_field (fixture, DOSSIER_TYPE_SOURCE, c.source, "n_claims", "1");   /* by two pieces of evidence */
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "letter", "D");
  assert_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "origin_label", "Wire");
}

static void
assert_ids (LibraryFixture *fixture, DossierQuery query, gint64 owner, const gint64 *expected, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dossier_library_query (fixture->library, query, owner, &error);

  g_assert_no_error (error);
  g_test_message ("query %d", (int) query);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), expected, n * sizeof (gint64));
}

static void
test_queries (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "example");
  const struct { DossierQuery query; gint64 owner; gint64 id; } cases[] = {
    { DOSSIER_QUERY_PROFILES, 0, c.profile },
    { DOSSIER_QUERY_SOURCES, 0, c.source },
    { DOSSIER_QUERY_SOURCES_OF_PROFILE, c.profile, c.source },
    { DOSSIER_QUERY_SOURCES_OF_PUBLISHER, c.publisher, c.source },
    { DOSSIER_QUERY_SOURCES_OF_ORIGIN, c.origin, c.source },
    { DOSSIER_QUERY_PUBLISHERS, 0, c.publisher },
    { DOSSIER_QUERY_ORIGINS, 0, c.origin },
    { DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE, c.source, c.snapshot },
    { DOSSIER_QUERY_HIGHLIGHTS, 0, c.highlight },
    { DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT, c.snapshot, c.highlight },
    { DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, c.source, c.highlight },
    { DOSSIER_QUERY_CLAIMS, 0, c.claim },
    { DOSSIER_QUERY_CLAIMS_OF_PROFILE, c.profile, c.claim },
    { DOSSIER_QUERY_CLAIMS_OF_SOURCE, c.source, c.claim },
    { DOSSIER_QUERY_CLAIMS_OF_SENTENCE, c.sentence, c.claim },
    { DOSSIER_QUERY_EVIDENCE_OF_CLAIM, c.claim, c.evidence },
    { DOSSIER_QUERY_EVIDENCE_OF_HIGHLIGHT, c.highlight, c.evidence },
    { DOSSIER_QUERY_SECTIONS_OF_PROFILE, c.profile, c.section },
    { DOSSIER_QUERY_SENTENCES_OF_SECTION, c.section, c.sentence },
    { DOSSIER_QUERY_SENTENCES_OF_PROFILE, c.profile, c.sentence },
    { DOSSIER_QUERY_SENTENCES_OF_CLAIM, c.claim, c.sentence },
    { DOSSIER_QUERY_PROFILES_OF_SOURCE, c.source, c.profile },
    { DOSSIER_QUERY_PROFILES_OF_CLAIM, c.claim, c.profile },
  };
  static const DossierQuery empty[] = { DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE };

  g_test_summary ("Each list holds what is its owner's, and nothing of another");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_ids (fixture, cases[i].query, cases[i].owner, &cases[i].id, 1);
      if (cases[i].owner != 0)
        assert_ids (fixture, cases[i].query, 999, NULL, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (empty); i++)
    assert_ids (fixture, empty[i], c.profile, NULL, 0);

  assert_ids (fixture, DOSSIER_QUERY_EVIDENCE_OF_ORIGIN, c.origin, NULL, 0);   /* its source's, not its own */
  begin (fixture);
  set_field (fixture, DOSSIER_TYPE_EVIDENCE, c.evidence, "origin", NULL, c.origin);
  g_array_unref (end (fixture));
  assert_ids (fixture, DOSSIER_QUERY_EVIDENCE_OF_ORIGIN, c.origin, &c.evidence, 1);
}

static void
test_orders (LibraryFixture *fixture, gconstpointer data)
{
  DossierLibrary *library = fixture->library;
  const Case c = add_case (fixture, "example");
  g_autoptr (GArray) changes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 second, first, early, later, third;

  g_test_summary ("Positions, names and times order lists; claims of a sentence come in order of linking, and keep their places");

  begin (fixture);
  second = id_of (add (library, DOSSIER_TYPE_SECTION, "profile", c.profile, "position", (gint64) 5, NULL));
  first = id_of (add (library, DOSSIER_TYPE_SENTENCE, "section", second, "position", (gint64) 2, NULL));
  early = id_of (add (library, DOSSIER_TYPE_SENTENCE, "section", second, "position", (gint64) 1, NULL));
  later = id_of (add (library, DOSSIER_TYPE_SOURCE, "title", "later", "created_at", (gint64) 9, NULL));
  third = id_of (add (library, DOSSIER_TYPE_CLAIM, "text", "third", NULL));
  for (int i = 0; i < 2; i++)
    {
      dossier_library_link (library, DOSSIER_LINK_SENTENCE_CLAIM, early, third, &error);
      dossier_library_link (library, DOSSIER_LINK_SENTENCE_CLAIM, early, c.claim, &error);
      g_assert_no_error (error);
    }
  changes = end (fixture);

  assert_ids (fixture, DOSSIER_QUERY_SENTENCES_OF_PROFILE, c.profile, (gint64[]) { c.sentence, early, first }, 3);
  assert_ids (fixture, DOSSIER_QUERY_SOURCES, 0, (gint64[]) { later, c.source }, 2);
  assert_ids (fixture, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, early, (gint64[]) { third, c.claim }, 2);
  begin (fixture);
  dossier_library_unlink (library, DOSSIER_LINK_SENTENCE_CLAIM, early, third, &error);
  g_array_unref (end (fixture));
  assert_ids (fixture, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, early, &c.claim, 1);
  g_assert_true (dossier_library_undo (library, "editor", NULL, NULL, NULL));
  assert_ids (fixture, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, early, (gint64[]) { third, c.claim }, 2);
}

static void
test_resolve (LibraryFixture *fixture, gconstpointer data)
{
  static const struct { const char *why; const char *uuid; } rows[] = {
    { "one",             "abcd1111-0000-4000-8000-000000000001" },
    { "its neighbour",   "abcd2222-0000-4000-8000-000000000002" },
    { "another",         "12345678-0000-4000-8000-000000000003" },
  };
  static const struct { const char *why; const char *reference; int row; const char *says; } cases[] = {
    { "whole",                     "abcd1111-0000-4000-8000-000000000001", 0, NULL },
    { "in capitals",               "ABCD2222-0000-4000-8000-000000000002", 1, NULL },
    { "a beginning",               "1234",                                 2, NULL },
    { "past a hyphen",             "abcd2222-00",                          1, NULL },
    { "fits two",                  "abcd",                                 -1, "more than one" },
    { "too short",                 "123",                                  -1, "no origin" },
    { "row number",                "#1",                                   0, NULL },
    { "no such row",               "#99",                                  -1, "no origin" },
    { "no number",                 "#x",                                   -1, "no origin" },
    { "no digits",                 "ghij",                                 -1, "no origin" },
    { "empty",                     "",                                     -1, "no origin" },
    { "SQL is only text",          "' OR 1=1 --",                          -1, "no origin" },
    { "a wildcard is only text",   "%%%%",                                 -1, "no origin" },
  };
  const Case c = add_case (fixture, "cafe");
  g_autoptr (GError) error = NULL;
  gint64 ids[G_N_ELEMENTS (rows)];

  g_test_summary ("A thing is named by its UUID, a beginning of it, its row, its slug or its name; what fits none or two is refused");

  begin (fixture);
  delete_with_children (fixture->library, DOSSIER_TYPE_ORIGIN, c.origin);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DossierRecord) record = g_object_new (DOSSIER_TYPE_ORIGIN, NULL);

      g_assert_true (dossier_library_insert_as (fixture->library, record, rows[i].uuid, &error));
      ids[i] = dossier_record_get_id (record);
    }
  g_array_unref (end (fixture));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id;

      g_test_message ("%s", cases[i].why);
      if (strcmp (cases[i].reference, "#1") == 0)
        {
          g_autofree char *row = g_strdup_printf ("#%" G_GINT64_FORMAT, ids[0]);

          id = dossier_library_resolve (fixture->library, DOSSIER_TYPE_ORIGIN, row, &error);
        }
      else
        id = dossier_library_resolve (fixture->library, DOSSIER_TYPE_ORIGIN, cases[i].reference, &error);
      g_assert_cmpint (id, ==, cases[i].row >= 0 ? ids[cases[i].row] : 0);
      if (cases[i].says != NULL)
        {
          g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
          g_assert_nonnull (strstr (error->message, cases[i].says));
          g_clear_error (&error);
        }
      g_assert_no_error (error);
    }
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_PROFILE, "cafe", &error), ==, c.profile);
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_PUBLISHER, "ÖSTERREICHISCHE post", &error), ==, c.publisher);
  g_assert_no_error (error);
  g_assert_cmpint (dossier_library_resolve (fixture->library, DOSSIER_TYPE_PROFILE, "Cafe", &error), ==, 0);
}

static void
test_find (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "example");
  g_autoptr (GError) error = NULL;

  g_test_summary ("A row is found by the value of a field, stored or derived");

  g_assert_cmpint (dossier_library_find (fixture->library, DOSSIER_TYPE_SOURCE, DOSSIER_SOURCE_URL, "https://example.org/a", &error), ==, c.source);
  g_assert_cmpint (dossier_library_find (fixture->library, DOSSIER_TYPE_SOURCE, DOSSIER_SOURCE_URL, "https://example.org/A", &error), ==, 0);
  g_assert_cmpint (dossier_library_find (fixture->library, DOSSIER_TYPE_SOURCE, DOSSIER_SOURCE_PUBLISHER_NAME, "Österreichische Post", &error), ==, c.source);
  g_assert_no_error (error);
}

static void
test_delete_and_missing (LibraryFixture *fixture, gconstpointer data)
{
  const Case c = add_case (fixture, "example");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (DossierRecord) gone = NULL;
  g_autoptr (GArray) changes = NULL;
  const gint64 ids[] = { 99, c.claim, 98 };

  g_test_summary ("Deleting takes links along, but a row that is referred to stays; what is not there is said");

  begin (fixture);
  g_assert_true (dossier_library_delete (fixture->library, DOSSIER_TYPE_CLAIM, c.claim, &error));
  g_assert_false (dossier_library_end (fixture->library, TRUE, NULL, &error));   /* its evidence is left */
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_RULE);
  g_clear_error (&error);

  records = dossier_library_load_many (fixture->library, DOSSIER_TYPE_CLAIM, ids, G_N_ELEMENTS (ids), &error);
  g_assert_cmpuint (records->len, ==, 1);
  gone = dossier_library_load (fixture->library, DOSSIER_TYPE_CLAIM, c.claim, &error);
  begin (fixture);
  g_assert_true (dossier_library_delete (fixture->library, DOSSIER_TYPE_EVIDENCE, c.evidence, &error));
  g_assert_true (dossier_library_delete (fixture->library, DOSSIER_TYPE_CLAIM, c.claim, &error));
  g_assert_false (dossier_library_update (fixture->library, gone, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (dossier_library_delete (fixture->library, DOSSIER_TYPE_CLAIM, c.claim, &error));
  g_assert_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND);
  changes = end (fixture);
  g_assert_cmpuint (changes->len, ==, 3);   /* evidence, claim, link */
  assert_ids (fixture, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, c.sentence, NULL, 0);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/library/rows-come-back",          test_rows_come_back },
    { "/store/library/given-uuid",              test_given_uuid },
    { "/store/library/derived-fields",          test_derived_fields },
    { "/store/library/queries",                 test_queries },
    { "/store/library/orders",                  test_orders },
    { "/store/library/resolve",                 test_resolve },
    { "/store/library/find",                    test_find },
    { "/store/library/delete-and-missing",      test_delete_and_missing },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
