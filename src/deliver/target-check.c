/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/target-check.h"

#include "deliver/adapters/ghost.h"
#include "deliver/adapters/remote.h"
#include "deliver/adapters/wordpress.h"
#include "deliver/authorization.h"
#include "deliver/http-call.h"
#include "deliver/target-address.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

static gboolean
check_folder (const char *path, char **finding)
{
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  const int error = errno;
  struct statvfs room = { 0 };
  gboolean writable;

  if (folder == -1)
    {
      *finding = error == ELOOP || error == ENOTDIR ? g_strdup (_("It is a link, or no folder: deliveries into it are refused."))
                                                    : g_strdup_printf (_("It cannot be opened: %s."), g_strerror (error));
      return FALSE;
    }
  writable = faccessat (folder, ".", W_OK | X_OK, AT_EACCESS) == 0 && fstatvfs (folder, &room) == 0 && (room.f_flag & ST_RDONLY) == 0;
  if (writable)
    {
      g_autofree char *size = g_format_size ((guint64) room.f_bavail * room.f_frsize);

      *finding = g_strdup_printf (_("The folder is there and can be written to; %s are free."), size);
    }
  else
    *finding = g_strdup (_("It cannot be written to."));
  close (folder);
  return writable;
}

static DossierHttpCall *
make_call (DossierTarget *target, const char *secret, GError **error)
{
  g_autofree char *base = dossier_target_address_base (dossier_target_get_address (target));
  const char *kind = dossier_target_get_kind (target);
  g_autofree char *probe = strcmp (kind, "wordpress") == 0 ? dossier_wordpress_probe (base) : strcmp (kind, "ghost") == 0 ? dossier_ghost_probe (base) : NULL;
  g_autoptr (DossierHttpCall) call = dossier_http_call_new (probe != NULL ? "GET" : "HEAD", probe != NULL ? probe : base);

  call->ca_file = *dossier_target_get_ca_file (target) != '\0' ? g_strdup (dossier_target_get_ca_file (target)) : NULL;
  return dossier_authorization_add (call, target, secret, error) ? g_steal_pointer (&call) : NULL;
}

static gboolean
has_answered_in_kind (DossierHttpCall *call)
{
  g_autoptr (JsonNode) root = dossier_http_call_is_success (call) ? dossier_remote_read (call) : NULL;

  return root != NULL;
}

/**
 * dossier_target_check:
 * @secret: (nullable)
 * @finding: (out): a sentence
 *
 * From a worker thread. Of a server it learns whether it answers, whether its certificate is in order and whether it
 * takes the secret; what it says about a real file only a dry run tells.
 */
gboolean
dossier_target_check (DossierTarget  *target,
                      const char     *secret,
                      char          **finding,
                      GCancellable   *cancellable)
{
  g_autoptr (DossierHttpCall) call = NULL;
  g_autoptr (GError) error = NULL;

  if (strcmp (dossier_target_get_kind (target), "folder") == 0)
    return check_folder (dossier_target_get_address (target), finding);

  call = make_call (target, secret, &error);
  if (call == NULL || !dossier_http_call_send (call, cancellable, &error))
    *finding = g_strdup (error->message);
  else if (call->status == 401 || call->status == 403)
    *finding = g_strdup (_("The server answers, but does not take the secret."));
  else if (call->status / 100 == 3)
    *finding = g_strdup_printf (_("The server sends us on to another address (%u). Correct the target’s address."), call->status);
  else if (call->status >= 500)
    *finding = g_strdup_printf (_("The server answers with a fault of its own (%u)."), call->status);
  else if (strcmp (call->method, "GET") == 0 && !has_answered_in_kind (call))   /* it was asked for what this kind of system has */
    *finding = g_strdup_printf (_("The server answers, but not as this kind of target does (%u). Check the address."), call->status);
  else
    {
      *finding = g_strdup (_("The server answers."));
      return TRUE;
    }
  return FALSE;
}
