/* Fills in what only the grading rule can compute of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/house.h"
#include "store/library.h"

G_BEGIN_DECLS

gboolean dossier_grader_fill (DossierLibrary  *library,
                              DossierHouse    *house,
                              DossierRecord   *record,
                              GError         **error);

G_END_DECLS
