/* A second name under a sentence and all that it rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

gboolean dossier_signing_sign   (DossierVerbRun   *run,
                                 DossierSentence  *sentence,
                                 const char       *name,
                                 GError          **error);
gboolean dossier_signing_unsign (DossierVerbRun   *run,
                                 DossierSentence  *sentence,
                                 GError          **error);

G_END_DECLS
