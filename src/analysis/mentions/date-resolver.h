/* Which day, week, month or year a date in a text means, and what that rests on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/fact-mention.h"

G_BEGIN_DECLS

gboolean  dossier_date_resolve         (DossierDate            *date,
                                        const GDate            *published,
                                        gboolean                future);
char     *dossier_date_to_text         (const DossierDate      *date);
char     *dossier_date_describe_ground  (const DossierDate      *date,
                                        const GDate            *published);
gboolean  dossier_date_is_to_come      (const DossierWordList  *words,
                                        guint                   first,
                                        guint                   at);

G_END_DECLS
