/* What a place that keeps posts is told of a page: out of the Superdesk projection that is its payload.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/shipment.h"

G_BEGIN_DECLS

/**
 * DossierArticle:
 * @excerpt, @alt, @caption: may be empty
 * @html: the body, with an id on each sentence
 * @lead: (nullable): the picture that goes before the text; the shipment's
 * @withdrawn: readers shall not see it any more
 */
typedef struct
{
  const char                 *title;
  const char                 *slug;
  const char                 *excerpt;
  const char                 *html;
  const char                 *alt;
  const char                 *caption;
  const DossierShipmentAsset *lead;
  gboolean                    withdrawn;
} DossierArticle;

gboolean dossier_article_read (DossierShipment  *shipment,
                               DossierArticle   *article,
                               DossierOutcome   *outcome);

G_END_DECLS
