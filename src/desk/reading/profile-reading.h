/* Reads a profile, or single claims, with everything they rest on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"
#include "store/library.h"

G_BEGIN_DECLS

DossierProfileGraph *dossier_profile_read       (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 gint64           profile,
                                                 GError         **error);
DossierProfileGraph *dossier_profile_read_light (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 gint64           profile,
                                                 GError         **error);
DossierProfileGraph *dossier_claims_read        (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 const gint64    *claims,
                                                 guint            n_claims,
                                                 GError         **error);

G_END_DECLS
