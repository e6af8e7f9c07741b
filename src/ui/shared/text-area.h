/* A text view that is as tall as its text needs, for text edited in place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Properties: "placeholder" (shown while empty), "single" (a line break is taken as a space).
 * Signal: "refused" (what was to be put in exceeds the limit; text and selection are as before). */
#define DOSSIER_TYPE_TEXT_AREA (dossier_text_area_get_type ())
G_DECLARE_FINAL_TYPE (DossierTextArea, dossier_text_area, DOSSIER, TEXT_AREA, GtkTextView)

char       *dossier_text_area_dup_text        (DossierTextArea *self);
void        dossier_text_area_set_text        (DossierTextArea *self,
                                               const char      *text);
void        dossier_text_area_set_limit       (DossierTextArea *self,
                                               int              limit);
int         dossier_text_area_get_cursor      (DossierTextArea *self);
void        dossier_text_area_place_cursor    (DossierTextArea *self,
                                               int              position);
void        dossier_text_area_find_lines      (DossierTextArea *self,
                                               const guint     *places,
                                               guint            n,
                                               double          *middles);

G_END_DECLS
