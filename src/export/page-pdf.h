/* Blocks of a page on paper, as PDF.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/page-copy.h"

G_BEGIN_DECLS

GBytes *dossier_page_pdf_new (GPtrArray  *blocks,
                              const char *title,
                              const char *footer,
                              GError    **error);

G_END_DECLS
