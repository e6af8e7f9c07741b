/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/profile-graph.h"

#include <string.h>

typedef struct { GType type; gint64 id; } Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return (guint) (key->type >> 4) * 31 ^ g_int64_hash (&key->id);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *left = a, *right = b;

  return left->id == right->id && left->type == right->type;
}

static GPtrArray *
records (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* Returns: (transfer full): an empty graph */
DossierProfileGraph *
dossier_profile_graph_new (DossierHouse *house)
{
  DossierProfileGraph *self = g_new0 (DossierProfileGraph, 1);

  self->house = g_object_ref (house);
  self->sections = records ();
  self->sentences = records ();
  self->claims = records ();
  self->evidence = records ();
  self->highlights = records ();
  self->snapshots = records ();
  self->sources = records ();
  self->publishers = records ();
  self->origins = records ();
  self->images = records ();
  self->related = records ();
  self->disputes = records ();
  self->amendments = records ();
  self->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->index = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);

  return self;
}

void
dossier_profile_graph_free (DossierProfileGraph *self)
{
  GPtrArray *arrays[] = { self->sections, self->sentences, self->claims, self->evidence, self->highlights, self->snapshots,
                          self->sources, self->publishers, self->origins, self->images, self->related, self->disputes, self->amendments };

  g_hash_table_unref (self->index);
  g_clear_pointer (&self->by_claim, g_hash_table_unref);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->texts);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_ptr_array_unref (arrays[i]);
  g_clear_object (&self->profile);
  g_object_unref (self->house);
  g_clear_pointer (&self->around, dossier_surroundings_free);
  g_free (self);
}

void
dossier_profile_graph_set_profile (DossierProfileGraph *self,
                                   DossierProfile      *profile)
{
  g_set_object (&self->profile, profile);
}

static GPtrArray *
array_for (DossierProfileGraph *self, GType type)
{
  if (type == DOSSIER_TYPE_SECTION) return self->sections;
  if (type == DOSSIER_TYPE_SENTENCE) return self->sentences;
  if (type == DOSSIER_TYPE_CLAIM) return self->claims;
  if (type == DOSSIER_TYPE_EVIDENCE) return self->evidence;
  if (type == DOSSIER_TYPE_HIGHLIGHT) return self->highlights;
  if (type == DOSSIER_TYPE_SNAPSHOT) return self->snapshots;
  if (type == DOSSIER_TYPE_SOURCE) return self->sources;
  if (type == DOSSIER_TYPE_PUBLISHER) return self->publishers;
  if (type == DOSSIER_TYPE_ORIGIN) return self->origins;
  if (type == DOSSIER_TYPE_IMAGE) return self->images;
  if (type == DOSSIER_TYPE_RELATED) return self->related;
  if (type == DOSSIER_TYPE_DISPUTE) return self->disputes;
  if (type == DOSSIER_TYPE_AMENDMENT) return self->amendments;
  g_assert_not_reached ();
}

/* Takes a reference. Returns: %FALSE when the record was there already */
gboolean
dossier_profile_graph_add (DossierProfileGraph *self,
                           DossierRecord       *record)
{
  Key key = { G_OBJECT_TYPE (record), dossier_record_get_id (record) };

  g_return_val_if_fail (key.id > 0, FALSE);

  if (!g_hash_table_insert (self->index, g_memdup2 (&key, sizeof key), record))
    return FALSE;
  g_ptr_array_add (array_for (self, G_OBJECT_TYPE (record)), g_object_ref (record));
  if (DOSSIER_IS_EVIDENCE (record))
    g_clear_pointer (&self->by_claim, g_hash_table_unref);
  return TRUE;
}

/* Says that @sentence rests on @claim; order of calls is the order of the links. */
void
dossier_profile_graph_link (DossierProfileGraph *self,
                            gint64               sentence,
                            gint64               claim)
{
  GArray *claims = g_hash_table_lookup (self->links, &sentence);

  if (claims == NULL)
    {
      claims = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->links, g_memdup2 (&sentence, sizeof sentence), claims);
    }
  g_array_append_val (claims, claim);
}

/* @text: (transfer full) */
void
dossier_profile_graph_take_text (DossierProfileGraph *self,
                                 const char          *sha256,
                                 char                *text)
{
  g_hash_table_insert (self->texts, g_strdup (sha256), text);
}

/* Returns: (transfer none) (nullable) (type DossierRecord) */
gpointer
dossier_profile_graph_find (DossierProfileGraph *self,
                            GType                type,
                            gint64               id)
{
  Key key = { type, id };

  return g_hash_table_lookup (self->index, &key);
}

/* Returns: (transfer container) (element-type DossierClaim): in order of linking */
GPtrArray *
dossier_profile_graph_claims_of (DossierProfileGraph *self,
                                 DossierSentence     *sentence)
{
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence));
  GArray *links = g_hash_table_lookup (self->links, &id);
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      gpointer claim = dossier_profile_graph_find (self, DOSSIER_TYPE_CLAIM, g_array_index (links, gint64, i));

      if (claim != NULL)
        g_ptr_array_add (claims, claim);
    }
  return claims;
}

static void
index_by_claim (DossierProfileGraph *self)
{
  self->by_claim = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < self->evidence->len; i++)
    {
      gint64 claim = dossier_evidence_get_claim (g_ptr_array_index (self->evidence, i));
      GPtrArray *evidence = g_hash_table_lookup (self->by_claim, &claim);

      if (evidence == NULL)
        g_hash_table_insert (self->by_claim, g_memdup2 (&claim, sizeof claim), evidence = g_ptr_array_new ());
      g_ptr_array_add (evidence, g_ptr_array_index (self->evidence, i));
    }
}

/* Returns: (transfer container) (element-type DossierEvidence): in order of adding; not to be changed */
GPtrArray *
dossier_profile_graph_evidence_of (DossierProfileGraph *self,
                                   DossierClaim        *claim)
{
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (claim));
  GPtrArray *evidence;

  if (self->by_claim == NULL)
    index_by_claim (self);
  evidence = g_hash_table_lookup (self->by_claim, &id);
  return evidence != NULL ? g_ptr_array_ref (evidence) : g_ptr_array_new ();
}

/* In one snapshot places are compared; in two captures of one source the words are, of which one side may have
 * been marked more narrowly. */
static gboolean
meets (DossierProfileGraph *self, DossierHighlight *highlight, gint64 source, gint64 snapshot, gint64 start, gint64 end, const char *exact)
{
  DossierSnapshot *its = dossier_profile_graph_find (self, DOSSIER_TYPE_SNAPSHOT, dossier_highlight_get_snapshot (highlight));
  const char *marked = dossier_highlight_get_exact (highlight);

  if (dossier_highlight_get_snapshot (highlight) == snapshot)
    return dossier_highlight_get_start (highlight) < end && start < dossier_highlight_get_end (highlight);
  return its != NULL && dossier_snapshot_get_source (its) == source && (strstr (exact, marked) != NULL || strstr (marked, exact) != NULL);
}

/* Returns: which passages of @dispute are evidence for @claim: %DOSSIER_DISPUTE_SIDE_A, %DOSSIER_DISPUTE_SIDE_B, both or none */
guint
dossier_profile_graph_sides_of (DossierProfileGraph *self,
                                DossierClaim        *claim,
                                DossierDispute      *dispute)
{
  g_autoptr (GPtrArray) evidence = dossier_profile_graph_evidence_of (self, claim);
  guint sides = 0;

  for (guint i = 0; i < evidence->len; i++)
    {
      DossierHighlight *highlight = dossier_profile_graph_highlight_of (self, g_ptr_array_index (evidence, i));

      if (highlight == NULL)
        continue;
      if (meets (self, highlight, dossier_dispute_get_a_source (dispute), dossier_dispute_get_a_snapshot (dispute),
                 dossier_dispute_get_a_start (dispute), dossier_dispute_get_a_end (dispute), dossier_dispute_get_a_exact (dispute)))
        sides |= DOSSIER_DISPUTE_SIDE_A;
      if (meets (self, highlight, dossier_dispute_get_b_source (dispute), dossier_dispute_get_b_snapshot (dispute),
                 dossier_dispute_get_b_start (dispute), dossier_dispute_get_b_end (dispute), dossier_dispute_get_b_exact (dispute)))
        sides |= DOSSIER_DISPUTE_SIDE_B;
    }
  return sides;
}

/* Returns: (transfer none) (nullable) */
DossierHighlight *
dossier_profile_graph_highlight_of (DossierProfileGraph *self,
                                    DossierEvidence     *evidence)
{
  return dossier_profile_graph_find (self, DOSSIER_TYPE_HIGHLIGHT, dossier_evidence_get_highlight (evidence));
}

/* Returns: (transfer none) (nullable) */
DossierSnapshot *
dossier_profile_graph_snapshot_of (DossierProfileGraph *self,
                                   DossierEvidence     *evidence)
{
  DossierHighlight *highlight = dossier_profile_graph_highlight_of (self, evidence);

  return highlight == NULL ? NULL
         : dossier_profile_graph_find (self, DOSSIER_TYPE_SNAPSHOT, dossier_highlight_get_snapshot (highlight));
}

/* Returns: (transfer none) (nullable) */
DossierSource *
dossier_profile_graph_source_of (DossierProfileGraph *self,
                                 DossierEvidence     *evidence)
{
  DossierSnapshot *snapshot = dossier_profile_graph_snapshot_of (self, evidence);

  return snapshot == NULL ? NULL
         : dossier_profile_graph_find (self, DOSSIER_TYPE_SOURCE, dossier_snapshot_get_source (snapshot));
}

/* Returns: (transfer none) (nullable) */
DossierPublisher *
dossier_profile_graph_publisher_of (DossierProfileGraph *self,
                                    DossierSource       *source)
{
  return dossier_profile_graph_find (self, DOSSIER_TYPE_PUBLISHER, dossier_source_get_publisher (source));
}

/* Returns: (transfer none) (nullable) */
DossierSection *
dossier_profile_graph_section_of (DossierProfileGraph *self,
                                  DossierSentence     *sentence)
{
  return dossier_profile_graph_find (self, DOSSIER_TYPE_SECTION, dossier_sentence_get_section (sentence));
}

/* Returns: the tier a sentence is read at: its own or its section's, whichever is higher */
const char *
dossier_profile_graph_tier_of (DossierProfileGraph *self,
                               DossierSentence     *sentence)
{
  DossierSection *section = dossier_profile_graph_section_of (self, sentence);
  const char *outer = section != NULL ? dossier_section_get_tier (section) : "public";
  const char *own = dossier_sentence_get_tier (sentence);

  if (*own == '\0')
    return outer;
  return dossier_house_get_tier_order (self->house, own) > dossier_house_get_tier_order (self->house, outer) ? own : outer;
}

/* Returns: (nullable): the flat text of @snapshot, %NULL when the library has lost it */
const char *
dossier_profile_graph_text_of (DossierProfileGraph *self,
                               DossierSnapshot     *snapshot)
{
  return g_hash_table_lookup (self->texts, dossier_snapshot_get_text_sha256 (snapshot));
}
