/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/records/claim.h"

DOSSIER_DEFINE_RECORD (DossierClaim, claim, CLAIM, DOSSIER_CLAIM_FIELDS, "claim")
