/* Values that the machine filled in and nobody confirmed yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/source.h"

G_BEGIN_DECLS

/* Among the columns that a source's `proposed` lists: the source itself waits for a person. */
#define DOSSIER_PROPOSED_IMPORT "import"

gboolean dossier_proposals_propose        (DossierRecord *record,
                                           guint          field,
                                           const char    *value);
void     dossier_proposals_settle         (DossierRecord *record,
                                           const char    *field);
void     dossier_proposals_propose_import (DossierSource *source);
gboolean dossier_proposals_include_import (DossierSource *source);

G_END_DECLS
