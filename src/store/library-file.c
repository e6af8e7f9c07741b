/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/library-file.h"

#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define BUSY_TIMEOUT_MS 5000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close_v2)

static gboolean
refuse (GError **error, DossierLibraryError code, const char *path, const char *sentence)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, DOSSIER_LIBRARY_ERROR, code, "“%s” %s", name, sentence);
  return FALSE;
}

/* Whether @path lies where memory cannot be shared between machines, so WAL is out of the question. */
gboolean
dossier_library_file_is_remote (const char *path)
{
  static const long remote[] = {
    0x6969, 0xff534d42, 0x517b, 0xfe534d42, 0x65735546, 0x01021997, 0x786f4256, 0x00c36400,
    /* nfs, cifs, smb, smb2, fuse, 9p, vboxsf, ceph */
  };
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs buffer;

  if (statfs (folder, &buffer) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (remote); i++)
    if ((guint32) buffer.f_type == (guint32) remote[i])
      return TRUE;

  return FALSE;
}

static gboolean
has_content (const char *path, const char *suffix)
{
  g_autofree char *name = g_strconcat (path, suffix, NULL);
  GStatBuf buffer;

  return g_stat (name, &buffer) == 0 && buffer.st_size > 0;
}

/* A writer did not close it, or is alive. */
static gboolean
is_left_behind (const char *path)
{
  return has_content (path, "-wal") || has_content (path, "-journal");
}

static guint32
read_number (const guint8 *header, guint offset)
{
  return (guint32) header[offset] << 24 | (guint32) header[offset + 1] << 16 | (guint32) header[offset + 2] << 8 | header[offset + 3];
}

/* Judges by the 100 bytes that every SQLite file begins with (https://sqlite.org/fileformat2.html). */
static gboolean
judge_header (const char *path, const guint8 *header, gint64 size, GError **error)
{
  const guint32 page_size = (guint32) header[16] << 8 | header[17];
  const guint32 version = read_number (header, 60);

  if (size == 0)
    return refuse (error, DOSSIER_LIBRARY_ERROR_DAMAGED, path,
                   "is empty: all of it was cut off; it was left untouched; open a backup of it");
  if (size < 100 || memcmp (header, "SQLite format 3", 16) != 0 || read_number (header, 68) != DOSSIER_SCHEMA_APPLICATION_ID)
    return refuse (error, DOSSIER_LIBRARY_ERROR_NOT_OURS, path,
                   "is not a Dossier library; it was left untouched; choose another file");
  if (version > DOSSIER_SCHEMA_VERSION)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_TOO_NEW,
                   "“%s” was made by a newer Dossier (library version %u, this one knows %d); "
                   "it was left untouched; install the newer Dossier", name, version, DOSSIER_SCHEMA_VERSION);
      return FALSE;
    }
  /* The page count is only kept where the change counter says so. */
  if (version == 0 || (read_number (header, 24) == read_number (header, 92) && !is_left_behind (path)
                       && size < (gint64) (page_size == 1 ? 65536 : page_size) * read_number (header, 28)))
    return refuse (error, DOSSIER_LIBRARY_ERROR_DAMAGED, path,
                   "is damaged: a part of it was cut off; it was left untouched; open a backup of it");

  return TRUE;
}

/* A place that may not be looked at is another trouble than one where nothing is.
 * Returns: %FALSE with @error unless a file is there, or could be */
static gboolean
check_place (const char *path, gboolean *is_there, GError **error)
{
  struct stat found;

  *is_there = stat (path, &found) == 0;
  if (*is_there)
    return S_ISREG (found.st_mode) || refuse (error, DOSSIER_LIBRARY_ERROR_NOT_OURS, path, "is not a file; choose another one");
  switch (errno)
    {
    case ENOENT: return TRUE;
    case EACCES:
      return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path,
                     "may not be looked at: this account has no right to a folder on the way to it; nothing was changed; "
                     "ask for the right, or choose another file");
    case ELOOP: case ENAMETOOLONG:
      return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "cannot be there: its name is too long, or leads back to itself; check its name");
    case ENOTDIR:
      return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path,
                     "cannot be there: what stands before it in its path is a file and no folder; check its name");
    default:
      {
        g_autofree char *sentence = g_strdup_printf ("cannot be looked at (%s); nothing was changed; check its disk", g_strerror (errno));

        return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, sentence);
      }
    }
}

/* Reads the head of the file without a query, so that nothing is made beside it. Not by open() and
 * close(): closing would drop the locks of other connections that this process has to the file. */
gboolean
dossier_library_file_inspect (const char  *path,
                              GError     **error)
{
  g_autoptr (DossierDatabase) database = NULL;
  sqlite3_file *file = NULL;
  guint8 header[100] = { 0 };
  sqlite3_int64 size = 0;
  gboolean is_there, opened;
  int answer;

  if (!check_place (path, &is_there, error))
    return FALSE;
  if (!is_there)
    return refuse (error, DOSSIER_LIBRARY_ERROR_NOT_FOUND, path, "does not exist; check its name");
  if (faccessat (AT_FDCWD, path, R_OK, AT_EACCESS) != 0 && errno == EACCES)
    return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path,
                   "may not be read: this account has no right to it; nothing was changed; ask for the right, or choose another file");
  database = dossier_database_open (path, SQLITE_OPEN_READONLY, &opened);
  if (!opened
      || sqlite3_file_control (dossier_database_get_handle (database), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || file == NULL || file->pMethods == NULL
      || file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path,
                   "cannot be read; nothing was changed; check its rights and its disk");
  answer = file->pMethods->xRead (file, header, (int) sizeof header, 0);
  if (answer != SQLITE_OK && answer != SQLITE_IOERR_SHORT_READ)
    return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "cannot be read from its disk; nothing was changed");

  return judge_header (path, header, size, error);
}

static DossierDatabase *
connect_to (const char *path, int flags, GError **error)
{
  gboolean opened;
  DossierDatabase *database = dossier_database_open (path, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, &opened);

  if (!opened)
    {
      dossier_database_fail (database, error);
      g_clear_pointer (&database, dossier_database_free);
    }
  return database;
}

static const char *const ENDINGS[] = { "", "-wal", "-shm", "-journal" };

/* Whether something is at @path, or left beside it that SQLite would take for a new file's own log. */
gboolean
dossier_library_file_is_taken (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    {
      g_autofree char *name = g_strconcat (path, ENDINGS[i], NULL);

      if (g_file_test (name, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

/* Takes away what was made at @path and is not wanted, and what SQLite may have left beside it. */
void
dossier_library_file_drop (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    {
      g_autofree char *name = g_strconcat (path, ENDINGS[i], NULL);

      g_unlink (name);
    }
}

/* Makes what was written to @path, and its name, outlive a power cut. */
gboolean
dossier_library_file_sync (const char  *path,
                           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *const names[] = { path, folder };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int fd = open (names[i], O_RDONLY | O_CLOEXEC);
      const gboolean done = fd >= 0 && (fsync (fd) == 0 || errno == EINVAL);

      if (fd >= 0)
        close (fd);
      if (!done)
        return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "could not be written to its disk; try again");
    }

  return TRUE;
}

/* Returns: the version of the schema that the head of @path names; 0 where it cannot be read */
guint
dossier_library_file_read_version (const char *path)
{
  guint8 header[100] = { 0 };
  const int fd = open (path, O_RDONLY | O_CLOEXEC);   /* nobody of this process has it open */
  const gboolean done = fd >= 0 && read (fd, header, sizeof header) == (ssize_t) sizeof header;

  if (fd >= 0)
    close (fd);
  return done ? read_number (header, 60) : 0;
}

/* An empty library at @path, which must not be there, for whoever fills it before anybody may find it; for its owner only.
 * Returns: (transfer full) (nullable): open */
DossierDatabase *
dossier_library_file_make (const char  *path,
                           GError     **error)
{
  const int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);   /* SQLite would let everybody read it */
  g_autoptr (DossierDatabase) database = NULL;
  struct stat made = { 0 }, opened = { 0 };

  if (fd < 0)
    {
      if (errno == EEXIST)
        refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "is there already; it was left untouched; choose another name");
      else
        refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "could not be made; check its folder and try again");
      return NULL;
    }
  fstat (fd, &made);
  close (fd);
  database = connect_to (path, SQLITE_OPEN_READWRITE, error);
  /* Whatever was put in its place meanwhile is somebody's. */
  if (database != NULL && (stat (path, &opened) != 0 || opened.st_ino != made.st_ino || opened.st_dev != made.st_dev || opened.st_size > 0))
    {
      refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "was put there by another program meanwhile; it was left untouched; try again");
      return NULL;
    }
  if (database == NULL
      || !dossier_database_run (database, "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL", error)
      || !dossier_schema_create (database, error))
    return NULL;

  return g_steal_pointer (&database);
}

/* Gives @fresh, which is whole, the name @path, which nothing may have. */
gboolean
dossier_library_file_put (const char  *fresh,
                          const char  *path,
                          GError     **error)
{
  if (renameat2 (AT_FDCWD, fresh, AT_FDCWD, path, RENAME_NOREPLACE) == 0
      || ((errno == EINVAL || errno == ENOSYS) && link (fresh, path) == 0 && unlink (fresh) == 0)
      || ((errno == EPERM || errno == EOPNOTSUPP) && !g_file_test (path, G_FILE_TEST_EXISTS) && rename (fresh, path) == 0))
    return dossier_library_file_sync (path, error);

  return refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, path, "could not be made; check its folder and try again");
}

/* Built under another name and moved into place when it is whole, so that no half library can be
 * found under this one. The caller holds the lock. */
static gboolean
create (const char *path, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  DossierDatabase *database;
  gboolean made;

  dossier_library_file_drop (fresh);   /* of one who was stopped here */
  database = dossier_library_file_make (fresh, error);
  made = database != NULL;
  g_clear_pointer (&database, dossier_database_free);

  if (made && dossier_library_file_sync (fresh, error) && dossier_library_file_put (fresh, path, error))
    return TRUE;
  dossier_library_file_drop (fresh);
  return FALSE;
}

/* Of a file whose writer did not close it: a `-wal` may belong to another copy of the file, and
 * SQLite would mix the two. */
static gboolean
check_whole (DossierDatabase *database, GError **error)
{
  g_autoptr (DossierStatement) statement = dossier_database_query (database, error, "PRAGMA integrity_check (1)", "");

  if (statement == NULL || dossier_database_step (database, statement, error) == DOSSIER_STEP_ERROR)
    return FALSE;
  if (strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;

  return refuse (error, DOSSIER_LIBRARY_ERROR_DAMAGED, dossier_database_get_path (database),
                 "was not closed properly and is damaged; it was left untouched; open a backup of it");
}

static gboolean
set_up (DossierDatabase *database, DossierLibraryMode mode, GError **error)
{
  sqlite3 *handle = dossier_database_get_handle (database);
  const gboolean remote = dossier_library_file_is_remote (dossier_database_get_path (database));

  sqlite3_busy_timeout (handle, BUSY_TIMEOUT_MS);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  if (is_left_behind (dossier_database_get_path (database)))   /* not written back until it is accepted */
    sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);

  return dossier_database_run (database,
           "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;"
           "PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY", error)
      && (mode == DOSSIER_LIBRARY_READ_ONLY || !remote
          || dossier_database_run (database, "PRAGMA locking_mode = EXCLUSIVE", error));
}

static gboolean
accept (DossierDatabase *database, DossierLibraryMode mode, GError **error)
{
  const gboolean remote = dossier_library_file_is_remote (dossier_database_get_path (database));

  if (mode == DOSSIER_LIBRARY_READ_ONLY)
    return dossier_database_run (database, "PRAGMA query_only = ON", error);

  sqlite3_db_config (dossier_database_get_handle (database), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return dossier_database_run (database, remote ? "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL"
                                                : "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error);
}

/* @lock: taken when @mode asks for writing, to be freed after the database.
 * A library that was not closed is checked whole before anybody sees it, unless its log can only be its own.
 * A file that is absent is made, with its folders, when @mode asks for writing. */
DossierDatabase *
dossier_library_file_open (const char           *path,
                           DossierLibraryMode    mode,
                           DossierLibraryLock  **lock,
                           GError              **error)
{
  const gboolean writing = mode == DOSSIER_LIBRARY_READ_WRITE;
  g_autoptr (DossierLibraryLock) held = NULL;
  g_autoptr (DossierDatabase) database = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *writer = NULL;
  gboolean is_there, vouched;

  if (!check_place (path, &is_there, error))
    return NULL;
  if (writing && !is_there && g_mkdir_with_parents (folder, 0700) != 0)
    {
      refuse (error, DOSSIER_LIBRARY_ERROR_STORAGE, folder, "could not be made; check the rights of its folder");
      return NULL;
    }
  if ((!writing || is_there) && !dossier_library_file_inspect (path, error))
    return NULL;   /* before a lock file is made beside something that is not ours */
  vouched = dossier_library_lock_vouches (path);
  if (writing && (held = dossier_library_lock_take (path, error)) == NULL)
    return NULL;
  if (writing && !g_file_test (path, G_FILE_TEST_EXISTS) && !create (path, error))
    return NULL;

  writer = writing ? NULL : dossier_library_lock_who (path);
  database = connect_to (path, writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
  if (database == NULL
      || !set_up (database, mode, error)
      || (writer == NULL && !vouched && is_left_behind (path) && !check_whole (database, error))
      || !dossier_schema_verify (database, error)
      || !dossier_schema_add_views (database, error)   /* before nothing may be made any more */
      || !accept (database, mode, error))
    return NULL;

  if (held != NULL)
    dossier_library_lock_name_file (held, path);
  *lock = g_steal_pointer (&held);
  return g_steal_pointer (&database);
}
