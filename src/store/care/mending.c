/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/care/mending.h"

#include "store/library.h"
#include "store/schema.h"
#include "store/tables/content-table.h"

#include <sqlite3.h>
#include <string.h>

/* A first column of words. */
static GPtrArray *
list_words (DossierDatabase *fresh, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DossierStatement) row = dossier_database_query (fresh, error, sql, "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (fresh, row, error)) == DOSSIER_STEP_ROW)
    g_ptr_array_add (words, g_strdup ((const char *) sqlite3_column_text (row, 0)));

  return step == DOSSIER_STEP_DONE ? g_steal_pointer (&words) : NULL;
}

static gboolean
drop_blob (DossierDatabase *fresh, const char *hash, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GBytes) bytes = dossier_content_load_blob (fresh, hash, &problem);

  return bytes != NULL || dossier_database_do (fresh, error, "DELETE FROM \"blob\" WHERE \"hash\" = ?1", "t", hash);
}

static gboolean
drop_text (DossierDatabase *fresh, const char *hash, GError **error)
{
  g_autofree char *text = dossier_content_load_text (fresh, hash, NULL);

  return text != NULL
      || (dossier_database_do (fresh, error, "DELETE FROM \"passage\" WHERE \"text\" IN (SELECT \"id\" FROM \"text\" WHERE \"hash\" = ?1)", "t", hash)
          && dossier_database_do (fresh, error, "DELETE FROM \"text\" WHERE \"hash\" = ?1", "t", hash));
}

static gboolean
for_each_hash (DossierDatabase *fresh, const char *sql, gboolean (*drop) (DossierDatabase *, const char *, GError **), GError **error)
{
  g_autoptr (GPtrArray) hashes = list_words (fresh, sql, error);

  for (guint i = 0; hashes != NULL && i < hashes->len; i++)
    if (!drop (fresh, g_ptr_array_index (hashes, i), error))
      return FALSE;
  return hashes != NULL;
}

/* Says of each row that @sql names (its title) that it has lost @what. */
static gboolean
tell (DossierDatabase *fresh, const char *sql, const char *what, GPtrArray *losses, GError **error)
{
  g_autoptr (GPtrArray) titles = list_words (fresh, sql, error);

  for (guint i = 0; titles != NULL && i < titles->len; i++)
    g_ptr_array_add (losses, g_strdup_printf ("“%s” has lost %s.", (const char *) g_ptr_array_index (titles, i), what));
  return titles != NULL;
}

typedef struct
{
  const char *what;
  const char *who;     /* titles of those that lose it */
  const char *mend;    /* what names it no longer does */
} Loss;

#define OF_SNAPSHOTS(column, store) \
  "SELECT s.\"title\" FROM \"snapshot\" n JOIN \"source\" s ON s.\"id\" = n.\"source\" WHERE n.\"" column "\" <> '' AND n.\"" column "\" NOT IN (SELECT \"hash\" FROM \"" store "\")", \
  "UPDATE \"snapshot\" SET \"" column "\" = '' WHERE \"" column "\" <> '' AND \"" column "\" NOT IN (SELECT \"hash\" FROM \"" store "\")"
#define OF_IMAGES(column) \
  "SELECT \"title\" FROM \"image\" WHERE \"" column "\" <> '' AND \"" column "\" NOT IN (SELECT \"hash\" FROM \"blob\")", \
  "UPDATE \"image\" SET \"" column "\" = '' WHERE \"" column "\" <> '' AND \"" column "\" NOT IN (SELECT \"hash\" FROM \"blob\")"

/* Bytes and texts that do not give their hash are none; what named them says so instead of pointing at nothing. */
gboolean
dossier_mending_contents (DossierDatabase  *fresh,
                          GPtrArray        *losses,
                          GError          **error)
{
  static const Loss kinds[] = {
    { "the bytes as they were captured", OF_SNAPSHOTS ("sha256", "blob") },
    { "the structure of its text: read it again from the bytes", OF_SNAPSHOTS ("document_sha256", "blob") },
    { "its text", OF_SNAPSHOTS ("text_sha256", "text") },
    { "its picture", OF_IMAGES ("sha256") },
    { "the copy of its picture that is exported", OF_IMAGES ("asset_sha256") },
  };

  if (!for_each_hash (fresh, "SELECT \"hash\" FROM \"blob\"", drop_blob, error)
      || !for_each_hash (fresh, "SELECT \"hash\" FROM \"text\"", drop_text, error)
      || !dossier_database_run (fresh, "DELETE FROM \"passage\" WHERE \"text\" NOT IN (SELECT \"id\" FROM \"text\")", error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!tell (fresh, kinds[i].who, kinds[i].what, losses, error) || !dossier_database_run (fresh, kinds[i].mend, error))
      return FALSE;
  return TRUE;
}

/* @changed: added to */
static gboolean
mend_reference (DossierDatabase *fresh, const char *table, const char *column, const char *parent, gboolean needed, gint64 *changed, GError **error)
{
  g_autofree char *where = g_strdup_printf ("\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"id\" FROM \"%s\")", column, column, parent);
  g_autofree char *sql = needed ? g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", table, where)
                                : g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE %s", table, column, where);

  if (!dossier_database_run (fresh, sql, error))
    return FALSE;
  *changed += sqlite3_changes (dossier_database_get_handle (fresh));
  return TRUE;
}

typedef struct { char *table, *column, *parent; gboolean needed; } Reference;

static void
reference_free (Reference *self)
{
  g_free (self->table);
  g_free (self->column);
  g_free (self->parent);
  g_free (self);
}

static GPtrArray *
list_references (DossierDatabase *fresh, GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func ((GDestroyNotify) reference_free);
  g_autoptr (DossierStatement) row = dossier_database_query (fresh, error,
    "SELECT t.\"name\", k.\"from\", k.\"table\", c.\"notnull\" FROM \"sqlite_schema\" t, pragma_foreign_key_list (t.\"name\") k,"
    " pragma_table_info (t.\"name\") c WHERE t.\"type\" = 'table' AND c.\"name\" = k.\"from\"", "");
  DossierStep step = DOSSIER_STEP_ERROR;

  while (row != NULL && (step = dossier_database_step (fresh, row, error)) == DOSSIER_STEP_ROW)
    {
      Reference *reference = g_new0 (Reference, 1);

      reference->table = g_strdup ((const char *) sqlite3_column_text (row, 0));
      reference->column = g_strdup ((const char *) sqlite3_column_text (row, 1));
      reference->parent = g_strdup ((const char *) sqlite3_column_text (row, 2));
      reference->needed = sqlite3_column_int (row, 3) != 0;
      g_ptr_array_add (references, reference);
    }
  return step == DOSSIER_STEP_DONE ? g_steal_pointer (&references) : NULL;
}

/* A row that cannot be without what it refers to goes too, and then those that refer to it. */
gboolean
dossier_mending_references (DossierDatabase  *fresh,
                            GPtrArray        *losses,
                            GError          **error)
{
  g_autoptr (GPtrArray) references = list_references (fresh, error);
  g_autoptr (GHashTable) dropped = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer table, n;
  gint64 changed;

  if (references == NULL)
    return FALSE;
  do
    {
      changed = 0;
      for (guint i = 0; i < references->len; i++)
        {
          const Reference *reference = g_ptr_array_index (references, i);
          const gint64 before = changed;

          if (!mend_reference (fresh, reference->table, reference->column, reference->parent, reference->needed, &changed, error))
            return FALSE;
          if (changed > before)
            g_hash_table_insert (dropped, reference->table,
                                 GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (dropped, reference->table)) + (gsize) (changed - before)));
        }
    }
  while (changed > 0);

  g_hash_table_iter_init (&iter, dropped);
  while (g_hash_table_iter_next (&iter, &table, &n))
    g_ptr_array_add (losses, g_strdup_printf ("Rows of “%s” that referred to something lost, and went with it or stand alone now: %" G_GSIZE_FORMAT ".",
                                              (const char *) table, GPOINTER_TO_SIZE (n)));
  return TRUE;
}

/* Whether the words of the highlight of @row (start, end, exact) stand there in @text. */
static gboolean
stands_there (const char *text, DossierStatement *row)
{
  const glong start = (glong) sqlite3_column_int64 (row, 2), end = (glong) sqlite3_column_int64 (row, 3);
  g_autofree char *found = NULL;

  if (text == NULL || start < 0 || end < start || end > g_utf8_strlen (text, -1))
    return FALSE;
  found = g_utf8_substring (text, start, end);
  return strcmp (found, (const char *) sqlite3_column_text (row, 4)) == 0;
}

/* A quote is never silently wrong: one that does not stand in the text it was marked in, or whose text is lost,
 * counts as lost until somebody has looked at it. */
gboolean
dossier_mending_quotes (DossierDatabase  *fresh,
                        GPtrArray        *losses,
                        GError          **error)
{
  g_autoptr (GArray) wrong = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *hash = NULL, *text = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;

  {
    g_autoptr (DossierStatement) row = dossier_database_query (fresh, error,
      "SELECT h.\"id\", n.\"text_sha256\", h.\"start\", h.\"end\", h.\"exact\" FROM \"highlight\" h JOIN \"snapshot\" n ON n.\"id\" = h.\"snapshot\""
      " WHERE h.\"state\" <> 'lost' ORDER BY n.\"text_sha256\"", "");

    while (row != NULL && (step = dossier_database_step (fresh, row, error)) == DOSSIER_STEP_ROW)
      {
        const gint64 id = sqlite3_column_int64 (row, 0);

        if (g_strcmp0 (hash, (const char *) sqlite3_column_text (row, 1)) != 0)
          {
            g_free (hash);
            g_free (text);
            hash = g_strdup ((const char *) sqlite3_column_text (row, 1));
            text = *hash != '\0' ? dossier_content_load_text (fresh, hash, NULL) : NULL;
          }
        if (!stands_there (text, row))
          g_array_append_val (wrong, id);
      }
  }
  if (step != DOSSIER_STEP_DONE)
    return FALSE;

  for (guint i = 0; i < wrong->len; i++)
    if (!dossier_database_do (fresh, error, "UPDATE \"highlight\" SET \"state\" = 'lost' WHERE \"id\" = ?1", "i", g_array_index (wrong, gint64, i)))
      return FALSE;
  if (wrong->len > 0)
    g_ptr_array_add (losses, g_strdup_printf ("Highlights that do not stand in their text any more, and count as lost until they are marked again: %u.", wrong->len));
  return TRUE;
}
