/* The claims of a profile: a list to find them in, and the one at hand with all it rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

/* Properties: "desk" (DossierDesk), "profile" (DossierProfile), both nullable. */
#define DOSSIER_TYPE_CLAIMS_PAGE (dossier_claims_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimsPage, dossier_claims_page, DOSSIER, CLAIMS_PAGE, DossierPage)

void dossier_claims_page_show_claim (DossierClaimsPage *self,
                                     gint64             claim);

G_END_DECLS
