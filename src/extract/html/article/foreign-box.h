/* Dialogs that ask for consent to cookies, and appeals for support: told by their words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-context.h"

G_BEGIN_DECLS

void dossier_article_drop_foreign_boxes (DossierBlockContext *context);

G_END_DECLS
