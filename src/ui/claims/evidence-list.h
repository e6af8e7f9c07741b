/* The evidence of one claim, grouped by whose words it goes back to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"

G_BEGIN_DECLS

/* Signal "changed": after any change of the evidence. */
#define DOSSIER_TYPE_EVIDENCE_LIST (dossier_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierEvidenceList, dossier_evidence_list, DOSSIER, EVIDENCE_LIST, AdwBin)

void  dossier_evidence_list_set_claim          (DossierEvidenceList *self,
                                                DossierDesk         *desk,
                                                gint64               claim);
guint dossier_evidence_list_count              (DossierEvidenceList *self);
guint dossier_evidence_list_count_good_origins (DossierEvidenceList *self);

G_END_DECLS
