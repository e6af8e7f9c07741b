/* Pictures of an article, with caption and credit told apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "extract/html/page-index.h"

G_BEGIN_DECLS

typedef struct
{
  const char *address;   /* (nullable) as written; lives as long as the tree */
  const char *alt;       /* (nullable) the same */
  char       *caption;   /* (owned) (nullable) */
  char       *credit;    /* (owned) (nullable) */
  guint       last;      /* the last block that belongs to it */
} DossierPageFigure;

void  dossier_page_figure_read   (DossierPageFigure      *self,
                                  const DossierPageIndex *index,
                                  guint                   b);
void  dossier_page_figure_clear  (DossierPageFigure      *self);
char *dossier_caption_cut_credit (char                   *caption);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierPageFigure, dossier_page_figure_clear)

G_END_DECLS
