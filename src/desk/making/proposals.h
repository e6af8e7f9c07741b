/* Values that the machine filled in and nobody confirmed yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/record.h"

G_BEGIN_DECLS

gboolean dossier_proposals_propose (DossierRecord *record,
                                    guint          field,
                                    const char    *value);
void     dossier_proposals_settle  (DossierRecord *record,
                                    const char    *field);

G_END_DECLS
