/* What editors decided about two texts, laid over what the analysis says of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/comparing/comparing.h"

G_BEGIN_DECLS

DossierSideBySide *dossier_decisions_apply (DossierSideBySide       *proposed,
                                            const DossierComparing  *comparing);
gboolean           dossier_disagreement_kind_from_id (const char               *id,
                                                      DossierDisagreementKind  *kind);

G_END_DECLS
