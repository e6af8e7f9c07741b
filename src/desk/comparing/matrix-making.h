/* Makes the matrix of a profile.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/comparing/matrix.h"
#include "model/house.h"
#include "store/library.h"

G_BEGIN_DECLS

typedef struct _DossierMatrixMaking DossierMatrixMaking;

/* On the library's thread. */
DossierMatrixMaking *dossier_matrix_making_look (DossierLibrary             *library,
                                                 DossierHouse               *house,
                                                 gint64                      profile,
                                                 gboolean                    suggest,
                                                 GError                    **error);

/* On any. */
DossierMatrix       *dossier_matrix_making_run  (const DossierMatrixMaking  *self);
void                 dossier_matrix_making_free (DossierMatrixMaking        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierMatrixMaking, dossier_matrix_making_free)

G_END_DECLS
