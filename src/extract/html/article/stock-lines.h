/* Lines that sites put under and between articles, told by their own words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-context.h"

G_BEGIN_DECLS

void dossier_article_drop_stock_lines (DossierBlockContext *context);

G_END_DECLS
