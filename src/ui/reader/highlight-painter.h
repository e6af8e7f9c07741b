/* Marks the highlights of a document in the buffer that shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/highlight.h"
#include "ui/reader/document-writer.h"

G_BEGIN_DECLS

typedef struct _DossierHighlightPainter DossierHighlightPainter;

DossierHighlightPainter *dossier_highlight_painter_new            (GtkTextBuffer           *buffer,
                                                                   DossierDocumentWriter   *writer);
void                     dossier_highlight_painter_free           (DossierHighlightPainter *self);
void                     dossier_highlight_painter_update_colors  (DossierHighlightPainter *self,
                                                                   GtkWidget               *widget);
void                     dossier_highlight_painter_set_highlights (DossierHighlightPainter *self,
                                                                   GListModel              *highlights);
void                     dossier_highlight_painter_set_active     (DossierHighlightPainter *self,
                                                                   gint64                   id);
DossierHighlight        *dossier_highlight_painter_find           (DossierHighlightPainter *self,
                                                                   gint64                   id);
DossierHighlight        *dossier_highlight_painter_find_at        (DossierHighlightPainter *self,
                                                                   guint                    position);
void                     dossier_highlight_painter_paint          (DossierHighlightPainter *self,
                                                                   guint                    reach);
void                     dossier_highlight_painter_repaint        (DossierHighlightPainter *self);

gboolean                 dossier_ui_is_lost                       (DossierHighlight        *highlight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHighlightPainter, dossier_highlight_painter_free)

G_END_DECLS
