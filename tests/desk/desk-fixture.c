/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-fixture.h"

#include <glib/gstdio.h>

#include "model/records/claim.h"

void
desk_fixture_set_up (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dossier-desk-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "a.dossier", NULL);
  fixture->reader = g_strdup (g_getenv ("DOSSIER_READER"));
  fixture->desk = dossier_desk_new ();
  dossier_desk_set_actor (fixture->desk, "Tester");
  g_assert_true (dossier_desk_open (fixture->desk, fixture->path, FALSE, &error));
  g_assert_no_error (error);
}

void
desk_fixture_tear_down (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  dossier_desk_close (fixture->desk);   /* waits for the thread; what it lets go comes as an event */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->desk);
  g_setenv ("DOSSIER_READER", fixture->reader, TRUE);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->reader);
}

GVariant *
desk_fixture_perform (DeskFixture *fixture, const char *verb, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  va_list values;
  GVariant *arguments, *answer;

  va_start (values, format);
  arguments = g_variant_new_parsed_va (format, &values);
  va_end (values);
  answer = dossier_desk_perform (fixture->desk, verb, arguments, &error);
  g_assert_no_error (error);
  return answer;
}

gint64
desk_fixture_number (GVariant *answer, const char *name)
{
  g_autoptr (GVariant) owned = answer;
  gint64 number = 0;

  g_assert_true (g_variant_lookup (owned, name, "x", &number));
  return number;
}

void
desk_fixture_keep (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
desk_fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

DossierRecord *
desk_fixture_load (DeskFixture *fixture, GType type, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierRecord *record;

  dossier_desk_load_async (fixture->desk, type, id, desk_fixture_keep, &result);
  record = dossier_desk_load_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

guint
desk_fixture_count (GVariant *answer)
{
  g_autoptr (GVariant) owned = answer;
  g_autoptr (GVariant) rows = g_variant_lookup_value (owned, "rows", G_VARIANT_TYPE ("aa{sv}"));

  g_assert_nonnull (rows);
  return (guint) g_variant_n_children (rows);
}

gint64
desk_fixture_score (DeskFixture *fixture, gint64 claim)
{
  g_autoptr (DossierRecord) record = desk_fixture_load (fixture, DOSSIER_TYPE_CLAIM, claim);

  return dossier_claim_get_score (DOSSIER_CLAIM (record));
}

void
desk_fixture_undo (DeskFixture *fixture)
{
  g_variant_unref (desk_fixture_perform (fixture, "undo", "@a{sv} {}"));
}

void
desk_fixture_redo (DeskFixture *fixture)
{
  g_variant_unref (desk_fixture_perform (fixture, "redo", "@a{sv} {}"));
}
