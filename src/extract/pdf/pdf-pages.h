/* The pages of a PDF as runs of letters with their places: all that the layout is read from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DOSSIER_PDF_MAX_PAGES 5000
#define DOSSIER_PDF_MAX_RUNS  2000000   /* over all pages */

typedef enum
{
  DOSSIER_PDF_BOLD   = 1 << 0,
  DOSSIER_PDF_ITALIC = 1 << 1,
  DOSSIER_PDF_FIXED  = 1 << 2,   /* letters of one width, as of programs */
} DossierPdfStyle;

/**
 * DossierPdfRun:
 * @x1: left, in points from the left of the page
 * @y1: top, in points from the top of the page
 * @size: of the font, in points
 * @joins: it goes on in the line of the run before it
 * @space: and there is a space between the two
 * @text: (owned): in the order in which it is seen from the left, also where it is read from the right
 *
 * Letters of one font in one line.
 */
typedef struct
{
  double           x1;
  double           y1;
  double           x2;
  double           y2;
  double           size;
  DossierPdfStyle  style;
  gboolean         joins;
  gboolean         space;
  char            *text;
} DossierPdfRun;

typedef struct
{
  double   width;      /* points */
  double   height;
  gboolean has_image;
  GArray  *runs;       /* (owned) of DossierPdfRun */
} DossierPdfPage;

typedef struct
{
  GArray *pages;       /* (owned) of DossierPdfPage */
  char   *title;       /* (owned) (nullable) these as the file has them */
  char   *author;      /* (owned) (nullable) */
  char   *subject;     /* (owned) (nullable) */
  char   *keywords;    /* (owned) (nullable) */
  char   *created;     /* (owned) (nullable) ISO 8601 */
  char   *modified;    /* (owned) (nullable) ISO 8601 */
} DossierPdfPages;

DossierPdfPages *dossier_pdf_pages_new      (void);
void             dossier_pdf_pages_free     (DossierPdfPages  *self);
DossierPdfPage  *dossier_pdf_pages_add      (DossierPdfPages  *self,
                                             double            width,
                                             double            height);
void             dossier_pdf_page_take_run  (DossierPdfPage   *page,
                                             DossierPdfRun    *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPdfPages, dossier_pdf_pages_free)

G_END_DECLS
