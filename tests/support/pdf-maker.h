/* Makes PDF files for tests, by cairo and pango.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PDF_MAKER_WIDTH  595.0
#define PDF_MAKER_HEIGHT 842.0

typedef struct _PdfMaker PdfMaker;

PdfMaker *pdf_maker_new       (void);
double    pdf_maker_text      (PdfMaker   *self,
                               const char *font,
                               double      x,
                               double      y,
                               double      width,
                               const char *text);
double    pdf_maker_lines     (PdfMaker   *self,
                               const char *font,
                               double      x,
                               double      y,
                               double      width,
                               const char *text,
                               guint       from,
                               guint       n);
void      pdf_maker_picture   (PdfMaker   *self);
void      pdf_maker_end_page  (PdfMaker   *self);
void      pdf_maker_metadata  (PdfMaker   *self,
                               const char *title,
                               const char *author,
                               const char *created);
GBytes   *pdf_maker_end       (PdfMaker   *self);

G_END_DECLS
