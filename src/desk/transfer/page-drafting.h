/* Makes a draft profile of a published page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/transfer/printed-page.h"
#include "desk/verb-run.h"

G_BEGIN_DECLS

gboolean dossier_page_draft (DossierVerbRun      *run,
                             DossierPrintedPage  *page,
                             GError             **error);

G_END_DECLS
