/* Highlights followed into the newest snapshot of their source, and what is decided where that fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/records/highlight.h"

G_BEGIN_DECLS

gboolean dossier_following_carry    (DossierVerbRun  *run,
                                     gint64           snapshot,
                                     GError         **error);
gboolean dossier_following_check    (DossierVerbRun  *run,
                                     GPtrArray       *highlights,
                                     GError         **error);
gboolean dossier_following_confirm  (DossierVerbRun  *run,
                                     DossierRecord   *highlight,
                                     GError         **error);
gboolean dossier_following_reattach (DossierVerbRun  *run,
                                     DossierRecord   *highlight,
                                     gint64           start,
                                     gint64           end,
                                     GError         **error);

G_END_DECLS
