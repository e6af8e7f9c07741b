/* What "page.read" answers, laid out in pages that can be drawn: for a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DossierPaper DossierPaper;
struct _cairo;

DossierPaper *dossier_paper_new         (GVariant      *rows,
                                         const char    *footer);
void          dossier_paper_free        (DossierPaper  *self);
guint         dossier_paper_get_n_pages (DossierPaper  *self);
void          dossier_paper_draw        (DossierPaper  *self,
                                         guint          page,
                                         struct _cairo *cr,
                                         double         width,
                                         double         height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPaper, dossier_paper_free)

G_END_DECLS
