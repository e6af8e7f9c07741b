/* Rows of cells among the lines of a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-line.h"
#include "extract/pdf/pdf-words.h"

G_BEGIN_DECLS

guint dossier_pdf_table_measure (GArray          *lines,
                                 guint            first);
char *dossier_pdf_table_text    (GArray          *lines,
                                 guint            first,
                                 guint            n,
                                 DossierPdfWords *words);

G_END_DECLS
