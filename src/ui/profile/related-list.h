/* The articles that a profile points to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_RELATED_LIST (dossier_related_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierRelatedList, dossier_related_list, DOSSIER, RELATED_LIST, AdwBin)

GtkWidget *dossier_related_list_new         (void);
void       dossier_related_list_set_profile (DossierRelatedList *self,
                                             DossierDesk        *desk,
                                             DossierProfile     *profile);

G_END_DECLS
