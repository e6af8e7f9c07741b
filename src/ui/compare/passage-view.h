/* Shows one of two compared texts, with the passages that the other one has too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/document.h"
#include "ui/compare/pair-list.h"

G_BEGIN_DECLS

/* Signals: "moved" (passages stand elsewhere now: scrolled, or measured better), "activated"
 * (guint: a pair whose passage was clicked). */
#define DOSSIER_TYPE_PASSAGE_VIEW (dossier_passage_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierPassageView, dossier_passage_view, DOSSIER, PASSAGE_VIEW, GtkTextView)

void     dossier_passage_view_set_document    (DossierPassageView *self,
                                               DossierDocument    *document,
                                               const char         *title,
                                               const char         *byline);
void     dossier_passage_view_set_pairs       (DossierPassageView *self,
                                               DossierPairList    *pairs,
                                               guint               side);
void     dossier_passage_view_set_active      (DossierPassageView *self,
                                               guint               pair);
void     dossier_passage_view_go_to           (DossierPassageView *self,
                                               guint               position);
double   dossier_passage_view_locate          (DossierPassageView *self,
                                               guint               position);
guint    dossier_passage_view_find            (DossierPassageView *self,
                                               double              y);
gboolean dossier_passage_view_get_shown       (DossierPassageView *self,
                                               guint              *start,
                                               guint              *end);
gboolean dossier_passage_view_get_extent      (DossierPassageView *self,
                                               guint               start,
                                               guint               end,
                                               GtkWidget          *relative_to,
                                               double             *top,
                                               double             *bottom);
void     dossier_passage_kind_get_color       (DossierPassageKind  kind,
                                               GtkWidget          *widget,
                                               GdkRGBA            *color);

G_END_DECLS
