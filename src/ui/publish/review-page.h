/* What stands between a profile and its publication, place by place, and the way out: export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

/* Properties: "desk" (DossierDesk), "profile" (DossierProfile), both nullable; "n-blocking"
 * (uint, read-only): findings that must be solved first. */
#define DOSSIER_TYPE_REVIEW_PAGE (dossier_review_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierReviewPage, dossier_review_page, DOSSIER, REVIEW_PAGE, DossierPage)

void  dossier_review_page_export         (DossierReviewPage *self);

G_END_DECLS
