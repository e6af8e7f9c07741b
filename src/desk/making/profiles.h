/* Profiles as the verbs begin them: a slug that is free, the house's first terms and sections.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

gboolean       dossier_profiles_is_taken (DossierVerbRun  *run,
                                          const char      *slug);
DossierRecord *dossier_profiles_begin    (DossierVerbRun  *run,
                                          const char      *name);
gboolean       dossier_profiles_apply_template (DossierVerbRun *run,
                                          DossierRecord   *profile,
                                          const char      *code,
                                          GError         **error);
gboolean       dossier_profiles_store    (DossierVerbRun  *run,
                                          DossierRecord   *profile,
                                          GError         **error);

G_END_DECLS
