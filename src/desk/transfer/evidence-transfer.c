/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/transfer/transfer.h"

#include <string.h>

#include "desk/comparing/likeness-index.h"
#include "desk/desk.h"
#include "desk/making/origins.h"
#include "desk/transfer/mapping.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/origin.h"
#include "model/records/publisher.h"
#include "model/records/snapshot.h"
#include "model/records/source.h"

typedef gboolean (*TakeOne) (DossierTransfer *self, JsonObject *object, gpointer data, GError **error);

static gboolean
take_each (DossierTransfer *self, const char *list, TakeOne take, gpointer data, GError **error)
{
  JsonArray *objects = json_object_get_array_member (self->document, list);

  for (guint i = 0; i < json_array_get_length (objects); i++)
    if (!take (self, json_array_get_object_element (objects, i), data, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_origin (DossierTransfer *self, JsonObject *object, gpointer data, GError **error)
{
  g_autoptr (DossierRecord) origin = dossier_mapping_origin (object);

  return dossier_transfer_make_or_use (self, origin, dossier_mapping_text (object, "id"), error);
}

/* Publishers have no UUID in a file: the name tells. A known one keeps the rating that it has
 * here. Returns: the row; 0 and an error */
static gint64
take_publisher (DossierTransfer *self, JsonObject *source, GError **error)
{
  const char *name = dossier_mapping_text (source, "publisher");
  gint64 known = dossier_library_find (self->run->library, DOSSIER_TYPE_PUBLISHER, DOSSIER_PUBLISHER_NAME, name, error);
  g_autoptr (DossierRecord) publisher = NULL;

  if (known != 0)
    return MAX (known, 0);
  publisher = dossier_mapping_publisher (source);
  return dossier_library_insert (self->run->library, publisher, error) ? dossier_record_get_id (publisher) : 0;
}

/* @data: the origin that each source's evidence mostly counts for */
static gboolean
take_source (DossierTransfer *self, JsonObject *object, gpointer data, GError **error)
{
  const char *uuid = dossier_mapping_text (object, "id"), *origin_uuid = g_hash_table_lookup (data, uuid);
  g_autoptr (DossierRecord) source = dossier_mapping_source (object);
  gint64 known = dossier_transfer_find (self, DOSSIER_TYPE_SOURCE, uuid, error), publisher;
  gint64 origin = origin_uuid != NULL ? dossier_transfer_row (self, origin_uuid) : 0;

  if (known != 0)
    return known > 0 && dossier_transfer_make_or_use (self, source, uuid, error);
  publisher = take_publisher (self, object, error);
  if (publisher == 0)
    return FALSE;
  if (origin == 0)
    {
      g_autoptr (DossierRecord) own = NULL;

      dossier_record_set_text (source, DOSSIER_SOURCE_PUBLISHER_NAME, dossier_mapping_text (object, "publisher"));
      own = dossier_origins_make (self->run, DOSSIER_SOURCE (source), error);
      if (own == NULL)
        return FALSE;
      origin = dossier_record_get_id (own);
    }
  dossier_record_set_integer (source, DOSSIER_SOURCE_PUBLISHER, publisher);
  dossier_record_set_integer (source, DOSSIER_SOURCE_ORIGIN, origin);
  dossier_record_set_integer (source, DOSSIER_SOURCE_CREATED_AT, self->run->now);
  return dossier_transfer_make (self, source, uuid, error);
}

/* A publisher's rating stands at the sources that have none of their own, whichever comes first. */
static int
compare_ratings (gconstpointer a, gconstpointer b)
{
  JsonObject *first = *(JsonObject *const *) a, *second = *(JsonObject *const *) b;

  return (*dossier_mapping_text (second, "reliability/by") != '\0') - (*dossier_mapping_text (first, "reliability/by") != '\0');
}

static gboolean
take_publishers (DossierTransfer *self, GError **error)
{
  JsonArray *sources = json_object_get_array_member (self->document, "sources");
  g_autoptr (GPtrArray) rated = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (sources); i++)
    g_ptr_array_add (rated, json_array_get_object_element (sources, i));
  g_ptr_array_sort (rated, compare_ratings);
  for (guint i = 0; i < rated->len; i++)
    if (dossier_transfer_find (self, DOSSIER_TYPE_SOURCE, dossier_mapping_text (g_ptr_array_index (rated, i), "id"), NULL) == 0
        && take_publisher (self, g_ptr_array_index (rated, i), error) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
store_contents (DossierTransfer *self, JsonObject *object, DossierRecord *snapshot, GError **error)
{
  GBytes *bytes = dossier_package_get_asset (self->package, dossier_snapshot_get_sha256 (DOSSIER_SNAPSHOT (snapshot)));
  GBytes *text = dossier_package_get_asset (self->package, dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)));
  GBytes *reading = g_hash_table_lookup (self->package->readings, dossier_mapping_text (object, "id"));
  gsize length;
  const char *words = g_bytes_get_data (text, &length);
  g_autofree char *sha256 = dossier_library_store_blob (self->run->library, bytes, error);
  g_autofree char *text_sha256 = sha256 != NULL ? dossier_library_store_text (self->run->library, words, length, error) : NULL;
  g_autofree char *document = text_sha256 != NULL && reading != NULL ? dossier_library_store_blob (self->run->library, reading, error) : NULL;

  if (text_sha256 == NULL || (reading != NULL && document == NULL) ||
      !dossier_likeness_index_text (self->run->library, text_sha256, error))
    return FALSE;
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_SIZE, (gint64) g_bytes_get_size (bytes));
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_TEXT_LENGTH, g_utf8_strlen (words, (gssize) length));
  dossier_record_set_text (snapshot, DOSSIER_SNAPSHOT_DOCUMENT_SHA256, document);
  return TRUE;
}

/* Positions count in the text: a known snapshot must have the same. */
static gboolean
check_same_text (DossierTransfer *self, gint64 row, JsonObject *object, GError **error)
{
  g_autoptr (DossierRecord) snapshot = dossier_library_load (self->run->library, DOSSIER_TYPE_SNAPSHOT, row, error);

  if (snapshot == NULL)
    return FALSE;
  if (strcmp (dossier_snapshot_get_text_sha256 (DOSSIER_SNAPSHOT (snapshot)), dossier_mapping_text (object, "textSha256")) == 0)
    return TRUE;
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT,
               "The library has the snapshot %.8s… with another text; nothing was imported; one of the two was tampered with",
               dossier_mapping_text (object, "id"));
  return FALSE;
}

static gboolean
take_snapshot (DossierTransfer *self, JsonObject *object, gpointer data, GError **error)
{
  const char *uuid = dossier_mapping_text (object, "id");
  g_autoptr (DossierRecord) snapshot = dossier_mapping_snapshot (object);
  gint64 known = dossier_transfer_find (self, DOSSIER_TYPE_SNAPSHOT, uuid, error);

  if (known < 0 || (known > 0 && !check_same_text (self, known, object, error)))
    return FALSE;
  if (known == 0 && !store_contents (self, object, snapshot, error))
    return FALSE;
  dossier_record_set_integer (snapshot, DOSSIER_SNAPSHOT_SOURCE, dossier_transfer_row (self, dossier_mapping_text (object, "sourceId")));
  return dossier_transfer_make_or_use (self, snapshot, uuid, error);
}

/* Who made it, and when, is in the file's history; what is not there was made by this import. */
static void
sign (DossierTransfer *self, DossierRecord *record, const char *action, const char *uuid, guint at, guint by)
{
  g_autofree char *key = g_strconcat (action, " ", uuid, NULL);
  JsonObject *event = g_hash_table_lookup (self->events, key);
  const DossierMappingField fields[] = { { "at", at }, { "actor", by } };
  g_autoptr (DossierRecord) made = event != NULL ? dossier_mapping_make (G_OBJECT_TYPE (record), event, fields, G_N_ELEMENTS (fields)) : NULL;

  dossier_record_set_integer (record, at, made != NULL ? dossier_record_get_integer (made, at) : self->run->now);
  dossier_record_set_text (record, by, made != NULL ? dossier_record_get_text (made, by) : self->run->actor);
}

static gboolean
take_claim (DossierTransfer *self, JsonObject *object, gpointer owners, GError **error)
{
  const char *uuid = dossier_mapping_text (object, "id");
  g_autoptr (DossierRecord) claim = dossier_mapping_claim (object);
  JsonArray *evidence = json_object_get_array_member (object, "evidenceIds");

  for (guint i = 0; i < json_array_get_length (evidence); i++)
    g_hash_table_insert (owners, (gpointer) json_array_get_string_element (evidence, i), (gpointer) uuid);
  sign (self, claim, "claim.added", uuid, DOSSIER_CLAIM_CREATED_AT, DOSSIER_CLAIM_CREATED_BY);
  return dossier_transfer_make_or_use (self, claim, uuid, error);
}

static char *
make_key (DossierHighlight *highlight)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, dossier_highlight_get_snapshot (highlight),
                          dossier_highlight_get_start (highlight), dossier_highlight_get_end (highlight));
}

static void
remember_highlight (DossierTransfer *self, DossierRecord *highlight)
{
  gint64 row = dossier_record_get_id (highlight);

  g_hash_table_insert (self->highlights, make_key (DOSSIER_HIGHLIGHT (highlight)), g_memdup2 (&row, sizeof row));
}

/* What was marked before in snapshots that the library had. */
static gboolean
recall_highlights (DossierTransfer *self, JsonObject *object, gpointer data, GError **error)
{
  const char *uuid = dossier_mapping_text (object, "id");
  g_autoptr (GPtrArray) highlights = NULL;

  if (g_hash_table_contains (self->made, uuid))
    return TRUE;
  highlights = dossier_verb_run_query (self->run, DOSSIER_QUERY_HIGHLIGHTS_OF_SNAPSHOT, DOSSIER_TYPE_HIGHLIGHT,
                                       dossier_transfer_row (self, uuid), error);
  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    remember_highlight (self, g_ptr_array_index (highlights, i));
  return highlights != NULL;
}

/* Evidence with the same quote shares a highlight. Returns: the row; 0 and an error */
static gint64
take_highlight (DossierTransfer *self, JsonObject *evidence, const char *by, GError **error)
{
  g_autoptr (DossierRecord) highlight = dossier_mapping_highlight (evidence);
  g_autofree char *key = NULL;
  gint64 *known;

  dossier_record_set_integer (highlight, DOSSIER_HIGHLIGHT_SNAPSHOT, dossier_transfer_row (self, dossier_mapping_text (evidence, "snapshotId")));
  dossier_record_set_text (highlight, DOSSIER_HIGHLIGHT_CREATED_BY, by);
  key = make_key (DOSSIER_HIGHLIGHT (highlight));
  known = g_hash_table_lookup (self->highlights, key);
  if (known != NULL)
    return *known;
  if (!dossier_library_insert (self->run->library, highlight, error))
    return 0;
  remember_highlight (self, highlight);
  return dossier_record_get_id (highlight);
}

/* Only where it differs from the source's own. */
static gboolean
set_origin (DossierTransfer *self, JsonObject *object, DossierRecord *evidence, GError **error)
{
  gint64 origin = dossier_transfer_row (self, dossier_mapping_text (object, "originId"));
  g_autoptr (DossierRecord) source = dossier_library_load (self->run->library, DOSSIER_TYPE_SOURCE,
                                                           dossier_transfer_row (self, dossier_mapping_text (object, "sourceId")), error);

  if (source != NULL && dossier_source_get_origin (DOSSIER_SOURCE (source)) != origin)
    dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_ORIGIN, origin);
  return source != NULL;
}

/* A claim that the library had stays as it is, its evidence too. */
static gboolean
take_evidence (DossierTransfer *self, JsonObject *object, gpointer owners, GError **error)
{
  const char *uuid = dossier_mapping_text (object, "id"), *claim = g_hash_table_lookup (owners, uuid);
  g_autoptr (DossierRecord) evidence = NULL;
  gint64 highlight;

  if (claim == NULL || !g_hash_table_contains (self->made, claim))
    return TRUE;
  evidence = dossier_mapping_evidence (object);
  sign (self, evidence, "evidence.added", uuid, DOSSIER_EVIDENCE_CREATED_AT, DOSSIER_EVIDENCE_CREATED_BY);
  highlight = take_highlight (self, object, dossier_evidence_get_created_by (DOSSIER_EVIDENCE (evidence)), error);
  if (highlight == 0 || !set_origin (self, object, evidence, error))
    return FALSE;
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_CLAIM, dossier_transfer_row (self, claim));
  dossier_record_set_integer (evidence, DOSSIER_EVIDENCE_HIGHLIGHT, highlight);
  return dossier_transfer_make_or_use (self, evidence, uuid, error);
}

/* All that a page rests on, from origins to evidence. */
gboolean
dossier_transfer_evidence (DossierTransfer  *self,
                           GError          **error)
{
  g_autoptr (GHashTable) origins = dossier_mapping_main_origins (self->document);
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);   /* evidence → claim, UUIDs */

  return take_each (self, "origins", take_origin, NULL, error)
         && take_publishers (self, error)
         && take_each (self, "sources", take_source, origins, error)
         && take_each (self, "snapshots", take_snapshot, NULL, error)
         && take_each (self, "snapshots", recall_highlights, NULL, error)
         && take_each (self, "claims", take_claim, owners, error)
         && take_each (self, "evidence", take_evidence, owners, error);
}
