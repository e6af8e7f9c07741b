/* What the sentences of a page say that their quotes do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

gboolean dossier_fitting_read   (DossierVerbRun  *run,
                                 GError         **error);
gboolean dossier_fitting_answer (DossierVerbRun  *run,
                                 GError         **error);

G_END_DECLS
