/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/mapping.h"

#include <string.h>

#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

/* A rating of the publisher says who gave it; a source's own does not. */
static gboolean
is_rated_by_publisher (JsonObject *source)
{
  return *dossier_mapping_text (source, "reliability/by") != '\0' || *dossier_mapping_text (source, "reliability/at") != '\0';
}

/* Returns: (transfer full): the publisher of @source; F where the file does not say how it is rated */
DossierRecord *
dossier_mapping_publisher (JsonObject *source)
{
  static const DossierMappingField FIELDS[] = {
    { "publisher", DOSSIER_PUBLISHER_NAME }, { "reliability/letter", DOSSIER_PUBLISHER_LETTER },
    { "reliability/reason", DOSSIER_PUBLISHER_RATING_REASON }, { "reliability/by", DOSSIER_PUBLISHER_RATED_BY },
    { "reliability/at", DOSSIER_PUBLISHER_RATED_AT },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_PUBLISHER, source, FIELDS, is_rated_by_publisher (source) ? G_N_ELEMENTS (FIELDS) : 1);

  if (!is_rated_by_publisher (source))
    dossier_record_set_text (record, DOSSIER_PUBLISHER_LETTER, "F");
  return record;
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_source (JsonObject *source)
{
  static const DossierMappingField FIELDS[] = {
    { "title", DOSSIER_SOURCE_TITLE }, { "type", DOSSIER_SOURCE_CSL_TYPE }, { "url", DOSSIER_SOURCE_URL },
    { "canonicalUrl", DOSSIER_SOURCE_CANONICAL_URL }, { "authors", DOSSIER_SOURCE_AUTHORS }, { "published", DOSSIER_SOURCE_PUBLISHED },
    { "language", DOSSIER_SOURCE_LANGUAGE }, { "archiveUrl", DOSSIER_SOURCE_ARCHIVE_URL }, { "rights", DOSSIER_SOURCE_RIGHTS },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_SOURCE, source, FIELDS, G_N_ELEMENTS (FIELDS));
  const char *letter = dossier_mapping_text (source, "reliability/letter"), *reason = dossier_mapping_text (source, "reliability/reason");

  if (strcmp (dossier_source_get_language (DOSSIER_SOURCE (record)), "und") == 0)
    dossier_record_set_text (record, DOSSIER_SOURCE_LANGUAGE, "");
  /* F without a reason: nobody has rated it. */
  if (!is_rated_by_publisher (source) && (strcmp (letter, "F") != 0 || *reason != '\0'))
    {
      dossier_record_set_text (record, DOSSIER_SOURCE_LETTER, letter);
      dossier_record_set_text (record, DOSSIER_SOURCE_LETTER_REASON, reason);
    }
  return record;
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_origin (JsonObject *origin)
{
  static const DossierMappingField FIELDS[] = { { "label", DOSSIER_ORIGIN_LABEL }, { "reason", DOSSIER_ORIGIN_REASON } };

  return dossier_mapping_make (DOSSIER_TYPE_ORIGIN, origin, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* The reading's hash is the caller's. Returns: (transfer full) */
DossierRecord *
dossier_mapping_snapshot (JsonObject *snapshot)
{
  static const DossierMappingField FIELDS[] = {
    { "capturedAt", DOSSIER_SNAPSHOT_CAPTURED_AT }, { "capturedBy", DOSSIER_SNAPSHOT_CAPTURED_BY }, { "tool", DOSSIER_SNAPSHOT_TOOL },
    { "method", DOSSIER_SNAPSHOT_METHOD }, { "url", DOSSIER_SNAPSHOT_REQUESTED_URL }, { "finalUrl", DOSSIER_SNAPSHOT_FINAL_URL },
    { "fileName", DOSSIER_SNAPSHOT_FILE_NAME }, { "httpStatus", DOSSIER_SNAPSHOT_HTTP_STATUS },
    { "mediaType", DOSSIER_SNAPSHOT_MEDIA_TYPE }, { "charset", DOSSIER_SNAPSHOT_CHARSET }, { "bytes", DOSSIER_SNAPSHOT_SIZE },
    { "sha256", DOSSIER_SNAPSHOT_SHA256 }, { "textSha256", DOSSIER_SNAPSHOT_TEXT_SHA256 },
    { "textLength", DOSSIER_SNAPSHOT_TEXT_LENGTH }, { "extractor", DOSSIER_SNAPSHOT_EXTRACTOR },
  };

  return dossier_mapping_make (DOSSIER_TYPE_SNAPSHOT, snapshot, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* A file has no highlights: the quote is part of the evidence.
 * Returns: (transfer full) */
DossierRecord *
dossier_mapping_highlight (JsonObject *evidence)
{
  static const DossierMappingField FIELDS[] = {
    { "quote/start", DOSSIER_HIGHLIGHT_START }, { "quote/end", DOSSIER_HIGHLIGHT_END }, { "quote/exact", DOSSIER_HIGHLIGHT_EXACT },
    { "quote/page", DOSSIER_HIGHLIGHT_PAGE },
    { "quote/prefix", DOSSIER_HIGHLIGHT_PREFIX }, { "quote/suffix", DOSSIER_HIGHLIGHT_SUFFIX },
    { "check/state", DOSSIER_HIGHLIGHT_STATE }, { "check/at", DOSSIER_HIGHLIGHT_CHECKED_AT }, { "check/at", DOSSIER_HIGHLIGHT_CREATED_AT },
  };

  return dossier_mapping_make (DOSSIER_TYPE_HIGHLIGHT, evidence, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_claim (JsonObject *claim)
{
  static const DossierMappingField FIELDS[] = {
    { "text", DOSSIER_CLAIM_TEXT }, { "volatility", DOSSIER_CLAIM_VOLATILITY }, { "resolution", DOSSIER_CLAIM_RESOLUTION },
    { "confidence/asOf", DOSSIER_CLAIM_AS_OF }, { "confidence/override/by", DOSSIER_CLAIM_OVERRIDE_BY },
    { "confidence/override/secondBy", DOSSIER_CLAIM_OVERRIDE_SECOND_BY }, { "confidence/override/at", DOSSIER_CLAIM_OVERRIDE_AT },
    { "confidence/override/reason", DOSSIER_CLAIM_OVERRIDE_REASON }, { "confidence/override/inputsDigest", DOSSIER_CLAIM_OVERRIDE_DIGEST },
  };
  DossierRecord *record = dossier_mapping_make (DOSSIER_TYPE_CLAIM, claim, FIELDS, G_N_ELEMENTS (FIELDS));

  if (dossier_mapping_find (claim, "confidence/override") != NULL)
    {
      dossier_record_set_integer (record, DOSSIER_CLAIM_OVERRIDE_SET, TRUE);
      dossier_record_set_integer (record, DOSSIER_CLAIM_OVERRIDE_SCORE, json_node_get_int (dossier_mapping_find (claim, "confidence/score")));
    }
  return record;
}

/* Returns: (transfer full) */
DossierRecord *
dossier_mapping_evidence (JsonObject *evidence)
{
  static const DossierMappingField FIELDS[] = {
    { "stance", DOSSIER_EVIDENCE_STANCE }, { "directness", DOSSIER_EVIDENCE_DIRECTNESS }, { "fit", DOSSIER_EVIDENCE_FIT },
    { "interested", DOSSIER_EVIDENCE_INTERESTED }, { "explained/by", DOSSIER_EVIDENCE_EXPLAINED_BY },
    { "explained/at", DOSSIER_EVIDENCE_EXPLAINED_AT }, { "explained/reason", DOSSIER_EVIDENCE_EXPLAINED_REASON },
  };

  return dossier_mapping_make (DOSSIER_TYPE_EVIDENCE, evidence, FIELDS, G_N_ELEMENTS (FIELDS));
}

/* A file says which voice each piece of evidence counts for. The one that most of a source's
 * evidence counts for, the first of equals, is the source's own; the others are exceptions.
 * Returns: (transfer full): source's UUID → origin's UUID, both of @document */
GHashTable *
dossier_mapping_main_origins (JsonObject *document)
{
  JsonArray *evidence = json_object_get_array_member (document, "evidence");
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) most = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *origins = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < json_array_get_length (evidence); i++)
      {
        JsonObject *item = json_array_get_object_element (evidence, i);
        const char *source = dossier_mapping_text (item, "sourceId"), *origin = dossier_mapping_text (item, "originId");
        g_autofree char *pair = g_strconcat (source, " ", origin, NULL);
        guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, pair));

        if (pass == 0)
          g_hash_table_insert (counts, g_steal_pointer (&pair), GUINT_TO_POINTER (count + 1));
        else if (count > GPOINTER_TO_UINT (g_hash_table_lookup (most, source)))
          {
            g_hash_table_insert (most, (gpointer) source, GUINT_TO_POINTER (count));
            g_hash_table_insert (origins, (gpointer) source, (gpointer) origin);
          }
      }
  return origins;
}
