/* One highlight whose words are no longer as they were marked: old and new text, and what to do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/records/highlight.h"

G_BEGIN_DECLS

#define DOSSIER_TYPE_CHANGE_ROW (dossier_change_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierChangeRow, dossier_change_row, DOSSIER, CHANGE_ROW, GtkBox)

void              dossier_change_row_set_highlight (DossierChangeRow *self,
                                                    DossierDesk      *desk,
                                                    DossierHighlight *highlight);
DossierHighlight *dossier_change_row_get_highlight (DossierChangeRow *self);
void              dossier_change_row_set_compact   (DossierChangeRow *self,
                                                    gboolean          compact);
gboolean          dossier_change_row_press         (DossierChangeRow *self,
                                                    guint             key);

G_END_DECLS
