/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/schema.h"

#include "model/records/claim.h"
#include "model/judgements/amendment.h"
#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"
#include "model/outbox/delivery.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/outbox/outbox-item.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"
#include "model/judgements/waiver.h"
#include "model/outbox/target.h"
#include "model/watch/source-check.h"
#include "model/watch/watch.h"
#include "store/library.h"
#include "store/resources.h"

#include <sqlite3.h>
#include <string.h>

#define RESOURCES "/org/dossierdesk/Dossier/store/schema/"

static const char *const STEPS[DOSSIER_SCHEMA_VERSION] = { RESOURCES "0001-initial.sql" };

/* What no class describes. */
static const DossierTable OTHERS[] = {
  { "sentence_claim", 0, TRUE, TRUE, 2, { { "sentence", 0 }, { "claim", 1 } } },
  { "profile_source", 0, TRUE, TRUE, 2, { { "profile", 0 }, { "source", 1 } } },
  { "profile_claim", 0, TRUE, TRUE, 2, { { "profile", 0 }, { "claim", 1 } } },
};

/* Facts of the world and where things go: no undo takes them back. */
static gboolean
is_recorded (GType type)
{
  return type != DOSSIER_TYPE_PUBLICATION && type != DOSSIER_TYPE_TARGET && type != DOSSIER_TYPE_OUTBOX_ITEM && type != DOSSIER_TYPE_DELIVERY
      && type != DOSSIER_TYPE_SOURCE_CHECK && type != DOSSIER_TYPE_WATCH;
}

static void
describe (DossierTable *table, GType type)
{
  DossierRecordClass *klass = g_type_class_ref (type);   /* never given back: classes live for ever */
  int number = 2;   /* after id and uuid */

  table->name = g_intern_string (klass->table);
  table->type = type;
  table->recorded = is_recorded (type);
  for (guint i = 0; i < klass->n_fields; i++)
    if (!klass->fields[i].derived)
      {
        if (klass->fields[i].type == DOSSIER_FIELD_REFERENCE)
          {
            g_assert (table->n_references < G_N_ELEMENTS (table->references));
            table->references[table->n_references].column = klass->fields[i].column;
            table->references[table->n_references++].number = number;
          }
        number++;
      }
}

/* All tables that the desk sees changes of: those of the record classes, then the others. */
const DossierTable *
dossier_schema_list_tables (guint *n_tables)
{
  static DossierTable tables[28];
  static gsize n = 0;

  if (g_once_init_enter (&n))
    {
      const GType types[] = {
        DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_ORIGIN, DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_SNAPSHOT,
        DOSSIER_TYPE_HIGHLIGHT, DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_PROFILE,
        DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE, DOSSIER_TYPE_RELATED, DOSSIER_TYPE_IMAGE,
        DOSSIER_TYPE_PUBLICATION, DOSSIER_TYPE_DISPUTE, DOSSIER_TYPE_DISMISSAL, DOSSIER_TYPE_WAIVER,
        DOSSIER_TYPE_AMENDMENT, DOSSIER_TYPE_TARGET, DOSSIER_TYPE_OUTBOX_ITEM, DOSSIER_TYPE_DELIVERY,
        DOSSIER_TYPE_SOURCE_CHECK, DOSSIER_TYPE_WATCH,
      };

      G_STATIC_ASSERT (G_N_ELEMENTS (types) + G_N_ELEMENTS (OTHERS) <= G_N_ELEMENTS (tables));
      for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
        describe (&tables[i], types[i]);
      memcpy (&tables[G_N_ELEMENTS (types)], OTHERS, sizeof OTHERS);
      g_once_init_leave (&n, G_N_ELEMENTS (types) + G_N_ELEMENTS (OTHERS));
    }
  *n_tables = (guint) n;

  return tables;
}

/* Returns: (nullable) */
const DossierTable *
dossier_schema_find_table (const char *name)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  for (guint i = 0; i < n; i++)
    if (strcmp (tables[i].name, name) == 0)
      return &tables[i];

  return NULL;
}

/* @type: a record class */
const DossierTable *
dossier_schema_find_type (GType type)
{
  guint n;
  const DossierTable *tables = dossier_schema_list_tables (&n);

  for (guint i = 0; i < n; i++)
    if (tables[i].type == type)
      return &tables[i];

  g_assert_not_reached ();
}

static gboolean
run_resource (DossierDatabase *database, const char *path, GError **error)
{
  GResource *resources = dossier_store_get_resource ();
  g_autoptr (GBytes) sql = g_resource_lookup_data (resources, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (sql != NULL);
  return dossier_database_run (database, g_bytes_get_data (sql, NULL), error);   /* GResource ends it with a NUL */
}

/* Makes an empty file a library, in one transaction. */
gboolean
dossier_schema_create (DossierDatabase  *database,
                       GError          **error)
{
  g_autofree char *mark = g_strdup_printf (
    "INSERT INTO \"meta\" VALUES ('min_reader', '1'), ('created', strftime ('%%Y-%%m-%%dT%%H:%%M:%%SZ', 'now'));"
    "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
    DOSSIER_SCHEMA_APPLICATION_ID, DOSSIER_SCHEMA_VERSION);

  if (!dossier_database_run (database, "BEGIN EXCLUSIVE", error))
    return FALSE;
  for (guint i = 0; i < DOSSIER_SCHEMA_VERSION; i++)
    if (!run_resource (database, STEPS[i], error))
      return FALSE;

  return dossier_database_run (database, mark, error);
}

/* Once for each connection: the views lie in no file. */
gboolean
dossier_schema_add_views (DossierDatabase  *database,
                          GError          **error)
{
  return run_resource (database, RESOURCES "views.sql", error);
}

/* Returns: (nullable): everything that the schema says, as one text */
static char *
describe_schema (DossierDatabase *database, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DossierStatement) statement = dossier_database_query (database, error,
    "SELECT \"type\" || ' ' || \"name\" || ' ' || \"tbl_name\" || ' ' || coalesce (\"sql\", '') FROM main.\"sqlite_schema\""
    " WHERE \"name\" NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY \"type\", \"name\"", "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (statement != NULL && (step = dossier_database_step (database, statement, error)) == DOSSIER_STEP_ROW)
    g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, 0));

  return step == DOSSIER_STEP_DONE ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* What our own steps make, once for each process. */
static const char *
expected_schema (void)
{
  static const char *expected = NULL;

  if (g_once_init_enter (&expected))
    {
      g_autoptr (DossierDatabase) memory = NULL;
      gboolean opened;
      char *text;

      memory = dossier_database_open (":memory:", SQLITE_OPEN_READWRITE, &opened);
      g_assert_true (opened);
      if (!dossier_schema_create (memory, NULL) || (text = describe_schema (memory, NULL)) == NULL)
        g_error ("The schema of this program is wrong: %s", sqlite3_errmsg (dossier_database_get_handle (memory)));
      g_once_init_leave (&expected, text);
    }

  return expected;
}

/* Refuses a file whose schema is not exactly what our steps make: a strange trigger could rewrite
 * quotes, and `trusted_schema` has to stay on for FTS5. */
gboolean
dossier_schema_verify (DossierDatabase  *database,
                       GError          **error)
{
  g_autofree char *found = describe_schema (database, error);
  g_autofree char *name = g_filename_display_basename (dossier_database_get_path (database));

  if (found == NULL)
    return FALSE;
  if (strcmp (found, expected_schema ()) == 0)
    return TRUE;

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               "The structure of “%s” is not what Dossier makes: something else changed it; "
               "it was left untouched; open a backup of it", name);
  return FALSE;
}
