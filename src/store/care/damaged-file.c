/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/care/damaged-file.h"

#include "store/library-file.h"
#include "store/library.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* Ids are asked for one by one up to this far beyond those that are known, and between them. A known one so far from the
 * one before it that the file could not hold the rows between, be they never so short, was garbled: it is asked for by
 * itself. */
#define PROBE_BEYOND 1000
#define WIDEST_GAP 100000      /* ids: never taken as too far */
#define SHORTEST_ROW 16        /* bytes */

#define BLOCK 4096

struct _DossierDamagedFile
{
  char            *folder;     /* (owned) of its own */
  char            *path;       /* (owned) the copy */
  DossierDatabase *database;   /* (owned) (nullable) */
  sqlite3         *handle;     /* (nullable) the database's */
  GPtrArray       *losses;     /* (owned) the caller's: told what had to be left out */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

static gboolean
fail (GError **error, const char *path, const char *sentence)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED, "“%s” %s", name, sentence);
  return FALSE;
}

/* What a disk cannot give is nought in the copy. @gaps: counted up by the bytes that are.
 * Returns: %FALSE when the copy could not be written */
static gboolean
copy_blocks (int from, int to, gint64 size, gint64 *gaps)
{
  guint8 block[BLOCK];

  for (gint64 at = 0; at < size; at += BLOCK)
    {
      const gsize wanted = (gsize) MIN (BLOCK, size - at);
      ssize_t n;

      memset (block, 0, sizeof block);
      n = pread (from, block, wanted, at);
      if (n < (ssize_t) wanted)
        *gaps += (gint64) wanted - MAX (n, 0);
      if (pwrite (to, block, wanted, at) != (ssize_t) wanted)
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_file (const char *from, const char *to, gint64 *gaps, GError **error)
{
  const int in = open (from, O_RDONLY | O_CLOEXEC);
  const int out = in >= 0 ? open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600) : -1;
  const gint64 size = in >= 0 ? lseek (in, 0, SEEK_END) : 0;
  const gboolean done = out >= 0 && copy_blocks (in, out, size, gaps);
  const int code = errno;

  if (in >= 0)
    close (in);
  if (out >= 0)
    close (out);
  if (done)
    return TRUE;

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
               "%s could not be copied (%s); it was left as it was; check the rights, and the room on the disk", from, g_strerror (code));
  return FALSE;
}

/* With what its last writer had not yet merged. */
static gboolean
copy_with_log (DossierDamagedFile *self, const char *path, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-journal" };
  gint64 gaps = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (self->path, suffixes[i], NULL);

      if ((i == 0 || g_file_test (from, G_FILE_TEST_EXISTS)) && !copy_file (from, to, &gaps, error))
        return FALSE;
    }
  if (gaps > 0)
    g_ptr_array_add (self->losses, g_strdup_printf ("%" G_GINT64_FORMAT " bytes of the file could not be read from the disk.", gaps));
  return TRUE;
}

static void
disconnect (DossierDamagedFile *self)
{
  g_clear_pointer (&self->database, dossier_database_free);
  self->handle = NULL;
}

/* A schema that can be written also lets a file be read that was cut off. Returns: whether the tables can be found */
static gboolean
connect_to (DossierDamagedFile *self)
{
  gboolean opened;   /* if not, the first statement will say so */

  disconnect (self);
  self->database = dossier_database_open (self->path, SQLITE_OPEN_READWRITE, &opened);
  self->handle = dossier_database_get_handle (self->database);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);   /* a log that is not its own would be merged into it */

  dossier_database_run (self->database, "PRAGMA writable_schema = ON", NULL);   /* says that the file is damaged, and works */
  dossier_database_run (self->database, "PRAGMA cell_size_check = OFF; PRAGMA temp_store = MEMORY", NULL);

  return dossier_schema_verify (self->database, NULL);
}

/* Returns: how many columns @table has; -1 where it is not there, or its description is damaged */
static int
count_columns (sqlite3 *handle, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (sqlite3_stmt) statement = NULL;

  return sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) == SQLITE_OK ? sqlite3_column_count (statement) : -1;
}

/* Whether the file's own description of its tables is whole and not ours: they have more columns or fewer, or are not
 * there. Where only words of it differ, it is damaged. */
static gboolean
has_older_shape (DossierDamagedFile *self)
{
  g_autoptr (sqlite3_stmt) names = NULL;
  g_autoptr (DossierDatabase) model = NULL;
  gboolean differs = FALSE, is_whole, opened;
  int answer = SQLITE_ERROR;

  model = dossier_database_open (":memory:", SQLITE_OPEN_READWRITE, &opened);
  is_whole = dossier_schema_create (model, NULL)
    && sqlite3_prepare_v2 (self->handle, "SELECT \"name\" FROM \"sqlite_schema\" WHERE \"type\" = 'table' AND \"sql\" NOT LIKE 'CREATE VIRTUAL%'", -1, &names, NULL) == SQLITE_OK;
  while (is_whole && (answer = sqlite3_step (names)) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (names, 0);
      const int n = count_columns (self->handle, name), ours = count_columns (dossier_database_get_handle (model), name);

      is_whole = n > 0;
      differs = differs || (ours > 0 && n != ours);
    }

  return is_whole && answer == SQLITE_DONE && differs;
}

/* The log of another copy of the file, or one that is damaged itself, hides what is below. */
static gboolean
connect_without_log (DossierDamagedFile *self)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

  disconnect (self);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (name);
    }
  if (!connect_to (self))
    return FALSE;
  g_ptr_array_add (self->losses, g_strdup ("What was written last, and not yet merged into the file, could not be used."));
  return TRUE;
}

static guint
read_short (const guint8 *bytes)
{
  return (guint) bytes[0] << 8 | bytes[1];
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Writes page @number of the tree of the schema, and those below it (https://sqlite.org/fileformat2.html#b_tree_pages). */
static gboolean
write_schema_pages (int fd, const guint8 *model, gsize size, guint32 number)
{
  const guint8 *page = model + (gsize) (number - 1) * BLOCK;
  const guint8 *head = number == 1 ? page + 100 : page;

  if (number == 0 || (gsize) number * BLOCK > size || pwrite (fd, page, BLOCK, (off_t) (number - 1) * BLOCK) != BLOCK)
    return FALSE;
  if (head[0] != 0x05)   /* not one with pages below it */
    return TRUE;
  for (guint i = 0; i < read_short (head + 3); i++)
    if (!write_schema_pages (fd, model, size, read_number (page + read_short (head + 12 + 2 * i))))
      return FALSE;
  return write_schema_pages (fd, model, size, read_number (head + 8));
}

/* Where tables begin stands on the first pages, and is the same in every library of one version: the schema of an
 * empty one does as well. No page that holds rows is touched. */
static gboolean
lend_schema (DossierDamagedFile *self)
{
  g_autofree char *name = g_build_filename (self->folder, "empty", NULL);
  DossierDatabase *empty = dossier_library_file_make (name, NULL);   /* closed before it is read */
  g_autofree char *model = NULL;
  gboolean done = FALSE;
  gsize size = 0, n_pages;
  GStatBuf buffer;
  int fd;

  g_clear_pointer (&empty, dossier_database_free);
  disconnect (self);
  if (!g_file_get_contents (name, &model, &size, NULL) || size < BLOCK || g_stat (self->path, &buffer) != 0
      || (fd = open (self->path, O_WRONLY | O_CLOEXEC)) < 0)
    return FALSE;
  n_pages = MAX ((gsize) buffer.st_size, size) / BLOCK;
  for (int i = 0; i < 4; i++)
    {
      model[28 + i] = (char) (n_pages >> (24 - 8 * i));
      model[32 + i] = model[36 + i] = 0;                                             /* none of them free, for all we know */
    }
  done = write_schema_pages (fd, (const guint8 *) model, size, 1) && ftruncate (fd, (off_t) (n_pages * BLOCK)) == 0;
  close (fd);
  if (!done || !connect_to (self))
    return FALSE;

  g_ptr_array_add (self->losses, g_strdup ("The description of its tables was damaged; that of an empty library was put in its place."));
  return TRUE;
}

/* @folder: where there is room for a copy. @losses: told what had to be left out, to open it at all and later.
 * Returns: (transfer full) (nullable): %NULL when nothing can be read */
DossierDamagedFile *
dossier_damaged_file_open (const char  *path,
                           const char  *folder,
                           GPtrArray   *losses,
                           GError     **error)
{
  g_autoptr (DossierDamagedFile) self = g_new0 (DossierDamagedFile, 1);

  self->losses = g_ptr_array_ref (losses);
  self->folder = g_build_filename (folder, ".salvage-XXXXXX", NULL);
  if (g_mkdtemp (self->folder) == NULL)
    {
      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                   "%s cannot be written to; nothing was changed; choose another folder", folder);
      return NULL;
    }
  self->path = g_build_filename (self->folder, "copy", NULL);
  if (!copy_with_log (self, path, error))
    return NULL;
  if (connect_to (self) || has_older_shape (self) || connect_without_log (self) || has_older_shape (self) || lend_schema (self))
    return g_steal_pointer (&self);

  fail (error, path, "cannot be read, not even in part; it was left as it was; open a backup");
  return NULL;
}

void
dossier_damaged_file_free (DossierDamagedFile *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  disconnect (self);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_ptr_array_unref (self->losses);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* Walks the ids of @table by @way until it ends or comes to something that cannot be read.
 * Returns: whether it ended */
static gboolean
gather (DossierDamagedFile *self, const char *table, const char *key, const char *way, GHashTable *ids)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\" FROM \"%s\" %s", key, table, way);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int answer = SQLITE_ERROR;

  if (sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL) == SQLITE_OK)
    while ((answer = sqlite3_step (statement)) == SQLITE_ROW)
      {
        gint64 id = sqlite3_column_int64 (statement, 0);

        g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
      }
  return answer == SQLITE_DONE;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

/* Returns: (transfer full): in order */
static GArray *
sort_ids (GHashTable *ids)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (sorted, id, 1);
  g_array_sort (sorted, compare_ids);
  return sorted;
}

static gint64
find_widest_gap (DossierDamagedFile *self)
{
  GStatBuf status;

  return g_stat (self->path, &status) == 0 ? MAX (WIDEST_GAP, (gint64) status.st_size / SHORTEST_ROW) : WIDEST_GAP;
}

/* @known: in order. Returns: (transfer full): the same, and the numbers between them and a little beyond */
static GArray *
fill_gaps (GArray *known, gint64 widest)
{
  GArray *filled = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  for (guint i = 0; i < known->len; i++)
    {
      const gint64 id = g_array_index (known, gint64, i);

      if (id < 1 || id - last > widest)
        g_array_append_val (filled, id);
      else
        while (last < id)
          {
            last++;
            g_array_append_val (filled, last);
          }
    }
  for (gint64 id = last + 1; id <= last + PROBE_BEYOND; id++)
    g_array_append_val (filled, id);
  return filled;
}

/* The ids that there may be: what is met from either end of the table, what its index of names or hashes knows,
 * and, where the table has a hole, the numbers between. @known: (out): those that were there, read or not */
static GArray *
list_candidates (DossierDamagedFile *self, const char *table, const char *key, GHashTable *known, gboolean *broken)
{
  g_autoptr (GArray) sorted = NULL;
  g_autofree char *upwards = g_strdup_printf ("NOT INDEXED ORDER BY \"%s\"", key);
  g_autofree char *downwards = g_strconcat (upwards, " DESC", NULL);
  g_autofree char *by_index = g_strdup_printf ("INDEXED BY \"sqlite_autoindex_%s_1\"", table);

  *broken = !gather (self, table, key, upwards, known);
  if (*broken)
    {
      gather (self, table, key, downwards, known);
      gather (self, table, key, by_index, known);
    }
  sorted = sort_ids (known);
  return *broken ? fill_gaps (sorted, find_widest_gap (self)) : g_steal_pointer (&sorted);
}

/* Flipped bits do not always break a page: words that are no UTF-8 would break what reads them. */
static gboolean
is_sound (sqlite3_stmt *row)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (sqlite3_column_type (row, i) == SQLITE_TEXT
        && !g_utf8_validate ((const char *) sqlite3_column_text (row, i), sqlite3_column_bytes (row, i), NULL))
      return FALSE;
  return TRUE;
}

/* Returns: whether @put took it: a row that breaks a rule of its table is as good as lost */
static gboolean
put_row (sqlite3_stmt *row, sqlite3_stmt *put)
{
  gboolean done = is_sound (row);

  for (int i = 0; done && i < MIN (sqlite3_column_count (row), sqlite3_bind_parameter_count (put)); i++)
    done = sqlite3_bind_value (put, i + 1, sqlite3_column_value (row, i)) == SQLITE_OK;
  done = done && sqlite3_step (put) == SQLITE_DONE && sqlite3_changes (sqlite3_db_handle (put)) > 0;
  sqlite3_reset (put);
  sqlite3_clear_bindings (put);
  return done;
}

static int
find_column (sqlite3_stmt *row, const char *name)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (strcmp (sqlite3_column_name (row, i), name) == 0)
      return i;
  return -1;
}

/* Adds a column of the fresh table and what goes into it. A column that must have something gets nought, or no words,
 * where @row has none of its name: the file is of an older shape. Returns: whether @row has it */
static gboolean
add_column (GString *names, GString *values, DossierStatement *column, sqlite3_stmt *row)
{
  const char *name = (const char *) sqlite3_column_text (column, 0), *type = (const char *) sqlite3_column_text (column, 1);
  const int place = find_column (row, name);

  if (place < 0 && sqlite3_column_int (column, 2) == 0)
    return FALSE;
  g_string_append_printf (names, "%s\"%s\"", names->len > 0 ? ", " : "", name);
  g_string_append (values, values->len > 0 ? ", " : "");
  if (place >= 0)
    g_string_append_printf (values, "?%d", place + 1);
  else
    g_string_append (values, strcmp (type, "TEXT") == 0 ? "''" : strcmp (type, "BLOB") == 0 ? "x''" : "0");
  return place >= 0;
}

/* "INSERT OR IGNORE INTO t (a, b, …) VALUES (?1, ?2, …)" for the columns that @table has, whatever else is in @row. */
static sqlite3_stmt *
prepare_put (DossierDamagedFile *self, DossierDatabase *fresh, const char *table, sqlite3_stmt *row, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL), values = g_string_new (NULL);
  g_autoptr (DossierStatement) column = dossier_database_query (fresh, error,
    "SELECT \"name\", \"type\", \"notnull\" AND \"dflt_value\" IS NULL FROM pragma_table_info (?1)", "t", table);
  g_autofree char *sql = NULL;
  DossierStep step = DOSSIER_STEP_ERROR;
  sqlite3_stmt *put = NULL;
  guint n_missing = 0;

  while (column != NULL && (step = dossier_database_step (fresh, column, error)) == DOSSIER_STEP_ROW)
    n_missing += !add_column (names, values, column, row);
  if (step != DOSSIER_STEP_DONE)
    return NULL;
  sql = g_strdup_printf ("INSERT OR IGNORE INTO \"%s\" (%s) VALUES (%s)", table, names->str, values->str);
  if (sqlite3_prepare_v2 (dossier_database_get_handle (fresh), sql, -1, &put, NULL) != SQLITE_OK)
    dossier_database_fail (fresh, error);
  else if (n_missing > 0)
    g_ptr_array_add (self->losses, g_strdup_printf ("The table “%s” is of an older library; what it did not have yet is empty.", table));
  return put;
}

/* What the fresh library cannot take because of its disk must not look like damage. */
static gboolean
is_disk_trouble (DossierDatabase *fresh)
{
  const int code = sqlite3_errcode (dossier_database_get_handle (fresh)) & 0xff;

  return code == SQLITE_FULL || code == SQLITE_IOERR;
}

/* Takes every row of @table, whose key is a number, that can be read and breaks no rule. @lost: those that are
 * known of and were not taken; @more: whether there may have been others.
 * Returns: %FALSE with %DOSSIER_LIBRARY_ERROR_STORAGE when @fresh could not be written */
gboolean
dossier_damaged_file_take_rows (DossierDamagedFile  *self,
                                const char          *table,
                                DossierDatabase     *fresh,
                                gint64              *kept,
                                gint64              *lost,
                                gboolean            *more,
                                GError             **error)
{
  const char *key = strcmp (table, "history") == 0 ? "seq" : "id";
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean broken;
  g_autoptr (GArray) candidates = list_candidates (self, table, key, known, &broken);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" NOT INDEXED WHERE \"%s\" = ?1", table, key);
  g_autoptr (sqlite3_stmt) row = NULL, put = NULL;

  *more = broken;   /* on a page that nobody can read */
  if (sqlite3_prepare_v2 (self->handle, sql, -1, &row, NULL) != SQLITE_OK)
    return TRUE;
  if ((put = prepare_put (self, fresh, table, row, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < candidates->len; i++)
    {
      const gint64 id = g_array_index (candidates, gint64, i);
      gboolean taken;

      sqlite3_bind_int64 (row, 1, id);
      taken = sqlite3_step (row) == SQLITE_ROW && put_row (row, put);
      if (!taken && is_disk_trouble (fresh))
        return dossier_database_fail (fresh, error);
      *kept += taken;
      *lost += !taken && g_hash_table_contains (known, &id);
      sqlite3_reset (row);
    }
  return TRUE;
}

/* Returns: whether it came to the end */
static gboolean
take_stretch (sqlite3_stmt *row, sqlite3_stmt *put, gint64 *kept)
{
  int answer;

  while ((answer = sqlite3_step (row)) == SQLITE_ROW)
    *kept += put_row (row, put);
  sqlite3_reset (row);
  return answer == SQLITE_DONE;
}

/* The same for a table of pairs: from its beginning, and where that stops, for each id that its first column can name. */
gboolean
dossier_damaged_file_take_links (DossierDamagedFile  *self,
                                 const char          *table,
                                 DossierDatabase     *fresh,
                                 gint64              *kept,
                                 gint64              *lost,
                                 gboolean            *more,
                                 GError             **error)
{
  const DossierTable *description = dossier_schema_find_table (table);
  const char *parent = description->references[0].column;
  g_autofree char *all = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autofree char *some = g_strdup_printf ("SELECT * FROM \"%s\" WHERE \"%s\" = ?1", table, parent);
  g_autofree char *owners = g_strdup_printf ("SELECT \"id\" FROM \"%s\"", parent);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (sqlite3_stmt) row = NULL, of_owner = NULL, put = NULL;

  if (sqlite3_prepare_v2 (self->handle, all, -1, &row, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (self->handle, some, -1, &of_owner, NULL) != SQLITE_OK)
    {
      *more = TRUE;
      return TRUE;
    }
  if ((put = prepare_put (self, fresh, table, row, error)) == NULL || !dossier_database_list_ids (fresh, ids, error, owners, ""))
    return FALSE;
  *more = !take_stretch (row, put, kept);
  if (!*more)
    return TRUE;
  for (guint i = 0; i < ids->len; i++)
    {
      sqlite3_bind_int64 (of_owner, 1, g_array_index (ids, gint64, i));
      *lost += !take_stretch (of_owner, put, kept);   /* one owner's at least */
    }
  return !is_disk_trouble (fresh) || dossier_database_fail (fresh, error);
}

/* No id is given twice, those of rows that are lost included, be it all of a table. */
gboolean
dossier_damaged_file_take_sequences (DossierDamagedFile  *self,
                                     DossierDatabase     *fresh,
                                     GError             **error)
{
  g_autoptr (sqlite3_stmt) row = NULL;

  if (sqlite3_prepare_v2 (self->handle, "SELECT \"name\", \"seq\" FROM \"sqlite_sequence\"", -1, &row, NULL) != SQLITE_OK)
    return TRUE;
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (row, 0);

      if (!dossier_database_do (fresh, error, "INSERT INTO \"sqlite_sequence\" SELECT \"name\", 0 FROM \"sqlite_schema\" WHERE \"type\" = 'table' AND \"name\" = ?1"
                                              " AND \"name\" NOT IN (SELECT \"name\" FROM \"sqlite_sequence\")", "t", name)
          || !dossier_database_do (fresh, error, "UPDATE \"sqlite_sequence\" SET \"seq\" = max (\"seq\", ?1) WHERE \"name\" = ?2", "it",
                                   (gint64) sqlite3_column_int64 (row, 1), name))
        return FALSE;
    }
  return TRUE;
}
