/* What a changeset did to which rows, for those who show them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"
#include "store/library.h"

G_BEGIN_DECLS

GArray   *dossier_changes_new     (void);
gboolean  dossier_changes_read    (DossierDatabase    *database,
                                   gconstpointer       changeset,
                                   int                 size,
                                   gboolean            invert,
                                   GArray             *changes,
                                   GError            **error);
void      dossier_changes_add     (GArray             *changes,
                                   DossierChangeKind   kind,
                                   DossierRecord      *before,
                                   DossierRecord      *after);

G_END_DECLS
