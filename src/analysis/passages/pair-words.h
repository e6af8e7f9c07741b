/* Why two sentences are thought to state the same, in their own words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/passages/text-alignment.h"

G_BEGIN_DECLS

char *dossier_passage_pair_explain (const DossierPassagePair *self,
                                    const DossierReading     *a,
                                    const DossierReading     *b);

G_END_DECLS
