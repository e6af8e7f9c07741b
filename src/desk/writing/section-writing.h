/* A section written as running text: its sentences follow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"
#include "model/records/sentence.h"

G_BEGIN_DECLS

gboolean dossier_writing_write        (DossierVerbRun   *run,
                                       gint64            section,
                                       const char       *text,
                                       GError          **error);
void     dossier_writing_suggest_kind (DossierSentence  *sentence,
                                       const char       *section_kind);
gboolean dossier_writing_copy_claims  (DossierVerbRun   *run,
                                       gint64            from,
                                       gint64            to,
                                       GError          **error);

G_END_DECLS
