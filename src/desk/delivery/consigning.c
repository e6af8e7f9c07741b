/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/delivery/consigning.h"

#include <string.h>

#include "deliver/delivery-name.h"
#include "deliver/target-address.h"
#include "desk/delivery/amending.h"
#include "desk/desk.h"
#include "desk/reading/profile-reading.h"
#include "export/projections/projection.h"
#include "json/strict-reader.h"
#include "model/records/profile.h"

static void
part_free (DossierConsignmentPart *part)
{
  g_clear_pointer (&part->payload, g_bytes_unref);
  g_clear_pointer (&part->exported, g_bytes_unref);
  g_object_unref (part->target);
  g_free (part);
}

void
dossier_consignment_free (DossierConsignment *self)
{
  g_clear_pointer (&self->graph, dossier_profile_graph_free);
  g_clear_object (&self->amendment);
  g_free (self->amendment_uuid);
  g_clear_pointer (&self->exports, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/* The verb's `target`s, or all that are not paused. */
static GPtrArray *
list_targets (DossierVerbRun *run, GError **error)
{
  g_autoptr (GPtrArray) all = dossier_verb_run_query (run, DOSSIER_QUERY_TARGETS, DOSSIER_TYPE_TARGET, 0, error);
  g_autoptr (GArray) named = all != NULL ? dossier_verb_run_references (run, "target", DOSSIER_TYPE_TARGET, error) : NULL;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_object_unref);

  if (named == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      DossierTarget *target = g_ptr_array_index (all, i);
      gboolean wanted = named->len == 0 && !dossier_target_get_paused (target);

      for (guint k = 0; k < named->len; k++)
        wanted = wanted || g_array_index (named, gint64, k) == dossier_record_get_id (DOSSIER_RECORD (target));
      if (wanted)
        g_ptr_array_add (targets, g_object_ref (target));
    }
  if (targets->len > 0)
    return g_steal_pointer (&targets);

  g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                       "There is no target to deliver to; nothing was queued; add one first");
  return NULL;
}

/* Which tiers go to @target, of those that the caller wants. A target never gets a file for an audience that it was
 * not set up for. */
static gboolean
list_tiers_for (DossierVerbRun *run, DossierTarget *target, char **wanted, GPtrArray *tiers, GError **error)
{
  g_auto (GStrv) allowed = g_strsplit (dossier_target_get_tiers (target), " ", -1);

  for (char **tier = wanted; *tier != NULL; tier++)
    if (!g_strv_contains ((const char *const *) allowed, *tier))
      {
        g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
                     "“%s” is not set up for the audience “%s”, only for %s; nothing was queued; change the target's tiers if it shall get that too",
                     dossier_target_get_name (target), *tier, dossier_target_get_tiers (target));
        return FALSE;
      }
  for (char **tier = *wanted != NULL ? wanted : allowed; *tier != NULL; tier++)
    if (**tier != '\0')
      g_ptr_array_add (tiers, g_strdup (*tier));
  return TRUE;
}

static const DossierMadeExport *
find_export (GPtrArray *exports, const char *tier)
{
  for (guint i = 0; i < exports->len; i++)
    if (strcmp (((DossierMadeExport *) g_ptr_array_index (exports, i))->tier, tier) == 0)
      return g_ptr_array_index (exports, i);
  return NULL;
}

/* What the profile is from now on, as far as readers are concerned. */
static const char *
next_status (DossierProfile *profile, gboolean withdraw, gboolean correct)
{
  if (withdraw)
    return "withdrawn";
  return correct || strcmp (dossier_profile_get_status (profile), "corrected") == 0 ? "corrected" : "published";
}

static gboolean
check_wish (DossierProfile *profile, gboolean withdraw, gboolean correct, GError **error)
{
  if (withdraw && correct)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_USAGE, "A delivery corrects or withdraws, not both; nothing was queued");
  else if (!withdraw && strcmp (dossier_profile_get_status (profile), "withdrawn") == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                         "The profile is withdrawn; nothing was queued; set its status to ready first");
  else if ((withdraw || correct) && dossier_profile_get_published_at (profile) == 0)
    g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                         "The profile was never delivered, so there is nothing to correct or withdraw; nothing was queued");
  else
    return TRUE;
  return FALSE;
}

/* Readers had a withdrawal, and nothing since. */
static gboolean
is_told_to_be_withdrawn (DossierProfileGraph *graph)
{
  const gint64 last = graph->amendments->len > 0 ? dossier_amendment_get_revision (g_ptr_array_index (graph->amendments, 0)) : 0;

  for (guint i = 0; i < graph->amendments->len && strcmp (dossier_profile_get_status (graph->profile), "withdrawn") == 0; i++)
    {
      DossierAmendment *amendment = g_ptr_array_index (graph->amendments, i);

      if (dossier_amendment_get_revision (amendment) == last && strcmp (dossier_amendment_get_kind (amendment), "withdrawal") == 0)
        return TRUE;
    }
  return FALSE;
}

/* What was begun as a correction goes out as one; a reason given now is one more, about the whole page. */
static gboolean
amend (DossierVerbRun *run, DossierConsignment *self, gboolean *withdraw, gboolean *correct, GError **error)
{
  const char *wish = *withdraw ? "withdrawal" : *correct ? "correction" : NULL;
  DossierAmendment *correction, *withdrawal;

  if (!dossier_amending_find_open (run, self->graph, "correction", &correction, error)
      || !dossier_amending_find_open (run, self->graph, "withdrawal", &withdrawal, error))
    return FALSE;
  *correct = *correct || (correction != NULL && !*withdraw && withdrawal == NULL);
  *withdraw = *withdraw || (withdrawal != NULL && !*correct);
  if (wish == NULL || (!dossier_verb_run_has (run, "reason") && (*withdraw ? withdrawal : correction) != NULL))
    return TRUE;
  if (*withdraw && withdrawal != NULL)   /* a page is withdrawn once, for the reason that was given last */
    {
      self->amendment = g_object_ref (withdrawal);
      return dossier_amending_give_reason (run, withdrawal, error);
    }
  if (*withdraw && is_told_to_be_withdrawn (self->graph))
    {
      if (!dossier_verb_run_has (run, "reason"))
        return TRUE;   /* the same withdrawal once more, for whoever has not had it */
      g_set_error_literal (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_NO,
                           "The profile is withdrawn already; nothing was queued; leave the reason out to send that withdrawal to further targets");
      return FALSE;
    }
  self->amendment = dossier_amending_begin (run, dossier_record_get_id (DOSSIER_RECORD (self->graph->profile)), wish, error);
  if (self->amendment == NULL)
    return FALSE;
  self->amendment_uuid = g_uuid_string_random ();
  g_ptr_array_insert (self->graph->amendments, 0, dossier_amending_foretell (self->amendment, self->amendment_uuid));
  return TRUE;
}

static gboolean
read_graph (DossierVerbRun *run, DossierConsignment *self, GError **error)
{
  const gint64 id = dossier_verb_run_reference (run, "profile", DOSSIER_TYPE_PROFILE, error);
  gboolean withdraw = dossier_verb_run_flag (run, "withdraw"), correct = dossier_verb_run_flag (run, "correct");

  self->graph = id > 0 ? dossier_profile_read (run->library, run->house, id, run->now, error) : NULL;
  if (self->graph == NULL || !check_wish (self->graph->profile, withdraw, correct, error) || !amend (run, self, &withdraw, &correct, error))
    return FALSE;
  dossier_record_set_text (DOSSIER_RECORD (self->graph->profile), DOSSIER_PROFILE_STATUS, next_status (self->graph->profile, withdraw, correct));
  if (dossier_profile_get_published_at (self->graph->profile) == 0)
    dossier_record_set_integer (DOSSIER_RECORD (self->graph->profile), DOSSIER_PROFILE_PUBLISHED_AT, run->now);
  return TRUE;
}

/* Adds a part without its export for each tier that @target gets, and the tier to @tiers. */
static gboolean
add_parts (DossierVerbRun *run, DossierConsignment *self, DossierTarget *target, GPtrArray *tiers, GError **error)
{
  g_auto (GStrv) wanted = dossier_verb_run_texts (run, "tier");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (!list_tiers_for (run, target, wanted, list, error))
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      DossierConsignmentPart *part = g_new0 (DossierConsignmentPart, 1);

      part->target = g_object_ref (target);
      part->tier = g_intern_string (g_ptr_array_index (list, i));
      g_ptr_array_add (self->parts, part);
      if (!g_ptr_array_find_with_equal_func (tiers, part->tier, g_str_equal, NULL))
        g_ptr_array_add (tiers, (gpointer) part->tier);
    }
  return TRUE;
}

/* Where the pictures of what is sent to @target will lie: beside it, or where its assets are asked for. */
static char *
make_asset_address (DossierTarget *target)
{
  g_autofree char *base = NULL;

  if (strcmp (dossier_target_get_kind (target), "http") != 0 && strcmp (dossier_target_get_kind (target), "superdesk-push") != 0)
    return g_strdup ("");
  base = dossier_target_address_base (dossier_target_get_address (target));
  return g_strconcat (base, "/assets/", NULL);
}

/* The very bytes that go there, so that each try sends the same, whatever version of this program makes it. */
static gboolean
pack (DossierConsignmentPart *part, GError **error)
{
  const DossierNativeExport *export = part->made->export;
  const char *format = dossier_target_get_format (part->target);
  const DossierProjection *projection = dossier_projection_find (format);
  g_autofree char *assets = make_asset_address (part->target);
  const DossierProjectionOptions options = { .asset_address = assets };
  g_autoptr (JsonNode) document = NULL;
  char *text;

  part->exported = g_bytes_new (export->bytes, export->length);
  part->ending = projection != NULL ? projection->ending : "dossier.json";
  if (projection == NULL)
    {
      part->payload = g_bytes_ref (part->exported);
      return TRUE;
    }
  document = dossier_json_read (export->bytes, export->length, export->length, DOSSIER_JSON_INTEGERS_ONLY, error);
  if (document == NULL)
    return FALSE;
  text = dossier_projection_write (projection, json_node_get_object (document), &options);
  if (text == NULL)
    {
      g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "The page cannot be said as %s; nothing was queued", projection->name);
      return FALSE;
    }
  part->payload = g_bytes_new_take (text, strlen (text));
  return TRUE;
}

/* @for_show: it goes nowhere; a rehearsal does
 * Returns: (nullable): what would be delivered; nothing is stored */
DossierConsignment *
dossier_consignment_new (DossierVerbRun  *run,
                         gboolean         for_show,
                         GError         **error)
{
  g_autoptr (DossierConsignment) self = g_new0 (DossierConsignment, 1);
  g_autoptr (GPtrArray) targets = list_targets (run, error);
  g_autoptr (GPtrArray) tiers = g_ptr_array_new ();

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  if (targets == NULL || !read_graph (run, self, error))
    return NULL;
  for (guint i = 0; i < targets->len; i++)
    if (!add_parts (run, self, g_ptr_array_index (targets, i), tiers, error))
      return NULL;
  g_ptr_array_add (tiers, NULL);
  self->exports = dossier_publishing_make (run, self->graph, (const char *const *) tiers->pdata, for_show, error);
  if (self->exports == NULL)
    return NULL;
  for (guint i = 0; i < self->parts->len; i++)
    {
      DossierConsignmentPart *part = g_ptr_array_index (self->parts, i);

      part->made = find_export (self->exports, part->tier);
      if (!pack (part, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* Returns: (transfer full): as it would stand in the outbox, not stored */
DossierOutboxItem *
dossier_consignment_item (DossierVerbRun         *run,
                          DossierConsignmentPart *part)
{
  DossierRecord *item = g_object_new (DOSSIER_TYPE_OUTBOX_ITEM, NULL);
  const DossierNativeExport *export = part->made->export;
  g_autofree char *stem = g_strndup (export->name, strcspn (export->name, "."));
  g_autofree char *name = dossier_delivery_name_new (stem, part->made->revision, part->made->id, part->ending);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part->payload);
  g_autofree char *document_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, part->exported);
  g_autoptr (GString) assets = g_string_new (NULL);

  for (guint i = 0; i < export->assets->len; i++)
    g_string_append_printf (assets, "%s%s", assets->len > 0 ? "\n" : "", ((DossierExportAsset *) g_ptr_array_index (export->assets, i))->name);
  dossier_record_set_integer (item, DOSSIER_OUTBOX_ITEM_TARGET, dossier_record_get_id (DOSSIER_RECORD (part->target)));
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_PAYLOAD, name);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_PAYLOAD_SHA256, sha256);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_DOCUMENT_SHA256, document_sha256);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_TIER, part->tier);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_ASSETS, assets->str);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_IDEMPOTENCY_KEY, part->made->id);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_STATE, dossier_delivery_state_get_name (DOSSIER_DELIVERY_QUEUED));
  dossier_record_set_integer (item, DOSSIER_OUTBOX_ITEM_CREATED_AT, run->now);
  dossier_record_set_text (item, DOSSIER_OUTBOX_ITEM_CREATED_BY, run->actor);
  return DOSSIER_OUTBOX_ITEM (item);
}

/* For a dry run: what would be sent, without the pictures. */
DossierShipment *
dossier_consignment_ship (DossierVerbRun          *run,
                          DossierConsignmentPart  *part,
                          GError                 **error)
{
  g_autoptr (DossierOutboxItem) item = dossier_consignment_item (run, part);
  DossierShipment *shipment = dossier_shipment_new (part->target, item, part->payload, part->exported,
                                                    dossier_delivery_name_get_media_type (dossier_outbox_item_get_payload (item)), error);

  if (shipment != NULL)
    shipment->dry_run = TRUE;
  return shipment;
}

static gboolean
queue_part (DossierVerbRun *run, DossierConsignmentPart *part, DossierPublication *publication, GPtrArray *rows, GError **error)
{
  g_autoptr (DossierOutboxItem) item = dossier_consignment_item (run, part);
  g_autofree char *packed = part->payload != part->exported ? dossier_library_store_blob (run->library, part->payload, error) : g_strdup ("");
  DossierRecord *stored;

  if (packed == NULL)
    return FALSE;
  dossier_record_set_integer (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_PROFILE, dossier_publication_get_profile (publication));
  dossier_record_set_integer (DOSSIER_RECORD (item), DOSSIER_OUTBOX_ITEM_PUBLICATION, dossier_record_get_id (DOSSIER_RECORD (publication)));
  if (!dossier_library_insert (run->library, DOSSIER_RECORD (item), error))
    return FALSE;
  stored = dossier_verb_run_load_row (run, DOSSIER_TYPE_OUTBOX_ITEM, dossier_record_get_id (DOSSIER_RECORD (item)), error);
  if (stored != NULL)
    g_ptr_array_add (rows, stored);
  return stored != NULL;
}

/* Stores the files, that they were made, and one row in the outbox for each part. Answers `rows` and `revision`. */
gboolean
dossier_consignment_queue (DossierVerbRun      *run,
                           DossierConsignment  *self,
                           GError             **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!dossier_library_update (run->library, DOSSIER_RECORD (self->graph->profile), error))
    return FALSE;
  if (self->amendment_uuid != NULL && !dossier_library_insert_as (run->library, DOSSIER_RECORD (self->amendment), self->amendment_uuid, error))
    return FALSE;
  if (self->amendment != NULL && self->amendment_uuid == NULL && !dossier_library_update (run->library, DOSSIER_RECORD (self->amendment), error))
    return FALSE;
  for (guint i = 0; i < self->exports->len; i++)
    {
      const DossierMadeExport *made = g_ptr_array_index (self->exports, i);
      g_autoptr (GBytes) bytes = g_bytes_new_static (made->export->bytes, made->export->length);
      g_autofree char *stored = dossier_library_store_blob (run->library, bytes, error);
      g_autoptr (DossierPublication) publication = stored != NULL ? dossier_publishing_record (run, self->graph, made, "", error) : NULL;

      if (publication == NULL)
        return FALSE;
      for (guint k = 0; k < self->parts->len; k++)
        {
          DossierConsignmentPart *part = g_ptr_array_index (self->parts, k);

          if (part->made == made && !queue_part (run, part, publication, rows, error))
            return FALSE;
        }
    }
  dossier_verb_run_answer_integer (run, "revision", ((DossierMadeExport *) g_ptr_array_index (self->exports, 0))->revision);
  return dossier_verb_run_answer_rows (run, rows, error);
}
