/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef _FILE_OFFSET_BITS   /* with it the C library's headers give both functions below one name */

#include "reader/late-files.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* Poppler opens its tables of Asian encodings by fopen(), one when a font names it, and keeps four at most:
 * having it open them all before the lock would help nothing. So this program has an fopen() of its own,
 * which the loader finds before the C library's and which gives out what was mapped into memory in time. */

#define MAX_FILES 1000
#define MAX_DEPTH 3

static GHashTable *held;   /* path → GMappedFile */

static void
hold (const char *folder, guint depth)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && g_hash_table_size (held) < MAX_FILES)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GMappedFile *file;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          if (depth < MAX_DEPTH)
            hold (path, depth + 1);
          continue;
        }
      file = g_mapped_file_new (path, FALSE, NULL);
      if (file != NULL)
        g_hash_table_insert (held, g_steal_pointer (&path), file);
    }
}

/**
 * dossier_late_files_hold:
 *
 * Maps the files below @folder; from then on they can be read even where no file can be opened.
 */
void
dossier_late_files_hold (const char *folder)
{
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_mapped_file_unref);
  hold (folder, 0);
}

static FILE *
open_held (const char *name, const char *path, const char *mode)
{
  FILE *(*next) (const char *, const char *) = NULL;
  GMappedFile *file = held != NULL && mode[0] == 'r' && strchr (mode, '+') == NULL ? g_hash_table_lookup (held, path) : NULL;

  if (file != NULL && g_mapped_file_get_length (file) > 0)
    return fmemopen (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), "r");
  *(void **) &next = dlsym (RTLD_NEXT, name);

  return next (path, mode);
}

/* Instead of the C library's, for the whole program. */
FILE *
fopen (const char *path,
       const char *mode)
{
  return open_held ("fopen", path, mode);
}

FILE *
fopen64 (const char *path,
         const char *mode)
{
  return open_held ("fopen64", path, mode);
}
