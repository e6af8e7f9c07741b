/* The note of one highlight in the margin: its claim with the grade, or that it has none yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/records/claim.h"
#include "model/records/highlight.h"

G_BEGIN_DECLS

/* Properties: "highlight", "claim" (nullable). */
#define DOSSIER_TYPE_HIGHLIGHT_NOTE (dossier_highlight_note_get_type ())
G_DECLARE_FINAL_TYPE (DossierHighlightNote, dossier_highlight_note, DOSSIER, HIGHLIGHT_NOTE, GtkButton)

GtkWidget        *dossier_highlight_note_new           (DossierHighlight     *highlight);
DossierHighlight *dossier_highlight_note_get_highlight (DossierHighlightNote *self);
void              dossier_highlight_note_set_claim     (DossierHighlightNote *self,
                                                        DossierClaim         *claim);

G_END_DECLS
