/* What we want to deliver and what lies there instead, side by side; a person decides.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "model/outbox/outbox-item.h"

G_BEGIN_DECLS

void dossier_conflict_dialog_present (GtkWidget          *from,
                                      DossierDesk        *desk,
                                      DossierOutboxItem  *item);

G_END_DECLS
