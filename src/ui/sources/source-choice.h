/* Which sources a list shows, and in which order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/records/source.h"

G_BEGIN_DECLS

/**
 * DossierSourceChoice:
 * @sort: (owned): captured, published, title, publisher or rating
 * @rating: (owned): all, good (A and B) or poor (D to F, and none)
 * @words: (owned): what is searched for, folded; "" for nothing
 * @unread: these only
 * @unconfirmed: those with suggested values only
 */
typedef struct
{
  char    *sort;
  char    *rating;
  char    *words;
  gboolean unread;
  gboolean unconfirmed;
} DossierSourceChoice;

gboolean dossier_source_choice_fits    (const DossierSourceChoice *self,
                                        DossierSource             *source);
gboolean dossier_source_choice_chooses (const DossierSourceChoice *self);
int      dossier_source_choice_compare (const DossierSourceChoice *self,
                                        DossierSource             *one,
                                        DossierSource             *other);
void     dossier_source_choice_clear   (DossierSourceChoice       *self);

G_END_DECLS
