/* "a" or "an", by how the next word sounds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/text/word-list.h"

G_BEGIN_DECLS

const char *dossier_article_expected (const DossierWordList *words,
                                      guint                  at);

G_END_DECLS
