/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/shipment.h"

#include "deliver/adapters/ans-draft.h"
#include "deliver/adapters/ghost.h"
#include "deliver/adapters/superdesk-push.h"
#include "deliver/adapters/wordpress.h"
#include "deliver/deliver-error.h"
#include "deliver/folder-target.h"
#include "deliver/http-target.h"
#include "deliver/problem.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
asset_free (DossierShipmentAsset *asset)
{
  g_free (asset->name);
  g_bytes_unref (asset->bytes);
  g_free (asset);
}

static char *
dup_text (JsonNode *document, const char *pointer)
{
  JsonNode *node = dossier_json_pointer_get (document, pointer, NULL);

  return g_strdup (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                   ? json_node_get_string (node) : "");
}

/* @exported: an export of ours; @payload: itself, or what was made of it
 * Returns: (nullable): %NULL and an error where it is none: the library is damaged then */
DossierShipment *
dossier_shipment_new (DossierTarget      *target,
                      DossierOutboxItem  *item,
                      GBytes             *payload,
                      GBytes             *exported,
                      const char         *media_type,
                      GError            **error)
{
  gsize length, payload_length;
  const char *bytes = g_bytes_get_data (exported, &length), *payload_bytes = g_bytes_get_data (payload, &payload_length);
  g_autoptr (JsonNode) document = dossier_json_read (bytes, length, length, DOSSIER_JSON_INTEGERS_ONLY, error);
  JsonNode *revision = document != NULL ? dossier_json_pointer_get (document, "/profile/revision", error) : NULL;
  DossierShipment *self;

  if (revision == NULL)
    return NULL;
  self = g_new0 (DossierShipment, 1);
  self->target = g_object_ref (target);
  self->item = g_object_ref (item);
  self->payload = g_bytes_ref (payload);
  self->assets = g_ptr_array_new_with_free_func ((GDestroyNotify) asset_free);
  self->profile = dup_text (document, "/profile/id");
  self->tier = dup_text (document, "/audience/tier");
  self->revision = json_node_get_int (revision);
  self->body = dossier_json_read (payload_bytes, payload_length, payload_length, DOSSIER_JSON_ANY_NUMBER, NULL);
  self->media_type = g_strdup (media_type);
  self->document = g_steal_pointer (&document);
  return self;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

void
dossier_shipment_free (DossierShipment *self)
{
  g_object_unref (self->target);
  g_object_unref (self->item);
  g_bytes_unref (self->payload);
  g_clear_pointer (&self->body, json_node_unref);
  json_node_unref (self->document);
  g_free (self->media_type);
  g_ptr_array_unref (self->assets);
  g_free (self->profile);
  g_free (self->tier);
  g_free (self->earlier_id);
  g_free (self->earlier_etag);
  free_secret (self->secret);
  free_secret (self->signing_secret);
  g_free (self);
}

void
dossier_shipment_add_asset (DossierShipment *self,
                            const char      *name,
                            GBytes          *bytes)
{
  DossierShipmentAsset *asset = g_new0 (DossierShipmentAsset, 1);

  asset->name = g_strdup (name);
  asset->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->assets, asset);
}

/* Returns: whether the export itself is sent, so that pointers into it mean something */
gboolean
dossier_shipment_is_native (DossierShipment *self)
{
  return strcmp (dossier_outbox_item_get_payload_sha256 (self->item), dossier_outbox_item_get_document_sha256 (self->item)) == 0;
}

/* Of the file, in hexadecimal. */
const char *
dossier_shipment_get_sha256 (DossierShipment *self)
{
  return dossier_outbox_item_get_payload_sha256 (self->item);
}

static const struct
{
  const char *kind;
  void      (*send) (DossierShipment *shipment, DossierOutcome *outcome, GCancellable *cancellable);
  void      (*settle) (DossierShipment *shipment);   /* (nullable) */
} CARRIERS[] = {
  { "folder", dossier_folder_target_send, dossier_folder_target_settle },
  { "http", dossier_http_target_send, NULL },
  { "superdesk-push", dossier_superdesk_push_send, NULL },
  { "wordpress", dossier_wordpress_send, NULL },
  { "ghost", dossier_ghost_send, NULL },
  { "ans", dossier_ans_draft_send, NULL },
};

/**
 * dossier_shipment_send:
 * @outcome: (out): always filled in
 *
 * One try, which may take minutes: from a worker thread. Sending the same shipment again after a try that was cut
 * short anywhere, by a kill too, makes no second object at the target.
 */
void
dossier_shipment_send (DossierShipment *self,
                       DossierOutcome  *outcome,
                       GCancellable    *cancellable)
{
  outcome->retry_after = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (CARRIERS); i++)
    if (strcmp (CARRIERS[i].kind, dossier_target_get_kind (self->target)) == 0)
      {
        CARRIERS[i].send (self, outcome, cancellable);
        return;
      }
  dossier_outcome_set (outcome, DOSSIER_DELIVERY_FAILED, _("This version of Dossier does not know this kind of target"), NULL);
}

/* After what came of it is in the library: takes away what was kept at the target for the case of a kill. */
void
dossier_shipment_settle (DossierShipment *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CARRIERS); i++)
    if (strcmp (CARRIERS[i].kind, dossier_target_get_kind (self->target)) == 0 && CARRIERS[i].settle != NULL)
      CARRIERS[i].settle (self);
}

void
dossier_outcome_clear (DossierOutcome *self)
{
  g_free (self->problem);
  g_free (self->remote_id);
  g_free (self->remote_etag);
  g_free (self->status_address);
  *self = (DossierOutcome) { 0 };
}

/* @problem: (nullable) (transfer full): JSON; in the place of an earlier one */
void
dossier_outcome_take (DossierOutcome       *self,
                      DossierDeliveryState  state,
                      char                 *problem)
{
  self->state = state;
  g_free (self->problem);
  self->problem = problem;
}

/* @title: (nullable): no problem */
void
dossier_outcome_set (DossierOutcome       *self,
                     DossierDeliveryState  state,
                     const char           *title,
                     const char           *detail)
{
  dossier_outcome_take (self, state, title != NULL ? dossier_problem_new (title, detail) : NULL);
}

/* What no answer came of. */
void
dossier_outcome_set_error (DossierOutcome *self,
                           const GError   *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dossier_outcome_set (self, DOSSIER_DELIVERY_QUEUED, _("The delivery was interrupted"), NULL);
  else if (g_error_matches (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_NETWORK))
    dossier_outcome_set (self, DOSSIER_DELIVERY_QUEUED, _("The target could not be reached"), error->message);
  else if (g_error_matches (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING))
    {
      dossier_outcome_take (self, DOSSIER_DELIVERY_QUEUED, dossier_problem_new_secret (_("The secret of the target is needed"), error->message));
      self->uncounted = TRUE;
    }
  else
    dossier_outcome_set (self, DOSSIER_DELIVERY_FAILED, _("The delivery could not be made"), error->message);
}
