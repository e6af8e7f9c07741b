/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/care/backups.h"

#include "store/library-file.h"

#include "store/upkeep.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

/* What a backup leaves free on its disk beyond its own size: the library next to it has to grow too. */
#define RESERVE (64 * 1024 * 1024)

/* A copy that nobody finished in that time never will be. */
#define ABANDONED_AFTER (G_TIME_SPAN_HOUR)

#define KEY_LENGTH 8

void
dossier_backup_free (DossierBackup *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *path, const char *sentence)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE, "“%s” %s", name, sentence);
  return FALSE;
}

/* "library-1a2b3c4d-": the same for the same place only, for two libraries of one name must not
 * drive out each other's backups, and a copy put elsewhere begins its own. */
static char *
make_prefix (const char *library)
{
  g_autofree char *absolute = g_canonicalize_filename (library, NULL);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);

  if (g_str_has_suffix (base, ".dossier"))
    base[strlen (base) - strlen (".dossier")] = '\0';
  return g_strdup_printf ("%s-%.*s-", base, KEY_LENGTH, key);
}

/* Reads "NAME-KEY-20261121T184500Z.dossier". Returns: (nullable): %NULL: not one of ours */
static DossierBackup *
read_name (const char *folder, const char *name)
{
  g_autoptr (GRegex) shape = g_regex_new ("^(.+)-[0-9a-f]{8}-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z\\.dossier$", 0, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;
  g_autoptr (GDateTime) at = NULL;
  g_auto (GStrv) parts = NULL;
  DossierBackup *self;
  GStatBuf buffer;

  if (!g_regex_match (shape, name, 0, &found))
    return NULL;
  parts = g_match_info_fetch_all (found);
  at = g_date_time_new_utc (atoi (parts[2]), atoi (parts[3]), atoi (parts[4]), atoi (parts[5]), atoi (parts[6]), atoi (parts[7]));
  if (at == NULL)
    return NULL;

  self = g_new0 (DossierBackup, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->name = g_strdup (parts[1]);
  self->at = g_date_time_to_unix (at) * G_USEC_PER_SEC;
  self->size = g_stat (self->path, &buffer) == 0 ? buffer.st_size : 0;
  return self;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const DossierBackup *one = *(const DossierBackup *const *) a, *other = *(const DossierBackup *const *) b;

  return one->at != other->at ? (one->at < other->at ? 1 : -1) : strcmp (one->path, other->path);
}

/* A folder that is not there has none; %DOSSIER_LIBRARY_ERROR_STORAGE when it cannot be read.
 * @library: (nullable): of this one only; %NULL: of all that have been here
 * Returns: (transfer full) (element-type DossierBackup): newest first */
GPtrArray *
dossier_backups_list (const char  *folder,
                      const char  *library,
                      GError     **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_backup_free);
  g_autofree char *prefix = library != NULL ? make_prefix (library) : NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &problem);
  const char *name;

  if (dir == NULL && !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      refuse (error, folder, "cannot be read; check the rights of the folder of backups");
      return NULL;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      DossierBackup *backup = prefix == NULL || g_str_has_prefix (name, prefix) ? read_name (folder, name) : NULL;

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_newest_first);

  return g_steal_pointer (&backups);
}

static gint64
changed_at (const char *library)
{
  g_autofree char *log = g_strconcat (library, "-wal", NULL);
  const char *const names[] = { library, log };
  gint64 at = 0;
  GStatBuf buffer;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_stat (names[i], &buffer) == 0)
      at = MAX (at, (gint64) buffer.st_mtim.tv_sec * G_USEC_PER_SEC + buffer.st_mtim.tv_nsec / 1000);
  return at;
}

/* Whether @library changed since its newest backup, and that is older than @interval (microseconds). A backup
 * that claims to be of the future says that the clock was wrong once: it counts for nothing. */
gboolean
dossier_backups_are_due (const char *folder,
                         const char *library,
                         gint64      now,
                         gint64      interval)
{
  g_autoptr (GPtrArray) backups = dossier_backups_list (folder, library, NULL);
  const DossierBackup *newest = backups != NULL && backups->len > 0 ? g_ptr_array_index (backups, 0) : NULL;

  if (newest == NULL || newest->at > now + G_TIME_SPAN_MINUTE)
    return TRUE;
  return now - newest->at >= interval && changed_at (library) > newest->at;
}

/* Half a backup beside a full disk helps nobody, and takes the room that the library needs. */
static gboolean
has_room (const char *folder, const char *library, gboolean restoring, GError **error)
{
  g_autofree char *free_size = NULL;
  struct statvfs disk;
  GStatBuf buffer;
  guint64 room;

  if (g_stat (library, &buffer) != 0 || statvfs (folder, &disk) != 0)
    return TRUE;   /* then writing will say what is wrong */
  room = (guint64) disk.f_bavail * disk.f_frsize;
  if (room >= (guint64) buffer.st_size + (guint64) buffer.st_size / 5 + RESERVE)
    return TRUE;

  free_size = g_format_size (room);
  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_STORAGE,
               restoring ? "Only %s are free there; nothing was made, and the backup stays as it is; free some space"
                         : "No backup was made: only %s are free where backups are kept; the older ones stay; free some space", free_size);
  return FALSE;
}

/* Opens @path for reading and looks at everything: structure, references, the hash of each content. */
static gboolean
check_whole (const char *path, gboolean restoring, GCancellable *cancellable, GError **error)
{
  g_autoptr (DossierLibrary) copy = dossier_library_open (path, DOSSIER_LIBRARY_READ_ONLY, error);
  g_autoptr (GPtrArray) complaints = copy != NULL ? dossier_library_check (copy, cancellable, error) : NULL;

  if (complaints == NULL)
    return FALSE;
  if (complaints->len == 0)
    return TRUE;

  g_set_error (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_DAMAGED,
               restoring ? "The backup is not whole (%s); no library was made, and the backup stays as it is; try an older one"
                         : "The copy is not whole (%s), so the library may be damaged; the copy was not kept, older backups stay; check the library",
               (const char *) g_ptr_array_index (complaints, 0));
  return FALSE;
}

/* What kills left behind, of this library only. */
static void
sweep_abandoned (const char *folder, const char *prefix, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf buffer;

      if (g_str_has_prefix (name, prefix) && strstr (name + strlen (prefix), ".part") != NULL && g_stat (path, &buffer) == 0
          && now - (gint64) buffer.st_mtim.tv_sec * G_USEC_PER_SEC > ABANDONED_AFTER)
        g_unlink (path);
    }
}

static void
drop_oldest (const char *folder, const char *library)
{
  g_autoptr (GPtrArray) backups = dossier_backups_list (folder, library, NULL);

  for (guint i = DOSSIER_BACKUPS_KEPT; backups != NULL && i < backups->len; i++)
    g_unlink (((DossierBackup *) g_ptr_array_index (backups, i))->path);
}

/* Copies @library under a name of its own beside @path, checks that, and gives it its name. */
static gboolean
copy_checked (DossierLibrary *library, const char *path, gboolean restoring, GCancellable *cancellable, GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.%s.part", path, unique);

  if (dossier_library_backup (library, part, error) && check_whole (part, restoring, cancellable, error))
    {
      if (g_rename (part, path) == 0)
        return TRUE;
      refuse (error, path, "could not be put in its place; no copy was kept");
    }
  dossier_library_file_drop (part);
  return FALSE;
}

/* The same by a connection of its own. */
static gboolean
copy_file_checked (const char *from, const char *path, gboolean restoring, GCancellable *cancellable, GError **error)
{
  g_autoptr (DossierLibrary) library = dossier_library_open (from, DOSSIER_LIBRARY_READ_ONLY, error);

  return library != NULL && copy_checked (library, path, restoring, cancellable, error);
}

/* Makes a backup while @library may be in use by others, checks it from the first byte to the last, and only
 * then drops those beyond %DOSSIER_BACKUPS_KEPT. Takes seconds for a large library: for a worker thread.
 * @open: (nullable): the library, on its own thread, where there can be no second connection (on a network file
 * system, %DOSSIER_LIBRARY_ERROR_BUSY says so)
 * Returns: (transfer full): its path; %NULL: older ones stay as they were */
char *
dossier_backups_make (const char      *folder,
                      const char      *library,
                      DossierLibrary  *open,
                      gint64           now,
                      GCancellable    *cancellable,
                      GError         **error)
{
  g_autofree char *prefix = make_prefix (library);
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *at = g_date_time_format (instant, "%Y%m%dT%H%M%SZ");
  g_autofree char *path = g_strdup_printf ("%s/%s%s.dossier", folder, prefix, at);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      refuse (error, folder, "could not be made; check the rights of its folder");
      return NULL;
    }
  sweep_abandoned (folder, prefix, now);
  if (!has_room (folder, library, FALSE, error)
      || !(open != NULL ? copy_checked (open, path, FALSE, cancellable, error) : copy_file_checked (library, path, FALSE, cancellable, error)))
    return NULL;
  drop_oldest (folder, library);

  return g_steal_pointer (&path);
}

/* Makes @library, which must not be there, out of @backup, which stays as it is. @error: %DOSSIER_LIBRARY_ERROR_STORAGE
 * (something is there, or the disk refuses), or whatever opening and reading the backup may say. */
gboolean
dossier_backups_restore (const char    *backup,
                         const char    *library,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (library);

  if (dossier_library_file_is_taken (library))
    return refuse (error, library, "is there already, or its log is, and was left as it is; choose another name");
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return refuse (error, folder, "could not be made; check the rights of its folder");

  return has_room (folder, backup, TRUE, error) && copy_file_checked (backup, library, TRUE, cancellable, error);
}
