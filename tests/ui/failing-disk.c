/* A disk that fails: preloaded, each write and sync of a library gives EIO while the file exists that FAILING_DISK names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int
fails (int fd)
{
  const char *switched = getenv ("FAILING_DISK");
  char link[64], path[4096];
  ssize_t length;

  if (switched == NULL || access (switched, F_OK) != 0)
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return 0;
  path[length] = '\0';
  if (strstr (path, ".dossier") == NULL)
    return 0;
  errno = EIO;
  return 1;
}

/* With 64 bits of place, as meson builds and as SQLite is built, pwrite() is pwrite64(). */
#define REAL(type, name, ...) ((type (*) (__VA_ARGS__)) dlsym (RTLD_NEXT, #name))

ssize_t
pwrite (int fd, const void *bytes, size_t size, off_t at)
{
  return fails (fd) ? -1 : REAL (ssize_t, pwrite64, int, const void *, size_t, off_t) (fd, bytes, size, at);
}

ssize_t
write (int fd, const void *bytes, size_t size)
{
  return fails (fd) ? -1 : REAL (ssize_t, write, int, const void *, size_t) (fd, bytes, size);
}

int
fdatasync (int fd)
{
  return fails (fd) ? -1 : REAL (int, fdatasync, int) (fd);
}

int
fsync (int fd)
{
  return fails (fd) ? -1 : REAL (int, fsync, int) (fd);
}
