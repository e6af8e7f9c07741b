/* What a sentence says, as terms that can be counted and compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/reading.h"

G_BEGIN_DECLS

void dossier_reading_find_terms (const DossierReading  *self,
                                 DossierTextSentence   *sentence);

G_END_DECLS
