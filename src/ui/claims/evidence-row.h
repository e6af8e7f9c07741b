/* One piece of evidence: the quote, whose it is, what it weighs, and how it is judged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/evidence.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_EVIDENCE_ROW (dossier_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierEvidenceRow, dossier_evidence_row, DOSSIER, EVIDENCE_ROW, GtkListBoxRow)

GtkWidget       *dossier_evidence_row_new          (DossierDesk        *desk,
                                                    DossierEvidence    *evidence);

G_END_DECLS
