/* Marks the sentences of a section in its text: which is bare, which is being written, what no quote has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/writing/fit-watcher.h"
#include "ui/writing/section-writer.h"

G_BEGIN_DECLS

typedef struct _DossierSectionPainter DossierSectionPainter;

DossierSectionPainter *dossier_section_painter_new          (GtkTextBuffer         *buffer);
GArray                *dossier_section_painter_paint        (DossierSectionPainter *self,
                                                             DossierSectionWriter  *writer,
                                                             DossierFitWatcher     *fit,
                                                             int                    current);
void                   dossier_section_painter_take_colors  (DossierSectionPainter *self,
                                                             GtkWidget             *widget);
const DossierMisfits  *dossier_section_painter_find_misfits (DossierSectionWriter  *writer,
                                                             DossierFitWatcher     *fit,
                                                             guint                  nth);

G_END_DECLS
