/* Makes a snapshot's document anew from what the library keeps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/document.h"
#include "store/library.h"

G_BEGIN_DECLS

DossierDocument *dossier_document_read (DossierLibrary  *library,
                                        gint64           snapshot,
                                        GError         **error);

G_END_DECLS
