/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "store/library-private.h"
#include "store/schema.h"

#include <sqlite3.h>
#include <string.h>

static char *
describe_class (DossierRecordClass *klass, gboolean recorded)
{
  g_autoptr (GString) text = g_string_new ("id INTEGER\nuuid TEXT\n");

  for (guint i = 0; i < klass->n_fields; i++)
    if (!klass->fields[i].derived)
      g_string_append_printf (text, "%s %s%s\n", klass->fields[i].column, klass->fields[i].type == DOSSIER_FIELD_TEXT ? "TEXT" : "INTEGER",
                              klass->fields[i].type == DOSSIER_FIELD_REFERENCE && recorded ? " reference" : "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_table (DossierDatabase *database, const char *table)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DossierStatement) row = dossier_database_query (database, NULL,
    "SELECT c.\"name\", c.\"type\", EXISTS (SELECT 1 FROM pragma_foreign_key_list (?1) f WHERE f.\"from\" = c.\"name\")"
    " FROM pragma_table_info (?1) c ORDER BY c.\"cid\"", "t", table);

  g_assert_nonnull (row);
  while (dossier_database_step (database, row, NULL) == DOSSIER_STEP_ROW)
    g_string_append_printf (text, "%s %s%s\n", (const char *) sqlite3_column_text (row, 0), (const char *) sqlite3_column_text (row, 1),
                            sqlite3_column_int (row, 2) != 0 ? " reference" : "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_tables_match_classes (LibraryFixture *fixture, gconstpointer data)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_test_summary ("Each table has exactly the fields that its class stores, in their order");

  for (guint i = 0; i < n; i++)
    if (tables[i].type != 0)
      {
        g_autoptr (GTypeClass) klass = g_type_class_ref (tables[i].type);
        g_autofree char *expected = describe_class ((DossierRecordClass *) klass, tables[i].recorded);
        g_autofree char *found = describe_table (fixture->library->database, tables[i].name);

        g_test_message ("%s", tables[i].name);
        g_assert_cmpstr (found, ==, expected);
      }
}

static void
test_references (LibraryFixture *fixture, gconstpointer data)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_test_summary ("What the program takes for references are the references, at their places; each is indexed");

  for (guint i = 0; i < n; i++)
    {
      gint64 count;

      for (guint k = 0; k < tables[i].n_references; k++)
        {
          g_test_message ("%s.%s", tables[i].name, tables[i].references[k].column);
          g_assert_true (dossier_database_ask (fixture->library->database, &count, NULL,
            "SELECT \"cid\" + 1 FROM pragma_table_info (?1) WHERE \"name\" = ?2", "tt", tables[i].name, tables[i].references[k].column));
          g_assert_cmpint (count, ==, tables[i].references[k].number + 1);
          g_assert_true (dossier_database_ask (fixture->library->database, &count, NULL,
            "SELECT count (*) FROM pragma_index_list (?1) l, pragma_index_info (l.\"name\") c WHERE c.\"seqno\" = 0 AND c.\"name\" = ?2",
            "tt", tables[i].name, tables[i].references[k].column));
          g_assert_cmpint (count, >, 0);
        }
      g_assert_true (dossier_database_ask (fixture->library->database, &count, NULL,
        "SELECT count (*) FROM pragma_foreign_key_list (?1)", "t", tables[i].name));
      if (tables[i].recorded)
        g_assert_cmpint (count, ==, tables[i].n_references);
    }
}

static void
test_views_add_derived_fields (LibraryFixture *fixture, gconstpointer data)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_test_summary ("A view has its table's columns, and beyond them only fields that the class calls derived");

  for (guint i = 0; i < n; i++)
    if (tables[i].type != 0)
      {
        g_autoptr (GTypeClass) klass = g_type_class_ref (tables[i].type);
        DossierRecordClass *record_class = (DossierRecordClass *) klass;
        g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s_view\"", tables[i].name);
        g_autoptr (DossierStatement) view = dossier_database_query (fixture->library->database, NULL, sql, "");
        int column = 2;

        g_assert_nonnull (view);
        for (guint k = 0; k < record_class->n_fields; k++)
          if (!record_class->fields[k].derived)
            g_assert_cmpstr (sqlite3_column_name (view, column++), ==, record_class->fields[k].column);
        for (; column < sqlite3_column_count (view); column++)
          {
            const int field = dossier_record_find_field (record_class, sqlite3_column_name (view, column));

            g_test_message ("%s.%s", tables[i].name, sqlite3_column_name (view, column));
            g_assert_cmpint (field, >=, 0);
            g_assert_true (record_class->fields[field].derived);
          }
      }
}

static void
test_recorded_tables_can_be_undone (LibraryFixture *fixture, gconstpointer data)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_test_summary ("Nothing in a recorded table that breaks undo or redo: cascades, generated columns, keys that may be NULL");

  for (guint i = 0; i < n; i++)
    if (tables[i].recorded)
      {
        gint64 bad;

        g_test_message ("%s", tables[i].name);
        g_assert_true (dossier_database_ask (fixture->library->database, &bad, NULL,
          "SELECT (SELECT count (*) FROM pragma_foreign_key_list (?1) WHERE \"on_delete\" <> 'NO ACTION' OR \"on_update\" <> 'NO ACTION')"
          " + (SELECT count (*) FROM pragma_table_xinfo (?1) WHERE \"hidden\" <> 0)"
          " + (SELECT NOT max (\"pk\") FROM pragma_table_info (?1))"
          " + (SELECT count (*) FROM pragma_table_list (?1) WHERE NOT \"strict\")", "t", tables[i].name));
        g_assert_cmpint (bad, ==, 0);
      }
}

static void
test_what_is_recorded (LibraryFixture *fixture, gconstpointer data)
{
  g_autoptr (GString) recorded = g_string_new (NULL), facts = g_string_new (NULL), links = g_string_new (NULL);
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  g_test_summary ("What an editor says is recorded; what happened in the world, and where things go, is not");

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (tables[i].recorded ? recorded : facts, "%s ", tables[i].name);
      g_string_append (links, tables[i].link ? tables[i].name : "");
      g_assert_true (dossier_schema_find_table (tables[i].name) == &tables[i]);
      g_assert_true (tables[i].type == 0 || dossier_schema_find_type (tables[i].type) == &tables[i]);
    }
  g_assert_cmpstr (facts->str, ==, "publication target outbox delivery source_check watch ");
  g_assert_cmpstr (recorded->str, ==, "publisher origin source snapshot highlight claim evidence profile section sentence related image disagreement dismissal"
                                      " waiver amendment sentence_claim profile_source profile_claim ");
  g_assert_cmpstr (links->str, ==, "sentence_claimprofile_sourceprofile_claim");
  g_assert_null (dossier_schema_find_table ("blob"));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*run) (LibraryFixture *, gconstpointer); } tests[] = {
    { "/store/schema/tables-match-classes",          test_tables_match_classes },
    { "/store/schema/references",                    test_references },
    { "/store/schema/views-add-derived-fields",      test_views_add_derived_fields },
    { "/store/schema/recorded-tables-can-be-undone", test_recorded_tables_can_be_undone },
    { "/store/schema/what-is-recorded",              test_what_is_recorded },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, LibraryFixture, NULL, library_fixture_set_up, tests[i].run, library_fixture_tear_down);

  return g_test_run ();
}
