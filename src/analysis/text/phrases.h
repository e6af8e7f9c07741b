/* Short lists of words and phrases, looked up in a text without taking them apart each time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

gboolean dossier_phrases_has_word (const char             *list,
                                   guint64                 key);
guint    dossier_phrases_ends     (const char             *phrase,
                                   const DossierWordList  *words,
                                   guint                   first,
                                   guint                   at);

G_END_DECLS
