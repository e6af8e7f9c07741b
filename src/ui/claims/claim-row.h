/* A claim in a list: its grade, its words, and how it stands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "model/records/claim.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_CLAIM_ROW (dossier_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimRow, dossier_claim_row, DOSSIER, CLAIM_ROW, AdwBin)

GtkWidget          *dossier_claim_row_new         (void);
void                dossier_claim_row_set_claim   (DossierClaimRow *self,
                                                   DossierClaim    *claim);
GtkListItemFactory *dossier_claim_row_new_factory (void);

G_END_DECLS
