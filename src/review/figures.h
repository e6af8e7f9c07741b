/* Figures that a text is known by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"

G_BEGIN_DECLS

GHashTable *dossier_figures_of_source (DossierProfileGraph *graph,
                                       DossierSource       *source);
char       *dossier_figures_list_rare (const GPtrArray     *figures,
                                       guint                a,
                                       guint                b,
                                       guint                at_least);

G_END_DECLS
