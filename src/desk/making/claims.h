/* Makes a claim of a verb's arguments: what claim.add and pair.link share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

DossierRecord *dossier_claims_make   (DossierVerbRun  *run,
                                      GError         **error);
gboolean       dossier_claims_gather (DossierVerbRun  *run,
                                      gint64           claim,
                                      GError         **error);

G_END_DECLS
