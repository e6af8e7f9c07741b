/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/verbs/tables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "desk/desk.h"
#include "desk/transfer/package.h"
#include "desk/verb-run.h"
#include "export/difference.h"
#include "export/schema-validator.h"
#include "export/verify.h"
#include "json/strict-reader.h"
#include "model/records/claim.h"
#include "model/records/evidence.h"
#include "model/records/highlight.h"
#include "model/records/profile.h"
#include "model/records/publication.h"
#include "model/records/section.h"
#include "model/records/sentence.h"
#include "model/records/source.h"

/* What a change of a source reaches: its claims, the sentences that rest on them, the exports that
 * went out with those. And what a change came to: two exports compared. */

/* Two exports, before and after. */
typedef struct
{
  JsonNode *files[2];   /* (owned) */
} Exports;

static void
exports_free (Exports *self)
{
  g_clear_pointer (&self->files[0], json_node_unref);
  g_clear_pointer (&self->files[1], json_node_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Exports, exports_free)

/* Returns: (transfer full): %NULL unless it is an export of a form that is known here */
static JsonNode *
read_export (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = dossier_package_read_file (path, DOSSIER_VERIFY_MAX_BYTES, cancellable, error);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return NULL;
  root = dossier_json_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), DOSSIER_VERIFY_MAX_BYTES, DOSSIER_JSON_INTEGERS_ONLY, &local);
  problems = root != NULL ? dossier_verify_schema (root) : NULL;
  if (problems != NULL && problems->len == 0)
    return g_steal_pointer (&root);
  g_set_error (error, DOSSIER_DESK_ERROR, DOSSIER_DESK_ERROR_INPUT, "“%s” is no export of this program (%s); nothing was compared; choose another file",
               path, local != NULL ? local->message : ((DossierSchemaProblem *) g_ptr_array_index (problems, 0))->message);
  return NULL;
}

static gboolean
read_both (DossierVerbRun *run, GError **error)
{
  g_autoptr (Exports) exports = g_new0 (Exports, 1);

  exports->files[0] = read_export (dossier_verb_run_text (run, "before"), run->cancellable, error);
  exports->files[1] = exports->files[0] != NULL ? read_export (dossier_verb_run_text (run, "after"), run->cancellable, error) : NULL;
  if (exports->files[1] == NULL)
    return FALSE;
  run->prepared = g_steal_pointer (&exports);
  run->free_prepared = (GDestroyNotify) exports_free;
  return TRUE;
}

static gboolean
compare (DossierVerbRun *run, GError **error)
{
  Exports *exports = run->prepared;
  g_autoptr (GPtrArray) changes = dossier_export_compare (json_node_get_object (exports->files[0]), json_node_get_object (exports->files[1]));
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierExportChange *change = g_ptr_array_index (changes, i);
      GVariantDict dict;

      g_variant_dict_init (&dict, NULL);
      g_variant_dict_insert (&dict, "object", "s", change->type);
      g_variant_dict_insert (&dict, "id", "s", change->id);
      g_variant_dict_insert (&dict, "change", "s", change->change);
      g_variant_dict_insert (&dict, "field", "s", change->field);
      g_variant_dict_insert (&dict, "was", "s", change->was);
      g_variant_dict_insert (&dict, "is", "s", change->is);
      g_variant_dict_insert (&dict, "message", "s", change->message);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&dict));
    }
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&rows));
  dossier_verb_run_answer_integer (run, "changes", changes->len);
  return TRUE;
}

/* While what a source reaches is gathered. */
typedef struct
{
  DossierVerbRun  *run;
  GVariantBuilder  rows;
  gint64           source;
  GHashTable      *sentences;   /* row ids that are listed */
  GHashTable      *tiers;       /* profile's row id → order of the widest audience that reads one of them, plus one */
} Reach;

static void
add_row (Reach *self, const char *type, gpointer record, const char *name, const char *words, GVariantDict *more)
{
  g_variant_dict_insert (more, "type", "s", type);
  g_variant_dict_insert (more, "id", "s", dossier_record_get_uuid (DOSSIER_RECORD (record)));
  g_variant_dict_insert (more, "row", "x", dossier_record_get_id (DOSSIER_RECORD (record)));
  g_variant_dict_insert (more, name, "s", words);
  g_variant_builder_add_value (&self->rows, g_variant_dict_end (more));
}

static gboolean
add_sentence (Reach *self, DossierSentence *sentence, GError **error)
{
  g_autoptr (DossierSection) section = dossier_verb_run_load_row (self->run, DOSSIER_TYPE_SECTION, dossier_sentence_get_section (sentence), error);
  gint64 id = dossier_record_get_id (DOSSIER_RECORD (sentence)), profile;
  const char *tier;
  int order, widest;
  GVariantDict more;

  if (section == NULL)
    return FALSE;
  if (!g_hash_table_add (self->sentences, GSIZE_TO_POINTER ((gsize) id)))
    return TRUE;
  profile = dossier_section_get_profile (section);
  tier = *dossier_sentence_get_tier (sentence) != '\0' ? dossier_sentence_get_tier (sentence) : dossier_section_get_tier (section);
  order = dossier_house_get_tier_order (self->run->house, tier) + 1;
  widest = GPOINTER_TO_INT (g_hash_table_lookup (self->tiers, GSIZE_TO_POINTER ((gsize) profile)));
  if (widest == 0 || order < widest)
    g_hash_table_insert (self->tiers, GSIZE_TO_POINTER ((gsize) profile), GINT_TO_POINTER (order));
  g_variant_dict_init (&more, NULL);
  g_variant_dict_insert (&more, "profile-row", "x", profile);
  g_variant_dict_insert (&more, "tier", "s", tier);
  g_variant_dict_insert (&more, "profile", "x", profile);
  add_row (self, "sentence", sentence, "text", dossier_sentence_get_text (sentence), &more);
  return TRUE;
}

/* How many of its quotes from the source no longer stand there word for word. */
static gboolean
count_changed (Reach *self, gint64 claim, gint64 *n_quotes, gint64 *n_changed, GError **error)
{
  g_autoptr (GPtrArray) highlights = dossier_verb_run_query (self->run, DOSSIER_QUERY_HIGHLIGHTS_OF_SOURCE, DOSSIER_TYPE_HIGHLIGHT, self->source, error);

  *n_quotes = *n_changed = 0;
  for (guint i = 0; highlights != NULL && i < highlights->len; i++)
    {
      DossierRecord *highlight = g_ptr_array_index (highlights, i);
      const char *state = dossier_highlight_get_state (DOSSIER_HIGHLIGHT (highlight));
      g_autoptr (GPtrArray) evidence = dossier_verb_run_query (self->run, DOSSIER_QUERY_EVIDENCE_OF_HIGHLIGHT, DOSSIER_TYPE_EVIDENCE,
                                                               dossier_record_get_id (highlight), error);

      if (evidence == NULL)
        return FALSE;
      for (guint e = 0; e < evidence->len; e++)
        if (dossier_evidence_get_claim (g_ptr_array_index (evidence, e)) == claim)
          {
            *n_quotes += 1;
            *n_changed += strcmp (state, "same") != 0 && strcmp (state, "moved") != 0;
          }
    }
  return highlights != NULL;
}

static gboolean
add_claims (Reach *self, GError **error)
{
  g_autoptr (GPtrArray) claims = dossier_verb_run_query (self->run, DOSSIER_QUERY_CLAIMS_OF_SOURCE, DOSSIER_TYPE_CLAIM, self->source, error);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    {
      DossierRecord *claim = g_ptr_array_index (claims, i);
      g_autoptr (GPtrArray) sentences = dossier_verb_run_query (self->run, DOSSIER_QUERY_SENTENCES_OF_CLAIM, DOSSIER_TYPE_SENTENCE,
                                                                dossier_record_get_id (claim), error);
      gint64 n_quotes, n_changed;
      GVariantDict more;

      if (sentences == NULL || !count_changed (self, dossier_record_get_id (claim), &n_quotes, &n_changed, error))
        return FALSE;
      g_variant_dict_init (&more, NULL);
      g_variant_dict_insert (&more, "quotes", "x", n_quotes);
      g_variant_dict_insert (&more, "changed", "x", n_changed);
      add_row (self, "claim", claim, "text", dossier_claim_get_text (DOSSIER_CLAIM (claim)), &more);
      for (guint s = 0; s < sentences->len; s++)
        if (!add_sentence (self, g_ptr_array_index (sentences, s), error))
          return FALSE;
    }
  return claims != NULL;
}

/* The newest export for each audience that reads one of the sentences. */
static gboolean
add_exports (Reach *self, DossierProfile *profile, int widest, GError **error)
{
  g_autoptr (GPtrArray) publications = dossier_verb_run_query (self->run, DOSSIER_QUERY_PUBLICATIONS_IN_FORCE, DOSSIER_TYPE_PUBLICATION,
                                                               dossier_record_get_id (DOSSIER_RECORD (profile)), error);

  for (guint i = 0; publications != NULL && i < publications->len; i++)
    {
      DossierPublication *publication = g_ptr_array_index (publications, i);
      const char *tier = dossier_publication_get_tier (publication);
      GVariantDict more;

      if (dossier_house_get_tier_order (self->run->house, tier) + 1 < widest)
        continue;
      g_variant_dict_init (&more, NULL);
      g_variant_dict_insert (&more, "tier", "s", tier);
      g_variant_dict_insert (&more, "revision", "x", dossier_publication_get_revision (publication));
      g_variant_dict_insert (&more, "exported-at", "x", dossier_publication_get_exported_at (publication));
      g_variant_dict_insert (&more, "path", "s", dossier_publication_get_path (publication));
      g_variant_dict_insert (&more, "slug", "s", dossier_profile_get_slug (profile));
      add_row (self, "export", publication, "digest", dossier_publication_get_digest (publication), &more);
    }
  return publications != NULL;
}

static gboolean
add_profiles (Reach *self, GError **error)
{
  g_autoptr (GPtrArray) profiles = dossier_verb_run_query (self->run, DOSSIER_QUERY_PROFILES_OF_SOURCE, DOSSIER_TYPE_PROFILE, self->source, error);

  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      DossierProfile *profile = g_ptr_array_index (profiles, i);
      int widest = GPOINTER_TO_INT (g_hash_table_lookup (self->tiers, GSIZE_TO_POINTER ((gsize) dossier_record_get_id (DOSSIER_RECORD (profile)))));
      GVariantDict more;

      if (widest == 0)
        continue;   /* it lists the source, and no sentence of it rests on it */
      g_variant_dict_init (&more, NULL);
      g_variant_dict_insert (&more, "slug", "s", dossier_profile_get_slug (profile));
      g_variant_dict_insert (&more, "status", "s", dossier_profile_get_status (profile));
      add_row (self, "profile", profile, "name", dossier_profile_get_name (profile), &more);
      if (!add_exports (self, profile, widest, error))
        return FALSE;
    }
  return profiles != NULL;
}

static gboolean
list_reach (DossierVerbRun *run, GError **error)
{
  Reach self = { .run = run, .source = dossier_verb_run_reference (run, "source", DOSSIER_TYPE_SOURCE, error) };
  gboolean done;

  if (self.source == 0)
    return FALSE;
  self.sentences = g_hash_table_new (NULL, NULL);
  self.tiers = g_hash_table_new (NULL, NULL);
  g_variant_builder_init (&self.rows, G_VARIANT_TYPE ("aa{sv}"));
  done = add_claims (&self, error) && add_profiles (&self, error);
  g_variant_dict_insert_value (&run->answer, "rows", g_variant_builder_end (&self.rows));
  g_hash_table_unref (self.sentences);
  g_hash_table_unref (self.tiers);
  return done;
}

static const DossierVerbArgument DIFF[] = {
  { "before", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "an export" },
  { "after", DOSSIER_ARGUMENT_FILE, DOSSIER_ARGUMENT_REQUIRED | DOSSIER_ARGUMENT_POSITIONAL, NULL, "a later one" },
  DOSSIER_ARGUMENT_END };
static const DossierVerbArgument AFFECTS[] = { DOSSIER_ARGUMENT_THE ("source"), DOSSIER_ARGUMENT_END };

const DossierVerb DOSSIER_EFFECT_VERBS[] = {
  { "export.diff", DOSSIER_VERB_READS_ALONE, N_("Compare exports"), "what changed between two exports, object by object", DIFF, read_both, compare, NULL, NULL },
  { "source.affects", DOSSIER_VERB_READS, N_("What rests on it"), "claims, sentences and exports that a change of the source reaches", AFFECTS, NULL, list_reach, NULL, NULL },
  DOSSIER_VERB_END
};
