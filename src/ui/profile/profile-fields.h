/* The fields of a profile as a form: who the page is about, how it is classed, who may read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_PROFILE_FIELDS (dossier_profile_fields_get_type ())
G_DECLARE_FINAL_TYPE (DossierProfileFields, dossier_profile_fields, DOSSIER, PROFILE_FIELDS, AdwBin)

void     dossier_profile_fields_set_profile (DossierProfileFields *self,
                                             DossierDesk          *desk,
                                             DossierProfile       *profile);
gboolean dossier_profile_fields_show_field  (DossierProfileFields *self,
                                             const char           *field);

G_END_DECLS
