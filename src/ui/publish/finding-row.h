/* One finding of the review: what, where, why, and what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"
#include "model/finding.h"

G_BEGIN_DECLS

GtkWidget      *dossier_finding_row_new         (DossierFinding *finding,
                                                 const char     *quote,
                                                 DossierDesk    *desk,
                                                 gint64          profile);
DossierFinding *dossier_finding_row_get_finding (GtkWidget      *row);

G_END_DECLS
