/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/native-export.h"

#include "export/json-members.h"
#include "export/native-parts.h"
#include "export/schema-findings.h"
#include "json/canonical-writer.h"
#include "review/review.h"

#include <string.h>

#define SCHEMA_ADDRESS "https://dossierdesk.org/schema/profile/1.0/schema.json"
#define FORMAT_VERSION "1.0.0"

G_DEFINE_QUARK (dossier-export-error-quark, dossier_export_error)

static void
asset_free (DossierExportAsset *asset)
{
  g_free (asset->name);
  g_free (asset->sha256);
  g_free (asset);
}

static void
add_asset (GPtrArray *assets, const char *sha256, const char *ending, gint64 bytes, gboolean is_text)
{
  DossierExportAsset *asset;
  g_autofree char *name = g_strconcat (sha256, ".", ending, NULL);

  if (*ending == '\0')
    return;
  for (guint i = 0; i < assets->len; i++)
    if (strcmp (((DossierExportAsset *) g_ptr_array_index (assets, i))->name, name) == 0)
      return;
  asset = g_new0 (DossierExportAsset, 1);
  asset->name = g_steal_pointer (&name);
  asset->sha256 = g_strdup (sha256);
  asset->bytes = bytes;
  asset->is_text = is_text;
  g_ptr_array_add (assets, asset);
}

/* Of each kind of document that is imported: what has no ending is left out, and without its bytes the file
 * cannot come into another library. */
static const char *
snapshot_ending (const char *media_type)
{
  static const char *const types[][2] = {
    { "text/html", "html" }, { "application/xhtml+xml", "html" }, { "text/plain", "txt" }, { "text/markdown", "md" },
    { "multipart/related", "mhtml" }, { "message/rfc822", "mhtml" }, { "application/x-mimearchive", "mhtml" },
    { "application/x-webarchive", "webarchive" }, { "application/pdf", "pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i][0], media_type) == 0)
      return types[i][1];
  return "";
}

static GPtrArray *
collect_assets (DossierSelection *selection)
{
  GPtrArray *assets = g_ptr_array_new_with_free_func ((GDestroyNotify) asset_free);

  for (guint i = 0; i < selection->images->len; i++)
    {
      DossierImage *image = g_ptr_array_index (selection->images, i);

      add_asset (assets, dossier_image_get_asset_sha256 (image), dossier_native_image_ending (dossier_image_get_asset_type (image)),
                 dossier_image_get_asset_size (image), FALSE);
    }
  for (guint i = 0; selection->options->with_snapshots && i < selection->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (selection->snapshots, i);
      const char *text = dossier_profile_graph_text_of (selection->graph, snapshot);

      add_asset (assets, dossier_snapshot_get_sha256 (snapshot), snapshot_ending (dossier_snapshot_get_media_type (snapshot)),
                 dossier_snapshot_get_size (snapshot), FALSE);
      if (text != NULL && *text != '\0')
        add_asset (assets, dossier_snapshot_get_text_sha256 (snapshot), "txt", (gint64) strlen (text), TRUE);
    }
  return assets;
}

static JsonObject *
build_generator (DossierSelection *selection)
{
  JsonObject *generator = json_object_new ();

  json_object_set_string_member (generator, "name", "Dossier");
  json_object_set_string_member (generator, "version", selection->options->version);
  json_object_set_string_member (generator, "confidenceRule", DOSSIER_CONFIDENCE_RULE);
  json_object_set_string_member (generator, "reviewRules", DOSSIER_REVIEW_RULES);

  return generator;
}

static JsonObject *
build_audience (DossierSelection *selection)
{
  JsonObject *audience = json_object_new ();

  json_object_set_string_member (audience, "tier", selection->options->tier);
  json_object_set_array_member (audience, "redactions", json_array_ref (selection->redactions));

  return audience;
}

static JsonArray *
build_history (DossierSelection *selection)
{
  JsonArray *history = json_array_new ();

  for (guint i = 0; i < selection->options->n_events; i++)
    {
      const DossierExportEvent *event = &selection->options->events[i];
      JsonObject *object;

      if (!g_hash_table_contains (selection->uuids, event->target))
        continue;
      object = json_object_new ();
      dossier_members_add_instant (object, "at", event->at);
      dossier_members_set_text (object, "actor", event->actor);
      dossier_members_set_text (object, "action", event->action);
      json_object_set_string_member (object, "targetId", event->target);
      dossier_members_add_text (object, "reason", event->reason);
      json_array_add_object_element (history, object);
    }
  return history;
}

static void
add_waiver (JsonObject *object, DossierFinding *finding)
{
  const char *by;
  gint64 at;
  const char *reason = dossier_finding_get_waiver (finding, &by, &at);
  JsonObject *waiver;

  if (reason == NULL)
    return;
  waiver = json_object_new ();
  dossier_members_set_text (waiver, "by", by);
  dossier_members_add_instant (waiver, "at", at);
  dossier_members_set_text (waiver, "reason", reason);
  json_object_set_object_member (object, "waiver", waiver);
}

/* What review said beyond what blocks, of the objects that this audience sees. */
static JsonObject *
build_review (DossierSelection *selection, GPtrArray *findings)
{
  JsonObject *review = json_object_new ();
  JsonArray *list = json_array_new ();

  dossier_members_add_instant (review, "ranAt", selection->options->exported_at);
  json_object_set_int_member (review, "blocking", dossier_review_count (findings, DOSSIER_SEVERITY_BLOCKING));
  for (guint i = 0; i < findings->len; i++)
    {
      DossierFinding *finding = g_ptr_array_index (findings, i);
      JsonObject *object;

      if (dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_BLOCKING
          || !g_hash_table_contains (selection->uuids, dossier_finding_get_object_uuid (finding)))
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "rule", dossier_finding_get_rule (finding));
      json_object_set_string_member (object, "severity", dossier_finding_get_severity (finding) == DOSSIER_SEVERITY_WARNING ? "warning" : "info");
      json_object_set_string_member (object, "targetId", dossier_finding_get_object_uuid (finding));
      dossier_members_set_text (object, "message", dossier_finding_get_message (finding));
      add_waiver (object, finding);
      json_array_add_object_element (list, object);
    }
  json_object_set_array_member (review, "findings", list);

  return review;
}

static JsonObject *
build_document (DossierSelection *selection, GPtrArray *findings)
{
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "$schema", SCHEMA_ADDRESS);
  json_object_set_string_member (document, "format", "dossier-profile");
  json_object_set_string_member (document, "formatVersion", FORMAT_VERSION);
  json_object_set_object_member (document, "generator", build_generator (selection));
  json_object_set_string_member (document, "exportId", selection->options->export_id);
  dossier_members_add_instant (document, "exportedAt", selection->options->exported_at);
  json_object_set_object_member (document, "audience", build_audience (selection));
  json_object_set_object_member (document, "profile", dossier_native_build_profile (selection));
  json_object_set_array_member (document, "entities", dossier_native_build_entities (selection));
  json_object_set_array_member (document, "sentences", dossier_native_build_sentences (selection));
  json_object_set_array_member (document, "claims", dossier_native_build_claims (selection));
  json_object_set_array_member (document, "evidence", dossier_native_build_evidence (selection));
  json_object_set_array_member (document, "origins", dossier_native_build_origins (selection));
  json_object_set_array_member (document, "sources", dossier_native_build_sources (selection));
  json_object_set_array_member (document, "snapshots", dossier_native_build_snapshots (selection));
  json_object_set_array_member (document, "images", dossier_native_build_images (selection));
  json_object_set_array_member (document, "history", build_history (selection));
  json_object_set_array_member (document, "corrections", dossier_native_build_corrections (selection));
  json_object_set_object_member (document, "review", build_review (selection, findings));

  return document;
}

static JsonObject *
build_integrity (const char *digest, GPtrArray *assets)
{
  JsonObject *integrity = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < assets->len; i++)
    {
      const DossierExportAsset *asset = g_ptr_array_index (assets, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "name", asset->name);
      json_object_set_string_member (object, "sha256", asset->sha256);
      json_object_set_int_member (object, "bytes", asset->bytes);
      json_array_add_object_element (list, object);
    }
  json_object_set_string_member (integrity, "canonicalization", "RFC8785");
  json_object_set_string_member (integrity, "algorithm", "sha-256");
  json_object_set_string_member (integrity, "value", digest);
  json_object_set_array_member (integrity, "assets", list);

  return integrity;
}

/* A grade is computed at a day; without one nobody could compute it again. */
static void
check_dates (DossierSelection *selection, GPtrArray *findings)
{
  for (guint i = 0; i < selection->claims->len; i++)
    {
      DossierClaim *claim = g_ptr_array_index (selection->claims, i);

      if (*dossier_claim_get_as_of (claim) == '\0')
        dossier_schema_findings_add (findings, claim, "as_of", "Export withheld: the day that this claim is graded at is missing.");
    }
}

static DossierNativeExport *
seal (DossierSelection *selection, JsonNode *root)
{
  g_autoptr (DossierNativeExport) self = g_new0 (DossierNativeExport, 1);
  JsonObject *document = json_node_get_object (root);

  self->assets = collect_assets (selection);
  self->digest = dossier_json_digest_canonical (root, NULL);
  if (self->digest == NULL)
    return NULL;
  json_object_set_object_member (document, "integrity", build_integrity (self->digest, self->assets));
  self->bytes = dossier_json_write_canonical (root, &self->length, NULL);
  self->name = g_strdup_printf ("%s.%s.dossier.json", dossier_profile_get_slug (selection->graph->profile), selection->options->tier);

  return g_steal_pointer (&self);
}

static gpointer
copy_reference (gconstpointer finding, gpointer data)
{
  return g_object_ref ((gpointer) finding);
}

/**
 * dossier_native_export_new:
 * @graph: with its profile and its snapshots' texts
 * @findings: (out) (optional) (transfer full) (element-type DossierFinding): all that review
 *   says, and EX01 where the file would not be valid; set in any case
 * @error: in %DOSSIER_EXPORT_ERROR
 *
 * A pure function: the same arguments give the same bytes. Every grade in the file is computed
 * from what the file holds, so that none rests on text its audience does not see.
 *
 * Returns: (transfer full) (nullable): %NULL while a finding blocks
 */
DossierNativeExport *
dossier_native_export_new (DossierProfileGraph         *graph,
                           const DossierExportOptions  *options,
                           GPtrArray                  **findings,
                           GError                     **error)
{
  g_autoptr (GPtrArray) found = options->findings != NULL ? g_ptr_array_copy (options->findings, copy_reference, NULL) : dossier_review_run (graph);
  g_autoptr (DossierSelection) selection = NULL;
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (DossierNativeExport) self = NULL;
  guint n_blocking;

  g_return_val_if_fail (graph->profile != NULL && options->revision >= 1, NULL);

  if (dossier_house_find_term (graph->house, "tiers", options->tier) == NULL)
    {
      g_set_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_TIER,
                   "The house has no access tier “%s”; nothing was exported; choose one of its tiers", options->tier);
      if (findings != NULL)
        *findings = g_steal_pointer (&found);
      return NULL;
    }

  selection = dossier_selection_new (graph, options);
  json_node_take_object (root, build_document (selection, found));
  self = seal (selection, root);
  check_dates (selection, found);
  dossier_schema_findings_check (selection, root, found);
  n_blocking = dossier_review_count (found, DOSSIER_SEVERITY_BLOCKING);
  if (findings != NULL)
    *findings = g_steal_pointer (&found);

  if (n_blocking > 0 || self == NULL)
    {
      g_set_error (error, DOSSIER_EXPORT_ERROR, DOSSIER_EXPORT_ERROR_BLOCKED,
                   n_blocking == 1 ? "%u finding blocks the export; nothing was written; solve it first"
                                   : "%u findings block the export; nothing was written; solve them first", n_blocking);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
dossier_native_export_free (DossierNativeExport *self)
{
  g_free (self->name);
  g_free (self->bytes);
  g_free (self->digest);
  g_ptr_array_unref (self->assets);
  g_free (self);
}
