/* The page or its defence pack on paper: as PDF, and on a printer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "desk/desk.h"
#include "desk/paper.h"
#include "model/records/profile.h"

G_BEGIN_DECLS

void dossier_page_paper_save  (GtkWidget      *from,
                               DossierDesk    *desk,
                               DossierProfile *profile,
                               const char     *what,
                               const char     *tier);
void dossier_page_paper_print (GtkWidget      *from,
                               DossierDesk    *desk,
                               DossierProfile *profile,
                               const char     *what,
                               const char     *tier);

GtkPrintOperation *
     dossier_page_paper_create_operation (DossierPaper *paper,
                                          const char   *name);

G_END_DECLS
