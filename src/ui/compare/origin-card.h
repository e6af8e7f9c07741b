/* Sources that are one voice, or may be: who they are, what joins them, what can be done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/records/source.h"

G_BEGIN_DECLS

/* Signals: "join", "apart" (of a suggestion: what its buttons ask for), "split" (gint64: row id of a source),
 * "marked" (a source's check button was toggled). */
#define DOSSIER_TYPE_ORIGIN_CARD (dossier_origin_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierOriginCard, dossier_origin_card, DOSSIER, ORIGIN_CARD, GtkBox)

GtkWidget *dossier_origin_card_new_suggestion (GVariant          *row);
GtkWidget *dossier_origin_card_new_origin     (const char        *label,
                                               const char        *reason,
                                               const char        *note);
void       dossier_origin_card_add_source     (DossierOriginCard *self,
                                               DossierSource     *source);
void       dossier_origin_card_end            (DossierOriginCard *self);
GVariant  *dossier_origin_card_get_sources    (DossierOriginCard *self);
void       dossier_origin_card_list_marked    (DossierOriginCard *self,
                                               GPtrArray         *marked);

G_END_DECLS
