/* What a mail or a page saved in its form says of itself, as a document's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/formats/mail.h"
#include "model/document.h"

G_BEGIN_DECLS

void dossier_mail_describe (const DossierMail      *mail,
                            DossierDocumentBuilder *builder);

G_END_DECLS
