/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "faulty-disk.h"

#include <sqlite3.h>
#include <string.h>

typedef enum { WRITE, CUT, SYNC, REMOVE } Kind;

typedef struct
{
  Kind           kind;
  char          *path;    /* (owned) */
  sqlite3_int64  offset;  /* or the size after a cut */
  GBytes        *bytes;   /* (owned) (nullable) */
} Deed;

typedef struct
{
  sqlite3_file  base;
  char         *path;     /* (owned) (nullable) of what is kept beyond the process */
  sqlite3_file  real[];   /* as long as the real one needs */
} File;

static sqlite3_vfs *real_disk;
static sqlite3_vfs disk;
static GPtrArray *deeds;
static GHashTable *images;   /* path → GByteArray: what was there when it was opened first */
static guint countdown;
static gboolean failed;

static void
deed_free (Deed *deed)
{
  g_free (deed->path);
  g_clear_pointer (&deed->bytes, g_bytes_unref);
  g_free (deed);
}

static void
remember (Kind kind, const char *path, sqlite3_int64 offset, gconstpointer bytes, int size)
{
  Deed *deed;

  if (path == NULL)
    return;
  deed = g_new0 (Deed, 1);
  deed->kind = kind;
  deed->path = g_strdup (path);
  deed->offset = offset;
  deed->bytes = bytes != NULL ? g_bytes_new (bytes, (gsize) size) : NULL;
  g_ptr_array_add (deeds, deed);
}

static gboolean
fails (void)
{
  if (failed)
    return TRUE;
  if (countdown > 0 && --countdown == 0)
    failed = TRUE;
  return failed;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) file)->real;
}

static int
close_file (sqlite3_file *file)
{
  g_clear_pointer (&((File *) file)->path, g_free);
  return real_of (file)->pMethods != NULL ? real_of (file)->pMethods->xClose (real_of (file)) : SQLITE_OK;
}

static int
read_file (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  return fails () ? SQLITE_IOERR_READ : real_of (file)->pMethods->xRead (real_of (file), bytes, size, offset);
}

static int
write_file (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  if (fails ())
    return SQLITE_IOERR_WRITE;
  remember (WRITE, ((File *) file)->path, offset, bytes, size);
  return real_of (file)->pMethods->xWrite (real_of (file), bytes, size, offset);
}

static int
cut_file (sqlite3_file *file, sqlite3_int64 size)
{
  if (fails ())
    return SQLITE_IOERR_TRUNCATE;
  remember (CUT, ((File *) file)->path, size, NULL, 0);
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  if (fails ())
    return SQLITE_IOERR_FSYNC;
  remember (SYNC, ((File *) file)->path, 0, NULL, 0);
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

#define PASS(name, parameters, arguments) \
  static int name##_file parameters { return real_of (file)->pMethods->name arguments; }

PASS (xFileSize, (sqlite3_file *file, sqlite3_int64 *size), (real_of (file), size))
PASS (xLock, (sqlite3_file *file, int level), (real_of (file), level))
PASS (xUnlock, (sqlite3_file *file, int level), (real_of (file), level))
PASS (xCheckReservedLock, (sqlite3_file *file, int *answer), (real_of (file), answer))
PASS (xFileControl, (sqlite3_file *file, int what, void *argument), (real_of (file), what, argument))
PASS (xSectorSize, (sqlite3_file *file), (real_of (file)))
PASS (xShmMap, (sqlite3_file *file, int page, int size, int extend, void volatile **at), (real_of (file), page, size, extend, at))
PASS (xShmLock, (sqlite3_file *file, int offset, int n, int flags), (real_of (file), offset, n, flags))
PASS (xShmUnmap, (sqlite3_file *file, int remove), (real_of (file), remove))

/* It promises nothing: not that a page is written whole, nor that writes come in order. */
static int
look_at_file (sqlite3_file *file)
{
  return 0;
}

static void
barrier_file (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static const sqlite3_io_methods METHODS = {
  .iVersion = 2, .xClose = close_file, .xRead = read_file, .xWrite = write_file, .xTruncate = cut_file, .xSync = sync_file,
  .xFileSize = xFileSize_file, .xLock = xLock_file, .xUnlock = xUnlock_file, .xCheckReservedLock = xCheckReservedLock_file,
  .xFileControl = xFileControl_file, .xSectorSize = xSectorSize_file, .xDeviceCharacteristics = look_at_file,
  .xShmMap = xShmMap_file, .xShmLock = xShmLock_file, .xShmBarrier = barrier_file, .xShmUnmap = xShmUnmap_file,
};

static void
take_image (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (g_hash_table_contains (images, path))
    return;
  g_file_get_contents (path, &bytes, &size, NULL);
  g_hash_table_insert (images, g_strdup (path), g_bytes_new_take (g_steal_pointer (&bytes), size));
}

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  File *self = (File *) file;
  int answer;

  memset (self, 0, (gsize) disk.szOsFile);
  if (name != NULL && (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0)
    {
      take_image (name);
      self->path = g_strdup (name);
    }
  answer = real_disk->xOpen (real_disk, name, self->real, flags, out_flags);
  file->pMethods = self->real->pMethods != NULL ? &METHODS : NULL;
  if (file->pMethods == NULL)
    g_clear_pointer (&self->path, g_free);
  return answer;
}

static int
delete_file (sqlite3_vfs *vfs, const char *name, int sync)
{
  if (fails ())
    return SQLITE_IOERR_DELETE;
  remember (REMOVE, name, 0, NULL, 0);
  return real_disk->xDelete (real_disk, name, sync);
}

void
faulty_disk_begin (void)
{
  real_disk = sqlite3_vfs_find (NULL);
  disk = *real_disk;
  disk.zName = "faulty";
  disk.szOsFile = (int) sizeof (File) + real_disk->szOsFile;
  disk.xOpen = open_file;
  disk.xDelete = delete_file;
  deeds = g_ptr_array_new_with_free_func ((GDestroyNotify) deed_free);
  images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  failed = FALSE;
  countdown = 0;
  sqlite3_vfs_register (&disk, TRUE);
}

void
faulty_disk_stop (void)
{
  sqlite3_vfs_unregister (&disk);
  sqlite3_vfs_register (real_disk, TRUE);
}

void
faulty_disk_forget (void)
{
  g_clear_pointer (&deeds, g_ptr_array_unref);
  g_clear_pointer (&images, g_hash_table_unref);
}

void
faulty_disk_fail_after (guint n)
{
  countdown = n;
  failed = FALSE;
}

gboolean
faulty_disk_has_failed (void)
{
  return failed;
}

guint
faulty_disk_position (void)
{
  return deeds->len;
}

gboolean
faulty_disk_is_sync (guint position)
{
  return ((Deed *) g_ptr_array_index (deeds, position - 1))->kind == SYNC;
}

static void
apply (GByteArray *image, const Deed *deed)
{
  const gsize size = deed->bytes != NULL ? g_bytes_get_size (deed->bytes) : 0;
  const guint old = image->len;

  if (deed->kind == REMOVE || deed->kind == CUT)
    g_byte_array_set_size (image, deed->kind == CUT ? (guint) deed->offset : 0);
  else if (deed->kind == WRITE)
    {
      if (deed->offset + (sqlite3_int64) size > old)
        {
          g_byte_array_set_size (image, (guint) deed->offset + (guint) size);
          memset (image->data + old, 0, image->len - old);
        }
      memcpy (image->data + deed->offset, g_bytes_get_data (deed->bytes, NULL), size);
    }
}

void
faulty_disk_cut (guint position, double luck, GRand *random, const char *folder)
{
  GHashTableIter iter;
  gpointer path, before;

  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, &path, &before))
    {
      g_autoptr (GByteArray) image = g_byte_array_new ();
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *copy = g_build_filename (folder, name, NULL);
      guint safe = 0;

      g_byte_array_append (image, g_bytes_get_data (before, NULL), (guint) g_bytes_get_size (before));
      for (guint i = 0; i < position; i++)
        {
          const Deed *deed = g_ptr_array_index (deeds, i);

          if (strcmp (deed->path, path) == 0 && (deed->kind == SYNC || deed->kind == REMOVE))
            safe = i + 1;
        }
      for (guint i = 0; i < position; i++)
        {
          const Deed *deed = g_ptr_array_index (deeds, i);

          if (strcmp (deed->path, path) == 0 && (i < safe || g_rand_double (random) < luck))
            apply (image, deed);
        }
      g_assert_true (g_file_set_contents (copy, (const char *) image->data, (gssize) image->len, NULL));
    }
}
