/* Says of one pair of passages how they relate, what differs, and what can be done with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/compare/pair-list.h"

G_BEGIN_DECLS

/* Property: "compact" (in one column). Its buttons are the actions "compare.…" of the page around it. */
#define DOSSIER_TYPE_PAIR_BAR (dossier_pair_bar_get_type ())
G_DECLARE_FINAL_TYPE (DossierPairBar, dossier_pair_bar, DOSSIER, PAIR_BAR, AdwBin)

void       dossier_pair_bar_set_pair   (DossierPairBar    *self,
                                        DossierPairList   *pairs,
                                        guint              pair);
GtkWidget *dossier_pair_bar_get_anchor (DossierPairBar    *self);
const char *dossier_ui_difference_title (DossierDisagreementKind kind);
const DossierSideDifference *
           dossier_pair_find_open      (const DossierPair *pair);

G_END_DECLS
