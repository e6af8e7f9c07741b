/* A paragraph, heading, list item or table of a PDF, with what it takes to see whether it goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-line.h"
#include "extract/pdf/pdf-words.h"
#include "model/document.h"

G_BEGIN_DECLS

typedef struct
{
  DossierBlockKind kind;
  guint            level;        /* of a heading, once all are known; list item: depth */
  guint            number;
  guint            marker;       /* bytes of @text that are a list item's sign */
  GString         *text;         /* (owned) */
  double           x1;
  double           y1;
  double           y2;
  double           size;
  DossierPdfStyle  style;
  guint            n_lines;
  gboolean         is_full;      /* its last line runs to the end of the column */
  gboolean         is_indented;  /* its first line begins further in than the column */
  gboolean         is_note;      /* stands below the page's text */
  guint            page;
  guint            turn;         /* characters of @text on that page; 0: all */
} DossierPdfBlock;

void       dossier_pdf_block_free   (DossierPdfBlock *self);
GPtrArray *dossier_pdf_blocks_make  (GArray          *lines,
                                     double           body_size,
                                     guint            page,
                                     DossierPdfWords *words);

G_END_DECLS
