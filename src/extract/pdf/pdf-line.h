/* One line of a PDF's page, made of runs that stand side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-pages.h"

G_BEGIN_DECLS

/* Runs that belong together before anything is known of the page: what is moved about and dropped. */
typedef struct
{
  double               x1;
  double               y1;
  double               x2;
  double               y2;
  double               size;      /* of most letters, points */
  guint                n_letters;
  const DossierPdfRun *runs;      /* of the page */
  guint                n_runs;
} DossierPdfPiece;

/* What stands apart from its neighbours in a line. */
typedef struct
{
  double  x1;
  double  x2;
  char   *text;   /* (owned) in the order in which it is read */
} DossierPdfCell;

typedef struct
{
  double           x1;
  double           y1;
  double           x2;
  double           y2;
  double           size;        /* of most letters, points */
  DossierPdfStyle  style;       /* that all letters share */
  gboolean         from_right;  /* read from the right */
  GArray          *cells;       /* (owned) of DossierPdfCell, in reading order, at least one */
  char            *text;        /* (owned) all of them, a space between */
} DossierPdfLine;

GArray *dossier_pdf_pieces_find (const DossierPdfPage  *page);
char   *dossier_pdf_piece_text  (const DossierPdfPiece *piece);
GArray *dossier_pdf_lines_make  (GArray                *pieces);

G_END_DECLS
