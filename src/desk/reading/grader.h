/* Fills in what only the grading rule can compute of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/house.h"
#include "store/library.h"

G_BEGIN_DECLS

typedef struct _DossierGrader DossierGrader;

DossierGrader *dossier_grader_new        (DossierHouse    *house);
void           dossier_grader_free       (DossierGrader   *self);
gboolean       dossier_grader_fill       (DossierGrader   *self,
                                          DossierLibrary  *library,
                                          GPtrArray       *records,
                                          GError         **error);
void           dossier_grader_forget     (DossierGrader   *self,
                                          DossierLibrary  *library,
                                          const GArray    *changes);
void           dossier_grader_forget_all (DossierGrader   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierGrader, dossier_grader_free)

G_END_DECLS
