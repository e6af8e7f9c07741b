/* Running heads, running feet and page numbers: what stands on every page and is not of the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-line.h"

G_BEGIN_DECLS

void dossier_pdf_furniture_remove (const DossierPdfPages *pages,
                                   GPtrArray             *pieces,
                                   double                 body_size,
                                   GString               *explanation);

G_END_DECLS
