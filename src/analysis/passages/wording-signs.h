/* Disagreements that lie in how a thing is said: how much of it, whether it is over, why, and in what light.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/passages/side-pair.h"

G_BEGIN_DECLS

void dossier_wording_signs_find (DossierSidePair *self);

G_END_DECLS
