/* One tick for each sentence: what it is, and whether evidence carries it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "activated" (guint position): a tick was pressed. */
#define DOSSIER_TYPE_COVERAGE_STRIP (dossier_coverage_strip_get_type ())
G_DECLARE_FINAL_TYPE (DossierCoverageStrip, dossier_coverage_strip, DOSSIER, COVERAGE_STRIP, GtkWidget)

void dossier_coverage_strip_set_sentences (DossierCoverageStrip *self,
                                           GListModel           *sentences);
void dossier_coverage_strip_update        (DossierCoverageStrip *self);

G_END_DECLS
