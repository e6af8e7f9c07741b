/* Places the notes of highlights beside the words they are about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/reader/reader-view.h"

G_BEGIN_DECLS

/* Properties: "reader" (DossierReaderView, whose highlights are shown), "claims" (GListModel of
 * DossierClaim, where the notes find the grade of theirs). */
#define DOSSIER_TYPE_MARGIN_VIEW (dossier_margin_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierMarginView, dossier_margin_view, DOSSIER, MARGIN_VIEW, GtkWidget)

G_END_DECLS
