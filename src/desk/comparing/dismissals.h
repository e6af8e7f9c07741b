/* What an editor said no to: made, and taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/judgements/dismissal.h"

G_BEGIN_DECLS

DossierRecord *dossier_dismissals_make         (DossierVerbRun  *run,
                                                const char      *kind,
                                                gint64           claim,
                                                gint64           a_source,
                                                const char      *a_exact,
                                                gint64           b_source,
                                                const char      *b_exact,
                                                GError         **error);
gboolean       dossier_dismissals_drop         (DossierVerbRun  *run,
                                                DossierQuery     query,
                                                gint64           owner,
                                                GError         **error);
gboolean       dossier_disagreements_drop      (DossierVerbRun  *run,
                                                gint64           source,
                                                GError         **error);

G_END_DECLS
