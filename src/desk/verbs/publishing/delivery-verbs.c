/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "deliver/secrets.h"
#include "desk/delivery/consigning.h"
#include "desk/delivery/trying.h"
#include "desk/desk.h"
#include "desk/verb-run.h"
#include "model/outbox/delivery.h"
#include "model/outbox/target-kind.h"
#include "model/records/profile.h"

static gboolean
deliver (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierConsignment) consignment = dossier_consignment_new (run, FALSE, error);

  return consignment != NULL && dossier_consignment_queue (run, consignment, error);
}

static void
answer_part (GVariantBuilder *rows, DossierShipment *shipment, const DossierOutcome *outcome)
{
  GVariantDict row;
  g_auto (GStrv) assets = g_strsplit (dossier_outbox_item_get_assets (shipment->item), "\n", -1);

  g_variant_dict_init (&row, NULL);
  g_variant_dict_insert (&row, "target", "s", dossier_target_get_name (shipment->target));
  g_variant_dict_insert (&row, "tier", "s", shipment->tier);
  g_variant_dict_insert (&row, "file", "s", dossier_outbox_item_get_payload (shipment->item));
  g_variant_dict_insert (&row, "bytes", "x", (gint64) g_bytes_get_size (shipment->payload));
  g_variant_dict_insert (&row, "sha256", "s", dossier_shipment_get_sha256 (shipment));
  g_variant_dict_insert (&row, "pictures", "x", (gint64) g_strv_length (assets));
  if (outcome != NULL)
    {
      g_variant_dict_insert (&row, "accepted", "b", outcome->state == DOSSIER_DELIVERY_DELIVERED || outcome->state == DOSSIER_DELIVERY_ACCEPTED);
      g_variant_dict_insert (&row, "status", "x", (gint64) outcome->status);
      if (outcome->problem != NULL)
        g_variant_dict_insert (&row, "problem", "s", outcome->problem);
    }
  g_variant_builder_add_value (rows, g_variant_dict_end (&row));
}

/* What would be delivered, as shipments that say that they are a rehearsal. */
static gboolean
ship (DossierVerbRun *run, gboolean for_show, GError **error)
{
  g_autoptr (DossierConsignment) consignment = dossier_consignment_new (run, for_show, error);
  GPtrArray *shipments;

  if (consignment == NULL)
    return FALSE;
  shipments = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_shipment_free);
  run->prepared = shipments;
  run->free_prepared = (GDestroyNotify) g_ptr_array_unref;
  for (guint i = 0; i < consignment->parts->len; i++)
    {
      DossierShipment *shipment = dossier_consignment_ship (run, g_ptr_array_index (consignment->parts, i), error);

      if (shipment == NULL)
        return FALSE;
      g_ptr_array_add (shipments, shipment);
    }
  return TRUE;
}

static gboolean
rehearse (DossierVerbRun *run, GError **error)
{
  return ship (run, FALSE, error);
}

static gboolean
preview (DossierVerbRun *run, GError **error)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GPtrArray *shipments;

  if (!ship (run, TRUE, error))
    return FALSE;
  shipments = run->prepared;
  for (guint i = 0; i < shipments->len; i++)
    answer_part (&rows, g_ptr_array_index (shipments, i), NULL);
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  return TRUE;
}

/* In a worker: asks each target what it would say. */
static gboolean
ask_targets (DossierVerbRun *run, GError **error)
{
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GPtrArray *shipments = run->prepared;
  gboolean good = TRUE;

  for (guint i = 0; i < shipments->len; i++)
    {
      DossierTry try = { .shipment = g_ptr_array_index (shipments, i) };

      dossier_try_send (&try, run->cancellable);
      good = good && try.outcome.state == DOSSIER_DELIVERY_DELIVERED;
      answer_part (&rows, try.shipment, &try.outcome);
      dossier_outcome_clear (&try.outcome);
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  dossier_verb_run_answer_flag (run, "verified", good);
  return TRUE;
}

static gboolean
begin (DossierVerbRun *run, GError **error)
{
  return dossier_try_begin (run, error);
}

static gboolean
send (DossierVerbRun *run, GError **error)
{
  dossier_try_send (run->prepared, run->cancellable);
  return TRUE;
}

static gboolean
end (DossierVerbRun *run, GError **error)
{
  return dossier_try_end (run, run->prepared, error);
}

static gboolean
settle (DossierVerbRun *run, GError **error)
{
  dossier_try_settle (run->prepared);
  return TRUE;
}

static gboolean
status (DossierVerbRun *run, GError **error)
{
  return dossier_verb_run_answer_list (run, "profile", DOSSIER_TYPE_PROFILE, DOSSIER_QUERY_OUTBOX_OF_PROFILE, DOSSIER_QUERY_OUTBOX,
                                       DOSSIER_TYPE_OUTBOX_ITEM, error);
}

static gboolean
show (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierRecord) item = dossier_verb_run_load (run, "delivery", DOSSIER_TYPE_OUTBOX_ITEM, error);

  return item != NULL && dossier_verb_run_answer_record (run, item, error)
      && dossier_verb_run_answer_query (run, DOSSIER_QUERY_DELIVERIES_OF_OUTBOX, DOSSIER_TYPE_DELIVERY, dossier_record_get_id (item), error);
}

/* Moves the delivery to @state because a person wants it. */
static gboolean
move (DossierVerbRun *run, DossierOutboxItem *item, DossierDeliveryState state, GError **error)
{
  DossierRecord *record = DOSSIER_RECORD (item);
  g_autoptr (DossierRecord) note = g_object_new (DOSSIER_TYPE_DELIVERY, NULL);

  dossier_record_set_text (record, DOSSIER_OUTBOX_ITEM_STATE, dossier_delivery_state_get_name (state));
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_NEXT_ATTEMPT_AT, 0);
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_ENDED_AT, dossier_delivery_state_is_open (state) ? 0 : run->now);
  dossier_record_set_integer (note, DOSSIER_DELIVERY_OUTBOX, dossier_record_get_id (record));
  dossier_record_set_integer (note, DOSSIER_DELIVERY_AT, run->now);
  dossier_record_set_text (note, DOSSIER_DELIVERY_ACTOR, run->actor);
  dossier_record_set_text (note, DOSSIER_DELIVERY_STATE, dossier_delivery_state_get_name (state));
  return dossier_library_update (run->library, record, error) && dossier_library_insert (run->library, note, error)
      && dossier_verb_run_answer_record (run, item, error);
}

static gboolean
refuse (DossierOutboxItem *item, const char *what, GError **error)
{
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "This delivery is %s; %s", dossier_outbox_item_get_state (item), what);
  return FALSE;
}

/* Where a page has one place, an older revision must not take it back. */
static gboolean
check_newest (DossierVerbRun *run, DossierOutboxItem *item, GError **error)
{
  const DossierTargetKind *kind = dossier_target_kind_find (dossier_outbox_item_get_target_kind (item));
  g_autoptr (GPtrArray) newer = NULL;

  if (kind == NULL || !kind->one_tier)
    return TRUE;
  newer = dossier_verb_run_query (run, DOSSIER_QUERY_DELIVERED_AFTER, DOSSIER_TYPE_OUTBOX_ITEM, dossier_record_get_id (DOSSIER_RECORD (item)), error);
  if (newer != NULL && newer->len > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "Revision %d is there already, which is newer; nothing was queued",
                 (int) dossier_outbox_item_get_revision (g_ptr_array_index (newer, 0)));
  return newer != NULL && newer->len == 0;
}

static gboolean
retry (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierOutboxItem) item = dossier_verb_run_load (run, "delivery", DOSSIER_TYPE_OUTBOX_ITEM, error);
  const gboolean replace = dossier_verb_run_flag (run, "replace");
  DossierDeliveryState state;
  DossierRecord *record;

  if (item == NULL)
    return FALSE;
  record = DOSSIER_RECORD (item);
  state = dossier_delivery_state_parse (dossier_outbox_item_get_state (item));
  if (state == DOSSIER_DELIVERY_CONFLICT && !replace)
    return refuse (item, "nothing was queued; --replace puts ours in the place of what lies there", error);
  if (state == DOSSIER_DELIVERY_DELIVERED && !(replace && strcmp (dossier_outbox_item_get_target_kind (item), "folder") == 0))
    return refuse (item, "nothing was queued; what was delivered is not sent twice (into a folder it is with --replace)", error);
  if (state == DOSSIER_DELIVERY_SENDING || state == DOSSIER_DELIVERY_ACCEPTED)
    return refuse (item, "nothing was changed; it goes on by itself", error);
  if (!check_newest (run, item, error))
    return FALSE;
  if (state != DOSSIER_DELIVERY_QUEUED)   /* else only its time is now */
    {
      dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_ATTEMPTS, 0);
      dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_FIRST_TRIED_AT, 0);
    }
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_REPLACES, replace || dossier_outbox_item_get_replaces (item));
  return move (run, item, DOSSIER_DELIVERY_QUEUED, error);
}

static gboolean
cancel (DossierVerbRun *run, GError **error)
{
  g_autoptr (DossierOutboxItem) item = dossier_verb_run_load (run, "delivery", DOSSIER_TYPE_OUTBOX_ITEM, error);
  DossierDeliveryState state;

  if (item == NULL)
    return FALSE;
  state = dossier_delivery_state_parse (dossier_outbox_item_get_state (item));
  if (state == DOSSIER_DELIVERY_SENDING)
    return refuse (item, "nothing was changed; cancel it when this try has ended", error);
  if (!dossier_delivery_state_may_become (state, DOSSIER_DELIVERY_CANCELLED))
    return refuse (item, "there is nothing to cancel; a withdrawal takes back what was delivered", error);
  return move (run, item, DOSSIER_DELIVERY_CANCELLED, error);
}

#define WHAT_AND_WHERE                                                                                                    \
  DOSSIER_ARGUMENT_THE ("profile"),                                                                                       \
  { "target", DOSSIER_ARGUMENT_REFERENCES, 0, NULL, "where to; every target that is not paused" },                       \
  { "tier", DOSSIER_ARGUMENT_TEXTS, 0, NULL, "for whom; all that the target is set up for" },                            \
  { "correct", DOSSIER_ARGUMENT_FLAG, 0, NULL, "as a correction of what was delivered" },                                \
  { "withdraw", DOSSIER_ARGUMENT_FLAG, 0, NULL, "as a withdrawal of what was delivered" },                               \
  { "reason", DOSSIER_ARGUMENT_TEXT, 0, NULL, "of the correction or withdrawal; readers may see it" }

static const DossierVerbArgument DELIVER[] = { WHAT_AND_WHERE, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument OF_PROFILE[] = {
  { "profile", DOSSIER_ARGUMENT_REFERENCE, DOSSIER_ARGUMENT_POSITIONAL, NULL, "only of this one" }, DOSSIER_ARGUMENT_END };
static const DossierVerbArgument THE_DELIVERY[] = { DOSSIER_ARGUMENT_THE ("delivery"), DOSSIER_ARGUMENT_END };
static const DossierVerbArgument RETRY[] = {
  DOSSIER_ARGUMENT_THE ("delivery"),
  { "replace", DOSSIER_ARGUMENT_FLAG, 0, NULL, "put ours in the place of what lies there; drop a file into a folder once more" },
  DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_DELIVERY_VERBS[] = {
  { "deliver", DOSSIER_VERB_WRITES, N_("Deliver profile"), "export a profile and queue it for its targets", DELIVER, NULL, deliver, NULL, NULL },
  { "deliver.preview", DOSSIER_VERB_READS, N_("Preview delivery"), "the files that would go, and where; their ids and digests are made when they go", DELIVER, NULL, preview, NULL, NULL },
  { "deliver.rehearse", DOSSIER_VERB_READS, N_("Rehearse delivery"), "a dry run: ask the targets what they would say", DELIVER, NULL, rehearse, ask_targets, NULL },
  { "deliver.send", DOSSIER_VERB_WRITES, N_("Send delivery"), "one try at a delivery of the outbox", THE_DELIVERY, send, end, settle, begin },
  { "deliver.status", DOSSIER_VERB_READS, N_("List deliveries"), "what was delivered when, and what is on its way", OF_PROFILE, NULL, status, NULL, NULL },
  { "deliver.show", DOSSIER_VERB_READS, N_("Show delivery"), "one delivery with every try at it", THE_DELIVERY, NULL, show, NULL, NULL },
  { "deliver.retry", DOSSIER_VERB_WRITES, N_("Retry delivery"), "queue a delivery anew, or now", RETRY, NULL, retry, NULL, NULL },
  { "deliver.cancel", DOSSIER_VERB_WRITES, N_("Cancel delivery"), "stop a delivery that has not arrived", THE_DELIVERY, NULL, cancel, NULL, NULL },
  DOSSIER_VERB_END
};
