/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "export/verify.h"

#include "export/schema-validator.h"
#include "export/verify-parts.h"
#include "grading/band.h"
#include "json/canonical-writer.h"
#include "json/strict-reader.h"
#include "model/finding.h"
#include "review/wording/hidden-characters.h"

#include <string.h>

/* Beside the rules of review, a file can be wrong in three ways of its own: VF01 its digest,
 * VF02 its references, VF03 its assets. */

/* @object: (nullable): of the file; its UUID is the place */
void
dossier_verify_report (DossierVerification *self,
                       const char          *rule,
                       const char          *object_type,
                       JsonObject          *object,
                       const char          *field,
                       const char          *format,
                       ...)
{
  const char *uuid = object != NULL ? json_object_get_string_member_with_default (object, "id", "") : "";
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->findings, dossier_finding_new (rule, DOSSIER_SEVERITY_BLOCKING, object_type, 0, uuid, field, message));
}

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

/* "1.2.0": 1 and 2. Returns: %FALSE where it is no version */
static gboolean
read_version (JsonNode *root, guint64 *major, guint64 *minor)
{
  JsonNode *node = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "formatVersion") : NULL;
  const char *version = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
  g_auto (GStrv) parts = g_strsplit (version, ".", -1);

  return g_strv_length (parts) == 3 && g_ascii_string_to_unsigned (parts[0], 10, 0, G_MAXUINT, major, NULL)
         && g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT, minor, NULL);
}

/**
 * dossier_verify_schema:
 * @root: what is said to be a native export
 *
 * A later minor version may add members, and changes nothing else: what 1.0 does not know is passed over there and refused
 * here. Of another major version nothing can be said but that.
 *
 * Returns: (transfer full) (element-type DossierSchemaProblem): none: it fits the schema
 */
GPtrArray *
dossier_verify_schema (JsonNode *root)
{
  g_autoptr (GPtrArray) problems = NULL;
  guint64 major = 1, minor = 0;
  const gboolean known = read_version (root, &major, &minor);

  if (known && major != 1)
    {
      DossierSchemaProblem *problem = g_new0 (DossierSchemaProblem, 1);

      problem->pointer = g_strdup ("/formatVersion");
      problem->keyword = "const";
      problem->message = g_strdup_printf ("names version %" G_GUINT64_FORMAT " of the format, and this program reads version 1: a newer one may read it", major);
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_schema_problem_free);
      g_ptr_array_add (problems, problem);
      return g_steal_pointer (&problems);
    }
  problems = dossier_schema_validate (dossier_schema_get_profile (), root);
  for (guint i = problems->len; known && minor > 0 && i-- > 0;)
    if (strcmp (((DossierSchemaProblem *) g_ptr_array_index (problems, i))->keyword, "additionalProperties") == 0)
      g_ptr_array_remove_index (problems, i);
  return g_steal_pointer (&problems);
}

/* Returns: whether the document is valid */
static gboolean
check_schema (DossierVerification *self, JsonNode *root)
{
  g_autoptr (GPtrArray) problems = dossier_verify_schema (root);

  for (guint i = 0; i < problems->len; i++)
    {
      const DossierSchemaProblem *problem = g_ptr_array_index (problems, i);

      dossier_verify_report (self, "EX01", "profile", NULL, problem->pointer, "%s %s.",
                             *problem->pointer != '\0' ? problem->pointer : "The document", problem->message);
    }
  return problems->len == 0;
}

static void
check_digest (DossierVerification *self, JsonNode *root)
{
  JsonNode *integrity = json_object_dup_member (self->document, "integrity");
  g_autofree char *digest = NULL;

  /* It is taken out for as long as the rest is hashed. */
  json_object_remove_member (self->document, "integrity");
  digest = dossier_json_digest_canonical (root, NULL);
  json_object_set_member (self->document, "integrity", integrity);
  if (g_strcmp0 (digest, member (json_node_get_object (integrity), "value")) != 0)
    dossier_verify_report (self, "VF01", "profile", NULL, "integrity", "The file was changed after it was made: its digest does not fit.");
}

static const struct { const char *list; const char *type; } lists[] = {
  { "entities", "entity" }, { "sentences", "sentence" }, { "claims", "claim" }, { "evidence", "evidence" }, { "origins", "origin" },
  { "sources", "source" }, { "snapshots", "snapshot" }, { "images", "image" },
  { "corrections", "correction" },
};

static void
index_object (DossierVerification *self, const char *type, const char *list, JsonObject *object)
{
  g_hash_table_insert (self->lists, object, (gpointer) list);
  if (!g_hash_table_insert (self->index, (gpointer) member (object, "id"), object))
    dossier_verify_report (self, "VF02", type, object, "id", "Two objects of the file have the same id.");
}

static void
index_objects (DossierVerification *self)
{
  JsonObject *profile = json_object_get_object_member (self->document, "profile");
  static const char *const parts[] = { "sections", "outlook" };

  index_object (self, "profile", "profile", profile);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonArray *list = json_object_has_member (self->document, lists[i].list) ? json_object_get_array_member (self->document, lists[i].list) : NULL;

      for (guint n = 0; list != NULL && n < json_array_get_length (list); n++)
        index_object (self, lists[i].type, lists[i].list, json_array_get_object_element (list, n));
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      JsonArray *list = json_object_get_array_member (profile, parts[i]);

      for (guint n = 0; n < json_array_get_length (list); n++)
        index_object (self, "section", parts[i], json_array_get_object_element (list, n));
    }
}

static void
check_reference (DossierVerification *self, const char *type, JsonObject *object, const char *name, const char *list, const char *id)
{
  JsonObject *target = g_hash_table_lookup (self->index, id);

  if (target == NULL || g_strcmp0 (g_hash_table_lookup (self->lists, target), list) != 0)
    dossier_verify_report (self, "VF02", type, object, name, "%s names %s, which is not among the file's %s.", name, id, list);
}

/* @name: of a string or a list of strings; may be absent */
static void
check_references (DossierVerification *self, const char *type, JsonObject *object, const char *name, const char *list)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      check_reference (self, type, object, name, list, json_node_get_string (node));
      return;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    check_reference (self, type, object, name, list, json_array_get_string_element (json_node_get_array (node), i));
}

static const struct { const char *list; const char *type; const char *name; const char *target; } references[] = {
  { "profile", "profile", "entityId", "entities" },      { "profile", "profile", "leadImageId", "images" },
  { "sections", "section", "sentenceIds", "sentences" }, { "outlook", "section", "sentenceIds", "sentences" },
  { "sentences", "sentence", "claimIds", "claims" },     { "claims", "claim", "evidenceIds", "evidence" },
  { "claims", "claim", "aboutEntityIds", "entities" },   { "evidence", "evidence", "sourceId", "sources" },
  { "evidence", "evidence", "snapshotId", "snapshots" }, { "evidence", "evidence", "originId", "origins" },
  { "snapshots", "snapshot", "sourceId", "sources" },
};

/* Returns: whether all references lead somewhere */
static gboolean
check_all_references (DossierVerification *self)
{
  JsonObject *profile = json_object_get_object_member (self->document, "profile");
  guint before = self->findings->len;

  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      JsonObject *parent = json_object_has_member (self->document, references[i].list) ? self->document : profile;
      JsonNode *node = json_object_get_member (parent, references[i].list);

      if (JSON_NODE_HOLDS_OBJECT (node))
        check_references (self, references[i].type, json_node_get_object (node), references[i].name, references[i].target);
      else
        for (guint n = 0; n < json_array_get_length (json_node_get_array (node)); n++)
          check_references (self, references[i].type, json_array_get_object_element (json_node_get_array (node), n),
                            references[i].name, references[i].target);
    }
  return self->findings->len == before;
}

static int
tier_order (DossierVerification *self, const char *tier)
{
  JsonObject *profile = json_object_get_object_member (self->document, "profile");
  JsonArray *tiers;

  /* A file that does not say its tiers is for one of them; what is public, everybody sees. */
  if (!json_object_has_member (profile, "access"))
    return strcmp (tier, "public") == 0 ? 0 : strcmp (tier, member (json_object_get_object_member (self->document, "audience"), "tier")) == 0 ? 1 : 2;

  tiers = json_object_get_array_member (json_object_get_object_member (profile, "access"), "tiers");
  for (guint i = 0; i < json_array_get_length (tiers); i++)
    if (strcmp (member (json_array_get_object_element (tiers, i), "code"), tier) == 0)
      return (int) i;
  return G_MAXINT;
}

/* AC01: nothing stands in the file that its audience may not see. */
static void
check_tiers (DossierVerification *self)
{
  static const struct { const char *list; const char *type; gboolean of_profile; } tiered[] = {
    { "sections", "section", TRUE }, { "outlook", "section", TRUE }, { "sentences", "sentence", FALSE }, { "images", "image", FALSE },
  };
  JsonObject *profile = json_object_get_object_member (self->document, "profile");
  const char *reader = member (json_object_get_object_member (self->document, "audience"), "tier");
  int audience = tier_order (self, reader);

  if (audience == G_MAXINT)   /* who may see what, nobody could say */
    dossier_verify_report (self, "AC01", "profile", NULL, "audience", "The file is for “%s”, which is none of the audiences that it names.", reader);
  for (guint i = 0; i < G_N_ELEMENTS (tiered); i++)
    {
      JsonArray *list = json_object_get_array_member (tiered[i].of_profile ? profile : self->document, tiered[i].list);

      for (guint n = 0; n < json_array_get_length (list); n++)
        {
          JsonObject *object = json_array_get_object_element (list, n);

          if (tier_order (self, member (object, "tier")) > audience)
            dossier_verify_report (self, "AC01", tiered[i].type, object, "tier", "Restricted text: it is for “%s”.", member (object, "tier"));
        }
    }
}

static void
check_assets (DossierVerification *self)
{
  JsonArray *assets = json_object_get_array_member (json_object_get_object_member (self->document, "integrity"), "assets");
  JsonArray *images = json_object_get_array_member (self->document, "images");
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (assets); i++)
    {
      JsonObject *asset = json_array_get_object_element (assets, i);

      g_hash_table_add (names, (gpointer) member (asset, "name"));
      if (!g_str_has_prefix (member (asset, "name"), member (asset, "sha256")))
        dossier_verify_report (self, "VF03", "profile", NULL, "assets", "The asset %s is not named by its hash.", member (asset, "name"));
    }
  for (guint i = 0; i < json_array_get_length (images); i++)
    {
      JsonObject *image = json_array_get_object_element (images, i);

      if (!g_hash_table_contains (names, member (image, "asset")) || !g_str_has_prefix (member (image, "asset"), member (image, "sha256")))
        dossier_verify_report (self, "VF03", "image", image, "asset", "The image's file is not among the assets.");
    }
}

static void
check_likelihoods (DossierVerification *self)
{
  JsonArray *outlook = json_object_get_array_member (json_object_get_object_member (self->document, "profile"), "outlook");

  for (guint i = 0; i < json_array_get_length (outlook); i++)
    {
      JsonObject *row = json_array_get_object_element (outlook, i), *stated;
      const DossierLikelihood *term;

      if (!json_object_has_member (row, "likelihood"))
        continue;
      stated = json_object_get_object_member (row, "likelihood");
      term = dossier_likelihood_find (member (stated, "term"));
      if (term == NULL || json_object_get_int_member (stated, "low") != term->low || json_object_get_int_member (stated, "high") != term->high)
        dossier_verify_report (self, "GR08", "section", row, "likelihood", "The range does not belong to “%s”.", member (stated, "term"));
    }
}

/* Returns: whether @words stand at @at, which is then moved behind them */
static gboolean
stands_at (const char **at, const char *words)
{
  if (!g_str_has_prefix (*at, words))
    return FALSE;
  *at += strlen (words);
  return TRUE;
}

static gboolean
quote_holds (JsonObject *quote, const char *text)
{
  gint64 start = json_object_get_int_member (quote, "start");
  const char *prefix = member (quote, "prefix"), *at;

  if (start > g_utf8_strlen (text, -1))
    return FALSE;
  at = g_utf8_offset_to_pointer (text, start);
  if ((gsize) (at - text) < strlen (prefix) || memcmp (at - strlen (prefix), prefix, strlen (prefix)) != 0)
    return FALSE;
  return stands_at (&at, member (quote, "exact")) && stands_at (&at, member (quote, "suffix"));
}

/* QU01: with a library, byte for byte where the file says. */
static void
check_quote (DossierVerification *self, JsonObject *evidence, DossierVerifyText find_text, gpointer user_data)
{
  JsonObject *quote = json_object_get_object_member (evidence, "quote");
  JsonObject *snapshot = g_hash_table_lookup (self->index, member (evidence, "snapshotId"));
  const char *expected = member (snapshot, "textSha256");
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;

  if (json_object_get_int_member (quote, "end") - json_object_get_int_member (quote, "start") != g_utf8_strlen (member (quote, "exact"), -1))
    dossier_verify_report (self, "QU01", "evidence", evidence, "quote", "The quote is not as long as its position says.");
  if (strcmp (member (snapshot, "sourceId"), member (evidence, "sourceId")) != 0)
    dossier_verify_report (self, "VF02", "evidence", evidence, "sourceId", "The snapshot is of another source.");
  if (find_text == NULL)
    return;

  text = find_text (expected, user_data);
  hash = text != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : NULL;
  if (text == NULL)
    dossier_verify_report (self, "QU01", "evidence", evidence, "quote", "The library has no snapshot with the text %.12s….", expected);
  else if (strcmp (hash, expected) != 0)
    dossier_verify_report (self, "QU01", "evidence", evidence, "quote", "The library's text %.12s… is damaged.", expected);
  else if (!quote_holds (quote, text))
    dossier_verify_report (self, "QU01", "evidence", evidence, "quote", "Quote no longer matches the snapshot.");
}

/* Each string in @node, lists and objects too. */
static void
check_strings (DossierVerification *self, const char *type, JsonObject *object, const char *field, JsonNode *node)
{
  g_autofree char *word = NULL;
  gunichar hidden;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

      for (GList *at = names; at != NULL; at = at->next)
        check_strings (self, type, object, at->data, json_object_get_member (json_node_get_object (node), at->data));
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_strings (self, type, object, field, json_array_get_element (json_node_get_array (node), i));
  else if (json_node_get_value_type (node) == G_TYPE_STRING && dossier_hidden_find (json_node_get_string (node), &hidden, &word))
    dossier_verify_report (self, "TX08", type, object, field, "Hidden or look-alike character U+%04X.", hidden);
}

/* TX08: what readers are shown, the page's own words and the words it quotes; what stands around a
 * quote is not shown. */
static void
check_characters (DossierVerification *self)
{
  static const struct { const char *list; const char *type; } shown[] = { { "sentences", "sentence" }, { "claims", "claim" }, { "images", "image" },
                                                                      { "corrections", "correction" } };
  JsonArray *evidence = json_object_get_array_member (self->document, "evidence");

  check_strings (self, "profile", json_object_get_object_member (self->document, "profile"), "", json_object_get_member (self->document, "profile"));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      JsonArray *list = json_object_has_member (self->document, shown[i].list) ? json_object_get_array_member (self->document, shown[i].list) : NULL;

      for (guint n = 0; list != NULL && n < json_array_get_length (list); n++)
        check_strings (self, shown[i].type, json_array_get_object_element (list, n), "", json_array_get_element (list, n));
    }
  for (guint i = 0; i < json_array_get_length (evidence); i++)
    {
      JsonObject *object = json_array_get_object_element (evidence, i);

      check_strings (self, "evidence", object, "quote", json_object_get_member (json_object_get_object_member (object, "quote"), "exact"));
    }
}

static void
check_amended (DossierVerification *self, JsonObject *correction, JsonObject *amended, int audience)
{
  JsonObject *sentence = g_hash_table_lookup (self->index, member (amended, "id"));
  const gboolean has_was = json_object_has_member (amended, "was");

  if (tier_order (self, member (amended, "tier")) > audience)
    dossier_verify_report (self, "AC01", "correction", correction, "sentences", "Restricted text: it is for “%s”.", member (amended, "tier"));
  if (sentence == NULL && !has_was)
    dossier_verify_report (self, "VF04", "correction", correction, "sentences", "It is about the sentence %s, which the file has not, and does not say what that was.",
                           member (amended, "id"));
  else if (sentence != NULL && has_was && strcmp (member (amended, "was"), member (sentence, "text")) == 0)
    dossier_verify_report (self, "VF04", "correction", correction, "sentences", "It says that a sentence was “%s”, and that is what it still is.", member (amended, "was"));
}

/* VF04: what readers are told of earlier revisions fits this one. */
static void
check_corrections (DossierVerification *self)
{
  JsonArray *list = json_object_has_member (self->document, "corrections") ? json_object_get_array_member (self->document, "corrections") : NULL;
  JsonObject *profile = json_object_get_object_member (self->document, "profile");
  const gint64 revision = json_object_get_int_member (profile, "revision");
  const char *status = member (profile, "status");
  int audience = tier_order (self, member (json_object_get_object_member (self->document, "audience"), "tier"));

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *correction = json_array_get_object_element (list, i);
      JsonArray *sentences = json_object_get_array_member (correction, "sentences");
      const gint64 amended = json_object_get_int_member (correction, "revision");

      if (amended >= revision)
        dossier_verify_report (self, "VF04", "correction", correction, "revision", "It amends revision %" G_GINT64_FORMAT ", and this is revision %" G_GINT64_FORMAT ".",
                               amended, revision);
      if (strcmp (member (correction, "kind"), "correction") == 0 && strcmp (status, "corrected") != 0 && strcmp (status, "withdrawn") != 0)
        dossier_verify_report (self, "VF04", "correction", correction, "kind", "The page was corrected, and its status is “%s”.", status);
      if (strcmp (member (correction, "kind"), "withdrawal") == 0 && amended + 1 == revision && strcmp (status, "withdrawn") != 0)
        dossier_verify_report (self, "VF04", "correction", correction, "kind", "The page is withdrawn, and its status is “%s”.", status);
      for (guint n = 0; n < json_array_get_length (sentences); n++)
        check_amended (self, correction, json_array_get_object_element (sentences, n), audience);
    }
}

static void
verify_document (DossierVerification *self, JsonNode *root, DossierVerifyText find_text, gpointer user_data)
{
  JsonArray *evidence;

  check_digest (self, root);
  index_objects (self);
  check_assets (self);
  check_tiers (self);
  check_likelihoods (self);
  check_corrections (self);
  check_characters (self);
  if (!check_all_references (self))
    return;
  dossier_verify_grades (self);
  evidence = json_object_get_array_member (self->document, "evidence");
  for (guint i = 0; i < json_array_get_length (evidence); i++)
    check_quote (self, json_array_get_object_element (evidence, i), find_text, user_data);
}

/**
 * dossier_verify:
 * @bytes: of a file from anywhere; need not end with a NUL
 * @find_text: (nullable): the library; without it, quotes are not compared with their snapshots
 *
 * Returns: (transfer full) (element-type DossierFinding): empty when everything holds; all
 *   findings block
 */
GPtrArray *
dossier_verify (const char        *bytes,
                gsize              length,
                DossierVerifyText  find_text,
                gpointer           user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = dossier_json_read (bytes, length, DOSSIER_VERIFY_MAX_BYTES, DOSSIER_JSON_INTEGERS_ONLY, &error);
  DossierVerification self = { .findings = g_ptr_array_new_with_free_func (g_object_unref) };

  if (root == NULL)
    {
      dossier_verify_report (&self, "EX01", "profile", NULL, "", "%s.", error->message);
      return self.findings;
    }
  if (!check_schema (&self, root))
    return self.findings;

  self.document = json_node_get_object (root);
  self.index = g_hash_table_new (g_str_hash, g_str_equal);
  self.lists = g_hash_table_new (NULL, NULL);
  verify_document (&self, root, find_text, user_data);
  g_hash_table_unref (self.index);
  g_hash_table_unref (self.lists);

  return self.findings;
}
