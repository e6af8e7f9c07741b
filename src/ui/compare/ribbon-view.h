/* Joins the passages of two texts that belong together, and scrolls both together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/compare/passage-view.h"

G_BEGIN_DECLS

/* Properties: "start", "end" (DossierPassageView, set once), "synchronised" (whether scrolling one
 * text moves the other). Signal: "activated" (guint: a pair whose ribbon was clicked). */
#define DOSSIER_TYPE_RIBBON_VIEW (dossier_ribbon_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierRibbonView, dossier_ribbon_view, DOSSIER, RIBBON_VIEW, GtkWidget)

void dossier_ribbon_view_set_pairs  (DossierRibbonView *self,
                                     DossierPairList   *pairs);
void dossier_ribbon_view_set_active (DossierRibbonView *self,
                                     guint              pair);
void dossier_ribbon_view_go_to      (DossierRibbonView *self,
                                     guint              pair);
void dossier_ribbon_view_lead       (DossierRibbonView *self,
                                     guint              side);

G_END_DECLS
