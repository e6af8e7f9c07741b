/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "library-fixture.h"

#include "model/records/claim.h"
#include "model/judgements/dismissal.h"
#include "model/judgements/dispute.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/image.h"
#include "model/records/origin.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/publisher.h"
#include "model/records/related.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

int library_fixture_no_sync;

/* Both stand in the way of the system's: what is written is read by this same system, so nothing has to wait for a disk.
 * (What a power cut leaves is asked of a disk of paper: faulty-disk.c.) */
int
fsync (int fd)
{
  errno = library_fixture_no_sync;
  return library_fixture_no_sync != 0 ? -1 : 0;
}

int
fdatasync (int fd)
{
  return 0;
}

void
library_fixture_reopen (LibraryFixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->library, dossier_library_close);
  self->library = dossier_library_open (self->path, DOSSIER_LIBRARY_READ_WRITE, &error);
  g_assert_no_error (error);
}

void
library_fixture_set_up (LibraryFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dossier-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "library.dossier", NULL);
  library_fixture_reopen (self);
}

void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

void
library_fixture_tear_down (LibraryFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->library, dossier_library_close);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

/* Repeatable: with `--seed` of GLib's tests, printed at the start. */
GRand *
random_new (void)
{
  return g_rand_new_with_seed ((guint32) g_test_rand_int ());
}

const GType *
random_list_types (guint *n_types)
{
  static GType types[15];

  if (types[0] == 0)
    {
      const GType all[] = {
        DOSSIER_TYPE_PUBLISHER, DOSSIER_TYPE_ORIGIN, DOSSIER_TYPE_SOURCE, DOSSIER_TYPE_SNAPSHOT, DOSSIER_TYPE_HIGHLIGHT,
        DOSSIER_TYPE_CLAIM, DOSSIER_TYPE_EVIDENCE, DOSSIER_TYPE_PROFILE, DOSSIER_TYPE_SECTION, DOSSIER_TYPE_SENTENCE,
        DOSSIER_TYPE_RELATED, DOSSIER_TYPE_IMAGE, DOSSIER_TYPE_PUBLICATION, DOSSIER_TYPE_DISPUTE, DOSSIER_TYPE_DISMISSAL,
      };

      G_STATIC_ASSERT (G_N_ELEMENTS (all) == G_N_ELEMENTS (types));
      memcpy (types, all, sizeof all);
    }
  *n_types = G_N_ELEMENTS (types);

  return types;
}

/* The table that a reference column names. */
static GType
type_of_column (const char *column)
{
  guint n;
  const GType *types = random_list_types (&n);

  if (strcmp (column, "lead_image") == 0)
    column = "image";
  else if (strcmp (column, "seen_in") == 0 || g_str_has_suffix (column, "_snapshot"))
    column = "snapshot";
  else if (g_str_has_suffix (column, "_source"))
    column = "source";
  for (guint i = 0; i < n; i++)
    if (strcmp (dossier_record_type_table (types[i]), column) == 0)
      return types[i];

  g_assert_not_reached ();
}

static gboolean
is_optional (const char *table, const char *column)
{
  static const char *const optional[] = { "source.publisher", "source.origin", "evidence.origin", "image.source", "profile.lead_image",
                                          "highlight.seen_in", "dismissal.claim", "dismissal.b_source", NULL };
  g_autofree char *name = g_strconcat (table, ".", column, NULL);

  return g_strv_contains (optional, name);
}

static const char *
pick_word (GRand *random)
{
  static const char *const words[] = { "office", "closes", "naïve", "Москва", "東京", "it's", "\"quoted\"", "10 %", "\n", "🏢", "e\u0301", "", "network" };

  return words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
}

/* A value that the closed sets of the schema allow, or any words. */
static char *
pick_text (DossierLibrary *library, GRand *random, const char *table, const char *column)
{
  static const struct { const char *field; const char *values; } closed[] = {
    { "publisher.letter", "A B C D E F" }, { "source.letter", "A B F" }, { "highlight.state", "same moved changed ambiguous lost" },
    { "claim.volatility", "fixed slow fast plan" }, { "evidence.stance", "supports contradicts" },
    { "evidence.directness", "direct secondary tertiary" }, { "evidence.fit", "explicit partial inferred" },
    { "sentence.kind", "fact attributed judgement opinion outlook" }, { "profile.status", "draft ready published" },
    { "profile.entity_kind", "organization person" }, { "origin.reason", "single editor" }, { "image.rights_basis", "own handout" },
    { "disagreement.kind", "scale date naming" }, { "disagreement.state", "open resolved reported dropped dismissed" },
    { "dismissal.kind", "pair evidence origin" },
  };
  g_autofree char *name = g_strconcat (table, ".", column, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (closed); i++)
    if (strcmp (closed[i].field, name) == 0)
      {
        g_auto (GStrv) values = g_strsplit (closed[i].values, " ", -1);

        return g_strdup (values[g_rand_int_range (random, 0, (gint32) g_strv_length (values))]);
      }
  if (g_str_has_suffix (column, "sha256"))
    {
      g_autofree char *text = g_strdup_printf ("%u %s", g_rand_int (random), pick_word (random));
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

      return strcmp (column, "text_sha256") == 0 ? dossier_library_store_text (library, text, strlen (text), NULL)
                                                  : dossier_library_store_blob (library, bytes, NULL);
    }

  return g_strdup_printf ("%s %s %d", pick_word (random), pick_word (random), g_rand_int_range (random, 0, 1000));
}

GArray *
list_rows (DossierLibrary *library, GType type)
{
  static const struct { const char *table; DossierQuery query; } all[] = {
    { "publisher", DOSSIER_QUERY_PUBLISHERS }, { "origin", DOSSIER_QUERY_ORIGINS }, { "source", DOSSIER_QUERY_SOURCES },
    { "highlight", DOSSIER_QUERY_HIGHLIGHTS }, { "claim", DOSSIER_QUERY_CLAIMS }, { "profile", DOSSIER_QUERY_PROFILES },
    { "disagreement", DOSSIER_QUERY_DISAGREEMENTS }, { "dismissal", DOSSIER_QUERY_DISMISSALS },
  };
  static const struct { const char *table; const char *owner; DossierQuery query; } owned[] = {
    { "snapshot", "source", DOSSIER_QUERY_SNAPSHOTS_OF_SOURCE }, { "evidence", "claim", DOSSIER_QUERY_EVIDENCE_OF_CLAIM },
    { "section", "profile", DOSSIER_QUERY_SECTIONS_OF_PROFILE }, { "sentence", "section", DOSSIER_QUERY_SENTENCES_OF_SECTION },
    { "related", "profile", DOSSIER_QUERY_RELATED_OF_PROFILE }, { "image", "profile", DOSSIER_QUERY_IMAGES_OF_PROFILE },
    { "publication", "profile", DOSSIER_QUERY_PUBLICATIONS_OF_PROFILE },
  };
  const char *table = dossier_record_type_table (type);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (strcmp (all[i].table, table) == 0)
      return dossier_library_query (library, all[i].query, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    if (strcmp (owned[i].table, table) == 0)
      {
        g_autoptr (GArray) owners = list_rows (library, type_of_column (owned[i].owner));

        for (guint k = 0; k < owners->len; k++)
          {
            g_autoptr (GArray) more = dossier_library_query (library, owned[i].query, g_array_index (owners, gint64, k), NULL);

            g_array_append_vals (ids, more->data, more->len);
          }
      }

  return g_steal_pointer (&ids);
}

/* Returns: 0 if there is none */
gint64
random_row (DossierLibrary *library, GRand *random, GType type)
{
  g_autoptr (GArray) ids = list_rows (library, type);

  return ids->len > 0 ? g_array_index (ids, gint64, g_rand_int_range (random, 0, (gint32) ids->len)) : 0;
}

static gint64
pick_reference (DossierLibrary *library, GRand *random, const char *table, const char *column)
{
  const GType target = type_of_column (column);
  gint64 id = is_optional (table, column) && g_rand_boolean (random) ? 0 : random_row (library, random, target);

  if (id == 0 && !is_optional (table, column))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierRecord) owner = random_record (library, random, target);

      dossier_library_insert (library, owner, &error);
      g_assert_no_error (error);
      id = dossier_record_get_id (owner);
    }

  return id;
}

/* An end lies behind any start, what differs between the two, and the numbers of exports begin with 1. */
static gint64
raise_number (const char *column)
{
  static const struct { const char *suffix; gint64 by; } behind[] = { { "_from", 100 }, { "_to", 200 }, { "end", 300 }, { "revision", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (behind); i++)
    if (g_str_has_suffix (column, behind[i].suffix))
      return behind[i].by;
  return 0;
}

static void
fill_field (DossierLibrary *library, GRand *random, DossierRecord *record, guint i)
{
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  const DossierRecordField *field = &klass->fields[i];
  gint64 number = g_rand_int_range (random, 0, 90);

  if (field->type == DOSSIER_FIELD_TEXT)
    {
      g_autofree char *text = pick_text (library, random, klass->table, field->column);

      dossier_record_set_text (record, i, text);
    }
  else if (field->type == DOSSIER_FIELD_REFERENCE)
    dossier_record_set_integer (record, i, pick_reference (library, random, klass->table, field->column));
  else if (field->type == DOSSIER_FIELD_FLAG)
    dossier_record_set_integer (record, i, number % 2);
  else
    dossier_record_set_integer (record, i, number + raise_number (field->column));
}

/* Not stored yet; what it must refer to is. */
DossierRecord *
random_record (DossierLibrary *library, GRand *random, GType type)
{
  DossierRecord *record = g_object_new (type, NULL);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);

  for (guint i = 0; i < klass->n_fields; i++)
    if (!klass->fields[i].derived)
      fill_field (library, random, record, i);

  return record;
}

/* Deletes what must refer to the row, clears what may. */
void
delete_with_children (DossierLibrary *library, GType type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  guint n;
  const GType *types = random_list_types (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (types[i]);
      const DossierRecordClass *record_class = (DossierRecordClass *) klass;

      for (guint field = 0; field < record_class->n_fields; field++)
        {
          gint64 child;

          if (record_class->fields[field].type != DOSSIER_FIELD_REFERENCE || types[i] == DOSSIER_TYPE_PUBLICATION
              || type_of_column (record_class->fields[field].column) != type)
            continue;
          while ((child = dossier_library_find (library, types[i], field, value, NULL)) > 0)
            if (is_optional (record_class->table, record_class->fields[field].column))
              {
                g_autoptr (DossierRecord) record = dossier_library_load (library, types[i], child, NULL);

                dossier_record_set_integer (record, field, 0);
                dossier_library_update (library, record, &error);
                g_assert_no_error (error);
              }
            else
              delete_with_children (library, types[i], child);
        }
    }
  dossier_library_delete (library, type, id, &error);
  g_assert_no_error (error);
}

static void
change_links (DossierLibrary *library, GRand *random)
{
  static const char *const ends[][2] = { { "sentence", "claim" }, { "profile", "source" }, { "profile", "claim" } };
  g_autoptr (GError) error = NULL;
  const int link = g_rand_int_range (random, 0, 3);
  const gint64 a = pick_reference (library, random, "", ends[link][0]);
  const gint64 b = pick_reference (library, random, "", ends[link][1]);

  if (g_rand_int_range (random, 0, 4) > 0)
    dossier_library_link (library, (DossierLink) link, a, b, &error);
  else
    dossier_library_unlink (library, (DossierLink) link, a, b, &error);
  g_assert_no_error (error);
}

/* One to four things of any kind, within a verb that the caller has begun. */
void
random_change (DossierLibrary *library, GRand *random)
{
  guint n;
  const GType *types = random_list_types (&n);

  for (int i = g_rand_int_range (random, 0, 4); i >= 0; i--)
    {
      const GType type = types[g_rand_int_range (random, 0, (gint32) n)];
      const int what = g_rand_int_range (random, 0, 10);
      const gint64 id = random_row (library, random, type);
      g_autoptr (GError) error = NULL;

      if (what < 4 || id == 0)
        {
          g_autoptr (DossierRecord) record = random_record (library, random, type);

          dossier_library_insert (library, record, &error);
        }
      else if (what < 7)
        {
          g_autoptr (DossierRecord) record = dossier_library_load (library, type, id, &error);
          DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
          const guint field = (guint) g_rand_int_range (random, 0, (gint32) klass->n_fields);

          if (!klass->fields[field].derived)
            fill_field (library, random, record, field);
          dossier_library_update (library, record, &error);
        }
      else if (what < 9)
        change_links (library, random);
      else if (type != DOSSIER_TYPE_PUBLICATION)
        delete_with_children (library, type, id);
      g_assert_no_error (error);
    }
}

/* Inserts a record within a verb: pairs of column and value (text, or gint64 for others), then NULL.
 * What a closed set demands is given. */
DossierRecord *
add (DossierLibrary *library, GType type, ...)
{
  static const struct { const char *column; const char *value; } required[] = {
    { "volatility", "fixed" }, { "stance", "supports" }, { "directness", "secondary" }, { "fit", "explicit" },
  };
  DossierRecord *record = g_object_new (type, NULL);
  DossierRecordClass *klass = DOSSIER_RECORD_GET_CLASS (record);
  g_autoptr (GError) error = NULL;
  const char *column;
  va_list values;

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    if (dossier_record_find_field (klass, required[i].column) >= 0)
      dossier_record_set_text (record, (guint) dossier_record_find_field (klass, required[i].column), required[i].value);
  if (type == DOSSIER_TYPE_PUBLISHER)
    dossier_record_set_text (record, DOSSIER_PUBLISHER_LETTER, "F");
  if (type == DOSSIER_TYPE_HIGHLIGHT)
    {
      dossier_record_set_text (record, DOSSIER_HIGHLIGHT_STATE, "same");
      dossier_record_set_integer (record, DOSSIER_HIGHLIGHT_END, 1);
    }
  if (type == DOSSIER_TYPE_SENTENCE)
    dossier_record_set_text (record, DOSSIER_SENTENCE_KIND, "fact");
  if (type == DOSSIER_TYPE_PROFILE)
    dossier_record_set_text (record, DOSSIER_PROFILE_STATUS, "draft");

  va_start (values, type);
  while ((column = va_arg (values, const char *)) != NULL)
    {
      const int field = dossier_record_find_field (klass, column);

      g_assert_cmpint (field, >=, 0);
      if (klass->fields[field].type == DOSSIER_FIELD_TEXT)
        dossier_record_set_text (record, (guint) field, va_arg (values, const char *));
      else
        dossier_record_set_integer (record, (guint) field, va_arg (values, gint64));
    }
  va_end (values);
  dossier_library_insert (library, record, &error);
  g_assert_no_error (error);

  return record;
}

char *
dump (DossierLibrary *library)
{
  g_autoptr (GError) error = NULL;
  char *text = dossier_library_dump (library, &error);

  g_assert_no_error (error);
  return text;
}

char *
hash_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
}

/* As another program would, while the library is closed; it is opened again. */
void
library_fixture_run_outside (LibraryFixture *self, const char *sql)
{
  sqlite3 *handle;

  g_clear_pointer (&self->library, dossier_library_close);
  g_assert_cmpint (sqlite3_open (self->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  library_fixture_reopen (self);
}
