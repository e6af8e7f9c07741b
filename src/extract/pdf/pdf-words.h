/* The words of a PDF, by which two halves at the end of a line and the start of the next are joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierPdfWords DossierPdfWords;

DossierPdfWords *dossier_pdf_words_new       (void);
void             dossier_pdf_words_free      (DossierPdfWords *self);
void             dossier_pdf_words_add_line  (DossierPdfWords *self,
                                              const char      *line);
void             dossier_pdf_words_join      (DossierPdfWords *self,
                                              GString         *text,
                                              const char      *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPdfWords, dossier_pdf_words_free)

G_END_DECLS
