/* Reads the pages of a PDF by poppler; the only file that knows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/engines.h"

G_BEGIN_DECLS

extern const DossierPdfEngine dossier_pdf_engine;

G_END_DECLS
