/* Blocks of a plain text file, as ranges over the file's own text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

void dossier_plain_text_read (const char             *text,
                              DossierDocumentBuilder *builder);

G_END_DECLS
