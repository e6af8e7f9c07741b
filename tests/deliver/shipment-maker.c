/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shipment-maker.h"

#include <string.h>

static void
set (DossierRecord *record, const char *column, const char *value)
{
  const int field = dossier_record_find_field (DOSSIER_RECORD_GET_CLASS (record), column);

  g_assert_cmpint (field, >=, 0);
  if (DOSSIER_RECORD_GET_CLASS (record)->fields[field].type == DOSSIER_FIELD_TEXT)
    dossier_record_set_text (record, (guint) field, value);
  else
    dossier_record_set_integer (record, (guint) field, g_ascii_strtoll (value, NULL, 10));
}

/* @settings: "name=value name=value": of the target, the delivery (i-) or the shipment (s-).
 * @payload: (nullable): what was made of OURS; %NULL: itself
 * Returns: (transfer full) */
DossierShipment *
shipment_make (const char *kind,
               const char *address,
               const char *settings,
               const char *payload)
{
  g_autoptr (DossierTarget) target = g_object_new (DOSSIER_TYPE_TARGET, NULL);
  g_autoptr (DossierOutboxItem) item = g_object_new (DOSSIER_TYPE_OUTBOX_ITEM, NULL);
  g_autoptr (GBytes) exported = g_bytes_new_static (OURS, strlen (OURS)), picture = g_bytes_new_static ("picture", 7);
  g_autoptr (GBytes) sent = payload != NULL ? g_bytes_new (payload, strlen (payload)) : g_bytes_ref (exported);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sent),
      *document_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, exported);
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);
  g_autoptr (GError) error = NULL;
  DossierShipment *shipment;

  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_KIND, kind);
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_ADDRESS, address);
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_METHOD, "put");
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_AUTH, "none");
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_SIGNING, "none");
  dossier_record_set_text (DOSSIER_RECORD (target), DOSSIER_TARGET_KEY_ID, "k");
  dossier_record_set_text (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_IDEMPOTENCY_KEY, KEY);
  dossier_record_set_text (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_PAYLOAD, "page.dossier.json");
  dossier_record_set_text (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_PAYLOAD_SHA256, sha256);
  dossier_record_set_text (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_DOCUMENT_SHA256, document_sha256);
  shipment = dossier_shipment_new (target, item, sent, exported, "x/y", &error);
  g_assert_no_error (error);
  for (char **word = words; *word != NULL; word++)
    {
      char *value = strchr (*word, '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (g_str_has_prefix (*word, "i-"))
        set (DOSSIER_RECORD (item), *word + 2, value);
      else if (strcmp (*word, "s-earlier") == 0)
        shipment->earlier_etag = g_strdup (value);
      else if (strcmp (*word, "s-earlier-id") == 0)
        shipment->earlier_id = g_strdup (value);
      else if (strcmp (*word, "s-secret") == 0)
        shipment->secret = g_strdup (value);
      else if (strcmp (*word, "s-key") == 0)
        shipment->signing_secret = g_strdup (value);
      else if (strcmp (*word, "s-dry") == 0)
        shipment->dry_run = TRUE;
      else if (strcmp (*word, "s-picture") == 0)
        dossier_shipment_add_asset (shipment, PICTURE, picture);
      else
        set (DOSSIER_RECORD (target), *word, value);
    }
  return shipment;
}

/* Returns: (transfer full): all of it, on one line */
char *
outcome_describe (const DossierOutcome *outcome)
{
  GString *text = g_string_new (dossier_delivery_state_get_name (outcome->state));

  g_string_append_printf (text, " %u", outcome->status);
  if (outcome->retry_after != -1)
    g_string_append_printf (text, " after=%" G_GINT64_FORMAT, outcome->retry_after);
  g_string_append_printf (text, "%s%s", outcome->uncertain ? " uncertain" : "", outcome->uncounted ? " uncounted" : "");
  if (outcome->remote_id != NULL)
    g_string_append_printf (text, " id=%s", outcome->remote_id);
  if (outcome->remote_etag != NULL)
    g_string_append_printf (text, " etag=%s", outcome->remote_etag);
  if (outcome->status_address != NULL)
    g_string_append_printf (text, " ask=%s", outcome->status_address);
  if (outcome->problem != NULL)
    g_string_append_printf (text, " %s", outcome->problem);
  return g_string_free (text, FALSE);
}

char *
text_replace (const char *text,
              const char *word,
              const char *with)
{
  GString *made = g_string_new (text);

  g_string_replace (made, word, with, 0);
  return g_string_free (made, FALSE);
}
