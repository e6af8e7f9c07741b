/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/incoming.h"

#include <string.h>

#include "export/verify.h"

/* No page is as long as a book. In bytes. */
#define MAX_PAGE (25 * 1024 * 1024)

void
dossier_incoming_free (DossierIncoming *self)
{
  g_clear_pointer (&self->package, dossier_package_free);
  g_clear_pointer (&self->page, dossier_printed_page_free);
  g_free (self);
}

/* An export is a JSON object, and a page is none. */
static gboolean
is_json (GBytes *bytes)
{
  gsize length, at = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  while (at < length && strchr (" \t\r\n", data[at]) != NULL && data[at] != '\0')
    at++;
  return at < length && data[at] == '{';
}

/**
 * dossier_incoming_open:
 * @path: of a native export, its assets beside it, or of a page as HTML or text
 *
 * Blocks, for a worker thread.
 *
 * Returns: (transfer full): %NULL and an error in %DOSSIER_DESK_ERROR
 */
DossierIncoming *
dossier_incoming_open (const char    *path,
                       DossierHouse  *house,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (DossierIncoming) self = g_new0 (DossierIncoming, 1);
  g_autoptr (GBytes) bytes = dossier_package_read_file (path, MAX (DOSSIER_VERIFY_MAX_BYTES, MAX_PAGE), cancellable, error);

  if (bytes == NULL)
    return NULL;
  if (is_json (bytes))
    self->package = dossier_package_open (path, bytes, cancellable, error);
  else
    self->page = dossier_printed_page_read (bytes, house, cancellable, error);
  return self->package != NULL || self->page != NULL ? g_steal_pointer (&self) : NULL;
}
