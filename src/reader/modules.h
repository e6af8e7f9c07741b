/* The engines that are loaded only for the files that need them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/engines.h"

G_BEGIN_DECLS

gboolean                  dossier_modules_wants_all   (const char *head,
                                                       gsize       n_head);
void                      dossier_modules_open_for    (const char *media_type,
                                                       const char *head,
                                                       gsize       n_head);
void                      dossier_modules_open_guess  (void);
const DossierImageEngine *dossier_modules_open_images (void);

G_END_DECLS
