/* A popover in which a claim is chosen by typing a part of it, or made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "desk/desk.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

/* Signal: "chosen" (gint64: row id of a claim, 0: a new one; char *: the words of a new one). */
#define DOSSIER_TYPE_CLAIM_CHOOSER (dossier_claim_chooser_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimChooser, dossier_claim_chooser, DOSSIER, CLAIM_CHOOSER, GtkPopover)

void dossier_claim_chooser_open (DossierClaimChooser *self,
                                 GtkWidget           *anchor,
                                 DossierDesk         *desk,
                                 DossierProfile      *profile,
                                 const char          *quote,
                                 gboolean             make);

G_END_DECLS
