/* Origins as the verbs need them: one for each new source, gone when nothing goes back to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/records/source.h"

G_BEGIN_DECLS

DossierRecord *dossier_origins_make        (DossierVerbRun  *run,
                                            DossierSource   *source,
                                            GError         **error);
gboolean       dossier_origins_drop_unused (DossierVerbRun  *run,
                                            gint64           origin,
                                            GError         **error);

G_END_DECLS
