/* A place that keeps posts under ids of its own: looked at before and after, since it knows neither precondition nor key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "deliver/adapters/article.h"
#include "deliver/adapters/remote.h"

G_BEGIN_DECLS

/**
 * DossierPost:
 * @stamp: another one after each change of what readers see: dossier_post_stamp(), or a revision's id
 * @ours: made of this profile for this audience
 * @exact: made of this very export
 * @node: (nullable): what the place says of it
 */
typedef struct
{
  char     *id;        /* (owned) */
  char     *address;   /* (owned) */
  char     *stamp;     /* (owned) */
  gboolean  ours;
  gboolean  exact;
  JsonNode *node;      /* (owned) */
} DossierPost;

/**
 * DossierPostPlace:
 * @find: appends each #DossierPost that is of this profile, or bears its name; %FALSE: could not be learned, the outcome says why
 * @bring: (nullable): makes sure that the pictures are there; returns what create and update are told of them, freed with g_free()
 * @create, @update: sends; %NULL: no answer
 * @stamp: of what an answer to @update shows; (nullable): it shows none
 * @keyed: an id of ours is its id, so there can be no second one
 *
 * A table of one system.
 */
typedef struct
{
  gboolean          keyed;
  gboolean         (*find)   (DossierRemote *remote, const DossierArticle *article, GPtrArray *posts);
  gboolean         (*bring)  (DossierRemote *remote, const DossierArticle *article, char **pictures);
  DossierHttpCall *(*create) (DossierRemote *remote, const DossierArticle *article, const char *pictures);
  DossierHttpCall *(*update) (DossierRemote *remote, const DossierArticle *article, const char *pictures, DossierPost *post);
  char            *(*stamp)  (DossierHttpCall *answer);
} DossierPostPlace;

void         dossier_post_place_send (const DossierPostPlace *place,
                                      DossierShipment        *shipment,
                                      DossierOutcome         *outcome,
                                      GCancellable           *cancellable);
DossierPost *dossier_post_new        (const char             *id,
                                      const char             *address,
                                      const char             *stamp,
                                      JsonNode               *node);
char        *dossier_post_mark       (DossierShipment        *shipment);
char        *dossier_post_stamp      (const char             *title,
                                      const char             *text);

G_END_DECLS
