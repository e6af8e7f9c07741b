/* The note of one highlight in the margin: its claim with the grade, or that it has none yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/records/claim.h"
#include "model/records/highlight.h"

G_BEGIN_DECLS

/* Properties: "highlight", "claim" (nullable). */
#define DOSSIER_TYPE_MARGIN_NOTE (dossier_margin_note_get_type ())
G_DECLARE_FINAL_TYPE (DossierMarginNote, dossier_margin_note, DOSSIER, MARGIN_NOTE, GtkButton)

GtkWidget        *dossier_margin_note_new           (DossierHighlight     *highlight);
DossierHighlight *dossier_margin_note_get_highlight (DossierMarginNote *self);
void              dossier_margin_note_set_claim     (DossierMarginNote *self,
                                                        DossierClaim         *claim);

G_END_DECLS
