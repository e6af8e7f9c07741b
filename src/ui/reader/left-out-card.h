/* Parts of a page that stand together and were left out of its text, each with a way to take it in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/document.h"

G_BEGIN_DECLS

/* Its buttons activate "reader.take-in" with the ordinal of the part (int64). */
#define DOSSIER_TYPE_LEFT_OUT_CARD (dossier_left_out_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierLeftOutCard, dossier_left_out_card, DOSSIER, LEFT_OUT_CARD, GtkBox)

GtkWidget *dossier_left_out_card_new (const DossierDocument *document,
                                      guint                  first,
                                      guint                  n);

G_END_DECLS
