/* Writes a document into a text buffer, piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/document.h"
#include "ui/reader/text-map.h"

G_BEGIN_DECLS

typedef struct _DossierDocumentWriter DossierDocumentWriter;

DossierDocumentWriter *dossier_document_writer_new     (GtkTextBuffer         *buffer);
void                   dossier_document_writer_free    (DossierDocumentWriter *self);
void                   dossier_document_writer_begin   (DossierDocumentWriter *self,
                                                        DossierDocument       *document,
                                                        const char            *title,
                                                        const char            *byline);
gboolean               dossier_document_writer_write   (DossierDocumentWriter *self,
                                                        gsize                  bytes,
                                                        gint64                 microseconds);
DossierTextMap        *dossier_document_writer_get_map (DossierDocumentWriter *self);
void                   dossier_document_writer_tag     (DossierDocumentWriter *self,
                                                        GtkTextTag            *tag,
                                                        guint                  start,
                                                        guint                  end);

G_END_DECLS
