/* The functions of the table of projections; used by projection.c only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/projections/native-view.h"

G_BEGIN_DECLS

/* Each: Returns: (transfer full) (nullable) */
char *dossier_projection_ninjs       (const DossierNativeView *view);
char *dossier_projection_superdesk   (const DossierNativeView *view);
char *dossier_projection_ans         (const DossierNativeView *view);
char *dossier_projection_jsonld      (const DossierNativeView *view);
char *dossier_projection_annotations (const DossierNativeView *view);
char *dossier_projection_prov        (const DossierNativeView *view);
char *dossier_projection_csl         (const DossierNativeView *view);
char *dossier_projection_html        (const DossierNativeView *view);
char *dossier_projection_markdown    (const DossierNativeView *view);
char *dossier_projection_bibtex      (const DossierNativeView *view);
char *dossier_projection_ris         (const DossierNativeView *view);
char *dossier_projection_csv         (const DossierNativeView *view);

G_END_DECLS
