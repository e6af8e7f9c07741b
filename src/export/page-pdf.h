/* Blocks of a page on paper, as PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/page-copy.h"

G_BEGIN_DECLS

struct _cairo;

GBytes *dossier_page_pdf_new (GPtrArray  *blocks,
                              const char *title,
                              const char *footer,
                              GError    **error);

GPtrArray *dossier_page_sheets_new (GPtrArray      *blocks,
                                    const char     *footer);
void       dossier_page_sheet_draw (gpointer        page,
                                    struct _cairo  *cr,
                                    double          width,
                                    double          height);

G_END_DECLS
