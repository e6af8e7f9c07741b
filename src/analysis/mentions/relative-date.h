/* Dates counted from the day a text appeared: "yesterday", "last month", "vor drei Wochen", "lundi dernier".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/mentions/fact-mention.h"

G_BEGIN_DECLS

guint dossier_relative_date_read      (const DossierWordList  *words,
                                       DossierLanguage         language,
                                       guint                   at,
                                       guint                   end,
                                       DossierDate            *date);
gint  dossier_relative_date_read_turn (const DossierWordList  *words,
                                       DossierLanguage         language,
                                       guint                   at);

G_END_DECLS
