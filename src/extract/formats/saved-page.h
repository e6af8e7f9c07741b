/* What programs write into the pages that they save: where from, and when.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"

G_BEGIN_DECLS

char *dossier_saved_page_find (const char             *html,
                               DossierDocumentBuilder *builder);

G_END_DECLS
