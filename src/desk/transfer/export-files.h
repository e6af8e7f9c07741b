/* An export as files in a folder, in the formats that were asked for, with the pictures that they name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "export/native-export.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

/* Choices of a verb: the table of projections says the same (tests/cli/test-projections.py). */
#define DOSSIER_PROJECTION_CHOICES "ninjs|superdesk|ans|jsonld|annotations|prov|csl|html|markdown|bibtex|ris|csv"

char   **dossier_export_files_list_formats (DossierVerbRun       *run,
                                            GError              **error);
gboolean dossier_export_files_need_pictures (DossierVerbRun      *run);
void     dossier_export_files_look_at_pictures (DossierVerbRun   *run,
                                            DossierProfileGraph  *graph,
                                            char                **tiers);
gboolean dossier_export_files_decode_pictures (DossierVerbRun    *run,
                                            GError              **error);
gboolean dossier_export_files_check_address (DossierVerbRun      *run,
                                            GError              **error);
char    *dossier_export_files_get_address  (DossierVerbRun       *run);
gboolean dossier_export_files_make_folder  (const char           *folder,
                                            GError              **error);
char    *dossier_export_files_write        (const char           *folder,
                                            const char           *name,
                                            GBytes               *bytes,
                                            GError              **error);
gboolean dossier_export_files_write_all    (DossierVerbRun       *run,
                                            DossierProfileGraph  *graph,
                                            const char           *tier,
                                            DossierNativeExport  *export,
                                            const char           *folder,
                                            GPtrArray            *files,
                                            GError              **error);

G_END_DECLS
