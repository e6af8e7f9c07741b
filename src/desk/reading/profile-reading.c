/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/reading/profile-reading.h"

/**
 * Reading:
 *
 * Class after class, each with one question for all its rows: a source that many quotes lead to is
 * read once. @bare: without derived fields, which grades have no use for.
 */
typedef struct
{
  DossierProfileGraph *graph;
  DossierLibrary      *library;
  gboolean             bare;
} Reading;

/* Those of @ids that the graph does not have yet. */
static gboolean
add_rows (Reading *self, GType type, const GArray *ids, GError **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;
  const gint64 *rows;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);

      if (*id != 0 && dossier_profile_graph_find (self->graph, type, *id) == NULL && g_hash_table_add (met, id))
        g_array_append_val (wanted, *id);
    }
  rows = (const gint64 *) (gpointer) wanted->data;
  records = self->bare ? dossier_library_load_bare (self->library, type, rows, wanted->len, error)
                       : dossier_library_load_many (self->library, type, rows, wanted->len, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    dossier_profile_graph_add (self->graph, g_ptr_array_index (records, i));
  return records != NULL;
}

static gboolean
add_owned (Reading *self, DossierQuery query, GType type, gint64 owner, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (self->library, query, owner, error);

  return ids != NULL && add_rows (self, type, ids, error);
}

/* What @field of each of @records from number @from on refers to. */
static gboolean
add_referred (Reading *self, GPtrArray *records, guint from, guint field, GType type, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = from; i < records->len; i++)
    {
      gint64 id = dossier_record_get_integer (g_ptr_array_index (records, i), field);

      g_array_append_val (ids, id);
    }
  return add_rows (self, type, ids, error);
}

static gboolean
add_origins (Reading *self, guint from, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = from; i < self->graph->evidence->len; i++)
    {
      DossierEvidence *evidence = g_ptr_array_index (self->graph->evidence, i);
      DossierSource *source = dossier_profile_graph_source_of (self->graph, evidence);
      gint64 own = dossier_evidence_get_origin (evidence), its_source = source != NULL ? dossier_source_get_origin (source) : 0;

      g_array_append_val (ids, own);
      g_array_append_val (ids, its_source);
    }
  return add_rows (self, DOSSIER_TYPE_ORIGIN, ids, error);
}

/* Everything that stands behind the evidence from number @from on. */
static gboolean
add_grounds (Reading *self, guint from, GError **error)
{
  DossierProfileGraph *graph = self->graph;
  guint highlights = graph->highlights->len, snapshots = graph->snapshots->len, sources = graph->sources->len;

  return add_referred (self, graph->evidence, from, DOSSIER_EVIDENCE_HIGHLIGHT, DOSSIER_TYPE_HIGHLIGHT, error)
         && add_referred (self, graph->highlights, highlights, DOSSIER_HIGHLIGHT_SNAPSHOT, DOSSIER_TYPE_SNAPSHOT, error)
         && add_referred (self, graph->snapshots, snapshots, DOSSIER_SNAPSHOT_SOURCE, DOSSIER_TYPE_SOURCE, error)
         && add_referred (self, graph->sources, sources, DOSSIER_SOURCE_PUBLISHER, DOSSIER_TYPE_PUBLISHER, error)
         && add_origins (self, from, error);
}

static gboolean
add_claims (Reading *self, const GArray *claims, GError **error)
{
  guint known = self->graph->claims->len, from = self->graph->evidence->len;
  g_autoptr (GArray) evidence = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!add_rows (self, DOSSIER_TYPE_CLAIM, claims, error))
    return FALSE;
  for (guint i = known; i < self->graph->claims->len; i++)
    {
      g_autoptr (GArray) ids = dossier_library_query (self->library, DOSSIER_QUERY_EVIDENCE_OF_CLAIM,
                                                      dossier_record_get_id (g_ptr_array_index (self->graph->claims, i)), error);

      if (ids == NULL)
        return FALSE;
      g_array_append_vals (evidence, ids->data, ids->len);
    }
  return add_rows (self, DOSSIER_TYPE_EVIDENCE, evidence, error) && add_grounds (self, from, error);
}

/* Links the graph's sentences to their claims. @claims: what to append these to, in order of first use */
static gboolean
add_links (Reading *self, GArray *claims, GError **error)
{
  for (guint i = 0; i < self->graph->sentences->len; i++)
    {
      gint64 sentence = dossier_record_get_id (g_ptr_array_index (self->graph->sentences, i));
      g_autoptr (GArray) ids = dossier_library_query (self->library, DOSSIER_QUERY_CLAIMS_OF_SENTENCE, sentence, error);

      if (ids == NULL)
        return FALSE;
      for (guint k = 0; k < ids->len; k++)
        dossier_profile_graph_link (self->graph, sentence, g_array_index (ids, gint64, k));
      g_array_append_vals (claims, ids->data, ids->len);
    }
  return TRUE;
}

static gboolean
add_page (Reading *self, gint64 profile, GArray *claims, GError **error)
{
  g_autoptr (GPtrArray) records = self->bare ? dossier_library_load_bare (self->library, DOSSIER_TYPE_PROFILE, &profile, 1, error)
                                             : dossier_library_load_many (self->library, DOSSIER_TYPE_PROFILE, &profile, 1, error);

  if (records == NULL)
    return FALSE;
  if (records->len == 0)
    {
      g_set_error_literal (error, DOSSIER_LIBRARY_ERROR, DOSSIER_LIBRARY_ERROR_NOT_FOUND, "There is no such profile any more");
      return FALSE;
    }
  dossier_profile_graph_set_profile (self->graph, g_ptr_array_index (records, 0));
  return add_owned (self, DOSSIER_QUERY_SECTIONS_OF_PROFILE, DOSSIER_TYPE_SECTION, profile, error)
         && add_owned (self, DOSSIER_QUERY_SENTENCES_OF_PROFILE, DOSSIER_TYPE_SENTENCE, profile, error)
         && add_links (self, claims, error);
}

static gboolean
add_texts (Reading *self)
{
  DossierProfileGraph *graph = self->graph;

  for (guint i = 0; i < graph->snapshots->len; i++)
    {
      const char *sha256 = dossier_snapshot_get_text_sha256 (g_ptr_array_index (graph->snapshots, i));
      char *text;

      if (g_hash_table_contains (graph->texts, sha256))
        continue;
      /* A text that is lost or damaged leaves a gap, which review then reports. */
      text = dossier_library_load_text (self->library, sha256, NULL);
      if (text != NULL)
        dossier_profile_graph_take_text (graph, sha256, text);
    }
  return TRUE;
}

/* Claims that were gathered for the profile, have quotes, and are in none of its sentences. */
static gboolean
add_unused (Reading *self, DossierSurroundings *around, gint64 profile, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (self->library, DOSSIER_QUERY_CLAIMS_OF_PROFILE, profile, error);
  g_autoptr (GArray) unused = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) claims = NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (dossier_profile_graph_find (self->graph, DOSSIER_TYPE_CLAIM, g_array_index (ids, gint64, i)) == NULL)
      g_array_append_val (unused, g_array_index (ids, gint64, i));
  if (ids != NULL)
    claims = dossier_library_load_many (self->library, DOSSIER_TYPE_CLAIM, (const gint64 *) (gpointer) unused->data, unused->len, error);
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    if (dossier_claim_get_n_evidence (g_ptr_array_index (claims, i)) > 0)
      g_ptr_array_add (around->unused, g_object_ref (g_ptr_array_index (claims, i)));
  return claims != NULL;
}

static gboolean
add_waivers (Reading *self, DossierSurroundings *around, gint64 profile, GError **error)
{
  g_autoptr (GArray) ids = dossier_library_query (self->library, DOSSIER_QUERY_WAIVERS_OF_PROFILE, profile, error);
  g_autoptr (GPtrArray) waivers = ids == NULL ? NULL
    : dossier_library_load_many (self->library, DOSSIER_TYPE_WAIVER, (const gint64 *) (gpointer) ids->data, ids->len, error);

  for (guint i = 0; waivers != NULL && i < waivers->len; i++)
    g_ptr_array_add (around->waivers, g_object_ref (g_ptr_array_index (waivers, i)));
  return waivers != NULL;
}

static gboolean
add_surroundings (Reading *self, gint64 profile, gint64 now, GError **error)
{
  g_autoptr (DossierSurroundings) around = dossier_surroundings_new ();
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  around->today = g_date_time_format (today, "%Y-%m-%d");
  if (!dossier_library_read_surroundings (self->library, around, profile, error)
      || !add_unused (self, around, profile, error) || !add_waivers (self, around, profile, error))
    return FALSE;
  self->graph->around = g_steal_pointer (&around);
  return TRUE;
}

/* Everything that review and export read, the snapshots' texts included.
 * @now: microseconds since 1970 UTC
 * Returns: (transfer full): %NULL on error */
DossierProfileGraph *
dossier_profile_read (DossierLibrary  *library,
                      DossierHouse    *house,
                      gint64           profile,
                      gint64           now,
                      GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  Reading reading = { graph, library, FALSE };

  return add_page (&reading, profile, claims, error)
         && add_claims (&reading, claims, error)
         && add_owned (&reading, DOSSIER_QUERY_IMAGES_OF_PROFILE, DOSSIER_TYPE_IMAGE, profile, error)
         && add_owned (&reading, DOSSIER_QUERY_RELATED_OF_PROFILE, DOSSIER_TYPE_RELATED, profile, error)
         && add_owned (&reading, DOSSIER_QUERY_AMENDMENTS_OF_PROFILE, DOSSIER_TYPE_AMENDMENT, profile, error)
         && add_owned (&reading, DOSSIER_QUERY_DISAGREEMENTS_OF_PROFILE, DOSSIER_TYPE_DISPUTE, profile, error)
         && add_texts (&reading)
         && add_surroundings (&reading, profile, now, error)
         ? g_steal_pointer (&graph) : NULL;
}

/* As dossier_profile_read(), without images, related articles, texts and derived fields: enough for grades. */
DossierProfileGraph *
dossier_profile_read_light (DossierLibrary  *library,
                            DossierHouse    *house,
                            gint64           profile,
                            GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  Reading reading = { graph, library, TRUE };

  return add_page (&reading, profile, claims, error) && add_claims (&reading, claims, error) ? g_steal_pointer (&graph) : NULL;
}

/* Sections and sentences, linked to claims that the graph does not hold.
 * @claims: (element-type gint64): what to append the claims to */
DossierProfileGraph *
dossier_page_read (DossierLibrary  *library,
                   DossierHouse    *house,
                   gint64           profile,
                   GArray          *claims,
                   GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  Reading reading = { graph, library, TRUE };

  return add_page (&reading, profile, claims, error) ? g_steal_pointer (&graph) : NULL;
}

/* Given sentences, as dossier_page_read() has them. @sentences: (element-type DossierSentence) */
DossierProfileGraph *
dossier_sentences_read (DossierLibrary  *library,
                        DossierHouse    *house,
                        GPtrArray       *sentences,
                        GArray          *claims,
                        GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  Reading reading = { graph, library, TRUE };

  for (guint i = 0; i < sentences->len; i++)
    dossier_profile_graph_add (graph, g_ptr_array_index (sentences, i));
  return add_links (&reading, claims, error) ? g_steal_pointer (&graph) : NULL;
}

/* Claims with their evidence, without texts and derived fields: enough for their grades.
 * @claims: (element-type gint64) */
DossierProfileGraph *
dossier_claims_read (DossierLibrary  *library,
                     DossierHouse    *house,
                     const GArray    *claims,
                     GError         **error)
{
  g_autoptr (DossierProfileGraph) graph = dossier_profile_graph_new (house);
  Reading reading = { graph, library, TRUE };

  return add_claims (&reading, claims, error) ? g_steal_pointer (&graph) : NULL;
}
