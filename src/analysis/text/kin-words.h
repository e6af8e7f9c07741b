/* Words that reports on one event use for one another: "households" and "homes", "Kauf" and "Übernahme".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/language.h"

G_BEGIN_DECLS

guint64 dossier_kin_words_find (DossierLanguage language,
                                guint64         stem);

G_END_DECLS
