/* Whether a target could be delivered to, found out without delivering anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/outbox/target.h"

G_BEGIN_DECLS

gboolean dossier_target_check (DossierTarget  *target,
                               const char     *secret,
                               char          **finding,
                               GCancellable   *cancellable);

G_END_DECLS
