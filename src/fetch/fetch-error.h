/* What can go wrong while bytes are fetched or read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DOSSIER_FETCH_ERROR (dossier_fetch_error_quark ())
GQuark dossier_fetch_error_quark (void);

/* Every message is made of full sentences for the person who imports: what happened, what was
 * kept, what to do. Cancelling is %G_IO_ERROR_CANCELLED of %G_IO_ERROR, not of this domain. */
typedef enum
{
  DOSSIER_FETCH_ERROR_NETWORK,       /* no name, no connection, no secure connection, cut off */
  DOSSIER_FETCH_ERROR_BLOCKED,       /* the address leads into this computer or a private network */
  DOSSIER_FETCH_ERROR_TOO_LARGE,     /* over a limit of bytes, expansion, headers or redirects */
  DOSSIER_FETCH_ERROR_STATUS,        /* the server answered, but not with the page */
  DOSSIER_FETCH_ERROR_TIMEOUT,       /* over a limit of time */
  DOSSIER_FETCH_ERROR_UNSUPPORTED,   /* an address or a media type that is never imported */
  DOSSIER_FETCH_ERROR_UNREADABLE,    /* a file that cannot be opened, bytes that cannot be read */
} DossierFetchError;

G_END_DECLS
