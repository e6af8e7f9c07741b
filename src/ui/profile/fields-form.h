/* The fields of a profile as a form: who the page is about, how it is classed, who may read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_FIELDS_FORM (dossier_fields_form_get_type ())
G_DECLARE_FINAL_TYPE (DossierFieldsForm, dossier_fields_form, DOSSIER, FIELDS_FORM, AdwBin)

void     dossier_fields_form_set_profile (DossierFieldsForm *self,
                                             DossierDesk          *desk,
                                             DossierProfile       *profile);
gboolean dossier_fields_form_show_field  (DossierFieldsForm *self,
                                             const char           *field);

G_END_DECLS
