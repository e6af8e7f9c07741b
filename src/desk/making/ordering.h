/* The order of things that have a position among their siblings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

gboolean dossier_ordering_place (DossierVerbRun  *run,
                                 DossierQuery     query,
                                 gint64           owner,
                                 DossierRecord   *record,
                                 gint64           position,
                                 GError         **error);
gboolean dossier_ordering_close (DossierVerbRun  *run,
                                 DossierQuery     query,
                                 GType            type,
                                 gint64           owner,
                                 GError         **error);

G_END_DECLS
