/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/profile-reading.h"

static gboolean
add_row (DossierProfileGraph *graph, DossierLibrary *library, GType type, gint64 id, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (DossierRecord) record = NULL;

  if (id == 0 || dossier_profile_graph_find (graph, type, id) != NULL)
    return TRUE;
  record = dossier_library_load (library, type, id, &local);
  if (record != NULL)
    dossier_profile_graph_add (graph, record);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return local == NULL;
}

static gboolean
add_rows (DossierProfileGraph *graph, DossierLibrary *library, DossierQuery query, GType type, gint64 owner, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (library, query, owner, error);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return FALSE;
  records = dossier_library_load_many (library, type, (const gint64 *) (gpointer) ids->data, ids->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    dossier_profile_graph_add (graph, g_ptr_array_index (records, i));
  return records != NULL;
}

static gboolean
add_source (DossierProfileGraph *graph, DossierLibrary *library, gint64 id, GError **error)
{
  DossierSource *source;

  if (!add_row (graph, library, DOSSIER_TYPE_SOURCE, id, error))
    return FALSE;
  source = dossier_profile_graph_find (graph, DOSSIER_TYPE_SOURCE, id);
  return source == NULL
         || (add_row (graph, library, DOSSIER_TYPE_PUBLISHER, dossier_source_get_publisher (source), error)
             && add_row (graph, library, DOSSIER_TYPE_ORIGIN, dossier_source_get_origin (source), error));
}

/* Everything that stands behind one piece of evidence. */
static gboolean
add_ground (DossierProfileGraph *graph, DossierLibrary *library, DossierEvidence *evidence, GError **error)
{
  DossierHighlight *highlight;
  DossierSnapshot *snapshot;

  if (!add_row (graph, library, DOSSIER_TYPE_HIGHLIGHT, dossier_evidence_get_highlight (evidence), error)
      || !add_row (graph, library, DOSSIER_TYPE_ORIGIN, dossier_evidence_get_origin (evidence), error))
    return FALSE;
  highlight = dossier_profile_graph_highlight_of (graph, evidence);
  if (highlight != NULL && !add_row (graph, library, DOSSIER_TYPE_SNAPSHOT, dossier_highlight_get_snapshot (highlight), error))
    return FALSE;
  snapshot = dossier_profile_graph_snapshot_of (graph, evidence);
  return snapshot == NULL || add_source (graph, library, dossier_snapshot_get_source (snapshot), error);
}

static gboolean
add_claim (DossierProfileGraph *graph, DossierLibrary *library, gint64 id, GError **error)
{
  guint before;

  if (dossier_profile_graph_find (graph, DOSSIER_TYPE_CLAIM, id) != NULL)
    return TRUE;
  before = graph->evidence->len;
  if (!add_row (graph, library, DOSSIER_TYPE_CLAIM, id, error)
      || !add_rows (graph, library, DOSSIER_QUERY_EVIDENCE_OF_CLAIM, DOSSIER_TYPE_EVIDENCE, id, error))
    return FALSE;
  for (guint i = before; i < graph->evidence->len; i++)
    if (!add_ground (graph, library, g_ptr_array_index (graph->evidence, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_links (DossierProfileGraph *graph, DossierLibrary *library, DossierSentence *sentence, GError **error)
{
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence));
  g_autoptr (GArray) claims = dossier_library_query (library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, id, error);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      gint64 claim = g_array_index (claims, gint64, i);

      if (!add_claim (graph, library, claim, error))
        return FALSE;
      dossier_profile_graph_link (graph, id, claim);
    }
  return claims != NULL;
}

static gboolean
fill (DossierProfileGraph *graph, DossierLibrary *library, gint64 profile, GError **error)
{
  g_autoptr (DossierRecord) record = dossier_library_load (library, DOSSIER_TYPE_PROFILE, profile, error);

  if (record == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "There is no such profile any more");
      return FALSE;
    }
  dossier_profile_graph_set_profile (graph, DOSSIER_PROFILE (record));
  if (!add_rows (graph, library, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION, profile, error)
      || !add_rows (graph, library, DOSSIER_QUERY_SENTENCES_OF_PROFILE, DOSSIER_TYPE_SENTENCE, profile, error))
    return FALSE;
  for (guint i = 0; i < graph->sentences->len; i++)
    if (!add_links (graph, library, g_ptr_array_index (graph->sentences, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_rest (DossierProfileGraph *graph, DossierLibrary *library, gint64 profile, GError **error)
{
  if (!add_rows (graph, library, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_TYPE_IMAGE, profile, error)
      || !add_rows (graph, library, DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_TYPE_RELATED, profile, error))
    return FALSE;
  for (guint i = 0; i < graph->snapshots->len; i++)
    {
      const char *sha256 = dossier_snapshot_get_text_sha256 (g_ptr_array_index (graph->snapshots, i));
      char *text;

      if (g_hash_table_contains (graph->texts, sha256))
        continue;
      /* A text that is lost or damaged leaves a gap, which review then reports. */
      text = dossier_library_load_text (library, sha256, NULL);
      if (text != NULL)
        dossier_profile_graph_take_text (graph, sha256, text);
    }
  return TRUE;
}

/* Everything that review and export read, the snapshots' texts included.
 * Returns: (transfer full): %NULL on error */
DossierProfileGraph *
dossier_profile_read (DossierLibrary  *library,
                      DossierHouse    *house,
                      gint64           profile,
                      GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);

  return fill (graph, library, profile, error) && fill_rest (graph, library, profile, error) ? g_steal_pointer (&graph) : NULL;
}

/* As dossier_profile_read(), without images, related articles and texts: enough for grades. */
DossierProfileGraph *
dossier_profile_read_light (DossierLibrary  *library,
                            DossierHouse    *house,
                            gint64           profile,
                            GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);

  return fill (graph, library, profile, error) ? g_steal_pointer (&graph) : NULL;
}

/* Single claims with their evidence, without texts: enough for their grades. */
DossierProfileGraph *
dossier_claims_read (DossierLibrary  *library,
                     DossierHouse    *house,
                     const gint64    *claims,
                     guint            n_claims,
                     GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);

  for (guint i = 0; i < n_claims; i++)
    if (!add_claim (graph, library, claims[i], error))
      return NULL;
  return g_steal_pointer (&graph);
}
