/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/json-members.h"
#include "export/native-parts.h"

#include <string.h>

static int
order_of (DossierSelection *self, const char *tier)
{
  return dossier_house_get_tier_order (self->graph->house, tier);
}

static gboolean
is_visible (DossierSelection *self, const char *tier)
{
  return order_of (self, tier) <= order_of (self, self->options->tier);
}

/* @record: (nullable): is there once, however often it is taken. Returns: whether it was not there yet */
static gboolean
take (DossierSelection *self, GPtrArray *array, gpointer record)
{
  if (record == NULL || !g_hash_table_add (self->uuids, g_strdup (dossier_record_get_uuid (record))))
    return FALSE;
  g_ptr_array_add (array, record);
  return TRUE;
}

/* Leaves a stub, so that the page can draw a closed door. */
static void
redact (DossierSelection *self, gpointer record, const char *kind, const char *tier)
{
  JsonObject *stub = json_object_new ();

  json_object_set_string_member (stub, "id", dossier_record_get_uuid (record));
  json_object_set_string_member (stub, "kind", kind);
  json_object_set_string_member (stub, "tier", tier);
  json_array_add_object_element (self->redactions, stub);
}

static void
select_origin (DossierSelection *self, DossierEvidence *evidence)
{
  gint64 origin = dossier_graph_grades_get_origin (self->grades, evidence);
  g_autofree char *uuid = NULL;

  for (guint i = 0; i < self->origins->len; i++)
    if (g_array_index (self->origins, gint64, i) == origin)
      return;
  g_array_append_val (self->origins, origin);
  uuid = dossier_selection_origin_uuid (self, origin);
  g_hash_table_add (self->uuids, g_steal_pointer (&uuid));
}

static void
select_claim (DossierSelection *self, DossierClaim *claim)
{
  g_autoptr (GPtrArray) evidence = NULL;

  if (!take (self, self->claims, claim))
    return;
  evidence = dossier_profile_graph_evidence_of (self->graph, claim);
  for (guint i = 0; i < evidence->len; i++)
    {
      DossierEvidence *item = g_ptr_array_index (evidence, i);

      take (self, self->evidence, item);
      take (self, self->snapshots, dossier_profile_graph_snapshot_of (self->graph, item));
      take (self, self->sources, dossier_profile_graph_source_of (self->graph, item));
      select_origin (self, item);
    }
}

static void
select_sentence (DossierSelection *self, DossierSentence *sentence)
{
  g_autoptr (GPtrArray) claims = NULL;

  if (!is_visible (self, dossier_profile_graph_tier_of (self->graph, sentence)))
    {
      redact (self, sentence, "sentence", dossier_profile_graph_tier_of (self->graph, sentence));
      return;
    }
  take (self, self->sentences, sentence);
  claims = dossier_profile_graph_claims_of (self->graph, sentence);
  for (guint i = 0; i < claims->len; i++)
    select_claim (self, g_ptr_array_index (claims, i));
}

static void
select_section (DossierSelection *self, DossierSection *section)
{
  if (!is_visible (self, dossier_section_get_tier (section)))
    {
      redact (self, section, dossier_selection_is_outlook (section) ? "outlook" : "section", dossier_section_get_tier (section));
      return;
    }
  take (self, self->sections, section);
  for (guint i = 0; i < self->graph->sentences->len; i++)
    {
      DossierSentence *sentence = g_ptr_array_index (self->graph->sentences, i);

      if (dossier_sentence_get_section (sentence) == dossier_record_get_id (DOSSIER_RECORD (section)))
        select_sentence (self, sentence);
    }
}

static void
select_image (DossierSelection *self, DossierImage *image)
{
  const char *tier = dossier_image_get_tier (image);

  if (*tier == '\0' || is_visible (self, tier))
    take (self, self->images, image);
  else
    redact (self, image, "image", tier);
}

/* Returns: (transfer full): what @options->tier sees of @graph, which outlives it */
DossierSelection *
dossier_selection_new (DossierProfileGraph        *graph,
                       const DossierExportOptions *options)
{
  DossierSelection *self = g_new0 (DossierSelection, 1);
  GPtrArray **arrays[] = { &self->sections, &self->sentences, &self->claims, &self->evidence,
                           &self->sources, &self->snapshots, &self->images };

  self->graph = graph;
  self->options = options;
  self->grades = dossier_graph_grades_new (graph, options->tier);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_ptr_array_new ();
  self->origins = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->uuids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->redactions = json_array_new ();

  g_hash_table_add (self->uuids, g_strdup (dossier_record_get_uuid (DOSSIER_RECORD (graph->profile))));
  for (guint i = 0; i < graph->sections->len; i++)
    select_section (self, g_ptr_array_index (graph->sections, i));
  for (guint i = 0; i < graph->images->len; i++)
    select_image (self, g_ptr_array_index (graph->images, i));

  return self;
}

void
dossier_selection_free (DossierSelection *self)
{
  GPtrArray *arrays[] = { self->sections, self->sentences, self->claims, self->evidence, self->sources, self->snapshots, self->images };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_array_unref (self->origins);
  g_hash_table_unref (self->uuids);
  json_array_unref (self->redactions);
  dossier_graph_grades_free (self->grades);
  g_free (self);
}

gboolean
dossier_selection_is_outlook (DossierSection *section)
{
  return strcmp (dossier_section_get_kind (section), "outlook") == 0;
}

/* Returns: (transfer none) (nullable) */
DossierOrigin *
dossier_selection_find_origin (DossierSelection *self,
                               gint64            origin)
{
  return dossier_profile_graph_find (self->graph, DOSSIER_TYPE_ORIGIN, origin);
}

/* Returns: (transfer full): also for an origin that the library has no record of */
char *
dossier_selection_origin_uuid (DossierSelection *self,
                               gint64            origin)
{
  DossierOrigin *record = dossier_selection_find_origin (self, origin);
  g_autofree char *purpose = NULL;

  if (record != NULL)
    return g_strdup (dossier_record_get_uuid (DOSSIER_RECORD (record)));
  purpose = g_strdup_printf ("origin %" G_GINT64_FORMAT, origin);
  return dossier_members_derive_uuid (dossier_record_get_uuid (DOSSIER_RECORD (self->graph->profile)), purpose);
}

/* Returns: (transfer full): the library keeps the institution as part of its profile */
char *
dossier_selection_entity_uuid (DossierSelection *self)
{
  return dossier_members_derive_uuid (dossier_record_get_uuid (DOSSIER_RECORD (self->graph->profile)), "entity");
}
