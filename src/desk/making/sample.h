/* The sample material that comes with the program: a script of verbs, performed as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/verb-run.h"

G_BEGIN_DECLS

typedef struct _DossierSample DossierSample;

DossierSample *dossier_sample_read    (DossierVerbRun  *run,
                                       GError         **error);
gboolean       dossier_sample_perform (DossierSample   *self,
                                       DossierVerbRun  *run,
                                       GError         **error);
void           dossier_sample_free    (DossierSample   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierSample, dossier_sample_free)

G_END_DECLS
