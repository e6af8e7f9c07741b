/* Writing exports: which tiers, which files, nothing half done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "export/native-export.h"
#include "model/profile-graph.h"
#include "model/records/publication.h"

G_BEGIN_DECLS

typedef struct
{
  DossierNativeExport *export;   /* (owned) */
  char                *id;       /* (owned) UUID */
  char                *tier;     /* (owned) */
  gint64               revision;
} DossierMadeExport;

GPtrArray *dossier_publishing_review     (DossierProfileGraph  *graph,
                                          gint64                now);
char     **dossier_publishing_list_tiers (DossierVerbRun       *run,
                                          DossierProfileGraph  *graph,
                                          GError              **error);
GPtrArray *dossier_publishing_make       (DossierVerbRun       *run,
                                          DossierProfileGraph  *graph,
                                          const char *const    *tiers,
                                          gboolean              for_show,
                                          GError              **error);
DossierPublication *
           dossier_publishing_record     (DossierVerbRun           *run,
                                          DossierProfileGraph      *graph,
                                          const DossierMadeExport  *made,
                                          const char               *path,
                                          GError                  **error);
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
