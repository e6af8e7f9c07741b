/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/folder-target.h"

#include "deliver/delivery-name.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define STAGING ".dossier-staging"   /* in the folder: watchers skip folders, and it is the same file system */
#define SPARE (1024 * 1024)          /* bytes that stay free */
#define FORGOTTEN (30 * 24 * 3600)   /* seconds after which a mark that a kill left is taken away */

/**
 * Drop:
 *
 * How a file comes into the folder whole, and once:
 *
 * 1. it is written to STAGING/KEY.json and synced;
 * 2. STAGING/KEY.sent is made and synced: from here on it counts as sent;
 * 3. KEY.json is renamed into the folder under its name;
 * 4. the library notes that it is delivered;
 * 5. KEY.sent is removed.
 *
 * Whoever comes back after a kill finds KEY.sent without KEY.json: the rename happened, whatever the reader of the
 * folder has made of the file since. With KEY.json still there, it did not. So the reader never sees half a file, nor
 * one twice, and we never ask what it did. The rename also makes the file new for readers that go by its time of change.
 */
typedef struct
{
  int         folder;
  int         staging;
  const char *path;
  gboolean    dry_run;
  char       *ready;   /* (owned) KEY.json */
  char       *sent;    /* (owned) KEY.sent */
} Drop;

static void
drop_clear (Drop *drop)
{
  close (drop->staging);   /* what was never opened is no descriptor, which does no harm */
  close (drop->folder);
  g_free (drop->ready);
  g_free (drop->sent);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drop, drop_clear)

/* Returns: (transfer none): what to do about it */
static const char *
advise (int error)
{
  switch (error)
    {
    case ELOOP:
    case ENOTDIR: return _("Give the target the path of the folder itself, and try again.");
    case ENOENT: return _("Connect its disk or network, or give the target another folder.");
    case ENOSPC: return _("Make room there.");
    case EACCES:
    case EPERM:
    case EROFS: return _("Ask for the right to write there.");
    default: return _("Check the folder and its disk.");
    }
}

/* Always %FALSE. What may pass by itself, such as a disk that is full or not there, is tried again. */
static gboolean
fail (DossierOutcome *outcome, Drop *drop, const char *name, int error)
{
  const gboolean final = error == ELOOP || error == ENOTDIR;
  g_autofree char *where = name != NULL ? g_build_filename (drop->path, name, NULL) : g_strdup (drop->path);
  /* Translators: a path, what the system says about it, and what to do */
  g_autofree char *detail = g_strdup_printf (final || drop->dry_run ? _("“%s”: %s. Nothing half written was left in it. %s")
                                                                    : _("“%s”: %s. Nothing half written was left in it. It is tried again. %s"),
                                             where, g_strerror (error), advise (error));

  if (final)
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_FAILED, _("The target is a link, or no folder"), detail);
  else
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_QUEUED,
                         error == ENOENT ? _("The folder is not there") : error == ENOSPC ? _("There is no room in the folder")
                                                                                          : _("The folder cannot be written to"), detail);
  return FALSE;
}

static gboolean
open_drop (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  const char *key = dossier_outbox_item_get_idempotency_key (shipment->item);

  drop->dry_run = shipment->dry_run;
  drop->path = dossier_target_get_address (shipment->target);
  drop->folder = open (drop->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (drop->folder == -1)
    return fail (outcome, drop, NULL, errno);
  if (mkdirat (drop->folder, STAGING, 0700) != 0 && errno != EEXIST)
    return fail (outcome, drop, STAGING, errno);
  drop->staging = openat (drop->folder, STAGING, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (drop->staging == -1)
    return fail (outcome, drop, STAGING, errno);
  drop->ready = g_strconcat (key, ".json", NULL);
  drop->sent = g_strconcat (key, ".sent", NULL);
  return TRUE;
}

static gboolean
has_room (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  struct statvfs room;
  guint64 wanted = g_bytes_get_size (shipment->payload) + SPARE;

  for (guint i = 0; i < shipment->assets->len; i++)
    wanted += g_bytes_get_size (((DossierShipmentAsset *) g_ptr_array_index (shipment->assets, i))->bytes);
  if (fstatvfs (drop->folder, &room) != 0)
    return fail (outcome, drop, NULL, errno);
  return (guint64) room.f_bavail * room.f_frsize >= wanted || fail (outcome, drop, NULL, ENOSPC);
}

static gboolean
write_all (int descriptor, GBytes *bytes)
{
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (descriptor, at, length);

      if (written == -1 && errno == EINTR)
        continue;
      if (written == -1)
        return FALSE;
      at += written;
      length -= (gsize) written;
    }
  return fsync (descriptor) == 0;
}

static gboolean
write_staged (Drop *drop, const char *name, GBytes *bytes, DossierOutcome *outcome)
{
  int descriptor = openat (drop->staging, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
  gboolean written = descriptor != -1 && write_all (descriptor, bytes);
  const int error = errno;

  close (descriptor);
  if (written)
    return TRUE;
  unlinkat (drop->staging, name, 0);
  return fail (outcome, drop, STAGING, error);
}

typedef enum { THERE_NOTHING, THERE_SAME, THERE_OTHER, THERE_UNREADABLE, THERE_NO_FILE } There;

/* What bears @name in the folder, without following links or opening what could block. */
static There
look_at (Drop *drop, const char *name, const char *sha256, gsize size)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  struct stat info;
  char piece[64 * 1024];
  gssize n;
  int descriptor;

  if (fstatat (drop->folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return THERE_NOTHING;
  if (!S_ISREG (info.st_mode))
    return THERE_NO_FILE;
  if ((gsize) info.st_size != size)
    return THERE_OTHER;
  descriptor = openat (drop->folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor == -1)
    return errno == ENOENT ? THERE_NOTHING : THERE_UNREADABLE;   /* just taken away by the folder's reader; or kept from us */
  while ((n = read (descriptor, piece, sizeof piece)) > 0)
    g_checksum_update (sum, (const guchar *) piece, n);
  close (descriptor);
  if (n == -1)
    return THERE_UNREADABLE;
  return strcmp (g_checksum_get_string (sum), sha256) == 0 ? THERE_SAME : THERE_OTHER;
}

static gboolean
refuse_name (Drop *drop, const char *name, DossierOutcome *outcome)
{
  g_autofree char *detail = g_strdup_printf (_("“%s” in “%s” is no file. It was left as it is. Move it away and try again."), name, drop->path);

  dossier_outcome_set (outcome, DOSSIER_DELIVERY_FAILED, _("Something that is no file bears the name"), detail);
  return FALSE;
}

/* Pictures come before the file that names them, and are written only where they are not there yet. */
static gboolean
drop_assets (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  for (guint i = 0; i < shipment->assets->len; i++)
    {
      const DossierShipmentAsset *asset = g_ptr_array_index (shipment->assets, i);
      g_autofree char *sha256 = g_strndup (asset->name, 64);
      g_autofree char *staged = g_strconcat (drop->ready, ".", asset->name, NULL);
      const There there = look_at (drop, asset->name, sha256, g_bytes_get_size (asset->bytes));

      if (there == THERE_SAME)
        continue;
      if (there == THERE_NO_FILE)
        return refuse_name (drop, asset->name, outcome);
      if (!write_staged (drop, staged, asset->bytes, outcome))
        return FALSE;
      if (renameat (drop->staging, staged, drop->folder, asset->name) != 0)
        return fail (outcome, drop, asset->name, errno);
    }
  return shipment->assets->len == 0 || fsync (drop->folder) == 0 || fail (outcome, drop, NULL, errno);
}

static gboolean
is_there (int folder, const char *name)
{
  return faccessat (folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

/* Steps 1 and 2. */
static gboolean
stage (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  return has_room (shipment, drop, outcome)
      && drop_assets (shipment, drop, outcome)
      && write_staged (drop, drop->ready, shipment->payload, outcome)
      && (fsync (drop->staging) == 0 || fail (outcome, drop, STAGING, errno))
      && write_staged (drop, drop->sent, nothing, outcome)
      && (fsync (drop->staging) == 0 || fail (outcome, drop, STAGING, errno));
}

static void
set_conflict (Drop *drop, const char *name, There there, DossierOutcome *outcome)
{
  const gboolean read = there == THERE_OTHER;
  g_autofree char *detail = g_strdup_printf (read ? _("“%s” in “%s” has other content. It was left as it is.")
                                                  : _("“%s” in “%s” could not be read. It was left as it is."), name, drop->path);

  dossier_outcome_set (outcome, DOSSIER_DELIVERY_CONFLICT, read ? _("Another file bears the name") : _("A file that cannot be read bears the name"), detail);
}

/* Step 3. */
static void
put_in_place (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  const char *name = dossier_outbox_item_get_payload (shipment->item);
  const There there = look_at (drop, name, dossier_shipment_get_sha256 (shipment), g_bytes_get_size (shipment->payload));

  if (there == THERE_NO_FILE)
    refuse_name (drop, name, outcome);
  else if ((there == THERE_OTHER || there == THERE_UNREADABLE) && !dossier_outbox_item_get_replaces (shipment->item))
    set_conflict (drop, name, there, outcome);
  else if (renameat (drop->staging, drop->ready, drop->folder, name) != 0)
    fail (outcome, drop, name, errno);
  else
    {
      outcome->remote_id = g_strdup (name);
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
      fsync (drop->folder);
      fsync (drop->staging);
    }
}

/* Only whether it could be done. */
static void
rehearse (DossierShipment *shipment, Drop *drop, DossierOutcome *outcome)
{
  g_autofree char *name = g_strconcat (drop->ready, ".try", NULL);

  if (!has_room (shipment, drop, outcome) || !write_staged (drop, name, shipment->payload, outcome))
    return;
  unlinkat (drop->staging, name, 0);
  dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
}

void
dossier_folder_target_send (DossierShipment *shipment,
                            DossierOutcome  *outcome,
                            GCancellable    *cancellable)
{
  g_auto (Drop) drop = { .folder = -1, .staging = -1 };

  if (!open_drop (shipment, &drop, outcome))
    return;
  if (shipment->dry_run)
    {
      rehearse (shipment, &drop, outcome);
      return;
    }
  if (is_there (drop.staging, drop.sent) && !is_there (drop.staging, drop.ready))
    {
      outcome->remote_id = g_strdup (dossier_outbox_item_get_payload (shipment->item));
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
      return;
    }
  if (!is_there (drop.staging, drop.sent) && !stage (shipment, &drop, outcome))
    return;
  put_in_place (shipment, &drop, outcome);
}

static void
remove_forgotten (int staging)
{
  int descriptor = openat (staging, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *entries = fdopendir (descriptor);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  struct dirent *entry;
  struct stat info;

  if (entries == NULL)
    {
      close (descriptor);
      return;
    }
  while ((entry = readdir (entries)) != NULL)
    if (fstatat (staging, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode) && now - (gint64) info.st_mtime > FORGOTTEN)
      unlinkat (staging, entry->d_name, 0);
  closedir (entries);
}

/* Step 5, once the library has what came of it. */
void
dossier_folder_target_settle (DossierShipment *shipment)
{
  g_auto (Drop) drop = { .folder = -1, .staging = -1 };
  g_auto (DossierOutcome) outcome = { 0 };

  if (!open_drop (shipment, &drop, &outcome))
    return;
  unlinkat (drop.staging, drop.ready, 0);
  unlinkat (drop.staging, drop.sent, 0);
  remove_forgotten (drop.staging);
}
