/* Reads a profile, or some of its sentences or claims, with what they rest on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/profile-graph.h"
#include "store/library.h"

G_BEGIN_DECLS

DossierProfileGraph *dossier_profile_read       (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 gint64           profile,
                                                 gint64           now,
                                                 GError         **error);
DossierProfileGraph *dossier_profile_read_light (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 gint64           profile,
                                                 GError         **error);
DossierProfileGraph *dossier_page_read          (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 gint64           profile,
                                                 GArray          *claims,
                                                 GError         **error);
DossierProfileGraph *dossier_sentences_read     (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 GPtrArray       *sentences,
                                                 GArray          *claims,
                                                 GError         **error);
DossierProfileGraph *dossier_claims_read        (DossierLibrary  *library,
                                                 DossierHouse    *house,
                                                 const GArray    *claims,
                                                 GError         **error);

G_END_DECLS
