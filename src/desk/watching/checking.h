/* One look at the address of a source: whether it still says what was captured.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/making/capturing.h"
#include "desk/verb-run.h"

G_BEGIN_DECLS

/* The three places that a verb goes through: look, prepare, perform. */
gboolean dossier_checking_begin      (DossierVerbRun   *run,
                                      GError          **error);
gboolean dossier_checking_begin_link (DossierVerbRun   *run,
                                      GError          **error);
gboolean dossier_checking_ask        (DossierVerbRun   *run,
                                      GError          **error);
gboolean dossier_checking_end        (DossierVerbRun   *run,
                                      GError          **error);

/* Of import-verbs.c: @source is known, and @captured is what it says now. */
gboolean dossier_import_meet_again   (DossierVerbRun   *run,
                                      DossierCaptured  *captured,
                                      DossierRecord    *source,
                                      GError          **error);

G_END_DECLS
