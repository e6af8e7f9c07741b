/* The claims that words may be evidence of, the likeliest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

GListModel *dossier_ui_list_likely_claims (DossierDesk      *desk,
                                           DossierProfile   *profile,
                                           const char       *quote,
                                           GtkStringFilter **filter);

G_END_DECLS
