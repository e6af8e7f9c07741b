/* Two sequences of words brought into line where they are most alike.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

void dossier_local_alignment (const DossierWord  *pattern,
                              const double       *weights,
                              guint               n_pattern,
                              const DossierWord  *text,
                              guint               n_text,
                              gint               *map);

G_END_DECLS
