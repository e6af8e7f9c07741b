/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/evidence.h"

DOSSIER_DEFINE_RECORD (DossierEvidence, evidence, EVIDENCE, DOSSIER_EVIDENCE_FIELDS, "evidence")
