/* Writing exports: which tiers, which files, nothing half done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

GPtrArray *dossier_publishing_review     (DossierProfileGraph  *graph,
                                          gint64                now);
char     **dossier_publishing_list_tiers (DossierVerbRun       *run,
                                          DossierProfileGraph  *graph,
                                          GError              **error);
gboolean   dossier_publishing_write      (DossierVerbRun       *run,
                                          DossierProfileGraph  *graph,
                                          const char *const    *tiers,
                                          const char           *folder,
                                          GError              **error);
void       dossier_publishing_check_assets (const char          *bytes,
                                            gsize                length,
                                            const char          *folder,
                                            GPtrArray           *findings);

G_END_DECLS
