/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/delivery/trying.h"

#include <string.h>

#include "deliver/delivery-name.h"
#include "deliver/retry-schedule.h"
#include "deliver/secrets.h"
#include "desk/desk.h"
#include "model/outbox/delivery.h"
#include "model/outbox/target-kind.h"

#define SECRET_PATIENCE (10 * 60)   /* seconds until the keyring is asked again by itself */

/* Deliveries that this process is at; one that says "sending" and is not here was cut short by a kill. */
static GHashTable *under_way;
static GMutex lock;

static gboolean
enter (DossierOutboxItem *item)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (under_way == NULL)
    under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return g_hash_table_add (under_way, g_strdup (dossier_record_get_uuid (DOSSIER_RECORD (item))));
}

static void
leave (DossierOutboxItem *item)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  g_hash_table_remove (under_way, dossier_record_get_uuid (DOSSIER_RECORD (item)));
}

static void
leave_once (DossierTry *self)
{
  if (self->entered)
    leave (self->shipment->item);
  self->entered = FALSE;
}

void
dossier_try_free (DossierTry *self)
{
  leave_once (self);
  dossier_shipment_free (self->shipment);
  dossier_outcome_clear (&self->outcome);
  g_free (self);
}

static DossierDeliveryState
state_of (DossierOutboxItem *item)
{
  return dossier_delivery_state_parse (dossier_outbox_item_get_state (item));
}

static void
set_state (DossierOutboxItem *item, DossierDeliveryState state)
{
  dossier_record_set_text (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_STATE, dossier_delivery_state_get_name (state));
}

/* What may be at the target twice is looked at when an earlier try can have no effect any more, whoever asks before. */
static gboolean
is_early (DossierOutboxItem *item)
{
  const DossierTargetKind *kind = dossier_target_kind_find (dossier_outbox_item_get_target_kind (item));

  return kind != NULL && kind->settles_later && state_of (item) != DOSSIER_DELIVERY_QUEUED
      && *dossier_outbox_item_get_status_address (item) != '\0' && dossier_outbox_item_get_next_attempt_at (item) > g_get_real_time ();
}

/* Something older of the same page for the same audience is still on its way there: that goes first. */
static gboolean
check_order (DossierVerbRun *run, DossierOutboxItem *item, GError **error)
{
  g_autoptr (GPtrArray) earlier = dossier_verb_run_query (run, DOSSIER_QUERY_WAITING_BEFORE, DOSSIER_TYPE_OUTBOX_ITEM,
                                                          dossier_record_get_id (DOSSIER_RECORD (item)), error);

  if (earlier != NULL && earlier->len > 0)
    g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                 "Revision %d is still on its way to “%s”; this one stays queued behind it; wait for it, or cancel it",
                 (int) dossier_outbox_item_get_revision (g_ptr_array_index (earlier, 0)), dossier_outbox_item_get_target_name (item));
  return earlier != NULL && earlier->len == 0;
}

static gboolean
load_assets (DossierVerbRun *run, DossierShipment *shipment, GError **error)
{
  g_auto (GStrv) names = g_strsplit (dossier_outbox_item_get_assets (shipment->item), "\n", -1);

  for (char **name = names; *name != NULL; name++)
    if (dossier_delivery_name_is_asset (*name))
      {
        g_autofree char *sha256 = g_strndup (*name, 64);
        g_autoptr (GBytes) bytes = dossier_library_load_blob (run->library, sha256, error);

        if (bytes == NULL)
          return FALSE;
        dossier_shipment_add_asset (shipment, *name, bytes);
      }
  return TRUE;
}

static char *
dup_or_null (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* What the target called the page's last export for the same audience. */
static gboolean
load_earlier (DossierVerbRun *run, DossierShipment *shipment, GError **error)
{
  g_autoptr (GPtrArray) earlier = dossier_verb_run_query (run, DOSSIER_QUERY_DELIVERED_BEFORE, DOSSIER_TYPE_OUTBOX_ITEM,
                                                          dossier_record_get_id (DOSSIER_RECORD (shipment->item)), error);

  if (earlier != NULL && earlier->len > 0)
    {
      shipment->earlier_id = dup_or_null (dossier_outbox_item_get_remote_id (g_ptr_array_index (earlier, 0)));
      shipment->earlier_etag = dup_or_null (dossier_outbox_item_get_remote_etag (g_ptr_array_index (earlier, 0)));
    }
  return earlier != NULL;
}

static DossierShipment *
load_shipment (DossierVerbRun *run, DossierOutboxItem *item, GError **error)
{
  g_autoptr (DossierTarget) target = dossier_verb_run_load_row (run, DOSSIER_TYPE_TARGET, dossier_outbox_item_get_target (item), error);
  g_autoptr (GBytes) payload = target != NULL ? dossier_library_load_blob (run->library, dossier_outbox_item_get_payload_sha256 (item), error) : NULL;
  g_autoptr (GBytes) exported = payload != NULL ? dossier_library_load_blob (run->library, dossier_outbox_item_get_document_sha256 (item), error) : NULL;
  g_autoptr (DossierShipment) shipment = exported != NULL
      ? dossier_shipment_new (target, item, payload, exported, dossier_delivery_name_get_media_type (dossier_outbox_item_get_payload (item)), error) : NULL;

  return shipment != NULL && load_assets (run, shipment, error) && load_earlier (run, shipment, error) ? g_steal_pointer (&shipment) : NULL;
}

/* Commits that a try is under way, before the first byte leaves: whatever happens from here on, the library knows
 * that something may have arrived. */
static gboolean
commit_sending (DossierVerbRun *run, DossierOutboxItem *item, GError **error)
{
  DossierRecord *record = DOSSIER_RECORD (item);
  const gboolean interrupted = state_of (item) == DOSSIER_DELIVERY_SENDING || dossier_outbox_item_get_interrupted (item);
  gboolean done;

  set_state (item, DOSSIER_DELIVERY_SENDING);
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_INTERRUPTED, interrupted);
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_ATTEMPTS, dossier_outbox_item_get_attempts (item) + 1);
  if (dossier_outbox_item_get_first_tried_at (item) == 0)
    dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_FIRST_TRIED_AT, run->now);
  if (!dossier_library_begin (run->library, run->verb->label, run->actor, NULL, error))
    return FALSE;
  done = dossier_library_update (run->library, record, error);

  return dossier_library_end (run->library, done, &run->changes, done ? error : NULL) && done;
}

/* For a verb's `look`: what argument `delivery` names begins; leaves a #DossierTry in @run. */
gboolean
dossier_try_begin (DossierVerbRun  *run,
                   GError         **error)
{
  g_autoptr (DossierOutboxItem) item = dossier_verb_run_load (run, "delivery", DOSSIER_TYPE_OUTBOX_ITEM, error);
  g_autoptr (DossierShipment) shipment = NULL;
  gboolean early;
  DossierTry *try;

  if (item == NULL || !check_order (run, item, error))
    return FALSE;
  if (!dossier_delivery_state_is_open (state_of (item)))
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "This delivery is %s; nothing was sent; `deliver retry` queues it anew",
                   dossier_outbox_item_get_state (item));
      return FALSE;
    }
  shipment = load_shipment (run, item, error);
  if (shipment == NULL)
    return FALSE;
  if (!enter (item))
    {
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO, "This delivery is under way already");
      return FALSE;
    }
  early = is_early (item);
  if (!commit_sending (run, item, error))
    {
      leave (item);
      return FALSE;
    }
  try = g_new0 (DossierTry, 1);
  try->shipment = g_steal_pointer (&shipment);
  try->entered = TRUE;
  try->early = early;
  run->prepared = try;
  run->free_prepared = (GDestroyNotify) dossier_try_free;
  return TRUE;
}

static char *
find_secret (DossierTry *self, DossierSecretUse use, GCancellable *cancellable, GError **error)
{
  return *error == NULL && dossier_secret_is_wanted (self->shipment->target, use)
         ? dossier_secret_look_up (self->shipment->target, use, cancellable, error) : NULL;
}

/* In a worker: fetches the secrets and sends. */
void
dossier_try_send (DossierTry   *self,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (self->early)
    return;
  self->outcome.retry_after = -1;
  self->shipment->secret = find_secret (self, DOSSIER_SECRET_ACCESS, cancellable, &error);
  self->shipment->signing_secret = find_secret (self, DOSSIER_SECRET_SIGNING, cancellable, &error);
  if (error != NULL)
    dossier_outcome_set_error (&self->outcome, error);
  else
    dossier_shipment_send (self->shipment, &self->outcome, cancellable);
}

static void
take (DossierRecord *item, guint field, const char *value)
{
  if (value != NULL)
    dossier_record_set_text (item, field, value);
}

/* When it goes on, or that it does not. */
static DossierDeliveryState
settle_time (DossierShipment *shipment, const DossierOutcome *outcome)
{
  DossierOutboxItem *item = shipment->item;
  const gint64 attempts = dossier_outbox_item_get_attempts (item);
  const gint64 now = g_get_real_time ();
  gint64 next = 0;

  if (outcome->state == DOSSIER_DELIVERY_QUEUED && outcome->uncounted)
    {
      dossier_record_set_integer (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_ATTEMPTS, attempts - 1);
      next = now + SECRET_PATIENCE * G_USEC_PER_SEC;
    }
  else if (outcome->state == DOSSIER_DELIVERY_QUEUED && dossier_retry_is_over ((guint) attempts, dossier_outbox_item_get_first_tried_at (item), now))
    return DOSSIER_DELIVERY_FAILED;
  else if (outcome->state == DOSSIER_DELIVERY_ACCEPTED && outcome->retry_after >= 0)
    next = now + MAX (outcome->retry_after, 1) * G_USEC_PER_SEC;   /* nothing went wrong: when it was said that an answer will be there */
  else if (outcome->state == DOSSIER_DELIVERY_QUEUED
           || (outcome->state == DOSSIER_DELIVERY_ACCEPTED && (outcome->status_address != NULL || *dossier_outbox_item_get_status_address (item) != '\0')))
    next = now + dossier_retry_delay ((guint) MAX (attempts, 1), dossier_target_get_back_off (shipment->target), outcome->retry_after, g_random_double ()) * G_USEC_PER_SEC;
  dossier_record_set_integer (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_NEXT_ATTEMPT_AT, next);
  return outcome->state;
}

static gboolean
log_try (DossierVerbRun *run, DossierOutboxItem *item, const DossierOutcome *outcome, GError **error)
{
  g_autoptr (DossierRecord) delivery = g_object_new (DOSSIER_TYPE_DELIVERY, NULL);

  dossier_record_set_integer (delivery, DOSSIER_DELIVERY_OUTBOX, dossier_record_get_id (DOSSIER_RECORD (item)));
  dossier_record_set_integer (delivery, DOSSIER_DELIVERY_AT, g_get_real_time ());
  dossier_record_set_text (delivery, DOSSIER_DELIVERY_ACTOR, run->actor);
  dossier_record_set_text (delivery, DOSSIER_DELIVERY_STATE, dossier_outbox_item_get_state (item));
  dossier_record_set_integer (delivery, DOSSIER_DELIVERY_STATUS, outcome->status);
  dossier_record_set_text (delivery, DOSSIER_DELIVERY_PROBLEM, outcome->problem != NULL ? outcome->problem : "");
  return dossier_library_insert (run->library, delivery, error);
}

/* Whether a try may have an effect yet that nobody has seen: who was turned away since then has not seen it either. */
static gboolean
is_uncertain (DossierOutboxItem *item, const DossierOutcome *outcome, DossierDeliveryState state)
{
  const gboolean looked_for = state == DOSSIER_DELIVERY_CONFLICT && *dossier_outbox_item_get_status_address (item) != '\0';
  const gboolean unanswered = outcome->status == 0 && !outcome->uncounted && (state == DOSSIER_DELIVERY_QUEUED || state == DOSSIER_DELIVERY_FAILED);

  return state != DOSSIER_DELIVERY_DELIVERED
      && (outcome->uncertain || unanswered || (dossier_outbox_item_get_interrupted (item) && !looked_for));
}

static void
take_outcome (DossierTry *self)
{
  DossierOutboxItem *item = self->shipment->item;
  DossierRecord *record = DOSSIER_RECORD (item);
  const DossierOutcome *outcome = &self->outcome;
  const DossierDeliveryState state = settle_time (self->shipment, outcome);

  set_state (item, state);
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_LAST_STATUS, outcome->status);
  dossier_record_set_text (record, DOSSIER_OUTBOX_ITEM_LAST_PROBLEM, outcome->problem != NULL ? outcome->problem : "");
  dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_INTERRUPTED, is_uncertain (item, outcome, state));
  take (record, DOSSIER_OUTBOX_ITEM_REMOTE_ID, outcome->remote_id);
  take (record, DOSSIER_OUTBOX_ITEM_REMOTE_ETAG, outcome->remote_etag);
  take (record, DOSSIER_OUTBOX_ITEM_STATUS_ADDRESS, outcome->status_address);
  if (!dossier_delivery_state_is_open (state))
    {
      dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_ENDED_AT, g_get_real_time ());
      dossier_record_set_text (record, DOSSIER_OUTBOX_ITEM_STATUS_ADDRESS, "");
    }
}

/* For a verb's `perform`: commits what came of it. Answers the delivery. */
gboolean
dossier_try_end (DossierVerbRun  *run,
                 DossierTry      *self,
                 GError         **error)
{
  DossierOutboxItem *item = self->shipment->item;
  DossierRecord *record = DOSSIER_RECORD (item);
  g_autoptr (DossierRecord) stored = NULL;

  leave_once (self);   /* the next one begins on this thread too, so after this is committed */
  if (self->early)
    {
      set_state (item, DOSSIER_DELIVERY_ACCEPTED);
      dossier_record_set_integer (record, DOSSIER_OUTBOX_ITEM_ATTEMPTS, dossier_outbox_item_get_attempts (item) - 1);
    }
  else
    take_outcome (self);
  if (!dossier_library_update (run->library, record, error) || (!self->early && !log_try (run, item, &self->outcome, error)))
    return FALSE;
  stored = dossier_verb_run_load_row (run, DOSSIER_TYPE_OUTBOX_ITEM, dossier_record_get_id (record), error);
  return stored != NULL && dossier_verb_run_answer_record (run, stored, error);
}

/* For a verb's `conclude`, in a worker: what came of it is in the library. */
void
dossier_try_settle (DossierTry *self)
{
  if (!dossier_delivery_state_is_open (state_of (self->shipment->item)))
    dossier_shipment_settle (self->shipment);
}
