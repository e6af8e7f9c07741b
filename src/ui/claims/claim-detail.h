/* One claim with its grade explained, its evidence by origin, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/claim.h"

G_BEGIN_DECLS

/* Properties: "desk", "profile", "claim", all nullable. */
#define DOSSIER_TYPE_CLAIM_DETAIL (dossier_claim_detail_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimDetail, dossier_claim_detail, DOSSIER, CLAIM_DETAIL, AdwBin)

void dossier_claim_detail_set_claim (DossierClaimDetail *self,
                                     DossierClaim       *claim);
G_END_DECLS
