/* Shows one document in reading type, with its highlights.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/reader/left-out-parts.h"

G_BEGIN_DECLS

/* Properties: "highlights" (GListModel of DossierHighlight, all of the shown snapshot), "active"
 * (int64, row id of a highlight; 0: none), "has-selection" (read-only).
 * Signals: "moved" (highlights stand elsewhere now: scrolled, or measured better),
 * "activated" (int64: a highlight was clicked), "loaded" (all text is there). */
#define DOSSIER_TYPE_READER_VIEW (dossier_reader_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderView, dossier_reader_view, DOSSIER, READER_VIEW, GtkTextView)

void      dossier_reader_view_set_document   (DossierReaderView *self,
                                              DossierDocument   *document,
                                              const char        *title,
                                              const char        *byline);
void      dossier_reader_view_set_highlights (DossierReaderView *self,
                                              GListModel        *highlights);
void      dossier_reader_view_set_popover    (DossierReaderView *self,
                                              GtkWidget         *popover);
gint64    dossier_reader_view_get_active     (DossierReaderView *self);
void      dossier_reader_view_set_active     (DossierReaderView *self,
                                              gint64             highlight);
void      dossier_reader_view_go_to          (DossierReaderView *self,
                                              guint              position);
DossierLeftOutParts *dossier_reader_view_get_parts (DossierReaderView *self);
gboolean  dossier_reader_view_get_extent     (DossierReaderView *self,
                                              gint64             highlight,
                                              GtkWidget         *relative_to,
                                              double            *top,
                                              double            *bottom);
gboolean  dossier_reader_view_get_stretch    (DossierReaderView *self,
                                              int                ahead,
                                              guint             *start,
                                              guint             *end);
gboolean  dossier_reader_view_get_selection  (DossierReaderView *self,
                                              guint             *start,
                                              guint             *end);

G_END_DECLS
