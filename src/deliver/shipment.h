/* Everything one try needs, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "model/delivery-state.h"
#include "model/outbox/outbox-item.h"
#include "model/outbox/target.h"

G_BEGIN_DECLS

typedef struct
{
  char   *name;     /* (owned) hash and ending */
  GBytes *bytes;    /* (owned) */
} DossierShipmentAsset;

/**
 * DossierShipment:
 * @payload: the very bytes that are sent
 * @body: (nullable): @payload, read; %NULL where it is no JSON
 * @document: the export that @payload was made of, read; the same where it is sent as it is
 * @media_type: of @payload
 * @earlier_id, @earlier_etag: (nullable): what the target called the profile's last export for this audience
 * @secret, @signing_secret: (nullable): read anew for each try, kept nowhere
 * @dry_run: ask what the target would say; nothing is to be made
 */
typedef struct
{
  DossierTarget     *target;          /* (owned) */
  DossierOutboxItem *item;            /* (owned) */
  GBytes            *payload;         /* (owned) */
  JsonNode          *body;            /* (owned) */
  JsonNode          *document;        /* (owned) */
  char              *media_type;      /* (owned) */
  GPtrArray         *assets;          /* (owned) DossierShipmentAsset */
  char              *profile;         /* (owned) UUID */
  char              *tier;            /* (owned) */
  gint64             revision;
  char              *earlier_id;      /* (owned) */
  char              *earlier_etag;    /* (owned) */
  char              *secret;          /* (owned) */
  char              *signing_secret;  /* (owned) */
  gboolean           dry_run;
} DossierShipment;

/**
 * DossierOutcome:
 * @state: where it leads; %DOSSIER_DELIVERY_QUEUED: try again
 * @retry_after: seconds that the target asked for, -1: nothing
 * @uncertain: the target answered with a fault, and what was sent may take effect yet
 * @uncounted: nothing was sent (a secret is missing): this was no try
 */
typedef struct
{
  DossierDeliveryState  state;
  guint                 status;
  gint64                retry_after;
  gboolean              uncertain;
  gboolean              uncounted;
  char                 *problem;         /* (owned) (nullable) JSON */
  char                 *remote_id;       /* (owned) (nullable) unchanged */
  char                 *remote_etag;     /* (owned) (nullable) unchanged */
  char                 *status_address;  /* (owned) (nullable) unchanged */
} DossierOutcome;

DossierShipment *dossier_shipment_new        (DossierTarget       *target,
                                              DossierOutboxItem   *item,
                                              GBytes              *payload,
                                              GBytes              *exported,
                                              const char          *media_type,
                                              GError             **error);
gboolean         dossier_shipment_is_native  (DossierShipment     *self);
void             dossier_shipment_free       (DossierShipment     *self);
void             dossier_shipment_add_asset  (DossierShipment     *self,
                                              const char          *name,
                                              GBytes              *bytes);
const char      *dossier_shipment_get_sha256 (DossierShipment     *self);

void             dossier_shipment_send       (DossierShipment     *self,
                                              DossierOutcome      *outcome,
                                              GCancellable        *cancellable);
void             dossier_shipment_settle     (DossierShipment     *self);

void             dossier_outcome_clear       (DossierOutcome      *self);
void             dossier_outcome_take        (DossierOutcome      *self,
                                              DossierDeliveryState state,
                                              char                *problem);
void             dossier_outcome_set         (DossierOutcome      *self,
                                              DossierDeliveryState state,
                                              const char          *title,
                                              const char          *detail);
void             dossier_outcome_set_error   (DossierOutcome      *self,
                                              const GError        *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierShipment, dossier_shipment_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierOutcome, dossier_outcome_clear)

G_END_DECLS
