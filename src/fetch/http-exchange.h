/* One conversation with the web: requests sent and bodies read in the calling thread, with limits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/http-fetcher.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _DossierHttpExchange DossierHttpExchange;

DossierHttpExchange *dossier_http_exchange_new       (const DossierFetchOptions  *options,
                                                      GCancellable               *cancellable);
void                 dossier_http_exchange_free      (DossierHttpExchange        *self);

SoupMessage         *dossier_http_exchange_send      (DossierHttpExchange        *self,
                                                      GUri                       *uri,
                                                      GError                    **error);
GBytes              *dossier_http_exchange_read_body (DossierHttpExchange        *self,
                                                      DossierFetchProgress        progress,
                                                      gpointer                    user_data,
                                                      GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHttpExchange, dossier_http_exchange_free)

G_END_DECLS
