/* What was salvaged, made to fit together again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Each appends sentences to @losses about what it took away. */
gboolean dossier_mending_contents    (DossierDatabase  *fresh,
                                      GPtrArray        *losses,
                                      GError          **error);
gboolean dossier_mending_references  (DossierDatabase  *fresh,
                                      GPtrArray        *losses,
                                      GError          **error);
gboolean dossier_mending_quotes      (DossierDatabase  *fresh,
                                      GPtrArray        *losses,
                                      GError          **error);

G_END_DECLS
