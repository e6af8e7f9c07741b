/* Small slips of typing: what the house writes in one way only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "review/wording/review-text.h"

G_BEGIN_DECLS

/**
 * DossierSlip:
 * @message: (owned): a sentence
 * @mended: (owned) (nullable): the whole text as it should be; %NULL when people have to choose
 */
typedef struct
{
  char *message;
  char *mended;
} DossierSlip;

GPtrArray *dossier_house_style_find (const DossierReviewText *text);

G_END_DECLS
