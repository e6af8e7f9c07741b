/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/article.h"

#include "deliver/adapters/remote.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const DossierShipmentAsset *
find_lead (DossierShipment *shipment, JsonNode *body)
{
  const char *media = dossier_remote_text (body, "/associations/featuremedia/renditions/original/media");
  const char *address = dossier_remote_text (body, "/associations/featuremedia/renditions/original/href");

  for (guint i = 0; i < shipment->assets->len; i++)
    {
      const DossierShipmentAsset *asset = g_ptr_array_index (shipment->assets, i);
      g_autofree char *hash = g_strndup (asset->name, 64);

      if (strstr (media, hash) != NULL || strstr (address, hash) != NULL)
        return asset;
    }
  return NULL;
}

/* @article: (out): borrows from @shipment. Returns: %FALSE where the payload is no article; @outcome says so then */
gboolean
dossier_article_read (DossierShipment *shipment,
                      DossierArticle  *article,
                      DossierOutcome  *outcome)
{
  JsonNode *body = shipment->body;

  article->title = dossier_remote_text (body, "/headline");
  if (*article->title == '\0')
    article->title = dossier_remote_text (body, "/headlines/basic");   /* ANS, which is sent as it is */
  article->slug = dossier_remote_text (body, "/slugline");
  article->excerpt = dossier_remote_text (body, "/description_text");
  article->html = dossier_remote_text (body, "/body_html");
  article->alt = dossier_remote_text (body, "/associations/featuremedia/body_text");
  article->caption = dossier_remote_text (body, "/associations/featuremedia/description_text");
  article->lead = find_lead (shipment, body);
  article->withdrawn = strcmp (dossier_remote_text (body, "/pubstatus"), "canceled") == 0;
  if (*article->title != '\0')
    return TRUE;
  dossier_outcome_set (outcome, DOSSIER_DELIVERY_FAILED, _("What is to be sent is no article"), _("Deliver the profile anew."));
  return FALSE;
}
