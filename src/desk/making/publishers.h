/* Publishers as the verbs need them: found by name or host, made when new.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

DossierRecord *dossier_publishers_find         (DossierVerbRun  *run,
                                                const char      *name,
                                                GError         **error);
DossierRecord *dossier_publishers_find_or_make (DossierVerbRun  *run,
                                                const char      *name,
                                                const char      *host,
                                                GError         **error);

G_END_DECLS
