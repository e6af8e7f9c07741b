/* How a target knows us: the header that each request to it carries.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/http-call.h"
#include "model/outbox/target.h"

G_BEGIN_DECLS

gboolean dossier_authorization_add (DossierHttpCall  *call,
                                    DossierTarget    *target,
                                    const char       *secret,
                                    GError          **error);
char    *dossier_authorization_jwt (const char       *key,
                                    gint64            now,
                                    GError          **error);

G_END_DECLS
