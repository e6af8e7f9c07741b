/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/library-lock.h"

#include "store/library.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * DossierLibraryLock:
 *
 * A file beside the library, `NAME.lock`, that says who holds it and is locked by that process.
 * The kernel gives the lock back when the process ends, however it ends, so a file that is left
 * behind hinders nobody. The lock belongs to the open file (F_OFD_SETLK), not to the process:
 * two openings in one process exclude each other too, and asking takes nothing. SQLite's own
 * locks could not say who, and in WAL mode let a second writer in.
 * A second line says which file was opened: "library DEVICE INODE". One that a killed process left
 * behind can so tell that the `-wal` there is of this library and not of another copy of it.
 */
struct _DossierLibraryLock
{
  char *path;   /* (owned) */
  int   fd;
};

static char *
lock_path (const char *library)
{
  return g_strconcat (library, ".lock", NULL);
}

/* Only a courtesy: a full disk must not keep anybody out. */
static void
write_note (int fd, const char *text, off_t at)
{
  if (pwrite (fd, text, strlen (text), at) < 0)
    g_debug ("The lock file could not be filled in: %s", g_strerror (errno));
}

static void
say_who (int fd)
{
  g_autofree char *text = g_strdup_printf ("%s (process %d)\n", g_get_prgname () != NULL ? g_get_prgname () : "dossier", (int) getpid ());

  if (ftruncate (fd, 0) == 0)
    write_note (fd, text, 0);
}

static char *
read_who (int fd)
{
  char text[128] = "";
  const ssize_t size = pread (fd, text, sizeof text - 1, 0);

  if (size > 0 && g_utf8_validate (text, size, NULL))
    {
      text[strcspn (text, "\n")] = '\0';
      g_strstrip (text);
      if (text[0] != '\0')
        return g_strdup (text);
    }
  return g_strdup ("another program");
}

static gboolean
is_still_there (int fd, const char *path)
{
  struct stat held, there;

  return fstat (fd, &held) == 0 && stat (path, &there) == 0 && held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

/* Does not wait. Returns: (nullable): %NULL and %DOSSIER_LIBRARY_ERROR_BUSY when somebody has it */
DossierLibraryLock *
dossier_library_lock_take (const char  *library,
                           GError     **error)
{
  g_autofree char *path = lock_path (library);
  g_autofree char *name = g_filename_display_basename (library);

  while (TRUE)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
      int code = errno;

      if (fd >= 0 && fcntl (fd, F_OFD_SETLK, &lock) == 0)
        {
          DossierLibraryLock *self;

          if (!is_still_there (fd, path))   /* the one before us took its file away in between */
            {
              close (fd);
              continue;
            }
          say_who (fd);
          self = g_new0 (DossierLibraryLock, 1);
          self->path = g_steal_pointer (&path);
          self->fd = fd;
          return self;
        }
      if (fd >= 0)
        code = errno;
      if (fd >= 0 && (code == EAGAIN || code == EACCES))
        {
          g_autofree char *who = read_who (fd);

          g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_BUSY,
                       "“%s” is open in %s; nothing was changed; close it there, or only read", name, who);
        }
      else
        g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
                     "“%s” cannot be locked for writing (%s); nothing was changed; check the rights of its folder",
                     name, g_strerror (code));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
}

void
dossier_library_lock_free (DossierLibraryLock *self)
{
  unlink (self->path);   /* while it is ours; whoever opened it already looks again */
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

/* Returns: (nullable): who has @library open for writing, such as "dossier (process 4711)"; %NULL: nobody */
char *
dossier_library_lock_who (const char *library)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = lock_path (library);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  char *who = NULL;

  if (fd < 0)
    return NULL;
  if (fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
    who = read_who (fd);
  close (fd);

  return who;
}

/* Says which file the lock is for, once it is there and open. For who comes after a kill. */
void
dossier_library_lock_name_file (DossierLibraryLock *self,
                                const char         *library)
{
  g_autofree char *line = NULL;
  struct stat there;
  off_t end;

  if (stat (library, &there) != 0 || (end = lseek (self->fd, 0, SEEK_END)) < 0)
    return;
  line = g_strdup_printf ("library %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n", (guint64) there.st_dev, (guint64) there.st_ino);
  write_note (self->fd, line, end);
}

static gboolean
is_before (const struct timespec *one, const struct timespec *other)
{
  return one->tv_sec < other->tv_sec || (one->tv_sec == other->tv_sec && one->tv_nsec < other->tv_nsec);
}

/* Whether a `-wal` beside @library can only be its own, from a process that was killed: the lock file of that process
 * names this very file, and nothing has touched the file since the log was written. (The time of change, unlike that
 * of modification, cannot be set by whoever copies.) To be asked before the lock is taken. */
gboolean
dossier_library_lock_vouches (const char *library)
{
  g_autofree char *path = lock_path (library);
  g_autofree char *log = g_strconcat (library, "-wal", NULL);
  g_autofree char *journal = g_strconcat (library, "-journal", NULL);
  g_autofree char *text = NULL;
  guint64 device, inode;
  struct stat file, written;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (line = strstr (text, "\nlibrary ")) == NULL
      || sscanf (line, "\nlibrary %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &device, &inode) != 2)
    return FALSE;

  return stat (library, &file) == 0 && (guint64) file.st_dev == device && (guint64) file.st_ino == inode
      && stat (log, &written) == 0 && is_before (&file.st_ctim, &written.st_ctim)
      && !g_file_test (journal, G_FILE_TEST_EXISTS);
}
