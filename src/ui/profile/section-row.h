/* The heading of a section of the page, and what belongs to the section as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"
#include "model/records/section.h"

G_BEGIN_DECLS

/* Property "tier" is the state of its action. */
#define DOSSIER_TYPE_SECTION_ROW (dossier_section_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierSectionRow, dossier_section_row, DOSSIER, SECTION_ROW, AdwBin)

GtkWidget      *dossier_section_row_new         (void);
void            dossier_section_row_set_section (DossierSectionRow *self,
                                                 DossierDesk       *desk,
                                                 DossierProfile    *profile,
                                                 DossierSection    *section);

G_END_DECLS
