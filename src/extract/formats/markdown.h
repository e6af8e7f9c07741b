/* Markdown to a document, by md4c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

void dossier_markdown_read (const char             *text,
                            DossierDocumentBuilder *builder);

G_END_DECLS
