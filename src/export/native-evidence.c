/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"
#include "export/native-parts.h"
#include "review/quote-match.h"

#include <string.h>

static void
set_uuid (JsonObject *object, const char *name, gpointer record)
{
  json_object_set_string_member (object, name, record != NULL ? dossier_record_get_uuid (record) : "");
}

static void
add_override (JsonObject *confidence, DossierClaim *claim)
{
  JsonObject *override = json_object_new ();

  dossier_members_set_text (override, "by", dossier_claim_get_override_by (claim));
  dossier_members_add_text (override, "secondBy", dossier_claim_get_override_second_by (claim));
  dossier_members_add_instant (override, "at", dossier_claim_get_override_at (claim));
  dossier_members_set_text (override, "reason", dossier_claim_get_override_reason (claim));
  json_object_set_string_member (override, "inputsDigest", dossier_claim_get_override_digest (claim));
  json_object_set_object_member (confidence, "override", override);
}

static JsonObject *
build_claim (DossierSelection *self, DossierClaim *claim)
{
  const DossierGradeValues *values = dossier_grade_get_values (dossier_graph_grades_get_claim (self->grades, claim)->grade);
  g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (self->graph, claim);
  JsonObject *object = json_object_new (), *confidence;
  JsonArray *ids = json_array_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (claim)));
  dossier_members_set_text (object, "text", dossier_claim_get_text (claim));
  json_object_set_string_member (object, "volatility", dossier_claim_get_volatility (claim));
  json_object_set_string_member (object, "status", dossier_claim_status_to_id (values->status));
  dossier_members_add_text (object, "resolution", dossier_claim_get_resolution (claim));

  confidence = dossier_native_build_confidence (values, dossier_claim_get_as_of (claim));
  json_object_set_int_member (confidence, "support", values->support);
  json_object_set_int_member (confidence, "contradiction", values->contradiction);
  json_object_set_int_member (confidence, "raw", values->raw);
  json_object_set_int_member (confidence, "cap", values->cap);
  json_object_set_int_member (confidence, "admiralty", values->admiralty);
  if (values->overridden)
    add_override (confidence, claim);
  json_object_set_object_member (object, "confidence", confidence);

  for (guint i = 0; i < evidence->len; i++)
    json_array_add_string_element (ids, dossier_record_get_uuid (g_ptr_array_index (evidence, i)));
  json_object_set_array_member (object, "evidenceIds", ids);

  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_claims (DossierSelection *self)
{
  JsonArray *claims = json_array_new ();

  for (guint i = 0; i < self->claims->len; i++)
    json_array_add_object_element (claims, build_claim (self, g_ptr_array_index (self->claims, i)));
  return claims;
}

/* Code points on either side of a quote that tell it from the same words elsewhere. */
#define CONTEXT 32

static void
add_context (JsonObject *quote, const char *text, gint64 start, gint64 length)
{
  const char *from = g_utf8_offset_to_pointer (text, start), *to = g_utf8_offset_to_pointer (from, length);
  const char *before = start > CONTEXT ? g_utf8_offset_to_pointer (from, -CONTEXT) : text, *after = to;
  g_autofree char *prefix = g_strndup (before, (gsize) (from - before));
  g_autofree char *suffix = NULL;

  for (guint i = 0; i < CONTEXT && *after != '\0'; i++)
    after = g_utf8_next_char (after);
  suffix = g_strndup (to, (gsize) (after - to));
  if (*prefix != '\0')
    json_object_set_string_member (quote, "prefix", prefix);
  if (*suffix != '\0')
    json_object_set_string_member (quote, "suffix", suffix);
}

/* Places the quote where it stands in the snapshot, which may not be where it was marked. */
static void
add_quote (DossierSelection *self, JsonObject *object, DossierEvidence *evidence, DossierHighlight *highlight)
{
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (self->graph, evidence);
  const char *text = snapshot != NULL ? dossier_profile_graph_text_of (self->graph, snapshot) : NULL;
  const char *exact = dossier_highlight_get_exact (highlight), *state = dossier_highlight_get_state (highlight);
  gint64 start = dossier_highlight_get_start (highlight), length = g_utf8_strlen (exact, -1);
  gint64 found = text != NULL ? dossier_quote_locate (text, exact, start) : -1;
  JsonObject *quote = json_object_new (), *check = json_object_new ();

  json_object_set_string_member (quote, "exact", exact);
  json_object_set_int_member (quote, "start", found >= 0 ? found : start);
  json_object_set_int_member (quote, "end", (found >= 0 ? found : start) + length);
  if (dossier_highlight_get_page (highlight) > 0)
    json_object_set_int_member (quote, "page", dossier_highlight_get_page (highlight));
  if (found >= 0)
    add_context (quote, text, found, length);
  json_object_set_object_member (object, "quote", quote);

  json_object_set_string_member (check, "state", found >= 0 && found != start && strcmp (state, "same") == 0 ? "moved" : state);
  dossier_members_add_instant (check, "at", dossier_highlight_get_checked_at (highlight) != 0
                               ? dossier_highlight_get_checked_at (highlight) : dossier_highlight_get_created_at (highlight));
  json_object_set_object_member (object, "check", check);
}

static void
add_explanation (JsonObject *object, DossierEvidence *evidence)
{
  JsonObject *explained = json_object_new ();

  dossier_members_set_text (explained, "by", dossier_evidence_get_explained_by (evidence));
  dossier_members_add_instant (explained, "at", dossier_evidence_get_explained_at (evidence));
  dossier_members_set_text (explained, "reason", dossier_evidence_get_explained_reason (evidence));
  json_object_set_object_member (object, "explained", explained);
}

static JsonObject *
build_evidence (DossierSelection *self, DossierEvidence *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (self->graph, evidence);
  g_autofree char *origin = dossier_selection_origin_uuid (self, dossier_graph_grades_get_origin (self->grades, evidence));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (evidence)));
  set_uuid (object, "sourceId", dossier_profile_graph_source_of (self->graph, evidence));
  set_uuid (object, "snapshotId", dossier_profile_graph_snapshot_of (self->graph, evidence));
  json_object_set_string_member (object, "stance", dossier_evidence_get_stance (evidence));
  json_object_set_string_member (object, "directness", dossier_evidence_get_directness (evidence));
  json_object_set_string_member (object, "fit", dossier_evidence_get_fit (evidence));
  if (dossier_evidence_get_interested (evidence))
    json_object_set_boolean_member (object, "interested", TRUE);
  if (*dossier_evidence_get_explained_reason (evidence) != '\0')
    add_explanation (object, evidence);
  json_object_set_string_member (object, "originId", origin);
  json_object_set_int_member (object, "weight", dossier_graph_grades_get_weight (self->grades, evidence));
  if (highlight != NULL)
    add_quote (self, object, evidence, highlight);

  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_evidence (DossierSelection *self)
{
  JsonArray *evidence = json_array_new ();

  for (guint i = 0; i < self->evidence->len; i++)
    json_array_add_object_element (evidence, build_evidence (self, g_ptr_array_index (self->evidence, i)));
  return evidence;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_origins (DossierSelection *self)
{
  JsonArray *origins = json_array_new ();

  for (guint i = 0; i < self->origins->len; i++)
    {
      gint64 id = g_array_index (self->origins, gint64, i);
      DossierOrigin *record = dossier_selection_find_origin (self, id);
      g_autofree char *uuid = dossier_selection_origin_uuid (self, id);
      const char *reason = record != NULL ? dossier_origin_get_reason (record) : "";
      JsonObject *origin = json_object_new ();

      json_object_set_string_member (origin, "id", uuid);
      dossier_members_set_text (origin, "label", record != NULL ? dossier_origin_get_label (record) : "");
      json_object_set_string_member (origin, "reason", *reason != '\0' ? reason : "single");
      json_array_add_object_element (origins, origin);
    }
  return origins;
}

static void
add_reliability (DossierSelection *self, JsonObject *object, DossierSource *source)
{
  DossierPublisher *publisher = dossier_profile_graph_publisher_of (self->graph, source);
  gboolean own = *dossier_source_get_letter (source) != '\0';
  const char *letter = own ? dossier_source_get_letter (source) : publisher != NULL ? dossier_publisher_get_letter (publisher) : "";
  JsonObject *reliability = json_object_new ();

  json_object_set_string_member (reliability, "letter", *letter != '\0' ? letter : "F");
  dossier_members_set_text (reliability, "reason", own ? dossier_source_get_letter_reason (source)
                            : publisher != NULL ? dossier_publisher_get_rating_reason (publisher) : "");
  if (!own && publisher != NULL)
    {
      dossier_members_add_text (reliability, "by", dossier_publisher_get_rated_by (publisher));
      dossier_members_add_instant (reliability, "at", dossier_publisher_get_rated_at (publisher));
    }
  json_object_set_object_member (object, "reliability", reliability);
}

/* The newest capture of @source that the file names. */
static gint64
accessed_at (DossierSelection *self, DossierSource *source)
{
  gint64 newest = 0;

  for (guint i = 0; i < self->snapshots->len; i++)
    {
      DossierSnapshot *snapshot = g_ptr_array_index (self->snapshots, i);

      if (dossier_snapshot_get_source (snapshot) == dossier_record_get_id (DOSSIER_RECORD (source)))
        newest = MAX (newest, dossier_snapshot_get_captured_at (snapshot));
    }
  return newest;
}

/* A mail names itself by its Message-ID (`mid:`, RFC 2392): no place that a reader could go to. */
static void
add_web_address (JsonObject *object, const char *member, const char *address)
{
  if (!g_str_has_prefix (address, "mid:"))
    dossier_members_add_text (object, member, address);
}

static JsonObject *
build_source (DossierSelection *self, DossierSource *source)
{
  DossierPublisher *publisher = dossier_profile_graph_publisher_of (self->graph, source);
  const char *type = dossier_source_get_csl_type (source), *language = dossier_source_get_language (source);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (source)));
  json_object_set_string_member (object, "type", *type != '\0' ? type : "document");
  dossier_members_set_text (object, "title", dossier_source_get_title (source));
  dossier_members_set_text (object, "publisher", publisher != NULL ? dossier_publisher_get_name (publisher) : "");
  dossier_members_add_lines (object, "authors", dossier_source_get_authors (source));
  add_web_address (object, "url", dossier_source_get_url (source));
  add_web_address (object, "canonicalUrl", dossier_source_get_canonical_url (source));
  dossier_members_add_partial (object, "published", dossier_source_get_published (source));
  json_object_set_string_member (object, "language", *language != '\0' ? language : "und");
  dossier_members_add_instant (object, "accessedAt", accessed_at (self, source));
  dossier_members_add_text (object, "archiveUrl", dossier_source_get_archive_url (source));
  dossier_members_add_text (object, "rights", dossier_source_get_rights (source));
  add_reliability (self, object, source);

  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_sources (DossierSelection *self)
{
  JsonArray *sources = json_array_new ();

  for (guint i = 0; i < self->sources->len; i++)
    json_array_add_object_element (sources, build_source (self, g_ptr_array_index (self->sources, i)));
  return sources;
}

static JsonObject *
build_snapshot (DossierSelection *self, DossierSnapshot *snapshot)
{
  DossierSource *source = dossier_profile_graph_find (self->graph, DOSSIER_TYPE_SOURCE, dossier_snapshot_get_source (snapshot));
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (snapshot)));
  set_uuid (object, "sourceId", source);
  dossier_members_add_instant (object, "capturedAt", dossier_snapshot_get_captured_at (snapshot));
  dossier_members_set_text (object, "capturedBy", dossier_snapshot_get_captured_by (snapshot));
  dossier_members_set_text (object, "tool", dossier_snapshot_get_tool (snapshot));
  json_object_set_string_member (object, "method", dossier_snapshot_get_method (snapshot));
  add_web_address (object, "url", dossier_snapshot_get_requested_url (snapshot));
  add_web_address (object, "finalUrl", dossier_snapshot_get_final_url (snapshot));
  dossier_members_add_text (object, "fileName", dossier_snapshot_get_file_name (snapshot));
  if (dossier_snapshot_get_http_status (snapshot) != 0)
    json_object_set_int_member (object, "httpStatus", dossier_snapshot_get_http_status (snapshot));
  json_object_set_string_member (object, "mediaType", dossier_snapshot_get_media_type (snapshot));
  dossier_members_add_text (object, "charset", dossier_snapshot_get_charset (snapshot));
  json_object_set_int_member (object, "bytes", dossier_snapshot_get_size (snapshot));
  json_object_set_string_member (object, "sha256", dossier_snapshot_get_sha256 (snapshot));
  json_object_set_string_member (object, "textSha256", dossier_snapshot_get_text_sha256 (snapshot));
  json_object_set_int_member (object, "textLength", dossier_snapshot_get_text_length (snapshot));
  dossier_members_add_text (object, "extractor", dossier_snapshot_get_extractor (snapshot));

  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_snapshots (DossierSelection *self)
{
  JsonArray *snapshots = json_array_new ();

  for (guint i = 0; i < self->snapshots->len; i++)
    json_array_add_object_element (snapshots, build_snapshot (self, g_ptr_array_index (self->snapshots, i)));
  return snapshots;
}

/* Returns: the ending of an image asset's name; "" for a type that the format does not carry */
const char *
dossier_native_image_ending (const char *media_type)
{
  static const char *const types[][2] = {
    { "image/jpeg", "jpg" }, { "image/png", "png" }, { "image/webp", "webp" }, { "image/avif", "avif" }, { "image/gif", "gif" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i][0], media_type) == 0)
      return types[i][1];
  return "";
}

static void
add_rights (JsonObject *object, DossierImage *image)
{
  JsonObject *rights = json_object_new ();

  json_object_set_string_member (rights, "basis", dossier_image_get_rights_basis (image));
  dossier_members_add_text (rights, "licenseUrl", dossier_image_get_license_url (image));
  dossier_members_add_text (rights, "terms", dossier_image_get_rights_terms (image));
  dossier_members_add_partial (rights, "expires", dossier_image_get_rights_expires (image));
  json_object_set_object_member (object, "rights", rights);
}

/* The file is the copy without hidden data; the original never leaves the library. */
static JsonObject *
build_image (DossierImage *image)
{
  g_autofree char *asset = g_strconcat (dossier_image_get_asset_sha256 (image), ".", dossier_native_image_ending (dossier_image_get_asset_type (image)), NULL);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dossier_record_get_uuid (DOSSIER_RECORD (image)));
  json_object_set_string_member (object, "asset", asset);
  json_object_set_string_member (object, "sha256", dossier_image_get_asset_sha256 (image));
  json_object_set_string_member (object, "mediaType", dossier_image_get_asset_type (image));
  json_object_set_int_member (object, "width", dossier_image_get_width (image));
  json_object_set_int_member (object, "height", dossier_image_get_height (image));
  dossier_members_add_text (object, "title", dossier_image_get_title (image));
  dossier_members_set_text (object, "alt", dossier_image_get_alt (image));
  dossier_members_set_text (object, "caption", dossier_image_get_caption (image));
  dossier_members_set_text (object, "sourceContext", dossier_image_get_source_context (image));
  dossier_members_set_text (object, "relevanceReason", dossier_image_get_relevance_reason (image));
  dossier_members_set_text (object, "provenance", dossier_image_get_provenance (image));
  dossier_members_add_text (object, "creator", dossier_image_get_creator (image));
  dossier_members_set_text (object, "creditLine", dossier_image_get_credit_line (image));
  dossier_members_add_text (object, "copyrightNotice", dossier_image_get_copyright_notice (image));
  json_object_set_string_member (object, "digitalSourceType", dossier_image_get_digital_source_type (image));
  dossier_members_add_text (object, "sourceUrl", dossier_image_get_source_url (image));
  dossier_members_add_instant (object, "capturedAt", dossier_image_get_captured_at (image));
  dossier_members_add_partial (object, "created", dossier_image_get_created (image));
  add_rights (object, image);
  json_object_set_string_member (object, "tier", *dossier_image_get_tier (image) != '\0' ? dossier_image_get_tier (image) : "public");

  return object;
}

/* Returns: (transfer full) */
JsonArray *
dossier_native_build_images (DossierSelection *self)
{
  JsonArray *images = json_array_new ();

  for (guint i = 0; i < self->images->len; i++)
    json_array_add_object_element (images, build_image (g_ptr_array_index (self->images, i)));
  return images;
}
