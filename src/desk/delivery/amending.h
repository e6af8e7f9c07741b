/* What readers are told of a page that they have had, and when it went out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/judgements/amendment.h"
#include "model/profile-graph.h"

G_BEGIN_DECLS

gboolean          dossier_amending_check_reason (const char           *reason,
                                                 GError              **error);
gboolean          dossier_amending_give_reason  (DossierVerbRun       *run,
                                                 DossierAmendment     *amendment,
                                                 GError              **error);
gboolean          dossier_amending_find_newest  (DossierVerbRun       *run,
                                                 gint64                profile,
                                                 gint64               *revision,
                                                 GError              **error);
DossierAmendment *dossier_amending_begin        (DossierVerbRun       *run,
                                                 gint64                profile,
                                                 const char           *kind,
                                                 GError              **error);
DossierAmendment *dossier_amending_foretell     (DossierAmendment     *amendment,
                                                 const char           *uuid);
gboolean          dossier_amending_find_open    (DossierVerbRun       *run,
                                                 DossierProfileGraph  *graph,
                                                 const char           *kind,
                                                 DossierAmendment    **found,
                                                 GError              **error);

G_END_DECLS
