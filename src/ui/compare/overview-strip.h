/* All passages of two compared texts at a glance, and what is in sight of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/compare/passage-view.h"

G_BEGIN_DECLS

/* Properties: "start", "end" (DossierPassageView, set once). Signal: "asked" (guint side, guint
 * position: somebody wants to see that place). */
#define DOSSIER_TYPE_OVERVIEW_STRIP (dossier_overview_strip_get_type ())
G_DECLARE_FINAL_TYPE (DossierOverviewStrip, dossier_overview_strip, DOSSIER, OVERVIEW_STRIP, GtkWidget)

void dossier_overview_strip_set_pairs (DossierOverviewStrip *self,
                                       DossierPairList      *pairs);

G_END_DECLS
