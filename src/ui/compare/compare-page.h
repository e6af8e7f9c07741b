/* What the sources of a profile say beside and against each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/shared/page.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_COMPARE_PAGE (dossier_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparePage, dossier_compare_page, DOSSIER, COMPARE_PAGE, DossierPage)

gboolean dossier_compare_page_step          (DossierComparePage *self,
                                             gboolean            forward);
void     dossier_compare_page_show_captures (DossierComparePage *self,
                                             gint64              source);

G_END_DECLS
