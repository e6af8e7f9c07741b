/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "deliver/adapters/superdesk-push.h"

#include "deliver/adapters/remote.h"
#include "deliver/delivery-name.h"
#include "deliver/target-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BOUNDARY "dossier-2f6a94c1b07d4e35"

/* As http_push.py of Superdesk does: asked for under its id, sent as a form only where it is not there. */
static gboolean
send_asset (DossierRemote *remote, const char *base, const DossierShipmentAsset *asset)
{
  g_autofree char *id = g_strndup (asset->name, 64);
  g_autofree char *address = g_strdup_printf ("%s/assets/%s", base, id);
  g_autofree char *all = g_strconcat (base, "/assets", NULL);
  const char *fields[] = { "media_id", id, NULL };
  g_autoptr (GBytes) form = NULL;
  g_autoptr (DossierHttpCall) look = dossier_remote_ask (remote, "GET", address, NULL);
  g_autoptr (DossierHttpCall) call = NULL;

  if (look == NULL || dossier_http_call_is_success (look))
    return look != NULL;
  if (look->status != 404)
    {
      dossier_remote_refuse (remote, look);
      return FALSE;
    }
  form = dossier_remote_make_form (BOUNDARY, fields, "media", asset->name, dossier_delivery_name_get_media_type (asset->name),
                                   asset->bytes);
  call = dossier_http_target_call (remote->shipment, "POST", all);
  dossier_http_call_set_body (call, "multipart/form-data; boundary=" BOUNDARY, form);
  if (!dossier_remote_perform (remote, call))
    return FALSE;
  if (dossier_http_call_is_success (call))
    return TRUE;
  dossier_remote_refuse (remote, call);
  return FALSE;
}

/* The receiver tells items apart by guid and version, which are the same at each try. */
static void
send_item (DossierRemote *remote, const char *base)
{
  g_autoptr (DossierHttpCall) call = dossier_http_target_call (remote->shipment, "POST", base);

  dossier_http_call_set_body (call, "application/json", remote->shipment->payload);
  if (!dossier_remote_perform (remote, call))
    return;
  if (dossier_http_call_is_success (call))
    {
      remote->outcome->remote_id = g_strdup (dossier_remote_text (remote->shipment->body, "/guid"));
      dossier_outcome_set (remote->outcome, DOSSIER_DELIVERY_DELIVERED, NULL, NULL);
    }
  else
    dossier_remote_refuse (remote, call);
}

void
dossier_superdesk_push_send (DossierShipment *shipment,
                             DossierOutcome  *outcome,
                             GCancellable    *cancellable)
{
  DossierRemote remote = { shipment, outcome, cancellable };
  g_autofree char *base = dossier_target_address_join (dossier_target_get_address (shipment->target), "");

  if (shipment->dry_run)
    {
      dossier_outcome_set (outcome, DOSSIER_DELIVERY_REJECTED, _("The target has no dry run"), _("Nothing was sent. It was not asked."));
      return;
    }
  for (guint i = 0; i < shipment->assets->len; i++)
    if (!send_asset (&remote, base, g_ptr_array_index (shipment->assets, i)))
      return;
  send_item (&remote, base);
}
