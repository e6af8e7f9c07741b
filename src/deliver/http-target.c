/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/http-target.h"

#include "deliver/authorization.h"
#include "deliver/delivery-name.h"
#include "deliver/problem.h"
#include "deliver/retry-schedule.h"
#include "deliver/signature.h"
#include "deliver/target-address.h"
#include "json/json-pointer.h"
#include "json/strict-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
key_of (DossierShipment *shipment)
{
  return dossier_outbox_item_get_idempotency_key (shipment->item);
}

static gboolean
is_post (DossierShipment *shipment)
{
  return strcmp (dossier_target_get_method (shipment->target), "post") == 0;
}

static void
set_quoted (DossierHttpCall *call, const char *name, const char *value)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", value);

  dossier_http_call_set_header (call, name, quoted);
}

static const char *
find_header (DossierHttpCall *call, const char *name)
{
  for (guint i = 0; i < call->headers->len; i += 2)
    if (g_ascii_strcasecmp (g_ptr_array_index (call->headers, i), name) == 0)
      return g_ptr_array_index (call->headers, i + 1);
  return NULL;
}

/* RFC 9421 over what the request is about; parts that this request does not have are left out. */
static gboolean
sign_message (DossierHttpCall *call, const char *address, DossierShipment *shipment, DossierSignatureAlgorithm algorithm, GError **error)
{
  DossierSignedPart parts[5];
  guint n = 0;
  g_autofree char *parameters = NULL, *base = NULL, *signature = NULL, *input = NULL, *value = NULL;

  parts[n++] = (DossierSignedPart) { "@method", call->method };
  parts[n++] = (DossierSignedPart) { "@target-uri", address };
  if (call->body != NULL)
    parts[n++] = (DossierSignedPart) { "content-type", call->content_type };
  if (find_header (call, "Content-Digest") != NULL)
    parts[n++] = (DossierSignedPart) { "content-digest", find_header (call, "Content-Digest") };
  if (find_header (call, "Idempotency-Key") != NULL)
    parts[n++] = (DossierSignedPart) { "idempotency-key", find_header (call, "Idempotency-Key") };

  parameters = dossier_signature_parameters (parts, n, g_get_real_time () / G_USEC_PER_SEC, dossier_target_get_key_id (shipment->target));
  base = dossier_signature_base (parts, n, parameters);
  signature = dossier_signature_sign (algorithm, shipment->signing_secret, base, error);
  if (signature == NULL)
    return FALSE;
  input = g_strconcat ("dossier=", parameters, NULL);
  value = g_strdup_printf ("dossier=:%s:", signature);
  dossier_http_call_set_header (call, "Signature-Input", input);
  dossier_http_call_set_header (call, "Signature", value);
  return TRUE;
}

static gboolean
sign_webhook (DossierHttpCall *call, DossierShipment *shipment, GError **error)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autofree char *stamp = g_strdup_printf ("%" G_GINT64_FORMAT, now);
  g_autofree char *signature = dossier_signature_standard_webhooks (shipment->signing_secret, key_of (shipment), now,
                                                                    call->body != NULL ? call->body : nothing, error);

  if (signature == NULL)
    return FALSE;
  dossier_http_call_set_header (call, "webhook-id", key_of (shipment));
  dossier_http_call_set_header (call, "webhook-timestamp", stamp);
  dossier_http_call_set_header (call, "webhook-signature", signature);
  return TRUE;
}

static gboolean
sign (DossierHttpCall *call, const char *address, gpointer user_data, GError **error)
{
  DossierShipment *shipment = user_data;
  const char *signing = dossier_target_get_signing (shipment->target);

  if (!dossier_authorization_add (call, shipment->target, shipment->secret, error))
    return FALSE;
  if (strcmp (signing, "none") == 0)
    return TRUE;
  if (shipment->signing_secret == NULL)
    {
      g_set_error_literal (error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING, _("The secret for signing is not in the keyring."));
      return FALSE;
    }
  if (strcmp (signing, "standard-webhooks") == 0)
    return sign_webhook (call, shipment, error);
  if (strcmp (signing, "superdesk-sha1") == 0)
    {
      g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
      g_autofree char *value = dossier_signature_superdesk (shipment->signing_secret, call->body != NULL ? call->body : nothing);

      dossier_http_call_set_header (call, "x-superdesk-signature", value);
      return TRUE;
    }
  return sign_message (call, address, shipment, strcmp (signing, "ed25519") == 0 ? DOSSIER_SIGNATURE_ED25519 : DOSSIER_SIGNATURE_HMAC_SHA256, error);
}

/* A request with what every one carries: who asks, for which export and audience, and the secret. */
DossierHttpCall *
dossier_http_target_call (DossierShipment *shipment,
                          const char      *method,
                          const char      *address)
{
  DossierHttpCall *call = dossier_http_call_new (method, address);
  const char *ca_file = dossier_target_get_ca_file (shipment->target);

  dossier_http_call_set_header (call, "Accept", "application/json, application/problem+json");
  dossier_http_call_set_header (call, "Dossier-Export-Id", key_of (shipment));
  dossier_http_call_set_header (call, "Dossier-Tier", shipment->tier);
  call->ca_file = *ca_file != '\0' ? g_strdup (ca_file) : NULL;
  call->sign = sign;
  call->sign_data = shipment;
  return call;
}

/* Sends. Returns: %FALSE when no answer came; @outcome says why then */
gboolean
dossier_http_target_perform (DossierShipment *shipment,
                             DossierHttpCall *call,
                             DossierOutcome  *outcome,
                             GCancellable    *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (strcmp (dossier_target_get_auth (shipment->target), "none") != 0 && shipment->secret == NULL)
    g_set_error_literal (&error, DOSSIER_DELIVER_ERROR, DOSSIER_DELIVER_ERROR_KEYRING, _("The secret is not in the keyring."));
  else if (dossier_http_call_send (call, cancellable, &error))
    {
      outcome->status = call->status;
      return TRUE;
    }
  outcome->status = 0;
  dossier_outcome_set_error (outcome, error);
  return FALSE;
}

/* An answer that is no success: tried again where that can help, else final. */
void
dossier_http_target_refuse (DossierShipment *shipment,
                            DossierHttpCall *call,
                            DossierOutcome  *outcome)
{
  outcome->status = call->status;
  outcome->retry_after = dossier_retry_parse_after (dossier_http_call_get_header (call, "Retry-After"), g_get_real_time () / G_USEC_PER_SEC);
  if (dossier_http_call_leads_on (call))
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_REJECTED, _("The target sends us on too often"),
                         _("Each address of the same server led to the next one. Correct the target’s address."));
  else if (call->status / 100 == 3)
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_REJECTED, _("The target sends us on to another address"),
                         _("Only 307 and 308 to the same server are followed. Correct the target’s address."));
  else
    dossier_outcome_take (outcome, dossier_retry_may_follow (call->status) ? DOSSIER_DELIVERY_QUEUED
                                   : call->status >= 500 ? DOSSIER_DELIVERY_FAILED : DOSSIER_DELIVERY_REJECTED,
                          dossier_problem_read (call->status, call->media_type, call->answer,
                                                dossier_shipment_is_native (shipment) ? shipment->document : NULL));
}

static char *
address_of (DossierShipment *shipment)
{
  const char *address = dossier_target_get_address (shipment->target);
  g_autofree char *expanded = dossier_target_address_expand (address, shipment->profile, shipment->revision, shipment->tier);
  g_autofree char *piece = g_strdup_printf ("/profiles/%s/revisions/%" G_GINT64_FORMAT, shipment->profile, shipment->revision);

  if (is_post (shipment) || strstr (address, "{profile}") != NULL)
    return g_steal_pointer (&expanded);
  return dossier_target_address_join (expanded, piece);
}

/* Whether each export has an address of its own there, rather than each profile. */
static gboolean
has_own_address (DossierShipment *shipment)
{
  const char *address = dossier_target_get_address (shipment->target);

  return strstr (address, "{profile}") == NULL || strstr (address, "{revision}") != NULL;
}

/* Asks whether the bytes are there, and sends them only where they are not. */
static gboolean
send_asset (DossierShipment *shipment, const DossierShipmentAsset *asset, DossierOutcome *outcome, GCancellable *cancellable)
{
  g_autofree char *base = dossier_target_address_base (dossier_target_get_address (shipment->target));
  g_autofree char *address = g_strdup_printf ("%s/assets/%s", base, asset->name);
  g_autofree char *digest = dossier_signature_digest (asset->bytes);
  g_autoptr (DossierHttpCall) head = dossier_http_target_call (shipment, "HEAD", address);
  g_autoptr (DossierHttpCall) put = NULL;

  if (!dossier_http_target_perform (shipment, head, outcome, cancellable))
    return FALSE;
  if (dossier_http_call_is_success (head))
    return TRUE;
  if (head->status != 404 && head->status != 405 && head->status != 410)
    {
      dossier_http_target_refuse (shipment, head, outcome);
      return FALSE;
    }
  put = dossier_http_target_call (shipment, "PUT", address);
  dossier_http_call_set_header (put, "If-None-Match", "*");
  dossier_http_call_set_header (put, "Content-Digest", digest);
  dossier_http_call_set_body (put, dossier_delivery_name_get_media_type (asset->name), asset->bytes);
  if (!dossier_http_target_perform (shipment, put, outcome, cancellable))
    return FALSE;
  if (dossier_http_call_is_success (put) || put->status == 412)   /* 412: somebody was faster; the name is the content's hash */
    return TRUE;
  dossier_http_target_refuse (shipment, put, outcome);
  return FALSE;
}

static gboolean
is_ours (DossierShipment *shipment, DossierHttpCall *call, char **sha256)
{
  gsize length;
  const char *bytes = g_bytes_get_data (call->answer, &length);
  g_autoptr (JsonNode) root = NULL;
  static const char *const SAME[] = { "/exportId", "/integrity/value" };

  if (call->cut_off)
    return FALSE;
  *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, call->answer);
  if (strcmp (*sha256, dossier_shipment_get_sha256 (shipment)) == 0)
    return TRUE;
  if (!dossier_shipment_is_native (shipment))
    return FALSE;
  /* A server may keep the same document in other bytes. */
  root = dossier_json_read (bytes, length, length, DOSSIER_JSON_ANY_NUMBER, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (SAME); i++)
    {
      JsonNode *theirs = root != NULL ? dossier_json_pointer_get (root, SAME[i], NULL) : NULL;
      JsonNode *ours = dossier_json_pointer_get (shipment->document, SAME[i], NULL);

      if (theirs == NULL || ours == NULL || !json_node_equal (theirs, ours))
        return FALSE;
    }
  return TRUE;
}

static void
set_conflict (DossierShipment *shipment, DossierOutcome *outcome, const char *title, const char *detail)
{
  dossier_outcome_take (outcome, DOSSIER_DELIVERY_CONFLICT,
                        dossier_problem_new_collision (title, detail, NULL, shipment->document, dossier_shipment_get_sha256 (shipment)));
}

/* Where @get shows nothing. Returns: whether nothing lies there any more */
static gboolean
set_unseen (DossierShipment *shipment, DossierHttpCall *put, DossierHttpCall *get, DossierOutcome *outcome)
{
  g_autofree char *detail = NULL;

  outcome->status = put->status;
  if (put->status == 409)
    {
      dossier_http_target_refuse (shipment, put, outcome);
      return FALSE;
    }
  if (get->status == 404 || get->status == 410)
    {
      set_conflict (shipment, outcome, _("The page was there and is gone"), put->address);
      return TRUE;
    }
  detail = g_strdup_printf (_("The target did not take ours because of what lies at %s, and does not show that (%u). It was left as it is."),
                            put->address, get->status);
  set_conflict (shipment, outcome, _("What lies at the target could not be looked at"), detail);
  return FALSE;
}

/* After 412 or 409: looks at what lies there. Equal: delivered, by an earlier try whose answer was lost; else a person
 * decides. A 409 where nothing can be seen to lie is the target's own word, and told as that.
 * Returns: whether it is gone, though ours was to take its place */
static gboolean
compare (DossierShipment *shipment, DossierHttpCall *put, DossierOutcome *outcome, GCancellable *cancellable)
{
  const char *address = put->address;
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (shipment, "GET", address);
  g_autofree char *sha256 = NULL;

  call->max_answer = DOSSIER_HTTP_MAX_ANSWER + g_bytes_get_size (shipment->payload);
  if (!dossier_http_target_perform (shipment, call, outcome, cancellable))
    return FALSE;
  if (dossier_retry_may_follow (call->status))
    {
      dossier_http_target_refuse (shipment, call, outcome);
      return FALSE;
    }
  if (!dossier_http_call_is_success (call))
    return set_unseen (shipment, put, call, outcome);
  outcome->remote_etag = g_strdup (dossier_http_call_get_header (call, "ETag"));
  if (is_ours (shipment, call, &sha256))
    {
      outcome->remote_id = g_strdup (address);
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
      return FALSE;
    }
  outcome->status = put->status;
  dossier_outcome_take (outcome, DOSSIER_DELIVERY_CONFLICT,
                        dossier_problem_new_conflict (call->answer, sha256, dossier_http_call_get_header (call, "Last-Modified"),
                                                      shipment->document, dossier_shipment_get_sha256 (shipment)));
  return FALSE;
}

static void
take_success (DossierShipment *shipment, DossierHttpCall *call, DossierOutcome *outcome)
{
  const char *location = dossier_http_call_get_header (call, "Location");
  const char *etag = dossier_http_call_get_header (call, "ETag");
  g_autofree char *followed = dossier_target_address_follow (call->address, location);

  outcome->retry_after = dossier_retry_parse_after (dossier_http_call_get_header (call, "Retry-After"), g_get_real_time () / G_USEC_PER_SEC);
  outcome->remote_etag = g_strdup (etag);
  if (call->status == 202)
    {
      outcome->status_address = g_steal_pointer (&followed);
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_ACCEPTED, NULL, NULL);
      return;
    }
  outcome->remote_id = followed != NULL ? g_steal_pointer (&followed) : g_strdup (call->address);
  dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
}

/* The condition under which the PUT may take effect (RFC 9110 §13.1). */
static void
set_condition (DossierShipment *shipment, DossierHttpCall *call, gboolean anew)
{
  const char *seen = dossier_outbox_item_get_remote_etag (shipment->item);
  const char *known = NULL;

  if (!anew && dossier_outbox_item_get_replaces (shipment->item))
    known = *seen != '\0' ? seen : "*";
  else if (!anew && !has_own_address (shipment))
    known = shipment->earlier_etag;
  dossier_http_call_set_header (call, known != NULL ? "If-Match" : "If-None-Match", known != NULL ? known : "*");
}

/* 202 said that it is not decided: asks what came of it. */
static void
ask_after (DossierShipment *shipment, DossierOutcome *outcome, GCancellable *cancellable)
{
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (shipment, "GET", dossier_outbox_item_get_status_address (shipment->item));

  if (!dossier_http_target_perform (shipment, call, outcome, cancellable))
    outcome->state = outcome->state == DOSSIER_DELIVERY_QUEUED ? DOSSIER_DELIVERY_ACCEPTED : outcome->state;
  else if (call->status == 202)
    take_success (shipment, call, outcome);
  else if (dossier_http_call_is_success (call) || call->status == 303)
    {
      outcome->remote_etag = g_strdup (dossier_http_call_get_header (call, "ETag"));
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
    }
  else
    {
      dossier_http_target_refuse (shipment, call, outcome);
      if (outcome->state == DOSSIER_DELIVERY_QUEUED)
        outcome->state = DOSSIER_DELIVERY_ACCEPTED;
    }
}

static DossierHttpCall *
make_delivery (DossierShipment *shipment, const char *method, const char *address, gboolean anew)
{
  DossierHttpCall *call = dossier_http_target_call (shipment, method, address);
  g_autofree char *digest = dossier_signature_digest (shipment->payload);

  dossier_http_call_set_header (call, "Content-Digest", digest);
  dossier_http_call_set_body (call, shipment->media_type, shipment->payload);
  if (strcmp (method, "POST") == 0)
    set_quoted (call, "Idempotency-Key", key_of (shipment));
  else
    set_condition (shipment, call, anew);
  return call;
}

static const char *
method_of (DossierShipment *shipment)
{
  return is_post (shipment) ? "POST" : "PUT";
}

/* The validator of the target says what it would say. */
static void
rehearse (DossierShipment *shipment, DossierOutcome *outcome, GCancellable *cancellable)
{
  const char *validate = dossier_target_get_validate_address (shipment->target);
  g_autofree char *address = *validate != '\0' ? dossier_target_address_expand (validate, shipment->profile, shipment->revision, shipment->tier)
                                               : address_of (shipment);
  g_autoptr (DossierHttpCall) call = make_delivery (shipment, *validate != '\0' ? "POST" : method_of (shipment), address, FALSE);

  dossier_http_call_set_header (call, "Dossier-Dry-Run", "?1");
  if (!dossier_http_target_perform (shipment, call, outcome, cancellable))
    return;
  if (dossier_http_call_is_success (call))
    dossier_outcome_set (outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
  else
    dossier_http_target_refuse (shipment, call, outcome);
}

/* @anew: only where nothing is there. Returns: whether what ours was to take the place of is gone */
static gboolean
deliver (DossierShipment *shipment, gboolean anew, DossierOutcome *outcome, GCancellable *cancellable)
{
  g_autofree char *address = address_of (shipment);
  g_autoptr (DossierHttpCall) call = make_delivery (shipment, method_of (shipment), address, anew);

  if (!dossier_http_target_perform (shipment, call, outcome, cancellable))
    return FALSE;
  if (dossier_http_call_is_success (call))
    take_success (shipment, call, outcome);
  else if (!is_post (shipment) && (call->status == 412 || call->status == 409))
    return compare (shipment, call, outcome, cancellable);
  else
    {
      dossier_http_target_refuse (shipment, call, outcome);
      if (call->status == 409)   /* the first try with this key is still at work there */
        outcome->state = DOSSIER_DELIVERY_QUEUED;
    }
  return FALSE;
}

void
dossier_http_target_send (DossierShipment *shipment,
                          DossierOutcome  *outcome,
                          GCancellable    *cancellable)
{
  if (shipment->dry_run)
    {
      rehearse (shipment, outcome, cancellable);
      return;
    }
  if (*dossier_outbox_item_get_status_address (shipment->item) != '\0')
    {
      ask_after (shipment, outcome, cancellable);
      return;
    }
  for (guint i = 0; i < shipment->assets->len; i++)
    if (!send_asset (shipment, g_ptr_array_index (shipment->assets, i), outcome, cancellable))
      return;
  /* Who wants it there whatever lies there, wants it there where nothing does, too. */
  if (deliver (shipment, FALSE, outcome, cancellable) && dossier_outbox_item_get_replaces (shipment->item))
    deliver (shipment, TRUE, outcome, cancellable);
}
