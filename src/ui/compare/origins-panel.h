/* Which sources of a profile are one voice, which may be, and what says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_ORIGINS_PANEL (dossier_origins_panel_get_type ())
G_DECLARE_FINAL_TYPE (DossierOriginsPanel, dossier_origins_panel, DOSSIER, ORIGINS_PANEL, AdwBin)

void dossier_origins_panel_set_profile (DossierOriginsPanel *self,
                                        DossierDesk         *desk,
                                        DossierProfile      *profile);
void dossier_origins_panel_refresh     (DossierOriginsPanel *self);

G_END_DECLS
