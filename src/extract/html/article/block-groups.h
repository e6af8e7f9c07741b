/* The steps that judge blocks together which were written as one: a list, a long text in one
 * element, comments, the slides of a gallery, notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/article/block-context.h"

G_BEGIN_DECLS

/* In their order: four right after dossier_article_rescue(), the last when all that is dropped for
 * its wording was. */
void dossier_article_fill_text     (DossierBlockContext *context);
void dossier_article_even_lists    (DossierBlockContext *context);
void dossier_article_drop_comments (DossierBlockContext *context);
void dossier_article_drop_slides   (DossierBlockContext *context);
void dossier_article_keep_notes    (DossierBlockContext *context);

G_END_DECLS
