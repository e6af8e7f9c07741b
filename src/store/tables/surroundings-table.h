/* What the library holds beside one profile, for its review.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/surroundings.h"
#include "store/database.h"

G_BEGIN_DECLS

gboolean dossier_surroundings_table_read (DossierDatabase      *database,
                                          DossierSurroundings  *surroundings,
                                          gint64                profile,
                                          GError              **error);

G_END_DECLS
