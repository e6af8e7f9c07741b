/* Gets one address from the web, within limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/capture.h"
#include "fetch/fetch-error.h"

G_BEGIN_DECLS

#define DOSSIER_FETCH_MAX_WIRE_BYTES    (10 * 1024 * 1024)   /* as received, compressed or not */
#define DOSSIER_FETCH_MAX_REDIRECTS     5
#define DOSSIER_FETCH_MAX_HEADER_BYTES  (64 * 1024)          /* of one answer, names and values */
#define DOSSIER_FETCH_TOTAL_TIMEOUT     60000                /* milliseconds, redirects included */
#define DOSSIER_FETCH_IDLE_TIMEOUT      20000                /* milliseconds without a byte */

/**
 * DossierFetchOptions:
 * @allowed_hosts: (nullable): hosts that may be asked although they lie in this computer or in a
 *   private network: "host" (any port) or "host:port" exactly as in the address, an IPv6 host in
 *   brackets. This is a consent for one import, never a setting; a redirect to another host is
 *   checked as ever.
 * @total_timeout: milliseconds; 0: %DOSSIER_FETCH_TOTAL_TIMEOUT
 * @idle_timeout: milliseconds; 0: %DOSSIER_FETCH_IDLE_TIMEOUT
 * @etag, @last_modified: (nullable): of an earlier answer; the server need not send the page where they are still
 *   right: then there is no capture, and @status is 304 (RFC 9110 §13.1.2, §13.1.3)
 * @retry_after: (out) (nullable): the last answer's Retry-After in seconds, at most a day; left alone without one
 * @status: (out) (nullable): HTTP status of the last answer, also of one that was refused; left alone
 *   when no server answered
 */
typedef struct
{
  const char * const *allowed_hosts;
  guint               total_timeout;
  guint               idle_timeout;
  const char         *etag;
  const char         *last_modified;
  guint              *status;
  guint              *retry_after;
} DossierFetchOptions;

/**
 * DossierFetchProgress:
 * @received: bytes of the body received so far
 * @expected: bytes the server announced, or -1
 *
 * Called in the thread that fetches, after every piece received.
 */
typedef void (*DossierFetchProgress) (gint64   received,
                                      gint64   expected,
                                      gpointer user_data);

DossierCapture *dossier_http_fetch (const DossierFetchOptions  *options,
                                    const char                 *address,
                                    DossierFetchProgress        progress,
                                    gpointer                    user_data,
                                    GCancellable               *cancellable,
                                    GError                    **error);

G_END_DECLS
