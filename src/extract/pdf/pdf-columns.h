/* The columns of a page, in the order in which they are read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/pdf/pdf-line.h"

G_BEGIN_DECLS

GPtrArray *dossier_pdf_columns_find (GArray *pieces);

G_END_DECLS
