/* Writes a document into a text buffer, piece by piece.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "model/document.h"
#include "ui/reader/text-map.h"

G_BEGIN_DECLS

/* Of what writes on: after a picture, and before the text view measures the lines of what is out of sight, so that all
 * of a long text can be searched, scrolled to and marked while that goes on. */
#define DOSSIER_DOCUMENT_WRITER_PRIORITY (GDK_PRIORITY_REDRAW + 2)

typedef struct _DossierDocumentWriter DossierDocumentWriter;

/* @anchor holds the place of @n parts from @first on that @document leaves out. */
typedef void (*DossierLeftOutFunc) (GtkTextChildAnchor    *anchor,
                                    const DossierDocument *document,
                                    guint                  first,
                                    guint                  n,
                                    gpointer               user_data);

DossierDocumentWriter *dossier_document_writer_new     (GtkTextBuffer         *buffer);
void                   dossier_document_writer_free    (DossierDocumentWriter *self);
void                   dossier_document_writer_begin   (DossierDocumentWriter *self,
                                                        DossierDocument       *document,
                                                        const char            *title,
                                                        const char            *byline);
gboolean               dossier_document_writer_write   (DossierDocumentWriter *self,
                                                        gsize                  bytes,
                                                        gint64                 microseconds);
void                   dossier_document_writer_set_left_out_func
                                                       (DossierDocumentWriter *self,
                                                        DossierLeftOutFunc     func,
                                                        gpointer               user_data);
const DossierBlock    *dossier_document_writer_find_block
                                                       (DossierDocumentWriter *self,
                                                        guint                  place,
                                                        guint                 *start);
DossierTextMap        *dossier_document_writer_get_map (DossierDocumentWriter *self);
void                   dossier_document_writer_tag     (DossierDocumentWriter *self,
                                                        GtkTextTag            *tag,
                                                        guint                  start,
                                                        guint                  end);

G_END_DECLS
