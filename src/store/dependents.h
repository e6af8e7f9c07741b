/* Which rows say something else because others changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/database.h"

G_BEGIN_DECLS

GArray *dossier_dependents_list (DossierDatabase  *database,
                                 const char       *table,
                                 const GArray     *changes,
                                 GError          **error);

G_END_DECLS
